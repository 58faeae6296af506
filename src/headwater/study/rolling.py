"""A plan through windows of time, one after the other: each sees no further than its own end.

A window is decided as a whole; what lies before the next one begins then stays as it was decided, and the rest, the
overlap, is decided again. So levels, what is on or off and for how long, ramps and delays go on from window to window.
Capacity is decided before.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from headwater.lp.part import Floats, Ints
from headwater.lp.program import Program
from headwater.lp.solve import Solution, Unsolved
from headwater.model.compile import compile
from headwater.results.way import silent
from headwater.study.capacities import FAMILIES as CAPACITY
from headwater.study.piece import LATER, NOW, SETTLED, decide, whole
from headwater.system import System
from headwater.system.on_off import before


@dataclass(frozen=True, eq=False)
class Rolled:
    """The solution of the whole, and first and next snapshot of each window that was solved."""

    solution: Solution
    windows: tuple[tuple[int, int], ...]


def roll(
    system: System,
    horizon: int,
    overlap: int = 0,
    given: Floats | None = None,
    program: Program | None = None,
    tell: Callable[[str], None] = silent,
    **options: bool | int | float | str,
) -> Rolled:
    """Solve windows of `horizon` snapshots, each of which begins `overlap` before the last one's end.

    given: (columns of the compiled program,) a plan that has the capacities, where there is one to decide; program: the
    system's, where it is compiled already; tell: hears of each window. Duals are those of the last window that held a
    row. Raises ValueError where the windows can't follow each other, and Unsolved,
    with the snapshots of the window, where one has no optimum.
    """
    if not 0 <= overlap < horizon:
        raise ValueError(f"a window of {horizon} snapshots begins after that before it, not {overlap} before its end")
    _check(system)
    program = compile(system) if program is None else program
    if given is None and decides_capacity(program):
        raise ValueError("capacity is decided before: give the columns of a plan")
    columns = np.zeros(program.cost.size) if given is None else np.array(given, float)
    duals, reduced = np.zeros(program.row_lower.size), np.zeros(program.cost.size)
    time = _times(system, program)
    windows = tuple(_windows(len(system.calendar.hours), horizon, overlap))
    for n, (begin, end) in enumerate(windows, 1):
        if n % (len(windows) // TOLD + 1) == 0:
            tell(f"window {n:,} of {len(windows):,}: steps {begin + 1:,} to {end:,}")
        turn = np.where(time >= end, LATER, np.where((time >= begin) | (time == ALWAYS), NOW, SETTLED))
        try:
            piece = decide(program, columns, turn, **options)
        except Unsolved as unsolved:
            raise Unsolved(f"{unsolved.status} (snapshots {begin + 1} to {end})") from unsolved
        columns[piece.columns], reduced[piece.columns] = piece.solution.columns, piece.solution.reduced
        duals[piece.rows] = piece.solution.duals
    return Rolled(whole(program, columns, duals, reduced, piece.solution), windows)


def decides_capacity(program: Program) -> bool:
    """Whether it has a capacity to decide."""
    return any(program.columns[family].start < program.columns[family].stop for family in CAPACITY)


def _windows(size: int, horizon: int, overlap: int) -> Iterator[tuple[int, int]]:
    begin = 0
    while begin + horizon < size:
        yield begin, begin + horizon
        begin += horizon - overlap
    yield begin, size


TOLD = 20
"""Windows of which is told, at most."""
BEFORE, ALWAYS = -2, -1
"""In the stead of a snapshot: of what is decided before all windows, and of what each may decide again."""


def _times(system: System, program: Program) -> Ints:
    """(columns,) the first snapshot of each one's bin; BEFORE for capacities, ALWAYS where it has none."""
    calendar = system.calendar

    def first(resolution: str) -> Ints:
        bins = calendar.bin(resolution)
        found = np.full(calendar.size(resolution), len(calendar.hours))
        np.minimum.at(found, bins, calendar.snapshot)
        return found

    of_level = [system.nodes.resolution[node] for node in system.stores.node]
    on = system.committed_on.bin
    known = {
        "activity": calendar.along(system.activities.resolution, first),
        "level": calendar.along(of_level, first),
        **{family: on for family in ("on", "start", "stop")},
    }
    time = np.full(program.cost.size, ALWAYS)
    for family, numbers in program.columns.items():
        if family in CAPACITY:
            time[numbers] = BEFORE
        elif family in known:
            time[numbers] = known[family]
    return time


def _check(system: System) -> None:
    """Snapshots follow one another, and nothing that ends one chain is what begins another."""
    calendar = system.calendar
    if not np.array_equal(calendar.snapshot, np.arange(len(calendar.hours))):
        raise ValueError("windows follow each other where every step is solved, not one in the stead of another")
    for store in begins_as_it_ends(system):
        raise ValueError(f"store {store}: begins as it ends, which no window before the last one knows")
    for row in unknown_before(system):
        raise ValueError(f"committed {row}: how it was before the first snapshot is to be said")


def begins_as_it_ends(system: System) -> list[int]:
    """The stores whose chains do."""
    of = enumerate(zip(system.stores.cycle, system.stores.start, strict=True))
    return [store for store, (cycle, start) in of if start == "cyclic" or cycle == "chained"]


def unknown_before(system: System) -> list[int]:
    """What is on or off, and nobody says how it was before the first snapshot."""
    return [int(row) for row in np.flatnonzero(np.isnan(before(system.committed)))]
