"""What a limit's term comes to in one of its bins: for each quantity, the addresses it is made of and by how much.

Worked out for many terms at once: a model may have thousands of limits, each with a few terms over many bins.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from scipy.sparse import csr_array

from headwater.lp.part import At, Floats, Ints
from headwater.system import System
from headwater.system.calendar import SNAPSHOT, Calendar
from headwater.system.family import Family
from headwater.system.tables import rows_by

Pieces: TypeAlias = Iterator[tuple[Ints, At, Floats]]
"""Pairs of a term and a bin (their numbers), what each is made of, and how much of it, beside the term's weight."""


@dataclass(frozen=True, eq=False)
class Pairs:
    """Terms of one quantity and one `per`, each with every bin in which it counts.

    term    row of limit_terms
    bin     of the limit
    source  the bin whose quantity it is: a snapshot, a period; a year for limits per year or over all
    """

    system: System
    per: str
    term: Ints
    bin: Ints
    source: Ints

    @property
    def row(self) -> Ints:
        """The row of the quantity's own table."""
        return self.system.limit_terms.row[self.term]

    @cached_property
    def year(self) -> Ints:
        """The year whose quantity it is."""
        return years_of(self.system.calendar, self.per)[self.source]

    def pick(self, which: Ints) -> "Pairs":
        """Some of the pairs."""
        return Pairs(self.system, self.per, self.term[which], self.bin[which], self.source[which])

    def mean(self) -> Floats:
        """The mean of the series that a term's weight varies by over the pair's bin; 1 where it does not."""
        calendar, of = self.system.calendar, sources(self.system.calendar, self.per)
        found, varies = np.ones(self.term.size), self.system.limit_terms.varies[self.term]
        for series in np.unique(varies[varies >= 0]):
            here = varies == series
            mean = np.bincount(of, calendar.length * self.system.series[series]) / np.bincount(of, calendar.length)
            found[here] = mean[self.source[here]]
        return found


def sources(calendar: Calendar, per: str) -> Ints:
    """(N,) the source bin of each original step."""
    if per == "snapshot":
        return calendar.snapshot
    return calendar.period()[calendar.snapshot] if per == "period" else calendar.bin("year")


def years_of(calendar: Calendar, per: str) -> Ints:
    """(source bins,) the year of each."""
    of = sources(calendar, per)
    year = np.zeros(int(of.max()) + 1, np.int32)
    year[of] = calendar.bin("year")
    return year


@dataclass(frozen=True, eq=False)
class Shared:
    """Where the source bins of a `per` and the bins of a resolution share original steps, source by source.

    start   (sources + 1,) where each source's bins begin among `column`
    column  (M,) bins of the resolution
    """

    calendar: Calendar
    per: str
    resolution: str

    @cached_property
    def _met(self) -> tuple[Ints, Ints, Ints]:
        width = self.calendar.size(self.resolution)
        key = sources(self.calendar, self.per).astype(np.int64) * width + self.calendar.bin(self.resolution)
        found, which = np.unique(key, return_inverse=True)
        source, column = np.divmod(found, width)
        return source, column, which

    @property
    def column(self) -> Ints:
        """(M,) bins of the resolution."""
        return self._met[1]

    @cached_property
    def start(self) -> Ints:
        """(sources + 1,) where each source's bins begin; the end of the last."""
        source = self._met[0]
        return np.searchsorted(source, np.arange(source[-1] + 2))

    def weight(self, factors: Floats) -> Floats:
        """(K, M) the hours shared, each times a factor (K, N) of its step; a share in snapshots, which are of power."""
        source, column, which = self._met
        steps = np.arange(which.size)
        hours = factors @ csr_array((self.calendar.length, (steps, which)), shape=(which.size, column.size))
        return np.asarray(hours / self.calendar.counted(SNAPSHOT)[source] if self.per == "snapshot" else hours)


def ragged(start: Ints, stop: Ints) -> tuple[Ints, Ints]:
    """Every number from start to stop, pair after pair: which pair, and the number."""
    counts = stop - start
    pair = np.repeat(np.arange(start.size), counts)
    return pair, np.arange(pair.size) - np.repeat(np.cumsum(counts) - counts, counts) + start[pair]


def _over_time(pairs: Pairs, resolution: str, flow: Ints | None = None) -> tuple[Ints, Ints, Floats]:
    """Pairs by the bins of a resolution: which pair, the bin, and hours (or shares) by the factors that vary."""
    system, shared = pairs.system, Shared(pairs.system.calendar, pairs.per, resolution)
    varies = np.stack([system.limit_terms.varies[pairs.term], np.full(pairs.term.size, -1) if flow is None else flow])
    kinds, kind = np.unique(varies, axis=1, return_inverse=True)
    series = np.concatenate([system.series, np.ones((1, len(system.calendar.snapshot)))])  # the last for -1
    weight = shared.weight(series[kinds[0]] * series[kinds[1]])
    pair, m = ragged(shared.start[pairs.source], shared.start[pairs.source + 1])
    return pair, shared.column[m], weight[kind.ravel()[pair], m]


def _by_resolution(pairs: Pairs, resolutions: list[str]) -> Iterator[tuple[str, Ints]]:
    """Which pairs are of rows of each resolution."""
    for (resolution,), which in rows_by([resolutions[row] for row in pairs.row]).items():
        yield resolution, which


def _activity(pairs: Pairs) -> Pieces:
    for resolution, which in _by_resolution(pairs, list(pairs.system.activities.resolution)):
        pair, column, hours = _over_time(pairs.pick(which), resolution)
        yield which[pair], pairs.system.activity.at(pairs.row[which[pair]], column), hours


def _flow(pairs: Pairs) -> Pieces:
    flows, of = pairs.system.flows, pairs.system.activities.resolution
    for resolution, which in _by_resolution(pairs, [of[v] for v in flows.activity]):
        own = pairs.pick(which)
        pair, column, hours = _over_time(own, resolution, flows.varies[own.row])
        flow = own.row[pair]
        yield which[pair], pairs.system.activity.at(flows.activity[flow], column), flows.amount[flow] * hours


def _counted(pairs: Pairs) -> Pieces:
    system = pairs.system
    for resolution, which in _by_resolution(pairs, list(system.nodes.resolution)):
        pair, column, hours = _over_time(pairs.pick(which), resolution)
        share = hours if resolution == SNAPSHOT else hours / system.calendar.counted(resolution)[column]
        yield which[pair], system.counted.at(pairs.row[which[pair]], column), share


def _capacity(pairs: Pairs) -> Pieces:
    yield np.arange(pairs.term.size), pairs.system.capacity.at(pairs.row, pairs.year), pairs.mean()


def _available(pairs: Pairs) -> Pieces:
    system = pairs.system
    for resolution, which in _by_resolution(pairs, list(system.activities.resolution)):
        own = pairs.pick(which)
        pair, column, hours = _over_time(own, resolution)
        most = system.running.most[system.activity.at(own.row[pair], column).positions]
        if np.isinf(most).any():
            raise ValueError(f"activity {own.row[pair][np.isinf(most)][0]}: what is available has no end")
        amount = np.asarray(np.bincount(pair, most * hours, minlength=which.size), np.float64)
        yield which, system.capacity.at(system.activities.asset[own.row], own.year), amount


def _built(pairs: Pairs) -> Pieces:
    builds, years = pairs.system.builds, pairs.system.years
    key = builds.asset * years + builds.year
    order, wanted = np.argsort(key, kind="stable"), pairs.row * years + pairs.year
    pair, at = ragged(*(np.searchsorted(key[order], wanted, side) for side in ("left", "right")))
    b = order[at]
    yield pair, pairs.system.build.at(b), np.where(builds.unit > 0, builds.unit, 1.0)[b] * pairs.mean()[pair]


def _level(pairs: Pairs) -> Pieces:
    system, mean = pairs.system, pairs.mean()
    if pairs.per == "all":  # what is over all ends once
        ends = (pairs.source == system.years - 1) | (system.limit_terms.year[pairs.term] >= 0)
        mean = np.where(ends, mean, 0.0)
    for resolution, which in _by_resolution(pairs, system.level_resolutions):
        own, shared = pairs.pick(which), Shared(system.calendar, pairs.per, resolution)
        end = shared.column[shared.start[own.source + 1] - 1]
        chained = system.is_chained[own.row]
        if chained.any():
            yield from _level_of_chained(pairs, which[chained], mean)
        yield which[~chained], system.level.at(own.row[~chained], end[~chained]), mean[which[~chained]]


def _level_of_chained(pairs: Pairs, which: Ints, mean: Floats) -> Pieces:
    """At the end of a year's last original period: what is left of what it began with, and its own rise."""
    system, own = pairs.system, pairs.pick(which)
    calendar, levels = system.calendar, system.levels
    if pairs.per not in ("year", "all"):
        raise ValueError("a store that is chained through representative periods has a level at the end of years only")
    begins = np.flatnonzero(calendar.first[calendar.snapshot])
    last = np.searchsorted(calendar.bin("year")[begins], own.year, side="right") - 1
    starts = np.append(np.flatnonzero(calendar.first), len(calendar.hours))
    period = calendar.original_periods()[last]
    left = [
        np.prod(levels.keep[system.level.at(int(s), np.arange(a, b)).positions] ** calendar.hours[a:b])
        for s, a, b in zip(own.row, starts[period], starts[period + 1], strict=True)
    ]
    stands = levels.alive[system.level.at(own.row, starts[period]).positions]
    share = np.array(left) * mean[which] * stands
    yield which, system.before_period.at(own.row, last), share
    yield which, system.level.at(own.row, starts[period + 1] - 1), mean[which] * stands


def _online(pairs: Pairs) -> Pieces:
    pair, column, hours = _over_time(pairs, SNAPSHOT)
    yield pair, pairs.system.committed_on.at(pairs.row[pair], column), hours


def _spent(pairs: Pairs) -> Pieces:
    """What an asset costs in a year: to run, to keep, and what was built."""
    system, mean = pairs.system, pairs.mean()
    builds, running, activity = system.builds, system.running, system.activity
    if pairs.per not in ("year", "all"):
        raise ValueError("money is spent in years")
    if np.isin(builds.asset[np.nonzero(builds.opening)[0]], pairs.row).any():
        raise ValueError("money spent on opening is in no limit")
    asset = system.activities.asset[activity.row]
    if np.isin(asset[running.square != 0], pairs.row).any():
        raise ValueError("money spent by the square is in no limit")
    money = [(activity, asset, system.activity_year, system.activity_costed * running.cost), *_on_off(system)]
    b, year = np.nonzero(builds.capital)
    size = np.where(builds.unit > 0, builds.unit, 1.0)[b]
    for family, of, when, cost in money:
        yield from _in_year(pairs, of, when, cost, family.pick, mean)
    yield from _in_year(
        pairs, builds.asset[b], year, builds.capital[b, year] * size, lambda i: system.build.at(b[i]), mean
    )
    fixed = system.assets.fixed[pairs.row, pairs.year]
    yield np.arange(pairs.term.size), system.capacity.at(pairs.row, pairs.year), fixed * mean


def _on_off(system: System) -> Iterator[tuple[Family, Ints, Ints, Floats]]:
    """What starting, stopping and standing by cost, as the block commitment has it."""
    committed, on, calendar = system.committed, system.committed_on, system.calendar
    asset, year = system.activities.asset[committed.activity[on.row]], calendar.year(SNAPSHOT)[on.bin]
    times, hours = np.bincount(calendar.snapshot)[on.bin].astype(float), calendar.costed(SNAPSHOT)[on.bin]
    yield system.committed_start, asset, year, times * committed.start[on.row]
    yield system.committed_stop, asset, year, times * committed.stop[on.row]
    yield on, asset, year, hours * committed.standby[on.row]


def _in_year(
    pairs: Pairs, asset: Ints, year: Ints, cost: Floats, address: Callable[[Ints], At], mean: Floats
) -> Pieces:
    """What costs something, by the pairs of its asset and year."""
    paid = np.flatnonzero(cost)
    key = asset[paid] * pairs.system.years + year[paid]
    order, wanted = np.argsort(key, kind="stable"), pairs.row * pairs.system.years + pairs.year
    pair, at = ragged(*(np.searchsorted(key[order], wanted, side) for side in ("left", "right")))
    which = paid[order[at]]
    if which.size:
        yield pair, address(which), cost[which] * mean[pair]


QUANTITIES: dict[str, Callable[[Pairs], Pieces]] = {
    "activity": _activity,
    "flow": _flow,
    "counted": _counted,
    "capacity": _capacity,
    "available": _available,
    "built": _built,
    "level": _level,
    "online": _online,
    "spent": _spent,
}
LAST = ("activity", "flow", "counted", "online", "spent")
"""Amounts of a year, which a limit over all counts for each of the years that it stands for."""
