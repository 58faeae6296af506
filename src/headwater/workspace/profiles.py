"""profiles/hour.csv, day.csv, month.csv, month_hour.csv -> series, each checked against its head in profiles.csv."""

from dataclasses import dataclass
from math import isfinite
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from headwater.faults import Fault, nearest
from headwater.workspace import cells
from headwater.workspace.columns import Number
from headwater.workspace.csv_file import Row, read_rows
from headwater.workspace.sheet import Sheet, rows_where
from headwater.workspace.steps import LAYOUTS, SHOWN, check_steps
from headwater.workspace.text_file import shown

NEAR_ONE = 1e-6
"""How far the sum of shares may lie from 1."""
_CELL = Number("number", "1", "a number of the series", needed=True)


@dataclass(frozen=True, eq=False)
class Profile:
    """A series: kind "factor" or "share"; layout "hour", "day", "month" or "month_hour"; values read-only, a step each.

    The shares of a year's amount sum to 1 over the listed steps, whatever the layout.
    """

    name: str
    kind: str
    layout: str
    values: NDArray[np.float64]


@dataclass(frozen=True)
class _Column:
    """A column of one of the files."""

    file: str
    line: int
    layout: str
    values: NDArray[np.float64]
    whole: bool


def read_profiles(root: Path, heads: Sheet, faults: list[Fault]) -> dict[str, Profile]:
    """Every profile that has a head and a column, by name; everything else is a fault."""
    columns: dict[str, _Column] = {}
    readable = True
    for path in sorted((root / "profiles").glob("*.csv")):
        if path.stem in LAYOUTS:
            readable &= _read(path, shown(path, root), columns, faults)
        else:
            right = nearest(path.stem, LAYOUTS) or f"series stand in {', '.join(f'{name}.csv' for name in LAYOUTS)}"
            faults.append(Fault(shown(path, root), 0, "", "is none of the layouts", right))
    kinds = {name: heads.written["kind"][row] for row, name in rows_where(heads, "profile")}
    for name, column in columns.items():
        if name not in kinds and heads.whole:
            right = nearest(name, kinds.keys() - columns.keys()) or "add a row of that name to profiles.csv"
            faults.append(
                Fault(column.file, column.line, name, f"profiles.csv has no profile {cells.quote(name)}", right)
            )
    for row, name in rows_where(heads, "profile"):
        if name not in columns and readable:
            right = nearest(name, columns.keys() - kinds.keys()) or "add a column of that name to one of profiles/*.csv"
            faults.append(heads.fault(row, "profile", f"{cells.quote(name)} has no series", right))
    shared = [name for name in kinds if name in columns and columns[name].whole]
    for name in shared:
        _shares(name, kinds[name], columns[name], faults)
    return {name: Profile(name, kinds[name], columns[name].layout, columns[name].values) for name in shared}


def _shares(name: str, kind: str, column: _Column, faults: list[Fault]) -> None:
    """Shares are not below nought and sum to 1."""
    if kind != "share":
        return
    total = float(column.values.sum())
    if (column.values < 0).any():
        faults.append(Fault(column.file, column.line, name, "has a share below 0", "shares of a whole are 0 or more"))
    elif abs(total - 1) > NEAR_ONE:
        right = f"divide each by {total:.7g}" if total else "shares of a whole sum to 1"
        faults.append(Fault(column.file, column.line, name, f"the shares sum to {total:.7g}, not to 1", right))


def _read(path: Path, name: str, columns: dict[str, _Column], faults: list[Fault]) -> bool:
    """The columns of one file are added to `columns`; whether the file can be read at all."""
    rows = read_rows(path, name, faults, ("at",))
    if rows is None:
        return False
    heading, body = rows[0], rows[1:]
    if heading.cells[0] != "at":
        wrong = f"the first column is {cells.quote(heading.cells[0])}"
        faults.append(Fault(name, heading.line, "at", wrong, "the first column is 'at': which step a row is"))
        return False
    sound = check_steps(name, heading.line, path.stem, [(row.line, row.cells[0]) for row in body], faults)
    values, wrong_columns = _numbers(name, heading, body, faults)
    for at, column in enumerate(heading.cells[1:]):
        if column.strip() == "":
            faults.append(Fault(name, heading.line, "", f"the heading's cell {at + 2} is empty", "remove the comma"))
        elif column in columns:
            before = columns[column]
            where = f"first at {before.file}:{before.line}"
            faults.append(Fault(name, heading.line, column, f"{cells.quote(column)} has two series", where))
        else:
            series = np.ascontiguousarray(values[:, at])
            series.setflags(write=False)
            whole = sound and at not in wrong_columns
            columns[column] = _Column(name, heading.line, path.stem, series, whole)
    return True


def _numbers(name: str, heading: Row, body: list[Row], faults: list[Fault]) -> tuple[NDArray[np.float64], set[int]]:
    """(rows, columns) the numbers, and the columns in which one is at fault."""
    width = len(heading.cells) - 1
    values = np.full((len(body), width), np.nan)
    counts = [0] * width
    for n, row in enumerate(body):
        if len(row.cells) != width + 1:
            counts = [count + 1 for count in counts]
            if counts and max(counts) <= SHOWN:
                wrong = f"has {len(row.cells)} cells, the heading {width + 1}"
                faults.append(Fault(name, row.line, "", wrong, "a cell for each column, and no comma in a number"))
        elif (plain := _plain(row.cells)) is not None:
            values[n] = plain
        else:
            _careful(name, heading, row, values[n], counts, faults)
    for at, count in enumerate(counts):
        if count > SHOWN:
            wrong = f"has {count:,} cells that are no number, {SHOWN} of them said above"
            faults.append(Fault(name, body[-1].line, heading.cells[at + 1], wrong))
    return values, {at for at, count in enumerate(counts) if count}


def _plain(row: list[str]) -> list[float] | None:
    """The numbers of a row, quickly; None where a cell is not plainly one, for float() reads '1_0' and 'nan' too."""
    joined = ",".join(row)
    if not joined.isascii() or "_" in joined:
        return None
    try:
        found = list(map(float, row[1:]))
    except ValueError:
        return None
    return found if isfinite(sum(found)) else None


def _careful(
    name: str, heading: Row, row: Row, into: NDArray[np.float64], counts: list[int], faults: list[Fault]
) -> None:
    """The numbers of a row, cell by cell, with a fault for each of the first few wrong ones of a column."""
    for at, cell in enumerate(row.cells[1:]):
        try:
            if cell.strip() == "":
                raise cells.Wrong("is empty", "every step has a number")
            into[at] = cells.number(cell, _CELL)
        except cells.Wrong as wrong:
            counts[at] += 1
            if counts[at] <= SHOWN:
                faults.append(Fault(name, row.line, heading.cells[at + 1], wrong.wrong, wrong.right))
