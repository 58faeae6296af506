"""Figures worth a second look, though nothing is proved: the audit's second tier, never mixed with its findings.

A series is the figures of one indicator, place, scope, vintage and status over years, each year the mean of what is
printed of it. `ratio`: from one year to the next it moved by a factor outside what the series itself does, which is the
median +- WIDE median absolute deviations of the logarithms a year, and more than LEAST: the ratio edit of statistical
offices. `size`: a figure is off its neighbours by about a power of ten, as a slip of units would make it.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import blake2b
from itertools import pairwise
from statistics import median

from headwater.ledger.printed.amounts import exact_factor, same_dimension
from headwater.ledger.records.cells import Cell, last_year
from headwater.ledger.records.statements import Statement, decimal
from headwater.ledger.words import name, tenth

FEWEST = 5
"""Figures below which a series has no habit of its own."""
WIDE = 8.0
LEAST = math.log(1.5)
TEN = 0.15
"""How near the logarithm to base ten of a ratio must be to a whole number, other than 0, to be a matter of size."""


@dataclass(frozen=True)
class Query:
    """A figure worth a second look. others: ids of the figures it is held against; id is that of all of them."""

    id: str
    kind: str
    statement: str
    others: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class Point:
    """A year of a series: its statements and the mean of their values, in the unit of the first."""

    year: int
    statements: tuple[Statement, ...]
    value: float


def queries(statements: Iterable[Statement]) -> tuple[Query, ...]:
    """Every query, in order of the statement's id, each figure once."""
    found: dict[str, Query] = {}
    for series in _series(statements):
        for query in (*_sizes(series), *_ratios(series)):
            found.setdefault(query.statement, query)
    return tuple(found[id] for id in sorted(found))


def _series(statements: Iterable[Statement]) -> Iterator[tuple[Point, ...]]:
    """Amounts above nought by key without the period, where there are years enough."""
    cells: dict[Cell, list[Statement]] = {}
    for s in statements:
        whole_year = s.cell.period.isdigit() or (s.cell.period.startswith("at:") and s.cell.period.endswith("-12-31"))
        if s.measure == "level" and whole_year and s.value > 0 and s.low is not None and s.high is not None:
            cells.setdefault(s.cell, []).append(s)
    series: dict[Cell, list[Cell]] = {}
    for cell in cells:
        kind = "at:" if cell.period.startswith("at:") else ""
        series.setdefault(cell._replace(period=kind), []).append(cell)
    for own in series.values():
        points = list(filter(None, (_point(cells[cell], cells[own[0]][0].unit) for cell in own)))
        if len(points) >= FEWEST:
            yield tuple(sorted(points, key=lambda p: p.year))


def _point(same: Sequence[Statement], unit: str) -> Point | None:
    """One year, in a unit; None where a figure is of another dimension."""
    if not all(same_dimension(s.unit, unit) for s in same):
        return None
    values = [s.value * float(exact_factor(s.unit, unit)) for s in same]
    ordered = tuple(sorted(same, key=lambda s: s.id))
    return Point(last_year(same[0].cell.period), ordered, math.exp(sum(map(math.log, values)) / len(values)))


def _sizes(series: Sequence[Point]) -> Iterator[Query]:
    """Figures about a power of ten away from both their neighbours, or from the one they have."""
    for n, p in enumerate(series):
        near = [series[k] for k in (n - 1, n + 1) if 0 <= k < len(series)]
        tens = [math.log10(p.value / q.value) for q in near]
        if all(abs(t - round(t)) < TEN and round(t) == round(tens[0]) != 0 for t in tens):
            figures = "figures" if len(near) > 1 else "figure"
            power = abs(round(tens[0]))
            said = f"{10**power:,} times the" if tens[0] > 0 else f"{tenth(power)} of the"
            words = f"about {said} {figures} of {' and '.join(map(_said, near))}"
            yield _query("size", p, near, words)


def _ratios(series: Sequence[Point]) -> Iterator[Query]:
    """Moves from one year to the next that the series does not make otherwise."""
    moves = [math.log(q.value / p.value) / (q.year - p.year) for p, q in pairwise(series)]
    middle = median(moves)
    wide = max(LEAST, WIDE * median(abs(m - middle) for m in moves))
    for (p, q), move in zip(pairwise(series), moves, strict=True):
        if abs(move - middle) > wide:
            low, high = _short(math.exp(middle - wide)), _short(math.exp(middle + wide))
            usual = f"the series moves by {low} to {high} a year"
            yield _query("ratio", q, [p], f"{_short(q.value / p.value)} times the figure of {_said(p)}; {usual}")


def _query(kind: str, p: Point, near: Sequence[Point], words: str) -> Query:
    others = tuple(s.id for q in near for s in q.statements)
    own = p.statements[0]
    id = blake2b("\n".join((kind, own.id, *others)).encode(), digest_size=4).hexdigest()
    return Query(id, kind, own.id, others, f'{name(own.cell)}, "{own.as_printed}": {words}')


def _said(p: Point) -> str:
    return f'{p.year}, "{p.statements[0].as_printed}"'


def _short(ratio: float) -> str:
    return decimal(Fraction(ratio), 2)
