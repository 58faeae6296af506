"""The proof that some rows cannot all hold: multipliers in exact fractions.

Rows low <= a x <= high with multipliers y, so that sum of y * a = 0 in every cell, and yet sum of y * (low where y > 0,
high where y < 0) > 0: nought would be more than nought, whatever x is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from headwater.ledger.proof.feasible import farkas
from headwater.ledger.proof.scaled import Scaled
from headwater.ledger.proof.system import Row


@dataclass(frozen=True)
class Step:
    """One row of a proof. multiplier > 0 uses its lower end, < 0 its upper one; owners: whose row it is."""

    multiplier: Fraction
    row: Row
    owners: tuple[str, ...]

    @property
    def side(self) -> str:
        """Which end of the row it uses."""
        return "lower" if self.multiplier > 0 else "upper"

    @property
    def end(self) -> Fraction | None:
        """That end."""
        return self.row.low if self.multiplier > 0 else self.row.high


def proves(steps: Sequence[Step]) -> bool:
    """Whether the multipliers show, in fractions alone, that the rows cannot all hold."""
    cells: dict[int, Fraction] = {}
    total = Fraction(0)
    for step in steps:
        y, row = step.multiplier, step.row
        if step.end is None:
            return False
        total += y * step.end
        for j, k in zip(row.columns, row.factors, strict=True):
            cells[j] = cells.get(j, Fraction(0)) + y * k
    return total > 0 and not any(cells.values())


def certificate(
    rows: Sequence[Row], scaled: Scaled, active: Sequence[int], names: Sequence[str]
) -> tuple[Step, ...] | None:
    """The proof that the active rows cannot all hold; None where they can, or where no proof in fractions is found.

    names: of the elements. The multipliers of a smallest set of rows are unique, so they are the kernel of a matrix.
    """
    ray = farkas(scaled, active)
    if ray is None:
        return None
    steps = _exact(rows, ray, names)
    if steps is None:
        smallest = _filtered(scaled, sorted(ray))
        again = farkas(scaled, smallest)
        steps = _exact(rows, again, names) if again is not None else None
    return steps


def _filtered(scaled: Scaled, active: list[int]) -> list[int]:
    """A smallest set of the rows that still cannot hold together."""
    kept = list(active)
    for i in active:
        rest = [r for r in kept if r != i]
        if farkas(scaled, rest) is not None:
            kept = rest
    return kept


def _exact(rows: Sequence[Row], ray: Mapping[int, float], names: Sequence[str]) -> tuple[Step, ...] | None:
    support = sorted(ray)
    columns = sorted({j for i in support for j in rows[i].columns})
    entries = [dict(zip(rows[i].columns, rows[i].factors, strict=True)) for i in support]
    y = kernel([[entry.get(j, Fraction(0)) for entry in entries] for j in columns], len(support))
    if y is None:
        return None
    for sign in (1, -1):
        steps = tuple(
            Step(sign * k, rows[i], tuple(names[e] for e in rows[i].owners))
            for k, i in zip(y, support, strict=True)
            if k
        )
        if proves(steps):
            return steps
    return None


def kernel(matrix: list[list[Fraction]], n: int) -> list[Fraction] | None:
    """The vector of n numbers, up to a factor, that the matrix turns to nought; None unless there is exactly one."""
    reduced: dict[int, dict[int, Fraction]] = {}  # by leading column, which is 1 there and nought in every other row
    for dense in matrix:
        row = {c: x for c, x in enumerate(dense) if x}
        for c in [c for c in row if c in reduced]:
            _take(row, c, reduced[c])
        if not row:
            continue
        first = min(row)
        row = {c: x / row[first] for c, x in row.items()}
        for other in reduced.values():
            if first in other:
                _take(other, first, row)
        reduced[first] = row
    free = [c for c in range(n) if c not in reduced]
    if len(free) != 1:
        return None
    return [-reduced[c].get(free[0], Fraction(0)) if c in reduced else Fraction(1) for c in range(n)]


def _take(row: dict[int, Fraction], column: int, other: Mapping[int, Fraction]) -> None:
    """Take so much of another row from a row that a column becomes nought."""
    times = row[column]
    for c, x in other.items():
        left = row.get(c, 0) - times * x
        if left:
            row[c] = left
        else:
            del row[c]
