"""A table as it is read: first the cells as written, then their values, with where each stands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from math import nan
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from headwater.faults import Fault, nearest
from headwater.workspace import cells
from headwater.workspace.columns import Choice, Column, Number, Ref, Table, Text, Unit
from headwater.workspace.csv_file import Row, read_rows
from headwater.workspace.text_file import shown


@dataclass(frozen=True)
class Sheet:
    """The rows of one table: what each cell says, and its file and line.

    written  column -> cells as text, "" where the column or cell is empty
    faulty   (row, column) whose fault has been said: no check says a second one
    origin   (row, column) -> file and line of the scenario that changed the cell
    whole    False where a file could not be read, so that a name not found may stand in it
    """

    table: Table
    written: dict[str, list[str]]
    files: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    faulty: set[tuple[int, str]] = field(default_factory=set)
    origin: dict[tuple[int, str], tuple[str, int]] = field(default_factory=dict)
    whole: bool = True

    def __len__(self) -> int:
        return len(self.files)

    def fault(self, row: int, column: str, wrong: str, right: str = "") -> Fault:
        """A fault of one cell, where it was written."""
        file, line = self.origin.get((row, column), (self.files[row], self.lines[row]))
        return Fault(file, line, column, wrong, right)

    def keys(self) -> list[tuple[str, ...]]:
        """The key of each row."""
        return list(zip(*(self.written[name] for name in self.table.key), strict=True))

    def names(self) -> list[str]:
        """What each row is called by others: the first column of its key."""
        return self.written[self.table.key[0]]


def files_of(folder: Path, table: Table) -> list[Path]:
    """NAME.csv and NAME/*.csv, in order of their names; those there are."""
    single = folder / f"{table.name}.csv"
    return ([single] if single.exists() else []) + sorted((folder / table.name).glob("*.csv"))


def gather(root: Path, paths: list[Path], table: Table, faults: list[Fault]) -> Sheet:
    """The cells of a table as they are written, from all its files. Faults of headings and of whole rows are added."""
    sheet = Sheet(table, {column.name: [] for column in table.columns})
    for path in paths:
        name = shown(path, root)
        rows = read_rows(path, name, faults, tuple(sheet.written))
        if rows is None:
            sheet = replace(sheet, whole=False)
            continue
        place = _heading(rows[0], name, table, faults)
        lacking = [column.name for column in table.columns if column.name not in place and _needed(column)]
        for row in rows[1:]:
            sheet.faulty.update((len(sheet), column) for column in lacking)
            _add(sheet, row, name, len(rows[0].cells), place, faults)
    return sheet


def _heading(heading: Row, name: str, table: Table, faults: list[Fault]) -> dict[str, int]:
    """Where each column stands in the file; faults for those unknown, doubled or missing."""
    known = [column.name for column in table.columns]
    place: dict[str, int] = {}
    for at, column in enumerate(heading.cells):
        if column in place:
            faults.append(Fault(name, heading.line, column, "stands twice in the heading", "remove one"))
        elif column in known:
            place[column] = at
        elif column.strip() == "":
            faults.append(Fault(name, heading.line, "", f"the heading's cell {at + 1} is empty", "remove the comma"))
        else:
            right = nearest(column, [k for k in known if k not in heading.cells]) or f"there are {', '.join(known)}"
            faults.append(
                Fault(name, heading.line, cells.quote(column)[1:-1], f"no such column in {table.name}", right)
            )
    for one in table.columns:
        if one.name not in place and _needed(one):
            faults.append(Fault(name, heading.line, one.name, "is missing", f"add a column for: {one.says}"))
    return place


def _needed(column: Column) -> bool:
    """Whether a row must fill it."""
    return not isinstance(column, Choice) and column.needed


def _add(sheet: Sheet, row: Row, name: str, width: int, place: dict[str, int], faults: list[Fault]) -> None:
    """One row more; one that is too short or too long is said once, and its cells are not checked further."""
    at, given = len(sheet), len(row.cells)
    sheet.files.append(name)
    sheet.lines.append(row.line)
    for column, written in sheet.written.items():
        where = place.get(column)
        written.append(row.cells[where] if where is not None and where < given else "")
    if given != width:
        sheet.faulty.update((at, column) for column in sheet.written)
        right = "put a cell that holds a comma in quotes" if given > width else "is a comma missing?"
        faults.append(Fault(name, row.line, "", f"has {given} cells, the heading {width}", right))


def values(sheet: Sheet, faults: list[Fault]) -> pd.DataFrame:
    """Every column's values: numbers float64 as written, text as objects; with the columns file and line.

    Adds a fault, and marks the cell, for each that does not read; and for each key that stands twice.
    """
    frame: dict[str, Any] = {column.name: _column(sheet, column, faults) for column in sheet.table.columns}
    for name, column in frame.items():
        sheet.written[name][:] = column if column.dtype == object else sheet.written[name]
    _once(sheet, faults)
    frame |= {"file": np.array(sheet.files, object), "line": np.array(sheet.lines, np.int64)}
    return pd.DataFrame(frame, index=pd.RangeIndex(len(sheet)))


def _column(sheet: Sheet, column: Column, faults: list[Fault]) -> np.ndarray[Any, Any]:
    """One column's values; NaN or "" where the cell is empty without a default, or wrong."""
    read, empty = _reader(column, column.name in sheet.table.key)
    found = np.full(len(sheet), empty, float if isinstance(column, Number) else object)
    for row, text in enumerate(sheet.written[column.name]):
        if (row, column.name) in sheet.faulty:
            found[row] = nan if isinstance(column, Number) else text
        elif text.strip() == "":
            if _needed(column):
                sheet.faulty.add((row, column.name))
                faults.append(sheet.fault(row, column.name, "is empty", f"it is needed: {column.says}"))
        else:
            try:
                found[row] = read(text)
            except cells.Wrong as wrong:
                sheet.faulty.add((row, column.name))
                found[row] = nan if isinstance(column, Number) else text
                faults.append(sheet.fault(row, column.name, wrong.wrong, wrong.right + _swapped(sheet, row, column)))
    return found


def _swapped(sheet: Sheet, row: int, column: Column) -> str:
    """Words for a latitude that could only be a longitude, beside a longitude that could be a latitude."""
    if column.name != "lat" or "lon" not in sheet.written:
        return ""
    try:
        lat, lon = (abs(float(sheet.written[name][row])) for name in ("lat", "lon"))
    except ValueError:
        return ""
    return "; latitude and longitude look swapped" if lon <= 90 < lat <= 180 else ""


def _reader(column: Column, key: bool) -> tuple[Callable[[str], Any], Any]:
    """How a cell of the column reads, and what stands for an empty one."""
    match column:
        case Number():
            return lambda text: cells.number(text, column), nan if column.default is None else column.default
        case Choice():
            return lambda text: cells.choice(text, column), column.among[0]
        case Unit():
            return cells.unit, ""
        case Ref():
            return lambda text: text, ""
        case Text():
            return cells.word if key else lambda text: cells.words(text, column), ""


def _once(sheet: Sheet, faults: list[Fault]) -> None:
    """Each key stands once; a fault names the row where it stands first."""
    first: dict[tuple[str, ...], int] = {}
    column = ", ".join(sheet.table.key)
    for row, key in enumerate(sheet.keys() if sheet.table.key else ()):
        if all((row, name) in sheet.faulty for name in sheet.table.key):
            continue
        if (before := first.setdefault(key, row)) != row:
            said = cells.quote("/".join(key))
            where = f"{sheet.files[before]}:{sheet.lines[before]}"
            faults.append(sheet.fault(row, column, f"{said} stands twice", f"first at {where}"))


def rows_where(sheet: Sheet, column: str) -> Iterator[tuple[int, str]]:
    """Row and text of each cell of a column that is filled and not at fault."""
    for row, text in enumerate(sheet.written[column]):
        if text != "" and (row, column) not in sheet.faulty:
            yield row, text
