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
from headwater.system.clock import DAY, DAYS_OF_MONTHS, HOURS, MONTH_OF_HOUR, originals
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

    def steps(self, name: str) -> Floats:
        """(8760,) the profile over the original hours, as the snapshots that stand for them have it; ones if empty."""
        if name not in self._known:
            profile = self.profiles.get(name)
            own = np.ones(HOURS) if profile is None else hourly(profile)
            if self.stands is not None and profile is not None and profile.layout in ("hour", "day"):
                own = self._scaled(own)
            self._known[name] = own
        return self._known[name]

    def in_bins(self, steps: Floats, resolution: str, rule: Rule) -> Floats:
        """(bins,) one number a bin; in snapshots the mean of the hours they stand for, whatever the rule."""
        of, length = self.calendar.bin(resolution), self.calendar.length
        if rule == "mean" or resolution == SNAPSHOT:
            return np.bincount(of, steps * length) / np.bincount(of, length)
        worst = np.full(self.calendar.size(resolution), np.inf if rule == "least" else -np.inf)
        (np.minimum if rule == "least" else np.maximum).at(worst, of, steps)
        return worst

    def _scaled(self, own: Floats) -> Floats:
        snapshot, original = self.calendar.snapshot, originals(self.stands)
        period = self.calendar.period()
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
