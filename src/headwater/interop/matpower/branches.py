"""Branches -> links by Kirchhoff's voltage law; direct current lines -> assets with a foot at each end.

    matpower      P = (angle_from - angle_to - shift) / (x * tap)     tap 0 is 1
    powermodels   P = (angle_from - angle_to) * x / (r**2 + x**2)     taps and shifts are ignored, as PowerModels does

in units of baseMVA and rad. Bounds of the angles' difference are bounds of the flow: with rateA they make the link's
capacity, and where the two ways differ a limit for each. In PowerModels a bound beyond 90 degrees, or both at 0, is 60.
"""

from math import inf

import numpy as np

from headwater.interop.matpower.case import Floats
from headwater.interop.matpower.writing import MW, MWH, POWER, Writing

SIXTY = 1.0472
"""What PowerModels puts in the place of a bound of the angles' difference, in rad."""


def branches(w: Writing) -> None:
    """A link for each that is on."""
    branch = w.grid.branch
    ends = np.array([branch.of("fbus"), branch.of("tbus")]).T
    resistance, shift = _resistance(w), _shift(w)
    low, high = _range(w, resistance, shift)
    rate = np.where(branch.of("rateA") > 0, branch.of("rateA"), inf)
    for n, (one, other) in enumerate(ends):
        name = f"branch {n + 1}"
        if branch.of("status")[n] <= 0 or not (w.on(one) and w.on(other)) or one == other:
            w.note("idle", "branch", "off, at an isolated bus, or from a bus to itself", name)
        elif np.isinf(resistance[n]):
            w.note("quirk", "branch", "without reactance: PowerModels lets nothing flow", name)
        else:
            _link(w, name, (one, other), resistance[n], shift[n], (max(low[n], -rate[n]), min(high[n], rate[n])))


def _resistance(w: Writing) -> Floats:
    """Radians per unit of power on the base; inf where nothing flows."""
    r, x, tap = (w.grid.branch.of(name) for name in ("r", "x", "ratio"))
    if w.dc == "matpower":
        for n in np.flatnonzero((x == 0) & (w.grid.branch.of("status") > 0)):
            w.note(
                "changes", "branch", "x is 0: MATPOWER divides by it; here both ends have one angle", f"branch {n + 1}"
            )
        return x * np.where(tap == 0, 1.0, tap)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(x == 0, inf, (r**2 + x**2) / x)


def _shift(w: Writing) -> Floats:
    """Degrees."""
    shift = w.grid.branch.of("angle")
    if w.dc == "matpower":
        return shift
    if shift.any() or not np.isin(w.grid.branch.of("ratio"), (0.0, 1.0)).all():
        w.note("quirk", "branch", "taps and phase shifts are ignored, as PowerModels does")
    return np.zeros(shift.size)


def _range(w: Writing, resistance: Floats, shift: Floats) -> tuple[Floats, Floats]:
    """Least and most flow in MW that the bounds of the angles' difference allow."""
    low, high = w.grid.branch.of("angmin"), w.grid.branch.of("angmax")
    free = (low == 0) & (high == 0)
    if w.dc == "powermodels":
        wide = (low <= -90) | free, (high >= 90) | free
        if wide[0].any() or wide[1].any():
            w.note("quirk", "branch", "bounds of the angle beyond 90 degrees, or both at 0, are 60 as in PowerModels")
        low, high = (np.where(wide[n], s * SIXTY, np.deg2rad(a)) for n, s, a in ((0, -1, low), (1, 1, high)))
    else:
        low = np.where(free | (low <= -360), -inf, np.deg2rad(low))
        high = np.where(free | (high >= 360), inf, np.deg2rad(high))
    low, high = low - np.deg2rad(shift), high - np.deg2rad(shift)
    with np.errstate(divide="ignore", invalid="ignore"):
        flows = np.array([low, high]) / resistance * w.grid.base
    open_ = np.array([np.full(low.size, -inf), np.full(low.size, inf)])
    first, last = np.where((resistance == 0) | np.isnan(flows), open_, np.sort(flows, axis=0))
    return first, last


def _link(
    w: Writing, name: str, ends: tuple[float, float], resistance: float, shift: float, flow: tuple[float, float]
) -> None:
    """One branch, and limits where its two ways differ."""
    volts = float(w.grid.bus.of("baseKV")[np.flatnonzero(w.grid.bus.of("bus_i") == ends[0])[0]]) or 1.0
    most = max(abs(flow[0]), abs(flow[1]))
    w.folder.add(
        "links",
        link=name,
        commodity=POWER,
        from_=w.place(ends[0]),
        to=w.place(ends[1]),
        now=most,
        voltage=volts,
        impedance=resistance * volts**2 / w.grid.base,
        shift=shift if shift else "",
    )
    for sense, bound, end in ((">=", flow[0], -most), ("<=", flow[1], most)):
        if bound != end:
            limit = f"{name} {sense}"
            w.folder.add("limits", limit=limit, sense=sense, bound=bound, unit=MW, per="snapshot")
            w.folder.add("limit_terms", limit=limit, quantity="activity", row=name, mode="forward")


def dclines(w: Writing) -> None:
    """By PowerModels' rules an asset that takes at one end and gives at the other; MATPOWER leaves them out."""
    lines = w.grid.dcline
    if not len(lines):
        return
    if w.dc == "matpower":
        w.note("idle", "dcline", "MATPOWER uses it only where it is switched on")
        return
    if w.grid.dclinecost:
        w.note("changes", "dclinecost", "costs of a direct current line")
    w.folder.add("technologies", technology="direct current", activity=MWH, capacity=MW)
    for n in range(len(lines)):
        name, one, other = f"dcline {n + 1}", lines.of("fbus")[n], lines.of("tbus")[n]
        low, high = float(lines.of("Pmin")[n]), float(lines.of("Pmax")[n])
        if lines.of("status")[n] <= 0 or not (w.on(one) and w.on(other)):
            w.note("idle", "dcline", "off, or at an isolated bus", name)
            continue
        if lines.of("loss0")[n]:
            w.note("changes", "dcline", "loss0, a loss that does not depend on the flow", name)
        size = max(abs(low), abs(high)) or 1.0
        shares = {"availability": max(high, 0.0) / size, "least_share": low / size if low else ""}
        w.folder.add("assets", asset=name, technology="direct current", place=w.place(one), now=size, **shares)
        w.folder.add("ports", asset=name, port="to", place=w.place(other))
        w.folder.add("flows", recipe=name, commodity=POWER, amount=-1.0)
        w.folder.add("flows", recipe=name, commodity=POWER, port="to", amount=1.0 - float(lines.of("loss1")[n]))
