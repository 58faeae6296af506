"""OSeMOSYS' own limits -> rows of limits: activity, availability, emissions, reserve margin, renewable target."""

from math import inf

import numpy as np

from headwater.interop.osemosys.data import Floats
from headwater.interop.osemosys.writing import A_YEAR, ONE, Writing

YEAR_ALL = (("TotalTechnologyAnnualActivity", "year"), ("TotalTechnologyModelPeriodActivity", "all"))


def rules(w: Writing) -> None:
    """All of them, in each region."""
    for region in w.data.sets["REGION"]:
        for name in w.data.sets["TECHNOLOGY"]:
            _activity(w, region, name)
            _availability(w, region, name)
        for emission in w.data.sets["EMISSION"]:
            _emission(w, region, emission)
        _reserve(w, region)
        _renewable(w, region)


def _activity(w: Writing, region: str, name: str) -> None:
    """Least and most that a technology does in a year, and in all of them."""
    asset = w.assets["TECHNOLOGY", region, name]
    for what, per in YEAR_ALL:
        most, least = (np.atleast_1d(w.data.of(f"{what}{way}Limit", region, name)) for way in ("Upper", "Lower"))
        for sense, bound in (("<=", np.where(most == -1, inf, most)), (">=", np.where(least > 0, least, -inf))):
            if np.isfinite(bound).any():
                limit = w.rule(what + ("UpperLimit" if sense == "<=" else "LowerLimit"), name, region)
                w.limit(limit, sense, bound, per, unit=ONE)
                w.term(limit, "activity", asset)


def _availability(w: Writing, region: str, name: str) -> None:
    """Where it is below 1: the year's activity within that share of what the capacity allows over the year."""
    share = w.data.of("AvailabilityFactor", region, name)
    if (share >= 1).all():
        return
    allowed = (w.data.of("CapacityFactor", region, name) * w.data.split).sum(axis=0)
    allowed = allowed * w.data.one("CapacityToActivityUnit", region, name)
    asset, limit = w.assets["TECHNOLOGY", region, name], w.rule("AvailabilityFactor", name, region)
    w.limit(limit, "<=", np.where(share < 1, 0.0, inf), unit=ONE)
    w.term(limit, "activity", asset)
    w.term(limit, "capacity", asset, -share * allowed, unit="a")


def _emission(w: Writing, region: str, emission: str) -> None:
    """Most that is emitted, in a year and in all of them, and the penalty on each unit."""
    data, of = w.data, (emission, region)
    row, place = w.commodities["EMISSION", emission], w.places[region]
    yearly, whole = (
        data.of("AnnualEmissionLimit", *of[::-1]),
        np.atleast_1d(data.of("ModelPeriodEmissionLimit", *of[::-1])),
    )
    outside = data.of("AnnualExogenousEmission", *of[::-1]), data.of("ModelPeriodExogenousEmission", *of[::-1])
    for name, per, bound, other in (
        ("AnnualEmissionLimit", "year", yearly, outside[0]),
        ("ModelPeriodEmissionLimit", "all", whole, outside[1]),
    ):
        if (bound != -1).any():
            limit = w.rule(name, *of)
            w.limit(limit, "<=", np.where(bound == -1, inf, bound - other), per, unit=ONE)
            w.term(limit, "counted", row, place=place)
    penalty = np.maximum(data.of("EmissionsPenalty", *of[::-1]), 0)
    if penalty.any():
        limit = w.rule("EmissionsPenalty", *of)
        penalty = penalty * w.money.operation(data.one("DiscountRate", region))
        price = w.yearly("limits", (limit,), "price", penalty)
        w.limit(limit, "<=", np.zeros(1), unit=ONE, price=price)
        w.term(limit, "counted", row, place=place)


def _given(w: Writing, region: str, name: str, weights: dict[str, Floats]) -> dict[str, Floats]:
    """{mode: (years,)}: what a unit of its activity gives, each fuel weighted."""
    found: dict[str, Floats] = {}
    for fuel, mode in w.gives.get((region, name), ()):
        if fuel in weights:
            ratio = w.data.of("OutputActivityRatio", region, name, fuel, mode) * weights[fuel]
            found[mode] = found.get(mode, np.zeros(1)) + ratio
    return {mode: numbers for mode, numbers in found.items() if numbers.any()}


def _tagged(w: Writing, parameter: str, region: str) -> dict[str, Floats]:
    """{fuel: (years,)} of those that are tagged."""
    tags = {fuel: w.data.of(parameter, region, fuel) for fuel in w.data.sets["FUEL"]}
    return {fuel: numbers for fuel, numbers in tags.items() if numbers.any()}


def _reserve(w: Writing, region: str) -> None:
    """In each time slice: the margin times what is made of the tagged fuels, within the tagged capacity."""
    data = w.data
    margin = np.maximum(data.of("ReserveMargin", region), 0)
    fuels = {fuel: tag * margin for fuel, tag in _tagged(w, "ReserveMarginTagFuel", region).items()}
    terms = [(name, mode, n) for name in data.sets["TECHNOLOGY"] for mode, n in _given(w, region, name, fuels).items()]
    if not terms or not margin.any():
        return
    limit = w.rule("ReserveMargin", region)
    w.limit(limit, "<=", np.zeros(1), "snapshot", unit=A_YEAR)
    for name, mode, weight in terms:
        w.term(limit, "activity", w.assets["TECHNOLOGY", region, name], weight, mode=mode)
    for name in data.sets["TECHNOLOGY"]:
        tag = data.of("ReserveMarginTagTechnology", region, name) * data.one("CapacityToActivityUnit", region, name)
        if tag.any():
            w.term(limit, "capacity", w.assets["TECHNOLOGY", region, name], -tag * (margin > 0))


def _renewable(w: Writing, region: str) -> None:
    """In each year: what tagged technologies make is at least the target share of what is made of the tagged fuels."""
    data = w.data
    target = data.of("REMinProductionTarget", region)
    if not target.any():
        return
    every = {fuel: np.ones(1) for fuel in data.sets["FUEL"]}
    tagged = {fuel: tag * target for fuel, tag in _tagged(w, "RETagFuel", region).items()}
    limit = w.rule("REMinProductionTarget", region)
    terms = []
    for name in data.sets["TECHNOLOGY"]:
        counts = data.of("RETagTechnology", region, name)
        made, wanted = _given(w, region, name, every), _given(w, region, name, tagged)
        for mode in dict.fromkeys((*made, *wanted)):
            weight = counts * made.get(mode, np.zeros(1)) - wanted.get(mode, np.zeros(1))
            if weight.any():
                terms.append((w.assets["TECHNOLOGY", region, name], mode, weight))
    if terms:
        w.limit(limit, ">=", np.where(target > 0, 0.0, -inf), unit=ONE)
    for asset, mode, weight in terms:
        w.term(limit, "activity", asset, weight, mode=mode)
