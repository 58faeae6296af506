"""The independent cycles of a graph, short ones: rows of Kirchhoff's law have as many entries as their cycle edges."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array

from headwater.lp.part import Ints

MANY = 3000
"""Nodes beyond which the distances between all of them take too much memory: then any cycles do."""


class Cycle(NamedTuple):
    """Edges in the order in which they are passed; 1 where an edge is passed from its start to its end, else -1."""

    edges: Ints
    signs: Ints


def cycle_basis(start: Ints, end: Ints) -> list[Cycle]:
    """A basis of the cycles of the graph whose edges go from `start` to `end`: edges - nodes + components of them.

    Of edges side by side, each makes a cycle of two with the first. The others are the shortest through each edge, by
    length as long as they are independent (by their edges modulo 2), then those that a tree leaves.
    """
    graph = _Graph(start, end)
    found = list(graph.side_by_side())
    wanted, echelon = graph.rank, dict[int, int]()
    candidates = sorted(graph.short(), key=len) if wanted and graph.size <= MANY else []
    for nodes in (*candidates, *(graph.of_tree() if wanted else ())):
        if len(echelon) == wanted:
            break
        cycle = graph.cycle(nodes)
        if _is_new(sum(1 << int(e) for e in cycle.edges), echelon):
            found.append(cycle)
    return found


def _is_new(edges: int, echelon: dict[int, int]) -> bool:
    """Whether a set of edges (bits) is no sum of those known; then it is known."""
    while edges:
        top = edges.bit_length()
        if top not in echelon:
            echelon[top] = edges
            return True
        edges ^= echelon[top]
    return False


class _Graph:
    """Nodes numbered without gaps; of edges side by side only the first is in `edge_of` and `near`."""

    def __init__(self, start: Ints, end: Ints) -> None:
        from scipy.sparse import csgraph  # here, since it takes a tenth of a second to come

        nodes, of = np.unique(np.stack([start, end]), return_inverse=True)
        self.start, self.end = of.reshape(2, -1)
        self.size = nodes.size
        self.edge_of: dict[tuple[int, int], int] = {}
        for e, (a, b) in enumerate(zip(self.start.tolist(), self.end.tolist(), strict=True)):
            self.edge_of.setdefault((min(a, b), max(a, b)), e)
        ends = np.array(list(self.edge_of), int).reshape(-1, 2).T
        self.near = csr_array((np.ones(ends.shape[1]), (ends[0], ends[1])), shape=(self.size, self.size))
        count, self.component = csgraph.connected_components(self.near, directed=False)
        self.rank = ends.shape[1] - self.size + int(count)

    def side_by_side(self) -> Iterator[Cycle]:
        """A cycle of two for each edge that is not the first between its nodes."""
        for e, (a, b) in enumerate(zip(self.start.tolist(), self.end.tolist(), strict=True)):
            first = self.edge_of[min(a, b), max(a, b)]
            if first != e:
                yield Cycle(np.array([e, first]), np.array([1, -1 if self.start[first] == a else 1]))

    def short(self) -> Iterator[list[int]]:
        """The nodes of a shortest cycle through each edge: from a node by shortest ways to both its ends."""
        from scipy.sparse import csgraph

        distance, before = csgraph.shortest_path(self.near, directed=False, unweighted=True, return_predecessors=True)
        for a, b in self.edge_of:
            around = distance[:, a] + distance[:, b]
            around[(before[:, a] == b) | (before[:, b] == a)] = np.inf  # the way goes over the edge itself
            node = int(around.argmin())
            if np.isfinite(around[node]):
                yield _joined(before[node], a, b)

    def of_tree(self) -> Iterator[list[int]]:
        """The nodes of the cycle that each edge closes which a tree from the first node of each part leaves."""
        from scipy.sparse import csgraph

        before = np.full(self.size, -1)
        for root in np.unique(self.component, return_index=True)[1]:
            order, own = csgraph.breadth_first_order(self.near, root, directed=False)
            before[order] = np.where(own[order] < 0, -1, own[order])
        for a, b in self.edge_of:
            if before[a] != b and before[b] != a:
                yield _joined(before, a, b)

    def cycle(self, nodes: Sequence[int]) -> Cycle:
        """The cycle through these nodes, the first after the last."""
        pairs = list(zip(nodes, (*nodes[1:], nodes[0]), strict=True))
        edges = np.array([self.edge_of[min(pair), max(pair)] for pair in pairs])
        return Cycle(edges, np.where(self.start[edges] == [a for a, _ in pairs], 1, -1))


def _joined(before: Ints, a: int, b: int) -> list[int]:
    """From where the ways to a and b part, to a, over the edge to b, and back; `before`: each node's on its way."""
    to_a, to_b = ([node] for node in (a, b))
    for way in (to_a, to_b):
        while before[way[-1]] >= 0:
            way.append(int(before[way[-1]]))
    while len(to_a) > 1 and len(to_b) > 1 and to_a[-2] == to_b[-2]:
        to_a.pop()
        to_b.pop()
    return [*to_a[::-1], *to_b[:-1]]
