"""Terms of limits as PyPSA sums them: what generators do, what stores give up, what capacity is chosen."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from headwater.interop.folder import Varying
from headwater.interop.pypsa.draft import ENERGY, Draft
from headwater.interop.pypsa.network import Component

LEVELS = (("StorageUnit", "cyclic_state_of_charge", "state_of_charge_initial"), ("Store", "e_cyclic", "e_initial"))


@dataclass
class Rule:
    """A limit that grows: its terms are written at once, the bound at the end.

    bound  what is left of the constant when what does not depend on the plan has been taken away
    """

    draft: Draft
    limit: str
    unit: str
    bound: float
    terms: int = 0

    @property
    def weigh(self) -> str:
        """The unit of a weight of energy: none where the bound is energy too."""
        return "" if self.unit == ENERGY else f"{self.unit}/{ENERGY}"

    def term(self, quantity: str, row: str, weight: Varying, unit: str = "", **cells: Any) -> None:
        """One term; a weight of nought is none."""
        if not np.any(weight):
            return
        self.terms += 1
        parts = (self.limit, quantity, row, *(cells.get(c, "") for c in ("mode", "commodity", "place", "year", "lag")))
        cell = self.draft.folder.cell("limit_terms", parts, "weight", weight)
        self.draft.folder.add(
            "limit_terms",
            limit=self.limit,
            quantity=quantity,
            row=row,
            weight=1.0 if cell == "" else cell,
            unit=unit,
            **cells,
        )

    def close(self, sense: str, **cells: Any) -> None:
        """The row of the limit, where it has terms."""
        if self.terms:
            word = {"==": "="}.get(sense, sense)
            self.draft.folder.add(
                "limits", limit=self.limit, sense=word, bound=self.bound, unit=self.unit, per="all", **cells
            )


def rule(draft: Draft, name: Any, unit: str, constant: float) -> Rule:
    """A new rule over all years."""
    return Rule(draft, draft.names.new(name, "limit"), unit, constant)


def years_of(draft: Draft, period: float | None) -> list[int]:
    """The positions of the years that a constraint speaks of."""
    years = draft.clock.years
    return [years.index(int(period))] if period is not None else list(range(len(years)))


def amounts(draft: Draft, one: Rule, part: Component, name: Any, weight: Varying, years: list[int], once: bool) -> None:
    """What a component does in some years. once: a year counts once, whatever it stands for."""
    row = draft.rows.get((part.kind, name))
    if row is None:
        return
    weight = weight * draft.ways[part.kind, name]
    if len(years) == len(draft.clock.years) and not (once and draft.clock.periods):
        one.term("activity", row, weight, one.weigh)
        return
    for year in years:
        share = 1 / float(draft.clock.lasts[year]) if once else 1.0
        one.term("activity", row, weight * share, one.weigh, year=draft.clock.years[year])


def given_up(draft: Draft, one: Rule, carriers: dict[str, float], years: list[int]) -> None:
    """Weight times (initial level - last level) of the stores of some carriers that need not come back to their start.

    With investment periods PyPSA counts a chain through all years once, and one of each year as often as it lasts.
    """
    clock = draft.clock
    for kind, cyclic, initial in LEVELS:
        part = draft.part(kind)
        for name in part.names:
            weight = carriers.get(part.word(name, "carrier"), 0.0)
            if not weight or part.flag(name, cyclic) or (kind, name) not in draft.kept:
                continue
            alive = draft.alive(part, name)
            lived = [year for year in years if alive[year]]
            if not lived:
                continue
            place, commodity = draft.kept[kind, name]
            start = part.number(name, initial)
            if clock.periods and part.flag(name, f"{initial}_per_period"):
                ends = [(year, float(clock.lasts[year])) for year in lived]
            else:
                ends = [(lived[-1], 1.0)]
                if clock.periods and (clock.lasts != 1).any():
                    draft.changes(part, initial, name, "is run down over years that count more than once")
            for year, times in ends:
                last = clock.years[year] if clock.periods else ""
                one.term("level", commodity, -weight * times, one.weigh, place=place, year=last)
                one.bound -= weight * times * start


def first_year(draft: Draft, part: Component, name: Any) -> int | None:
    """The position of the first year in which it lives."""
    alive = draft.alive(part, name)
    return int(np.argmax(alive)) if alive.any() else None


def chosen(draft: Draft, one: Rule, part: Component, name: Any, weight: float, unit: str = "") -> None:
    """The capacity of an extendable component, once, whatever the years in which it stands."""
    year = first_year(draft, part, name)
    if year is None:
        return
    when = draft.clock.years[year] if draft.clock.periods else ""
    if part.kind == "Store":  # PyPSA adds what it holds up with power, number by number
        if (part.kind, name) in draft.kept:
            place, commodity = draft.kept[part.kind, name]
            one.term("capacity", commodity, weight, unit or "1/h", place=place, year=when)
    elif (row := draft.rows.get((part.kind, name))) is not None:
        one.term("capacity", row, weight, unit, year=when)
