"""Markets, demands, stores and limits as rows of a system."""

from typing import Any

import numpy as np

from headwater.lp.part import Floats
from headwater.system.calendar import SNAPSHOT
from headwater.system.clock import HOURS
from headwater.system.draft import Draft, Flow, Range
from headwater.system.names import AssetName, LimitName, Role
from headwater.system.recipes import first
from headwater.system.tables import Cycle, Limits, LimitTerms, Stores
from headwater.units import factor, product, rate


def add_markets(draft: Draft) -> None:
    """Every row of the table markets: a way to buy, a way to sell, each within what it may do at a time."""
    for row in draft.workspace.rows("markets"):
        unit = draft.commodity(row["commodity"])["unit"]
        name = ("markets", row["market"], "", "market", row["place"], rate(unit), 1.0, 1.0, row["source"])
        asset = draft.asset(AssetName(*name))
        over_time = draft.series.steps(row["profile"])
        ways: tuple[tuple[Role, float], ...] = (("buy", 1.0), ("sell", -1.0))
        for role, sign in ways:
            if not np.isnan(row[role]):
                flows = [Flow(row["commodity"], row["place"], sign)]
                within = Range(row[f"{role}_most"], 0.0, sign * row[role] * over_time)
                draft.activity(asset, role, unit, flows, within, resolution=row["resolution"])


def add_demands(draft: Draft) -> dict[int, Floats]:
    """What is wanted at each node, over its bins: power in snapshots, amounts in coarser bins; and not serving it."""
    wanted: dict[int, Floats] = {}
    for row in draft.workspace.rows("demands"):
        node = draft.node(row["commodity"], row["place"])
        wished = wanted_rate(draft, row)
        resolution = draft.nodes[node].resolution
        mean = draft.series.in_bins(wished, resolution, "mean")
        amount = mean if resolution == SNAPSHOT else mean * draft.calendar.counted(resolution)
        wanted[node] = wanted.get(node, 0.0) + amount
        if not np.isnan(row["unserved"]):
            unit = draft.commodity(row["commodity"])["unit"]
            name = ("demands", row["demand"], "", "unserved", row["place"], rate(unit), 1.0, 1.0, row["source"])
            asset = draft.asset(AssetName(*name))
            flows = [Flow(row["commodity"], row["place"], 1.0)]
            draft.activity(asset, "unserved", unit, flows, Range(wished, 0.0, row["unserved"]))
    return wanted


def wanted_rate(draft: Draft, row: Any) -> Floats:
    """(8760,) units of the commodity per hour."""
    steps = draft.series.steps(row["profile"])
    if np.isnan(row["amount"]):
        return np.asarray(row["rate"] * steps)
    return np.asarray(row["amount"] * (steps if row["profile"] else np.full(HOURS, 1 / HOURS)))


def stores(draft: Draft) -> Stores:
    """Every row of the table stores. One that goes through representative weeks is chained through all weeks."""
    rows = draft.workspace.rows("stores")
    of_node: list[int] = []
    of_asset: list[int] = []
    hours: list[float] = []
    kept: list[float] = []
    cycle: list[Cycle] = []
    for row in rows:
        if row["asset"] and not draft.can_run(draft.asset_of["assets", row["asset"]]):
            continue
        kept.append(1.0 - row["loss"])
        node = draft.node(row["commodity"], row["place"])
        coarse = draft.nodes[node].resolution != SNAPSHOT
        whole: Cycle = "whole" if coarse or draft.series.stands is None else "chained"
        of_node.append(node)
        if row["asset"]:
            of_asset.append(draft.asset_of["assets", row["asset"]])
            done = next(v.unit for v in draft.activities if v.asset == of_asset[-1])
            size = first(row["hours"], 1.0) * factor(done, draft.nodes[node].unit)
        else:
            unit = draft.nodes[node].unit
            name = ("stores", f"{row['commodity']} at {row['place']}", "", "store", row["place"], unit, 1.0)
            of_asset.append(draft.asset(AssetName(*name, row["energy"], row["source"])))
            size = 1.0
        hours.append(np.inf if np.isinf(draft.assets[of_asset[-1]].now) else size)
        cycle.append("period" if row["cycle"] == "period" and not coarse else whole)
    rows_of = (np.array(of_node, np.int32), np.array(of_asset, np.int32))
    return Stores(*rows_of, np.array(hours, float), np.array(kept, float), cycle)


def limits(draft: Draft) -> tuple[Limits, LimitTerms, tuple[LimitName, ...]]:
    """Every row of limits and limit_terms; weights put what is summed in the unit of its bound."""
    rows = draft.workspace.rows("limits")
    number = {row["limit"]: i for i, row in enumerate(rows)}
    least = [row["bound"] if row["sense"] in (">=", "=") else -np.inf for row in rows]
    most = [row["bound"] if row["sense"] in ("<=", "=") else np.inf for row in rows]
    bound_in = [row["unit"] for row in rows]
    terms: list[tuple[int, str, int, float]] = []
    for term in draft.workspace.rows("limit_terms"):
        limit = number[term["limit"]]
        for row, scale, unit in _summed(draft, term):
            bound_in[limit] = bound_in[limit] or unit
            one = factor(product(unit, term["unit"]), bound_in[limit])
            terms.append((limit, term["quantity"], row, term["weight"] * one * scale))
    columns = list(zip(*terms, strict=True)) or [(), (), (), ()]
    zero = np.zeros(len(terms), np.int32)
    made = LimitTerms(
        np.array(columns[0], np.int32),
        list(columns[1]),
        np.array(columns[2], np.int32),
        zero,
        np.array(columns[3], float),
    )
    return Limits(np.array(least, float), np.array(most, float)), made, tuple(map(LimitName, number, bound_in))


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
