"""`headwater run`: check, audit, plan, publish; one screen at the end."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from headwater.results.explain import NoPlan


@dataclass
class Steps:
    """Progress to standard error: a spinner on a terminal, plain lines in a pipe; and how long each step took."""

    quiet: bool
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str, says: str) -> Iterator[Callable[[str], None]]:
        """One step; what it yields takes words about how far it is."""
        began = time.perf_counter()
        if self.quiet:
            yield lambda words: None
        elif sys.stderr.isatty():
            from rich.console import Console

            with Console(stderr=True).status(f"{says} ...") as status:
                yield lambda words: status.update(f"{words} ...")
        else:
            click.echo(f"{says} ...", err=True)
            yield lambda words: click.echo(f"  {words}", err=True)
        self.seconds[name] = time.perf_counter() - began


@click.command()
@click.argument("workspace", default="xizang")
@click.option("--out", type=click.Path(path_type=Path), help="Folder for results and site [default: out/NAME].")
@click.option("--scenario", default="", help="Changes to apply: the name of a file in scenarios/.")
@click.option("--full-year", is_flag=True, help="Solve all 8,760 hours, not representative weeks.")
@click.option(
    "--strict", is_flag=True, help="Stop, with exit code 1, where the audit finds figures that can't all be true."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object in the end, and nothing else.")
@click.option("--quiet", is_flag=True, help="Print nothing but faults.")
def command(
    workspace: str, out: Path | None, scenario: str, full_year: bool, strict: bool, as_json: bool, quiet: bool
) -> int:
    """Check, audit and plan WORKSPACE, and publish what came of it as a site that opens from the disk."""
    from headwater.commands.inputs import for_programs
    from headwater.commands.main import BAD_INPUT
    from headwater.faults import BadInput
    from headwater.files import CannotWrite

    steps = Steps(quiet or as_json)
    try:
        code, said = _run(workspace, out, scenario, full_year, strict, steps, not (as_json or quiet))
    except BadInput as bad:
        if not as_json:
            raise
        code, said = BAD_INPUT, {"status": "Bad input", **for_programs(bad)}
    except CannotWrite as refused:
        if not as_json:
            raise
        code, said = BAD_INPUT, {"status": "Not written", "why": str(refused)}
    if as_json:
        click.echo(json.dumps(said, ensure_ascii=False, indent=1))
    elif "why" in said:
        click.echo(said["why"], err=True)
    return code


def _run(
    workspace: str, out: Path | None, scenario: str, full_year: bool, strict: bool, steps: Steps, show: bool
) -> tuple[int, dict[str, Any]]:
    """The exit code, and what is said to programs; "why" where there is no plan. Raises BadInput and CannotWrite."""
    from headwater.commands.inputs import check_target, everything, folder_of_run
    from headwater.commands.main import DONE, INFEASIBLE
    from headwater.files import folder_aside
    from headwater.ledger.audit import audit
    from headwater.lp.solve import Unsolved
    from headwater.publish.site import build as build_site
    from headwater.results.compare import compare
    from headwater.results.explain import NoPlan
    from headwater.results.plan import plan
    from headwater.results.write import write
    from headwater.workspace.read import find

    folder = find(workspace)
    with steps.step("read", f"reading {folder.name or workspace}"):
        region, ledger = everything(folder, scenario)
    target = folder_of_run(region.name, scenario, out)
    check_target(target, folder)
    with steps.step("audit", "auditing the ledger"):
        audited = audit(ledger)
    if strict and audited.open:
        why = f"{len(audited.open)} groups of published figures can't all be true; --strict stops here"
        return INFEASIBLE, {"status": "Refused", "disagreements": len(audited.open), "why": why}
    with steps.step("plan", "planning") as tell:
        try:
            results = plan(region, full_year, tell)
        except NoPlan as none:
            tell("there is no plan; looking for the reason")
            return INFEASIBLE, _no_plan(none)
        except Unsolved as unsolved:
            why = f"the solver ended without an answer ({unsolved.status}). {AS_IT_WAS}"
            return INFEASIBLE, {"status": unsolved.status, "why": why}
    compared = compare(region, results)
    with folder_aside(target, marked=True) as aside:
        with steps.step("write", "writing results"):
            write(results, aside)
        with steps.step("site", "drawing the site") as tell:
            pages = build_site(region, ledger, audited, results, aside / "site", tell, compared)
    seconds = {"read": steps.seconds["read"], "audit": steps.seconds["audit"], **results.seconds}
    seconds |= {"write": steps.seconds["write"], "site": steps.seconds["site"]}
    if show:
        from headwater.commands.screen import screen

        screen(region, audited, results, compared, seconds, target, len(pages))
    return DONE, _for_programs(results, audited, seconds, target)


AS_IT_WAS = "Nothing was written; the last run is as it was"


def _no_plan(none: "NoPlan") -> dict[str, Any]:
    """What is said of a workspace without a plan, with the explanation in words."""
    why = none.explain()
    head, *lines = why.lines()
    said = "\n".join([f"{head} ({why.status}). {AS_IT_WAS}", *lines])
    return {"status": why.status, "why": said, "explanation": why.for_programs()}


def _for_programs(results: Any, audited: Any, seconds: dict[str, float], target: Path) -> dict[str, Any]:
    from headwater.results.write import summary

    return {
        **summary(results),
        "seconds": {stage: round(s, 3) for stage, s in seconds.items()},
        "disagreements": len(audited.open),
        "out": str(target),
    }
