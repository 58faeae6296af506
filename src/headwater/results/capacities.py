"""What stands and is built, what it does, and what one unit more would be worth."""

import numpy as np
import pandas as pd

from headwater.lp.part import Floats
from headwater.results.amounts import Solved, sum_by
from headwater.results.worth import worth
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
    found = pd.DataFrame(rows, columns=[*columns.split(), "worth", "hours", "source"])
    return found.astype(dict.fromkeys(NUMBERS, float))  # also where there is no row


def _done(solved: Solved) -> tuple[Floats, Floats]:
    """(assets,) what all modes came to in the year, and what the availability of the first would have allowed."""
    system, names = solved.system, solved.built.names
    yearly = solved.activities_in("year")[:, 0]
    done = sum_by(system.activities.asset, yearly, system.assets.size)
    hours = system.calendar.along(system.activities.resolution, system.calendar.counted)
    most = np.where(np.isinf(system.running.most), np.nan, system.running.most)
    share = sum_by(system.activity.row, hours * most, system.activities.size)
    total = solved.program.amount("capacity", solved.solution.columns)
    could = np.full(system.assets.size, np.nan)
    for v in reversed(range(len(names.activities))):
        could[names.activities[v].asset] = share[v] * total[names.activities[v].asset]
    return done, could


def binds(solved: Solved, capacities: pd.DataFrame) -> pd.DataFrame:
    """What limits the plan, in the order of what it is worth; what must run anyway limits nothing.

    Columns: kind (asset, link, store, limit), row, place, worth (money a year for one unit more), unit, rent (that
    times the capacity that stands), hours.
    """
    names, program, found = solved.built.names, solved.program, solved.solution
    own = capacities[np.isfinite(capacities["total"]) & (capacities["hours"] > 0)].copy()
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
    of_limits = pd.DataFrame(rows, columns=list(own.columns)).astype({"worth": float, "rent": float, "hours": float})
    both = pd.concat([own, of_limits], ignore_index=True)
    both = both[both["rent"] > 1e-6 * max(1.0, float(both["rent"].max() or 0.0))]
    ordered: pd.DataFrame = both.sort_values(["rent", "row"], ascending=[False, True]).reset_index(drop=True)
    return ordered
