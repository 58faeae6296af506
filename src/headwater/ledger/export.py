"""The figures as one plain table, for other programs."""

import csv
import io

from headwater.ledger.read import Ledger

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
