"""`headwater run`: check, audit, plan, publish; one screen at the end."""

import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
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

    def say(self, words: str) -> None:
        """A line of its own."""
        if not self.quiet:
            click.echo(words, err=True)

    def parted(self, plan: Mapping[str, float]) -> dict[str, float]:
        """The seconds of every step, with those of the stages of `plan` in its stead."""
        found: dict[str, float] = {}
        for name, took in self.seconds.items():
            found |= plan if name == "plan" else {name: took}
        return found


@click.command()
@click.argument("workspace", default="xizang")
@click.option("--out", type=click.Path(path_type=Path), help="Folder for results and site [default: out/NAME].")
@click.option("--scenario", default="", help="Changes to apply: the name of a file in scenarios/.")
@click.option("--full-year", is_flag=True, help="Solve all 8,760 hours, not representative weeks.")
@click.option(
    "--strict", is_flag=True, help="Stop, with exit code 1, where the audit finds figures that can't all be true."
)
@click.option("--csv", "as_csv", is_flag=True, help="Write sheets by the snapshot as CSV too, not as Parquet.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object in the end, and nothing else.")
@click.option("--quiet", is_flag=True, help="Print nothing but faults.")
def command(
    workspace: str,
    out: Path | None,
    scenario: str,
    full_year: bool,
    strict: bool,
    as_csv: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Check, audit and plan WORKSPACE, and publish what came of it as a site that opens from the disk.

    A plan by snapshots or of several years is written as sheets, without a site.
    """
    from headwater.commands.inputs import for_programs
    from headwater.commands.main import BAD_INPUT
    from headwater.faults import BadInput
    from headwater.files import CannotWrite

    steps = Steps(quiet or as_json)
    try:
        code, said = _run(workspace, out, scenario, full_year, strict, as_csv, steps, not (as_json or quiet))
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
    workspace: str,
    out: Path | None,
    scenario: str,
    full_year: bool,
    strict: bool,
    as_csv: bool,
    steps: Steps,
    show: bool,
) -> tuple[int, dict[str, Any]]:
    """The exit code, and what is said to programs; "why" where there is no plan. Raises BadInput and CannotWrite."""
    from headwater.commands.inputs import check_target, everything, folder_of_run
    from headwater.commands.main import INFEASIBLE
    from headwater.lp.solve import Unsolved
    from headwater.results.explain import NoPlan
    from headwater.results.sheets import by_step
    from headwater.workspace.read import find

    folder = find(workspace)
    with steps.step("read", f"reading {folder.name or workspace}"):
        region, ledger = everything(folder, scenario)
    target = folder_of_run(region.name, scenario, out)
    check_target(target, folder)
    audited = None
    if (folder / "ledger").is_dir() or not by_step(region):  # a site wants an audit, of nothing too
        from headwater.ledger.audit import audit

        with steps.step("audit", "auditing the ledger"):
            audited = audit(ledger)
    if strict and audited and audited.open:
        why = f"{len(audited.open)} groups of published figures can't all be true; --strict stops here"
        return INFEASIBLE, {"status": "Refused", "disagreements": len(audited.open), "why": why}
    try:
        if by_step(region):
            return _sheets(region, audited, target, full_year, as_csv, steps, show)
        return _site(region, ledger, audited, target, full_year, steps, show)
    except NoPlan as none:
        steps.say("there is no plan; looking for the reason")
        return INFEASIBLE, _no_plan(none)
    except Unsolved as unsolved:
        why = f"the solver ended without an answer ({unsolved.status}). {AS_IT_WAS}"
        return INFEASIBLE, {"status": unsolved.status, "why": why}


def _site(
    region: Any, ledger: Any, audited: Any, target: Path, full_year: bool, steps: Steps, show: bool
) -> tuple[int, dict[str, Any]]:
    """A plan of the twelve months of a year: results, the comparison with what was published, the site."""
    from headwater.commands.main import DONE
    from headwater.files import folder_aside
    from headwater.publish.site import build as build_site
    from headwater.results.compare import compare
    from headwater.results.plan import plan
    from headwater.results.write import summary, write

    with steps.step("plan", "planning") as tell:
        results = plan(region, full_year, tell)
    compared = compare(region, results)
    with folder_aside(target, marked=True) as aside:
        with steps.step("write", "writing results"):
            write(results, aside)
        with steps.step("site", "drawing the site") as tell:
            pages = build_site(region, ledger, audited, results, aside / "site", tell, compared)
    seconds = steps.parted(results.seconds)
    if show:
        from headwater.commands.screen import screen

        screen(region, audited, results, compared, seconds, target, len(pages))
    return DONE, _for_programs(summary(results), audited, seconds, target)


def _sheets(
    region: Any, audited: Any, target: Path, full_year: bool, as_csv: bool, steps: Steps, show: bool
) -> tuple[int, dict[str, Any]]:
    """A plan by snapshots or of several years: its sheets."""
    from headwater.commands.main import DONE
    from headwater.files import folder_aside
    from headwater.results.sheets import sheets
    from headwater.results.write import has_parquet, write_sheets

    with steps.step("plan", "planning") as tell:
        found = sheets(region, full_year, tell)
    if not (as_csv or has_parquet()):
        steps.say("sheets are written as CSV: for Parquet, pip install 'headwater[parquet]'")
    with folder_aside(target, marked=True) as aside, steps.step("write", "writing results"):
        write_sheets(found, aside, parquet=has_parquet() and not as_csv)
    seconds = steps.parted(found.seconds)
    if show:
        from headwater.commands.screen import sheets_screen

        sheets_screen(region, audited, found, seconds, target)
    return DONE, _for_programs(found.summary, audited, seconds, target)


AS_IT_WAS = "Nothing was written; the last run is as it was"


def _no_plan(none: "NoPlan") -> dict[str, Any]:
    """What is said of a workspace without a plan, with the explanation in words."""
    why = none.explain()
    head, *lines = why.lines()
    said = "\n".join([f"{head} ({why.status}). {AS_IT_WAS}", *lines])
    return {"status": why.status, "why": said, "explanation": why.for_programs()}


def _for_programs(summary: Mapping[str, Any], audited: Any, seconds: dict[str, float], target: Path) -> dict[str, Any]:
    return {
        **summary,
        "seconds": {stage: round(s, 3) for stage, s in seconds.items()},
        "disagreements": len(audited.open) if audited else 0,
        "out": str(target),
    }
