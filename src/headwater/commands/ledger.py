"""`headwater ledger`: what the published figures are, and imply. What can be asked is a module each, ledger_NAME.py."""

import click

from headwater.commands.lazy import HELP, lazy

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


@click.group(
    cls=lazy(QUESTIONS, lambda name: f"ledger_{name.replace('-', '_')}"),
    context_settings=HELP,
)
def command() -> None:
    """Ask the published figures of a workspace."""
