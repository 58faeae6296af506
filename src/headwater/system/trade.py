"""Markets, demands, stores and limits as rows of a system."""

from typing import Any

import numpy as np

from headwater.lp.part import Floats
from headwater.system.calendar import SNAPSHOT
from headwater.system.clock import HOURS
from headwater.system.draft import Draft, Flow, Range
from headwater.system.names import AssetName, Role
from headwater.system.recipes import first
from headwater.system.tables import Cycle, Limits, LimitTerms, Stores
from headwater.units import rate


def add_markets(draft: Draft) -> None:
    """Every row of the table markets: a way to buy, a way to sell, each within what it may do at a time."""
    for row in draft.workspace.rows("markets"):
        unit = draft.commodity(row["commodity"])["unit"]
        name = ("markets", row["market"], "", "market", row["place"], rate(unit), 1.0, 1.0, row["source"])
        asset = draft.asset(AssetName(*name))
        factor = draft.series.steps(row["profile"])
        ways: tuple[tuple[Role, float], ...] = (("buy", 1.0), ("sell", -1.0))
        for role, sign in ways:
            if not np.isnan(row[role]):
                flows = [Flow(row["commodity"], row["place"], sign)]
                within = Range(row[f"{role}_most"], 0.0, sign * row[role] * factor)
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
            size = first(row["hours"], 1.0)
        else:
            unit = draft.nodes[node].unit
            name = ("stores", f"{row['commodity']} at {row['place']}", "", "store", row["place"], unit, 1.0)
            of_asset.append(draft.asset(AssetName(*name, row["energy"], row["source"])))
            size = 1.0
        hours.append(np.inf if np.isinf(draft.assets[of_asset[-1]].now) else size)
        cycle.append("period" if row["cycle"] == "period" and not coarse else whole)
    rows_of = (np.array(of_node, np.int32), np.array(of_asset, np.int32))
    return Stores(*rows_of, np.array(hours, float), np.array(kept, float), cycle)


def limits(draft: Draft) -> tuple[Limits, LimitTerms, tuple[str, ...]]:
    """Every row of limits and limit_terms: bounds in the unit of what is summed, capacities in that of their table."""
    rows = draft.workspace.rows("limits")
    number = {row["limit"]: i for i, row in enumerate(rows)}
    least = [row["bound"] if row["sense"] in (">=", "=") else -np.inf for row in rows]
    most = [row["bound"] if row["sense"] in ("<=", "=") else np.inf for row in rows]
    terms: list[tuple[int, str, int, float]] = []
    for term in draft.workspace.rows("limit_terms"):
        found = _summed(draft, term)
        terms += [(number[term["limit"]], term["quantity"], row, term["weight"] * w) for row, w in found]
    columns = list(zip(*terms, strict=True)) or [(), (), (), ()]
    zero = np.zeros(len(terms), np.int32)
    made = LimitTerms(
        np.array(columns[0], np.int32),
        list(columns[1]),
        np.array(columns[2], np.int32),
        zero,
        np.array(columns[3], float),
    )
    return Limits(np.array(least, float), np.array(most, float)), made, tuple(number)


def _summed(draft: Draft, term: Any) -> list[tuple[int, float]]:
    """The rows that a term sums, and what each is multiplied by to be in the unit of its table."""
    if term["quantity"] == "counted":
        places = {draft.places.of(term["row"], term["place"])} if term["place"] else None
        return [
            (n, 1.0)
            for n, node in enumerate(draft.nodes)
            if node.commodity == term["row"] and (places is None or node.place in places)
        ]
    asset = draft.asset_of[("assets" if ("assets", term["row"]) in draft.asset_of else "links", term["row"])]
    if term["quantity"] == "capacity":
        return [(asset, 1 / draft.assets[asset].factor)]
    return [
        (v, 1.0) for v, a in enumerate(draft.activities) if a.asset == asset and term["mode"] in ("", a.mode or a.role)
    ]
