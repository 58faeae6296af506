"""Kirchhoff: power divides among the lines of a mesh, so that the angles round each of its cycles add up to nought.

    sum over lines l of cycle c:  sign[c,l] * (reactance[l] * activity[v,t] + shift[l,t] + moved[l,t]) / scale[c] = 0
    shift_least[l] <= moved[l,t] <= shift_most[l]

c: a basis of the cycles of the lines alive in the year of snapshot t; sign: 1 where the cycle passes a line from its
start to its end, else -1; activity: signed, a line's from its start to its end; moved: radians by which a line's angle
is shifted as the plan likes, where it may be; scale: the largest reactance of the cycle, to a power of two. On meshes
of direct current the same holds with resistances, of voltages. What enters and leaves a node is in the block balance.
"""

import numpy as np

from headwater.lp.part import ONE, At, Columns, Floats, Index, Ints, Part, Rows, Terms
from headwater.model.cycles import Cycle, cycle_basis
from headwater.system import System
from headwater.system.calendar import SNAPSHOT


def kirchhoff(system: System) -> Part:
    """Rows "kirchhoff", cycles by the snapshots of their year; columns "shift", lines that may be shifted by snapshots.

    Raises ValueError for a line that does not run by snapshots.
    """
    lines, calendar = system.lines, system.calendar
    if not lines.size:
        return Part()
    for v in lines.activity:
        if system.activities.resolution[v] != SNAPSHOT:
            raise ValueError(f"activity {v}: a line runs by snapshots, not by {system.activities.resolution[v]}")
    cycles, of_year = _cycles(system)
    when = [np.flatnonzero(calendar.year(SNAPSHOT) == y) for y in range(system.years)]
    sizes = np.array([when[y].size for y in of_year], int)
    cycle, snapshot = (
        np.repeat(np.arange(len(cycles)), sizes),
        np.concatenate([*(when[y] for y in of_year), when[0][:0]]),
    )
    index = Index(cycle.size, lambda: {"cycle": cycle, "snapshot": snapshot})
    first = np.cumsum(sizes) - sizes

    moves = np.flatnonzero((lines.shift_least != 0) | (lines.shift_most != 0))
    grid = Index.grid(moved=moves.size, bin=len(calendar.hours))
    moved = Index(grid.size, lambda: {"lines": moves[grid.labels()["moved"]], "bin": grid.labels()["bin"]})
    terms = []
    for y in range(system.years):
        own = [c for c, year in enumerate(of_year) if year == y]
        if own:
            terms += _round(system, [cycles[c] for c in own], first[own], when[y], index, moved, moves)
    least, most = (np.repeat(bound[moves], len(calendar.hours)) for bound in (lines.shift_least, lines.shift_most))
    columns = (Columns("shift", moved, least, most),) if moves.size else ()
    return Part(columns, (Rows("kirchhoff", index, 0.0, 0.0),), terms=tuple(terms))


def _cycles(system: System) -> tuple[list[Cycle], list[int]]:
    """The cycles of every year's lines, by numbers of lines, and the year of each."""
    lines, found, of_year = system.lines, list[Cycle](), list[int]()
    stands = lines.alive if lines.alive.ndim == 2 else np.repeat(lines.alive[:, None], system.years, axis=1)
    known: dict[bytes, list[Cycle]] = {}
    for y in range(system.years):
        key = stands[:, y].tobytes()
        if key not in known:
            alive = np.flatnonzero(stands[:, y])
            basis = cycle_basis(lines.start[alive], lines.end[alive])
            known[key] = [Cycle(alive[edges], signs) for edges, signs in basis]
        found += known[key]
        of_year += [y] * len(known[key])
    return found, of_year


def _round(
    system: System, cycles: list[Cycle], first: Ints, when: Ints, index: Index, moved: Index, moves: Ints
) -> list[Terms]:
    """The terms of some cycles of one year, whose rows begin at `first`, one a snapshot of `when`."""
    lines = system.lines
    line, sign = (np.concatenate([cycle[i] for cycle in cycles]) for i in (0, 1))
    length = [len(cycle.edges) for cycle in cycles]
    scale = np.repeat([_scale(lines.reactance[cycle.edges]) for cycle in cycles], length)
    start, by, bins = np.repeat(first, length), sign / scale, np.arange(when.size)

    def rows(which: Ints) -> At:
        return At(index, "kirchhoff", start[which, None] + bins)

    every = np.arange(line.size)
    flow = system.activity.at(lines.activity[line, None], when)
    found = [Terms(rows(every), flow, (by * lines.reactance[line])[:, None])]
    shifted = np.flatnonzero(lines.shift[line].any(axis=1)) if lines.shift.size else every[:0]
    if shifted.size:
        found.append(Terms(rows(shifted), ONE, by[shifted, None] * lines.shift[line[shifted][:, None], when]))
    free = np.flatnonzero(np.isin(line, moves))
    if free.size:
        at = np.searchsorted(moves, line[free])[:, None] * len(system.calendar.hours) + when
        found.append(Terms(rows(free), At(moved, "shift", at), by[free, None]))
    return found


def _scale(reactance: Floats) -> float:
    """The largest, to a power of two; 1 where there is none."""
    largest = float(np.abs(reactance).max())
    return float(2.0 ** np.round(np.log2(largest))) if largest > 0 else 1.0
