"""The relations that follow from the code lists, as rows of the relations' table: to be read, or pasted there."""

import csv
import io
from collections.abc import Iterable

from headwater.ledger.read import Ledger
from headwater.ledger.records.cells import Cell
from headwater.ledger.records.relations import Relation
from headwater.ledger.records.tables import RELATIONS
from headwater.ledger.words import rule


def inferred(ledger: Ledger) -> tuple[Relation, ...]:
    """The relations that were inferred, in order of id."""
    return tuple(r for r in ledger.relations if r.inferred)


def as_rows(relations: Iterable[Relation]) -> str:
    """CSV text with the columns of relations.csv, a row a relation; what each says, and why, in `note`."""
    text = io.StringIO()
    writer = csv.DictWriter(text, [c.name for c in RELATIONS.columns], restval="", lineterminator="\n")
    writer.writeheader()
    for r in relations:
        parts = "; ".join(_part(p, r) for p in r.parts)
        cells = {"whole": "" if r.whole is None else str(r.whole), "parts": parts}
        writer.writerow({"id": r.id, "kind": r.kind, **cells, "basis": r.basis, "note": rule(r)})
    return text.getvalue()


def _part(cell: Cell, r: Relation) -> str:
    return f"-{cell}" if cell in r.less else str(cell)
