"""The figures, and what they imply of every cell, as plain tables for other programs."""

import csv
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from headwater.ledger.proof.bounds import Bound
from headwater.ledger.read import Ledger
from headwater.ledger.records.cells import Cell

COLUMNS = ("id", "indicator", "place", "period", "as_printed", "value", "unit", "qualifier", "source", "locator")


def export(ledger: Ledger) -> str:
    """CSV text with a row a statement, in order of id. value: in `unit`, at most 15 significant digits."""
    rows = (
        (s.id, *s.cell[:3], s.as_printed, f"{s.value:.15g}", s.unit, s.qualifier, s.source, s.locator)
        for s in ledger.statements
    )
    return as_csv(COLUMNS, rows)


def as_csv(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """A table as CSV text; what is None is empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


BOUNDS = ("cell", "printed_low", "printed_high", "implied_low", "implied_high", "unit", "by")


def bounds(found: Mapping[Cell, Bound]) -> str:
    """CSV text with a row a cell, in their order; an end that nothing bounds is empty, one rounded goes outward.

    by: ids of the figures and relations that the implied ends rest on, parted by ';'.
    """
    ordered = ((cell, found[cell]) for cell in sorted(found))
    return as_csv(BOUNDS, ((cell, *_ends(b), b.unit, "; ".join(b.by)) for cell, b in ordered))


def _ends(b: Bound) -> tuple[str, ...]:
    """What is printed and what is implied of a cell."""
    return _outward(b.printed_low, -1), _outward(b.printed_high, 1), _outward(b.low, -1), _outward(b.high, 1)


def _outward(end: Fraction | None, side: int) -> str:
    """An end as a float's shortest text, on its outer side."""
    if end is None:
        return ""
    near = float(end)
    exact = Fraction(near)
    return repr(near if side * (exact - end) >= 0 else math.nextafter(near, side * math.inf))
