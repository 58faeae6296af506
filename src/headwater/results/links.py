"""What links carry, each way: in the year, and month by month."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from headwater.lp.part import Floats
from headwater.results.amounts import Solved, sum_by, without_dust
from headwater.workspace.read import Workspace

HEAD = ["link", "commodity", "from", "to", "project", "capacity", "unit"]
ENDS = ["forward", "backward", "amount_unit", "hours_full_forward", "hours_full_backward", "worth", "source"]


class _Way(NamedTuple):
    """One way of a link: amounts by month, and its hours at full capacity."""

    months: Floats
    full: float


def links(solved: Solved, workspace: Workspace, capacities: pd.DataFrame) -> pd.DataFrame:
    """A row a link that stands or may be built: what it carries each way in the year.

    Columns: link, commodity, from, to, project, capacity, unit, forward, backward (a year), amount_unit,
    hours_full_forward, hours_full_backward, worth (money a year for one unit more), source.
    """
    table = capacities[capacities["table"] == "links"].set_index("asset")
    unit = workspace.tables["commodities"].set_index("commodity")["unit"]
    rows = []
    for row, ways in _standing(solved, workspace):
        found, forward, backward = table.loc[row["link"]], *ways
        base = (row["link"], row["commodity"], row["from"], row["to"], row["project"], found["total"], found["unit"])
        carried = (forward.months.sum(), backward.months.sum(), unit[row["commodity"]])
        rows.append((*base, *carried, forward.full, backward.full, found["worth"], row["source"]))
    return pd.DataFrame(rows, columns=[*HEAD, *ENDS])


def links_monthly(solved: Solved, workspace: Workspace) -> pd.DataFrame:
    """A row a link and month. Columns: link, month (1..12), forward, backward (amounts), unit."""
    unit = workspace.tables["commodities"].set_index("commodity")["unit"]
    rows = [
        (row["link"], m + 1, forward.months[m], backward.months[m], unit[row["commodity"]])
        for row, (forward, backward) in _standing(solved, workspace)
        for m in range(12)
    ]
    return pd.DataFrame(rows, columns=["link", "month", "forward", "backward", "unit"])


def _standing(solved: Solved, workspace: Workspace) -> Iterator[tuple[dict[str, Any], tuple[_Way, _Way]]]:
    """The links that have an activity, in the order of the table, with both ways; a link that is cut has none."""
    names = solved.built.names
    months, full = solved.activities_in("month", 1), _full_hours(solved, 1)
    against, full_against = -solved.activities_in("month", -1), _full_hours(solved, -1)
    signed = set(solved.system.lines.activity.tolist())
    own = {a.name: i for i, a in enumerate(names.assets) if a.table == "links"}
    ways = {(v.asset, v.role): i for i, v in enumerate(names.activities)}
    table, none = workspace.rows("links"), _Way(np.zeros(12), 0.0)
    most = _largest(table, own, ways, np.maximum(months, against))
    for row in table:
        a = own[row["link"]]
        found = [ways.get((a, role)) for role in ("forward", "backward")]
        if found[0] is not None:
            one, other = (
                none if v is None else _Way(without_dust(months[v], most[row["commodity"]]), float(full[v]))
                for v in found
            )
            if found[0] in signed:  # one activity both ways
                back = without_dust(against[found[0]], most[row["commodity"]])
                other = _Way(back, float(full_against[found[0]]))
            yield row, (one, other)


def _largest(
    table: list[dict[str, Any]], own: dict[str, int], ways: dict[tuple[int, Any], int], months: Floats
) -> dict[str, float]:
    """The most that any link carries of each commodity in a month."""
    most: dict[str, float] = {}
    for row in table:
        for role in ("forward", "backward"):
            v = ways.get((own[row["link"]], role))
            if v is not None:
                most[row["commodity"]] = max(most.get(row["commodity"], 0.0), float(months[v].max()))
    return most


def _full_hours(solved: Solved, way: int) -> Floats:
    """(activities,) hours of the year in which each runs at all that its capacity allows, forward or against it."""
    system, program = solved.system, solved.program
    family = system.activity
    total = program.amount("capacity", solved.solution.columns)[system.activities.asset[family.row]]
    hours = system.activity_hours
    share = way * (system.running.most if way > 0 else system.running.least)
    top = np.where(np.isinf(share), 0.0, share) * total
    full = (top > 0) & (way * solved.runs >= top * (1 - 1e-4))
    return sum_by(family.row, np.where(full, hours, 0.0), system.activities.size)
