"""What a plan's money goes to: the quantity "cost" taken apart by the rows of the workspace."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from headwater.lp.program import COST
from headwater.model.words import subject
from headwater.results.amounts import DUST, Solved


def costs(solved: Solved, years: tuple[int, ...]) -> pd.DataFrame:
    """A row a year, a family of unknowns and a row of the workspace; together, times each year's worth, the objective.

    Columns: year, what ("build", "activity" ...; "stands" for what nothing in the plan can change), table, row, money
    (of that year).
    """
    found: dict[tuple[int, str, str, str], float] = {}
    for year, what, table, row, money in (*_linear(solved), *_squares(solved)):
        key = (years[year], what, table, row)
        found[key] = found.get(key, 0.0) + money
    dust = DUST * max(map(abs, found.values()), default=0.0)
    rows = [(*key, money) for key, money in sorted(found.items()) if abs(money) > dust]
    return pd.DataFrame(rows, columns=["year", "what", "table", "row", "money"])


def _linear(solved: Solved) -> Iterator[tuple[int, str, str, str, float]]:
    """By the columns that cost is made of."""
    program, x = solved.program, solved.solution.columns
    entries = program.expressions[program.quantities[COST]].tocoo()
    year, column = entries.coords
    money = entries.data * np.append(x, 1.0)[column]
    stands = column == len(x)
    for y in np.unique(year[stands]):
        yield int(y), "stands", "", "", float(money[stands & (year == y)].sum())
    for family, numbers in program.columns.items():
        here = (column >= numbers.start) & (column < numbers.stop)
        if here.any():
            yield from _by_row(solved, family, year[here], column[here] - numbers.start, money[here])


def _squares(solved: Solved) -> Iterator[tuple[int, str, str, str, float]]:
    """What is added to the objective for the squares of activities, in money of their years."""
    system, numbers = solved.system, solved.program.columns["activity"]
    square = solved.program.quadratic[numbers]
    at = np.flatnonzero(square)
    year = system.activity_year[at]
    money = square[at] * solved.solution.columns[numbers][at] ** 2 / system.worth[year]
    yield from _by_row(solved, "activity", year, at, money)


def _by_row(
    solved: Solved, family: str, year: np.ndarray, position: np.ndarray, money: np.ndarray
) -> Iterator[tuple[int, str, str, str, float]]:
    """Summed by year and by the table row that the family's first axis names."""
    labels = solved.program.indices[family].labels()
    axis = next(iter(labels))
    row = labels[axis][position]
    size = int(row.max()) + 1 if len(row) else 0
    total = np.bincount(year * size + row, money) if len(row) else np.zeros(0)
    for at in np.flatnonzero(total):
        about = subject(solved.built, axis, int(at % size))
        yield int(at // size), family, about.table, about.row, float(total[at])
