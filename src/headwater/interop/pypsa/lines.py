"""Lines and transformers -> links with impedance, on which Kirchhoff's voltage law holds."""

from typing import Any

import numpy as np

from headwater.interop.pypsa.capacity import capacity
from headwater.interop.pypsa.draft import POWER, Draft
from headwater.interop.pypsa.network import Component

KINDS = ("Line", "Transformer")


def lines(draft: Draft) -> None:
    """A link each. PyPSA has worked out the reactance, with types, taps and bases: x_pu_eff = impedance / voltage²."""
    for kind in KINDS:
        part = draft.part(kind)
        for name in part.names:
            ends = [draft.node(part, name, end) for end in ("bus0", "bus1")]
            if ends[0] is None or ends[1] is None:
                continue
            if ends[0][0] == ends[1][0]:
                draft.changes(part, "bus1", name, "begins and ends at one bus")
                continue
            _link(draft, part, name, (ends[0], ends[1]))


def _link(draft: Draft, part: Component, name: Any, ends: tuple[tuple[str, str], tuple[str, str]]) -> None:
    """The row of one line."""
    row = draft.row(part, name)
    (origin, commodity), (target, _) = ends
    angle, voltage = _per_unit(draft, part, name)
    most = part.varying(name, "s_max_pu")
    if np.min(most) < 0:
        draft.changes(part, "s_max_pu", name, "is below 0; taken as 0")
        most = np.maximum(most, 0)
    shift = _shift(draft, part, name, row) if part.kind == "Transformer" else {}
    draft.folder.add(
        "links",
        link=row,
        commodity=commodity,
        from_=origin,
        to=target,
        **capacity(draft, part, name, "links", (row,), "s_nom"),
        availability=draft.folder.cell("links", (row,), "availability", most),
        voltage=voltage,
        impedance=angle * voltage**2,
        length=part.number(name, "length") if part.kind == "Line" else "",
        **shift,
    )
    _angle(draft, part, name, row)


def _per_unit(draft: Draft, part: Component, name: Any) -> tuple[float, float]:
    """Radians a MW, and the voltage in kV at which impedance is stated: that of bus0."""
    buses = draft.part("Bus")
    bus = part.word(name, "bus0")
    frame = draft.network.c[part.kind].static
    resistive = buses.word(bus, "carrier") == "DC"
    voltage = buses.number(bus, "v_nom")
    angle = float(frame.at[name, "r_pu_eff" if resistive else "x_pu_eff"])
    if not np.isfinite(angle):
        draft.changes(part, "x", name, "has no reactance per unit: is its bus' v_nom or its s_nom 0?")
        angle = 0.0
    return angle, voltage if voltage > 0 else 1.0


def _shift(draft: Draft, part: Component, name: Any, row: str) -> dict[str, float | str]:
    """The phase angle that a transformer adds, or may add."""
    least, most = part.number(name, "phase_shift_min"), part.number(name, "phase_shift_max")
    if least < most:
        return {"shift_least": least, "shift_most": most}
    fixed = _phase_shift(draft, part, name)
    return {"shift": draft.folder.cell("links", (row,), "shift", fixed) or ""}


def _phase_shift(draft: Draft, part: Component, name: Any) -> float | np.ndarray[Any, Any]:
    """Degrees; of a transformer with a type, those of the type, which PyPSA has put in its own row."""
    return part.varying(name, "phase_shift")


def _angle(draft: Draft, part: Component, name: Any, row: str) -> None:
    """v_ang_max: the flow, and what the shift makes of it, stay within the angle over the reactance, on any mesh."""
    cap, angle = part.number(name, "v_ang_max"), float(draft.network.c[part.kind].static.at[name, "x_pu_eff"])
    if not np.isfinite(cap) or (part.kind == "Line" and part.word(name, "carrier") != "AC") or not angle > 0:
        return
    shift: Any = 0.0
    if part.kind == "Transformer":
        if part.number(name, "phase_shift_min") < part.number(name, "phase_shift_max"):
            draft.changes(part, "v_ang_max", name, "holds with an angle that may be moved")
            return
        shift = np.deg2rad(_phase_shift(draft, part, name)) / angle
    most = np.deg2rad(cap) / angle
    for sense, bound in (("<=", most - shift), (">=", -most - shift)):
        limit = draft.names.new(f"{row} angle {sense}")
        cell = draft.folder.cell("limits", (limit,), "bound", bound)
        draft.folder.add(
            "limits", limit=limit, sense=sense, bound=0.0 if cell == "" else cell, unit=POWER, per="snapshot"
        )
        draft.folder.add("limit_terms", limit=limit, quantity="activity", row=row)
