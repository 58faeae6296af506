"""`headwater`: the group of commands. A command's module is imported only when that command is asked for."""

import io
import os
import sys
import threading
import traceback

import click

from headwater import __version__
from headwater.commands.lazy import HELP, lazy

COMMANDS = {
    "init": "write a small workspace that teaches",
    "check": "read a workspace and say all that is wrong with it",
    "audit": "say which published figures can't all be true, and what they imply",
    "run": "check, audit, plan and publish",
    "explain": "say why there is no plan, or what limits the plan",
    "serve": "show a published site in the browser",
    "import": "make a workspace of another model's files",
    "ledger": "find, bound, derive and take out the published figures",
}
MODULES = {"import": "import_"}
"""Commands whose name is no module's."""
DONE, INFEASIBLE, BAD_INPUT, INTERNAL, STOPPED = 0, 1, 2, 3, 130
"""Exit codes; 1 is also an audit that --strict refuses, 130 Ctrl-C."""


@click.group(cls=lazy(COMMANDS, lambda name: MODULES.get(name, name)), context_settings=HELP)
@click.version_option(__version__, prog_name="headwater")
def group() -> None:
    """A region's published figures as a working plan of its industries.

    WORKSPACE is a folder of tables or the name of an embedded region (xizang).
    """


def main() -> None:
    """Run a command. 0 done; 1 infeasible, or refused by --strict; 2 bad input; 3 internal; 130 stopped by Ctrl-C."""
    _print_all_letters()
    printed_to = sys.stdout
    try:
        code = group.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("stopped; nothing half-written was left", err=True)
        if threading.active_count() > 1:
            os._exit(STOPPED)  # the solver looks up only now and then, and nobody waits for it
        sys.exit(STOPPED)
    except click.ClickException as error:
        error.show()
        sys.exit(BAD_INPUT)
    except SystemExit as ended:  # click changes the stream where its reader has gone, as `head` does: no failure
        sys.exit(DONE if sys.stdout is not printed_to else ended.code)
    except Exception as error:
        sys.exit(_say(error))
    sys.exit(code if isinstance(code, int) else DONE)


def _print_all_letters() -> None:
    """Figures are printed in many scripts: what a stream's own encoding has no letter for must not end a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower().replace("-", "") != "utf8":
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8")


def _say(error: Exception) -> int:
    """A person's sentence for what a person can mend; a report for what is our own fault."""
    from headwater.faults import BadInput
    from headwater.files import CannotWrite

    if isinstance(error, BadInput):
        click.echo(str(error), err=True)
        n = len(error.faults)
        click.echo(f"\n{n} fault{'s' * (n != 1)}; nothing was written", err=True)
        return BAD_INPUT
    if isinstance(error, CannotWrite | OSError):
        click.echo(f"{_refused(error)}; nothing half-written was left", err=True)
        return BAD_INPUT
    click.echo("".join(traceback.format_exception(error)), err=True)
    click.echo("this is a fault of headwater itself, not of your files; please report the lines above", err=True)
    return INTERNAL


def _refused(error: Exception) -> str:
    """What the operating system refused; files.py alone writes, so a file that it does not name was to be read."""
    if not isinstance(error, OSError):
        return str(error)
    why = error.strerror or str(error)
    return f"{error.filename} can't be read: {why}" if error.filename else why
