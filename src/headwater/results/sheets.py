"""The answer by name: each frame one table of results, in the units of the workspace."""

import numpy as np
import pandas as pd

from headwater.lp.part import Floats
from headwater.lp.solve import prices as dual_prices
from headwater.results.amounts import Solved
from headwater.results.worth import worth
from headwater.system.calendar import SNAPSHOT
from headwater.system.clock import HOURS, WEEK, originals
from headwater.workspace.read import Workspace

MEANS = {"forward": "sent", "buy": "bought", "sell": "sold", "unserved": "unserved"}
KEY = ["commodity", "place", "month", "role", "what", "technology"]


def supply(solved: Solved, workspace: Workspace) -> pd.DataFrame:
    """What each commodity is made of and used for, by place and month; month 0 is the year of a yearly commodity.

    Columns: commodity, place, month, role (made, used, received, sent, bought, sold, unserved, demand, let_go), what,
    technology, amount (never negative), unit, sector.
    """
    flows = _flow_names(solved)
    monthly = solved.flows_in("month")
    yearly = flows["resolution"].to_numpy() == "year"
    blocks = [_long(flows, monthly, ~yearly), _long(flows, monthly.sum(axis=1, keepdims=True), yearly, first=0)]
    blocks += [_demand(solved), _let_go(solved)]
    found = pd.concat(blocks, ignore_index=True)
    found = found[found["amount"].abs() > 1e-9 * max(1.0, float(found["amount"].abs().max()))]
    found = found.groupby(KEY, as_index=False, sort=True)["amount"].sum()
    commodities = workspace.tables["commodities"].set_index("commodity")
    for column in ("unit", "sector"):
        found[column] = found["commodity"].map(commodities[column])
    return found


def _flow_names(solved: Solved) -> pd.DataFrame:
    """A row a flow: where it goes, what its role is, whose it is."""
    system, names = solved.system, solved.built.names
    rows = []
    for v, n, amount in zip(system.flows.activity, system.flows.node, system.flows.amount, strict=True):
        activity, node = names.activities[v], names.nodes[n]
        asset = names.assets[activity.asset]
        own = MEANS.get(activity.role) if asset.table != "links" else None
        carried = asset.table == "links" and asset.unit == f"({node.unit})/hour" and _is_carried(solved, int(v), int(n))
        role = own or (("received" if amount > 0 else "sent") if carried else "made" if amount > 0 else "used")
        what = asset.kind if asset.table == "assets" or (asset.table == "links" and not carried) else asset.name
        rows.append((node.commodity, node.place, role, what, asset.technology, node.resolution))
    return pd.DataFrame(rows, columns=["commodity", "place", "role", "what", "technology", "resolution"])


def _is_carried(solved: Solved, activity: int, node: int) -> bool:
    """Whether a link's flow is of what the link carries: that leaves one place and arrives at another."""
    names, flows = solved.built.names, solved.system.flows
    commodity = names.nodes[node].commodity
    places = {
        names.nodes[n].place for n in flows.node[flows.activity == activity] if names.nodes[n].commodity == commodity
    }
    return len(places) > 1


def _long(names: pd.DataFrame, amounts: Floats, which: Floats, first: int = 1) -> pd.DataFrame:
    """(rows, bins) as a row a number; bins are numbered from `first`."""
    names, amounts = names[which], np.abs(amounts[which])
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
        months = np.bincount(meets.row, meets.weight * rate[meets.column], minlength=12)
        rows += [(*base, m + 1, float(amount)) for m, amount in enumerate(months)]
    found = pd.DataFrame(rows, columns=["commodity", "place", "role", "what", "technology", "month", "amount"])
    return found[[*KEY, "amount"]]


def _demand(solved: Solved) -> pd.DataFrame:
    return _of_nodes(solved, list(solved.system.nodes.demand), "demand")


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


def dispatch(solved: Solved) -> pd.DataFrame:
    """Power by the hour of what balances by the hour and is wanted somewhere.

    Columns: commodity, place, week (number of the solved week, 53 for the day that is over), hour (of the week), role,
    what, technology, power (never negative), unit.
    """
    system, names = solved.system, solved.built.names
    flows = _flow_names(solved)
    wanted = {n.commodity for n, d in zip(names.nodes, system.nodes.demand, strict=True) if np.any(d)}
    which = np.flatnonzero((flows["resolution"] == SNAPSHOT) & flows["commodity"].isin(wanted))
    power = np.abs(solved.flows_in(SNAPSHOT, which))
    groups = flows.iloc[which].reset_index(drop=True).groupby(KEY[:2] + KEY[3:], sort=True).indices
    hours = originals(solved.built.stands)
    frames = [_hours(key, power[rows].sum(axis=0), hours) for key, rows in groups.items()]
    for node, demand in zip(names.nodes, system.nodes.demand, strict=True):
        if node.resolution == SNAPSHOT and np.any(demand):
            frames.append(_hours((node.commodity, node.place, "demand", "demand", ""), demand, hours))
    found = pd.concat([f for f in frames if f["power"].max() > 1e-6], ignore_index=True) if frames else pd.DataFrame()
    units = {n.commodity: f"{n.unit}/h" for n in names.nodes}
    found["unit"] = found["commodity"].map(units) if len(found) else []
    return found


def _hours(key: tuple[str, ...], power: Floats, hours: Floats) -> pd.DataFrame:
    commodity, place, role, what, technology = key
    return pd.DataFrame(
        {
            "commodity": commodity,
            "place": place,
            "week": hours // WEEK + 1,
            "hour": hours % WEEK,
            "role": role,
            "what": what,
            "technology": technology,
            "power": power,
        }
    )


def capacity(solved: Solved) -> pd.DataFrame:
    """A row an asset that has a capacity.

    Columns: table, asset, technology, kind, place, now, built, total, unit, activity (a year), activity_unit, available
    (what it could have done), full_hours, worth (money a year for one unit more), hours (at full use), source.
    """
    names, program = solved.built.names, solved.program
    total = program.amount("capacity", solved.solution.columns)
    value, hours = worth(solved)
    done, could = _done(solved)
    rows = []
    for a, name in enumerate(names.assets):
        if name.table in ("markets", "demands"):
            continue
        unit = next((v.unit for v in names.activities if v.asset == a), name.unit)
        stands = total[a] / name.factor if np.isfinite(name.now) else np.inf
        built = stands - name.now if np.isfinite(name.now) else 0.0
        full = done[a] / total[a] if np.isfinite(name.now) and total[a] > 0 else np.nan
        row = (
            name.table,
            name.name,
            name.technology,
            name.kind,
            name.place,
            name.now,
            max(built, 0.0),
            stands,
            name.unit,
        )
        rows.append((*row, done[a], unit, could[a], full, value[a] * name.factor, hours[a], name.source))
    columns = "table asset technology kind place now built total unit activity activity_unit available full_hours"
    return pd.DataFrame(rows, columns=[*columns.split(), "worth", "hours", "source"])


def _done(solved: Solved) -> tuple[Floats, Floats]:
    """(assets,) what all modes came to in the year, and what the availability of the first would have allowed."""
    system, names = solved.system, solved.built.names
    yearly = solved.activities_in("year")[:, 0]
    done = np.bincount(system.activities.asset, yearly, minlength=system.assets.size)
    hours = system.calendar.along(system.activities.resolution, system.calendar.counted)
    most = np.where(np.isinf(system.running.most), np.nan, system.running.most)
    share = np.bincount(system.activity.row, hours * most, minlength=system.activities.size)
    total = solved.program.amount("capacity", solved.solution.columns)
    could = np.full(system.assets.size, np.nan)
    for v in reversed(range(len(names.activities))):
        could[names.activities[v].asset] = share[v] * total[names.activities[v].asset]
    return done, could


def links(solved: Solved, workspace: Workspace, capacities: pd.DataFrame) -> pd.DataFrame:
    """A row a link: what it carries each way in the year and month by month, in the commodity's unit.

    Columns: link, commodity, from, to, project, capacity, unit, month (0: the year), forward, backward, amount_unit,
    hours_full_forward, hours_full_backward, worth, source.
    """
    names = solved.built.names
    months, full = solved.activities_in("month"), _full_hours(solved)
    own = {a.name: i for i, a in enumerate(names.assets) if a.table == "links"}
    ways = {(v.asset, v.role): i for i, v in enumerate(names.activities)}
    table = capacities[capacities["table"] == "links"].set_index("asset")
    rows = []
    for row in workspace.tables["links"].to_dict("records"):
        a, found = own[row["link"]], table.loc[row["link"]]
        amounts, at_full = [], []
        for role in ("forward", "backward"):
            v = ways.get((a, role))
            months_of = np.zeros(12) if v is None else months[v]
            amounts.append(np.concatenate([[months_of.sum()], months_of]))
            at_full.append(0.0 if v is None else full[v])
        base = (row["link"], row["commodity"], row["from"], row["to"], row["project"], found["total"], found["unit"])
        for m in range(13):
            carried = (amounts[0][m], amounts[1][m], names.activities[ways[a, "forward"]].unit)
            rows.append((*base, m, *carried, *at_full, found["worth"], row["source"]))
    columns = "link commodity from to project capacity unit month forward backward amount_unit"
    return pd.DataFrame(
        rows, columns=[*columns.split(), "hours_full_forward", "hours_full_backward", "worth", "source"]
    )


def _full_hours(solved: Solved) -> Floats:
    """(activities,) hours of the year in which each runs at all that its capacity allows."""
    system, program = solved.system, solved.program
    family = system.activity
    total = program.amount("capacity", solved.solution.columns)[system.activities.asset[family.row]]
    hours = system.calendar.along(system.activities.resolution, system.calendar.counted)
    top = system.running.most * total
    full = np.isfinite(top) & (top > 0) & (solved.runs >= top * (1 - 1e-4))
    return np.bincount(family.row, np.where(full, hours, 0.0), minlength=system.activities.size)


def prices(solved: Solved, currency: str) -> pd.DataFrame:
    """What one unit more would cost, by commodity, place and month (0: a yearly commodity's year).

    Columns: commodity, place, month, price (mean over the hours), price_unit.
    """
    system, names = solved.system, solved.built.names
    all_prices = dual_prices(solved.program, solved.solution, "balance")
    rows = []
    for n, node in enumerate(names.nodes):
        if node.sense == "counted":
            continue
        start, size = system.balance.start[n], system.balance.sizes[n]
        price, unit = all_prices[start : start + size], f"{currency}/{node.unit}"
        if node.resolution == "year":
            rows.append((node.commodity, node.place, 0, float(price[0]), unit))
            continue
        meets = system.calendar.meets("month", node.resolution)
        hours = np.bincount(meets.row, meets.weight, minlength=12)
        mean = np.bincount(meets.row, meets.weight * price[meets.column], minlength=12) / hours
        rows += [(node.commodity, node.place, m + 1, float(p), unit) for m, p in enumerate(mean)]
    return pd.DataFrame(rows, columns=["commodity", "place", "month", "price", "price_unit"])


def prices_hourly(solved: Solved) -> pd.DataFrame:
    """Columns: commodity, place, week, hour, price; of what balances by the hour and is wanted there."""
    system, names = solved.system, solved.built.names
    all_prices = dual_prices(solved.program, solved.solution, "balance")
    hours = originals(solved.built.stands)
    frames = [
        pd.DataFrame(
            {
                "commodity": node.commodity,
                "place": node.place,
                "week": hours // WEEK + 1,
                "hour": hours % WEEK,
                "price": all_prices[system.balance.start[n] : system.balance.start[n] + system.balance.sizes[n]],
            }
        )
        for n, node in enumerate(names.nodes)
        if node.resolution == SNAPSHOT and node.sense != "counted" and np.any(system.nodes.demand[n])
    ]
    columns = ["commodity", "place", "week", "hour", "price"]
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=columns)


def binds(solved: Solved, capacities: pd.DataFrame) -> pd.DataFrame:
    """What limits the plan, in the order of what it is worth.

    Columns: kind (asset, link, store, limit), row, place, worth (money a year for one unit more), unit, rent (that
    times the capacity that stands), hours.
    """
    names, program, found = solved.built.names, solved.program, solved.solution
    own = capacities[np.isfinite(capacities["total"])].copy()
    own["kind"] = own["table"].str.removesuffix("s")
    own["rent"] = own["worth"] * own["total"]
    own = own.rename(columns={"asset": "row"})[["kind", "row", "place", "worth", "unit", "rent", "hours"]]
    duals = found.duals[program.rows["limit"]]
    sides = [
        upper if np.isfinite(upper) else lower
        for lower, upper in zip(solved.system.limits.least, solved.system.limits.most, strict=True)
    ]
    rows = [
        ("limit", n, "", abs(d), "", abs(d * b), float(HOURS))
        for n, d, b in zip(names.limits, duals, sides, strict=True)
    ]
    both = pd.concat([own, pd.DataFrame(rows, columns=list(own.columns))], ignore_index=True)
    both = both[both["rent"] > 1e-6 * max(1.0, float(both["rent"].max() or 0.0))]
    return both.sort_values(["rent", "row"], ascending=[False, True]).reset_index(drop=True)


def counted(solved: Solved) -> pd.DataFrame:
    """Columns: commodity, place, amount (a year), unit; of what is only summed."""
    system, names = solved.system, solved.built.names
    amounts = solved.program.amount("counted", solved.solution.columns)
    rows = []
    for n, node in enumerate(names.nodes):
        if node.sense == "counted":
            bins = amounts[system.counted.start[n] : system.counted.start[n] + system.counted.sizes[n]]
            hours = system.calendar.counted(SNAPSHOT) if node.resolution == SNAPSHOT else 1.0
            rows.append((node.commodity, node.place, float((bins * hours).sum()), node.unit))
    return pd.DataFrame(rows, columns=["commodity", "place", "amount", "unit"])
