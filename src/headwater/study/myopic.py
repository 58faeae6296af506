"""A plan year by year: each planned year is solved alone, with what was built, given up and kept before it standing.

A year pays for its own: of what it builds, the annuity of that year, or what is paid in it. What it builds for later
years it does not know.
"""

from collections.abc import Callable

import numpy as np

from headwater.lp.part import Bools, Floats, Ints
from headwater.lp.program import COST, Program
from headwater.lp.solve import Solution, Unsolved
from headwater.model.compile import compile
from headwater.results.way import silent
from headwater.study.piece import LATER, NOW, SETTLED, decide, whole
from headwater.system import System
from headwater.system.calendar import SNAPSHOT


def year_by_year(
    system: System,
    program: Program | None = None,
    tell: Callable[[str], None] = silent,
    **options: bool | int | float | str,
) -> Solution:
    """The solution of all years. Duals are those of the last year that held a row; program: the system's, if compiled.

    Raises ValueError where a store begins its years as it ends the last, and Unsolved, with the number of the year,
    where one has no optimum.
    """
    for store in begins_as_it_ends(system):
        raise ValueError(f"store {store}: begins as it ends, which no year before the last one knows")
    program = compile(system) if program is None else program
    of_column, of_row = _years(system, program), _years_of_rows(program)
    columns = np.zeros(program.cost.size)
    duals, reduced = np.zeros(program.row_lower.size), np.zeros(program.cost.size)
    for year in range(system.years):
        tell(f"year {year + 1} of {system.years}")
        turn = np.where(of_column > year, LATER, np.where((of_column == year) | (of_column == ALWAYS), NOW, SETTLED))
        cost = np.where(of_column == ALWAYS, program.cost, _own_cost(system, program, year))
        try:
            piece = decide(program, columns, turn, cost, _later(of_row, year), **options)
        except Unsolved as unsolved:
            raise Unsolved(f"{unsolved.status} (year {year + 1} of {system.years})") from unsolved
        columns[piece.columns], reduced[piece.columns] = piece.solution.columns, piece.solution.reduced
        duals[piece.rows] = piece.solution.duals
    return whole(program, columns, duals, reduced, piece.solution)


def begins_as_it_ends(system: System) -> list[int]:
    """The stores whose chains go through all years and do."""
    of = enumerate(zip(system.stores.cycle, system.stores.start, strict=True))
    return [s for s, (cycle, start) in of if system.years > 1 and cycle in ("whole", "chained") and start == "cyclic"]


ALWAYS = -1
"""In the stead of a year: of what each may decide again."""


def _own_cost(system: System, program: Program, year: int) -> Floats:
    """(columns,) what each costs in the one year, in money of the objective."""
    row = program.quantities[COST].start + year
    own: Floats = program.expressions[[row]].toarray()[0, :-1] * system.worth[year]
    return own


def _later(of_row: Ints, year: int) -> Bools:
    return np.asarray(of_row > year)


def _years(system: System, program: Program) -> Ints:
    """(columns,) the year of each one; ALWAYS where it has none."""
    calendar = system.calendar
    of_level = [system.nodes.resolution[node] for node in system.stores.node]
    on = calendar.year(SNAPSHOT)[system.committed_on.bin]
    known = {
        "activity": system.activity_year,
        "level": calendar.along(of_level, calendar.year),
        **{family: on for family in ("on", "start", "stop")},
    }
    found = np.full(program.cost.size, ALWAYS)
    for family, numbers in program.columns.items():
        labels = program.indices[family].labels()
        if "builds" in labels:
            found[numbers] = system.builds.year[labels["builds"]]
        elif "years" in labels:
            found[numbers] = labels["years"]
        elif family in known:
            found[numbers] = known[family]
    return found


def _years_of_rows(program: Program) -> Ints:
    """(rows,) the year of those that are of a year as such; ALWAYS else."""
    found = np.full(program.row_lower.size, ALWAYS)
    for family, numbers in program.rows.items():
        labels = program.indices[family].labels()
        if "years" in labels:
            found[numbers] = labels["years"]
    return found
