"""Which weeks stand for a year: k-medoids over what the weeks look like, the week of the highest demand among them.

Partitioning around medoids (Kaufman and Rousseeuw 1990): build greedily, then exchange while the distance falls. Ties
go to the earliest week, so the same series give the same weeks.
"""

from collections.abc import Sequence

import numpy as np

from headwater.lp.part import Floats, Ints
from headwater.system.clock import WEEK, WEEKS

BLOCK = 6  # hours of a feature: fine enough for day and night, coarse enough to forget noise


def choose(series: Sequence[Floats], demand: Floats, number: int) -> Ints:
    """(52,) the week that stands for each. series: (8760,) each; demand: (8760,).

    The week of its highest demand is solved, and stands for itself alone: among others its peak would be scaled away.
    """
    number = max(1, min(number, WEEKS))
    features = np.concatenate([_looks(s) for s in series], axis=1) if series else np.zeros((WEEKS, 1))
    distance = np.sqrt(((features[:, None] - features[None]) ** 2).sum(axis=2))
    peak = int(demand[: WEEKS * WEEK].reshape(WEEKS, WEEK).max(axis=1).argmax())
    if number > 1:
        distance[np.arange(WEEKS) != peak, peak] = np.inf
    medoids = np.array(_exchange(distance, _build(distance, [peak], number)))
    stands: Ints = medoids[distance[:, medoids].argmin(axis=1)]
    stands[medoids] = medoids  # of two weeks that look alike, the one that is solved stands for itself
    return stands


def _looks(series: Floats) -> Floats:
    """(52, features) means of blocks of hours, in units of the series' own spread."""
    blocks = series[: WEEKS * WEEK].reshape(WEEKS, WEEK // BLOCK, BLOCK).mean(axis=2)
    spread = float(blocks.std())
    return blocks / spread if spread > 1e-9 else np.zeros_like(blocks)


def _total(distance: Floats, medoids: Sequence[int]) -> float:
    """How far all are from those that stand for them; infinite while only the peak stands for anything."""
    return float(distance[:, list(medoids)].min(axis=1).sum())


def _build(distance: Floats, medoids: list[int], number: int) -> list[int]:
    while len(medoids) < number:
        rest = [w for w in range(len(distance)) if w not in medoids]
        medoids = [*medoids, min(rest, key=lambda w: (_total(distance, [*medoids, w]), w))]
    return medoids


def _exchange(distance: Floats, medoids: list[int]) -> list[int]:
    """Exchange any but the first, which must stay, while the total falls."""
    best = _total(distance, medoids)
    while True:
        tries = [
            [*medoids[:i], w, *medoids[i + 1 :]]
            for i in range(1, len(medoids))
            for w in range(len(distance))
            if w not in medoids
        ]
        better = min(tries, key=lambda t: (_total(distance, t), t), default=medoids)
        if _total(distance, better) >= best - 1e-12:
            return sorted(medoids)
        medoids, best = better, _total(distance, better)
