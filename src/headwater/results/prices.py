"""What one unit more of each commodity would cost, and what is only counted."""

import pandas as pd

from headwater.lp.solve import prices as dual_prices
from headwater.results.amounts import Solved, sum_by
from headwater.system.calendar import SNAPSHOT


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
        hours = sum_by(meets.row, meets.weight, 12)
        mean = sum_by(meets.row, meets.weight * price[meets.column], 12) / hours
        rows += [(node.commodity, node.place, m + 1, float(p), unit) for m, p in enumerate(mean)]
    return pd.DataFrame(rows, columns=["commodity", "place", "month", "price", "price_unit"])


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
