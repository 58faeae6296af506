"""What all parts of an OSeMOSYS model are written with: its data, the workspace that grows, the names of things."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from headwater.interop.folder import Cell, Folder
from headwater.interop.names import Names
from headwater.interop.notes import Kind, Note
from headwater.interop.osemosys.data import Data, Floats
from headwater.interop.osemosys.money import Money

ONE, A_YEAR = "1", "1/a"
"""Units: OSeMOSYS knows none, so that what flows is a number and what can run is one a year."""
HOURS = 8760


@dataclass
class Writing:
    """A model while it is written. Steps are the time slices of the first year, then those of the second, ..."""

    data: Data
    money: Money
    folder: Folder
    notes: list[Note] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    commodities: dict[tuple[str, str], str] = field(default_factory=dict)
    """By set (FUEL or EMISSION) and member."""
    assets: dict[tuple[str, str, str], str] = field(default_factory=dict)
    """By set (TECHNOLOGY or STORAGE), region and member."""
    recipes: Names = field(default_factory=Names)
    """Names of technologies, assets and links: a name stands once."""
    limits: Names = field(default_factory=Names)

    def note(self, kind: Kind, of: str, what: str, row: str = "") -> None:
        """What is not taken over as it stands."""
        self.notes.append(Note(kind, of, what, row))

    def rule(self, name: str, *of: str) -> str:
        """A name that no other limit has: what it is, and of what."""
        return self.limits.new(" ".join((name, *of)))

    @cached_property
    def gives(self) -> dict[tuple[str, str], list[tuple[str, str]]]:
        """{(region, technology): [(fuel, mode)]} of all that is made."""
        found: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for region, name, fuel, mode in self.data.keys("OutputActivityRatio"):
            found.setdefault((region, name), []).append((fuel, mode))
        return found

    def yearly(self, table: str, row: tuple[Cell, ...], column: str, numbers: Floats) -> float:
        """The cell for a number a year: the first year's; those of years in which it differs stand in `values`."""
        numbers = np.broadcast_to(numbers, self.data.years.shape)
        for year, number in zip(self.data.years.tolist(), numbers.tolist(), strict=True):
            if number != numbers[0]:
                self.folder.vary(table, row, column, number, year=year)
        return float(numbers[0])

    def steps(self, sliced: Floats) -> Floats:
        """(time slices, years) -> (steps,); so for what has no slices, and is the same in all of them."""
        whole = np.broadcast_to(sliced, self.data.split.shape)
        return np.ascontiguousarray(whole.T).ravel()

    def stepwise(self, table: str, row: tuple[Cell, ...], column: str, sliced: Floats) -> float | str:
        """The cell for a number that varies by time slice and year; where it does, it stands in `values`."""
        series = self.steps(sliced)
        if (series == series[0]).all():
            return float(series[0])
        if (sliced == sliced[:1]).all():
            return self.yearly(table, row, column, np.broadcast_to(sliced, self.data.split.shape)[0])
        return self.folder.cell(table, row, column, series)

    def limit(self, name: str, sense: str, bound: Floats, per: str = "year", **cells: Cell) -> None:
        """A row of limits, its bound by year where it differs."""
        number = self.yearly("limits", (name,), "bound", bound)
        self.folder.add("limits", limit=name, sense=sense, bound=number, per=per, **cells)

    def term(
        self,
        limit: str,
        quantity: str,
        row: str,
        weight: Floats | float = 1.0,
        factor: Floats | None = None,
        **cells: Cell,
    ) -> None:
        """A row of limit_terms. weight: by year where it differs. factor: on it, by time slice and year."""
        names = ("mode", "commodity", "place", "year", "lag")
        key = (limit, quantity, row, *(cells.get(name, "") for name in names))
        said: Cell = ""
        if factor is None or (factor == 1).all():
            said = self.yearly("limit_terms", key, "weight", np.asarray(weight, np.float64))
        else:
            self.folder.vary("limit_terms", key, "weight", self.steps(factor * np.asarray(weight, np.float64)))
        self.folder.add("limit_terms", limit=limit, quantity=quantity, row=row, weight=said, **cells)
