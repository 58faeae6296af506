"""The cell that a figure is about: an unknown true value, named by indicator, place, period, scope, vintage, status."""

import re
from typing import NamedTuple

PERIOD = re.compile(r"(?:at:)?\d{4}(?:-\d{2}(?:-\d{2})?)?(?:\.\.\d{4}(?:-\d{2}(?:-\d{2})?)?)?")
_REFERENCE = re.compile(r"(?P<place_part>[^#!~]*)(?:#(?P<scope>[^!~]*))?(?:!(?P<vintage>[^~]*))?(?:~(?P<status>\w+))?")


class Cell(NamedTuple):
    """A key; a ratio (a share, a growth ...) has its measure and what it is a ratio to."""

    indicator: str
    place: str
    period: str
    scope: str = ""
    vintage: str = ""
    status: str = "actual"
    measure: str = "level"
    of: str = ""
    base: str = ""

    def __str__(self) -> str:
        text = f"{self.indicator}@{self.place}@{self.period}"
        text += f"#{self.scope}" if self.scope else ""
        text += f"!{self.vintage}" if self.vintage else ""
        text += f"~{self.status}" if self.status != "actual" else ""
        to = "; ".join(filter(None, (self.of and f"of {self.of}", self.base and f"base {self.base}")))
        return text if self.measure == "level" else f"{text} [{self.measure}{' ' + to if to else ''}]"

    @property
    def level(self) -> "Cell":
        """The cell of the amount that a ratio is a ratio of."""
        return self if self.measure == "level" else self._replace(measure="level", of="", base="")

    def at(self, period: str) -> "Cell":
        """The same at another period."""
        return self._replace(period=period)


def reference(text: str, own: Cell | None = None) -> Cell:
    """The cell that indicator@place@period#scope!vintage~status names; parts left out, but scope, are those of `own`.

    A bare period is `own` at that period, scope and vintage included. Raises ValueError for a text that names no cell.
    """
    plain = text.strip()
    if own is not None and PERIOD.fullmatch(plain):
        return own.level.at(plain)
    found = _REFERENCE.fullmatch(plain)
    fields = found["place_part"].split("@") if found else []
    names = [fields[k].strip() if k < len(fields) else "" for k in range(3)]
    if own is not None:
        names = [name or own_name for name, own_name in zip(names, (own.indicator, own.place, own.period), strict=True)]
    if found is None or not all(names) or len(fields) > 3 or not PERIOD.fullmatch(names[2]):
        raise ValueError(f"'{plain}' names no cell")
    status = found["status"] or (own.status if own is not None else "actual")
    indicator, place, period = names
    return Cell(indicator, place, period, found["scope"] or "", found["vintage"] or "", status)


def first_year(period: str) -> int:
    """The year in which a period begins."""
    return int(period.removeprefix("at:")[:4])


def last_year(period: str) -> int:
    """The year in which a period ends; of one year that year."""
    return int(period.removeprefix("at:").split("..")[-1][:4])
