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
    from headwater.results.way import Way
    from headwater.study.ways import Asked


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
@click.option("--rolling", type=int, default=0, metavar="STEPS", help="Plan window by window, each of so many steps.")
@click.option("--overlap", type=int, default=0, metavar="STEPS", help="Of a window, decided again by the next one.")
@click.option("--myopic", is_flag=True, help="Plan year by year: none knows what comes after it.")
@click.option("--fixed", type=click.Path(path_type=Path), metavar="RUN", help="Run what another run built: its folder.")
@click.option("--solver", type=click.Choice(["simplex", "ipx", "hipo"]), help="Method [default: by size].")
@click.option("--threads", type=click.IntRange(1), help="Threads of the solver.")
@click.option("--gap", type=click.FloatRange(0), help="Share of the cost left open, of whole numbers [default: 1e-6].")
@click.option("--time-limit", type=click.FloatRange(0, min_open=True), help="Seconds of the solver, a window or year.")
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
    rolling: int,
    overlap: int,
    myopic: bool,
    fixed: Path | None,
    solver: str | None,
    threads: int | None,
    gap: float | None,
    time_limit: float | None,
    strict: bool,
    as_csv: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Check, audit and plan WORKSPACE, and publish what came of it as a site that opens from the disk.

    A plan by snapshots or of several years is written as sheets, without a site. With --rolling, --myopic or --fixed
    the folder is out/NAME-rolling and so on.
    """
    from headwater.commands.inputs import for_programs
    from headwater.commands.main import BAD_INPUT
    from headwater.faults import BadInput
    from headwater.files import CannotWrite
    from headwater.study.ways import Asked

    steps = Steps(quiet or as_json)
    named = {"solver": solver, "threads": threads, "mip_rel_gap": gap, "time_limit": time_limit}
    options = {name: value for name, value in named.items() if value is not None}
    try:
        asked = Asked(rolling, overlap, myopic, fixed, options)
        task = Task(workspace, out, scenario, full_year, fixed, asked, strict, as_csv, not (as_json or quiet))
        code, said = _run(task, steps)
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


@dataclass(frozen=True)
class Task:
    """What the command line asks for. show: whether the screen is printed."""

    workspace: str
    out: Path | None
    scenario: str
    full_year: bool
    fixed: Path | None
    asked: "Asked"
    strict: bool
    as_csv: bool
    show: bool


def _run(task: Task, steps: Steps) -> tuple[int, dict[str, Any]]:
    """The exit code, and what is said to programs; "why" where there is no plan. Raises BadInput and CannotWrite."""
    from headwater.commands.inputs import check_target, everything, folder_of_run
    from headwater.commands.main import INFEASIBLE
    from headwater.lp.solve import Unsolved
    from headwater.results.explain import NoPlan
    from headwater.results.sheets import by_step
    from headwater.study.ways import check, way
    from headwater.workspace.read import find

    folder, found = find(task.workspace), way(task.asked)
    with steps.step("read", f"reading {folder.name or task.workspace}"):
        region, ledger = everything(folder, task.scenario)
    check(task.asked, region, task.full_year)
    target = folder_of_run(region.name, task.scenario, task.out, task.asked.word)
    check_target(target, folder, task.fixed)
    audited = None
    if (folder / "ledger").is_dir() or not by_step(region):  # a site wants an audit, of nothing too
        from headwater.ledger.audit import audit

        with steps.step("audit", "auditing the ledger"):
            audited = audit(ledger)
    if task.strict and audited and audited.open:
        why = f"{len(audited.open)} groups of published figures can't all be true; --strict stops here"
        return INFEASIBLE, {"status": "Refused", "disagreements": len(audited.open), "why": why}
    try:
        if by_step(region):
            return _sheets(region, audited, target, task, found, steps)
        return _site(region, ledger, audited, target, task, found, steps)
    except NoPlan as none:
        steps.say("there is no plan; looking for the reason")
        return INFEASIBLE, _no_plan(none)
    except Unsolved as unsolved:
        return INFEASIBLE, {"status": unsolved.status, "why": f"{_unsolved(unsolved.status)}. {AS_IT_WAS}"}


def _site(
    region: Any, ledger: Any, audited: Any, target: Path, task: Task, way: "Way", steps: Steps
) -> tuple[int, dict[str, Any]]:
    """A plan of the twelve months of a year: results, the comparison with what was published, the site."""
    from headwater.commands.main import DONE
    from headwater.files import folder_aside
    from headwater.publish.site import build as build_site
    from headwater.results.compare import compare
    from headwater.results.plan import plan
    from headwater.results.write import summary, write

    with steps.step("plan", "planning") as tell:
        results = plan(region, task.full_year, tell, way)
    compared = compare(region, results)
    with folder_aside(target, marked=True) as aside:
        with steps.step("write", "writing results"):
            write(results, aside)
        with steps.step("site", "drawing the site") as tell:
            pages = build_site(region, ledger, audited, results, aside / "site", tell, compared)
    seconds = steps.parted(results.seconds)
    if task.show:
        from headwater.commands.screen import screen

        screen(region, audited, results, compared, seconds, target, len(pages))
    return DONE, _for_programs(summary(results), audited, seconds, target)


def _sheets(
    region: Any, audited: Any, target: Path, task: Task, way: "Way", steps: Steps
) -> tuple[int, dict[str, Any]]:
    """A plan by snapshots or of several years: its sheets."""
    from headwater.commands.main import DONE
    from headwater.files import folder_aside
    from headwater.results.sheets import sheets
    from headwater.results.write import has_parquet, write_sheets

    with steps.step("plan", "planning") as tell:
        found = sheets(region, task.full_year, tell, way)
    if not (task.as_csv or has_parquet()):
        steps.say("sheets are written as CSV: for Parquet, pip install 'headwater[parquet]'")
    with folder_aside(target, marked=True) as aside, steps.step("write", "writing results"):
        write_sheets(found, aside, parquet=has_parquet() and not task.as_csv)
    seconds = steps.parted(found.seconds)
    if task.show:
        from headwater.commands.screen import sheets_screen

        sheets_screen(region, audited, found, seconds, target)
    return DONE, _for_programs(found.summary, audited, seconds, target)


AS_IT_WAS = "Nothing was written; the last run is as it was"


def _unsolved(status: str) -> str:
    """What it means that the solver ended so, and what can be done."""
    from headwater.lp.solve import NO_PLAN, TIME_LIMIT

    word, _, where = status.partition(" (")
    where = f" {where.rstrip(')')}" if where else ""
    if word in NO_PLAN and where:
        right = "what was decided before leaves it none; a longer window or overlap, or the whole at once, may have one"
        return f"there is no plan in{where} ({word}): {right}"
    if word == TIME_LIMIT:
        more = "give more with --time-limit, or ask for less of whole numbers with --gap"
        return f"the solver's time was over before it had the optimum{f' of{where}' * bool(where)}: {more}"
    return f"the solver ended without an answer ({status})"


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
