"""The audit: what cannot all be true, what the rest imply of every cell, and how each figure stands to the others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from hashlib import blake2b

from headwater.ledger.copies import copies
from headwater.ledger.explanations import Explanation, explanations, kin
from headwater.ledger.proof.bounds import Bound, bounds
from headwater.ledger.proof.certificate import proves
from headwater.ledger.proof.contradictions import Contradiction, Search, contradictions, searched
from headwater.ledger.proof.implied import implied
from headwater.ledger.proof.readings import Reading, readings
from headwater.ledger.queries import Query, queries
from headwater.ledger.read import Ledger
from headwater.ledger.records.accepted import Accepted, newest
from headwater.ledger.records.cells import Cell
from headwater.ledger.records.statements import Statement
from headwater.ledger.verdicts import Verdict, verdicts
from headwater.ledger.words import line, multiplier, sentence
from headwater.lp.part import Bools


@dataclass(frozen=True)
class Finding:
    """Figures and relations that cannot all be true.

    members: their ids; element: the one that the lightest correction sets aside; tied: those that it could set aside
    instead; lines: what each says; implied: what the others put in its place, and the unit; printed: what is printed of
    it; certificate: the multipliers of the proof in exact fractions; also: other smallest sets with the same element;
    accepted: it is known and may stand; lapsed: why it does so no longer; explanations: what would let it agree.
    """

    id: str
    element: str
    members: tuple[str, ...]
    sentence: str
    lines: tuple[str, ...]
    implied: tuple[Fraction | None, Fraction | None, str] | None
    printed: str
    certificate: tuple[str, ...]
    proved: bool
    also: tuple[tuple[str, ...], ...] = ()
    tied: tuple[str, ...] = ()
    accepted: bool = False
    lapsed: str = ""
    explanations: tuple[Explanation, ...] = ()


@dataclass(frozen=True)
class Audit:
    """What an audit found. bounds by cell, verdict by statement.

    counts: of statements, cells, relations, those of them that are inferred, sources, and of what is
    set aside without a proof in fractions, of which there is no finding;
    queries: what is worth a second look and not accepted; needless: rows of accepted.csv that nothing answers to.
    """

    counts: Mapping[str, int]
    faults: tuple[Finding, ...]
    bounds: Mapping[Cell, Bound]
    verdict: Mapping[str, Verdict]
    readings: tuple[Reading, ...] = ()
    queries: tuple[Query, ...] = ()
    needless: tuple[Accepted, ...] = ()

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that nobody has accepted."""
        return tuple(f for f in self.faults if not f.accepted)


def audit(ledger: Ledger) -> Audit:
    """Audit a ledger: the same ledger gives the same audit, whatever the order of its rows.

    A figure and its copy in another document are one witness; the copy has the verdict of the figure that it repeats.
    """
    repeats = copies(ledger)
    if not repeats:
        return _audit(ledger)
    found = _audit(ledger.part(ledger.known.keys() - repeats.keys()))
    verdict = {s.id: _repeated(found.verdict, s.id, repeats) for s in ledger.statements}
    return replace(found, counts={**found.counts, "statements": len(ledger.statements)}, verdict=verdict)


def _repeated(verdict: Mapping[str, Verdict], id: str, repeats: Mapping[str, str]) -> Verdict:
    """A figure's verdict; of a copy that of the figure it repeats."""
    if id not in repeats:
        return verdict[id]
    one = verdict[repeats[id]]
    words = f"repeats {repeats[id]}, of which its document is a copy"
    return replace(one, words=words if one.kind == "alone" else f"{words}: {one.words}")


def _audit(ledger: Ledger) -> Audit:
    """Of a ledger without copies."""
    search = searched(ledger)
    found, aside = contradictions(search)
    tried = readings(ledger, search, aside)
    if any(reading.stands for reading in tried):
        search = searched(ledger, {reading.statement: reading.stands for reading in tried})
        found, aside = contradictions(search)
    active = search.active(aside)
    implied_of = bounds(search, active)
    cells = {cell: bound for cell, bound in zip(search.system.cells, implied_of, strict=True)}
    near, last = kin(ledger.statements), newest(ledger.sources.values())
    findings = []
    for c in found:
        why = explanations(c, ledger.known, near, search, aside)
        findings.append(_finding(c, why, ledger, last, search, active, cells))
    counts = {
        "statements": len(ledger.statements),
        "cells": len({s.cell for s in ledger.statements}),
        "relations": len(ledger.relations),
        "inferred": sum(r.inferred for r in ledger.relations),
        "sources": len(ledger.sources),
        "unproved": len(aside) - len(found),
    }
    ordered = _ordered(findings, ledger)
    open_, needless = _second_tier(ledger, last, ordered)
    return Audit(counts, ordered, cells, verdicts(ledger, search, ordered), tried, open_, needless)


def _second_tier(
    ledger: Ledger, last: str, findings: Iterable[Finding]
) -> tuple[tuple[Query, ...], tuple[Accepted, ...]]:
    """The queries that nobody has accepted, and what was accepted of findings and queries that are there no more.

    last: the date of the newest document.
    """
    found = {frozenset((q.statement, *q.others)): q for q in queries(ledger.statements)}
    silent = {members for members, row in ledger.accepted.items() if not row.lapsed(ledger.known, last)}
    met = {frozenset(f.members) for f in findings} | set(found)
    needless = tuple(row for members, row in ledger.accepted.items() if members not in met)
    return tuple(q for members, q in found.items() if members not in silent), needless


def _finding(
    c: Contradiction,
    why: tuple[Explanation, ...],
    ledger: Ledger,
    last: str,
    search: Search,
    active: Bools,
    bounds_of: Mapping[Cell, Bound],
) -> Finding:
    names = search.system.elements
    members = [ledger.known[names[e]] for e in c.members]
    chief = ledger.known[names[c.element]]
    others = implied(chief, search, active, bounds_of) if isinstance(chief, Statement) else None
    ids = tuple(m.id for m in members)
    row = ledger.accepted.get(frozenset(ids))
    lapsed = "" if row is None else row.lapsed(ledger.known, last)
    steps = tuple(multiplier(s.multiplier, s.owners, s.side, s.end) for s in c.proof)
    return Finding(
        id=blake2b("\n".join(ids).encode(), digest_size=4).hexdigest(),
        element=chief.id,
        members=ids,
        sentence=sentence(members, chief, ledger.sources, others, bool(c.tied), _amounts(c, search)),
        lines=tuple(line(m, ledger.sources) for m in members),
        implied=None if others is None else (*others[0], others[1]),
        printed=chief.as_printed if isinstance(chief, Statement) else "",
        certificate=steps,
        proved=proves(c.proof),
        also=tuple(tuple(names[e] for e in s) for s in c.also),
        tied=tuple(names[e] for e in c.tied),
        accepted=row is not None and not lapsed,
        lapsed=lapsed,
        explanations=why,
    )


def _amounts(c: Contradiction, search: Search) -> list[Cell]:
    """The cells that a proof takes to be no less than nought."""
    nought = {s.row.columns[0] for s in c.proof if not s.owners and s.row.low == 0}
    return [search.system.cells[j] for j in sorted(nought)]


def _ordered(findings: list[Finding], ledger: Ledger) -> tuple[Finding, ...]:
    """Those that rest on no judgement first; then those of weightier sources; then the fewest members; then by id."""
    judged = {r.id for r in ledger.relations if r.basis == "judgement"}
    weight = {s.id: ledger.sources[s.source].weight for s in ledger.statements}
    return tuple(
        sorted(
            findings,
            key=lambda f: (
                len(judged.intersection(f.members)),
                -sum((weight.get(m, Fraction(0)) for m in f.members), Fraction(0)) / len(f.members),
                len(f.members),
                f.element,
            ),
        )
    )
