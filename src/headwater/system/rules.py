"""Limits as rows of a system."""

from typing import Any

import numpy as np

from headwater.system.draft import Draft
from headwater.system.names import LimitName
from headwater.system.tables import Limits, LimitTerms
from headwater.units import factor, product


def limits(draft: Draft) -> tuple[Limits, LimitTerms, tuple[LimitName, ...]]:
    """Every row of limits and limit_terms; weights put what is summed in the unit of its bound."""
    rows = draft.workspace.rows("limits")
    number = {row["limit"]: i for i, row in enumerate(rows)}
    years = np.ones(draft.calendar.size("year"))
    least = [years * (row["bound"] if row["sense"] in (">=", "=") else -np.inf) for row in rows]
    most = [years * (row["bound"] if row["sense"] in ("<=", "=") else np.inf) for row in rows]
    bound_in = [row["unit"] for row in rows]
    terms: list[tuple[int, str, int, float]] = []
    for term in draft.workspace.rows("limit_terms"):
        limit = number[term["limit"]]
        for row, scale, unit in _summed(draft, term):
            bound_in[limit] = bound_in[limit] or unit
            one = factor(product(unit, term["unit"]), bound_in[limit])
            terms.append((limit, term["quantity"], row, term["weight"] * one * scale))
    columns = list(zip(*terms, strict=True)) or [(), (), (), ()]
    own = np.full(len(terms), -1, np.int32)
    made = LimitTerms(
        np.array(columns[0], np.int32),
        list(columns[1]),
        np.array(columns[2], np.int32),
        own,
        np.array(columns[3], float),
    )
    rules = Limits(["year"] * len(rows), least, most)
    return rules, made, tuple(map(LimitName, number, bound_in))


def _summed(draft: Draft, term: Any) -> list[tuple[int, float, str]]:
    """The rows that a term sums, what each is multiplied by to be in the unit of its table, and that unit."""
    if term["quantity"] == "counted":
        within = draft.places.of(term["row"], term["place"]) if term["place"] else ""
        return [
            (n, 1.0, node.unit)
            for n, node in enumerate(draft.nodes)
            if node.commodity == term["row"] and (not within or draft.places.lies_in(node.place, within))
        ]
    asset = draft.asset_of[("assets" if ("assets", term["row"]) in draft.asset_of else "links", term["row"])]
    if term["quantity"] == "capacity":
        return [(asset, 1 / draft.assets[asset].factor, draft.assets[asset].unit)]
    return [
        (v, 1.0, a.unit)
        for v, a in enumerate(draft.activities)
        if a.asset == asset and term["mode"] in ("", a.mode or a.role)
    ]
