"""`headwater import`: other models' files -> a workspace. A kind of file is a module of its own, import_KIND.py."""

import click

from headwater.commands.lazy import HELP, lazy

KINDS = {
    "pypsa": "a netCDF file or CSV folder of PyPSA",
    "osemosys": "a CSV folder of OSeMOSYS, as otoole lays it out",
    "matpower": "a case of MATPOWER",
}


@click.group(cls=lazy(KINDS, lambda name: f"import_{name}"), context_settings=HELP)
def command() -> None:
    """Make a workspace of another model's files; then headwater check DIR, headwater run DIR."""
