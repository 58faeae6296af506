"""Ramps, and what is on or off, as rows of a system: an asset's own numbers, else its technology's."""

import numpy as np

from headwater.lp.part import Floats, Ints
from headwater.system.draft import Draft
from headwater.system.recipes import Recipes, first
from headwater.system.tables import Committed, Ramps
from headwater.system.varying import Row

_RAMPS = ("ramp_up", "ramp_down", "ramp_start", "ramp_stop")
_COSTS = ("start_cost", "stop_cost", "standby_cost", "min_up", "min_down")


def ramps(draft: Draft, recipes: Recipes) -> Ramps:
    """A row for every way to run an asset that has a ramp; shares of each of its modes are of the whole capacity."""
    rows = [
        (v, *(first(limit, np.inf) for limit in limits), first(row["before"], np.inf))
        for v, row, technology in _activities(draft, recipes)
        if (limits := [first(row[column], technology[column]) for column in _RAMPS])
        and any(limit == limit for limit in limits)
    ]
    table = np.array(rows, float).reshape(len(rows), 2 + len(_RAMPS))
    return Ramps(_numbers(table), *table[:, 1:].T.copy())


def committed(draft: Draft, recipes: Recipes) -> Committed:
    """A row for every asset that is on or off. Where nothing is said of before, its chains go round."""
    rows = []
    for v, row, technology in _activities(draft, recipes):
        if (row["commit"] or technology["commit"]) != "yes":
            continue
        unit = first(row["unit_size"], technology["unit_size"], 0.0) * draft.assets[draft.activities[v].asset].factor
        costs = [first(row[column], technology[column], 0.0) for column in _COSTS]
        rows.append((v, unit, *costs, *_before(row, costs[_COSTS.index("min_up")])))
    table = np.array(rows, float).reshape(len(rows), 4 + len(_COSTS))
    return Committed(_numbers(table), *table[:, 1:].T.copy())


def _before(row: Row, min_up: float) -> tuple[float, float]:
    """Hours on and hours off before the first snapshot."""
    up, down = row["up_before"], row["down_before"]
    if np.isnan(up) and np.isnan(down):
        return np.inf, 0.0
    if np.isnan(up) and down == 0:
        return max(min_up, 1.0), 0.0  # it was not off, so it was on, for as long as it asks
    return first(up, 0.0), first(down, 0.0)


def _activities(draft: Draft, recipes: Recipes) -> list[tuple[int, Row, Row]]:
    """The activities of the table assets, each with the asset's row and its technology's."""
    rows = {row["asset"]: row for row in draft.workspace.rows("assets")}
    found: list[tuple[int, Row, Row]] = []
    for v, activity in enumerate(draft.activities):
        asset = draft.assets[activity.asset]
        if asset.table == "assets":
            found.append((v, rows[asset.name], recipes.technology[asset.technology]))
    return found


def _numbers(table: Floats) -> Ints:
    """The first column as rows of another table."""
    return table[:, 0].astype(np.int32)
