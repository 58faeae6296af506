"""What a table is stated with: kinds of columns, and the table of them."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Text:
    """A column of words; a date (2011, 2011-12 or 2011-12-09, then words if need be) where it says so."""

    name: str
    says: str
    needed: bool = False
    date: bool = False


@dataclass(frozen=True)
class Choice:
    """A column that takes one of a few words; the first stands where the cell is empty."""

    name: str
    among: tuple[str, ...]
    says: str


@dataclass(frozen=True)
class Unit:
    """A column that holds a unit, as pint writes it."""

    name: str
    says: str
    needed: bool = False


@dataclass(frozen=True)
class Ref:
    """A column that names a row of another table (or of one of several)."""

    name: str
    tables: tuple[str, ...]
    says: str
    needed: bool = True


@dataclass(frozen=True)
class Number:
    """A column of numbers in a unit; the bounds are met at the door. No default: an empty cell is NaN.

    endless  whether `inf` may stand here
    whole    whether only whole numbers may
    gaps     whether a profile on it may lack numbers, where it binds nothing
    varies   along what the table `values` may let it vary: "year", "time", "at" (breakpoints)
    """

    name: str
    unit: str
    says: str
    default: float | None = None
    above: float | None = None
    least: float | None = None
    most: float | None = None
    needed: bool = False
    said_in: str = ""
    endless: bool = False
    whole: bool = False
    varies: tuple[str, ...] = ()
    gaps: bool = False

    @property
    def along(self) -> tuple[str, ...]:
        """All along what it may vary: what does so by time does so by year too."""
        given = {*self.varies, *(("year",) if "time" in self.varies else ())}
        return tuple(one for one in ("year", "time", "at") if one in given)


Column: TypeAlias = Text | Choice | Unit | Ref | Number


@dataclass(frozen=True)
class Table:
    """A table: what a row is, its key, its columns, the columns that must differ. One without rows may be absent."""

    name: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    differ: tuple[tuple[str, str], ...] = ()

    def column(self, name: str) -> Column:
        """The column of that name. Raises KeyError."""
        return {c.name: c for c in self.columns}[name]
