"""The calendar of planned years: their 8,760 hours each, or representative weeks in their stead; or snapshots."""

from collections.abc import Sequence

import numpy as np

from headwater.lp.part import Floats, Ints
from headwater.system.calendar import SNAPSHOT, Calendar

HOURS, DAY, WEEK = 8760, 24, 168
WEEKS = HOURS // WEEK
"""Whole weeks in a year; the day that is over stands for itself."""
DAYS_OF_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MONTH_OF_HOUR = np.repeat(np.arange(12), np.array(DAYS_OF_MONTHS) * DAY)
"""(8760,) 0 is January."""


def full_year(years: int = 1) -> Calendar:
    """Every hour of each year a snapshot, a year one unbroken chain."""
    hours = np.arange(years * HOURS)
    return Calendar(hours, np.ones(len(hours)), _bins(years), np.ones(len(hours)), hours % HOURS == 0)


def by_weeks(stands: Ints, years: int = 1) -> Calendar:
    """Representative weeks: stands[w] is the week that is solved in the stead of week w, and stands for itself.

    The same in each year. Raises ValueError where a week that stands for another does not stand for itself.
    """
    stands = np.asarray(stands)
    if len(stands) != WEEKS or not np.array_equal(stands[stands], stands):
        raise ValueError(f"each of {WEEKS} weeks is stood for by one that stands for itself")
    solved, place = np.unique(stands, return_inverse=True)
    weeks = (place[:, None] * WEEK + np.arange(WEEK)).ravel()
    rest = len(solved) * WEEK + np.arange(HOURS - WEEKS * WEEK)
    snapshots = len(solved) * WEEK + len(rest)
    first = np.tile(np.arange(snapshots) % WEEK == 0, years)
    snapshot = _each_year(np.concatenate([weeks, rest]), years)
    return Calendar(snapshot, np.ones(len(snapshot)), _bins(years), np.ones(len(first)), first)


def by_snapshots(year: Ints, period: Sequence[str], hours: Floats, counted: Floats, costed: Floats) -> Calendar:
    """The rows of the table snapshots, (T,) each; a chain begins where the period or the year changes."""
    year, called = np.asarray(year), np.array(period, object)
    first = np.append(True, (called[1:] != called[:-1]) | (year[1:] != year[:-1]))
    return Calendar(np.arange(len(year)), counted, {"year": year}, hours, first, costed)


def originals(stands: Ints | None) -> Ints:
    """(T,) the original hour that each snapshot of a year is."""
    if stands is None:
        return np.arange(HOURS)
    solved = np.unique(stands)
    weeks = (solved[:, None] * WEEK + np.arange(WEEK)).ravel()
    return np.concatenate([weeks, np.arange(WEEKS * WEEK, HOURS)])


def bins(resolution: str) -> str:
    """What the calendar calls a resolution of the tables: the finest, an hour, is a snapshot."""
    return SNAPSHOT if resolution == "hour" else resolution


def finest(resolutions: Sequence[str]) -> str:
    """The finest of some resolutions of the tables."""
    return min(resolutions, key=("hour", "day", "week", "month", "year").index)


def _bins(years: int) -> dict[str, Ints]:
    hours = np.arange(HOURS)
    bins = {"day": hours // DAY, "week": hours // WEEK, "month": MONTH_OF_HOUR, "year": np.zeros(HOURS, int)}
    return {name: _each_year(of, years) for name, of in bins.items()}


def _each_year(of: Ints, years: int) -> Ints:
    """(years * hours,) the numbers of one year's hours, and on from there in the next."""
    return np.asarray(np.arange(years)[:, None] * (of.max() + 1) + of).ravel()
