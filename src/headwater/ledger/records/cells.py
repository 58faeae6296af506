"""The cell that a figure is about: an unknown true value, named by indicator, place, period, scope, vintage, status."""

import re
from calendar import monthrange
from datetime import date
from functools import cache
from typing import NamedTuple

PERIOD = re.compile(r"(?:at:)?\d{4}(?:-\d{2}(?:-\d{2})?)?(?:\.\.\d{4}(?:-\d{2}(?:-\d{2})?)?)?")
RIGHT = "2023, 2015..2023, at:2023-12-31, 2023-06"
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


@cache
def check_period(period: str) -> None:
    """Raises ValueError for what is no period: a month 13, a 31st of February, an end before its beginning."""
    if not PERIOD.fullmatch(period):
        raise ValueError(f"no period '{period}'")
    first, last = days(period)
    if last < first:
        raise ValueError(f"the period '{period}' ends before it begins")


def days(period: str) -> tuple[date, date]:
    """The first and the last day of a period; of a stock at a date that day. Raises ValueError for no such date."""
    ends = [_days(one, period) for one in period.removeprefix("at:").split("..")]
    return ends[0][0], ends[-1][1]


def _days(one: str, period: str) -> tuple[date, date]:
    """The first and the last day of a year, a month or a day."""
    year, *rest = map(int, one.split("-"))
    try:
        first = date(year, *(*rest, 1, 1)[:2])
        last = first.replace(month=rest[0] if rest else 12)
        return first, last if len(rest) == 2 else last.replace(day=monthrange(year, last.month)[1])
    except ValueError as error:
        raise ValueError(f"no such date as '{one}'" + (f" in '{period}'" if one != period else "")) from error


def reference(text: str, own: Cell | None = None) -> Cell:
    """The cell that indicator@place@period#scope!vintage~status names; parts left out, but scope, are those of `own`.

    A bare period is `own` at that period, scope and vintage included. Raises ValueError for a text that names no cell.
    """
    plain = text.strip()
    if own is not None and PERIOD.fullmatch(plain):
        check_period(plain)
        return own.level.at(plain)
    found = _REFERENCE.fullmatch(plain)
    fields = found["place_part"].split("@") if found else []
    names = [fields[k].strip() if k < len(fields) else "" for k in range(3)]
    if own is not None:
        names = [name or own_name for name, own_name in zip(names, (own.indicator, own.place, own.period), strict=True)]
    if found is None or not all(names) or len(fields) > 3 or not PERIOD.fullmatch(names[2]):
        raise ValueError(f"'{plain}' names no cell")
    check_period(names[2])
    status = found["status"] or (own.status if own is not None else "actual")
    indicator, place, period = names
    return Cell(indicator, place, period, found["scope"] or "", found["vintage"] or "", status)


def first_year(period: str) -> int:
    """The year in which a period begins."""
    return int(period.removeprefix("at:")[:4])


def last_year(period: str) -> int:
    """The year in which a period ends; of one year that year."""
    return int(period.removeprefix("at:").split("..")[-1][:4])
