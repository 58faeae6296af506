"""Spans of time in words: which bins of a calendar follow each other, and what people call the time they cover."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from headwater.lp.part import Ints
from headwater.system.build import Built
from headwater.system.calendar import SNAPSHOT, Calendar
from headwater.system.clock import DAY, DAYS_OF_MONTHS, HOURS, MONTH_OF_HOUR, originals
from headwater.workspace.years import Planned

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH_STARTS = np.cumsum([0, *DAYS_OF_MONTHS]) * DAY


@dataclass(frozen=True, eq=False)
class Span:
    """Bins that follow each other: the positions of them in what was asked for, their hours and their name."""

    positions: Ints
    hours: float  # that they count for, so of a representative week those of all that it stands for
    says: str


@dataclass(frozen=True, eq=False)
class Moments:
    """A calendar with names.

    own        (T,) the original step that each snapshot is
    snapshots  (N,) what the steps are called; none where they are hours of years
    years      (Y,) what the years are called; none where there is one
    """

    calendar: Calendar
    own: Ints
    snapshots: Sequence[str] = ()
    years: Sequence[str] = ()

    def spans(self, resolution: str, bins: Ints) -> list[Span]:
        """The bins, which ascend, in unbroken runs, in order of time."""
        bins = np.asarray(bins)
        if not bins.size:
            return []
        follows = np.diff(bins) == 1
        begins = self._begins(resolution)
        breaks = np.flatnonzero(~(follows & ~begins[bins[1:]])) + 1
        hours = self.calendar.counted(resolution)
        found = []
        for positions in np.split(np.arange(bins.size), breaks):
            here = bins[positions]
            found.append(Span(positions, float(hours[here].sum()), self.says(resolution, int(here[0]), int(here[-1]))))
        return found

    def says(self, resolution: str, first: int, last: int) -> str:
        """What the time from one bin to another, both of one year, is called."""
        start, end = self._steps(resolution, first)[0], self._steps(resolution, last)[1]
        year = int(self.calendar.bin("year")[start])
        name = self.years[year] if self.years else ""
        if self.snapshots:
            begins, ends = self.snapshots[start], self.snapshots[end]
            return begins if start == end else f"{begins} to {ends}"
        of_year = np.flatnonzero(self.calendar.bin("year") == year)
        if of_year.size == HOURS:
            words = _hours(int(start - of_year[0]), int(end - of_year[0]) + 1)
            return f"{words} {name}".strip() if words != "all year" else name or words
        if of_year.size == end - start + 1:
            return name or "all the time"
        a, b = int(start - of_year[0]) + 1, int(end - of_year[0]) + 1
        return (f"step {a}" if a == b else f"steps {a} to {b}") + f" of {name}" * bool(name)

    def _begins(self, resolution: str) -> Ints:
        """(bins,) whether something new begins with a bin, so that it does not follow the one before."""
        if resolution == SNAPSHOT:
            return np.asarray(self.calendar.first)
        year = self.calendar.year(resolution)
        return np.append(True, np.diff(year) != 0)

    def _steps(self, resolution: str, bin: int) -> tuple[int, int]:
        """The first and the last original step of a bin; of a snapshot, the step that it is."""
        if resolution == SNAPSHOT:
            return int(self.own[bin]), int(self.own[bin])
        steps = np.flatnonzero(self.calendar.bin(resolution) == bin)
        return int(steps[0]), int(steps[-1])


def moments(built: Built, planned: Planned | None = None) -> Moments:
    """The calendar of a built workspace, with the names of its snapshots and years where `planned` is given."""
    calendar = built.system.calendar
    years, own = calendar.size("year"), np.unique(calendar.snapshot, return_index=True)[1]
    if built.stands is not None:
        own = (np.arange(years)[:, None] * HOURS + originals(built.stands)).ravel()
    if planned is None:
        return Moments(calendar, own)
    names = tuple(map(str, planned.years)) if years > 1 else ()
    return Moments(calendar, own, planned.snapshots, names)


def _hours(start: int, end: int) -> str:
    """From the start of one hour of the year to the end (itself left out) of another."""
    if (start, end) == (0, HOURS):
        return "all year"
    a, b = MONTH_OF_HOUR[start], MONTH_OF_HOUR[end - 1]
    if start == _MONTH_STARTS[a] and end == _MONTH_STARTS[b + 1]:
        return MONTHS[a] if a == b else f"{MONTHS[a]} to {MONTHS[b]}"
    if start % DAY == 0 and end % DAY == 0:
        first, last = _day(start), _day(end - DAY)
        if first == last:
            return first
        return f"{first} to {last}" if a != b else f"{first.split()[0]} to {last}"
    if start // DAY == (end - 1) // DAY:
        return f"{_day(start)} {_clock(start)} to {_clock(end, ends=True)}"
    return f"{_day(start)} {_clock(start)} to {_day(end - 1)} {_clock(end, ends=True)}"


def _day(hour: int) -> str:
    month = int(MONTH_OF_HOUR[hour])
    return f"{(hour - int(_MONTH_STARTS[month])) // DAY + 1} {MONTHS[month]}"


def _clock(hour: int, ends: bool = False) -> str:
    of_day = hour % DAY
    return f"{of_day or DAY if ends else of_day:02d}:00"
