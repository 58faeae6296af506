"""Power and prices by the hour, of what balances by the hour and is wanted somewhere."""

from collections.abc import Sequence
from typing import cast

import numpy as np
import pandas as pd

from headwater.lp.part import Floats, Ints
from headwater.lp.solve import prices as dual_prices
from headwater.results.amounts import Solved, without_dust
from headwater.results.supply import KEY, flow_names, flows_by_role
from headwater.system.calendar import SNAPSHOT
from headwater.system.clock import WEEK, originals
from headwater.units import rate


def dispatch(solved: Solved) -> pd.DataFrame:
    """Power by the hour of what balances by the hour and is wanted somewhere.

    Columns: commodity, place, week (number of the solved week, 53 for the day that is over), hour (of the week), role,
    what, technology, power (never negative), unit.
    """
    system, names = solved.system, solved.built.names
    flows = flow_names(solved)
    wanted = {n.commodity for n, d in zip(names.nodes, system.nodes.demand, strict=True) if np.any(d)}
    which = np.flatnonzero((flows["resolution"] == SNAPSHOT) & flows["commodity"].isin(wanted))
    flows, power = flows_by_role(solved, SNAPSHOT, which)
    groups = flows.groupby(KEY[:2] + KEY[3:], sort=True).indices
    hours = originals(solved.built.stands)
    flown = {cast(tuple[str, ...], key): power[rows].sum(axis=0) for key, rows in groups.items()}
    most = {name: max(p.max() for key, p in flown.items() if key[0] == name) for name in {key[0] for key in flown}}
    flown = {key: without_dust(p, most[key[0]]) for key, p in flown.items()}
    frames = [_hours(key, p, hours) for key, p in flown.items() if p.any()]
    for node, demand in zip(names.nodes, system.nodes.demand, strict=True):
        if node.resolution == SNAPSHOT and np.any(demand > 0):
            frames.append(_hours((node.commodity, node.place, "demand", "demand", ""), np.maximum(demand, 0.0), hours))
        if node.resolution == SNAPSHOT and np.any(demand < 0):
            frames.append(_hours((node.commodity, node.place, "made", "inflow", ""), np.maximum(-demand, 0.0), hours))
    found = pd.concat(frames, ignore_index=True) if frames else _hours([""] * 5, np.zeros(0), np.zeros(0, int))
    found["unit"] = found["commodity"].map({n.commodity: rate(n.unit) for n in names.nodes})
    return found


def _hours(key: Sequence[str], power: Floats, hours: Ints) -> pd.DataFrame:
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


def prices_hourly(solved: Solved) -> pd.DataFrame:
    """What one unit more would cost in an hour, of what balances by the hour and is wanted there.

    Columns: commodity, place, week, hour, price; NaN in an hour in which nothing comes, goes or is wanted.
    """
    system, names = solved.system, solved.built.names
    all_prices = dual_prices(solved.program, solved.solution, "balance")
    hours = originals(solved.built.stands)
    frames = []
    for n, node in enumerate(names.nodes):
        if node.resolution != SNAPSHOT or node.sense == "counted" or not np.any(system.nodes.demand[n]):
            continue
        price = all_prices[system.balance.start[n] : system.balance.start[n] + system.balance.sizes[n]]
        moved = np.abs(solved.flows_in(SNAPSHOT, np.flatnonzero(system.flows.node == n))).sum(axis=0)
        busy = (without_dust(moved, float(moved.max())) > 0) | (system.nodes.demand[n] != 0)
        frames.append(
            pd.DataFrame(
                {
                    "commodity": node.commodity,
                    "place": node.place,
                    "week": hours // WEEK + 1,
                    "hour": hours % WEEK,
                    "price": np.where(busy, price, np.nan),
                }
            )
        )
    columns = ["commodity", "place", "week", "hour", "price"]
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=columns)
