"""What of a file is not taken over as it stands, in three classes, each by name.

changes  the plan would be another without it: refused unless the reader asks for a lossy import
idle     has no effect on the plan: left out
quirk    a habit of the peer that was copied, so that the plan is the peer's
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from headwater.faults import BadInput, Fault

Kind = Literal["changes", "idle", "quirk"]
TITLES: dict[Kind, str] = {
    "changes": "Left out, though it changes the plan",
    "idle": "Left out: it has no effect on the plan",
    "quirk": "Habits of the file's own model that were copied",
}
SHOWN = 5
"""Rows that are named of one kind of note, where people read it; the JSON names all."""


@dataclass(frozen=True, order=True)
class Note:
    """One thing: `what` says it in a sentence, `of` names the table and column, `row` the row ("" for all of them)."""

    kind: Kind
    of: str
    what: str
    row: str = ""


def refuse(file: str, notes: Iterable[Note]) -> None:
    """Raises BadInput with a fault for each note that changes the plan."""
    faults = [
        Fault(file, 0, note.of, (f"'{note.row}': " if note.row else "") + note.what, "--lossy leaves it out")
        for note in sorted(set(notes))
        if note.kind == "changes"
    ]
    if faults:
        raise BadInput(faults)


def lines(notes: Iterable[Note]) -> list[str]:
    """Markdown lines for people: a heading a class, a line for each thing with the first few rows that have it."""
    found: list[str] = []
    ordered = sorted(set(notes), key=lambda n: (list(TITLES).index(n.kind), n))
    for kind, of_kind in groupby(ordered, key=lambda n: n.kind):
        found += ["" if found else None, f"## {TITLES[kind]}", ""]  # type: ignore[list-item]
        for (of, what), same in groupby(of_kind, key=lambda n: (n.of, n.what)):
            rows = [note.row for note in same if note.row]
            more = f" and {len(rows) - SHOWN:,} more" if len(rows) > SHOWN else ""
            named = f" ({', '.join(rows[:SHOWN])}{more})" if rows else ""
            found.append(f"- `{of}`: {what}{named}")
    return [line for line in found if line is not None]


def page(title: str, notes: Iterable[Note]) -> str:
    """import.md: what was read, and every note."""
    said = lines(notes) or ["Everything in it was taken over."]
    return "\n".join([f"# {title}", "", *said]) + "\n"


def text(notes: Iterable[Note]) -> str:
    """import.json: a list of objects with kind, of, row and what."""
    return json.dumps([as_dict(note) for note in sorted(set(notes))], ensure_ascii=False, indent=1) + "\n"


def as_dict(note: Note) -> dict[str, str]:
    """A note for programs."""
    return {"kind": note.kind, "of": note.of, "row": note.row, "what": note.what}
