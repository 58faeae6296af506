"""A workspace that is being written: rows of its tables, series and what varies; then every file at once."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headwater.files import folder_aside, write_text
from headwater.interop.names import Names
from headwater.workspace.schema import TABLES

Cell = str | float | int
Series = NDArray[np.float64]
Varying = float | Series
"""A number that stands, or one of each snapshot (N,)."""


@dataclass
class Folder:
    """Grows while a file is read; `write` makes a workspace of it.

    steps   what profiles/snapshot.csv calls its rows, in order
    source  what stands under `source` in every row of a table that has that column
    """

    steps: list[str]
    source: str = ""
    rows: dict[str, list[dict[str, Cell]]] = field(default_factory=lambda: {table.name: [] for table in TABLES})
    series: dict[str, Series] = field(default_factory=dict)
    _same: dict[bytes, str] = field(default_factory=dict)
    _names: Names = field(default_factory=Names)

    def add(self, table: str, /, **cells: Cell) -> None:
        """A row; empty cells and NaN may be left out or given. `from_` is the column `from`."""
        self.rows[table].append({name.removesuffix("_"): cell for name, cell in cells.items() if not _empty(cell)})

    def profile(self, name: str, series: Series) -> str:
        """What the series is called: `name`, or the name of one that is the same. NaN: no number in that step."""
        series = np.ascontiguousarray(series, np.float64)
        key = series.tobytes()
        if key not in self._same:
            self._same[key] = self._names.new(name)
            self.series[self._same[key]] = series
        return self._same[key]

    def vary(
        self, table: str, row: tuple[Cell, ...], column: str, value: Varying, year: int | str = "", at: float | str = ""
    ) -> None:
        """A row of `values`: a number in the stead of the cell, in one year or all, or one of each snapshot."""
        cells: dict[str, Cell] = {"table": table, "row": key(*row), "column": column, "year": year, "at": at}
        if isinstance(value, np.ndarray):
            self.add("values", **cells, profile=self.profile(f"{key(*row)} {column}", value))
        else:
            self.add("values", **cells, value=value)

    def cell(self, table: str, row: tuple[Cell, ...], column: str, value: Varying) -> float | str:
        """The cell for a number that may vary: itself; or nothing, and then `values` has it."""
        if not isinstance(value, np.ndarray):
            return "" if np.isnan(value) else value
        self.vary(table, row, column, value)
        return ""

    def write(self, target: Path, settings: str, **others: str) -> None:
        """The workspace's files in a new or empty folder, and `others` by name ("import_md" is import.md).

        Raises CannotWrite, and then nothing is there.
        """
        with folder_aside(target) as aside:
            for table in TABLES:
                names = [column.name for column in table.columns]
                known: dict[str, Cell] = {"source": self.source} if self.source and "source" in names else {}
                if rows := [{**known, **row} for row in self._told(table.name)]:
                    write_text(aside / f"{table.name}.csv", _table(names, rows))
            if self.series:
                write_text(aside / "profiles" / "snapshot.csv", "\n".join(self._series()) + "\n")
            for name, text in others.items():
                write_text(aside / name.replace("_", "."), text)
            write_text(aside / "workspace.toml", settings)

    def _told(self, table: str) -> list[dict[str, Cell]]:
        if table == "profiles":
            return [{"profile": name, "kind": "factor"} for name in self.series]
        return self.rows[table]

    def _series(self) -> Iterator[str]:
        yield _line(["at", *self.series])
        numbers = np.array([*self.series.values()]).T
        for step, row in zip(self.steps, numbers.tolist(), strict=True):
            yield _line([step]) + "," + ",".join(["" if n != n else repr(n) for n in row])


def key(*parts: Cell) -> str:
    """A key of several columns as the table `values` writes it; empty parts stay."""
    return "/".join(str(part) for part in parts)


def _empty(cell: Any) -> bool:
    return cell == "" or (isinstance(cell, float | np.floating) and bool(np.isnan(cell)))


def _table(columns: list[str], rows: list[dict[str, Cell]]) -> str:
    """The rows as CSV, with the columns that any of them fills, in the schema's order."""
    strangers = {name for row in rows for name in row} - set(columns)
    if strangers:
        raise KeyError(f"no such columns: {sorted(strangers)}")
    used = [name for name in columns if any(name in row for row in rows)]
    return "\n".join([_line(used), *(_line([_said(row.get(name, "")) for name in used]) for row in rows)]) + "\n"


def _said(cell: Cell) -> str:
    """A number in full, so that it reads back the same."""
    if isinstance(cell, str):
        return cell
    return repr(int(cell)) if float(cell).is_integer() and abs(cell) < 1e15 else repr(float(cell))


def _line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()
