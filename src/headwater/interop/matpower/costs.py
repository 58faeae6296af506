"""Rows of gencost -> what a generator's output costs: powers up to the square, or pieces in order of their slopes."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater.interop.matpower.case import Grid
from headwater.interop.notes import Note

PIECEWISE, POLYNOMIAL = 1, 2


@dataclass(frozen=True)
class Cost:
    """Money an hour of an output P: square * P**2 + linear * P + constant, or that of the piece that P lies in.

    points  P where the slope changes, ascending, and slopes, one more than points: before, between and after them.
            Empty where the cost is a polynomial. Then constant is the cost at P = 0.
    """

    square: float = 0.0
    linear: float = 0.0
    constant: float = 0.0
    points: tuple[float, ...] = ()
    slopes: tuple[float, ...] = ()


def costs(grid: Grid) -> tuple[list[Cost], list[Note]]:
    """Of each generator, and what of them can't be taken over."""
    found, notes = [], []
    for n in range(len(grid.gen)):
        if n >= len(grid.gencost):
            found.append(Cost())
            continue
        row = grid.gencost.numbers[n]
        count = int(row[3])
        where = f"gen {n + 1}"
        if int(row[0]) == POLYNOMIAL:
            cost, said = _polynomial(row[4 : 4 + count])
        elif int(row[0]) == PIECEWISE and count >= 2 and row.size >= 4 + 2 * count:
            cost, said = _pieces(row[4 : 4 + 2 * count].reshape(-1, 2))
        else:
            cost, said = Cost(), [f"of model {row[0]:g} with {count} points or coefficients"]
        found.append(cost)
        notes += [Note("changes", "gencost", what, where) for what in said]
    if len(grid.gencost) > len(grid.gen):
        notes.append(Note("idle", "gencost", "rows beyond the generators are of reactive power"))
    return found, notes


def _polynomial(coefficients: NDArray[np.float64]) -> tuple[Cost, list[str]]:
    said = []
    square, linear, constant = np.concatenate([np.zeros(3), coefficients])[-3:].tolist()
    if coefficients[:-3].any():
        said.append("a polynomial of a power above the square: its higher powers are left out")
    if square < 0:
        said.append("a square below 0, so that the cost is not convex: it is left out")
        square = 0.0
    return Cost(square, linear, constant), said


def _pieces(points: NDArray[np.float64]) -> tuple[Cost, list[str]]:
    """Of points (P, money), which go on beyond the first and the last as their pieces do."""
    said = []
    widths = np.diff(points[:, 0])
    if (widths <= 0).any():
        return Cost(), ["points that do not ascend"]
    slopes = np.diff(points[:, 1]) / widths
    scale = max(float(np.abs(slopes).max()), 1.0)
    if (np.diff(slopes) < -1e-9 * scale).any():
        said.append("slopes that fall, so that the cost is not convex: its hull stands for it")
        points = _hull(points)
        slopes = np.diff(points[:, 1]) / np.diff(points[:, 0])
    inner = points[1:-1, 0]
    at_nought = float(np.max(points[:-1, 1] + slopes * (0 - points[:-1, 0])))  # convex: the highest of its pieces
    return Cost(constant=at_nought, points=tuple(inner.tolist()), slopes=tuple(slopes.tolist())), said


def _hull(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """The lower convex hull of points that ascend."""
    kept: list[NDArray[np.float64]] = []
    for point in points:
        while len(kept) > 1 and _turns_down(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return np.array(kept)


def _turns_down(a: NDArray[np.float64], b: NDArray[np.float64], c: NDArray[np.float64]) -> bool:
    return bool((b[1] - a[1]) * (c[0] - b[0]) >= (c[1] - b[1]) * (b[0] - a[0]))


def value(cost: Cost, output: float) -> float:
    """Money an hour of an output, along the pieces from 0."""
    if not cost.slopes:
        return cost.square * output**2 + cost.linear * output + cost.constant
    low, high = sorted((0.0, output))
    total = sum(slope * width for slope, width in pieces(cost, low, high))
    return cost.constant + (total if output > 0 else -total)


def pieces(cost: Cost, low: float, high: float) -> Iterator[tuple[float, float]]:
    """(slope, width) of each piece between two outputs, in their order."""
    ends = [-np.inf, *cost.points, np.inf]
    for slope, start, end in zip(cost.slopes, ends, ends[1:], strict=False):
        width = min(end, high) - max(start, low)
        if width > 0:
            yield slope, width
