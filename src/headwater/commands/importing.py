"""What the commands of `headwater import` share: doing it, and saying what became of the file."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from headwater.interop.imported import Imported

lossy = click.option("--lossy", is_flag=True, help="Leave out what can't be taken over, though it changes the plan.")
as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object, and nothing else.")


def done(make: Callable[[], "Imported"], file: Path, folder: Path, as_json: bool) -> int:
    """Make the workspace and say what it is; the exit code. Raises BadInput unless `as_json` tells it."""
    from headwater.commands.inputs import for_programs
    from headwater.commands.main import BAD_INPUT
    from headwater.faults import BadInput
    from headwater.interop.notes import as_dict, lines

    try:
        found = make()
    except BadInput as bad:
        if not as_json:
            raise
        click.echo(_json({"status": "Bad input", **for_programs(bad)}))
        return BAD_INPUT
    if as_json:
        notes = [as_dict(note) for note in found.notes]
        click.echo(_json({"file": str(file), "out": str(folder), "said": list(found.said), "notes": notes}))
        return 0
    rows = {table: len(rows) for table, rows in found.folder.rows.items() if rows}
    click.echo("\n".join(f"{count:>7,} {table}" for table, count in rows.items()))
    click.echo("\n".join(["", *found.said]) if found.said else "")
    click.echo("\n".join(lines(found.notes)) if found.notes else "everything in it was taken over")
    click.echo(f"\nnext: headwater check {folder}; headwater run {folder}")
    return 0


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
