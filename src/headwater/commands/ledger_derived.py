"""`headwater ledger derived`: the figures that follow from others by a verb, reckoned from what the audit implies."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from headwater.commands import as_of
from headwater.commands.counted import counted
from headwater.commands.csv_path import CsvPath
from headwater.commands.tables import show

if TYPE_CHECKING:
    from headwater.ledger.derived import Derived

FEW = 3
"""Figures and relations that are named of what one rests on."""
NUMBERS = ("low", "value", "high")
COLUMNS = ("id", "verb", "title", "arguments", "low", "value", "high", "unit", "by", "note", "missing")


@click.command()
@click.argument("file", type=CsvPath(), required=False, metavar="[FILE.csv]")
@click.option("--workspace", default="xizang", show_default=True, help="A folder, or an embedded region.")
@as_of.option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list, and nothing else.")
def command(file: Path | None, workspace: str, date: str, as_json: bool) -> int:
    """Reckon the derived figures, each with its interval and what it rests on; into FILE.csv where one is named."""
    from headwater.files import write_text
    from headwater.ledger.audit import audit
    from headwater.ledger.derived import derive
    from headwater.ledger.read import read
    from headwater.workspace.read import find

    ledger = as_of.cut(read(find(workspace)), date)
    found = derive(ledger, audit(ledger).bounds) if ledger.derived else ()
    if file:
        write_text(file, _table(found))
        click.echo(f"{counted(len(found), 'derived figure')} in {file}")
    elif as_json:
        click.echo(json.dumps([_row(one) for one in found], ensure_ascii=False, indent=1))
    elif found:
        show(("id", "what", *NUMBERS, "unit", "from"), map(_cells, found), NUMBERS)
        click.echo(f"{counted(len(found), 'derived figure')}; --json names all that each rests on")
    else:
        click.echo("no figure is derived here: ledger/derived.csv says which follow from others, and how")
    return 0


def _cells(one: "Derived") -> tuple[str, ...]:
    """A figure's row of the table for people; of what it rests on the first few."""
    from headwater.ledger.derived import ends_in_words

    low, high = ends_in_words(one)
    by = ", ".join(one.by[:FEW]) + (f" and {len(one.by) - FEW} more" if len(one.by) > FEW else "")
    missing = f"left open by {', '.join(map(str, one.missing))}" if one.missing else ""
    by = "; ".join(filter(None, (by, missing)))
    return one.id, one.title or one.verb, low, one.words_value(), high, one.unit, by


def _row(one: "Derived") -> dict[str, object]:
    """A figure by its columns; ends are the nearest floats."""
    low, high = (None if end is None else float(end) for end in (one.low, one.high))
    said = {"id": one.id, "verb": one.verb, "title": one.title, "arguments": [str(cell) for cell in one.cells]}
    return said | {
        "low": low,
        "value": one.value,
        "high": high,
        "unit": one.unit,
        "by": list(one.by),
        "note": one.note,
        "missing": [str(c) for c in one.missing],
    }


def _table(found: Iterable["Derived"]) -> str:
    """CSV text with a row a figure; lists parted by ';'."""
    from headwater.ledger.export import as_csv

    rows = ((_row(one)[c] for c in COLUMNS) for one in found)
    return as_csv(COLUMNS, (["; ".join(v) if isinstance(v, list) else v for v in row] for row in rows))
