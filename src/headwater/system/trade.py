"""Markets and demands as rows of a system."""

from typing import Any

import numpy as np

from headwater.lp.part import Floats
from headwater.system.calendar import SNAPSHOT
from headwater.system.clock import HOURS
from headwater.system.draft import Draft, Flow, Range
from headwater.system.names import AssetName, Role
from headwater.units import rate


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
