"""`headwater import pypsa`: a PyPSA network -> a workspace."""

from pathlib import Path

import click

from headwater.commands.importing import as_json, done, lossy


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@lossy
@as_json
def command(file: Path, folder: Path, lossy: bool, as_json: bool) -> int:
    """Make a workspace in DIR, new or empty, of FILE: a netCDF file or a folder of CSV that PyPSA wrote.

    What is not taken over as it stands is said by name, here and in DIR/import.md.
    """
    from headwater.interop.pypsa.convert import import_file

    return done(lambda: import_file(file, folder, lossy), file, folder, as_json)
