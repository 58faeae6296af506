"""Capacities and what they cost: the cells of assets, links and stores that they share."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from headwater.interop.folder import Cell
from headwater.interop.notes import Note
from headwater.interop.pypsa.draft import Draft
from headwater.interop.pypsa.network import Component

Cells = dict[str, Cell]
COMMITTABLE = ("Generator", "Link", "Process")


def capacity(draft: Draft, part: Component, name: Any, table: str, row: tuple[str, ...], nom: str) -> Cells:
    """The cells of a row of assets, links or stores that say what stands, what can be built, and what it costs a year.

    PyPSA's extendable capacity is one total, chosen once, for the years in which the component lives; what stands of
    it (p_nom) is priced into a constant only.
    """
    now = "energy" if table == "stores" else "now"
    alive = draft.alive(part, name)
    stands = _one_unit(draft, part, name, part.number(name, nom), nom)
    if not part.flag(name, f"{nom}_extendable"):
        _by_year(draft, table, row, now, stands, alive)
        return {now: stands if alive.all() else 0.0}
    if not alive.any():
        return {now: 0.0}
    given = part.number(name, f"{nom}_set")
    least, most = part.number(name, f"{nom}_min"), part.number(name, f"{nom}_max")
    if not np.isnan(given):
        least, most = max(least, given), min(most, given)
    if least < 0:
        draft.changes(part, f"{nom}_min", name, "is below 0; taken as 0")
        least = 0.0
    stands = stands if np.isfinite(stands) else 0.0
    _by_year(draft, table, row, "least", least, alive)
    _by_year(draft, table, row, now, stands, alive)
    module = part.number(name, f"{nom}_mod")
    built = _built(draft, part, name, alive)
    return {
        now: stands if alive.all() else 0.0,
        "least": least if alive.all() else 0.0,
        "most": _most(draft, part, name, most),
        "keep": "no",
        "unit_size": module if module > 0 else "",
        **built,
        **_cost(draft, part, name, table, row, built),
    }


def _one_unit(draft: Draft, part: Component, name: Any, stands: float, nom: str) -> float:
    """What stands; of units that are on or off and have a least time off, one: PyPSA lets no more of them be on."""
    module = part.number(name, f"{nom}_mod") if part.kind in COMMITTABLE else 0.0
    if not module > 0 or not part.flag(name, "committable") or not part.number(name, "min_down_time") > 0:
        return stands
    if part.flag(name, f"{nom}_extendable"):
        draft.changes(part, "min_down_time", name, "lets PyPSA have one of its units on, whatever is built of them")
        return stands
    if stands > module:
        what = "of units that have one PyPSA lets one be on, and no more"
        draft.notes.append(Note("quirk", f"{part.list}.min_down_time", what, str(name)))
    return min(stands, module)


def _by_year(
    draft: Draft, table: str, row: tuple[str, ...], column: str, value: float, alive: NDArray[np.bool_]
) -> None:
    """Where it does not live in every year, the cell is 0 and these rows say when it is `value`."""
    for year in np.flatnonzero(alive) if not alive.all() and value != 0 else ():
        draft.folder.vary(table, row, column, value, year=draft.clock.years[year])


def _cost(draft: Draft, part: Component, name: Any, table: str, row: tuple[str, ...], built: Cells) -> Cells:
    """PyPSA's cost of a year as `fixed`; a piecewise one as what building costs, with payments as large as that."""
    curve = part.curve(name, "capital_cost")
    if curve is None:
        cost = draft.yearly_cost(part, name)
        if cost < 0:
            draft.changes(part, "capital_cost", name, "is below 0: capacity earns; taken as 0")
        return {"invest": 0.0, "fixed": max(cost, 0.0)}
    if table != "assets" or not convex(curve):
        draft.changes(part, "capital_cost", name, "is piecewise, and not convex from 0 on, or of no asset")
        return {"invest": 0.0, "fixed": 0.0}
    life = float(built["life"])
    rate, times = (0.0, life) if np.isfinite(life) else (1.0, 1.0)  # a payment is then 1 / life, or all of it
    for at, slope in curve[1:]:
        draft.folder.vary(table, row, "invest", float(slope) * times, at=float(at))
    return {"invest": float(curve[1, 1]) * times, "fixed": 0.0, "rate": rate}


def convex(curve: NDArray[np.float64]) -> bool:
    """Whether a curve of (x, slope up to x) begins at 0 and grows steeper, if anything."""
    return bool(
        len(curve) > 1
        and curve[0, 0] == 0
        and (np.diff(curve[:, 0]) > 0).all()
        and (np.diff(curve[1:, 1]) >= 0).all()
        and curve[1, 1] >= 0
    )


def _built(draft: Draft, part: Component, name: Any, alive: NDArray[np.bool_]) -> Cells:
    """When it can be built and how long it stands."""
    if not draft.clock.periods:
        return {"life": np.inf}
    first = draft.clock.years[int(np.argmax(alive))]
    ends = part.number(name, "build_year") + part.number(name, "lifetime")
    return {"build_from": first, "build_until": first, "life": ends - first}


def _most(draft: Draft, part: Component, name: Any, most: float) -> float:
    """No more than a piecewise cost goes, and of what is on or off no more than what PyPSA takes for endless."""
    curve = part.curve(name, "capital_cost")
    if curve is not None and curve[-1, 0] < most:
        return float(curve[-1, 0])
    committed = part.kind in COMMITTABLE and part.flag(name, "committable") and not part.number(name, "p_nom_mod") > 0
    if not committed or np.isfinite(most):
        return most
    large = float(draft.network.c[part.kind].get_committable_big_m_values(names=[name]).max())
    shares = float(np.max(part.varying(name, "p_max_pu")))
    note = f"what is on or off and has no most is held to {large / shares:g} MW, as PyPSA holds it"
    draft.notes.append(Note("quirk", f"{part.list}.p_nom_max", note, str(name)))
    return large / shares
