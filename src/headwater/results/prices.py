"""What one unit more of each commodity would cost, and what is only counted."""

import numpy as np
import pandas as pd

from headwater.lp.part import Bools, Floats
from headwater.lp.solve import prices as dual_prices
from headwater.results.amounts import Solved, sum_by, without_dust
from headwater.system.calendar import SNAPSHOT


def prices(solved: Solved, currency: str) -> pd.DataFrame:
    """What one unit more would cost, by commodity, place and month (0: a yearly commodity's year).

    Columns: commodity, place, month, price (mean over the hours; NaN where nothing comes, goes or is wanted: there the
    dual is any number), price_unit.
    """
    system, names = solved.system, solved.built.names
    all_prices = dual_prices(solved.program, solved.solution, "balance")
    busy, rows = _busy(solved), []
    for n, node in enumerate(names.nodes):
        if node.sense == "counted":
            continue
        start, size = system.balance.start[n], system.balance.sizes[n]
        price, unit = all_prices[start : start + size], f"{currency}/{node.unit}"
        if node.resolution == "year":
            one = float(price[0]) if busy[n].any() else np.nan
            rows.append((node.commodity, node.place, 0, one, unit))
            continue
        meets = system.calendar.meets("month", node.resolution)
        hours = sum_by(meets.row, meets.weight, 12)
        mean = sum_by(meets.row, meets.weight * price[meets.column], 12) / hours
        rows += [(node.commodity, node.place, m + 1, p, unit) for m, p in enumerate(np.where(busy[n], mean, np.nan))]
    return pd.DataFrame(rows, columns=["commodity", "place", "month", "price", "price_unit"])


def _busy(solved: Solved) -> Bools:
    """(nodes, 12) whether anything comes to a node, goes from it or is wanted there in a month."""
    system, names = solved.system, solved.built.names
    moved = np.zeros((len(names.nodes), 12))
    np.add.at(moved, system.flows.node, np.abs(solved.flows_in("month")))
    most: dict[str, float] = {}
    for node, amounts in zip(names.nodes, moved, strict=True):
        most[node.commodity] = max(most.get(node.commodity, 0.0), float(amounts.max()))
    moved = without_dust(moved, np.array([most[node.commodity] for node in names.nodes]).reshape(-1, 1))
    return np.array(
        [amounts + _wanted(solved, n) != 0 for n, amounts in enumerate(moved)],
    ).reshape(len(names.nodes), 12)


def _wanted(solved: Solved, n: int) -> Floats:
    """(12,) more than nought in the months in which something is wanted at a node."""
    demand, calendar = np.abs(solved.system.nodes.demand[n]), solved.system.calendar
    meets = calendar.meets("month", solved.built.names.nodes[n].resolution)
    return sum_by(meets.row, meets.weight * demand[meets.column], 12)


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
    found = pd.DataFrame(rows, columns=["commodity", "place", "amount", "unit"]).astype({"amount": float})
    most = found["amount"].abs().groupby(found["commodity"]).transform("max")
    return found.assign(amount=without_dust(found["amount"].to_numpy(), most.to_numpy()))
