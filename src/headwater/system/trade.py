"""Markets and demands as rows of a system."""

from typing import Any

import numpy as np

from headwater.lp.part import Floats
from headwater.system.calendar import SNAPSHOT
from headwater.system.clock import bins, finest
from headwater.system.draft import Draft, Flow, OverTime, Range
from headwater.system.names import AssetName, NodeName, Role
from headwater.system.recipes import or_else, times
from headwater.units import rate
from headwater.workspace.values import of_year, wanted_in


def add_markets(draft: Draft) -> None:
    """Every row of the table markets: a way to buy, a way to sell, each within what it may do at a time."""
    for row in draft.workspace.rows("markets"):
        unit, own = draft.commodity(row["commodity"])["unit"], ("markets", row)
        name = ("markets", row["market"], "", "market", row["place"], rate(unit), 1.0, 1.0, row["source"])
        asset = draft.asset(AssetName(*name))
        over_time = draft.series.steps(row["profile"]) if row["profile"] else 1.0
        ways: tuple[tuple[Role, float], ...] = (("buy", 1.0), ("sell", -1.0))
        for role, sign in ways:
            price = draft.values.of_time(role, own)
            if not np.isnan(price).all():
                flows = [Flow(row["commodity"], row["place"], sign)]
                most = _where_priced(price, draft.values.of_time(f"{role}_most", own))
                within = Range(most, 0.0, times(or_else(price, 0.0), times(sign, over_time)))
                draft.activity(asset, role, unit, flows, within, resolution=row["resolution"])


def _where_priced(price: OverTime, most: OverTime) -> OverTime:
    """The most while there is a price, and nothing while there is none."""
    return most if not np.isnan(price).any() else np.where(np.isnan(price), 0.0, most)


def add_demands(draft: Draft) -> dict[int, Floats]:
    """What is wanted at each node, over its bins: power in snapshots, amounts in coarser bins; and not serving it."""
    wanted: dict[int, Floats] = {}
    for row in draft.workspace.rows("demands"):
        own = draft.commodity(row["commodity"])
        waits = row["window"] != "none" and finest([own["resolution"], row["window"]]) != row["window"]
        node = _waiting(draft, row) if waits else draft.node(row["commodity"], row["place"])
        wished = wanted_rate(draft, row)
        resolution = draft.nodes[node].resolution
        mean = draft.series.in_bins(wished, resolution, "mean")
        amount = mean if resolution == SNAPSHOT else mean * draft.calendar.counted(resolution)
        wanted[node] = wanted.get(node, 0.0) + amount
        price = draft.values.of_time("unserved", ("demands", row))
        if not np.isnan(price).all():
            asset = draft.asset(_name("demands", row, "unserved", own["unit"]))
            within = Range(_where_priced(price, np.maximum(wished, 0.0)), 0.0, or_else(price, 0.0))
            flows = [] if waits else [Flow(row["commodity"], row["place"], 1.0)]
            activity = draft.activity(asset, "unserved", own["unit"], flows, within, "", row["window"] if waits else "")
            if waits:
                draft.flows.append((activity, node, 1.0, -1, 0.0, True))
    return wanted


def _name(table: str, row: Any, kind: str, unit: str) -> AssetName:
    return AssetName(table, row["demand"], "", kind, row["place"], rate(unit), 1.0, 1.0, row["source"])


def _waiting(draft: Draft, row: Any) -> int:
    """A node of one demand over its window, fed from its commodity's whenever the plan likes; its number."""
    unit, node = draft.commodity(row["commodity"])["unit"], len(draft.nodes)
    place = draft.places.of(row["commodity"], row["place"])
    draft.nodes.append(NodeName(place, row["commodity"], unit, bins(row["window"]), "exact", row["demand"]))
    asset = draft.asset(_name("served", row, "served", unit))
    served = draft.activity(asset, "served", unit, [Flow(row["commodity"], row["place"], -1.0)], Range(np.inf))
    draft.flows.append((served, node, 1.0, -1, 0.0, True))
    return node


def wanted_rate(draft: Draft, row: Any) -> OverTime:
    """Units of the commodity per hour: each year's number by its own profile in `values`, else by that of the row.

    An amount without a profile is spread evenly.
    """
    column = wanted_in(draft.values.values, row)
    said = draft.values.said("demands", row["demand"], column)
    even = draft.series.even() if column == "amount" else draft.series.steps("")
    found = np.empty(len(even))
    for year, here in zip(draft.values.years, draft.series.years, strict=True):
        number, profile = of_year(said, year, row[column])
        over_time = draft.series.steps(profile or row["profile"]) if profile or row["profile"] else even
        found[here] = number * over_time[here]
    return found
