"""The figures, and what they imply of every cell, as plain tables for other programs."""

import csv
import io
import math
from collections.abc import Mapping
from fractions import Fraction

from headwater.ledger.proof.bounds import Bound
from headwater.ledger.read import Ledger
from headwater.ledger.records.cells import Cell

COLUMNS = ("id", "indicator", "place", "period", "as_printed", "value", "unit", "qualifier", "source", "locator")


def export(ledger: Ledger) -> str:
    """CSV text with a row a statement, in order of id. value: in `unit`, at most 15 significant digits."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for s in ledger.statements:
        key = (s.cell.indicator, s.cell.place, s.cell.period)
        writer.writerow((s.id, *key, s.as_printed, f"{s.value:.15g}", s.unit, s.qualifier, s.source, s.locator))
    return text.getvalue()


BOUNDS = ("cell", "printed_low", "printed_high", "implied_low", "implied_high", "unit", "by")


def bounds(found: Mapping[Cell, Bound]) -> str:
    """CSV text with a row a cell, in their order; an end that nothing bounds is empty, one rounded goes outward.

    by: ids of the figures and relations that the implied ends rest on, parted by ';'.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(BOUNDS)
    for cell in sorted(found):
        b = found[cell]
        ends = (_outward(b.printed_low, -1), _outward(b.printed_high, 1), _outward(b.low, -1), _outward(b.high, 1))
        writer.writerow((cell, *ends, b.unit, "; ".join(b.by)))
    return text.getvalue()


def _outward(end: Fraction | None, side: int) -> str:
    """An end as a float's shortest text, on its outer side."""
    if end is None:
        return ""
    near = float(end)
    exact = Fraction(near)
    return repr(near if side * (exact - end) >= 0 else math.nextafter(near, side * math.inf))
