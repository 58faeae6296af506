"""`headwater import osemosys`: a folder of CSV as otoole lays it out -> a workspace."""

from pathlib import Path

import click

from headwater.commands.importing import as_json, done, lossy


@click.command()
@click.argument("data", type=click.Path(path_type=Path), metavar="FOLDER")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--config", type=click.Path(path_type=Path), help="otoole's config.yaml, which holds the defaults.")
@lossy
@as_json
def command(data: Path, folder: Path, config: Path | None, lossy: bool, as_json: bool) -> int:
    """Make a workspace in DIR, new or empty, of FOLDER: a CSV a set or parameter of OSeMOSYS.

    Defaults are those of config.yaml in FOLDER or above it, or of --config; else otoole's own. What is not taken over
    as it stands is said by name, here and in DIR/import.md.
    """
    from headwater.interop.osemosys.convert import import_file

    return done(lambda: import_file(data, folder, config, lossy), data, folder, as_json)
