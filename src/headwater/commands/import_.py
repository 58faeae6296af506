"""`headwater import`: other models' files -> a workspace. A kind of file is a module of its own, import_KIND.py."""

import importlib

import click

KINDS = {
    "pypsa": "a netCDF file or CSV folder of PyPSA",
    "osemosys": "a CSV folder of OSeMOSYS, as otoole lays it out",
    "matpower": "a case of MATPOWER",
}


class Kinds(click.Group):
    """Knows what can be imported by name, and loads a kind's module when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All kinds."""
        return list(KINDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The module's `command`."""
        if name not in KINDS:
            return None
        found: click.Command = importlib.import_module(f"headwater.commands.import_{name}").command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """One line each, from the table above."""
        with formatter.section("Commands"):
            formatter.write_dl(list(KINDS.items()))


@click.group(cls=Kinds, context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Make a workspace of another model's files; then headwater check DIR, headwater run DIR."""
