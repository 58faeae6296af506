"""The rows as floats, each cell centred on what is printed of it and scaled by its half unit.

x[j] = centre[j] + half[j] * t[j], so that |t| <= 1 is what is printed; right sides are shifted in fractions before they
become floats. Scaled by magnitude, a miss of a tenth of the last digit is lost in a solver's tolerance.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from scipy.sparse import csc_array, csr_array

from headwater.ledger.proof.system import Row, System
from headwater.ledger.uncollected import uncollected
from headwater.lp.part import Floats, Ints


@dataclass(frozen=True, eq=False)
class Scaled:
    """matrix @ t within low and high, a row per row of the system, its largest coefficient 1; centre, half a cell."""

    matrix: csr_array
    across: csc_array
    low: Floats
    high: Floats
    centre: tuple[Fraction, ...]
    half: tuple[Fraction, ...]

    def value(self, column: int, t: float) -> Fraction:
        """A cell's value, from its scaled one."""
        return self.centre[column] + self.half[column] * Fraction(t)

    def at(self, columns: Iterable[int], values: Iterable[Fraction]) -> Floats:
        """Cells' values in half units."""
        pairs = zip(columns, values, strict=True)
        return np.array([float((value - self.centre[j]) / self.half[j]) for j, value in pairs])


@uncollected()
def scale(system: System) -> Scaled:
    """The rows of a system, scaled."""
    centre, half = _middles(system)
    rows = system.rows
    indices = np.array([j for row in rows for j in row.columns], np.int32)
    start = np.concatenate([[0], np.cumsum([len(row.columns) for row in rows])]).astype(np.int32)
    wide = np.array([float(h) for h in half])
    data = np.array([float(k) for row in rows for k in row.factors]) * wide[indices]
    most = np.maximum.reduceat(np.abs(data), start[:-1]) if rows else data
    data /= np.repeat(most, np.diff(start))
    middles = list(_sums(rows, centre))
    low = [-np.inf if row.low is None else _less(row.low, at) for row, at in zip(rows, middles, strict=True)]
    high = [np.inf if row.high is None else _less(row.high, at) for row, at in zip(rows, middles, strict=True)]
    matrix = csr_array((data, indices, start), shape=(len(rows), len(system.cells)))
    sides = np.array(low) / most, np.array(high) / most
    return Scaled(matrix, csc_array(matrix), *sides, tuple(centre), tuple(half))


def _sums(rows: Sequence[Row], centre: Sequence[Fraction]) -> Iterator[tuple[int, int]]:
    """What each row comes to at the centres, above and below the line.

    In integers, for here large numbers cancel; fractions, shortened at every step, would take five times as long.
    """
    parts = [c.as_integer_ratio() for c in centre]
    for row in rows:
        above, below = 0, 1
        for j, factor in zip(row.columns, row.factors, strict=True):
            (n, d), (k, m) = parts[j], factor.as_integer_ratio()
            above, below = above * d * m + n * k * below, below * d * m
        yield above, below


def _less(end: Fraction, middle: tuple[int, int]) -> float:
    """An end less what a row comes to at the centres."""
    (n, d), (above, below) = end.as_integer_ratio(), middle
    return (n * below - above * d) / (d * below)


def _middles(system: System) -> tuple[list[Fraction], list[Fraction]]:
    """Centre and half unit of every cell: of its finest figure, else by the rows that tie it to others."""
    middle: list[tuple[Fraction, Fraction] | None] = [None] * len(system.cells)
    for row in system.rows:
        box = _box(row)
        if box is not None:
            j, known = row.columns[0], middle[row.columns[0]]
            middle[j] = box if known is None or box[1] < known[1] else known
    ties: Sequence[Row] = [row for row in system.rows if len(row.columns) > 1]
    while ties:
        waiting = [row for row in ties if not _tie(row, middle)]
        if len(waiting) == len(ties):
            break
        ties = waiting
    found = [m if m is not None else (Fraction(0), Fraction(1)) for m in middle]
    return [c for c, _ in found], [h for _, h in found]


def _box(row: Row) -> tuple[Fraction, Fraction] | None:
    """Centre and half width of a printed box; of one with one end, that end and a hundredth of it."""
    if len(row.columns) > 1 or not row.owners:
        return None
    ends = [end for end in (row.low, row.high) if end is not None]
    centre = sum(ends, Fraction(0)) / len(ends)
    half = (ends[-1] - ends[0]) / 2 if len(ends) == 2 else abs(centre) / 100
    return centre, half or Fraction(1, 2)


def _tie(row: Row, middle: list[tuple[Fraction, Fraction] | None]) -> bool:
    """Give the one cell of a row that has no middle yet what the others say; whether nothing is left to do there."""
    unknown = [(j, k) for j, k in zip(row.columns, row.factors, strict=True) if middle[j] is None]
    if len(unknown) != 1:
        return not unknown
    (j, factor), side = unknown[0], row.low if row.low is not None else row.high
    rest, wide = Fraction(side or 0), Fraction(0)
    for other, k in zip(row.columns, row.factors, strict=True):
        known = middle[other]
        if known is not None:
            rest -= k * known[0]
            wide += abs(k) * known[1]
    # through floats: a chain of exact quotients would grow without end, and any centre is as right as another
    middle[j] = Fraction(float(rest / factor)), Fraction(float(wide / abs(factor))) or Fraction(1)
    return True


def neighbourhood(scaled: Scaled, columns: Iterable[int], hops: int) -> Ints:
    """The rows within some hops of cells, in order."""
    front: Ints = np.unique(np.fromiter(columns, np.int64))
    seen = np.zeros(scaled.matrix.shape[1], bool)
    rows = np.zeros(scaled.matrix.shape[0], bool)
    seen[front] = True
    for _ in range(hops):
        if not front.size:
            break
        touched = np.unique(_gather(scaled.across.indptr, scaled.across.indices, front))
        new = touched[~rows[touched]]
        rows[new] = True
        reached = np.unique(_gather(scaled.matrix.indptr, scaled.matrix.indices, new))
        front = reached[~seen[reached]]
        seen[front] = True
    return np.flatnonzero(rows)


def _gather(start: Ints, indices: Ints, which: Ints) -> Ints:
    """The entries of some rows of a compressed matrix, end to end."""
    lengths = start[which + 1] - start[which]
    offsets = np.repeat(start[which] - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths)
    found: Ints = indices[offsets + np.arange(lengths.sum())] if len(which) else np.zeros(0, np.int64)
    return found
