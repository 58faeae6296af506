"""All that is known of one finding, query, figure, relation or cell, line by line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from headwater.ledger.audit import Audit, Finding
from headwater.ledger.proof.bounds import Bound
from headwater.ledger.queries import Query
from headwater.ledger.read import Ledger
from headwater.ledger.records.cells import Cell
from headwater.ledger.records.relations import Relation
from headwater.ledger.records.statements import Statement, words_of
from headwater.ledger.words import line, rule

MOST = 12
"""Ids that are named in one line."""


def dossier(id: str, ledger: Ledger, found: Audit) -> list[str]:
    """What is known of an id or of a cell as it is written; empty where it names nothing."""
    lines: list[str] = []
    for s in ledger.statements:
        if s.id == id:
            lines += _figure(s, ledger, found)
    for r in ledger.relations:
        if r.id == id:
            lines += _relation(r, found)
    for cell, bound in found.bounds.items():
        if str(cell) == id:
            lines += _cell(cell, bound, ledger)
    for query in found.queries:
        if query.id == id:
            lines += _query(query, ledger)
        elif id in (query.statement, *query.others):
            lines.append(f"worth a second look ({query.id}): {query.words}")
    for finding in found.faults:
        if id == finding.id or id in finding.members:
            lines += _proof(finding)
    return lines


def names(ledger: Ledger, found: Audit) -> list[str]:
    """Everything that can be asked for."""
    ids = [*(f.id for f in found.faults), *(q.id for q in found.queries), *(s.id for s in ledger.statements)]
    return [*ids, *(r.id for r in ledger.relations), *map(str, found.bounds)]


def fits(finding: Finding) -> Iterator[str]:
    """What would let a figure of a finding agree, a line each."""
    yield from (f"          {e.statement} would fit if it were {e.words}" for e in finding.explanations)


def _figure(s: Statement, ledger: Ledger, found: Audit) -> Iterator[str]:
    yield line(s, ledger.sources)
    if s.note:
        yield f"note: {s.note}"
    verdict = found.verdict[s.id]
    yield f"it {verdict.words}" if verdict.kind in ("agrees", "disagrees") else verdict.words
    yield f"the cell {s.cell} is {_bound(found.bounds[s.cell])}"


def _relation(r: Relation, found: Audit) -> Iterator[str]:
    """What it says in its own words and over its cells, and what is known of each of them."""
    yield f"{r.id}: {rule(r)} ({r.basis})" + ("" if r.inferred else f", {r.file}:{r.line}")
    if r.note and not r.inferred:
        yield f"that is: {rule(replace(r, note=''))}"
    for cell in dict.fromkeys(r.cells):
        yield f"  {cell}" + (f" is {_bound(found.bounds[cell])}" if cell in found.bounds else "")
    if not any(r.id in f.members for f in found.faults):
        yield "no finding rests on it"


def _cell(cell: Cell, bound: Bound, ledger: Ledger) -> Iterator[str]:
    """Its bound, the figures printed of it, and what else speaks of it."""
    yield f"{cell} is {_bound(bound)}"
    own = [s for s in ledger.statements if s.cell == cell]
    yield from (f"  {line(s, ledger.sources)}" for s in own)
    if not own:
        yield "  no figure of it is printed"
    ratios = [s.id for s in ledger.statements if s.cell != cell and cell in (s.cell.level, s.of, s.base)]
    if ratios:
        yield f"shares, growth and the like that speak of it: {_some(ratios)}"
    relations = [r.id for r in ledger.relations if cell in r.cells]
    if relations:
        yield f"relations that speak of it: {_some(relations)}"


def _query(query: Query, ledger: Ledger) -> Iterator[str]:
    yield f"{query.id}  {query.words}"
    members = {query.statement, *query.others}
    yield from (f"  {line(s, ledger.sources)}" for s in ledger.statements if s.id in members)


def _proof(finding: Finding) -> Iterator[str]:
    """The finding, its members line by line, the multipliers, and the other sets of the same fault."""
    yield f"\n{finding.id}  {finding.sentence}"
    yield from (f"  {one}" for one in finding.lines)
    yield from fits(finding)
    yield "these add up to more than nought on one side and to nought on the other:"
    yield from (f"  {step}" for step in finding.certificate)
    if finding.tied:
        yield f"as light to set aside as {finding.element}: {_some(finding.tied)}"
    for members in finding.also:
        yield f"nor can these all be true: {', '.join(members)}"
    if finding.accepted:
        yield "it is accepted"


def _bound(bound: Bound) -> str:
    by = f", by {', '.join(bound.by)}" if bound.by else ""
    return f"{words_of(bound.low, bound.high, bound.unit)}{by}"


def _some(ids: Iterable[str]) -> str:
    named: Sequence[str] = list(ids)
    more = f" and {len(named) - MOST} more" if len(named) > MOST else ""
    return ", ".join(named[:MOST]) + more
