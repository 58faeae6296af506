"""Storages -> rows of limits: OSeMOSYS has no order of time slices, and its levels are sums of charges.

A storage is an asset: its capacity is what it holds, and what it does in a year is its level at the year's start. Each
level that the model bounds is that, and what came and went before it in the year:

    season s, day type d, bracket b of the year; c what a time slice charges in a year's rate, in brackets b of (s, d)
    start of (s, d)   Y[s'] of the seasons s' < s, then D[s, d'] * DaysInDayType of the day types d' < d
    end of (s, d)     Y[s'] of the seasons s' <= s, less D[s, d'] * DaysInDayType of the day types d' > d
    Y[s] = sum of YearSplit * c over the season's brackets; D[s, d] = sum of DaySplit * c over the day's brackets
    at least MinStorageCharge of the capacity and at most the capacity: in the first week's first and last day of each
    type and the last week's, at each bracket, as constraints SC1 to SC4 have it

Where several time slices lie in one bracket, the model multiplies the sum of their charges by the sum of their
YearSplit; that is copied, and noted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import inf

import numpy as np

from headwater.interop.osemosys.data import Floats
from headwater.interop.osemosys.writing import A_YEAR, ONE, Writing

PARTS = ("SEASON", "DAYTYPE", "DAILYTIMEBRACKET")


@dataclass(frozen=True, eq=False)
class Brackets:
    """What a unit of activity in a time slice is worth in each bracket: arrays (..., time slices, years).

    rate    (seasons, day types, brackets): its rate in the year, where it lies in that bracket
    yearly  likewise: its charge in the year
    daily   likewise: its charge in one day
    days    (seasons, day types, 1, years): DaysInDayType
    """

    rate: Floats
    yearly: Floats
    daily: Floats
    days: Floats


def storages(w: Writing) -> None:
    """A row of assets, of limits on its level and on its rates, for each storage in each region."""
    names = w.data.sets["STORAGE"]
    if not names:
        return
    recipe = w.recipes.new("storage")
    w.folder.add("technologies", technology=recipe, activity=ONE, capacity=A_YEAR, resolution="year")
    brackets = _brackets(w)
    for region in w.data.sets["REGION"]:
        for name in names:
            asset = w.recipes.new(f"{name} in {region}")
            w.assets["STORAGE", region, name] = asset
            _asset(w, region, name, recipe)
            if all(w.data.sets[part] for part in PARTS):
                _levels(w, region, name, brackets)
                _rates(w, region, name, brackets)
            else:
                w.note("quirk", "STORAGE", "without seasons, day types and brackets nothing bounds it", name)


def _brackets(w: Writing) -> Brackets:
    """Of the conversions, YearSplit and DaySplit, per unit of a year's activity in the slice."""
    data, split = w.data, w.data.split
    inside = np.einsum("ls,ld,lb->sdbl", *(data.of(f"Conversion{part}") for part in ("ls", "ld", "lh")))
    together = np.einsum("sdbl,ly->sdby", inside, split)
    here = inside[..., None]
    if (np.count_nonzero(inside, axis=-1) > 1).any():
        w.note("quirk", "Conversionls", "several time slices lie in one bracket: their charges and lengths are summed")
    return Brackets(
        rate=here / split,
        yearly=here * together[..., None, :] / split,
        daily=here * data.of("DaySplit")[None, None, :, None, :] / split,
        days=data.of("DaysInDayType")[:, :, None, :],
    )


def _asset(w: Writing, region: str, name: str, recipe: str) -> None:
    """What it holds: what stands, what may be built and at what cost."""
    data, asset = w.data, w.assets["STORAGE", region, name]
    life, cost = data.one("OperationalLifeStorage", region, name), data.of("CapitalCostStorage", region, name)
    now = w.yearly("assets", (asset,), "now", data.of("ResidualStorageCapacity", region, name))
    cells: dict[str, float | str] = {}
    if life > 0:
        rate, method = data.one("DiscountRateStorage", region, name), int(data.one("DepreciationMethod", region))
        invest = w.money.capital(np.maximum(cost, 0), life, rate, method)
        cells = {"most": inf, "life": life, "invest": w.yearly("assets", (asset,), "invest", invest)}
    if (cost < 0).any():
        cells["build_most"] = w.yearly("assets", (asset,), "build_most", np.where(cost < 0, 0.0, inf))
        w.note("quirk", "CapitalCostStorage", "below 0: in such years OSeMOSYS builds none", f"{region} {name}")
    w.folder.add("assets", asset=asset, technology=recipe, place=w.places[region], now=now, availability=2.0, **cells)


Ways = list[tuple[str, str, float]]
"""Asset, mode, and what a unit of its activity puts into the storage; what it takes out is below 0."""


def _ways(w: Writing, region: str, name: str, parameter: str, sign: float) -> Ways:
    found = []
    for where, technology, storage, mode in w.data.keys(parameter):
        ratio = w.data.one(parameter, where, technology, storage, mode)
        if (where, storage) == (region, name) and ratio > 0:
            found.append((w.assets["TECHNOLOGY", region, technology], mode, sign * ratio))
    return found


def _levels(w: Writing, region: str, name: str, brackets: Brackets) -> None:
    """The level at each year's start, and the bounds of every level within the year."""
    asset = w.assets["STORAGE", region, name]
    ways = _together(
        _ways(w, region, name, "TechnologyToStorage", 1), _ways(w, region, name, "TechnologyFromStorage", -1)
    )
    first = np.arange(w.data.years.size) == 0
    chain = w.rule("StorageLevelYearStart", name, region)
    w.limit(chain, "=", np.where(first, w.data.one("StorageLevelStart", region, name), 0.0), unit=ONE)
    w.term(chain, "activity", asset)
    if w.data.years.size > 1:
        w.term(chain, "activity", asset, -1.0, lag=1)
        for row, mode, ratio in ways:
            w.term(chain, "activity", row, -ratio, brackets.yearly.sum(axis=(0, 1, 2)), mode=mode, lag=1)
    least = w.data.of("MinStorageCharge", region, name)
    for what, charges in _bounded(w, brackets):
        for sense, share in ((">=", least), ("<=", np.ones(1))):
            limit = w.rule("StorageLowerLimit" if sense == ">=" else "StorageUpperLimit", name, region, what)
            w.limit(limit, sense, np.zeros(1), unit=ONE)
            w.term(limit, "activity", asset)
            w.term(limit, "capacity", asset, -share, unit="a")
            for row, mode, ratio in ways if charges.any() else ():
                w.term(limit, "activity", row, ratio, charges, mode=mode)


def _together(*ways: Ways) -> Ways:
    """One row for what both charges and discharges in one mode."""
    found: dict[tuple[str, str], float] = {}
    for row, mode, ratio in (way for some in ways for way in some):
        found[row, mode] = found.get((row, mode), 0.0) + ratio
    return [(row, mode, ratio) for (row, mode), ratio in found.items()]


def _bounded(w: Writing, brackets: Brackets) -> Iterator[tuple[str, Floats]]:
    """Each level that is bounded once: what it is, and (time slices, years) what came before it in the year."""
    seen: set[bytes] = set()
    for words, charges in _every_level(w, brackets):
        key = np.round(charges, 12).tobytes()
        if key not in seen:
            seen.add(key)
            yield words, charges


def _every_level(w: Writing, k: Brackets) -> Iterator[tuple[str, Floats]]:
    seasons, kinds, brackets = (w.data.sets[part] for part in PARTS)
    week = k.daily.sum(axis=2) * k.days
    season_start = np.concatenate([np.zeros_like(k.yearly[:1, 0, 0]), np.cumsum(k.yearly.sum(axis=(1, 2)), axis=0)])
    for s, d in product(range(len(seasons)), range(len(kinds))):
        start = season_start[s] + week[s, :d].sum(axis=0)
        end = season_start[s + 1] - week[s, d + 1 :].sum(axis=0)
        end_before = season_start[s + 1] - week[s, d:].sum(axis=0)
        for b in range(len(brackets)):
            before, after = k.daily[s, d, :b].sum(axis=0), k.daily[s, d, b + 1 :].sum(axis=0)
            at = f"{seasons[s]} {kinds[d]} {brackets[b]}"
            yield f"{at} first week, beginning", start + before
            yield f"{at} last week, end", end - after
            if d:
                yield f"{at} first week, end", start - k.daily[s, d - 1, b + 1 :].sum(axis=0)
                yield f"{at} last week, beginning", end_before + before


def _rates(w: Writing, region: str, name: str, brackets: Brackets) -> None:
    """Charge and discharge in each bracket, within their most."""
    seasons, kinds, parts = (w.data.sets[part] for part in PARTS)
    for parameter, most in (
        ("TechnologyToStorage", "StorageMaxChargeRate"),
        ("TechnologyFromStorage", "StorageMaxDischargeRate"),
    ):
        ways = _ways(w, region, name, parameter, 1)
        for s, d, b in product(range(len(seasons)), range(len(kinds)), range(len(parts))):
            if ways and brackets.rate[s, d, b].any():
                limit = w.rule(most, name, region, f"{seasons[s]} {kinds[d]} {parts[b]}")
                w.limit(limit, "<=", np.atleast_1d(w.data.of(most, region, name)), unit=ONE)
                for row, mode, ratio in ways:
                    w.term(limit, "activity", row, ratio, brackets.rate[s, d, b], mode=mode)
