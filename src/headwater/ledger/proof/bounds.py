"""What all figures that were not set aside imply of each cell, printed or not.

Propagation first; then one least and one greatest sum over a component show most of its ends to be reached, and each
end that is left gets a program of its own. Floats are rounded outward; an end that a printed figure sets is exact.
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from headwater.ledger.proof.contradictions import Search, components
from headwater.ledger.proof.feasible import Program
from headwater.ledger.proof.propagate import Box, propagate
from headwater.ledger.proof.scaled import neighbourhood
from headwater.lp.part import Bools, Floats, Ints

LARGE = 600
"""Rows of a component above which an end is sought among the rows near its cell."""
HOPS = 2
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


def bounds(search: Search, active: Bools) -> tuple[Bound, ...]:
    """The interval of each cell that the active rows imply, in order of the cells."""
    box = propagate(search.scaled, active, through=True)
    low, high = box.low.copy(), box.high.copy()
    owners: dict[tuple[int, int], tuple[int, ...]] = {}
    for rows in components(search.scaled, active):
        _tighten(search, rows, (low, high), owners)
    printed = _printed(search, active)
    found = []
    for j, unit in enumerate(search.system.units):
        ends = []
        for side, (t, row) in enumerate(((low[j], box.low_row[j]), (high[j], box.high_row[j]))):
            moved = (j, side) in owners
            ends.append(None if not np.isfinite(t) else _end(search, j, side, float(t), -1 if moved else int(row)))
        by = set[int]()
        for side in (0, 1):
            by |= set(owners.get((j, side), ())) or _because(search, box, j, side)
        names = tuple(search.system.elements[e] for e in sorted(by))
        found.append(Bound(ends[0], ends[1], unit, *printed[j], names))
    return tuple(found)


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


def _printed(search: Search, active: Bools) -> list[tuple[Fraction | None, Fraction | None]]:
    """What the active figures of each cell leave together."""
    found: list[tuple[Fraction | None, Fraction | None]] = [(None, None)] * len(search.system.cells)
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


def _tighten(
    search: Search,
    rows: Ints,
    ends: tuple[Floats, Floats],
    owners: dict[tuple[int, int], tuple[int, ...]],
) -> None:
    """Move the ends of a component's cells to where its rows let them go."""
    program = Program(search.scaled, rows)
    reached = {0: np.zeros(len(program.columns), bool), 1: np.zeros(len(program.columns), bool)}
    for side in (0, 1):
        _note(program, program.solve(dict.fromkeys(program.columns, 1.0 if side == 0 else -1.0)), ends, reached)
    for k, j in enumerate(program.columns):
        for side in (0, 1):
            if reached[side][k] or (len(rows) > LARGE and not np.isfinite(ends[side][j])):
                continue
            near = program
            if len(rows) > LARGE:
                around = neighbourhood(search.scaled, [j], HOPS)
                near = Program(search.scaled, np.intersect1d(around, rows, assume_unique=True))
            solution = near.solve({j: 1.0 if side == 0 else -1.0})
            if solution is None:
                continue
            if near is program:
                _note(program, solution, ends, reached)
            t = float(solution[near.local[j]])
            if (t - ends[side][j]) * (1 - 2 * side) > REACHED * max(1, abs(t)):
                ends[side][j] = t
                binding = near.rows[np.abs(near.duals()) > REACHED]
                owners[j, side] = tuple(sorted({e for i in binding for e in search.system.rows[i].owners}))


def _note(
    program: Program,
    solution: Floats | None,
    ends: tuple[Floats, Floats],
    reached: dict[int, Bools],
) -> None:
    """Mark the ends that a solution reaches: no program can tighten those."""
    if solution is None:
        return
    columns = np.array(program.columns)
    for side in (0, 1):
        gap = np.abs(solution - ends[side][columns])
        reached[side] |= gap <= REACHED * np.maximum(1, np.abs(solution))


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


def ratio_reach(search: Search, active: Bools, y: int, x: int) -> tuple[Fraction | None, Fraction | None]:
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
