"""What a model stands on: regions, fuels and emissions, years and time slices, what is wanted, what is traded."""

from itertools import product
from math import inf

import numpy as np
from numpy.typing import NDArray

from headwater.interop.names import Names
from headwater.interop.osemosys.writing import A_YEAR, HOURS, ONE, Writing


def ground(w: Writing) -> None:
    """Places, commodities, years and snapshots."""
    regions = w.data.sets["REGION"]
    places, commodities = Names(), Names()
    if len(regions) > 1:
        w.folder.add("places", place=places.new(WHOLE), kind="region")
    for region in regions:
        parts = {"kind": "prefecture", "parent": WHOLE} if len(regions) > 1 else {"kind": "region"}
        w.places[region] = places.new(region)
        w.folder.add("places", place=w.places[region], **parts)
    for of, cells in (("FUEL", {"balance": "surplus"}), ("EMISSION", {"balance": "counted"})):
        for member in w.data.sets[of]:
            name = commodities.new(member, of.lower())
            w.commodities[of, member] = name
            w.folder.add("commodities", commodity=name, unit=ONE, at="place", **cells)
    for year in w.data.years.tolist():
        w.folder.add("years", year=year)
    split = w.data.split
    for y, year in enumerate(w.data.sets["YEAR"]):
        for n, name in enumerate(w.data.sets["TIMESLICE"]):
            step = f"{year} {name}"
            w.folder.add("snapshots", snapshot=step, year=int(year), period=step, hours=float(HOURS * split[n, y]))


WHOLE = "all regions"


def steps(sets: dict[str, list[str]]) -> list[str]:
    """What the snapshots are called, in order."""
    return [f"{year} {name}" for year in sets["YEAR"] for name in sets["TIMESLICE"]]


def demands(w: Writing) -> None:
    """What is wanted in each time slice, and within the year."""
    data, names = w.data, Names()
    for region, fuel in product(data.sets["REGION"], data.sets["FUEL"]):
        where = {"place": w.places[region], "commodity": w.commodities["FUEL", fuel]}
        sliced = data.of("SpecifiedAnnualDemand", region, fuel) * data.of("SpecifiedDemandProfile", region, fuel)
        within = data.of("AccumulatedAnnualDemand", region, fuel)
        if sliced.any():
            name = names.new(f"{fuel} in {region}")
            rates = sliced / data.split
            rate = w.stepwise("demands", (name,), "rate", rates)
            w.folder.add("demands", demand=name, rate=float(rates.max()) if rate == "" else rate, unit=A_YEAR, **where)
        if (sliced.any(axis=0) & (within > 0)).any():
            what = "beside SpecifiedAnnualDemand: only what is over it is wanted besides"
            w.note("quirk", "AccumulatedAnnualDemand", what, f"{region} {fuel}")
        besides = np.maximum(within - sliced.sum(axis=0), 0)
        if besides.any():
            name = names.new(f"{fuel} in {region} within the year")
            amount = w.yearly("demands", (name,), "amount", besides)
            w.folder.add("demands", demand=name, amount=amount, unit=ONE, window="year", **where)


def trade(w: Writing) -> None:
    """Links between regions where both say that they trade, without bound, loss or cost."""
    routes = {key: w.data.of("TradeRoute", *key) != 0 for key in w.data.keys("TradeRoute")}
    for (one, other, fuel), here in routes.items():
        both = here & routes.get((other, one, fuel), np.zeros(1, bool))
        if one == other or not both.any() or ((other, one, fuel) in routes and one > other):
            continue
        name = w.recipes.new(f"{fuel} from {one} to {other}")
        ends = {"from_": w.places[one], "to": w.places[other], "both": "yes"}
        now = w.yearly("links", (name,), "now", np.where(both, inf, 0.0))
        w.folder.add("links", link=name, commodity=w.commodities["FUEL", fuel], now=now, unit=A_YEAR, **ends)


def free(w: Writing) -> None:
    """Fuels that OSeMOSYS' rules leave free of charge: those that nothing makes, and those of a trade stated one way.

    The model states what is produced only where some technology has an output of the fuel; elsewhere the variable is
    free. A route that only one region states binds the other to nothing.
    """
    years = w.data.years.size
    made = {(r, f): np.zeros(years, bool) for r in w.data.sets["REGION"] for f in w.data.sets["FUEL"]}
    wanted = {key: numbers.copy() for key, numbers in made.items()}
    one_way = {key: numbers.copy() for key, numbers in made.items()}
    for parameter, into in (("OutputActivityRatio", made), ("InputActivityRatio", wanted)):
        for region, name, fuel, mode in w.data.keys(parameter):
            into[region, fuel] |= w.data.of(parameter, region, name, fuel, mode) != 0
    for parameter in ("SpecifiedAnnualDemand", "AccumulatedAnnualDemand"):
        for region, fuel in w.data.keys(parameter):
            wanted[region, fuel] |= w.data.of(parameter, region, fuel) > 0
    for one, other, fuel in w.data.keys("TradeRoute"):
        here, there = (w.data.of("TradeRoute", *ends, fuel) != 0 for ends in ((one, other), (other, one)))
        one_way[one, fuel] |= here & ~there
        wanted[one, fuel] |= here
    gifts = {key: (~made[key] & wanted[key]) | one_way[key] for key in made}
    if any(gift.any() for gift in gifts.values()):
        recipe = w.recipes.new("free of charge")
        w.folder.add("technologies", technology=recipe, activity=ONE, capacity=A_YEAR)
    for (region, fuel), gift in gifts.items():
        if gift.any():
            _gift(w, recipe, region, fuel, gift, bool(one_way[region, fuel].any()))


def _gift(w: Writing, recipe: str, region: str, fuel: str, years: NDArray[np.bool_], traded: bool) -> None:
    asset = w.recipes.new(f"{fuel} free of charge in {region}")
    now = w.yearly("assets", (asset,), "now", np.where(years, inf, 0.0))
    w.folder.add("assets", asset=asset, technology=recipe, place=w.places[region], now=now)
    w.folder.add("flows", recipe=asset, commodity=w.commodities["FUEL", fuel], amount=1.0)
    if traded:
        w.note("quirk", "TradeRoute", "stated one way: the fuel is free of charge there", f"{region} {fuel}")
    else:
        what = "no technology gives a fuel that is wanted: it is free of charge"
        w.note("quirk", "OutputActivityRatio", what, f"{region} {fuel}")
