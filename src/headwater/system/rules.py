"""Limits as rows of a system."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from headwater.lp.part import Floats, Ints
from headwater.system.calendar import SNAPSHOT
from headwater.system.draft import Draft, OverTime
from headwater.system.names import LimitName
from headwater.system.tables import Committed, Limits, LimitTerms, Stores
from headwater.units import factor, product, rate

Summed = Iterator[tuple[str, int, float, str]]
"""What a term sums: the system's quantity and its row, what it is multiplied by, and the unit that it then has."""
FLOWING = ("activity", "flow", "counted", "available", "online")
"""Amounts, which per snapshot are rates."""


def limits(draft: Draft, kept: Stores, on: Committed) -> tuple[Limits, LimitTerms, tuple[LimitName, ...]]:
    """Every row of limits and limit_terms; weights put what is summed in the unit of its bound."""
    rows_of = _Rows(draft, kept, on)
    rows = draft.workspace.rows("limits")
    number = {row["limit"]: i for i, row in enumerate(rows)}
    sides = [_sides(draft, row) for row in rows]
    bound_in = [row["unit"] for row in rows]
    terms = _Terms(draft)
    for row in draft.workspace.rows("limit_terms"):
        limit = number[row["limit"]]
        per_hour = rows[limit]["per"] == "snapshot"
        for quantity, of, scale, unit in rows_of.summed(row):
            unit = rate(unit) if per_hour and quantity in FLOWING else unit
            bound_in[limit] = bound_in[limit] or unit
            terms.add(limit, quantity, of, scale * factor(product(unit, row["unit"]), bound_in[limit]), row)
    rules = Limits(
        per=[row["per"] for row in rows],
        least=[least for least, _ in sides],
        most=[most for _, most in sides],
        price=_prices(draft, rows),
    )
    return rules, terms.made(), tuple(map(LimitName, number, bound_in))


def _sides(draft: Draft, row: Any) -> tuple[Floats, Floats]:
    """Least and most in each bin; without end outside of the one year that a rule speaks of, and where it says none."""
    bound, year = _bound(draft, row)
    said = ~np.isnan(bound)
    held = np.isnan(row["year"]) | (draft.money.years[year] == row["year"]) | (row["per"] == "all")
    least = np.where(said & held & (row["sense"] in (">=", "=")), bound, -np.inf)
    most = np.where(said & held & (row["sense"] in ("<=", "=")), bound, np.inf)
    return least, most


def _bound(draft: Draft, row: Any) -> tuple[Floats, Ints]:
    """The bound in each bin of what a limit is per, and the number of the year in which it lies."""
    own, year = ("limits", row), _years(draft, row["per"])
    if row["per"] == SNAPSHOT:
        return draft.series.in_bins(draft.values.of_time("bound", own), SNAPSHOT, "mean"), year
    return draft.values.of_years("bound", own)[year], year


def _years(draft: Draft, per: str) -> Ints:
    """(bins,) the number of the year in which each bin lies; the first of what is over all."""
    if per == "all":
        return np.zeros(1, np.int32)
    if per == "period":
        return draft.calendar.year(SNAPSHOT)[np.unique(draft.calendar.period(), return_index=True)[1]]
    return draft.calendar.year(per)


def _prices(draft: Draft, rows: Any) -> Floats:
    """(limits, Y) money per unit beyond the bounds; inf where nothing may be."""
    prices = np.array([draft.values.of_years("price", ("limits", row)) for row in rows]).reshape(len(rows), draft.years)
    return np.where(np.isnan(prices), np.inf, prices)


class _Terms:
    """Rows of limit_terms as they come; weights that vary alike are one series."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.rows: list[tuple[int, str, int, int, float, int, int]] = []
        self.series: dict[bytes, int] = {}

    def add(self, limit: int, quantity: str, of: int, scale: float, row: Any) -> None:
        """One row of a quantity, times `scale` and the weight of a row of limit_terms."""
        weight = self.draft.values.of_time("weight", ("limit_terms", row))
        number, varies = (scale * float(weight), -1) if np.ndim(weight) == 0 else (scale, self._series(weight))
        year = -1 if np.isnan(row["year"]) else int(np.flatnonzero(self.draft.money.years == row["year"])[0])
        self.rows.append((limit, quantity, of, year, number, varies, int(row["lag"])))

    def _series(self, weight: OverTime) -> int:
        steps = np.asarray(weight, float)
        key = steps.tobytes()
        if key not in self.series:
            self.series[key] = self.draft.factor(steps)[1]
        return self.series[key]

    def made(self) -> LimitTerms:
        """The rows as columns."""
        of = list(zip(*self.rows, strict=True)) or [()] * 7
        limit, row, year, varies, lag = (np.array(of[n], np.int32) for n in (0, 2, 3, 5, 6))
        return LimitTerms(limit, list(of[1]), row, year, np.array(of[4], float), varies, lag)


class _Rows:
    """The rows of the system that a term sums, found by what they are of: there may be thousands of terms."""

    def __init__(self, draft: Draft, kept: Stores, on: Committed) -> None:
        self.draft, self.currency = draft, draft.workspace.settings.currency
        self.activities = _by([v.asset for v in draft.activities])
        self.flows = _by([flow[0] for flow in draft.flows])
        self.nodes = _by([node.commodity for node in draft.nodes])
        self.store_of = {int(node): store for store, node in enumerate(kept.node)}
        self.on_of = {int(activity): row for row, activity in enumerate(on.activity)}

    def summed(self, term: Any) -> Summed:
        """Those of one row of limit_terms."""
        quantity, row, draft = term["quantity"], term["row"], self.draft
        if quantity == "counted":
            within = draft.places.of(row, term["place"]) if term["place"] else ""
            for n in self.nodes.get(row, ()):
                if not within or draft.places.lies_in(draft.nodes[n].place, within):
                    yield "counted", n, 1.0, draft.nodes[n].unit
        elif quantity == "level":
            node = draft.node_of.get((draft.places.of(row, term["place"]), row), -1)
            if node in self.store_of:
                yield "level", self.store_of[node], 1.0, draft.nodes[node].unit
        elif term["place"] and quantity != "flow":  # of a store itself
            yield from self._of_asset(draft.asset_of["stores", f"{row} at {term['place']}"], quantity, term)
        else:
            known = (draft.asset_of.get((table, row)) for table in TABLES_OF[quantity])
            for asset in (a for a in known if a is not None):
                yield from self._of_asset(asset, quantity, term)

    def _of_asset(self, asset: int, quantity: str, term: Any) -> Summed:
        draft, name = self.draft, self.draft.assets[asset]
        own = [
            v
            for v in self.activities.get(asset, ())
            if term["mode"] in ("", draft.activities[v].mode or draft.activities[v].role)
        ]
        if quantity in ("capacity", "built"):
            yield quantity, asset, 1 / name.factor, name.unit
        elif quantity == "spent":
            yield quantity, asset, 1.0, self.currency
        elif quantity == "flow":
            yield from self._flows(own, term)
        elif quantity == "online":
            yield from (("online", self.on_of[v], 1.0, "h") for v in own if v in self.on_of)
        else:
            for v in self._most_available(asset, own) if quantity == "available" else own:
                sign = (
                    -1.0 if draft.activities[v].role == "sell" else 1.0
                )  # what is bought counts up, what is sold down
                yield "available" if quantity == "available" else "activity", v, sign, draft.activities[v].unit

    def _most_available(self, asset: int, own: list[int]) -> list[int]:
        """What shares one capacity is available once: by the mode that may do most of it."""
        if not self.draft.shared[asset] or len(own) < 2:
            return own
        return [max(own, key=lambda v: float(np.mean(self.draft.running[v].most)))]

    def _flows(self, own: list[int], term: Any) -> Summed:
        """Of a commodity, at a place."""
        draft = self.draft
        within = draft.places.of(term["commodity"], term["place"]) if term["place"] else ""
        for f in (f for v in own for f in self.flows.get(v, ())):
            node = draft.nodes[draft.flows[f][1]]
            if node.commodity == term["commodity"] and (not within or draft.places.lies_in(node.place, within)):
                yield "flow", f, 1.0, node.unit


def _by(of: Sequence[Any]) -> dict[Any, list[int]]:
    """Numbers by what each is of."""
    found: dict[Any, list[int]] = {}
    for number, one in enumerate(of):
        found.setdefault(one, []).append(number)
    return found


TABLES_OF = {
    **dict.fromkeys(("activity", "flow", "capacity", "available", "built", "spent", "online"), ("assets", "links")),
    **{"traded": ("markets",), "unserved": ("demands",)},
}
"""Tables of the rows that a quantity is of."""
