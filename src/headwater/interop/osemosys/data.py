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
from headwater.interop.osemosys.files import Files, Rows
from headwater.interop.osemosys.parameters import (
    BY_NAME,
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
    if not folder.is_dir():
        raise BadInput([Fault(str(folder), 0, "", "is no folder", "a folder of CSV as otoole writes it")])
    files = Files({path.stem: path for path in sorted(folder.glob("*.csv"))})
    sets = {name: files.members(name) for name in SETS}
    if files.faults:
        raise BadInput(files.faults)
    positions = {name: {member: n for n, member in enumerate(members)} for name, members in sets.items()}
    positions["_REGION"] = positions["REGION"]
    data = Data(sets, {}, defaults.values)
    files.notes.extend(_strangers(files.paths, defaults))
    for parameter in PARAMETERS:
        rows = files.rows(parameter, positions)
        data.stated[parameter.name] = {} if rows is None else _arrays(rows, parameter, data)
    files.faults.extend(_wrong(data, files.paths))
    if files.faults:
        raise BadInput(files.faults)
    return data, files.notes


def _arrays(rows: Rows, parameter: Parameter, data: Data) -> dict[Key, Floats]:
    """{indices outside DENSE: array over those in DENSE}, the rest of it the default."""
    dense = [n for n, axis in enumerate(parameter.axes) if axis in DENSE]
    keyed = [n for n, axis in enumerate(parameter.axes) if axis not in DENSE]
    names = [data.sets[parameter.axes[n].removeprefix("_")] for n in keyed]
    indices = pd.DataFrame(rows.at[keyed].T)
    group = indices.groupby([*indices.columns], sort=False).ngroup() if keyed else np.zeros(rows.numbers.size, int)
    order, sizes = np.argsort(group, kind="stable"), np.bincount(group)
    found: dict[Key, Floats] = {}
    for own in np.split(order, np.cumsum(sizes)[:-1]):
        array = np.full(data.shape(parameter), data.defaults[parameter.name])
        array[tuple(rows.at[axis, own] for axis in dense)] = rows.numbers[own] if dense else rows.numbers[own[0]]
        array.setflags(write=False)
        found[tuple(name[at] for name, at in zip(names, rows.at[keyed, own[0]], strict=True))] = array
    return found


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
