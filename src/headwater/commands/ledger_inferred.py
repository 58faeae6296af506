"""`headwater ledger inferred`: the relations that follow from the code lists."""

from pathlib import Path

import click

from headwater.commands.counted import counted
from headwater.commands.csv_path import CsvPath


@click.command()
@click.argument("file", required=False, type=CsvPath(), metavar="[FILE.csv]")
@click.option("--workspace", default="xizang", show_default=True, help="A folder, or an embedded region.")
def command(file: Path | None, workspace: str) -> int:
    """Say what follows from the code lists, or write it to FILE.csv as rows of relations.csv."""
    from headwater.files import write_text
    from headwater.ledger.inferred import as_rows, inferred
    from headwater.ledger.read import read
    from headwater.ledger.words import rule
    from headwater.workspace.read import find

    ledger = read(find(workspace))
    found = inferred(ledger)
    if file is not None:
        write_text(file, as_rows(found))
        click.echo(f"{counted(len(found), 'relation')} in {file}")
        return 0
    for relation in found:
        click.echo(f"{relation.id}: {rule(relation)}")
    lists = len({code.list for code in ledger.codes})
    follow = "follows" if len(found) == 1 else "follow"
    click.echo(f"{counted(len(found), 'relation')} {follow} from {counted(lists, 'code list')}")
    return 0
