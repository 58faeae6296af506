"""Limits as rows of a system."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from headwater.lp.part import Floats, Ints
from headwater.system.calendar import SNAPSHOT
from headwater.system.draft import Draft, OverTime
from headwater.system.names import LimitName
from headwater.system.tables import Limits, LimitTerms, Stores
from headwater.units import factor, product, rate

Summed = Iterator[tuple[str, int, float, str]]
"""What a term sums: the system's quantity and its row, what it is multiplied by, and the unit that it then has."""
FLOWING = ("activity", "flow", "counted", "available")
"""Amounts, which per snapshot are rates."""


def limits(draft: Draft, kept: Stores | None = None) -> tuple[Limits, LimitTerms, tuple[LimitName, ...]]:
    """Every row of limits and limit_terms; weights put what is summed in the unit of its bound."""
    rows = draft.workspace.rows("limits")
    number = {row["limit"]: i for i, row in enumerate(rows)}
    sides = [_sides(draft, row) for row in rows]
    bound_in = [row["unit"] for row in rows]
    terms = _Terms(draft)
    for row in draft.workspace.rows("limit_terms"):
        limit = number[row["limit"]]
        per_hour = rows[limit]["per"] == "snapshot"
        for quantity, of, scale, unit in _summed(draft, kept, row):
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
    """Least and most in each bin; without end outside of the one year that a rule speaks of."""
    bound, year = _bound(draft, row)
    held = np.isnan(row["year"]) | (draft.money.years[year] == row["year"]) | (row["per"] == "all")
    least = np.where(held & (row["sense"] in (">=", "=")), bound, -np.inf)
    most = np.where(held & (row["sense"] in ("<=", "=")), bound, np.inf)
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


def _summed(draft: Draft, kept: Stores | None, term: Any) -> Summed:
    """The rows of the system that a term sums."""
    quantity, row = term["quantity"], term["row"]
    if quantity == "counted":
        within = draft.places.of(row, term["place"]) if term["place"] else ""
        for n, node in enumerate(draft.nodes):
            if node.commodity == row and (not within or draft.places.lies_in(node.place, within)):
                yield "counted", n, 1.0, node.unit
    elif quantity == "level":
        at = draft.node_of.get((draft.places.of(row, term["place"]), row), -1)
        for store in np.flatnonzero(kept.node == at) if kept is not None else ():
            yield "level", int(store), 1.0, draft.commodity(row)["unit"]
    else:
        asset = next(found for t in TABLES_OF[quantity] if (found := draft.asset_of.get((t, row))) is not None)
        yield from _of_asset(draft, asset, quantity, term)


TABLES_OF = {
    **dict.fromkeys(("activity", "flow", "capacity", "available", "built", "spent", "online"), ("assets", "links")),
    **{"traded": ("markets",), "unserved": ("demands",)},
}
"""Tables of the rows that a quantity is of."""


def _of_asset(draft: Draft, asset: int, quantity: str, term: Any) -> Summed:
    name = draft.assets[asset]
    if quantity in ("capacity", "built"):
        yield quantity, asset, 1 / name.factor, name.unit
    elif quantity == "spent":
        yield quantity, asset, 1.0, draft.workspace.settings.currency
    else:
        yield from _of_activities(draft, asset, quantity, term)


def _of_activities(draft: Draft, asset: int, quantity: str, term: Any) -> Summed:
    """Activities of a row, by mode: what is bought counts up, what is sold down; or flows of a commodity at a place."""
    own = {v for v, a in enumerate(draft.activities) if a.asset == asset and term["mode"] in ("", a.mode or a.role)}
    if quantity == "flow":
        for f, flow in enumerate(draft.flows):
            node = draft.nodes[flow[1]]
            there = not term["place"] or draft.places.lies_in(
                node.place, draft.places.of(node.commodity, term["place"])
            )
            if flow[0] in own and node.commodity == term["commodity"] and there:
                yield "flow", f, 1.0, node.unit
        return
    for v in sorted(own):
        sign = -1.0 if draft.activities[v].role == "sell" else 1.0
        of = quantity if quantity in ("available", "online") else "activity"
        yield of, v, sign, draft.activities[v].unit
