"""What all figures that were not set aside imply of each cell, printed or not.

Propagation first. Then one least and one greatest sum over a component show most of its ends to be reached, so that no
program could tighten them; each end that is left gets a program of its own. In a large component that program holds the
rows within HOPS of a few cells, inside what propagation found, and the cells of such a block share it, warm. An end by
its block is valid, and in all but a few cells the tightest (tests hold it against programs of all rows). Floats are
rounded outward; an end that a printed figure sets is exact.
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from headwater.ledger.printed.interval import Interval
from headwater.ledger.proof.contradictions import Search, components
from headwater.ledger.proof.feasible import Program, Reached
from headwater.ledger.proof.propagate import Box, propagate
from headwater.ledger.proof.scaled import neighbourhood
from headwater.lp.part import Bools, Floats, Ints

LARGE = 600
"""Rows of a component above which an end is sought among the rows near its cell."""
HOPS = 2
BLOCK = 3
"""Cells that share a program; more make it too wide (100,000 statements: 3 take a third of the time of 24)."""
REACHED = 1e-7
OUTWARD = Fraction(1, 10**9)
DEEP = 12
"""Rows followed back from a bound to say by whom it is."""


@dataclass(frozen=True)
class Bound:
    """A cell's implied interval, what is printed of it, both in `unit`, and the figures and relations it rests on."""

    low: Fraction | None
    high: Fraction | None
    unit: str
    printed_low: Fraction | None = None
    printed_high: Fraction | None = None
    by: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Ends:
    """The ends of every cell while they move inward; at and reached: (2, cells), lower and upper.

    reached: no program can tighten the end; owners: of what an end rests on where a program moved it.
    """

    at: Floats
    reached: Bools
    owners: dict[tuple[int, int], tuple[int, ...]]

    def note(self, cells: Ints, solution: Floats | None) -> None:
        """Mark the ends of some cells that a solution of theirs reaches."""
        if solution is not None:
            near = REACHED * np.maximum(1, np.abs(solution))
            self.reached[:, cells] |= np.abs(solution - self.at[:, cells]) <= near


def bounds(search: Search, active: Bools) -> tuple[Bound, ...]:
    """The interval of each cell that the active rows imply, in order of the cells."""
    box = propagate(search.scaled, active, through=True)
    ends = Ends(np.array([box.low, box.high]), np.zeros((2, box.low.size), bool), {})
    for rows in components(search.scaled, active):
        _tighten(search, box, rows, ends)
    printed = _printed(search, active)
    return tuple(_bound(search, box, ends, j, printed[j]) for j in range(len(search.system.cells)))


def _bound(search: Search, box: Box, ends: Ends, j: int, printed: Interval) -> Bound:
    """One cell's bound, and the ids that it rests on."""
    found, by = [], set[int]()
    for side, rows in enumerate((box.low_row, box.high_row)):
        moved = ends.owners.get((j, side))
        t = float(ends.at[side, j])
        found.append(_end(search, j, side, t, -1 if moved else int(rows[j])) if np.isfinite(t) else None)
        by |= set(moved) if moved else _because(search, box, j, side)
    names = tuple(search.system.elements[e] for e in sorted(by))
    return Bound(found[0], found[1], search.system.units[j], *printed, names)


def _end(search: Search, j: int, side: int, t: float, row: int) -> Fraction:
    """An end as a fraction: that of the printed row that set it, else the float, rounded outward."""
    if row >= 0 and len(search.system.rows[row].columns) == 1:
        one = search.system.rows[row]
        end = (one.low, one.high)[side if one.factors[0] > 0 else 1 - side]
        if end is not None:
            return end / one.factors[0]
    exact = Fraction(t)
    loose = OUTWARD * max(Fraction(1), abs(exact))
    return search.scaled.centre[j] + search.scaled.half[j] * (exact + (loose if side else -loose))


def _printed(search: Search, active: Bools) -> list[Interval]:
    """What the active figures of each cell leave together."""
    found: list[Interval] = [(None, None)] * len(search.system.cells)
    for i in np.flatnonzero(active):
        row = search.system.rows[i]
        if len(row.columns) > 1 or not row.owners:
            continue
        j = row.columns[0]
        low, high = found[j]
        low = row.low if low is None or (row.low is not None and row.low > low) else low
        high = row.high if high is None or (row.high is not None and row.high < high) else high
        found[j] = low, high
    return found


def _tighten(search: Search, box: Box, rows: Ints, ends: Ends) -> None:
    """Move the ends of a component's cells to where its rows let them go."""
    program = Program(search.scaled, rows)
    columns = np.array(program.columns)
    for sign in (1.0, -1.0):
        ends.note(columns, program.solve(dict.fromkeys(program.columns, sign)))
    if len(rows) <= LARGE:
        _settle(search, box, program, columns, ends)
        return
    mask = np.zeros(len(search.system.rows), bool)
    mask[rows] = True
    joint = np.unique(search.scaled.matrix[rows[np.diff(search.scaled.matrix.indptr)[rows] > 1]].indices)
    waiting = joint[~ends.reached[:, joint].all(axis=0)]
    for first in range(0, len(waiting), BLOCK):
        block = waiting[first : first + BLOCK]
        near = neighbourhood(search.scaled, block, HOPS)
        _settle(search, box, Program(search.scaled, near[mask[near]]), block, ends)


def _settle(search: Search, box: Box, program: Program, cells: Ints, ends: Ends) -> None:
    """The ends of some cells that are not seen to be reached, each where a program of its own lets it go."""
    program.within(ends.at[0], ends.at[1])
    local = np.array([program.local[int(j)] for j in cells])
    for j in map(int, cells):
        for side in (0, 1):
            if ends.reached[side][j] or (not np.isfinite(ends.at[side][j]) and len(program.rows) > LARGE):
                continue
            reached = program.reach(j, side)
            if reached is None:
                continue
            ends.note(cells, reached.cells[local])
            if not ends.reached[side][j]:
                ends.at[side][j] = reached.cells[program.local[j]]
                ends.owners[j, side] = _binding(search, box, program, reached)


def _binding(search: Search, box: Box, program: Program, reached: Reached) -> tuple[int, ...]:
    """The owners of what holds a solution: its rows, and what propagation has the bounds of its cells from."""
    rows = program.rows[program.joint[np.abs(reached.rows) > REACHED]]
    found = {e for i in rows for e in search.system.rows[i].owners}
    for k in np.flatnonzero(np.abs(reached.bounds) > REACHED):
        found |= _because(search, box, program.columns[k], 0 if reached.bounds[k] > 0 else 1)
    return tuple(sorted(found))


def _because(search: Search, box: Box, j: int, side: int) -> set[int]:
    """The owners of the rows that a propagated end goes back to, the nearest first and not without end."""
    found, seen, front = set[int](), set[tuple[int, int]](), [(j, side)]
    while front and len(seen) < DEEP:
        cell, end = front.pop(0)
        if (cell, end) in seen:
            continue
        seen.add((cell, end))
        i = int((box.low_row, box.high_row)[end][cell])
        if i < 0:
            continue
        row = search.system.rows[i]
        found |= set(row.owners)
        own = row.factors[row.columns.index(cell)]
        least = (end == 1) == (own > 0)
        front += [
            (k, 0 if (factor > 0) == least else 1)
            for k, factor in zip(row.columns, row.factors, strict=True)
            if k != cell
        ]
    return found


def ratio_reach(search: Search, active: Bools, y: int, x: int) -> Interval:
    """The least and the most that y / x can be, rounded outward; y and x in their own units.

    Every row is multiplied by one more unknown, chosen so that x comes to 1: a linear program again.
    """
    rows = neighbourhood(search.scaled, [y, x], 2 * HOPS)
    rows = rows[active[rows]]
    program = Program(search.scaled, rows)
    if y not in program.local or x not in program.local:
        return None, None
    ends: list[Fraction | None] = []
    scaled = search.scaled
    unit = scaled.centre[y] / scaled.centre[x] if scaled.centre[x] and scaled.centre[y] else Fraction(1)
    for sign in (1, -1):
        best = program.fraction(y, x, sign, float(unit))
        loose = OUTWARD * abs(Fraction(best)) if best is not None else Fraction(0)
        ends.append(None if best is None else (Fraction(best) - sign * loose) * unit)
    return ends[0], ends[1]
