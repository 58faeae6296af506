"""What stands and is built, what it does, and what one unit more would be worth."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from headwater.lp.part import Floats
from headwater.results.amounts import Solved, sum_by, without_dust
from headwater.results.worth import net_worth, worth
from headwater.system.clock import HOURS

NUMBERS = ("now", "built", "total", "activity", "available", "full_hours", "worth", "hours")


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
        if name.table in ("markets", "demands", "spills", "served"):
            continue
        unit = next((v.unit for v in names.activities if v.asset == a), name.unit)
        stands = total[a] / name.factor if np.isfinite(name.now) else np.inf
        built = float(without_dust(np.array(stands - name.now), stands)) if np.isfinite(name.now) else 0.0
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
    found = pd.DataFrame(rows, columns=[*columns.split(), "worth", "hours", "source"])
    return found.astype(dict.fromkeys(NUMBERS, float))  # also where there is no row


def _done(solved: Solved) -> tuple[Floats, Floats]:
    """(assets,) what all modes came to in the year, and what the availability of the first would have allowed."""
    system, names = solved.system, solved.built.names
    yearly = solved.activities_in("year")[:, 0]
    done = sum_by(system.activities.asset, yearly, system.assets.size)
    hours = system.activity_hours
    most = np.where(np.isinf(system.running.most), np.nan, system.running.most)
    share = sum_by(system.activity.row, hours * most, system.activities.size)
    total = solved.program.amount("capacity", solved.solution.columns)
    could = np.full(system.assets.size, np.nan)
    for v in reversed(range(len(names.activities))):
        could[names.activities[v].asset] = share[v] * total[names.activities[v].asset]
    return without_dust(done, np.nan_to_num(could)), could


def binds(solved: Solved, capacities: pd.DataFrame) -> pd.DataFrame:
    """What limits the plan, in the order of what it is worth; what must run anyway limits nothing.

    Columns: kind (asset, link, store, market, limit), row, place, worth (money a year that one unit more saves; less
    than nought where it costs, as a floor that rises does), unit, rent (worth times what stands), hours.
    """
    value, hours = worth(solved)
    found = pd.concat([_own(solved, capacities, value), _markets(solved, value, hours), _rules(solved)])
    found = found[found["rent"].abs() > 1e-6 * max(1.0, float(found["rent"].abs().max() or 0.0))]
    order = found.assign(size=found["rent"].abs()).sort_values(["size", "row"], ascending=[False, True])
    return order.drop(columns="size").reset_index(drop=True)


BINDS = ["kind", "row", "place", "worth", "unit", "rent", "hours"]


def _own(solved: Solved, capacities: pd.DataFrame, value: Floats) -> pd.DataFrame:
    """Assets, links and stores that are full at times."""
    names = solved.built.names.assets
    left = dict(zip(((a.table, a.name) for a in names), net_worth(solved, value), strict=True))
    own = capacities[np.isfinite(capacities["total"]) & (capacities["hours"] > 0)].rename(columns={"asset": "row"})
    factor = {(a.table, a.name): a.factor for a in names}
    keys = list(zip(own["table"], own["row"], strict=True))
    own = own.assign(kind=own["table"].str.removesuffix("s"), worth=[left[k] * factor[k] for k in keys])
    own["rent"] = own["worth"] * own["total"]
    return pd.DataFrame(own, columns=BINDS)


def _markets(solved: Solved, value: Floats, hours: Floats) -> pd.DataFrame:
    """Markets that the plan would use more than they let it."""
    names, running = solved.built.names, solved.system.running
    most = np.zeros(len(names.assets))
    at = solved.system.activities.asset[solved.system.activity.row]
    np.maximum.at(most, at, np.where(np.isinf(running.most), 0.0, running.most))
    rows = [
        ("market", name.name, name.place, value[a] / most[a], name.unit, value[a], hours[a])
        for a, name in enumerate(names.assets)
        if name.table == "markets" and most[a] > 0 and hours[a] > 0
    ]
    return _typed(rows)


def _rules(solved: Solved) -> pd.DataFrame:
    """Limits, one unit more in each of their bins; one that holds from below has a worth below nought: it costs."""
    limits, program = solved.system.limits, solved.program
    duals = solved.solution.duals[program.rows["limit"]]
    least, most = (np.concatenate([np.zeros(0), *sides]) for sides in (limits.least, limits.most))
    row, size = solved.system.limit.row, limits.size
    held = np.where(np.isfinite(most), most, np.where(np.isfinite(least), least, 0.0))
    worth, rent = sum_by(row, -duals, size), sum_by(row, -duals * held, size)
    return _typed(
        [
            ("limit", name.name, "", one, name.unit, all_of_it, float(HOURS))
            for name, one, all_of_it in zip(solved.built.names.limits, worth, rent, strict=True)
        ]
    )


def _typed(rows: Sequence[tuple[object, ...]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=BINDS).astype({"worth": float, "rent": float, "hours": float})
