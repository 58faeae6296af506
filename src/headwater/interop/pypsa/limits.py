"""Global constraints, sums of energy, growth and bounds of buses -> limits."""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from headwater.interop.notes import Note
from headwater.interop.pypsa.draft import ENERGY, POWER, Draft
from headwater.interop.pypsa.network import Component
from headwater.interop.pypsa.terms import Rule, amounts, chosen, first_year, given_up, rule, years_of

NOMINAL = {
    **{"Generator": "p_nom", "Line": "s_nom", "Transformer": "s_nom", "Link": "p_nom"},
    **{"Process": "p_nom", "Store": "e_nom", "StorageUnit": "p_nom"},
}
ONE_PORT = ("Generator", "Store", "StorageUnit")
TYPES = (
    *("primary_energy", "operational_limit", "tech_capacity_expansion_limit"),
    *("transmission_volume_expansion_limit", "transmission_expansion_cost_limit"),
)


def limits(draft: Draft) -> None:
    """Every rule of the network over several components or snapshots."""
    _sums(draft)
    part = draft.part("GlobalConstraint")
    for name in part.names:
        _constraint(draft, part, name)
    _growth(draft)
    _of_buses(draft)


def _sums(draft: Draft) -> None:
    """e_sum_min and e_sum_max: energy over all snapshots, each year once."""
    part = draft.part("Generator")
    every = years_of(draft, None)
    for name in part.names:
        for attribute, sense in (("e_sum_min", ">="), ("e_sum_max", "<=")):
            bound = part.number(name, attribute)
            if np.isfinite(bound):
                one = rule(draft, f"{draft.rows.get((part.kind, name), name)} {attribute}", ENERGY, bound)
                amounts(draft, one, part, name, 1.0, every, once=True)
                one.close(sense)


def _constraint(draft: Draft, part: Component, name: Any) -> None:
    """One global constraint."""
    kind = part.word(name, "type")
    if kind not in TYPES:
        draft.notes.append(Note("quirk", "global_constraints.type", f"PyPSA leaves out the type '{kind}'", str(name)))
        return
    period = part.number(name, "investment_period")
    if not np.isnan(period) and not draft.clock.periods:
        draft.changes(part, "investment_period", name, "is given, and the network has no investment periods")
        return
    if not np.isnan(period) and int(period) not in draft.clock.years:
        what = f"PyPSA leaves out what holds in {int(period)}, no investment period"
        draft.notes.append(Note("quirk", "global_constraints.investment_period", what, str(name)))
        return
    when = None if np.isnan(period) else period
    attribute, constant = part.word(name, "carrier_attribute"), part.number(name, "constant")
    unit = {"primary_energy": "t", "operational_limit": ENERGY, "tech_capacity_expansion_limit": POWER}.get(kind)
    one = rule(draft, name, unit or ("MW*km" if "volume" in kind else "EUR"), constant)
    if kind == "primary_energy":
        _primary_energy(draft, one, part, name, attribute, when)
    elif kind == "operational_limit":
        _operational(draft, one, attribute, when)
    elif kind == "tech_capacity_expansion_limit":
        _technology(draft, one, attribute, when, part.word(name, "bus"), tuple(NOMINAL))
    else:
        _transmission(draft, one, kind, attribute, when)
    if not one.terms:
        draft.notes.append(Note("quirk", "global_constraints", "PyPSA leaves it out: nothing is of it", str(name)))
    one.close(part.word(name, "sense") or "==")


def _primary_energy(draft: Draft, one: Rule, part: Component, name: Any, attribute: str, period: float | None) -> None:
    """What generators burn times what their carrier emits, and what stores of emitting carriers give up."""
    carriers = draft.network.carriers
    if attribute not in carriers:
        draft.changes(part, "carrier_attribute", name, f"carriers have no '{attribute}'")
        return
    emits = {str(c): float(value) for c, value in carriers[attribute].items() if value == value and value != 0}
    years = years_of(draft, period)
    generators = draft.part("Generator")
    for generator in generators.names:
        rate = emits.get(generators.word(generator, "carrier"), 0.0)
        if rate:
            burnt = rate / generators.varying(generator, "efficiency")
            if not np.isfinite(burnt).all():
                draft.changes(generators, "efficiency", generator, "is 0, and its carrier emits")
                continue
            amounts(draft, one, generators, generator, burnt, years, once=False)
    given_up(draft, one, emits, years)


def _operational(draft: Draft, one: Rule, carrier: str, period: float | None) -> None:
    """What generators of a carrier give, and what its stores give up."""
    years = years_of(draft, period)
    generators = draft.part("Generator")
    for name in generators.names:
        if generators.word(name, "carrier") == carrier:
            amounts(draft, one, generators, name, 1.0, years, once=False)
    given_up(draft, one, {carrier: 1.0}, years)


def extendable(draft: Draft, part: Component, carriers: set[str], period: float | None) -> Iterator[Any]:
    """Names of the extendable components of some carriers that live in a year, or in any."""
    if not part.names or part.kind == "Transformer":  # those have no carrier
        return
    for name in part.names:
        alive = draft.alive(part, name)
        lives = alive.any() if period is None else alive[draft.clock.years.index(int(period))]
        if part.word(name, "carrier") in carriers and part.flag(name, f"{NOMINAL[part.kind]}_extendable") and lives:
            yield name


def _technology(draft: Draft, one: Rule, carrier: str, period: float | None, bus: str, kinds: tuple[str, ...]) -> None:
    """The capacity of a carrier, at one bus or everywhere."""
    for kind in kinds:
        part = draft.part(kind)
        end = "bus" if kind in ONE_PORT else "bus0"
        for name in extendable(draft, part, {carrier}, period):
            if not bus or part.word(name, end) == bus:
                chosen(draft, one, part, name, 1.0)


def _transmission(draft: Draft, one: Rule, kind: str, attribute: str, period: float | None) -> None:
    """Length or cost times the capacity of lines and links of some carriers."""
    carriers = {word.strip() for word in re.sub(r"[\[\]()]", "", attribute).split(",")}
    for branch in ("Line", "Link"):
        part = draft.part(branch)
        for name in extendable(draft, part, carriers, period):
            if "volume" in kind:
                chosen(draft, one, part, name, part.number(name, "length"), "km")
                continue
            cost = float(draft.network.c[branch].capital_cost[name])
            if period is None and draft.clock.periods:
                cost *= float(draft.clock.worth[draft.alive(part, name)].sum())
            chosen(draft, one, part, name, cost, f"EUR/{POWER}")


def _growth(draft: Draft) -> None:
    """max_growth of a carrier: what first stands in a year, less a share of what came in the year before."""
    carriers = draft.part("Carrier")
    for carrier in carriers.names:
        most, ratio = carriers.number(carrier, "max_growth"), max(carriers.number(carrier, "max_relative_growth"), 0.0)
        if not np.isfinite(most):
            if ratio:
                what = "PyPSA uses it only where max_growth is finite"
                draft.notes.append(Note("quirk", "carriers.max_relative_growth", what, str(carrier)))
            continue
        if not draft.clock.periods:
            what = "PyPSA uses it only with investment periods"
            draft.notes.append(Note("quirk", "carriers.max_growth", what, str(carrier)))
            continue
        for year in range(len(draft.clock.years)):
            one = rule(draft, f"{carrier} growth {draft.clock.years[year]}", POWER, most)
            for kind in NOMINAL:
                part = draft.part(kind)
                for name in extendable(draft, part, {str(carrier)}, None):
                    first = first_year(draft, part, name)
                    if first in (year, year - 1):
                        chosen(draft, one, part, name, 1.0 if first == year else -ratio)
            one.close("<=")


def _of_buses(draft: Draft) -> None:
    """nom_min_CARRIER and nom_max_CARRIER, or _PERIOD after it: columns of buses that PyPSA will give up in 2.0."""
    buses = draft.network.buses
    carriers = set(map(str, draft.network.carriers.index))
    for column in (str(c) for c in buses.columns if re.match("nom_(min|max)_", str(c))):
        sense, rest, period = ">=" if column.startswith("nom_min_") else "<=", column[8:], None
        if rest not in carriers and draft.clock.periods and "_" in rest:
            rest, _, after = rest.rpartition("_")
            period = float(after) if after.isdigit() and int(after) in draft.clock.years else None
            rest = rest if period is not None else ""
        if rest not in carriers:
            draft.notes.append(Note("quirk", f"buses.{column}", "PyPSA leaves it out: no such carrier or period"))
            continue
        for bus, bound in buses[column].dropna().items():
            one = rule(draft, f"{bus} {column}", POWER, float(bound))
            _technology(draft, one, rest, period, str(bus), ONE_PORT)
            one.close(sense)
