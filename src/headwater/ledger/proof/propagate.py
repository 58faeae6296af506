"""Bounds by propagation: every row tightens every cell in it, sweep after sweep, rounded outward."""

from dataclasses import dataclass

import numpy as np

from headwater.ledger.proof.scaled import Scaled
from headwater.lp.part import Bools, Floats, Ints

OUTWARD = 1e-14
"""Share of the numbers added up by which a bound is widened: more than their rounding can come to."""
LEAST = 1e-9
"""A bound that moves by less, in half units, is left where it is: a circle of rows would creep for ever."""


@dataclass(frozen=True, eq=False)
class Box:
    """low <= t <= high a cell, in half units; low_row, high_row: the row that said so last, -1 where none did."""

    low: Floats
    high: Floats
    low_row: Ints
    high_row: Ints

    @property
    def crossing(self) -> Ints:
        """Cells whose bounds cross, the strongest crossing first."""
        over = self.low - self.high
        bad = np.flatnonzero(over > 1e-9 * np.maximum(1, np.abs(self.low)))
        order: Ints = bad[np.argsort(-over[bad], kind="stable")]
        return order


def propagate(scaled: Scaled, active: Bools, sweeps: int = 60, through: bool = False) -> Box:
    """What the active rows imply of every cell. It stops at a crossing, or goes on over it where `through`."""
    n_rows, n = scaled.matrix.shape
    lengths = np.diff(scaled.matrix.indptr)
    every = np.repeat(np.arange(n_rows), lengths)
    keep = active[every] & (scaled.matrix.data != 0)  # nought times endless is no number
    row, column, factor = every[keep], scaled.matrix.indices[keep], scaled.matrix.data[keep]
    box = Box(np.full(n, -np.inf), np.full(n, np.inf), np.full(n, -1), np.full(n, -1))
    alone = lengths[row] == 1
    _sweep(scaled, box, row[alone], column[alone], factor[alone])
    row, column, factor = row[~alone], column[~alone], factor[~alone]
    for _ in range(sweeps if row.size else 0):
        if box.crossing.size and not through:
            break
        if not _sweep(scaled, box, row, column, factor):
            break
    return box


def _sweep(scaled: Scaled, box: Box, row: Ints, column: Ints, factor: Floats) -> bool:
    """Tighten the box once by rows, given as entries; whether anything moved."""
    positive = factor > 0
    least = factor * np.where(positive, box.low[column], box.high[column])
    most = factor * np.where(positive, box.high[column], box.low[column])
    rest_least, noise_least = _rest(least, row, scaled.low.size, -1)
    rest_most, noise_most = _rest(most, row, scaled.low.size, 1)
    with np.errstate(invalid="ignore"):
        below = (scaled.high[row] - rest_least) / factor
        above = (scaled.low[row] - rest_most) / factor
        loose_below = OUTWARD * (noise_least + _size(scaled.high)[row]) / np.abs(factor)
        loose_above = OUTWARD * (noise_most + _size(scaled.low)[row]) / np.abs(factor)
        high = np.where(positive, below + loose_below, above + loose_above)
        low = np.where(positive, above - loose_above, below - loose_below)
    moved = _tighten(box.high, box.high_row, row, column, high, -1)
    return _tighten(box.low, box.low_row, row, column, low, 1) or moved


def _rest(amount: Floats, row: Ints, n: int, side: float) -> tuple[Floats, Floats]:
    """For each entry, what all others of its row come to (`side` infinite where one is), and how large those are."""
    endless = np.isinf(amount)
    finite: Floats = np.where(endless, 0.0, amount)
    total = np.bincount(row, finite, n)[row] - finite
    others = np.bincount(row, endless, n)[row] - endless
    left: Floats = np.where(others > 0, side * np.inf, total)
    noise: Floats = np.bincount(row, np.abs(finite), n)[row].astype(np.float64)
    return left, noise


def _size(side: Floats) -> Floats:
    size: Floats = np.where(np.isfinite(side), np.abs(side), 0.0)
    return size


def _tighten(bound: Floats, because: Ints, row: Ints, column: Ints, found: Floats, side: int) -> bool:
    """Move bounds inward to the best found (side 1: up, -1: down), and note the row."""
    found = np.where(np.isnan(found), -side * np.inf, found)
    best = np.full(bound.size, -side * np.inf)
    (np.maximum if side > 0 else np.minimum).at(best, column, found)
    with np.errstate(invalid="ignore"):
        gain = side * (best - bound)
        better = (gain > LEAST * np.maximum(1, np.abs(best))) & np.isfinite(best)
    here = better[column] & (found == best[column])
    because[column[here]] = row[here]
    bound[better] = best[better]
    return bool(better.any())
