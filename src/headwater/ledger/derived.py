"""Derived figures: verbs over cells, each with its interval, unit and what it rests on; reckoned anew, never stored.

    sum             a + b + ...                    difference      a - b
    share           a / b                          growth          a / b - 1
    average_growth  (a / b) ** (1 / years) - 1     per             a / b, in the unit of one per the other
    contribution    (a - b) / c                    convert         a

Ends are reckoned in exact fractions from the ends of the cells, each end where it is least or greatest; cells are taken
to move apart from each other, so that an interval is valid, and wider than need be where they are tied (a part and its
whole). The root of an average is rounded outward.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from headwater.ledger.printed.amounts import exact_factor, per
from headwater.ledger.printed.ends import minus, over, plus, times
from headwater.ledger.printed.interval import Interval
from headwater.ledger.proof.bounds import Bound
from headwater.ledger.read import Ledger
from headwater.ledger.records.cells import Cell
from headwater.ledger.records.derivations import RATIOS, Derivation
from headwater.ledger.records.relations import years
from headwater.ledger.records.statements import decimal, words_of

OUTWARD = Fraction(1, 10**12)
SMALLEST = 12
"""Decimals at most of a value as shown."""


@dataclass(frozen=True)
class Derived:
    """A derived figure. low, high in `unit`, None where nothing bounds it; by: ids of figures and relations.

    missing: cells that nothing bounds on one side or on both; places: decimals of its value as shown.
    """

    id: str
    verb: str
    title: str
    cells: tuple[Cell, ...]
    low: Fraction | None
    high: Fraction | None
    unit: str
    by: tuple[str, ...]
    note: str = ""
    missing: tuple[Cell, ...] = ()
    places: int | None = None

    @property
    def value(self) -> float | None:
        """The middle of its interval; None where it has no end on a side."""
        return None if self.low is None or self.high is None else float((self.low + self.high) / 2)

    def words_interval(self) -> str:
        """The interval in words: "12.3 to 12.4 %"."""
        return words_of(self.low, self.high, self.unit)

    def words_value(self) -> str:
        """Its value, rounded to the decimals that it bears or is asked for; empty where it has none."""
        if self.low is None or self.high is None:
            return ""
        middle = (self.low + self.high) / 2
        if self.low == self.high and self.places is None:
            return decimal(middle, SMALLEST)
        places = _borne(self.high - self.low) if self.places is None else self.places
        return f"{float(round(middle, places)):,.{max(places, 0)}f}"


def ends_in_words(one: Derived) -> tuple[str, str]:
    """Low and high in as many digits as it takes to tell them apart, rounded outward; empty where there is no end."""
    low, high = one.low, one.high
    places = _borne(high - low) + 1 if low is not None and high is not None and low < high else None
    return _end(low, places, -1), _end(high, places, 1)


def _end(end: Fraction | None, places: int | None, side: int) -> str:
    if end is None:
        return ""
    if places is None:
        return decimal(end, towards=side)
    step = Fraction(10) ** -places
    return f"{float(-(-end // step) * step if side > 0 else end // step * step):,.{max(places, 0)}f}"


def derive(ledger: Ledger, bounds: Mapping[Cell, Bound]) -> tuple[Derived, ...]:
    """Every derived figure of a ledger, in order of id, from the bounds of its audit (Audit.bounds)."""
    nothing = {cell: Bound(None, None, ledger.units[cell]) for one in ledger.derived for cell in one.cells}
    return tuple(_derived(one, [bounds.get(cell, nothing[cell]) for cell in one.cells]) for one in ledger.derived)


def _derived(one: Derivation, known: Sequence[Bound]) -> Derived:
    unit = known[0].unit
    ends = [times((b.low, b.high), Fraction(1) if one.verb == "per" else exact_factor(b.unit, unit)) for b in known]
    low, high = _reckoned(one, ends)
    natural = "1" if one.verb in RATIOS else per(unit, known[1].unit) if one.verb == "per" else unit
    low, high = times((low, high), exact_factor(natural, one.unit))
    by = tuple(sorted({id for b in known for id in b.by}))
    missing = tuple(cell for cell, b in zip(one.cells, known, strict=True) if b.low is None or b.high is None)
    return Derived(
        *(one.id, one.verb, one.title, one.cells, low, high, one.unit, by, one.note), missing=missing, places=one.places
    )


def _borne(width: Fraction) -> int:
    """How many decimals an interval of some width bears: one unit of the last is no more than the width."""
    places, step = 0, Fraction(1)
    while step * 10 <= width:
        places, step = places - 1, step * 10
    while step > width and places < SMALLEST:
        places, step = places + 1, step / 10
    return places


def _reckoned(one: Derivation, ends: Sequence[Interval]) -> Interval:
    """What a verb makes of intervals in one unit."""
    first = ends[0]
    if one.verb == "sum":
        total = first
        for interval in ends[1:]:
            total = plus(total, interval)
        return total
    if one.verb == "convert":
        return first
    if one.verb == "difference":
        return plus(first, minus(ends[1]))
    if one.verb == "contribution":
        return over(plus(first, minus(ends[1])), ends[2])
    ratio = over(first, ends[1])
    if one.verb == "average_growth":
        n = years(one.cells[0], one.cells[1])
        ratio = _root(ratio[0], n, -1), _root(ratio[1], n, 1)
    return plus(ratio, (Fraction(-1), Fraction(-1))) if one.verb.endswith("growth") else ratio


def _root(ratio: Fraction | None, n: int, side: int) -> Fraction | None:
    """The nth root of a ratio, rounded outward so far that its power is on the right side."""
    if ratio is None or ratio < 0:
        return None
    found = Fraction(float(ratio) ** (1 / n))
    while side * (found**n - ratio) < 0:
        found += side * max(found, OUTWARD) * OUTWARD
    return found
