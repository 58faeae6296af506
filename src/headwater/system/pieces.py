"""A cost that rises with the share of capacity: an activity for each piece, which fill one after the other.

    piece k of (at[k-1], at[k]]:   least and most are what of those of the whole lies within it

Prices rise, so the plan fills them in their order by itself, and their sum does what the whole may do.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from headwater.system.draft import OverTime, Range


def pieces(within: Range, steps: Sequence[tuple[float, float]]) -> list[Range]:
    """The ranges of the pieces, each at its own price beside the cost of `within`; the last price holds above its end.

    steps: share of capacity up to which a price holds, rising, and the price. Without steps the whole is one piece.
    """
    found, before = [], 0.0
    for n, (at, price) in enumerate(steps):
        end = at if n + 1 < len(steps) else np.inf
        least = np.minimum(within.least, end) if n == 0 else _within(within.least, before, end)
        most, cost = _within(within.most, before, end), np.asarray(within.cost) + price
        found.append(replace(within, most=_plain(most), least=_plain(least), cost=_plain(cost)))
        before = at
    return found or [within]


def _within(share: OverTime, begin: float, end: float) -> OverTime:
    """How much of a share lies between two."""
    return np.minimum(np.maximum(np.asarray(share) - begin, 0.0), end - begin)


def _plain(steps: OverTime) -> OverTime:
    return float(steps) if np.ndim(steps) == 0 else steps
