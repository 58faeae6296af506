"""Numbers of a program in words of the tables: what a row or a column is about, what it asks, and when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np

from headwater.lp.part import Ints
from headwater.lp.program import Kind, Program
from headwater.system.build import Built
from headwater.system.calendar import SNAPSHOT
from headwater.system.moments import Moments, Span
from headwater.units import rate

Side: TypeAlias = Literal["below", "above"]

SINGULAR = {"assets": "asset", "links": "link", "stores": "store", "demands": "demand", "markets": "market"}
OTHERS = {"spills": "spill of", "served": "serving of demand"}
"""What is made of a row of another table."""
WAYS = {"buy": "buying", "sell": "selling", "unserved": "not serving it", "forward": "forward", "backward": "back"}


@dataclass(frozen=True)
class Subject:
    """What a row or column is about: a row of a table (a node: a commodity at a place), in words, and its unit."""

    table: str
    row: str
    words: str
    unit: str = ""


@dataclass(frozen=True, eq=False)
class Group:
    """Positions of one family about one subject: program numbers, bins, and the resolution of those bins."""

    family: str
    axis: str
    number: int
    numbers: Ints
    bins: Ints
    resolution: str


def groups(built: Built, program: Program, kind: Kind, numbers: Ints) -> Iterator[Group]:
    """The numbers of rows or columns by family and table row, both in order."""
    families = program.rows if kind == "rows" else program.columns
    for family, those in families.items():
        own = np.sort(numbers[(numbers >= those.start) & (numbers < those.stop)])
        if not own.size:
            continue
        labels = program.indices[family].labels()
        axes = list(labels)
        rows = {axis: np.asarray(of)[own - those.start] for axis, of in labels.items()}
        of = rows[axes[0]] if axes else np.zeros(own.size, int)
        last = rows[axes[-1]] if len(axes) > 1 else np.zeros(own.size, int)
        for number in np.unique(of):
            here = of == number
            resolution = _resolution(built, axes, int(number))
            yield Group(family, axes[0] if axes else "", int(number), own[here], last[here], resolution)


def subject(built: Built, axis: str, number: int) -> Subject:
    """The table row that position `number` of an axis stands for. A table that says no more points to another."""
    names, system = built.names, built.system
    if axis == "nodes":
        node = names.nodes[number]
        words = f"{node.commodity} at {node.place}" + f" of demand {node.demand}" * bool(node.demand)
        return Subject("nodes", words, words, node.unit)
    if axis == "assets":
        asset = names.assets[number]
        return Subject(asset.table, asset.name, f"{(SINGULAR | OTHERS)[asset.table]} {asset.name}", asset.unit)
    if axis == "activities":
        activity = names.activities[number]
        whole = subject(built, "assets", activity.asset)
        way = activity.mode or WAYS.get(activity.role, "")
        return Subject(whole.table, whole.row, f"{whole.words} ({way})" if way else whole.words, activity.unit)
    if axis == "stores":
        node = names.nodes[system.stores.node[number]]
        return Subject(
            "stores", f"{node.place}/{node.commodity}", f"store of {node.commodity} at {node.place}", node.unit
        )
    if axis == "limits":
        limit = names.limits[number]
        return Subject("limits", limit.name, f"limit {limit.name}", limit.unit)
    of = getattr(system, axis, None)
    for other, rows in (("activities", "activity"), ("assets", "asset"), ("stores", "store"), ("nodes", "node")):
        if hasattr(of, rows):
            return subject(built, other, int(getattr(of, rows)[number]))
    return Subject("", "", "")


ASKS: Mapping[tuple[str, Side], str] = {
    ("activity", "above"): "{0} does no more than its capacity{1} lets it",
    ("activity", "below"): "{0} does at least what it must",
    ("activity.most", "above"): "{0} does no more than its capacity lets it",
    ("activity.least", "below"): "{0} does at least its share of its capacity",
    ("activity.shared", "above"): "the modes of {0} share its capacity{1}",
    ("build", "above"): "no more of {0} is built than may be",
    ("build", "below"): "as much of {0} is built as must be",
    ("capacity.total", "above"): "the total of {0} stays within its most",
    ("capacity.total", "below"): "the total of {0} is at least its least",
    ("level", "above"): "{0} holds no more than its energy",
    ("level.most", "above"): "{0} holds no more than its energy",
    ("season.most", "above"): "{0} holds no more than its energy",
    ("level", "below"): "{0} holds at least what it must",
    ("season.least", "below"): "{0} holds no less than nothing",
}
"""What a side of a family asks of its subject, and of its capacity where that is a number."""
RULES = {
    "activity": "{0} does what it is held at",
    "commitment": "{0} is on or off as it may be",
    "ramp": "{0} changes no quicker than it may",
    "level": "{0} holds what it is held at",
    "season": "{0} carries what it holds from week to week",
    "retirement": "what is given up of {0} stays so",
    "siting": "nothing of {0} is built that is not opened",
    "kirchhoff": "a mesh carries what its impedances let it",
}
"""What further rows of a block ask, by the block."""


def asks(built: Built, group: Group, side: Side) -> str:
    """What a side of some rows or columns asks, in words."""
    about = subject(built, group.axis, group.number)
    if group.family == "balance":
        wanted = np.any(built.system.nodes.demand[group.number][group.bins] > 0)
        if side == "above":
            return f"no {about.words} is left over"
        return f"the demand for {about.words} is met" if wanted else f"what is used of {about.words} is there"
    if group.family == "limit":
        sides = built.system.limits.least if side == "below" else built.system.limits.most
        bound = np.unique(sides[group.number][group.bins])
        amount = f"{number(bound[0])} {about.unit}".strip() if bound.size == 1 else "its bounds"
        return f"{about.words} is at {'least' if side == 'below' else 'most'} {amount}"
    if (group.family, side) in ASKS:
        return ASKS[group.family, side].format(about.words, _capacity(built, group))
    for block, rule in RULES.items():
        if group.family.startswith(block):
            return rule.format(about.words)
    return f"the rule '{group.family}'" + f" of {about.words}" * bool(about.words)


def _capacity(built: Built, group: Group) -> str:
    """' of 30 MW', where the capacity of what is meant is a number that stands."""
    asset = built.names.activities[group.number].asset if group.axis == "activities" else group.number
    name = built.names.assets[asset]
    sized = name.table in ("assets", "links") and np.isfinite(name.now) and not built.system.can_change[asset]
    return f" of {number(name.now)} {name.unit}" if sized else ""


def spans(built: Built, moments: Moments, group: Group) -> list[Span]:
    """When it is, in unbroken runs; none where the family knows no time."""
    if not group.resolution:
        return []
    return moments.spans(group.resolution, group.bins)


def power(built: Built, node: int) -> str:
    """The unit of a node's balance: power in snapshots, an amount in coarser bins."""
    name = built.names.nodes[node]
    return rate(name.unit) if name.resolution == SNAPSHOT else name.unit


def number(value: float) -> str:
    """As people write it: four digits that count at most, no fraction of what is large."""
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) < 100 else f"{value:.4g}"


def _resolution(built: Built, axes: list[str], number: int) -> str:
    """Of what the last axis counts: bins of the subject's own resolution, snapshots, years; '' where none is known."""
    system = built.system
    last = axes[-1] if len(axes) > 1 else ""
    if last in ("snapshot", "years"):
        return {"years": "year"}.get(last, last)
    if last != "bin":
        return ""
    if axes[0] == "activities":
        return system.activities.resolution[number]
    if axes[0] == "nodes":
        return system.nodes.resolution[number]
    if axes[0] == "stores":
        return system.nodes.resolution[int(system.stores.node[number])]
    if axes[0] == "assets":
        own = {r for a, r in zip(system.activities.asset, system.activities.resolution, strict=True) if a == number}
        return next(iter(own)) if len(own) == 1 else SNAPSHOT
    if axes[0] == "limits":
        return {"snapshot": SNAPSHOT, "year": "year"}.get(system.limits.per[number], "")
    of: Any = getattr(system, axes[0], None)
    return system.activities.resolution[int(of.activity[number])] if hasattr(of, "activity") else SNAPSHOT
