"""Generators -> assets: one activity between Pmin and Pmax, or a mode for each piece of a cost in pieces.

An activity is what a generator gives; what can only take (Pmax <= 0) is an asset whose activity is what it takes. A
cost in pieces is reckoned from the output nearest to 0 that the generator can have: what it must give or take is one
mode, fixed; above it a mode a piece that gives, below it a mode a piece that takes. The cost is convex, so that pieces
fill in their order, and no two modes work against one another.
"""

from dataclasses import dataclass

from headwater.interop.matpower.costs import Cost, costs, pieces, value
from headwater.interop.matpower.writing import MW, MWH, POWER, Writing

GIVES, TAKES, PIECES, PAYS = "generator", "taker", "generator in pieces", "constant"


@dataclass(frozen=True)
class Mode:
    """A mode: what a unit of it gives (+1) or takes (-1), at least and at most MW of it, its slope."""

    name: str
    sign: float
    least: float
    most: float
    slope: float


def generators(w: Writing) -> None:
    """Those that are on, each with its cost."""
    grid = w.grid
    found, notes = costs(grid)
    on = grid.gen.of("status")
    left = 0.0
    used: set[str] = set()
    for n, bus in enumerate(grid.gen.of("bus")):
        name = f"gen {n + 1}"
        if on[n] <= 0 or not w.on(bus):
            w.note("idle", "gen", "off, or at an isolated bus", name)
            continue
        w.notes += [note for note in notes if note.row == name]
        low, high = float(grid.gen.of("Pmin")[n]), float(grid.gen.of("Pmax")[n])
        cost = found[n]
        technology = PIECES if cost.slopes else TAKES if high <= 0 and low < 0 else GIVES
        used.add(technology)
        place, fixed = w.place(bus), value(cost, min(max(0.0, low), high)) if cost.slopes else cost.constant
        if cost.slopes:
            _in_pieces(w, name, place, cost, low, high, max(fixed, 0.0))
        else:
            _plain(w, name, place, cost, (low, high), technology)
        left += min(fixed, 0.0)
    w.notes += [note for note in notes if not note.row]
    _recipes(w, used, left)


def _recipes(w: Writing, used: set[str], left: float) -> None:
    """The technologies, and the constants below 0, which are no cost of a capacity."""
    for name in (GIVES, TAKES, PIECES):
        if name in used:
            share = "no" if name == PIECES else ""
            w.folder.add("technologies", technology=name, activity=MWH, capacity=MW, modes_share=share)
        if name in used and name != PIECES:
            w.folder.add("flows", recipe=name, commodity=POWER, amount=1.0 if name == GIVES else -1.0)
    if left:
        w.folder.add("technologies", technology=PAYS, activity=MWH, capacity=MW)
        place = next(str(row["place"]) for row in w.folder.rows["places"][1:])
        w.folder.add("assets", asset="constants below 0", technology=PAYS, place=place, now=1.0, runs=1.0, cost=left)


def _plain(w: Writing, name: str, place: str, cost: Cost, range_: tuple[float, float], technology: str) -> None:
    """One activity. A constant is a yearly cost of the capacity: the one hour is the year."""
    takes = technology == TAKES
    low, high = (-range_[1], -range_[0]) if takes else range_
    size = max(abs(low), abs(high)) or 1.0
    endless = size == float("inf")
    w.folder.add(
        "assets",
        asset=name,
        technology=technology,
        place=place,
        now=size,
        availability=1.0 if endless else high / size,
        least_share="" if low == 0 or endless else low / size,
        cost=-cost.linear if takes else cost.linear,
        cost2=cost.square,
        fixed="" if endless else max(cost.constant, 0.0) / size,
    )
    if endless and low:
        w.note("changes", "gen", "Pmin beside a Pmax without end", name)


def _in_pieces(w: Writing, name: str, place: str, cost: Cost, low: float, high: float, fixed: float) -> None:
    """A mode a piece, each within its own share of the capacity."""
    modes = _modes(cost, low, high)
    size = max(abs(low), abs(high)) or 1.0
    w.folder.add("assets", asset=name, technology=PIECES, place=place, now=size, fixed=fixed / size)
    for mode in modes:
        least = mode.least / size if mode.least else ""
        w.folder.add("modes", recipe=name, mode=mode.name, cost=mode.slope, least=least, most=mode.most / size)
        w.folder.add("flows", recipe=name, mode=mode.name, commodity=POWER, amount=mode.sign)


def _modes(cost: Cost, low: float, high: float) -> list[Mode]:
    base = min(max(0.0, low), high)
    sign = 1.0 if base > 0 else -1.0
    found = [Mode("base", sign, abs(base), abs(base), 0.0)] if base else []
    above = [Mode(f"up {n}", 1.0, 0.0, width, slope) for n, (slope, width) in enumerate(pieces(cost, base, high), 1)]
    under = [*pieces(cost, low, base)][::-1]
    below = [Mode(f"down {n}", -1.0, 0.0, width, -slope) for n, (slope, width) in enumerate(under, 1)]
    return [*found, *above, *below] or [Mode("still", 1.0, 0.0, 0.0, 0.0)]
