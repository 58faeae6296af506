"""Small linear programs over scaled rows: whether they can all hold, and how far a cell or a ratio can go."""

from collections.abc import Mapping, Sequence

import highspy
import numpy as np
from scipy.sparse import csr_array, hstack, vstack

from headwater.ledger.proof.scaled import Scaled
from headwater.lp.part import Floats, Ints

OPTIONS: Mapping[str, bool | int | float | str] = {
    "output_flag": False,
    "presolve": "off",  # a ray is wanted, and presolve gives none
    "solver": "simplex",
    "threads": 1,
    "random_seed": 0,
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
}
ROW_WISE = 2
SUPPORT = 1e-9


def farkas(scaled: Scaled, rows: Ints | Sequence[int]) -> dict[int, float] | None:
    """Multipliers of rows that cannot all hold, as HiGHS has them; None where they can. Zero ones are left out."""
    numbers = np.asarray(rows, np.int64)
    if not numbers.size:
        return None
    program = Program(scaled, numbers)
    program.highs.run()
    if program.highs.getModelStatus() != highspy.HighsModelStatus.kInfeasible:
        return None
    _, has, ray = program.highs.getDualRay()  # type: ignore[attr-defined]
    values = np.asarray(ray, float) if has else np.zeros(0)
    support = {int(r): float(y) for r, y in zip(numbers, values, strict=False) if abs(y) > SUPPORT}
    return support or {int(r): 0.0 for r in numbers}


class Program:
    """HiGHS over some rows of a scaled system, its cells free. rows: their numbers; columns: the cells'."""

    def __init__(self, scaled: Scaled, rows: Ints) -> None:
        self.scaled, self.rows = scaled, rows
        start, indices = scaled.matrix.indptr, scaled.matrix.indices
        lengths = start[rows + 1] - start[rows]
        ends = np.concatenate([[0], np.cumsum(lengths)])
        entries = np.repeat(start[rows] - ends[:-1], lengths) + np.arange(ends[-1])
        used, where = np.unique(indices[entries], return_inverse=True)
        self.columns = [int(j) for j in used]
        self.local = {j: k for k, j in enumerate(self.columns)}
        self.matrix = csr_array((scaled.matrix.data[entries], where, ends), shape=(len(rows), len(used)))
        self.highs = _loaded(self.matrix, scaled.low[rows], scaled.high[rows])

    def solve(self, cost: Mapping[int, float]) -> Floats | None:
        """The cells where a cost is least, in half units; None where it has no least."""
        n = len(self.columns)
        costs = np.zeros(n)
        for j, c in cost.items():
            costs[self.local[j]] = c
        self.highs.changeColsCost(n, np.arange(n, dtype=np.int32), costs)
        self.highs.run()
        if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return np.asarray(self.highs.getSolution().col_value, float)

    def duals(self) -> Floats:
        """The rows' duals at the last solution."""
        return np.asarray(self.highs.getSolution().row_dual, float)

    def fraction(self, y: int, x: int, sign: int, unit: float) -> float | None:
        """The least (sign 1) or the most (-1) of y / x in `unit`s, cells in their own units; None where none is."""
        low, high = self.scaled.low[self.rows], self.scaled.high[self.rows]
        above, below = np.flatnonzero(np.isfinite(low)), np.flatnonzero(np.isfinite(high))
        n = len(self.columns)
        one = self._valued(x, n) / float(self.scaled.centre[x] or 1)
        matrix = vstack(
            [
                hstack([self.matrix[above], csr_array(-low[above, None])]),
                hstack([-self.matrix[below], csr_array(high[below, None])]),
                csr_array(one[None, :]),
            ]
        ).tocsr()
        sides = np.append(np.zeros(len(above) + len(below)), 1.0)
        highs = _loaded(matrix, sides, np.append(np.full(len(sides) - 1, np.inf), 1.0))
        highs.changeColBounds(n, 0.0, np.inf)
        cost = sign * self._valued(y, n) / (float(self.scaled.centre[x] or 1) * unit)
        highs.changeColsCost(n + 1, np.arange(n + 1, dtype=np.int32), cost)
        highs.run()
        if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return sign * float(highs.getObjectiveValue())

    def _valued(self, j: int, n: int) -> Floats:
        """A cell's value in the unknowns of `fraction`: its scaled one, and the multiplier, which is the last."""
        row = np.zeros(n + 1)
        row[self.local[j]], row[n] = float(self.scaled.half[j]), float(self.scaled.centre[j])
        return row


def _loaded(matrix: csr_array, low: Floats, high: Floats) -> highspy.Highs:
    """A HiGHS that holds low <= matrix @ t <= high over free columns, without cost."""
    n_rows, n = matrix.shape
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in OPTIONS.items():
        highs.setOptionValue(name, value)
    free = np.full(n, np.inf)
    highs.passModel(
        *(n, n_rows, matrix.nnz, ROW_WISE, 1, 0.0),
        *(np.zeros(n), -free, free, low, high),
        *(matrix.indptr.astype(np.int32), matrix.indices.astype(np.int32), matrix.data),
        np.zeros(n, np.int32),
    )
    return highs
