"""`headwater import matpower`: a case file -> a workspace."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from headwater.commands.importing import as_json, done, lossy

if TYPE_CHECKING:
    from headwater.interop.matpower.convert import Convention


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--dc",
    type=click.Choice(["matpower", "powermodels"]),
    default="matpower",
    show_default=True,
    help="b = 1 / (x * tap) with phase shifts; or b = x / (r^2 + x^2), taps and shifts ignored.",
)
@lossy
@as_json
def command(file: Path, folder: Path, dc: "Convention", lossy: bool, as_json: bool) -> int:
    """Make a workspace in DIR, new or empty, of FILE: a case of MATPOWER (.m), as a flow of direct current.

    What is not taken over as it stands is said by name, here and in DIR/import.md.
    """
    from headwater.interop.matpower.convert import import_file

    return done(lambda: import_file(file, folder, dc, lossy), file, folder, as_json)
