"""`headwater ledger revisions`: things printed in several editions, or by one publisher again."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from headwater.ledger.read import Ledger
    from headwater.ledger.revisions import Revision


@click.command()
@click.argument("words", nargs=-1)
@click.option("--workspace", default="xizang", show_default=True, help="A folder, or an embedded region.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list, and nothing else.")
def command(words: tuple[str, ...], workspace: str, as_json: bool) -> int:
    """List what was revised, the largest revision first; only things whose key holds all WORDS."""
    from headwater.ledger.read import read
    from headwater.ledger.revisions import revisions
    from headwater.workspace.read import find

    ledger = read(find(workspace))
    found = [r for r in revisions(ledger) if all(word.casefold() in str(r.cell).casefold() for word in words)]
    if as_json:
        click.echo(json.dumps([_row(r, ledger) for r in found], ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join([*_lines(found, ledger), f"{len(found)} revision{'s' * (len(found) != 1)}"]))
    return 0


def _lines(found: Sequence["Revision"], ledger: "Ledger") -> list[str]:
    """A revision on a line of its own, its figures below it."""
    lines = []
    for r in found:
        lines.append(f"{r.cell}: by {100 * r.share:+.3g} %")
        for s in r.statements:
            source = ledger.sources[s.source]
            edition = f", edition '{s.cell.vintage}'" if s.cell.vintage else ""
            said = f'"{s.as_printed}" ({source.title or source.id}){edition}, that is {s.words_interval()}'
            lines.append(f"  {source.date or 'no date'}: {said}")
    return lines


def _row(r: "Revision", ledger: "Ledger") -> dict[str, object]:
    steps = [
        {"id": s.id, "date": ledger.sources[s.source].date, "vintage": s.cell.vintage, "as_printed": s.as_printed}
        | {"value": s.value, "unit": s.unit, "source": s.source}
        for s in r.statements
    ]
    return {"cell": str(r.cell), "share": r.share, "steps": steps}
