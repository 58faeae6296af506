"""Links on which Kirchhoff's voltage law holds, as lines of a system: one signed activity each."""

import numpy as np

from headwater.system.calendar import SNAPSHOT
from headwater.system.draft import Draft, Flow, Range
from headwater.system.recipes import Recipes, link_asset, or_else, times, unless_endless
from headwater.system.tables import Lines, empty
from headwater.system.varying import Row
from headwater.units import factor, rate


def add_lines(draft: Draft, recipes: Recipes) -> None:
    """Every row of the table links with an impedance: one activity, below nought from its end to its start."""
    for row in draft.workspace.rows("links"):
        if np.isnan(row["impedance"]):
            continue
        asset = link_asset(draft, recipes, row)
        if not draft.can_run(asset):
            continue
        flows = [Flow(row["commodity"], row["from"], -1.0), Flow(row["commodity"], row["to"], 1.0)]
        most = unless_endless(draft, asset, or_else(draft.values.of_time("availability", ("links", row)), 1.0))
        unit = draft.commodity(row["commodity"])["unit"]
        draft.lines.append((draft.activity(asset, "forward", unit, flows, Range(most, times(-1.0, most))), row))


def lines(draft: Draft) -> Lines:
    """Every line; reactance in radians per unit of its activity's rate: ohm by kV squared is radians a MW."""
    if not draft.lines:
        none: Lines = empty(Lines, shift=(0, 0))
        return none
    rows = [row for _, row in draft.lines]
    activity = np.array([number for number, _ in draft.lines], np.int32)
    asset = [draft.activities[number].asset for number in activity]
    moved = np.array([not np.isnan(row["shift_least"] + row["shift_most"]) for row in rows])
    least, most = (np.array([np.nan_to_num(row[column]) for row in rows]) for column in ("shift_least", "shift_most"))
    return Lines(
        activity=activity,
        start=np.array([draft.node(row["commodity"], row["from"]) for row in rows], np.int32),
        end=np.array([draft.node(row["commodity"], row["to"]) for row in rows], np.int32),
        reactance=np.array([_reactance(draft, row) for row in rows]),
        shift=np.array([_shift(draft, row, free) for row, free in zip(rows, moved, strict=True)]),
        shift_least=np.radians(np.where(moved, least, 0.0)),
        shift_most=np.radians(np.where(moved, most, 0.0)),
        alive=np.array([draft.stands_in(a) for a in asset]),
    )


def _reactance(draft: Draft, row: Row) -> float:
    megawatts = factor(rate(draft.commodity(row["commodity"])["unit"]), "MW")
    return float(row["impedance"] / row["voltage"] ** 2 * megawatts)


def _shift(draft: Draft, row: Row, moved: bool) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """(T,) radians that it adds; none of its own where the plan may move it."""
    degrees = 0.0 if moved else draft.values.of_time("shift", ("links", row))
    return np.radians(draft.series.in_bins(degrees, SNAPSHOT, "mean"))
