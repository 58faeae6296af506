"""Numbers of the tables that vary by year, breakpoint or time, as a system needs them."""

from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy as np

from headwater.lp.part import Floats, read_only
from headwater.system.series import Series
from headwater.workspace.schema import TABLES
from headwater.workspace.values import Address, Value, of_year, row_key

Row: TypeAlias = Mapping[str, Any]
Own: TypeAlias = tuple[str, Row]
"""A row of a table, with the table's name."""
_TABLES = {table.name: table for table in TABLES}


class Varying:
    """The table `values` over the planned years and the original steps of a calendar."""

    def __init__(self, values: Mapping[Address, tuple[Value, ...]], years: tuple[int, ...], series: Series) -> None:
        self.values, self.years, self.series = values, years, series
        self._tables = {(table, column) for table, _, column in values}
        self._every: dict[float, Floats] = {}

    def said(self, table: str, key: str, column: str) -> tuple[Value, ...]:
        """The rows of `values` for one number; none where it does not vary."""
        return self.values.get((table, key.rstrip("/"), column), ())

    def by_year(self, table: str, key: str, column: str, cell: float) -> Floats:
        """(Y,) the number of each year; the cell's own where nothing is said of the year."""
        return np.array([of_year(self.said(table, key, column), year, cell)[0] for year in self.years])

    def over_time(self, table: str, key: str, column: str, cell: float) -> float | Floats:
        """The number at every original step of all years, (N,); one number where it is the same all the time."""
        said = self.said(table, key, column)
        if not said:
            return cell
        by_year = [of_year(said, year, cell) for year in self.years]
        if len(set(by_year)) == 1 and not by_year[0][1]:
            return by_year[0][0]
        found = np.empty(len(self.series.calendar.snapshot))
        for (value, profile), here in zip(by_year, self.series.years, strict=True):
            found[here] = value if not profile or np.isinf(value) else value * self.series.steps(profile)[here]
        return found

    def steps(self, table: str, key: str, column: str) -> list[tuple[float, float]]:
        """The breakpoints of a number, each with the number that holds up to it."""
        return [(v.at, v.value) for v in self.said(table, key, column) if not np.isnan(v.at)]

    def of_years(self, column: str, *rows: Own) -> Floats:
        """(Y,) the column's number by the first of the rows that has one; NaN where none has."""
        found = None
        for table, row in rows:
            cell = row.get(column, np.nan)
            if (table, column) in self._tables and column in row:
                own = self.by_year(table, self.key(table, row, column), column, cell)
                found = own if found is None else np.where(np.isnan(found), own, found)
                if not np.isnan(found).any():
                    return found
            elif cell == cell:  # most numbers vary nowhere
                return self.every_year(cell) if found is None else np.where(np.isnan(found), cell, found)
        return self.every_year(np.nan) if found is None else found

    def every_year(self, number: float) -> Floats:
        """(Y,) the number in each year; read-only."""
        if number not in self._every:
            self._every[number] = read_only(np.full(len(self.years), number))
        return self._every[number]

    def of_time(self, column: str, *rows: Own) -> float | Floats:
        """The column's number over the original steps by the first of the rows that has one; NaN where none has."""
        found: float | Floats = np.nan
        for table, row in rows:
            if column not in row:
                continue
            own: float | Floats = row[column]
            if (table, column) in self._tables:
                own = self.over_time(table, self.key(table, row, column), column, row[column])
            if isinstance(found, float):
                found = own if found != found else found
            elif np.isnan(found).any():
                found = np.where(np.isnan(found), own, found)
        return found

    def key(self, table: str, row: Row, column: str) -> str:
        """What a row is called in `values`; "" where the column varies in no row of the table."""
        return row_key(_TABLES[table], row) if (table, column) in self._tables else ""
