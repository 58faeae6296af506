"""How generators, links and processes run: shares of capacity, cost, what they are held at, ramps, being on or off."""

from typing import Any

import numpy as np

from headwater.interop.folder import Cell, Varying
from headwater.interop.pypsa.capacity import convex
from headwater.interop.pypsa.draft import POWER, Draft
from headwater.interop.pypsa.network import Component

Cells = dict[str, Cell]
_STEADY = ("start_up_cost", "shut_down_cost", "stand_by_cost")


def running(draft: Draft, part: Component, name: Any, row: str) -> Cells:
    """The cells of an asset that say how it runs; what varies becomes rows of `values` or limits."""
    least, most = part.varying(name, "p_min_pu"), part.varying(name, "p_max_pu")
    way = 1.0
    if np.min(most) < 0:
        if np.max(least) > 0 or part.flag(name, "committable"):
            draft.changes(part, "p_max_pu", name, "is below 0 where p_min_pu is above, or where it is on or off")
        way, least, most = -1.0, -most, -least
    draft.ways[part.kind, name] = way
    top = part.curve(name, "marginal_cost")
    if top is not None:
        most = np.minimum(most, top[-1, 0])
    held = draft.living(part, name, part.varying(name, "p_set"), np.nan)
    cells: Cells = {
        "availability": draft.folder.cell("assets", (row,), "availability", most),
        "least_share": draft.folder.cell("assets", (row,), "least_share", least) or "",
        "runs": draft.folder.cell("assets", (row,), "runs", way * held),
        "cost2": draft.folder.cell("assets", (row,), "cost2", part.varying(name, "marginal_cost_quadratic")) or "",
        "cost": _cost(draft, part, name, row, way),
    }
    if part.flag(name, "committable"):
        cells |= _commitment(draft, part, name)
    cells |= _ramps(draft, part, name, row, way)
    return cells


def _cost(draft: Draft, part: Component, name: Any, row: str, way: float) -> Cell:
    """Of one unit done; a convex piecewise one by shares of capacity."""
    curve = part.curve(name, "marginal_cost")
    if curve is None:
        return draft.folder.cell("assets", (row,), "cost", way * part.varying(name, "marginal_cost")) or ""
    if not convex(curve) or way < 0 or part.flag(name, "committable"):
        draft.changes(part, "marginal_cost", name, "is piecewise, and not convex from 0 on")
        return ""
    for at, slope in curve[1:]:
        draft.folder.vary("assets", (row,), "cost", float(slope), at=float(at))
    return float(curve[1, 1])


def _commitment(draft: Draft, part: Component, name: Any) -> Cells:
    """What is on or off. PyPSA counts its times in snapshots, and a start once, whatever a snapshot counts for."""
    cells: Cells = {"commit": "yes"}
    for attribute, column in zip(_STEADY, ("start_cost", "stop_cost", "standby_cost"), strict=True):
        cost = part.varying(name, attribute)
        if isinstance(cost, np.ndarray):
            draft.changes(part, attribute, name, "varies over time; its mean is taken")
        cells[column] = float(np.mean(cost)) / (_worth(draft, part, attribute, name) if np.any(cost) else 1.0)
    up, down = part.number(name, "min_up_time"), part.number(name, "min_down_time")
    hours = draft.clock.even
    if hours is None:
        if max(up, down) > 1:
            draft.changes(part, "min_up_time", name, "counts snapshots, and these differ in hours")
        hours = float(np.min(draft.clock.hours))
    before, off = part.number(name, "up_time_before"), part.number(name, "down_time_before")
    cells |= {"min_up": up * hours, "min_down": down * hours}
    if off > 0 or before <= 0:
        cells |= {"down_before": (off if off > 0 else down + 1) * hours, "up_before": 0.0, "before": 0.0}
    else:
        cells |= {"up_before": before * hours, "before": part.number(name, "p_init")}
    if (module := part.number(name, "p_nom_mod")) > 0:
        cells["unit_size"] = module
    return cells


def _worth(draft: Draft, part: Component, attribute: str, name: Any) -> float:
    """By what the tables weigh a start or stop in some period and PyPSA does not; both weigh what standing by costs."""
    if attribute == "stand_by_cost":
        return 1.0
    worth = draft.clock.worth[draft.alive(part, name)]
    if not worth.size or not (worth > 0).all():
        return 1.0
    if not np.allclose(worth, worth[0], rtol=1e-12):
        draft.changes(part, attribute, name, "counts alike in every period for PyPSA, and these differ in worth")
    return float(worth[0])


def _ramps(draft: Draft, part: Component, name: Any, row: str, way: float) -> Cells:
    """Ramps of a snapshot as shares of capacity an hour; where they or the hours vary, limits of each step."""
    up, down = part.varying(name, "ramp_limit_up"), part.varying(name, "ramp_limit_down")
    start, stop = part.number(name, "ramp_limit_start_up"), part.number(name, "ramp_limit_shut_down")
    committed = part.flag(name, "committable")
    before = part.number(name, "p_init")
    cells: Cells = {} if committed or np.isnan(before) else {"before": way * before}
    if way < 0:
        up, down = down, up
    hours = draft.clock.even
    steady = not isinstance(up, np.ndarray) and not isinstance(down, np.ndarray) and hours is not None
    if committed and not steady and not (np.isnan(up).all() and np.isnan(down).all()):
        draft.changes(part, "ramp_limit_up", name, "varies, or snapshots differ in hours, and it is on or off")
        return cells
    if not steady and not committed:
        _limits(draft, row, up, down, way * before)
        return {}
    scale = _modules(part, name) if committed else 1.0
    for limit, edge, column, at_edge in ((up, start, "ramp_up", "ramp_start"), (down, stop, "ramp_down", "ramp_stop")):
        if np.isnan(limit) and (np.isnan(edge) or not committed):
            continue
        cells[column] = float(np.nan_to_num(limit, nan=1.0)) * scale / (hours or 1.0)
        if committed:
            cells[at_edge] = float(np.nan_to_num(edge, nan=1.0)) * scale
    return cells


def _modules(part: Component, name: Any) -> float:
    """PyPSA lets each unit of a fixed modular one ramp by the share of all of them; of others it is 1."""
    module, nominal = part.number(name, "p_nom_mod"), part.number(name, "p_nom")
    fixed = module > 0 and not part.flag(name, "p_nom_extendable")
    return nominal / module if fixed else 1.0


def _limits(draft: Draft, row: str, up: Varying, down: Varying, before: float) -> None:
    """x(t) - x(t-1) within shares of capacity: a limit with what was done a step before. None at a chain's start."""
    steps = len(draft.clock.steps)
    first = draft.clock.first
    for word, share, sign in (("up", up, 1.0), ("down", down, -1.0)):
        share = np.broadcast_to(share, steps).astype(np.float64)
        if np.isnan(share).all():
            continue
        bound = np.where(np.isnan(share) | first, np.nan, 0.0)
        bound[0] = np.nan if np.isnan(before) or np.isnan(share[0]) else sign * before
        limit = draft.names.new(f"{row} ramp {word}")
        draft.folder.add("limits", limit=limit, sense="<=", bound=0.0, unit=POWER, per="snapshot")
        draft.folder.vary("limits", (limit,), "bound", bound)
        terms = (("activity", 0, sign), ("activity", 1, -sign))
        for quantity, lag, weight in terms:
            draft.folder.add("limit_terms", limit=limit, quantity=quantity, row=row, lag=lag or "", weight=weight)
        draft.folder.add("limit_terms", limit=limit, quantity="capacity", row=row, weight=-1.0)
        term = (limit, "capacity", row, "", "", "", "", "")
        draft.folder.vary("limit_terms", term, "weight", -np.nan_to_num(share, nan=0.0))
