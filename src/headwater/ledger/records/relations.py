"""Relations as linear rules over cells, in exact fractions.

    sum            whole - sum of parts = 0            parts        whole - sum of parts >= 0
    difference     whole - first + second = 0          mean         n * whole - sum of parts = 0
    at_least       whole - part >= 0, each part        never_falls  each part - the one before >= 0
    share          part - r- * whole >= 0, part - r+ * whole <= 0, where the share is printed in [r-, r+]
    growth         the same with 1 + g, average growth with (1 + g)**n, a multiple with n, a figure per head with itself
    product        whole = first * second, where either is printed; where neither is, it says nothing
    stock          end - start - flows in + flows out = 0
    shares         shares of the parts in the whole add up to 1
    rank           whole - part >= 0 for each part but the first, where its rank among the parts of the first is 1

A part with a minus is taken away. A ratio is exact in the two amounts, also when one of them is printed nowhere. Growth
at constant prices ties an index of its own and never the amounts. Every rule of ratios takes amounts to be no less than
nought. A rank below the first leaves open which of the others are above it, and says nothing. Products have no relaxed
rows: the boxes of two unprinted factors rest on other figures, which each row would have to own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from headwater.ledger.printed.amounts import exact_factor
from headwater.ledger.printed.ends import times
from headwater.ledger.printed.interval import Interval
from headwater.ledger.records.cells import Cell, first_year, last_year
from headwater.ledger.records.statements import Statement

MANY = 10**6
ARITY = {
    **{"sum": (1, (1, MANY)), "parts": (1, (1, MANY)), "mean": (1, (1, MANY)), "at_least": (1, (1, MANY))},
    **{"difference": (1, (2, 2)), "never_falls": (0, (2, MANY)), "product": (1, (2, 2))},
    **{"share": (1, (2, 2)), "growth": (1, (2, 2)), "multiple": (1, (2, 2)), "per_head": (1, (2, 2))},
    **{"average_growth": (1, (2, 2)), "shares": (1, (2, MANY)), "stock": (1, (2, MANY)), "rank": (1, (2, MANY))},
}
"""For each kind: how many wholes, and how many parts at least and at most."""
INDEX = "index"
SIGNED = ("sum", "parts", "stock")
"""Kinds whose parts may be taken away."""
ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True)
class Relation:
    """A rule among cells. weight: what setting it aside costs; None: an identity, never set aside.

    less: the parts that are taken away; inferred: from a code list, which its note names.
    """

    id: str
    kind: str
    whole: Cell | None
    parts: tuple[Cell, ...]
    basis: str = "definition"
    weight: Fraction | None = Fraction(3)
    note: str = ""
    file: str = ""
    line: int = 0
    less: frozenset[Cell] = frozenset()
    inferred: bool = False

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell it speaks of."""
        return self.parts if self.whole is None else (self.whole, *self.parts)


@dataclass(frozen=True)
class Rule:
    """low <= sum of factor * cell <= high, in each cell's unit; it counts while all its owners are kept.

    over: the cell that a ratio is taken of; the rule holds only where that is no less than nought.
    """

    terms: tuple[tuple[Cell, Fraction], ...]
    low: Fraction | None
    high: Fraction | None
    owners: tuple[str, ...]
    over: Cell | None = None


def rows_of_statement(s: Statement, units: Mapping[Cell, str], interval: Interval | None = None) -> list[Rule]:
    """Its box on its own cell, and what it says of the cells it is a ratio of.

    interval: another than its own, where one of its readings is tried. Raises ValueError for another dimension.
    """
    low, high = (s.low, s.high) if interval is None else interval
    own = exact_factor(s.unit, units[s.cell])
    box = Rule(((s.cell, ONE),), *times((low, high), own), (s.id,))
    return [box, *_tied(s, low, high, units)]


def _tied(s: Statement, low: Fraction | None, high: Fraction | None, units: Mapping[Cell, str]) -> list[Rule]:
    level, owners = s.cell.level, (s.id,)
    if s.measure == "per":
        heads = s.base or s.of
        return [] if heads is None else _per(level, heads, (low, high), s.unit, owners, units)
    if s.measure == "share" and s.of is not None:
        return _ratio(level, s.of, _pure(low, high, s.unit), owners, units)
    if s.base is None:
        return []
    if s.measure == "change":
        return _change(s, low, high, units)
    pure = _pure(low, high, s.unit)
    if s.measure == "multiple":
        return _ratio(level, s.base, pure, owners, units)
    if s.measure == "real multiple":
        return _ratio(index(level), index(s.base), pure, owners, units)
    grown = _grown(pure, 1 if "average" not in s.measure else years(level, s.base))
    now = at_end(s)
    if s.measure.startswith("real"):
        return _ratio(index(now), index(s.base), grown, owners, units)
    return _ratio(now, s.base, grown, owners, units) if s.measure in ("growth", "average") else []


def at_end(s: Statement) -> Cell:
    """The amount that a figure speaks of: of an average over a span, that of its last year."""
    level = s.cell.level
    return level.at(str(last_year(level.period))) if "average" in s.measure and ".." in level.period else level


def index(cell: Cell) -> Cell:
    """The cell of its volume, at constant prices."""
    return cell.level._replace(measure=INDEX)


def share_of(part: Cell, whole: Cell) -> Cell:
    """The cell of a part's share in a whole."""
    return part.level._replace(measure="share", of=str(whole))


def years(now: Cell, base: Cell) -> int:
    """Over how many years something grew. Raises ValueError where that is none."""
    n = last_year(now.period) - first_year(base.period)
    if n < 1:
        raise ValueError(f"from {base.period} to {now.period} is no year")
    return n


def _change(s: Statement, low: Fraction | None, high: Fraction | None, units: Mapping[Cell, str]) -> list[Rule]:
    """Now less before: of amounts, or of shares where the statement names their whole."""
    assert s.base is not None
    now, before = s.cell.level, s.base.level
    if s.of is not None:
        now, before = share_of(now, s.of), share_of(before, s.of.at(before.period))
    if now not in units or before not in units:
        return []
    own = exact_factor(s.unit, units[now])
    terms = ((now, ONE), (before, -exact_factor(units[before], units[now])))
    return [Rule(terms, *times((low, high), own), (s.id,))]


def rows_of_relation(r: Relation, units: Mapping[Cell, str], stated: Mapping[Cell, Sequence[Statement]]) -> list[Rule]:
    """The rules of a relation; stated: the figures printed of each cell. Raises ValueError for another dimension."""
    owners = (r.id,)
    if r.kind in ("sum", "parts", "stock", "mean", "difference") and r.whole is not None:
        signs = (-1, 1) if r.kind == "difference" else tuple(1 if p in r.less else -1 for p in r.parts)
        n = len(r.parts) if r.kind == "mean" else 1
        terms = [(r.whole, Fraction(n))]
        terms += [(p, sign * exact_factor(units[p], units[r.whole])) for p, sign in zip(r.parts, signs, strict=True)]
        return [Rule(_gathered(terms), ZERO, None if r.kind == "parts" else ZERO, owners)]
    if r.kind == "shares" and r.whole is not None:
        shares = [share_of(p, r.whole) for p in r.parts]
        return [Rule(_gathered((c, exact_factor(units[c], "1")) for c in shares), ONE, ONE, owners)]
    if r.kind == "rank":
        return _ranked(r, units, stated)
    pairs = [(r.whole, p) for p in r.parts] if r.kind == "at_least" else list(zip(r.parts[1:], r.parts, strict=False))
    if r.kind in ("at_least", "never_falls"):
        return [_no_less(more, less, owners, units) for more, less in pairs if more is not None]
    return _printed_ratio(r, units, stated)


def _no_less(more: Cell, less: Cell, owners: tuple[str, ...], units: Mapping[Cell, str]) -> Rule:
    return Rule(((more, ONE), (less, -exact_factor(units[less], units[more]))), ZERO, None, owners)


def _ranked(r: Relation, units: Mapping[Cell, str], stated: Mapping[Cell, Sequence[Statement]]) -> list[Rule]:
    """What is printed to be first is no less than each other; the first part names the set, and is none of them."""
    assert r.whole is not None
    first = [s for s in stated.get(ranked(r.whole, r.parts[0]), ()) if s.high is not None and s.high <= 1]
    return [_no_less(r.whole, other, (r.id, s.id), units) for s in first for other in r.parts[1:]]


def ranked(cell: Cell, among: Cell) -> Cell:
    """The cell of its rank among the parts of another."""
    return cell.level._replace(measure="rank", of=str(among))


def _printed_ratio(r: Relation, units: Mapping[Cell, str], stated: Mapping[Cell, Sequence[Statement]]) -> list[Rule]:
    """A ratio whose figure stands in a cell of its own: rules owned by the relation and by each figure of that cell."""
    assert r.whole is not None
    first, second = r.parts
    rules: list[Rule] = []
    for s in stated.get(second, ()):
        owners, pure = (r.id, s.id), (s.low, s.high)
        if r.kind in ("per_head", "product"):
            rules += _per(r.whole, first, pure, s.unit, owners, units)
            continue
        pure = _pure(s.low, s.high, s.unit)
        if r.kind in ("growth", "average_growth"):
            pure = _grown(pure, years(first, r.whole) if r.kind == "average_growth" else 1)
        rules += _ratio(first, r.whole, pure, owners, units)
    if r.kind == "product":
        for s in stated.get(first, ()):
            rules += _per(r.whole, second, (s.low, s.high), s.unit, (r.id, s.id), units)
    return rules


def _ratio(y: Cell, x: Cell, r: Interval, owners: tuple[str, ...], units: Mapping[Cell, str]) -> list[Rule]:
    """y - r- * x >= 0 and y - r+ * x <= 0."""
    low, high = times(r, exact_factor(units[x], units[y]))
    rules = []
    if low:
        rules.append(Rule(((y, ONE), (x, -low)), ZERO, None, owners, x))
    if high is not None:
        rules.append(Rule(((y, ONE), (x, -high)), None, ZERO, owners, x))
    return rules


def _per(y: Cell, x: Cell, r: Interval, unit: str, owners: tuple[str, ...], units: Mapping[Cell, str]) -> list[Rule]:
    """A ratio of two dimensions: y per x."""
    k = exact_factor(f"({unit})*({units[x]})", units[y]) / exact_factor(units[x], units[x])
    same = {x: units[y], y: units[y]}
    return _ratio(y, x, times(r, k), owners, same)


def _pure(low: Fraction | None, high: Fraction | None, unit: str) -> Interval:
    """A ratio as a plain number: 52.43 % is 0.5243."""
    return times((low, high), exact_factor(unit, "1"))


def _grown(rate: Interval, n: int) -> Interval:
    """From rates of growth to factors over n years; from a gain to a loss is below nought, but not over several."""
    low, high = (None if end is None else 1 + end if n == 1 else max(1 + end, ZERO) ** n for end in rate)
    return low, high


def _gathered(terms: Iterable[tuple[Cell, Fraction]]) -> tuple[tuple[Cell, Fraction], ...]:
    """Terms of one cell added up."""
    total: dict[Cell, Fraction] = {}
    for cell, factor in terms:
        total[cell] = total[cell] + factor if cell in total else factor
    return tuple((c, k) for c, k in total.items() if k)
