"""The calendar of a planned year of 8,760 hours: all of them, or representative weeks in their stead."""

from collections.abc import Sequence

import numpy as np

from headwater.lp.part import Ints
from headwater.system.calendar import SNAPSHOT, Calendar

HOURS, DAY, WEEK = 8760, 24, 168
WEEKS = HOURS // WEEK
"""Whole weeks in a year; the day that is over stands for itself."""
DAYS_OF_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MONTH_OF_HOUR = np.repeat(np.arange(12), np.array(DAYS_OF_MONTHS) * DAY)
"""(8760,) 0 is January."""


def full_year() -> Calendar:
    """Every hour a snapshot, one unbroken chain."""
    hours = np.arange(HOURS)
    return Calendar(hours, np.ones(HOURS), _bins(), np.ones(HOURS), hours == 0)


def by_weeks(stands: Ints) -> Calendar:
    """Representative weeks: stands[w] is the week that is solved in the stead of week w, and stands for itself."""
    stands = np.asarray(stands)
    if len(stands) != WEEKS or not np.array_equal(stands[stands], stands):
        raise ValueError(f"each of {WEEKS} weeks is stood for by one that stands for itself")
    solved, place = np.unique(stands, return_inverse=True)
    weeks = (place[:, None] * WEEK + np.arange(WEEK)).ravel()
    rest = len(solved) * WEEK + np.arange(HOURS - WEEKS * WEEK)
    snapshots = len(solved) * WEEK + len(rest)
    first = np.arange(snapshots) % WEEK == 0
    return Calendar(np.concatenate([weeks, rest]), np.ones(HOURS), _bins(), np.ones(snapshots), first)


def originals(stands: Ints | None) -> Ints:
    """(T,) the original hour that each snapshot is."""
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


def _bins() -> dict[str, Ints]:
    hours = np.arange(HOURS)
    return {"day": hours // DAY, "week": hours // WEEK, "month": MONTH_OF_HOUR, "year": np.zeros(HOURS, int)}
