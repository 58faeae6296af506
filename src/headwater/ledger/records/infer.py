"""Relations that follow from the code lists, and from nothing else.

    along a list     the parent is the sum of its parts where all are there; else no less than those that are, where
                     none can be below nought; shares of all parts in it add up to 100 %
    over time        a flow over a period is the sum of flows over the parts of it; or no less than those that are there
    stock and flow   the flows under a stock in an exhaustive list move it from the day before to the last day
    mean             a mean under a stock is that of the stock the day before and on the last day
    rank             what is printed to be first among the parts of a cell is no less than those that are there

Only cells that agree in all else (place, period, scope, vintage, status) are tied to each other, and only where they
are printed in units of one dimension: dollars and yuan, or flights and a bare number, do not add up.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from headwater.ledger.printed.amounts import same_dimension
from headwater.ledger.records.cells import Cell, days
from headwater.ledger.records.codes import Code
from headwater.ledger.records.relations import Relation, share_of
from headwater.ledger.records.statements import Statement

PREFIX = "inferred/"
_DEFINITION = Fraction(3)
_DAY = timedelta(1)


@dataclass(frozen=True)
class _Known:
    """What is there: levels by indicator, shares and ranks with their wholes, and what is said of each indicator."""

    units: Mapping[Cell, str]
    levels: Mapping[str, Sequence[Cell]]
    every: frozenset[Cell]
    ratios: Sequence[tuple[Cell, Cell]]
    kind: Mapping[str, Code]
    along: Mapping[str, frozenset[str]]
    signed: frozenset[str]

    def has(self, cell: Cell, whole: Cell) -> bool:
        """Whether a figure speaks of a cell, in a unit that can be added to that of the whole."""
        one, other = self.units.get(cell, ""), self.units.get(whole, "")
        return cell in self.every and (one == other or not one or not other or same_dimension(one, other))


def infer(codes: Sequence[Code], statements: Iterable[Statement]) -> tuple[Relation, ...]:
    """What the code lists say of the cells that figures speak of, in order of id."""
    known = _known(codes, statements)
    found: list[Relation] = []
    by_parent = sorted(codes, key=lambda c: (c.list, c.parent, c.code))
    for (_, parent), group in groupby(by_parent, key=lambda c: (c.list, c.parent)):
        kids = tuple(group)
        if not parent and kids[0].of != "scope":
            continue
        parts = [kid for kid in kids if kid.additive != "no" and not _moves(kid, parent, known)]
        if parts:
            found += _along(parent, parts, known)
            found += _shares(parent, parts, known)
        found += _first(parent, kids, known)
        found += _stocks(parent, [kid for kid in kids if _moves(kid, parent, known)], known)
    for code in known.kind.values():
        if code.kind == "flow":
            found += _over_time(code, known)
    return tuple(sorted(found, key=lambda r: r.id))


def _known(codes: Sequence[Code], statements: Iterable[Statement]) -> _Known:
    every: dict[Cell, None] = {}
    ratios: dict[tuple[Cell, Cell], None] = {}
    units: dict[Cell, str] = {}
    for s in statements:
        units.setdefault(s.cell, s.unit)
        for cell in (s.cell, s.cell.level, s.of, s.base):
            if cell is not None:
                every[cell] = None
        if s.measure in ("share", "rank") and s.of is not None:
            ratios[s.cell, s.of] = None
    levels: dict[str, list[Cell]] = {}
    for cell in sorted(every):
        if cell.measure == "level":
            levels.setdefault(cell.indicator, []).append(cell)
    indicators = [c for c in codes if c.of == "indicator"]
    kind = {c.code: c for c in reversed(indicators) if c.kind}
    along: dict[str, frozenset[str]] = {}
    for c in indicators:
        along[c.code] = along.get(c.code, frozenset()) | frozenset(c.along)
    signed = frozenset(c.code for c in indicators if not c.nonnegative)
    return _Known(units, levels, frozenset(every), sorted(ratios), kind, along, signed)


def _moves(kid: Code, parent: str, known: _Known) -> bool:
    """Whether it is a flow or a mean of the stock above it, and so no part of it."""
    if kid.of != "indicator" or parent not in known.kind or kid.code not in known.kind:
        return False
    return known.kind[parent].kind == "stock" and known.kind[kid.code].kind in ("flow", "mean")


def _wholes(parent: str, kids: Sequence[Code], known: _Known) -> Iterator[Cell]:
    """Cells that have the parent where the list's codes stand, of indicators that add up along it."""
    of, name = kids[0].of, kids[0].list
    if of == "indicator":
        yield from known.levels.get(parent, ())
        return
    for indicator, lists in known.along.items():
        if name in lists:
            yield from (cell for cell in known.levels.get(indicator, ()) if getattr(cell, of) == parent)


def _along(parent: str, kids: Sequence[Code], known: _Known) -> Iterator[Relation]:
    """A parent and its parts: sums where all are there, else no less."""
    for whole in _wholes(parent, kids, known):
        cells = {_part(whole, kid): kid for kid in kids}
        there = tuple(cell for cell in cells if known.has(cell, whole))
        less = frozenset(cell for cell in there if cells[cell].additive == "less")
        id = f"{kids[0].list}/{whole}"
        if kids[0].exhaustive and len(there) == len(kids):
            yield _made(id, "sum", whole, there, kids[0], less)
        elif there and not any(kid.additive == "less" for kid in kids) and not _below_nought(cells, known):
            yield _made(id, "parts" if len(there) > 1 else "at_least", whole, there, kids[0])


def _below_nought(cells: Iterable[Cell], known: _Known) -> bool:
    return any(cell.indicator in known.signed for cell in cells)


def _part(whole: Cell, kid: Code) -> Cell:
    if kid.of == "indicator":
        return whole._replace(indicator=kid.code)
    return whole._replace(place=kid.code) if kid.of == "place" else whole._replace(scope=kid.code)


def _adds_up(whole: Cell, parent: str, kids: Sequence[Code], known: _Known) -> bool:
    """Whether a cell stands at the parent, and is of an indicator that adds up along the list."""
    here = getattr(whole, kids[0].of) == parent
    return here and (kids[0].of == "indicator" or kids[0].list in known.along.get(whole.indicator, ()))


def _shares(parent: str, kids: Sequence[Code], known: _Known) -> Iterator[Relation]:
    """Shares of all parts of an exhaustive list add up to 100 %."""
    if not kids[0].exhaustive or any(kid.additive == "less" for kid in kids):
        return
    wholes = {whole: None for cell, whole in known.ratios if cell.measure == "share"}
    for whole in wholes:
        if _adds_up(whole, parent, kids, known):
            parts = tuple(_part(whole, kid) for kid in kids)
            if all(share_of(part, whole) in known.every for part in parts):
                yield _made(f"{kids[0].list}/shares/{whole}", "shares", whole, parts, kids[0])


def _first(parent: str, kids: Sequence[Code], known: _Known) -> Iterator[Relation]:
    """What is ranked among the parts of a cell, and the others that are there."""
    for ranked, whole in known.ratios:
        if ranked.measure == "rank" and getattr(whole, kids[0].of) == parent:
            parts = [_part(whole, kid) for kid in kids]
            others = tuple(cell for cell in parts if cell != ranked.level and known.has(cell, ranked.level))
            if ranked.level in parts and others:
                id = f"{kids[0].list}/rank/{ranked.level}"
                yield _made(id, "rank", ranked.level, (whole, *others), kids[0])


def _stocks(stock: str, kids: Sequence[Code], known: _Known) -> Iterator[Relation]:
    """A stock and what moves it; a mean and the stock before and after."""
    dated: dict[tuple[Cell, date], Cell] = {}
    for cell in reversed(known.levels.get(stock, ()) if kids else ()):
        if cell.period.startswith("at:"):
            dated[cell.at(""), days(cell.period)[1]] = cell
    flows = [kid for kid in kids if known.kind[kid.code].kind == "flow" and kid.additive != "no"]
    whole_list = all(kid.exhaustive for kid in flows)
    moved = {cell._replace(indicator=stock) for kid in kids for cell in known.levels.get(kid.code, ())}
    for cell in sorted(moved):
        first, last = days(cell.period)
        start, end = dated.get((cell.at(""), first - _DAY)), dated.get((cell.at(""), last))
        if start is None or end is None:
            continue
        moving = {cell._replace(indicator=kid.code): kid for kid in flows}
        if flows and whole_list and all(known.has(c, end) for c in (start, *moving)):
            less = frozenset(c for c, kid in moving.items() if kid.additive == "less")
            yield _made(f"{kids[0].list}/{end}/{cell.period}", "stock", end, (start, *moving), kids[0], less)
        for kid in kids:
            mean = cell._replace(indicator=kid.code)
            if known.kind[kid.code].kind == "mean" and all(known.has(c, end) for c in (start, mean)):
                yield _made(f"{kids[0].list}/{mean}", "mean", mean, (start, end), kid)


class _Span(NamedTuple):
    first: date
    last: date
    cell: Cell


def _over_time(code: Code, known: _Known) -> Iterator[Relation]:
    """A flow over a period, and over parts of it."""
    flows = [cell for cell in known.levels.get(code.code, ()) if not cell.period.startswith("at:")]
    by_key = sorted(flows, key=lambda cell: (cell.at(""), cell.period))
    for _, group in groupby(by_key, key=lambda cell: cell.at("")):
        spans = sorted((_Span(*days(c.period), c) for c in group), key=lambda s: (s.first, -s.last.toordinal(), s.cell))
        starts = [span.first for span in spans]
        for n, long in enumerate(spans):
            inside = [s for s in spans[n + 1 : bisect_left(starts, long.last + _DAY)] if s.last <= long.last]
            inside = [s for s in inside if known.has(s.cell, long.cell)]
            if inside:
                yield from _within(code, long, inside, code.code in known.signed)


def _within(code: Code, long: _Span, inside: Sequence[_Span], signed: bool) -> Iterator[Relation]:
    """The spans that cover most of a longer one, by their sum; and each that is in no other, where it is not among."""
    chosen = _apart(inside)
    covered = sum(_length(s) for s in chosen) == _length(long)
    cells = tuple(s.cell for s in chosen)
    id = f"{code.list}/periods/{long.cell}"
    if covered:
        yield _made(id, "sum", long.cell, cells, code, basis="identity")
    if signed:
        return
    if not covered:
        yield _made(id, "parts" if len(cells) > 1 else "at_least", long.cell, cells, code, basis="identity")
    reached = long.first - _DAY
    for span in inside:  # longest first of those that begin together: one that ends no later than another is in it
        if span.last > reached and span not in chosen:
            yield _made(f"{id}/{span.cell.period}", "at_least", long.cell, (span.cell,), code, basis="identity")
        reached = max(reached, span.last)


def _length(span: _Span) -> int:
    return (span.last - span.first).days + 1


def _apart(spans: Sequence[_Span]) -> list[_Span]:
    """Spans that don't meet and cover the most days together; of such choices, one of the fewest."""
    by_end = sorted(spans, key=lambda s: (s.last, s.first, s.cell))
    ends = [s.last for s in by_end]
    best: list[tuple[int, int]] = [(0, 0)]  # days covered, less pieces, by the first k spans
    took: list[bool] = []
    for k, span in enumerate(by_end):
        before = best[bisect_left(ends, span.first)]
        new = (before[0] + _length(span), before[1] - 1)
        took.append(new > best[k])
        best.append(max(new, best[k]))
    chosen, k = list[_Span](), len(by_end)
    while k:
        if took[k - 1]:
            chosen.append(by_end[k - 1])
            k = bisect_left(ends, by_end[k - 1].first)
        else:
            k -= 1
    return chosen[::-1]


def _made(
    id: str,
    kind: str,
    whole: Cell,
    parts: tuple[Cell, ...],
    code: Code,
    less: frozenset[Cell] = frozenset(),
    basis: str = "definition",
) -> Relation:
    weight = None if basis == "identity" else _DEFINITION
    note = f"inferred from the code list {code.list}"
    return Relation(PREFIX + id, kind, whole, parts, basis, weight, note, code.file, code.line, less, inferred=True)


def unsaid(inferred: Iterable[Relation], written: Sequence[Relation]) -> tuple[Relation, ...]:
    """The inferred relations that no written one says, or says more of; a written one wins."""
    ids = {r.id for r in written}
    equal = {one for r in written for one in _equalities(r)}
    covers: dict[Cell | None, list[frozenset[Cell]]] = {}
    for r in written:
        for whole, parts in _covers(r):
            covers.setdefault(whole, []).append(parts)

    def said(r: Relation) -> bool:
        if r.kind in ("parts", "at_least"):
            return any(set(r.parts) <= parts for parts in covers.get(r.whole, ()))
        return any(one in equal for one in _equalities(r))

    return tuple(r for r in inferred if r.id not in ids and not said(r))


def _equalities(r: Relation) -> Iterator[tuple[str, frozenset[tuple[Cell, int]]]]:
    """What says that a signed sum of cells is nought, both ways round; other kinds by their cells."""
    if r.whole is None:
        return
    if r.kind in ("sum", "stock", "difference"):
        signs = (-1, 1) if r.kind == "difference" else tuple(1 if p in r.less else -1 for p in r.parts)
        terms = [(r.whole, 1), *zip(r.parts, signs, strict=True)]
        yield "sum", frozenset(terms)
        yield "sum", frozenset((cell, -sign) for cell, sign in terms)
    else:
        yield r.kind, frozenset([(r.whole, 1), *((p, -1) for p in r.parts)])


def _covers(r: Relation) -> Iterator[tuple[Cell | None, frozenset[Cell]]]:
    """Each cell that is said to be no less than others together."""
    if r.kind in ("sum", "parts") and not r.less:
        yield r.whole, frozenset(r.parts)
    if r.kind == "at_least":
        yield from ((r.whole, frozenset([p])) for p in r.parts)
    if r.kind == "never_falls":
        yield from ((more, frozenset([less])) for less, more in zip(r.parts, r.parts[1:], strict=False))
