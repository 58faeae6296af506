"""profiles/hour.csv, day.csv, month.csv, month_hour.csv, snapshot.csv -> series, each with its head in profiles.csv."""

from dataclasses import dataclass
from math import isfinite
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from headwater.faults import Fault, nearest
from headwater.workspace import cells
from headwater.workspace.columns import Number
from headwater.workspace.csv_file import Row, rows_of
from headwater.workspace.plain_csv import Plain, read_plain
from headwater.workspace.sheet import Sheet, rows_where
from headwater.workspace.steps import LAYOUTS, SHOWN, check_snapshots, check_steps, names
from headwater.workspace.text_file import read_text, shown
from headwater.workspace.years import Planned

NEAR_ONE = 1e-6
"""How far the sum of shares may lie from 1."""
_CELL = Number("number", "1", "a number of the series", needed=True)
SNAPSHOT = "snapshot"
"""The layout of series over the rows of the table snapshots; an empty cell is no number."""
_KNOWN = (SNAPSHOT, *LAYOUTS)
_OTHER = (", for there are no snapshots", ", for the plan is by snapshots")


@dataclass(frozen=True, eq=False)
class Profile:
    """A series: kind "factor" or "share"; values read-only, a step each of its layout.

    layout "hour", "day", "month" or "month_hour", of every year alike; or "snapshot", in which NaN is no number. The
    shares of a year's amount sum to 1 over the listed steps of the year, whatever the layout.
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


def read_profiles(root: Path, heads: Sheet, planned: Planned, faults: list[Fault]) -> dict[str, Profile]:
    """Every profile that has a head and a column, by name; everything else is a fault."""
    columns: dict[str, _Column] = {}
    readable = True
    layouts = (SNAPSHOT,) if planned.snapshots else tuple(LAYOUTS)
    for path in sorted((root / "profiles").glob("*.csv")):
        if path.stem in layouts:
            readable &= _read(path, shown(path, root), planned.snapshots, columns, faults)
        else:
            right = nearest(path.stem, layouts) or f"series stand in {', '.join(f'{name}.csv' for name in layouts)}"
            wrong = "is none of the layouts" + (_OTHER[bool(planned.snapshots)] if path.stem in _KNOWN else "")
            faults.append(Fault(shown(path, root), 0, "", wrong, right))
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
        _shares(name, kinds[name], columns[name], planned, faults)
    return {name: Profile(name, kinds[name], columns[name].layout, columns[name].values) for name in shared}


def _shares(name: str, kind: str, column: _Column, planned: Planned, faults: list[Fault]) -> None:
    """Shares are not below nought and sum to 1 in each year."""
    if kind != "share":
        return
    by_snapshot = column.layout == SNAPSHOT and len(planned.year_of) == len(column.values)
    totals = np.bincount(planned.year_of, column.values) if by_snapshot else [column.values.sum()]
    off = [year for year, total in enumerate(totals) if not abs(total - 1) <= NEAR_ONE]
    if np.isnan(column.values).any():
        wrong = "is of shares, and has steps without a number"
        faults.append(Fault(column.file, column.line, name, wrong, "every step has its share; 0 where it has none"))
    elif not (column.values >= 0).all():
        faults.append(Fault(column.file, column.line, name, "has a share below 0", "shares of a whole are 0 or more"))
    elif off:
        total, where = float(totals[off[0]]), f" in {planned.years[off[0]]}" if len(totals) > 1 else ""
        right = f"divide each by {total:.7g}" if total else "shares of a whole sum to 1"
        faults.append(Fault(column.file, column.line, name, f"the shares sum to {total:.7g}{where}, not to 1", right))


def _read(path: Path, name: str, snapshots: tuple[str, ...], columns: dict[str, _Column], faults: list[Fault]) -> bool:
    """The columns of one file are added to `columns`; whether the file can be read at all."""
    text = read_text(path, name, faults)
    if text is None:
        return False
    plain = read_plain(text)
    if plain and _is_whole(plain, path.stem, snapshots):
        _add(Row(plain.line, plain.heading), path.stem, name, plain.values, set(), columns, faults)
        return True
    rows = rows_of(text, name, faults, ("at",))
    if rows is None:
        return False
    heading, body = rows[0], rows[1:]
    if heading.cells[0] != "at":
        wrong = f"the first column is {cells.quote(heading.cells[0])}"
        faults.append(Fault(name, heading.line, "at", wrong, "the first column is 'at': which step a row is"))
        return False
    written = [(row.line, row.cells[0]) for row in body]
    if path.stem == SNAPSHOT:
        sound = check_snapshots(name, heading.line, snapshots, written, faults)
    else:
        sound = check_steps(name, heading.line, path.stem, written, faults)
    values, wrong_columns = _numbers(name, heading, body, path.stem == SNAPSHOT, faults)
    if not sound:
        wrong_columns |= set(range(values.shape[1]))
    _add(heading, path.stem, name, values, wrong_columns, columns, faults)
    return True


def _is_whole(plain: Plain, layout: str, snapshots: tuple[str, ...]) -> bool:
    """Whether its rows are the steps, each with finite numbers."""
    steps = list(snapshots if layout == SNAPSHOT else names(layout))
    gaps = np.isnan(plain.values).any()
    return plain.heading[0] == "at" and plain.first == steps and not (gaps and layout != SNAPSHOT)


def _add(
    heading: Row,
    layout: str,
    name: str,
    values: NDArray[np.float64],
    wrong_columns: set[int],
    columns: dict[str, _Column],
    faults: list[Fault],
) -> None:
    """The series of one file under their names; a fault for each that has one already."""
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
            columns[column] = _Column(name, heading.line, layout, series, at not in wrong_columns)


def _numbers(
    name: str, heading: Row, body: list[Row], gaps: bool, faults: list[Fault]
) -> tuple[NDArray[np.float64], set[int]]:
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
            _careful(name, heading, row, values[n], counts, gaps, faults)
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
    name: str, heading: Row, row: Row, into: NDArray[np.float64], counts: list[int], gaps: bool, faults: list[Fault]
) -> None:
    """The numbers of a row, cell by cell, with a fault for each of the first few wrong ones of a column."""
    for at, cell in enumerate(row.cells[1:]):
        if gaps and cell.strip() == "":
            continue
        try:
            if cell.strip() == "":
                raise cells.Wrong("is empty", "every step has a number")
            into[at] = cells.number(cell, _CELL)
        except cells.Wrong as wrong:
            counts[at] += 1
            if counts[at] <= SHOWN:
                faults.append(Fault(name, row.line, heading.cells[at + 1], wrong.wrong, wrong.right))
