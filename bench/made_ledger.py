"""A ledger of any size with a truth behind it: one tree of places, one of indicators, years, all in one component.

Amounts are printed to four significant digits, shares and growth to a tenth of a per cent; both trees add up. Some
figures are missing, as they are in print.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from headwater.ledger.read import Ledger
from headwater.ledger.records.cells import Cell
from headwater.ledger.records.relations import Relation
from headwater.ledger.records.source import Source
from headwater.ledger.records.statements import Statement

SOURCE = Source("yearbook", "Yearbook")
DIGITS = 4
MISSING = 0.1
FIRST = 1900
Truth = Mapping[Cell, float]


@dataclass(frozen=True)
class Made:
    """A ledger, the true value of each amount, and the ids of figures that were misprinted."""

    ledger: Ledger
    truth: Truth
    planted: frozenset[str] = frozenset()


def made(n: int, seed: int = 0) -> Made:
    """A ledger of about n figures."""
    rng = np.random.default_rng(seed)
    wide, deep = (2, 2) if n <= 1500 else (7, 3) if n <= 15000 else (7, 9)
    places = _tree("p", wide, deep if n > 1500 else 0)
    kinds = _tree("i", 3, 3)
    years = max(3, round(n / (2.8 * len(places) * len(kinds))))
    truth = _truth(rng, places, kinds, years)
    statements = sorted(_statements(rng, truth, kinds), key=lambda s: s.id)
    relations = tuple(_sums(places, kinds, years))
    return Made(Ledger(tuple(statements), relations, {SOURCE.id: SOURCE}), truth)


def planted(one: Made, k: int, seed: int = 0) -> Made:
    """The ledger with k amounts misprinted: digits swapped, ten times, another year's, or one digit read wrongly."""
    rng = np.random.default_rng(seed)
    levels = {s.id: s for s in one.ledger.statements if s.measure == "level"}
    chosen = sorted(levels)
    wrong: dict[str, Statement] = {}
    for n in rng.permutation(len(chosen)):
        if len(wrong) == k:
            break
        s = levels[chosen[n]]
        number, power = _misprinted(rng, s, levels)
        if number * Fraction(10) ** power != Fraction(s.as_printed.replace("e", "E")):
            wrong[s.id] = _level(s.cell, number, power)
    statements = tuple(wrong.get(s.id, s) for s in one.ledger.statements)
    return Made(replace(one.ledger, statements=statements), one.truth, frozenset(wrong))


def _tree(letter: str, wide: int, deep: int) -> dict[str, list[str]]:
    """The parts of each node: a root, `wide` below it, and below each of these `deep`."""
    below = {f"{letter}{a}": [f"{letter}{a}.{b}" for b in range(deep)] for a in range(wide)}
    return {f"{letter}": list(below), **below, **{leaf: [] for parts in below.values() for leaf in parts}}


def _truth(rng: np.random.Generator, places: dict[str, list[str]], kinds: dict[str, list[str]], years: int) -> Truth:
    """Leaves grow from year to year; what has parts is their sum, along both trees."""
    value: dict[tuple[str, str], np.ndarray] = {}
    for place in [p for p, parts in places.items() if not parts]:
        for kind in [k for k, parts in kinds.items() if not parts]:
            growth = 1 + rng.normal(0.08, 0.06, years)
            value[place, kind] = np.exp(rng.normal(3, 1.2)) * np.cumprod(growth)
    for place in reversed(places):
        for kind in reversed(kinds):
            if parts := places[place]:
                leaves = [value[p, kind] for p in parts]
            else:
                leaves = [value[place, k] for k in kinds[kind]]
            if leaves:
                value[place, kind] = np.sum(leaves, axis=0)
    return {
        Cell(kind, place, str(FIRST + year)): float(amount)
        for (place, kind), series in sorted(value.items())
        for year, amount in enumerate(series)
    }


def _statements(rng: np.random.Generator, truth: Truth, kinds: dict[str, list[str]]) -> Iterator[Statement]:
    """What is printed: amounts, shares in the indicator above, growth from the year before."""
    above = {part: kind for kind, parts in kinds.items() for part in parts}
    for cell, amount in truth.items():
        seen = rng.random(3) > MISSING
        if seen[0]:
            power = int(np.floor(np.log10(amount))) - DIGITS + 1
            yield _level(cell, round(amount / 10.0**power), power)
        if seen[1] and cell.indicator in above:
            whole = cell._replace(indicator=above[cell.indicator])
            yield _ratio("S", cell._replace(measure="share", of=str(whole)), whole, None, amount / truth[whole])
        before = cell.at(str(int(cell.period) - 1))
        if seen[2] and before in truth:
            yield _ratio(
                "G", cell._replace(measure="growth", base=str(before)), None, before, amount / truth[before] - 1
            )


def _level(cell: Cell, number: int, power: int) -> Statement:
    """An amount of whole units of a power of ten."""
    ten, half = Fraction(10) ** power, Fraction(1, 2)
    low, high = (number - half) * ten, (number + half) * ten
    text = f"{number}e{power}"
    return Statement(
        f"L/{cell}", cell, "level", None, None, text, "exact", "t", low, high, float(number * ten), "yearbook"
    )


def _ratio(letter: str, cell: Cell, of: Cell | None, base: Cell | None, ratio: float) -> Statement:
    """A share or a growth, to a tenth of a per cent."""
    tenths = round(ratio * 1000)
    low, high = Fraction(2 * tenths - 1, 20), Fraction(2 * tenths + 1, 20)
    text, id = f"{tenths / 10:.1f}", f"{letter}/{cell.level}"
    return Statement(id, cell, cell.measure, of, base, text, "exact", "%", low, high, tenths / 10, "yearbook")


def _sums(places: dict[str, list[str]], kinds: dict[str, list[str]], years: int) -> Iterator[Relation]:
    """Both trees add up, in every year."""
    for year in range(FIRST, FIRST + years):
        for place in places:
            for kind in kinds:
                whole = Cell(kind, place, str(year))
                if kinds[kind]:
                    parts = tuple(Cell(k, place, str(year)) for k in kinds[kind])
                    yield Relation(f"K/{whole}", "sum", whole, parts)
                if places[place]:
                    parts = tuple(Cell(kind, p, str(year)) for p in places[place])
                    yield Relation(f"P/{whole}", "sum", whole, parts)


def _misprinted(rng: np.random.Generator, s: Statement, levels: Mapping[str, Statement]) -> tuple[int, int]:
    """Another number for a figure, and its power of ten."""
    number, power = (int(part) for part in s.as_printed.split("e"))
    digits = list(str(number))
    kind = int(rng.integers(4))
    if kind == 0:
        k = int(rng.integers(len(digits) - 1))
        digits[k], digits[k + 1] = digits[k + 1], digits[k]
    elif kind == 1:
        power += 1
    elif kind == 2:
        before = levels.get(f"L/{s.cell.at(str(int(s.cell.period) - 1))}")
        if before is not None:
            number, power = (int(part) for part in before.as_printed.split("e"))
            digits = list(str(number))
    else:
        k = int(rng.integers(1, len(digits)))
        digits[k] = str((int(digits[k]) + int(rng.integers(1, 10))) % 10)
    return int("".join(digits)), power
