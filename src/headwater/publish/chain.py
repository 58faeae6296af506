"""An industry's chain as a graph: steps that make and use its commodities, where the commodities come from and go.

A step is a technology; what it takes of other industries stands beside it as words. Depth counts from the left, along
the longest way. What gives back the commodity that it takes (a battery, with all between) is a store and no step.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from headwater.publish.planned import Plan

COMES, GOES = ("received", "bought", "unserved"), ("demand", "sent", "sold", "lost", "let_go")
SEEN = 5e-4  # of a commodity's turnover: less is not drawn


@dataclass(frozen=True)
class Edge:
    """An amount of a commodity from one node to another; `share` is of the commodity's turnover."""

    start: str
    end: str
    commodity: str
    amount: float
    share: float


@dataclass(frozen=True)
class Chain:
    """The graph, and `takes`: a step's other inputs, (commodity, amount), the greatest share of their turnover first.

    Nodes are step:TECHNOLOGY, good:COMMODITY, come:ROLE:COMMODITY, go:ROLE:COMMODITY and use:SECTOR:COMMODITY.
    """

    edges: tuple[Edge, ...]
    takes: Mapping[str, tuple[tuple[str, float], ...]]
    depth: Mapping[str, int]

    @property
    def nodes(self) -> tuple[str, ...]:
        """Every node, by depth and name."""
        return tuple(sorted(self.depth, key=lambda n: (self.depth[n], n)))


@lru_cache(maxsize=64)  # each page asks for several, in two languages
def chain(plan: Plan, sector: str) -> Chain:
    """The chain of a sector; without edges where the plan moves none of its commodities."""
    goods, steps = plan.goods(sector), plan.technologies(sector)
    edges = without_stores([edge for good in goods for edge in _edges(plan, good, steps)])
    return Chain(tuple(edges), _takes(plan, set(goods), steps), depths(edges))


def _edges(plan: Plan, good: str, steps: Iterable[str]) -> list[Edge]:
    balance, node = plan.balance(good), f"good:{good}"
    sums = balance.groupby(["role", "technology"], sort=True, as_index=False)["amount"].sum()
    turned = float(balance.loc[balance["role"].isin(("made", *COMES)), "amount"].sum())
    ends: dict[tuple[str, str], float] = {}
    for role, technology, amount in zip(sums["role"], sums["technology"], sums["amount"], strict=True):
        if role == "made":
            pair = (f"step:{technology}", node)
        elif role in COMES:
            pair = (f"come:{role}:{good}", node)
        elif role == "used" and technology in steps:
            pair = (node, f"step:{technology}")
        elif role == "used":
            pair = (node, f"use:{plan.sector_of(str(technology))}:{good}")
        else:
            pair = (node, f"go:{role}:{good}")
        ends[pair] = ends.get(pair, 0.0) + float(amount)
    return [Edge(*pair, good, amount, amount / turned) for pair, amount in ends.items() if amount > SEEN * turned]


def _takes(plan: Plan, goods: set[str], steps: Iterable[str]) -> dict[str, tuple[tuple[str, float], ...]]:
    """What each step uses of commodities that are not the sector's own."""
    supply = plan.results.supply
    used = supply.loc[
        (supply["role"] == "used") & supply["technology"].isin(list(steps)) & ~supply["commodity"].isin(goods)
    ]
    turned = plan.used
    out: dict[str, tuple[tuple[str, float], ...]] = {}
    for technology, rows in used.groupby("technology", sort=True):
        sums = rows.groupby("commodity", sort=True)["amount"].sum()
        order = sorted(sums.index, key=lambda c: (-float(sums[c]) / turned[str(c)], str(c)))
        out[str(technology)] = tuple((str(c), float(sums[c])) for c in order)
    return out


def inputs(plan: Plan, sector: str) -> pd.Series:
    """What a sector's steps use of other sectors' commodities in the year, by the share they take of it."""
    found: dict[str, float] = {}
    for takes in chain(plan, sector).takes.values():
        for commodity, amount in takes:
            found[commodity] = found.get(commodity, 0.0) + amount
    order = sorted(found, key=lambda c: (-found[c] / plan.used[c], c))
    return pd.Series({c: found[c] for c in order}, dtype=float)


def depths(edges: Sequence[Edge]) -> dict[str, int]:
    """The longest way to each node from the left, in a graph without circles."""
    depth = {node: 0 for edge in edges for node in (edge.start, edge.end)}
    for _ in depth:
        for edge in edges:
            depth[edge.end] = max(depth[edge.end], depth[edge.start] + 1)
    return depth


def without_stores(edges: Sequence[Edge]) -> list[Edge]:
    """The edges outside circles: of nodes that lead to one another only the greatest commodity stays."""
    after: dict[str, set[str]] = {}
    for edge in edges:
        after.setdefault(edge.start, set()).add(edge.end)
        after.setdefault(edge.end, set())
    reach = {node: _reached(node, after) for node in after}
    size = {edge.commodity: 0.0 for edge in edges}
    for edge in edges:
        size[edge.commodity] += edge.amount
    gone: set[str] = set()
    for node in sorted(after):
        ring = {other for other in reach[node] if node in reach[other]}
        if node in ring:
            goods = [other for other in sorted(ring) if other.startswith("good:")]
            gone |= ring - {max(goods, key=lambda g: (size[g.partition(":")[2]], g))}
    return [edge for edge in edges if edge.start not in gone and edge.end not in gone]


def _reached(node: str, after: Mapping[str, set[str]]) -> set[str]:
    """Every node that a way of one edge or more leads to."""
    found: set[str] = set()
    todo = set(after[node])
    while todo:
        found |= todo
        todo = {end for at in todo for end in after[at]} - found
    return found


def groups(chain: Chain) -> list[list[str]]:
    """Nodes that hang together, in the order of the first commodity of each."""
    of = {node: node for node in chain.depth}

    def root(node: str) -> str:
        while of[node] != node:
            node = of[node]
        return node

    for edge in chain.edges:
        of[root(edge.end)] = root(edge.start)
    found: dict[str, list[str]] = {}
    for edge in chain.edges:
        found.setdefault(root(edge.start), [])
    for node in chain.nodes:
        found[root(node)].append(node)
    return list(found.values())
