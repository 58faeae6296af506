"""What a script calls: a workspace planned, in any way; and the plans of several scenarios, one after another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from headwater.faults import BadInput, Fault
from headwater.results import Results
from headwater.results import plan as by_month
from headwater.results import sheets as by_sheet
from headwater.results.amounts import Solved
from headwater.results.sheets import Sheets, by_step
from headwater.results.way import Tell, silent
from headwater.study import again as one_after_another
from headwater.study.ways import Asked, check, way
from headwater.system.build import Built, build
from headwater.workspace.read import Workspace


def plan(
    workspace: Workspace,
    full_year: bool = False,
    tell: Tell = silent,
    *,
    rolling: int = 0,
    overlap: int = 0,
    myopic: bool = False,
    fixed: "Path | str | pd.DataFrame | None" = None,
    **options: Any,
) -> Results:
    """A workspace of one year of months, planned: to optimality as a whole, unless another way is asked for.

    full_year: every hour, not representative weeks; tell: hears how far it is. rolling: windows of so many snapshots
    one after the other, each of which decides the last `overlap` of the one before again; capacities are then decided
    before. fixed: the folder of another run, or its sheet "capacity": what it built, opened and retired stands. myopic:
    year by year (`sheets`). options: HiGHS' own, as solver ("simplex", "ipx", "hipo"), threads, mip_rel_gap, time_limit
    (seconds, of each window or year).

    Raises BadInput where it can't be planned so, headwater.results.explain.NoPlan, which says why there is no plan, and
    headwater.lp.solve.Unsolved where the solver ends without knowing, or a window or year has no plan.
    """
    asked = Asked(rolling, overlap, myopic, fixed, options)
    found = way(asked)
    if by_step(workspace):
        wrong = "a plan by snapshots or of several years has no sheets by the month"
        raise BadInput([Fault(workspace.name, 0, "", wrong, "call headwater.sheets")])
    check(asked, workspace, full_year)
    return by_month.plan(workspace, full_year, tell, found)


def sheets(
    workspace: Workspace,
    full_year: bool = False,
    tell: Tell = silent,
    *,
    rolling: int = 0,
    overlap: int = 0,
    myopic: bool = False,
    fixed: "Path | str | pd.DataFrame | None" = None,
    **options: Any,
) -> Sheets:
    """Any workspace, by snapshots and of several years too, planned: its sheets by the year and by the snapshot.

    The arguments and errors are those of `plan`. myopic: each planned year alone, with what was built and retired
    before it, and without knowing what comes.
    """
    asked = Asked(rolling, overlap, myopic, fixed, options)
    found = way(asked)
    check(asked, workspace, full_year)
    return by_sheet.sheets(workspace, full_year, tell, found)


@dataclass(frozen=True, eq=False)
class Scenario:
    """What came of one of the workspaces that `again` plans.

    sheets: None where there is no optimum; status: in the solver's words; changed: how many numbers differed from the
    program before, None where it was solved afresh; iterations: of the simplex method, -1 where none counts.
    """

    scenario: str
    status: str
    sheets: Sheets | None
    changed: int | None
    iterations: int


def again(workspaces: Iterable[Workspace], full_year: bool = False, **options: Any) -> Iterator[Scenario]:
    """Workspaces planned one after another, each as its differences from the one before, from where that ended.

    Made for scenarios of one folder that change costs, demands, bounds or efficiencies: again(headwater.read(folder,
    name) for name in ("", "dry_year")). Where rows or whole numbers differ, a plan is solved afresh. options: HiGHS'
    own.
    """
    under_way: list[tuple[Workspace, Built]] = []

    def systems() -> Iterator[Any]:
        for workspace in workspaces:
            under_way.append((workspace, build(workspace, full_year)))
            yield under_way[-1][1].system

    for answer in one_after_another.again(systems(), **options):
        workspace, built = under_way.pop()
        found = None
        if answer.solution is not None:
            solved = Solved(built, answer.program, answer.solution)
            found = Sheets(by_sheet.summary(solved, workspace), {}, *by_sheet.of_solved(solved, workspace))
        yield Scenario(workspace.scenario, answer.status, found, answer.changed, answer.iterations)
