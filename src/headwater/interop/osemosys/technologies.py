"""Technologies -> assets with modes and flows.

A variable of OSeMOSYS that may not be below 0 holds some modes still: where a ratio is below 0, what the mode makes,
takes or emits would be, and so with emissions at a penalty below 0. Where the variable costs of all modes of a
technology sum to 0, it has none at all. Such habits of the model are copied, and noted.
"""

from math import inf

import numpy as np
from numpy.typing import NDArray

from headwater.interop.osemosys.data import Floats
from headwater.interop.osemosys.writing import A_YEAR, ONE, Writing

RATIOS = {"OutputActivityRatio": "FUEL", "InputActivityRatio": "FUEL", "EmissionActivityRatio": "EMISSION"}
Bools = NDArray[np.bool_]
Way = tuple[str, str, str]
"""Region, technology, mode."""
STORES = ("TechnologyToStorage", "TechnologyFromStorage")


def technologies(w: Writing) -> None:
    """A row of technologies each, a row of assets in each region."""
    doing, still = _doing(w), _still(w)
    for name in w.data.sets["TECHNOLOGY"]:
        recipe = w.recipes.new(name)
        w.folder.add("technologies", technology=recipe, kind=name, activity=ONE, capacity=A_YEAR, resolution="hour")
        for region in w.data.sets["REGION"]:
            w.assets["TECHNOLOGY", region, name] = w.recipes.new(f"{name} in {region}")
            _asset(w, region, name, recipe)
            _modes(w, region, name, used_modes(w, region, name, doing), still)
    _flows(w)


def used_modes(w: Writing, region: str, name: str, doing: set[Way]) -> list[str]:
    """Modes in which a technology does anything; all of them where its activity itself is wanted."""
    wanted = ("TotalTechnologyAnnualActivityLowerLimit", "TotalTechnologyModelPeriodActivityLowerLimit")
    if any(w.data.of(limit, region, name).any() for limit in wanted):
        return w.data.sets["MODE_OF_OPERATION"]
    return [mode for mode in w.data.sets["MODE_OF_OPERATION"] if (region, name, mode) in doing]


def _doing(w: Writing) -> set[Way]:
    """All that have a ratio, a cost or a storage."""
    found = set()
    for parameter in (*RATIOS, *STORES):
        found |= {(k[0], k[1], k[3]) for k in w.data.keys(parameter) if w.data.of(parameter, *k).any()}
    return found | {(k[0], k[1], k[2]) for k in w.data.keys("VariableCost") if w.data.of("VariableCost", *k).any()}


def _asset(w: Writing, region: str, name: str, recipe: str) -> None:
    """Its capacity: what stands, what may be built and when, what it costs, how much of it is there."""
    data, asset = w.data, w.assets["TECHNOLOGY", region, name]
    cost, fixed = data.of("CapitalCost", region, name), data.of("FixedCost", region, name)
    life = data.one("OperationalLife", region, name)
    rate, method = data.one("DiscountRate", region), int(data.one("DepreciationMethod", region))
    own = data.one("DiscountRateIdv", region, name)
    least = data.of("TotalAnnualMinCapacity", region, name)
    most = np.where(fixed < 0, 0.0, _unbounded(data.of("TotalAnnualMaxCapacity", region, name)))
    build_least = data.of("TotalAnnualMinCapacityInvestment", region, name)
    build_most = _unbounded(data.of("TotalAnnualMaxCapacityInvestment", region, name))
    for parameter, said in (("CapitalCost", cost), ("FixedCost", fixed)):
        if (said < 0).any():
            w.note("quirk", parameter, "below 0: in such years OSeMOSYS allows none of it", f"{region} {name}")
    row: tuple[str, ...] = (asset,)
    numbers: dict[str, Floats] = {
        "now": data.of("ResidualCapacity", region, name),
        "least": np.maximum(least, 0),
        "fixed": np.maximum(fixed, 0) * w.money.operation(rate),
    }
    if life > 0:
        invest = w.money.capital(np.maximum(cost, 0), life, rate, method, rate if np.isnan(own) else own)
        numbers |= {"most": most, "invest": invest, "build_least": np.maximum(build_least, 0)}
        numbers |= {"build_most": np.where(cost < 0, 0.0, build_most)}
    cells = {column: w.yearly("assets", row, column, number) for column, number in numbers.items()}
    sliced = data.of("CapacityFactor", region, name) * data.one("CapacityToActivityUnit", region, name)
    w.folder.add(
        "assets",
        asset=asset,
        technology=recipe,
        place=w.places[region],
        **{column: cell for column, cell in cells.items() if cell != _DEFAULTS.get(column)},
        life=life if life > 0 else "",
        unit_size=_unit_size(w, region, name),
        availability=w.stepwise("assets", row, "availability", sliced),
    )


_DEFAULTS = {"now": 0.0, "least": 0.0, "build_least": 0.0, "build_most": inf}


def _unbounded(numbers: Floats) -> Floats:
    """-1 is no bound."""
    return np.where(numbers == -1, inf, numbers)


def _unit_size(w: Writing, region: str, name: str) -> float | str:
    """The one size of its units; by years there is none."""
    sizes = np.unique(w.data.of("CapacityOfOneTechnologyUnit", region, name))
    if sizes.size > 1:
        what = "varies from year to year: the greatest stands for all years"
        w.note("changes", "CapacityOfOneTechnologyUnit", what, f"{region} {name}")
    return float(sizes[-1]) if sizes[-1] > 0 else ""


def _modes(w: Writing, region: str, name: str, modes: list[str], still: dict[Way, Bools]) -> None:
    """Its modes with their costs; those that OSeMOSYS holds still have no availability."""
    asset, data = w.assets["TECHNOLOGY", region, name], w.data
    costs = {mode: data.of("VariableCost", region, name, mode) for mode in modes}
    free = _free(w, region, name, costs)
    factor = w.money.operation(data.one("DiscountRate", region))
    for mode in modes:
        row = (asset, mode)
        stands = still.get((region, name, mode), np.zeros(1, bool))
        most = w.stepwise("modes", row, "most", np.where(stands, 0.0, 1.0)[None, :])
        cost = w.yearly("modes", row, "cost", np.where(free, 0.0, costs[mode]) * factor)
        w.folder.add("modes", recipe=asset, mode=mode, cost=cost, most="" if most == 1 else most)
    low = np.min([*costs.values()], axis=0) if costs else np.zeros(1)
    if ((low < 0) & ~free).any():
        limit = w.rule("AnnualVariableOperatingCost", name, region)
        w.limit(limit, ">=", np.where((low < 0) & ~free, 0.0, -inf))
        for mode in modes:
            w.term(limit, "activity", asset, costs[mode], mode=mode)
        w.note("quirk", "VariableCost", "below 0: a technology comes to 0 a year at least", f"{region} {name}")


def _free(w: Writing, region: str, name: str, costs: dict[str, Floats]) -> Bools:
    """(years,): where the variable costs of all modes sum to 0, OSeMOSYS leaves them out."""
    numbers = np.array([*costs.values()]) if costs else np.zeros((1, 1))
    free = (numbers.sum(axis=0) == 0) & (numbers != 0).any(axis=0)
    if free.any():
        w.note("quirk", "VariableCost", "sums to 0 over the modes: then there is none", f"{region} {name}")
    return np.asarray(free, bool)


def _still(w: Writing) -> dict[Way, Bools]:
    """{(region, technology, mode): (years,)}: where it would go below what OSeMOSYS holds at 0 or more."""
    found: dict[Way, Bools] = {}
    for parameter, of in RATIOS.items():
        for region, name, member, mode in w.data.keys(parameter):
            ratio = w.data.of(parameter, region, name, member, mode)
            wrong = ratio < 0
            if of == "EMISSION":
                wrong |= (ratio > 0) & (w.data.of("EmissionsPenalty", region, member) < 0)
            if wrong.any():
                what = "below 0, or at a penalty below 0: in such years the mode stands still"
                w.note("quirk", parameter, what, f"{region} {name} {mode}")
                found[region, name, mode] = wrong | found.get((region, name, mode), wrong)
    return found


def _flows(w: Writing) -> None:
    """What a unit of activity in a mode gives, takes and emits."""
    signs = {"OutputActivityRatio": 1.0, "InputActivityRatio": -1.0, "EmissionActivityRatio": 1.0}
    sums: dict[tuple[str, str, str], Floats] = {}
    for parameter, of in RATIOS.items():
        for key in w.data.keys(parameter):
            region, name, member, mode = key
            amounts = w.data.of(parameter, *key)
            flow = (w.assets["TECHNOLOGY", region, name], mode, w.commodities[of, member])
            if amounts.any():
                sums[flow] = sums.get(flow, np.zeros(1)) + signs[parameter] * amounts
    for (asset, mode, commodity), amounts in sums.items():
        amount = w.yearly("flows", (asset, mode, commodity, ""), "amount", amounts)
        w.folder.add("flows", recipe=asset, mode=mode, commodity=commodity, amount=amount)
