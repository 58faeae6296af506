"""The relations that follow from the code lists, as rows of the relations' table: to be read, or pasted there."""

import csv
import io
from collections.abc import Iterable

from headwater.ledger.read import Ledger
from headwater.ledger.records.cells import Cell
from headwater.ledger.records.infer import infer
from headwater.ledger.records.relations import Relation, share_of
from headwater.ledger.records.statements import Statement
from headwater.ledger.records.tables import RELATIONS
from headwater.ledger.records.unsaid import unsaid
from headwater.ledger.words import rule


def inferred(ledger: Ledger) -> tuple[Relation, ...]:
    """The relations that were inferred, in order of id."""
    return tuple(r for r in ledger.relations if r.inferred)


def news(ledger: Ledger, s: Statement) -> tuple[Relation, ...]:
    """What the code lists say of the cell of a figure that is not in the ledger; in place of those of the same id."""
    near = [one for one in ledger.statements if one.id != s.id and _may_be_tied(one.cell, s.cell)]
    written = [r for r in ledger.relations if not r.inferred]
    found = unsaid(infer(ledger.codes, (*near, s)), written)
    about = {s.cell, s.cell.level}
    return tuple(r for r in found if about & {*r.cells, *_shares(r)})


def _may_be_tied(one: Cell, other: Cell) -> bool:
    """Whether a relation may be inferred among cells: at most two of indicator, place, period and scope differ."""
    same = (one.indicator == other.indicator) + (one.place == other.place) + (one.period == other.period)
    return same + (one.scope == other.scope) >= 2 and one[4:6] == other[4:6]


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


def _shares(r: Relation) -> list[Cell]:
    """The cells that it is about beside its own: shares of its parts."""
    return [share_of(p, r.whole) for p in r.parts] if r.kind == "shares" and r.whole is not None else []


def _part(cell: Cell, r: Relation) -> str:
    return f"-{cell}" if cell in r.less else str(cell)
