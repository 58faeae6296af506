"""`headwater init`: a small workspace that teaches."""

from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
def command(folder: Path) -> int:
    """Write a small workspace into DIR, which must be new or empty: a plan of one valley, with comments."""
    from headwater.workspace.template import write

    written = write(folder)
    click.echo("\n".join(f"  {folder / path}" for path in written))
    click.echo(f"next: headwater check {folder}; headwater run {folder}; then change a number and look again")
    return 0
