"""Small linear programs over scaled rows: whether they can all hold, and how far a cell or a ratio can go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

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
TOUCH = 1e-9
"""Bounds that cross by no more, in half units, touch."""


def farkas(scaled: Scaled, rows: Ints | Sequence[int]) -> dict[int, float] | None:
    """Multipliers of rows that cannot all hold; None where they can. Zero ones are left out."""
    numbers = np.asarray(rows, np.int64)
    return Program(scaled, numbers).ray() if numbers.size else None


@dataclass(frozen=True, eq=False)
class Reached:
    """A solution: the program's cells, in half units, and the duals of its joint rows and of its cells' bounds."""

    cells: Floats
    rows: Floats
    bounds: Floats


class Program:
    """HiGHS over some rows of a scaled system. rows: their numbers; columns: the cells'.

    Rows of one cell are bounds of it, which is ten times as fast. low, high: the cells'; floor, ceiling: which of the
    rows sets them, -1 where none does.
    """

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
        self.joint = np.flatnonzero(lengths > 1)
        self.low, self.floor = self._bounds(np.flatnonzero(lengths == 1), 1)
        self.high, self.ceiling = self._bounds(np.flatnonzero(lengths == 1), -1)

    def _bounds(self, alone: Ints, side: int) -> tuple[Floats, Ints]:
        """The tightest lower (side 1) or upper (-1) bound of each cell by rows of one cell, and the first such row."""
        first = self.matrix.indptr[alone]
        column, factor = self.matrix.indices[first], self.matrix.data[first]
        rows = self.rows[alone]
        value = np.where(side * factor > 0, self.scaled.low[rows], self.scaled.high[rows]) / factor
        bound, row = np.full(len(self.columns), -side * np.inf), np.full(len(self.columns), -1)
        order = np.lexsort((-alone, side * value))  # what comes last is what stands
        bound[column[order]], row[column[order]] = value[order], alone[order]
        return bound, row

    @cached_property
    def highs(self) -> highspy.Highs:
        """The solver, with the rows and bounds in it; those that touch are one number."""
        rows, low, high = self.rows[self.joint], self.low.copy(), self.high.copy()
        crossed = low > high
        low[crossed] = high[crossed] = (low[crossed] + high[crossed]) / 2
        return _loaded(self.matrix[self.joint], (self.scaled.low[rows], self.scaled.high[rows]), (low, high))

    def ray(self) -> dict[int, float] | None:
        """Multipliers, by row, that show the rows cannot all hold; None where they can. Zero ones are left out."""
        apart = self.low - self.high
        if (apart > TOUCH).any():
            k = int(np.argmax(apart))
            return {int(self.rows[self.floor[k]]): 1.0, int(self.rows[self.ceiling[k]]): -1.0}
        if not self.joint.size:
            return None
        self.highs.run()
        if self.highs.getModelStatus() != highspy.HighsModelStatus.kInfeasible:
            return None
        _, has, ray = self.highs.getDualRay()  # type: ignore[attr-defined]
        return (self._whole(np.asarray(ray, float)) if has else None) or dict.fromkeys(map(int, self.rows), 0.0)

    def _whole(self, ray: Floats) -> dict[int, float] | None:
        """A ray of the joint rows with the bounds that it rests on; None where it proves nothing."""
        rows, matrix = self.rows[self.joint], self.matrix[self.joint]
        y = ray / np.abs(ray).max()
        values = np.concatenate([y, -(matrix.T @ y)])
        low = np.concatenate([self.scaled.low[rows], self.low])
        high = np.concatenate([self.scaled.high[rows], self.high])
        floor, ceiling = np.concatenate([self.joint, self.floor]), np.concatenate([self.joint, self.ceiling])
        used = np.abs(values) > SUPPORT
        for sign in (1, -1):
            k = sign * values[used]
            if k @ np.where(k > 0, low[used], high[used]) > 0:
                number = self.rows[np.where(k > 0, floor[used], ceiling[used])]
                return {int(i): float(y) for i, y in sorted(zip(number, k, strict=True))}
        return None

    def hold(self, columns: Ints | Sequence[int], at: Floats) -> None:
        """Keep some cells at values, in half units."""
        local = np.array([self.local[int(j)] for j in columns], np.int32)
        self.highs.changeColsBounds(len(local), local, at, at)

    def solve(self, cost: Mapping[int, float]) -> Floats | None:
        """The cells where a cost is least, in half units; None where it has no least."""
        n = len(self.columns)
        if (self.low - self.high > TOUCH).any():
            return None
        costs = np.zeros(n)
        for j, c in cost.items():
            costs[self.local[j]] = c
        self.highs.changeColsCost(n, np.arange(n, dtype=np.int32), costs)
        self.highs.run()
        if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return self.solution()

    def within(self, low: Floats, high: Floats) -> None:
        """Keep the cells inside bounds that are known of all cells of the system; those that cross are one number."""
        columns = np.array(self.columns)
        low, high = low[columns], high[columns]
        crossed = low > high
        low[crossed] = high[crossed] = (low[crossed] + high[crossed]) / 2
        self.highs.changeColsBounds(len(columns), np.arange(len(columns), dtype=np.int32), low, high)
        self.highs.changeColsCost(len(columns), np.arange(len(columns), dtype=np.int32), np.zeros(len(columns)))

    def reach(self, j: int, side: int) -> "Reached | None":
        """Where cell j is least (side 0) or greatest (1), costs being nought else; None where it has no end."""
        k = self.local[j]
        self.highs.changeColCost(k, 1.0 - 2.0 * side)
        self.highs.run()
        found = None
        if self.highs.getModelStatus() == highspy.HighsModelStatus.kOptimal:
            solution = self.highs.getSolution()
            found = Reached(*(np.asarray(s, float) for s in (solution.col_value, solution.row_dual, solution.col_dual)))
        self.highs.changeColCost(k, 0.0)
        return found

    def solution(self) -> Floats:
        """The cells at the last run, in half units."""
        return np.asarray(self.highs.getSolution().col_value, float)

    def duals(self) -> Floats:
        """The rows' duals at the last solution."""
        solution = self.highs.getSolution()
        found = np.zeros(len(self.rows))
        found[self.joint] = solution.row_dual
        reduced = np.asarray(solution.col_dual, float)
        for row, dual in ((self.floor, np.maximum(reduced, 0)), (self.ceiling, np.minimum(reduced, 0))):
            bound = np.flatnonzero((row >= 0) & (dual != 0))
            found[row[bound]] = dual[bound] / self.matrix.data[self.matrix.indptr[row[bound]]]
        return found

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
        free = np.full(n, np.inf)
        upper = np.append(np.full(len(sides) - 1, np.inf), 1.0)
        highs = _loaded(matrix, (sides, upper), (np.append(-free, 0.0), np.append(free, np.inf)))
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


def _loaded(matrix: csr_array, sides: tuple[Floats, Floats], bounds: tuple[Floats, Floats]) -> highspy.Highs:
    """A HiGHS that holds matrix @ t within its sides and t within its bounds, without cost."""
    n_rows, n = matrix.shape
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in OPTIONS.items():
        highs.setOptionValue(name, value)
    highs.passModel(
        *(n, n_rows, matrix.nnz, ROW_WISE, 1, 0.0),
        *(np.zeros(n), *bounds, *sides),
        *(matrix.indptr.astype(np.int32), matrix.indices.astype(np.int32), matrix.data),
        np.zeros(n, np.int32),
    )
    return highs
