"""Files of a folder -> members of sets, and rows of parameters by the positions of their indices."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from headwater.faults import Fault
from headwater.interop.notes import Note
from headwater.interop.osemosys.parameters import NEEDED, ORDERED, OTHER_NAMES, Parameter

SHOWN = 20
"""Faults of one file that are told."""


@dataclass(frozen=True, eq=False)
class Rows:
    """A parameter's rows. at: (axes, rows) positions in its sets; numbers: (rows,), all finite; no row stands twice."""

    at: NDArray[np.int64]
    numbers: NDArray[np.float64]


@dataclass(frozen=True)
class Files:
    """A folder's files by name; what is wrong with them, and what can't be taken over, gathers here."""

    paths: dict[str, Path]
    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def wrong(self, name: str, line: int, column: str, wrong: str, right: str = "") -> None:
        """One fault of a file."""
        self.faults.append(Fault(f"{name}.csv", line, column, wrong, right))

    def members(self, name: str) -> list[str]:
        """The members of a set, those of whole numbers in their order."""
        other = next((late for late, usual in OTHER_NAMES.items() if usual == name and late in self.paths), name)
        frame = self._frame(name if name in self.paths else other)
        members = [] if frame is None else [whole(member) for member in frame.iloc[:, -1] if member]
        if name in NEEDED and not members:
            self.wrong(name, 0, "", "has no member" if name in self.paths else "is missing", "a member a row")
        if twice := {member for member in members if members.count(member) > 1}:
            self.wrong(name, 0, "VALUE", f"'{min(twice)}' stands twice", "each member once")
        if name not in ORDERED:
            return members
        odd = [member for member in members if not member.lstrip("-").isdigit()]
        if odd:
            self.wrong(name, 0, "VALUE", f"'{odd[0]}' is no whole number", "the model counts through them")
        return members if odd else sorted(members, key=int)

    def rows(self, parameter: Parameter, positions: dict[str, dict[str, int]]) -> Rows | None:
        """The rows of a parameter; None where nothing is stated. positions: of each set's members."""
        name, frame = parameter.name, self._frame(parameter.name)
        if frame is None or frame.empty:
            return None
        if name == "TradeRoute" and len(frame.columns) == len(parameter.axes):
            self.notes.extend(_one_sided(frame))
            return None
        columns = self._columns(frame, parameter)
        if not columns:
            return None
        pairs = zip(columns, parameter.axes, strict=False)
        at = np.array([self._codes(frame[column], positions[axis], name, axis) for column, axis in pairs])
        said = frame[columns[-1]].str.strip()
        numbers = pd.to_numeric(said, errors="coerce").to_numpy(np.float64)
        for row in np.flatnonzero(~np.isfinite(numbers))[:SHOWN]:
            self.wrong(name, int(row) + 2, "VALUE", f"'{said.iloc[row]}' is no number", "a finite number")
        good = (at >= 0).all(axis=0) & np.isfinite(numbers)
        self._twice(name, at[:, good], np.flatnonzero(good))
        return Rows(at[:, good], numbers[good]) if good.any() else None

    def _frame(self, name: str) -> pd.DataFrame | None:
        """A file as text; None where there is none or nothing in it."""
        if name not in self.paths:
            return None
        try:
            return pd.read_csv(self.paths[name], dtype=str, keep_default_na=False, skipinitialspace=True)
        except pd.errors.EmptyDataError:
            return None
        except (pd.errors.ParserError, UnicodeDecodeError) as error:
            self.wrong(name, 0, "", "is no table", str(error).splitlines()[-1])
            return None

    def _columns(self, frame: pd.DataFrame, parameter: Parameter) -> list[str]:
        """The file's column for each axis and the numbers; none, and a fault, where one is not there."""
        left = [str(column) for column in frame.columns]
        usual = {column: OTHER_NAMES.get(column.strip(), column.strip().split(".")[0]) for column in left}
        found: list[str] = []
        for axis in (*parameter.axes, "VALUE"):
            names = (axis, axis.removeprefix("_"))
            match = next((column for name in names for column in left if usual[column] == name), None)
            if match is None:
                right = f"the columns are {', '.join((*parameter.axes, 'VALUE'))}"
                self.wrong(parameter.name, 1, axis, "is no column of it", right)
                return []
            left.remove(match)
            found.append(match)
        return found

    def _codes(
        self, column: "pd.Series[str]", positions: dict[str, int], parameter: str, axis: str
    ) -> NDArray[np.int64]:
        """The position of each member in its set; -1, and a note, where the set does not have it."""
        members = column.str.strip()
        known = {member: positions.get(member, positions.get(whole(member), -1)) for member in members.unique()}
        what = f"rows of what {axis.removeprefix('_')}.csv does not have"
        self.notes.extend(Note("changes", parameter, what, member) for member, code in known.items() if code < 0)
        return members.map(known).to_numpy(np.int64)

    def _twice(self, name: str, at: NDArray[np.int64], lines: NDArray[np.int64]) -> None:
        """A fault for each row that stands twice."""
        for row in np.flatnonzero(pd.DataFrame(at.T).duplicated())[:SHOWN]:
            self.wrong(name, int(lines[row]) + 2, "", "row stands twice", "each row once")


def whole(text: str) -> str:
    """'1.0' and '1' are one member."""
    try:
        return str(int(float(text))) if float(text).is_integer() else text
    except ValueError:
        return text


def _one_sided(frame: pd.DataFrame) -> Iterator[Note]:
    """A trade route without the region it leads to, as otoole's own configuration has it."""
    if (pd.to_numeric(frame.iloc[:, -1], errors="coerce") != 0).any():
        yield Note("changes", "TradeRoute", "has no column for the other region: no trade was taken over")
