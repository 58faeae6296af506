"""A group of commands, each a module that is imported only when it is asked for."""

import importlib
from collections.abc import Callable, Mapping

import click

HELP = {"help_option_names": ["-h", "--help"]}


def lazy(commands: Mapping[str, str], module: Callable[[str], str]) -> type[click.Group]:
    """The class of a group that knows its commands by name, and what each does, without importing them.

    commands: what each does, in the order in which they are used. module: the name in headwater.commands of a command's
    module, which has it as `command`.
    """

    class Lazy(click.Group):
        """Knows its commands by name."""

        def list_commands(self, ctx: click.Context) -> list[str]:
            """All of them."""
            return list(commands)

        def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
            """The module's `command`."""
            if name not in commands:
                return None
            found: click.Command = importlib.import_module(f"headwater.commands.{module(name)}").command
            return found

        def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
            """One line each, from the table."""
            with formatter.section("Commands"):
                formatter.write_dl(list(commands.items()))

    return Lazy
