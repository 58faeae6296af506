"""What stands and is built, what it does, and what one unit more would be worth."""

import numpy as np
import pandas as pd

from headwater.lp.part import Floats
from headwater.results.amounts import Solved, sum_by
from headwater.results.worth import worth
from headwater.system.clock import HOURS
from headwater.workspace.read import Workspace

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


def links(solved: Solved, workspace: Workspace, capacities: pd.DataFrame) -> pd.DataFrame:
    """A row a link that stands or may be built: what it carries each way in the year and month by month.

    Columns: link, commodity, from, to, project, capacity, unit, month (0: the year), forward, backward, amount_unit,
    hours_full_forward, hours_full_backward, worth, source.
    """
    names = solved.built.names
    months, full = solved.activities_in("month"), _full_hours(solved)
    own = {a.name: i for i, a in enumerate(names.assets) if a.table == "links"}
    ways = {(v.asset, v.role): i for i, v in enumerate(names.activities)}
    table = capacities[capacities["table"] == "links"].set_index("asset")
    unit = workspace.tables["commodities"].set_index("commodity")["unit"]
    rows = []
    for row in workspace.tables["links"].to_dict("records"):
        a, found = own[row["link"]], table.loc[row["link"]]
        if (a, "forward") not in ways:
            continue
        amounts, at_full = [], []
        for role in ("forward", "backward"):
            v = ways.get((a, role))
            months_of = np.zeros(12) if v is None else months[v]
            amounts.append(np.concatenate([[months_of.sum()], months_of]))
            at_full.append(0.0 if v is None else full[v])
        base = (row["link"], row["commodity"], row["from"], row["to"], row["project"], found["total"], found["unit"])
        for m in range(13):
            carried = (amounts[0][m], amounts[1][m], unit[row["commodity"]])  # a link that is cut has no way
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
    top = np.where(np.isinf(system.running.most), 0.0, system.running.most) * total
    full = (top > 0) & (solved.runs >= top * (1 - 1e-4))
    return sum_by(family.row, np.where(full, hours, 0.0), system.activities.size)


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
