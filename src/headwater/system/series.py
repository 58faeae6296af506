"""Profiles over time: from the layout they are written in to original hours, to snapshots, to bins.

A representative week runs with its own shape, scaled so that with all the weeks it stands for it sums to what they sum
to: water, sun and demand of the year are kept. Profiles written by month keep their months in coarse bins.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from headwater.lp.part import Floats, Ints
from headwater.system.calendar import SNAPSHOT, Calendar, Rule
from headwater.system.clock import DAY, DAYS_OF_MONTHS, HOURS, MONTH_OF_HOUR, by_weeks, originals
from headwater.workspace.profiles import Profile


def hourly(profile: Profile) -> Floats:
    """(8760,) a factor in each hour, or the share of the year's amount that falls in it."""
    values, days = profile.values, np.array(DAYS_OF_MONTHS)
    if profile.layout == "hour":
        return values
    if profile.layout == "day":
        return np.repeat(values / (DAY if profile.kind == "share" else 1), DAY)
    if profile.layout == "month":
        return (values / (days * DAY if profile.kind == "share" else 1))[MONTH_OF_HOUR]
    by_month = values.reshape(12, DAY) / (days[:, None] if profile.kind == "share" else 1)
    return by_month[MONTH_OF_HOUR, np.arange(HOURS) % DAY]


@dataclass(frozen=True, eq=False)
class Series:
    """The profiles of a workspace as the solved calendar sees them. stands: (52,) or None for every hour."""

    profiles: Mapping[str, Profile]
    calendar: Calendar
    stands: Ints | None

    @cached_property
    def _known(self) -> dict[str, Floats]:
        return {}

    @cached_property
    def years(self) -> tuple[slice, ...]:
        """The original steps of each year."""
        ends = np.cumsum(np.bincount(self.calendar.bin("year")))
        return tuple(slice(int(begin), int(end)) for begin, end in zip((0, *ends[:-1]), ends, strict=True))

    @cached_property
    def is_plain(self) -> bool:
        """Whether every original step is its own snapshot."""
        steps = self.calendar.snapshot
        return len(steps) == len(self.calendar.hours) and bool((steps == np.arange(len(steps))).all())

    def steps(self, name: str) -> Floats:
        """(N,) the profile over the original steps, as the snapshots that stand for them have it; ones if empty.

        Of shares, the share of the year's amount by the hour.
        """
        if name not in self._known:
            self._known[name] = self._over_steps(self.profiles.get(name))
        return self._known[name]

    def even(self) -> Floats:
        """(N,) the share of a year's amount by the hour, where it is spread evenly."""
        return 1 / self.calendar.counted("year")[self.calendar.bin("year")]

    def in_bins(self, steps: Floats | float, resolution: str, rule: Rule) -> Floats:
        """(bins,) one number a bin; in snapshots the mean of the hours they stand for, whatever the rule."""
        if np.ndim(steps) == 0:
            return np.full(self.calendar.size(resolution), float(steps))
        if resolution == SNAPSHOT and self.is_plain:
            return np.asarray(steps)
        of, length = self.calendar.bin(resolution), self.calendar.length
        if rule == "mean" or resolution == SNAPSHOT:
            return np.bincount(of, steps * length) / np.bincount(of, length)
        worst = np.full(self.calendar.size(resolution), np.inf if rule == "least" else -np.inf)
        (np.minimum if rule == "least" else np.maximum).at(worst, of, steps)
        return worst

    def _over_steps(self, profile: Profile | None) -> Floats:
        """One profile; those of hours are the same in each year."""
        if profile is None:
            return np.ones(len(self.calendar.snapshot))
        if profile.layout == "snapshot":
            return profile.values / self.calendar.length if profile.kind == "share" else profile.values
        own = hourly(profile)
        if self.stands is not None and profile.layout in ("hour", "day"):
            own = _scaled(own, self.stands)
        return np.tile(own, len(self.years)) if len(self.years) > 1 else own


def _scaled(own: Floats, stands: Ints) -> Floats:
    """(8760,) an hourly series as representative weeks run: their own shapes, scaled to the sums they stand for."""
    calendar, original = by_weeks(stands), originals(stands)
    snapshot, period = calendar.snapshot, calendar.period()
    wanted = np.bincount(period[snapshot], own)
    count = np.bincount(snapshot)
    shape = own[original].copy()
    for p in range(len(wanted)):
        here = period == p
        shape[here] = to_sum(shape[here], wanted[p] / count[here][0], float(own.max()))
    return shape[snapshot]


def to_sum(shape: Floats, total: float, most: float) -> Floats:
    """The shape scaled to a sum with nothing above `most`; flat where the shape is nought but the sum is not."""
    if total <= 0 or shape.sum() <= 1e-9 * total:
        return np.full(len(shape), total / len(shape))
    scaled: Floats = shape * (total / shape.sum())
    while (over := scaled > most * (1 + 1e-12)).any():
        free = ~(over | (scaled >= most))
        rest = max(0.0, total - most * float(np.count_nonzero(~free)))
        own = float(scaled[free].sum())
        scaled = np.where(free, scaled * (rest / own) if own > 1e-9 * rest else rest / max(1, free.sum()), most)
    return scaled
