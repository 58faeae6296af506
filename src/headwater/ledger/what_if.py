"""What a figure would do to the ledger: what it would break, with proof, or which cells it would make narrower.

Only the part of the ledger near the figure is asked: the figures and relations within HOPS rules of its cells. What
that part proves is proved; a bound found there holds, and rules farther away might tighten it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from headwater.ledger.copies import copies
from headwater.ledger.inferred import news
from headwater.ledger.printed.amounts import exact_factor
from headwater.ledger.printed.ends import times
from headwater.ledger.printed.interval import Interval
from headwater.ledger.proof.bounds import Bound, bounds
from headwater.ledger.proof.certificate import Step
from headwater.ledger.proof.contradictions import Search, contradictions, searched
from headwater.ledger.proof.scaled import neighbourhood
from headwater.ledger.read import Ledger
from headwater.ledger.records.cells import Cell
from headwater.ledger.records.relations import Relation
from headwater.ledger.records.source import Source
from headwater.ledger.records.statements import Statement
from headwater.ledger.words import sentence

HOPS = 4
GAIN = 1e-6
"""Share of its width by which a cell must become narrower to be named."""


@dataclass(frozen=True)
class Narrower:
    """A cell that a figure bounds more tightly. share: of its width before that is left, 0 where it had no end."""

    cell: Cell
    before: Bound
    after: Bound
    share: float


@dataclass(frozen=True)
class WhatIf:
    """What a figure would do. broken: ids of a smallest set that could not all be true with it, itself among them.

    sentence, proof: of that set; narrower: else the cells it would tighten, the most first; near: how many figures and
    relations stand near it; before: what they imply of its cell without it, None where nothing speaks of that.
    """

    statement: Statement
    broken: tuple[str, ...]
    sentence: str
    proof: tuple[Step, ...]
    narrower: tuple[Narrower, ...]
    near: tuple[int, int]
    before: Bound | None


def what_if(ledger: Ledger, search: Search, s: Statement) -> WhatIf:
    """What a new figure would do to a ledger; one whose id is in it is asked as if it were not there yet.

    Raises ValueError where its unit is not that of its cell.
    """
    following = news(ledger, s)
    others = _near(ledger, search, s, following)
    if s.cell in ledger.units:
        exact_factor(s.unit, ledger.units[s.cell])
    held = _tied(_held(others), s, following)
    with_it = _with(held, s)
    after = searched(with_it)
    near = len(others.statements), len(others.relations)
    before = _bounds(_held(held) if following else held)  # what follows may contradict by itself
    members = after.smallest(np.arange(len(after.system.rows)))
    if members is not None:
        ids = tuple(sorted(after.system.elements[e] for e in members))
        implied = _bounds(with_it.part({*ids} - {s.id})) if following else before
        put = _put(implied.get(s.cell), s) if s.id in ids else None
        said = sentence([with_it.known[id] for id in ids], s, with_it.sources, put, tied=False)
        return WhatIf(s, ids, said, after.proof(members) or (), (), near, before.get(s.cell))
    return WhatIf(s, (), "", (), _narrower(before, _bounds(with_it)), near, before.get(s.cell))


def _near(ledger: Ledger, search: Search, s: Statement, following: Iterable[Relation]) -> Ledger:
    """The part of the ledger within some rules of a figure's cells and of those tied to them, without the figure.

    Without copies too, as in the audit: a figure and its copy are one witness.
    """
    cells = {s.cell, s.cell.level, *filter(None, (s.of, s.base)), *(cell for r in following for cell in r.cells)}
    columns = [search.system.column[cell] for cell in cells if cell in search.system.column]
    rows = neighbourhood(search.scaled, columns, HOPS)
    ids = {search.system.elements[e] for i in rows for e in search.system.rows[i].owners}
    spoken = {cell for r in ledger.relations if r.id in ids for cell in r.cells}  # a relation stands with its figures
    ids |= {one.id for one in ledger.statements if one.cell in spoken}
    part = ledger.part(ids - {s.id})
    repeats = copies(part)
    return part.part(ids - {s.id} - repeats.keys()) if repeats else part


def _held(ledger: Ledger) -> Ledger:
    """The ledger without what its own lightest correction sets aside."""
    search = searched(ledger)
    _, aside = contradictions(search)
    dropped = {search.system.elements[e] for e in aside}
    return ledger.part(ledger.known.keys() - dropped)


def _tied(ledger: Ledger, s: Statement, following: Iterable[Relation]) -> Ledger:
    """The ledger with what follows of a figure's cell from the code lists, before the figure is in it."""
    relations = {r.id: r for r in (*ledger.relations, *following)}
    ordered = tuple(relations[id] for id in sorted(relations))
    return replace(ledger, relations=ordered, settled={s.cell: s.unit, **ledger.settled})


def _with(ledger: Ledger, s: Statement) -> Ledger:
    own = {s.source: ledger.sources.get(s.source, Source(s.source, "the figure that is asked about"))}
    statements = tuple(sorted((*ledger.statements, s), key=lambda one: one.id))
    return replace(ledger, statements=statements, sources=own | dict(ledger.sources))


def _bounds(ledger: Ledger) -> dict[Cell, Bound]:
    search = searched(ledger)
    return dict(zip(search.system.cells, bounds(search, search.active(())), strict=True))


def _narrower(before: dict[Cell, Bound], after: dict[Cell, Bound]) -> tuple[Narrower, ...]:
    """The cells that become narrower, those that had no end before first."""
    found = []
    for cell, bound in after.items():
        old = before.get(cell, Bound(None, None, bound.unit))
        share = _share(old, bound)
        if share < 1 - GAIN:
            found.append(Narrower(cell, old, bound, share))
    return tuple(sorted(found, key=lambda one: (one.share, one.cell)))


def _put(bound: Bound | None, s: Statement) -> tuple[Interval, str] | None:
    """What others put in a figure's place, in its own unit; None where that is anything."""
    if bound is None or bound.low is bound.high is None:
        return None
    return times((bound.low, bound.high), exact_factor(bound.unit, s.unit)), s.unit


def _share(old: Bound, new: Bound) -> float:
    """How much of a cell's width is left: 0 where it gains an end, 1 where nothing is gained."""
    gained = (old.low is None and new.low is not None) or (old.high is None and new.high is not None)
    if gained:
        return 0.0
    if old.low is not None and old.high is not None and new.low is not None and new.high is not None:
        return float((new.high - new.low) / (old.high - old.low)) if old.high > old.low else 1.0
    ends = [(a, b) for a, b in ((old.low, new.low), (old.high, new.high)) if a is not None and b is not None]
    return min((1 - float(abs(b - a) / max(abs(a), abs(b))) for a, b in ends if a != b), default=1.0)
