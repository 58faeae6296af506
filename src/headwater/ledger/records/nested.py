"""Flows over periods within one another: the parts of a period add up to it, and are no more than it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from headwater.ledger.records.cells import Cell, days
from headwater.ledger.records.codes import Code
from headwater.ledger.records.known import Known, made
from headwater.ledger.records.relations import Relation

_DAY = timedelta(1)


class _Span(NamedTuple):
    first: date
    last: date
    cell: Cell


def over_time(code: Code, known: Known) -> Iterator[Relation]:
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
        yield made(id, "sum", long.cell, cells, code, basis="identity")
    if signed:
        return
    if not covered:
        yield made(id, "parts" if len(cells) > 1 else "at_least", long.cell, cells, code, basis="identity")
    reached = long.first - _DAY
    for span in inside:  # longest first of those that begin together: one that ends no later than another is in it
        if span.last > reached and span not in chosen:
            yield made(f"{id}/{span.cell.period}", "at_least", long.cell, (span.cell,), code, basis="identity")
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
