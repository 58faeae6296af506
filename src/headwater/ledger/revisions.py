"""Figures that were revised, in another edition or by their publisher; and the ledger as it was known on a date."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from headwater.ledger.printed.amounts import exact_factor, same_dimension
from headwater.ledger.printed.ends import meet, times
from headwater.ledger.read import Ledger
from headwater.ledger.records.cells import Cell, days
from headwater.ledger.records.source import Source
from headwater.ledger.records.statements import Statement

Known = TypeVar("Known", bound=Ledger)
UNKNOWN = "0000"
FIRST = "first"
"""The edition that comes before others, also where a later document quotes it."""
_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}")


@dataclass(frozen=True)
class Revision:
    """A thing and its figures in order of time, no two neighbours of which can both be meant.

    cell: its key without an edition; statements: by the date of their documents; share: how far the last stands from
    the first, as a share of the first.
    """

    cell: Cell
    statements: tuple[Statement, ...]
    share: float


def revisions(ledger: Ledger) -> tuple[Revision, ...]:
    """Every thing whose figure was revised, the largest revision first."""
    groups: dict[Cell, list[Statement]] = {}
    for s in ledger.statements:
        if s.measure == "level":
            groups.setdefault(s.cell._replace(vintage=""), []).append(s)
    found = [_revision(cell, group, ledger.sources) for cell, group in groups.items() if len(group) > 1]
    return tuple(sorted((r for r in found if r is not None), key=lambda r: (-abs(r.share), r.cell)))


def _revision(cell: Cell, group: Iterable[Statement], sources: Mapping[str, Source]) -> Revision | None:
    """The steps of one thing: a figure is one where it cannot mean what its edition, or else the last step, does.

    Another publisher revises nothing, unless both name the edition that they print.
    """
    ordered = sorted(group, key=lambda s: (s.cell.vintage != FIRST, _date(sources[s.source]), s.cell.vintage, s.id))
    steps = ordered[:1]
    for s in ordered[1:]:
        last = next((one for one in reversed(steps) if one.cell.vintage == s.cell.vintage), steps[-1])
        named = s.cell.vintage and last.cell.vintage and s.cell.vintage != last.cell.vintage
        again = named or _publisher(s, sources) == _publisher(last, sources)
        if again and same_dimension(s.unit, last.unit) and apart(last, s):
            steps.append(s)
    if len(steps) < 2 or not steps[0].value:
        return None
    k = float(exact_factor(steps[-1].unit, steps[0].unit))
    return Revision(cell, tuple(steps), steps[-1].value * k / steps[0].value - 1)


def as_of(ledger: Known, date: str) -> Known:
    """The ledger as it was known on a date (2023, 2023-06 or 2023-06-30): what documents had printed by then.

    A document without a date was not known to be there; one of a year or a month counts from its end on. So does a
    correction; one without a date was there from the first. Relations stay where figures still speak of all their
    cells, and what was accepted where all its members are there.
    """
    end = _end(date)
    sources = {id: source for id, source in ledger.sources.items() if UNKNOWN < _date(source) <= end}
    later = {c.statement for c in ledger.corrections if c.since and _end(c.since) > end}
    figures = [s for s in ledger.statements if s.id not in later]
    figures += [s for id, s in ledger.uncorrected.items() if id in later]
    statements = tuple(sorted((s for s in figures if s.source in sources), key=lambda s: s.id))
    cells = {c for s in statements for c in (s.cell, s.cell.level, s.of, s.base) if c is not None}
    relations = tuple(r for r in ledger.relations if cells.issuperset(r.cells))
    ids = {s.id for s in statements} | {r.id for r in relations}
    return replace(
        ledger,
        statements=statements,
        relations=relations,
        sources=sources,
        accepted={members: row for members, row in ledger.accepted.items() if members <= ids},
        settled=ledger.units,
        corrections=tuple(c for c in ledger.corrections if c.statement not in later),
    )


def _date(source: Source) -> str:
    """When a document was there, at the latest: 2023-12-31 of 2023; the earliest of all where it has no date."""
    return _end(source.date) if _DATE.match(source.date) else UNKNOWN


def _end(date: str) -> str:
    """The last day that a date may mean, as 2023-06-30; of one that no calendar has, the last of its year."""
    found = _DATE.match(date)
    try:
        return days(found[0])[1].isoformat() if found else date
    except ValueError:
        return f"{date[:4]}-12-31"


def _publisher(s: Statement, sources: Mapping[str, Source]) -> str:
    return sources[s.source].publisher or s.source


def apart(one: Statement, other: Statement) -> bool:
    """Whether two figures of one dimension cannot both be meant."""
    k = exact_factor(other.unit, one.unit)
    return not meet((one.low, one.high), times((other.low, other.high), k))
