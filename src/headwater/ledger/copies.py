"""Figures that stand in a document and in a copy of it: one witness, and not two that agree."""

from headwater.ledger.printed.amounts import exact_factor
from headwater.ledger.printed.ends import times
from headwater.ledger.read import Ledger
from headwater.ledger.records.source import Source
from headwater.ledger.records.statements import Statement


def copies(ledger: Ledger) -> dict[str, str]:
    """For each figure that only repeats another, the id of that other one.

    It repeats one of the same cell and interval whose document it was copied from, or which was copied from the same
    one; the figure of the document itself stands, or else that of the least id.
    """
    if not any(source.copy_of for source in ledger.sources.values()):
        return {}
    first: dict[tuple[object, ...], Statement] = {}
    found: dict[str, str] = {}
    for s in sorted(ledger.statements, key=lambda s: (bool(ledger.sources[s.source].copy_of), s.id)):
        k = exact_factor(s.unit, ledger.units[s.cell])
        key = (s.cell, _root(ledger.sources[s.source], ledger), *times((s.low, s.high), k))
        one = first.setdefault(key, s)
        if one is not s and one.source != s.source:
            found[s.id] = one.id
    return found


def _root(source: Source, ledger: Ledger) -> str:
    """The document that a copy goes back to."""
    seen = {source.id}
    while source.copy_of and source.copy_of not in seen:
        seen.add(source.copy_of)
        if source.copy_of not in ledger.sources:
            return source.copy_of
        source = ledger.sources[source.copy_of]
    return source.id
