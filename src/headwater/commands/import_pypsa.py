"""`headwater import pypsa`: a PyPSA network -> a workspace."""

import json
from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--lossy", is_flag=True, help="Leave out what can't be taken over, though it changes the plan.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, and nothing else.")
def command(file: Path, folder: Path, lossy: bool, as_json: bool) -> int:
    """Make a workspace in DIR, new or empty, of FILE: a netCDF file or a folder of CSV that PyPSA wrote.

    What is not taken over as it stands is said by name, here and in DIR/import.md.
    """
    from headwater.commands.inputs import for_programs
    from headwater.commands.main import BAD_INPUT
    from headwater.faults import BadInput
    from headwater.interop.notes import as_dict, lines
    from headwater.interop.pypsa.convert import import_file

    try:
        found = import_file(file, folder, lossy)
    except BadInput as bad:
        if not as_json:
            raise
        click.echo(json.dumps({"status": "Bad input", **for_programs(bad)}, ensure_ascii=False, indent=1))
        return BAD_INPUT
    if as_json:
        said = {"file": str(file), "out": str(folder), "notes": [as_dict(note) for note in found.notes]}
        click.echo(json.dumps(said, ensure_ascii=False, indent=1))
    else:
        rows = {table: len(rows) for table, rows in found.folder.rows.items() if rows}
        click.echo("\n".join(f"{count:>7,} {table}" for table, count in rows.items()))
        click.echo("\n".join(["", *lines(found.notes)]) if found.notes else "\neverything in it was taken over")
        click.echo(f"\nnext: headwater check {folder}; headwater run {folder}")
    return 0
