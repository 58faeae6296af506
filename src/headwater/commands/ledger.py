"""`headwater ledger`: what the published figures are, and imply. What can be asked is a module each, ledger_NAME.py."""

import importlib

import click

QUESTIONS = {
    "find": "list the figures that hold some words, or are of some indicator, place, time",
    "what-if": "say what a figure would break, or make narrower",
    "inferred": "relations that follow from the code lists",
    "bounds": "what the figures imply of every cell, printed or not",
    "derived": "figures that follow from others, with their intervals",
    "corrections": "what was mended after it was printed",
    "revisions": "what was printed anew with another figure",
    "export": "write every figure into one table",
}


class Questions(click.Group):
    """Knows what can be asked by name, and loads its module when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All of them, in the order in which they are used."""
        return list(QUESTIONS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The module's `command`."""
        if name not in QUESTIONS:
            return None
        module = f"headwater.commands.ledger_{name.replace('-', '_')}"
        found: click.Command = importlib.import_module(module).command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """One line each, from the table above."""
        with formatter.section("Commands"):
            formatter.write_dl(list(QUESTIONS.items()))


@click.group(cls=Questions, context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Ask the published figures of a workspace."""
