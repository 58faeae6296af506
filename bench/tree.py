"""One record of a survey: totals of seven parts, totals of totals, every value exact, some of them misread."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

FAN = 7
FIRST = 8
"""Values before this one are totals at the top; the misread ones come after."""


@dataclass(frozen=True)
class Record:
    """values by number; parts: the values that each total is the sum of; misread: the values that were changed."""

    values: tuple[int, ...]
    parts: dict[int, tuple[int, ...]]
    misread: tuple[int, ...]


def record(n: int, k: int, seed: int) -> Record:
    """A record of at most n values, k of them misread by some hundreds."""
    rng = np.random.default_rng(seed)
    values, parts, queue = [0], dict[int, tuple[int, ...]](), [0]
    while len(values) + FAN <= n:
        total = queue.pop(0)
        below = tuple(range(len(values), len(values) + FAN))
        values += [0] * FAN
        parts[total] = below
        queue += below
    for j in range(len(values)):
        if j not in parts:
            values[j] = int(rng.integers(100, 10_000))
    for total in sorted(parts, reverse=True):
        values[total] = sum(values[j] for j in parts[total])
    misread = tuple(sorted(int(j) for j in rng.choice(range(FIRST, len(values)), k, replace=False)))
    for j in misread:
        values[j] += int(rng.integers(300, 2000))
    return Record(tuple(values), parts, misread)


def edits(one: Record) -> str:
    """Its rules as Banff reads them: "v0 = v1 + v2 + ...;"."""
    rules = (f"v{total} = {' + '.join(f'v{j}' for j in below)};" for total, below in one.parts.items())
    return " ".join(rules)


def ledger(one: Record):  # type: ignore[no-untyped-def]
    """The record as a ledger of ours: exact figures, sums that are never set aside. A ledger.read.Ledger."""
    from headwater.ledger.read import Ledger
    from headwater.ledger.records.cells import Cell
    from headwater.ledger.records.relations import Relation
    from headwater.ledger.records.source import Source
    from headwater.ledger.records.statements import Statement

    cells = [Cell(f"v{j:05d}", "record", "2023") for j in range(len(one.values))]
    figures = []
    for j, (cell, value) in enumerate(zip(cells, one.values, strict=True)):
        exact = Fraction(value)
        figures.append(
            Statement(f"v{j:05d}", cell, "level", None, None, str(value), "exact", "1", exact, exact, float(value), "r")
        )
    sums = tuple(
        Relation(f"e{total:05d}", "sum", cells[total], tuple(cells[j] for j in below), "identity", None)
        for total, below in sorted(one.parts.items())
    )
    return Ledger(tuple(figures), sums, {"r": Source("r", "record")})
