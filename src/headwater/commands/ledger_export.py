"""`headwater ledger export`: the published figures as a table."""

from pathlib import Path

import click

from headwater.commands.counted import counted
from headwater.commands.csv_path import CsvPath


@click.command()
@click.argument("file", type=CsvPath(), metavar="FILE.csv")
@click.option("--workspace", default="xizang", show_default=True, help="A folder, or an embedded region.")
def command(file: Path, workspace: str) -> int:
    """Write every figure to FILE.csv: what it is about, as printed, its value and unit, and where it stands."""
    from headwater.files import write_text
    from headwater.ledger.export import export as text_of
    from headwater.ledger.read import read
    from headwater.workspace.read import find

    ledger = read(find(workspace))
    write_text(file, text_of(ledger))
    click.echo(f"{counted(len(ledger.statements), 'figure')} in {file}")
    return 0
