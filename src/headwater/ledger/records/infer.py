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

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from headwater.ledger.records.cells import Cell, days
from headwater.ledger.records.codes import Code
from headwater.ledger.records.known import Known, known_cells, made
from headwater.ledger.records.nested import over_time
from headwater.ledger.records.relations import Relation, share_of
from headwater.ledger.records.statements import Statement

_DAY = timedelta(1)


def infer(codes: Sequence[Code], statements: Iterable[Statement]) -> tuple[Relation, ...]:
    """What the code lists say of the cells that figures speak of, in order of id."""
    known = known_cells(codes, statements)
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
            found += over_time(code, known)
    return tuple(sorted(found, key=lambda r: r.id))


def _moves(kid: Code, parent: str, known: Known) -> bool:
    """Whether it is a flow or a mean of the stock above it, and so no part of it."""
    if kid.of != "indicator" or parent not in known.kind or kid.code not in known.kind:
        return False
    return known.kind[parent].kind == "stock" and known.kind[kid.code].kind in ("flow", "mean")


def _wholes(parent: str, kids: Sequence[Code], known: Known) -> Iterator[Cell]:
    """Cells that have the parent where the list's codes stand, of indicators that add up along it."""
    of, name = kids[0].of, kids[0].list
    if of == "indicator":
        yield from known.levels.get(parent, ())
        return
    for cell in known.at.get((of, parent), ()):
        if name in known.along.get(cell.indicator, ()):
            yield cell


def _along(parent: str, kids: Sequence[Code], known: Known) -> Iterator[Relation]:
    """A parent and its parts: sums where all are there, else no less."""
    for whole in _wholes(parent, kids, known):
        cells = {_part(whole, kid): kid for kid in kids}
        there = tuple(cell for cell in cells if known.has(cell, whole))
        less = frozenset(cell for cell in there if cells[cell].additive == "less")
        id = f"{kids[0].list}/{whole}"
        if kids[0].exhaustive and len(there) == len(kids):
            yield made(id, "sum", whole, there, kids[0], less)
        elif there and not any(kid.additive == "less" for kid in kids) and not _below_nought(cells, known):
            yield made(id, "parts" if len(there) > 1 else "at_least", whole, there, kids[0])


def _below_nought(cells: Iterable[Cell], known: Known) -> bool:
    return any(cell.indicator in known.signed for cell in cells)


def _part(whole: Cell, kid: Code) -> Cell:
    if kid.of == "indicator":
        return whole._replace(indicator=kid.code)
    return whole._replace(place=kid.code) if kid.of == "place" else whole._replace(scope=kid.code)


def _shares(parent: str, kids: Sequence[Code], known: Known) -> Iterator[Relation]:
    """Shares of all parts of an exhaustive list add up to 100 %."""
    if not kids[0].exhaustive or any(kid.additive == "less" for kid in kids):
        return
    for whole in known.shared.get((kids[0].of, parent), ()):
        if kids[0].of == "indicator" or kids[0].list in known.along.get(whole.indicator, ()):
            parts = tuple(_part(whole, kid) for kid in kids)
            if all(share_of(part, whole) in known.every for part in parts):
                yield made(f"{kids[0].list}/shares/{whole}", "shares", whole, parts, kids[0])


def _first(parent: str, kids: Sequence[Code], known: Known) -> Iterator[Relation]:
    """What is ranked among the parts of a cell, and the others that are there."""
    for ranked, whole in known.ranked.get((kids[0].of, parent), ()):
        parts = [_part(whole, kid) for kid in kids]
        others = tuple(cell for cell in parts if cell != ranked.level and known.has(cell, ranked.level))
        if ranked.level in parts and others:
            id = f"{kids[0].list}/rank/{ranked.level}"
            yield made(id, "rank", ranked.level, (whole, *others), kids[0])


def _stocks(stock: str, kids: Sequence[Code], known: Known) -> Iterator[Relation]:
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
            yield made(f"{kids[0].list}/{end}/{cell.period}", "stock", end, (start, *moving), kids[0], less)
        for kid in kids:
            mean = cell._replace(indicator=kid.code)
            if known.kind[kid.code].kind == "mean" and all(known.has(c, end) for c in (start, mean)):
                yield made(f"{kids[0].list}/{mean}", "mean", mean, (start, end), kid)
