"""A folder of CSV -> sets and numbers, each parameter as arrays over time slices and years by its other indices."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from headwater.faults import BadInput, Fault
from headwater.interop.notes import Note
from headwater.interop.osemosys.defaults import Defaults
from headwater.interop.osemosys.parameters import (
    BY_NAME,
    NEEDED,
    ORDERED,
    OTHER_NAMES,
    PARAMETERS,
    RESULTS,
    SETS,
    Parameter,
)

Floats = NDArray[np.float64]
Key = tuple[str, ...]
DENSE = ("TIMESLICE", "SEASON", "DAYTYPE", "DAILYTIMEBRACKET", "YEAR")
"""Sets along which a parameter is an array; by the others it is looked up."""
SHOWN = 20
"""Faults of one file that are told."""


@dataclass(frozen=True, eq=False)
class Data:
    """A model's sets, in order, and its numbers.

    stated    for each parameter {indices outside DENSE: array over those in DENSE, in the parameter's own order}
    defaults  what holds where nothing is stated
    """

    sets: dict[str, list[str]]
    stated: dict[str, dict[Key, Floats]]
    defaults: dict[str, float]

    def of(self, name: str, *key: str) -> Floats:
        """A parameter's numbers at these indices: its default wherever none is stated."""
        found = self.stated[name].get(key)
        return np.full(self.shape(BY_NAME[name]), self.defaults[name]) if found is None else found

    def one(self, name: str, *key: str) -> float:
        """The number of a parameter that has no index in DENSE."""
        return float(self.of(name, *key))

    def keys(self, name: str) -> Iterator[Key]:
        """The indices at which the parameter may differ from 0: those stated, or all where its default is another."""
        if self.defaults[name] == 0:
            return iter(self.stated[name])
        axes = [axis.removeprefix("_") for axis in BY_NAME[name].axes if axis not in DENSE]
        return product(*(self.sets[axis] for axis in axes))

    def shape(self, parameter: Parameter) -> tuple[int, ...]:
        """Of the parameter's arrays."""
        return tuple(len(self.sets[axis]) for axis in parameter.axes if axis in DENSE)

    @cached_property
    def years(self) -> NDArray[np.int64]:
        """The years, ascending."""
        return np.array([int(year) for year in self.sets["YEAR"]])

    @cached_property
    def split(self) -> Floats:
        """(time slices, years): the share of the year that each slice is."""
        return self.of("YearSplit")


def read(folder: Path, defaults: Defaults) -> tuple[Data, list[Note]]:
    """The data of a folder and what of it is no parameter of OSeMOSYS. Raises BadInput with every fault."""
    faults: list[Fault] = []
    if not folder.is_dir():
        raise BadInput([Fault(str(folder), 0, "", "is no folder", "a folder of CSV as otoole writes it")])
    files = {path.stem: path for path in sorted(folder.glob("*.csv"))}
    sets = {name: _set(files, name, faults) for name in SETS}
    if faults:
        raise BadInput(faults)
    positions = {name: {member: n for n, member in enumerate(members)} for name, members in sets.items()}
    positions["_REGION"] = positions["REGION"]
    data = Data(sets, {}, defaults.values)
    notes = [*_strangers(files, defaults)]
    for parameter in PARAMETERS:
        frame = _frame(files, parameter.name, faults)
        if frame is not None and parameter.name == "TradeRoute" and len(frame.columns) == 4:
            notes += _one_sided(frame)
            frame = None
        data.stated[parameter.name] = {} if frame is None else _arrays(frame, parameter, data, positions, faults, notes)
    faults += _wrong(data, set(files))
    if faults:
        raise BadInput(faults)
    return data, notes


def _set(files: dict[str, Path], name: str, faults: list[Fault]) -> list[str]:
    """The members of a set, those of whole numbers in their order."""
    other = next((later for later, usual in OTHER_NAMES.items() if usual == name and later in files), name)
    frame = _frame(files, name if name in files else other, faults)
    members = [] if frame is None else [_whole(member) for member in frame.iloc[:, -1] if member]
    file = f"{name}.csv"
    if name in NEEDED and not members:
        faults.append(Fault(file, 0, "", "has no member" if name in files else "is missing", "a member a row"))
    if twice := {member for member in members if members.count(member) > 1}:
        faults.append(Fault(file, 0, "VALUE", f"'{min(twice)}' stands twice", "each member once"))
    if name in ORDERED:
        wrong = [member for member in members if not member.lstrip("-").isdigit()]
        if wrong:
            faults.append(Fault(file, 0, "VALUE", f"'{wrong[0]}' is no whole number", "the model counts through them"))
            return members
        members.sort(key=int)
    return members


def _whole(text: str) -> str:
    """'1.0' and '1' are one member."""
    try:
        return str(int(float(text))) if float(text).is_integer() else text
    except ValueError:
        return text


def _frame(files: dict[str, Path], name: str, faults: list[Fault]) -> pd.DataFrame | None:
    """A file as text; None where there is none or nothing in it."""
    if name not in files:
        return None
    try:
        return pd.read_csv(files[name], dtype=str, keep_default_na=False, skipinitialspace=True)
    except pd.errors.EmptyDataError:
        return None
    except (pd.errors.ParserError, UnicodeDecodeError) as error:
        faults.append(Fault(f"{name}.csv", 0, "", "is no table", str(error).splitlines()[-1]))
        return None


def _columns(frame: pd.DataFrame, parameter: Parameter) -> list[str] | str:
    """The file's column for each axis and the numbers, or the name of one that is not there."""
    left = [str(column) for column in frame.columns]
    usual = {column: OTHER_NAMES.get(column.strip(), column.strip().split(".")[0]) for column in left}
    found = []
    for axis in (*parameter.axes, "VALUE"):
        names = (axis, axis.removeprefix("_"))
        match = next((column for name in names for column in left if usual[column] == name), None)
        if match is None:
            return axis
        left.remove(match)
        found.append(match)
    return found


def _arrays(
    frame: pd.DataFrame,
    parameter: Parameter,
    data: Data,
    positions: dict[str, dict[str, int]],
    faults: list[Fault],
    notes: list[Note],
) -> dict[Key, Floats]:
    """{indices outside DENSE: array over those in DENSE}, the rest of it the default."""
    columns, file = _columns(frame, parameter), f"{parameter.name}.csv"
    if isinstance(columns, str):
        right = f"the columns are {', '.join((*parameter.axes, 'VALUE'))}"
        faults.append(Fault(file, 1, columns, "is no column of it", right))
        return {}
    if frame.empty:
        return {}
    codes = [
        _codes(frame[column], positions[axis], parameter.name, axis, notes)
        for column, axis in zip(columns, parameter.axes, strict=False)
    ]
    numbers = pd.to_numeric(frame[columns[-1]].str.strip(), errors="coerce").to_numpy(np.float64)
    _tell(
        faults,
        file,
        "VALUE",
        np.flatnonzero(~np.isfinite(numbers)),
        frame[columns[-1]],
        "is no number",
        "a finite number",
    )
    at = np.array(codes)
    bad = (at < 0).any(axis=0) | ~np.isfinite(numbers)
    at, numbers = at[:, ~bad], numbers[~bad]
    dense = [n for n, axis in enumerate(parameter.axes) if axis in DENSE]
    keyed = [n for n in range(len(codes)) if n not in dense]
    names = [data.sets[parameter.axes[n].removeprefix("_")] for n in keyed]
    size = [len(data.sets[axis.removeprefix("_")]) for axis in parameter.axes]
    cell = np.ravel_multi_index(tuple(at), tuple(size)) if at.size else np.zeros(0, np.int64)
    first = np.unique(cell, return_index=True)[1]
    if first.size < cell.size:
        twice = np.setdiff1d(np.arange(cell.size), first)
        where = np.flatnonzero(~bad)[twice]
        _tell(faults, file, "", where, pd.Series([""] * len(frame)), "row stands twice", "each row once")
    found: dict[Key, Floats] = {}
    group = (
        np.ravel_multi_index(tuple(at[keyed]), tuple(size[n] for n in keyed))
        if keyed
        else np.zeros(cell.size, np.int64)
    )
    order = np.argsort(group, kind="stable")
    edges = np.flatnonzero(np.diff(group[order], prepend=-1))
    for rows in np.split(order, edges[1:]) if order.size else ():
        key = tuple(name[at[n, rows[0]]] for name, n in zip(names, keyed, strict=True))
        array = np.full(data.shape(parameter), data.defaults[parameter.name])
        array[tuple(at[n, rows] for n in dense)] = numbers[rows] if dense else numbers[rows[0]]
        array.setflags(write=False)
        found[key] = array
    return found


def _codes(
    column: "pd.Series[str]", positions: dict[str, int], parameter: str, axis: str, notes: list[Note]
) -> NDArray[np.int64]:
    """The position of each member in its set; -1, and a note, where the set does not have it."""
    members = column.str.strip()
    known = {member: positions.get(member, positions.get(_whole(member), -1)) for member in members.unique()}
    strange = [member for member, code in known.items() if code < 0]
    what = f"rows of what {axis.removeprefix('_')}.csv does not have"
    notes += [Note("changes", parameter, what, member) for member in strange]
    return members.map(known).to_numpy(np.int64)


def _tell(
    faults: list[Fault], file: str, column: str, rows: NDArray[np.int64], said: "pd.Series[str]", wrong: str, right: str
) -> None:
    """A fault a row, up to SHOWN."""
    for row in rows[:SHOWN]:
        what = f"'{said.iloc[row]}' " if said.iloc[row] else ""
        faults.append(Fault(file, int(row) + 2, column, f"{what}{wrong}", right))


def _one_sided(frame: pd.DataFrame) -> Iterator[Note]:
    """A trade route without the region it leads to, as otoole's own configuration has it."""
    numbers = pd.to_numeric(frame.iloc[:, -1], errors="coerce")
    if (numbers != 0).any():
        what = "has no column for the other region: no trade was taken over"
        yield Note("changes", "TradeRoute", what)


def _strangers(files: dict[str, Path], defaults: Defaults) -> Iterator[Note]:
    """Files that are no set and no parameter."""
    known = {*SETS, *OTHER_NAMES, *BY_NAME, "_REGION"}
    for name, path in files.items():
        if name in known:
            continue
        if name in RESULTS | defaults.results:
            yield Note("idle", name, "an answer, no part of the data")
        elif path.read_text(encoding="utf-8", errors="replace").count("\n") > 1 and name not in RESULTS:
            yield Note("changes", name, "no parameter of OSeMOSYS' own model")


def _wrong(data: Data, files: Iterable[str]) -> Iterator[Fault]:
    """What OSeMOSYS itself refuses, or divides by."""
    if "YearSplit" not in files:
        yield Fault("YearSplit.csv", 0, "", "is missing", "the share of the year that each time slice is")
    elif (data.split <= 0).any():
        slice_, year = np.argwhere(data.split <= 0)[0]
        at = f"{data.sets['TIMESLICE'][slice_]}, {data.sets['YEAR'][year]}"
        yield Fault("YearSplit.csv", 0, "VALUE", f"{at}: is not above 0", "OSeMOSYS divides by it")
    for name in ("SpecifiedAnnualDemand", "SpecifiedDemandProfile", "AccumulatedAnnualDemand", "ResidualCapacity"):
        for key, numbers in data.stated[name].items():
            if (numbers < 0).any():
                yield Fault(f"{name}.csv", 0, "VALUE", f"{', '.join(key)}: is below 0", "0 or more")
    for key, life in data.stated["OperationalLife"].items():
        if life < 0:
            yield Fault("OperationalLife.csv", 0, "VALUE", f"{', '.join(key)}: is below 0", "0 or more years")
    for key, method in data.stated["DepreciationMethod"].items():
        if float(method) not in (1.0, 2.0):
            right = "1 (sinking fund) or 2 (straight line)"
            yield Fault("DepreciationMethod.csv", 0, "VALUE", f"{key[0]}: no method is {float(method):g}", right)
    chain = [name for name in ORDERED if _gap(data.sets[name])]
    if data.sets["STORAGE"] and chain:
        wrong = "its members do not follow one another, and a storage's level goes from one to the next"
        yield from (Fault(f"{name}.csv", 0, "VALUE", wrong, "whole numbers without a gap") for name in chain)


def _gap(members: list[str]) -> bool:
    numbers = [int(member) for member in members]
    return any(b - a != 1 for a, b in pairwise(numbers))
