"""Stores and storage units -> stores, each at a place of its own, and what fills and empties them.

A Store's power is one activity without bounds, of either sign, as PyPSA has it; a StorageUnit has two modes, each
within the whole of its capacity. The level's balance is that of the store's own place.
"""

from typing import Any

import numpy as np

from headwater.interop.folder import Cell
from headwater.interop.pypsa.capacity import capacity
from headwater.interop.pypsa.draft import POWER, Draft
from headwater.interop.pypsa.network import Component

Cells = dict[str, Cell]
OUT, IN = "discharge", "charge"


def stores(draft: Draft) -> None:
    """PyPSA's Store: a level with bounds, and one activity: what it gives to its bus."""
    part = draft.part("Store")
    for name in part.names:
        node = draft.node(part, name, "bus")
        if node is None:
            continue
        row, own = _place(draft, part, name, node[1])
        technology = draft.technology(part.kind, part.word(name, "carrier"))
        vary = draft.folder.cell
        held = draft.living(part, name, part.varying(name, "p_set"), np.nan)
        draft.folder.add(
            "assets",
            asset=row,
            technology=technology,
            place=own[0],
            now=np.inf,
            least_share=-1.0,
            cost=vary("assets", (row,), "cost", part.varying(name, "marginal_cost")) or "",
            cost2=vary("assets", (row,), "cost2", part.varying(name, "marginal_cost_quadratic")) or "",
            runs=vary("assets", (row,), "runs", held),
        )
        draft.folder.add("ports", asset=row, port="bus", place=node[0])
        draft.folder.add("flows", recipe=row, commodity=node[1], port="bus", amount=part.number(name, "sign"))
        draft.folder.add("flows", recipe=row, commodity=node[1], amount=-1.0)
        if part.curve(name, "marginal_cost") is not None:
            draft.changes(part, "marginal_cost", name, "is piecewise")
        draft.folder.add(
            "stores",
            place=own[0],
            commodity=own[1],
            **capacity(draft, part, name, "stores", own, "e_nom"),
            level_least=vary("stores", own, "level_least", part.varying(name, "e_min_pu")) or "",
            level_most=vary("stores", own, "level_most", part.varying(name, "e_max_pu")),
            **_level(draft, part, name, own, ("e_cyclic", "e_initial", "e_set")),
        )


def storage_units(draft: Draft) -> None:
    """PyPSA's StorageUnit: two modes of one asset, a level of some hours of its capacity, inflow and spill."""
    part = draft.part("StorageUnit")
    for name in part.names:
        node = draft.node(part, name, "bus")
        if node is None:
            continue
        row, own = _place(draft, part, name, node[1])
        technology = draft.technology(part.kind, part.word(name, "carrier"), modes_share="no")
        sized = capacity(draft, part, name, "assets", (row,), "p_nom")
        draft.folder.add("assets", asset=row, technology=technology, place=own[0], **sized)
        _modes(draft, part, name, row, node)
        _net(draft, part, name, row)
        draft.folder.add(
            "stores",
            place=own[0],
            commodity=own[1],
            asset=row,
            hours=part.number(name, "max_hours"),
            **_inflow(draft, part, name, own),
            **_level(
                draft, part, name, own, ("cyclic_state_of_charge", "state_of_charge_initial", "state_of_charge_set")
            ),
        )


def _place(draft: Draft, part: Component, name: Any, commodity: str) -> tuple[str, tuple[str, str]]:
    """The asset's name, and the place of its own at which the store keeps what its bus carries."""
    row = draft.row(part, name)
    place = draft.places.new(row, "store")
    draft.folder.add("places", place=place, kind="site", parent=draft.region)
    draft.kept[part.kind, name] = place, commodity
    return row, (place, commodity)


def _modes(draft: Draft, part: Component, name: Any, row: str, node: tuple[str, str]) -> None:
    """Discharging and charging, their flows at the bus and at the store."""
    sign, vary = part.number(name, "sign"), draft.folder.cell
    draft.folder.add("ports", asset=row, port="bus", place=node[0])
    if part.curve(name, "marginal_cost") is not None:
        draft.changes(part, "marginal_cost", name, "is piecewise")
    most = {OUT: part.varying(name, "p_max_pu"), IN: -part.varying(name, "p_min_pu")}
    held = {OUT: part.varying(name, "p_dispatch_set"), IN: part.varying(name, "p_store_set")}
    kept = {OUT: -1 / part.varying(name, "efficiency_dispatch"), IN: part.varying(name, "efficiency_store")}
    for mode, way in ((OUT, sign), (IN, -sign)):
        if np.min(most[mode]) < 0:
            draft.changes(part, "p_min_pu" if mode == IN else "p_max_pu", name, "makes it run: no plan is possible")
        key = (row, mode)
        cells: Cells = {
            "most": vary("modes", key, "most", np.maximum(most[mode], 0)),
            "runs": vary("modes", key, "runs", draft.living(part, name, held[mode], np.nan)),
        }
        if mode == OUT:
            cells["cost"] = vary("modes", key, "cost", part.varying(name, "marginal_cost")) or ""
            cells["cost2"] = vary("modes", key, "cost2", part.varying(name, "marginal_cost_quadratic")) or ""
        draft.folder.add("modes", recipe=row, mode=mode, **cells)
        draft.folder.add("flows", recipe=row, mode=mode, commodity=node[1], port="bus", amount=way)
        amount = vary("flows", (row, mode, node[1], ""), "amount", kept[mode])
        draft.folder.add("flows", recipe=row, mode=mode, commodity=node[1], amount=1.0 if amount == "" else amount)


def _net(draft: Draft, part: Component, name: Any, row: str) -> None:
    """p_set: discharging less charging is held at it, where it is a number."""
    held = draft.living(part, name, part.varying(name, "p_set"), np.nan)
    if np.isnan(held).all():
        return
    limit = draft.names.new(f"{row} p_set")
    bound = draft.folder.cell("limits", (limit,), "bound", held)
    draft.folder.add("limits", limit=limit, sense="=", bound=0.0 if bound == "" else bound, unit=POWER, per="snapshot")
    for mode, weight in ((OUT, 1.0), (IN, -1.0)):
        draft.folder.add("limit_terms", limit=limit, quantity="activity", row=row, mode=mode, weight=weight)


def _inflow(draft: Draft, part: Component, name: Any, own: tuple[str, str]) -> Cells:
    """What comes by itself; where it does, it may be let go."""
    inflow = draft.living(part, name, part.varying(name, "inflow"), 0.0)
    if not np.any(inflow):
        return {}
    cost = part.varying(name, "spill_cost")
    return {
        "inflow": draft.folder.cell("stores", own, "inflow", inflow),
        "spill": "yes" if np.max(inflow) > 0 else "no",
        "spill_cost": draft.folder.cell("stores", own, "spill_cost", cost) if np.any(cost) else "",
    }


def _level(draft: Draft, part: Component, name: Any, own: tuple[str, str], attributes: tuple[str, str, str]) -> Cells:
    """How a chain of levels begins and how far it runs, what is lost, what the level is held at and costs."""
    cyclic, initial, fixed = attributes
    if draft.clock.periods and part.flag(name, f"{cyclic}_per_period"):
        start, chain = "cyclic", "year"
    elif draft.clock.periods and part.flag(name, f"{initial}_per_period"):
        start, chain = "level", "year"
    else:
        start, chain = ("cyclic" if part.flag(name, cyclic) else "level"), "all"
    vary = draft.folder.cell
    held = draft.living(part, name, part.varying(name, fixed), np.nan)
    return {
        "start": start,
        "chain": chain,
        "initial": part.number(name, initial) if start == "level" else "",
        "loss": vary("stores", own, "loss", part.varying(name, "standing_loss")) or "",
        "level_fixed": vary("stores", own, "level_fixed", held),
        "level_cost": vary("stores", own, "level_cost", part.varying(name, "marginal_cost_storage")) or "",
    }
