"""Corrections: a layer over the statements' rows, each guarded by what it expects to find there.

What was printed stays in statements.csv. A correction whose `expect` no longer is what stands there has had its day:
the row was mended, or is another one, and the fault says so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from headwater.faults import Fault, nearest
from headwater.ledger.records.record import Record

PUTS = {"replace": "as_printed", "rescope": "scope", "revintage": "vintage"}
"""The column that an action puts `new` into."""


@dataclass(frozen=True)
class Correction:
    """One row. action: replace, drop, rescope or revintage; expect: what is printed in the row that it corrects."""

    id: str
    statement: str
    expect: str
    action: str
    new: str
    why: str
    role: str
    status: str
    since: str
    file: str = ""
    line: int = 0

    @property
    def words(self) -> str:
        """What was corrected and why, for the line of a figure."""
        was = {"replace": f'corrected from "{self.expect}"', "rescope": "its scope corrected"}
        return f"{was.get(self.action, 'its edition corrected')} ({self.id}): {self.why}"


def correct(
    rows: Sequence[Record], table: Iterable[Record], faults: list[Fault]
) -> tuple[list[Record], dict[str, Correction]]:
    """The statements' rows with the corrections in place, and the corrections by the statement's id.

    table: the rows of corrections.csv. A fault for each that names no statement, expects something else, corrects a
    statement again, or lacks what it puts there.
    """
    by_id = {row["id"]: row for row in rows}
    found: dict[str, Correction] = {}
    for row in table:
        wrong = list(_faults(row, by_id, found))
        faults.extend(wrong)
        if not wrong:
            found[row["statement"]] = _correction(row)
    mended = [_mended(row, found.get(row["id"])) for row in rows]
    return [row for row in mended if row is not None], found


def _correction(row: Record) -> Correction:
    id, statement, expect, action, new = (row[name] for name in ("id", "statement", "expect", "action", "new"))
    why, role, status, since = (row[name] for name in ("why", "role", "status", "since"))
    return Correction(id, statement, expect, action, new, why, role, status, since, row.file, row.line)


def _faults(row: Record, by_id: Mapping[str, Record], found: Mapping[str, Correction]) -> Iterable[Fault]:
    """All that is wrong with one correction."""
    id, action = row["statement"], row["action"]
    target = by_id.get(id)
    if target is None:
        yield row.fault("statement", f"no statement '{id}'", nearest(id, by_id))
        return
    if id in found:
        yield row.fault("statement", f"'{id}' is corrected already, by '{found[id].id}'", "one correction of a figure")
    if target["as_printed"] != row["expect"]:
        right = f"'{target['as_printed']}' stands at {target.file}:{target.line}; if it was mended, this row can go"
        yield row.fault("expect", f"expects '{row['expect']}'", right)
    if action == "replace" and not row["new"]:
        yield row.fault("new", "nothing to put there", "the figure as it should be printed, or the action drop")
    if action in ("rescope", "revintage") and target[PUTS[action]] == row["new"]:
        yield row.fault("new", f"'{row['new']}' is its {PUTS[action]} already", f"another {PUTS[action]}")
    if action == "drop" and row["new"]:
        yield row.fault("new", "a figure that is dropped has nothing new", "empty, or the action replace")


def _mended(row: Record, correction: Correction | None) -> Record | None:
    """A statement's row with its correction; None where it is dropped."""
    if correction is None:
        return row
    if correction.action == "drop":
        return None
    cells = dict(row.cells) | {PUTS[correction.action]: correction.new}
    if correction.action == "replace":
        cells |= {"value": "", "high": ""}  # they belong to the digits that stood there
    return replace(row, cells=cells)
