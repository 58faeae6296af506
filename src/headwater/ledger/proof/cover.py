"""The lightest set of elements that meets every one of some sets, the same one on every run."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

Elements = frozenset[int]
LIMIT = 1_000
"""Steps of a search in one cluster, after which the best found so far stands."""


def lightest_cover(sets: Sequence[Elements], weights: Sequence[Fraction]) -> Elements:
    """Elements of least weight, at least one of each set; of equal weight, the fewest, then those of least number."""
    cover: set[int] = set()
    for cluster in _clusters(sets):
        for part in _clusters(_without_needless(cluster, weights)):
            cover |= _Search(part, weights).best
    return frozenset(cover)


def _clusters(sets: Iterable[Elements]) -> list[list[Elements]]:
    """Sets that share elements, together."""
    clusters: list[tuple[set[int], list[Elements]]] = []
    for one in sets:
        near = [c for c in clusters if c[0] & one]
        clusters = [c for c in clusters if not c[0] & one]
        elements = set(one).union(*(c[0] for c in near))
        clusters.append((elements, [s for c in near for s in c[1]] + [one]))
    return [members for _, members in clusters]


def _without_needless(sets: Sequence[Elements], weights: Sequence[Fraction]) -> Sequence[Elements]:
    """The smallest of the sets, without elements in whose stead another one of their sets is never worse."""
    left: Sequence[Elements] = ()
    while left != sets:
        left = sets = _minimal(sets)
        held: dict[int, Elements] = {}
        for s in sets:
            for e in s:
                held[e] = held.get(e, s) & s
        needless = {e for e, common in held.items() if any((weights[f], f) < (weights[e], e) for f in common)}
        sets = [s - needless for s in sets]
    return sets


def _minimal(sets: Sequence[Elements]) -> list[Elements]:
    """Without those that hold another whole, in a set order."""
    ordered = sorted(set(sets), key=lambda s: (len(s), sorted(s)))
    kept: list[Elements] = []
    for one in ordered:
        if not any(k <= one for k in kept):
            kept.append(one)
    return kept


class _Search:
    """Branch and bound over one cluster: the first set not met yet is met by each of its elements in turn."""

    def __init__(self, sets: Sequence[Elements], weights: Sequence[Fraction]) -> None:
        self.sets, self.weights, self.steps = sets, weights, 0
        self.best = frozenset(self._greedy())
        self._deepen(frozenset(), frozenset())

    def _cost(self, chosen: Elements) -> tuple[Fraction, int, list[int]]:
        return sum((self.weights[e] for e in chosen), Fraction(0)), len(chosen), sorted(chosen)

    def _greedy(self) -> set[int]:
        left, chosen = list(self.sets), set[int]()
        while left:
            count = Counter(e for s in left for e in s)
            best = min(count, key=lambda e: (self.weights[e] / count[e], e))
            chosen.add(best)
            left = [s for s in left if best not in s]
        for e in sorted(chosen, key=lambda e: (-self.weights[e], e)):
            if all(s & (chosen - {e}) for s in self.sets):
                chosen.discard(e)
        return chosen

    def _deepen(self, chosen: Elements, barred: Elements) -> None:
        self.steps += 1
        if self.steps > LIMIT:
            return
        left = [s - barred for s in self.sets if not s & chosen]
        if any(not s for s in left):
            return
        if not left:
            if self._cost(chosen) < self._cost(self.best):
                self.best = chosen
            return
        if self._cost(chosen)[0] + self._least(left) > self._cost(self.best)[0]:
            return
        branch = min(left, key=lambda s: (len(s), sorted(s)))
        for e in sorted(branch, key=lambda e: (self.weights[e], e)):
            self._deepen(chosen | {e}, barred)
            barred = barred | {e}

    def _least(self, left: Sequence[Elements]) -> Fraction:
        """No cover of sets that are apart from each other costs less."""
        met: set[int] = set()
        total = Fraction(0)
        for s in left:
            if not met & s:
                met |= s
                total += min(self.weights[e] for e in s)
        return total
