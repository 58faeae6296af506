"""What a plan builds, and when."""

import numpy as np
import pandas as pd

from headwater.results.amounts import Solved, without_dust

COLUMNS = "table asset technology kind place year built unit until money"


def builds(solved: Solved, years: tuple[int, ...]) -> pd.DataFrame:
    """A row an asset and year in which some of it is built.

    Columns: table, asset, technology, kind, place, year, built, unit, until (last planned year in which it stands),
    money (of that year: its annuity, or all of it where capital is paid when it is built).
    """
    own, names = solved.system.builds, solved.built.names.assets
    size = np.where(own.unit > 0, own.unit, 1.0)
    amount = size * solved.program.amount("build", solved.solution.columns)
    stands = solved.program.amount("capacity", solved.solution.columns).reshape(-1, len(years)).max(axis=1, initial=0.0)
    amount = without_dust(amount, stands[own.asset])
    paid = amount * own.capital[np.arange(own.size), own.year]
    until = np.where(own.alive, np.arange(len(years)), -1).max(axis=1, initial=-1)
    found: dict[tuple[int, int], list[float]] = {}
    for b in np.flatnonzero(amount):
        here = found.setdefault((int(own.year[b]), int(own.asset[b])), [0.0, 0.0, 0.0])
        here[0] += amount[b] / names[own.asset[b]].factor
        here[1] = max(here[1], float(until[b]))
        here[2] += paid[b]
    rows = []
    for (year, asset), (built, last, money) in sorted(found.items()):
        a = names[asset]
        rows.append(
            (a.table, a.name, a.technology, a.kind, a.place, years[year], built, a.unit, years[int(last)], money)
        )
    return pd.DataFrame(rows, columns=COLUMNS.split())
