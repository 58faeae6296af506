"""Which inferred relations are news: those that no written one says already."""

from collections.abc import Iterable, Iterator, Sequence

from headwater.ledger.records.cells import Cell
from headwater.ledger.records.relations import Relation


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
