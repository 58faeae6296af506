"""What each commodity is made of and used for: the flows of the plan by name."""

import numpy as np
import pandas as pd

from headwater.lp.part import Bools, Floats, Ints
from headwater.results.amounts import Solved, sum_by, without_dust
from headwater.system.calendar import SNAPSHOT
from headwater.workspace.read import Workspace

MEANS = {"buy": "bought", "sell": "sold", "unserved": "unserved", "served": "served", "spill": "let_go"}
AGAINST = {"made": "used", "used": "made", "received": "sent", "sent": "received"}
"""What a flow is while its activity runs below nought."""
KEY = ["commodity", "place", "month", "role", "what", "technology"]


def supply(solved: Solved, workspace: Workspace) -> pd.DataFrame:
    """What each commodity is made of and used for, by place and month; month 0 is the year of a yearly commodity.

    Columns: commodity, place, month, role (made, used, received, sent, bought, sold, unserved, demand, let_go), what,
    technology, amount (never negative), unit, sector.
    """
    flows, monthly = flows_by_role(solved, "month")
    yearly = flows["resolution"].to_numpy() == "year"
    blocks = [_long(flows, monthly, ~yearly), _long(flows, monthly.sum(axis=1, keepdims=True), yearly, first=0)]
    blocks += [_demand(solved), _let_go(solved)]
    found = pd.concat(blocks, ignore_index=True)
    found = found[found["role"] != "served"]  # it stands as demand already
    most = found.groupby("commodity")["amount"].transform("max")  # of its own kind: a tonne is much beside no CNY
    found = found[without_dust(found["amount"].to_numpy(), most.to_numpy()) > 0]
    found = found.groupby(KEY, sort=True)["amount"].sum().reset_index()
    commodities = workspace.tables["commodities"].set_index("commodity")
    for column in ("unit", "sector"):
        found[column] = found["commodity"].map(commodities[column])
    return found


def flows_by_role(solved: Solved, rows: str, which: Ints | None = None) -> tuple[pd.DataFrame, Floats]:
    """A row a flow and role: its names, and what it comes to in the bins of a resolution, never negative.

    A flow whose activity runs both ways has a row for each.
    """
    every = np.arange(solved.system.flows.size) if which is None else which
    names = flow_names(solved).iloc[every].reset_index(drop=True)
    if not solved.turns:
        return names, np.abs(solved.flows_in(rows, every))
    back = solved.flows_in(rows, every, -1)
    turned = np.flatnonzero(back.any(axis=1))
    against = names.iloc[turned].assign(role=lambda of: of["role"].replace(AGAINST))
    amounts = np.abs(np.concatenate([solved.flows_in(rows, every, 1), back[turned]]))
    return pd.concat([names, against], ignore_index=True), amounts


def flow_names(solved: Solved) -> pd.DataFrame:
    """A row a flow: where it goes, what its role is, whose it is."""
    system, names = solved.system, solved.built.names
    ends, rows = _ends(solved), []
    for v, n, amount in zip(system.flows.activity, system.flows.node, system.flows.amount, strict=True):
        activity, node = names.activities[v], names.nodes[n]
        asset = names.assets[activity.asset]
        carried = asset.table == "links" and len(ends[v, node.commodity]) > 1  # it leaves one place, arrives at another
        coming, going = ("received", "sent") if carried else ("made", "used")
        role = MEANS.get(activity.role) or (coming if amount > 0 else going)
        what = asset.kind if asset.table == "assets" or (asset.table == "links" and not carried) else asset.name
        rows.append((node.commodity, node.place, role, what, asset.technology, node.resolution))
    return pd.DataFrame(rows, columns=["commodity", "place", "role", "what", "technology", "resolution"])


def _ends(solved: Solved) -> dict[tuple[int, str], set[str]]:
    """The places at which each activity gives or takes each commodity."""
    names, flows = solved.built.names, solved.system.flows
    found: dict[tuple[int, str], set[str]] = {}
    for v, n in zip(flows.activity, flows.node, strict=True):
        found.setdefault((int(v), names.nodes[n].commodity), set()).add(names.nodes[n].place)
    return found


def _long(names: pd.DataFrame, amounts: Floats, which: Bools, first: int = 1) -> pd.DataFrame:
    """(rows, bins) as a row a number; bins are numbered from `first`."""
    names, amounts = names[which], amounts[which]
    bins = amounts.shape[1]
    found = names.loc[names.index.repeat(bins)].reset_index(drop=True)
    found["month"] = np.tile(np.arange(first, first + bins), len(names))
    found["amount"] = amounts.ravel()
    return found[[*KEY, "amount"]]


def _of_nodes(solved: Solved, per_node: list[Floats], role: str) -> pd.DataFrame:
    """(bins,) of each node as amounts by month; month 0 for what balances by the year."""
    calendar, names = solved.system.calendar, solved.built.names
    rows = []
    for node, bins in zip(names.nodes, per_node, strict=True):
        if not np.any(bins):
            continue
        base = (node.commodity, node.place, role, role, "")
        if node.resolution == "year":
            rows.append((*base, 0, float(bins.sum())))
            continue
        rate = bins if node.resolution == SNAPSHOT else bins / calendar.counted(node.resolution)
        meets = calendar.meets("month", node.resolution)
        months = sum_by(meets.row, meets.weight * rate[meets.column], 12)
        rows += [(*base, m + 1, float(amount)) for m, amount in enumerate(months)]
    found = pd.DataFrame(rows, columns=["commodity", "place", "role", "what", "technology", "month", "amount"])
    return found[[*KEY, "amount"]].astype({"month": int, "amount": float})  # also where there is no row


def _demand(solved: Solved) -> pd.DataFrame:
    """What is wanted; what is less than nought comes by itself."""
    wanted = solved.system.nodes.demand
    comes = _of_nodes(solved, [np.maximum(-of, 0.0) for of in wanted], "made").assign(what="inflow")
    return pd.concat([_of_nodes(solved, [np.maximum(of, 0.0) for of in wanted], "demand"), comes], ignore_index=True)


def _let_go(solved: Solved) -> pd.DataFrame:
    """What is over where a surplus is allowed: how far each row lies above its right side."""
    system, program = solved.system, solved.program
    rows = program.rows["balance"]
    over = (program.matrix @ solved.solution.columns)[rows] - program.row_lower[rows]
    starts, sizes = system.balance.start, system.balance.sizes
    per_node = [
        np.maximum(over[s : s + n], 0.0) if sense == "surplus" else np.zeros(n)
        for s, n, sense in zip(starts, sizes, system.nodes.sense, strict=True)
    ]
    return _of_nodes(solved, per_node, "let_go")
