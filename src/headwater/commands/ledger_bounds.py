"""`headwater ledger bounds`: what all figures imply of each cell, printed or not, and what that rests on."""

from pathlib import Path

import click

from headwater.commands import as_of
from headwater.commands.csv_path import CsvPath


@click.command()
@click.argument("file", type=CsvPath(), metavar="FILE.csv")
@click.option("--workspace", default="xizang", show_default=True, help="A folder, or an embedded region.")
@as_of.option
def command(file: Path, workspace: str, date: str) -> int:
    """Write what the figures imply of every cell to FILE.csv: printed and implied ends, the unit, and by which ids."""
    from headwater.files import write_text
    from headwater.ledger.audit import audit
    from headwater.ledger.export import bounds as text_of
    from headwater.ledger.read import read
    from headwater.workspace.read import find

    found = audit(as_of.cut(read(find(workspace)), date)).bounds
    write_text(file, text_of(found))
    click.echo(f"{len(found):,} cells in {file}")
    return 0
