"""Ways to plan: the whole at once, in windows of time, or year by year; with its own capacities or another plan's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from headwater.faults import BadInput, Fault
from headwater.lp.program import Program
from headwater.lp.solve import Solution, fix
from headwater.model.words import SINGULAR, subject
from headwater.results.way import WHOLE, Tell, Way, at_once, solving
from headwater.study.capacities import FAMILIES, Capacities, standing
from headwater.study.myopic import begins_as_it_ends as cyclic_over_years
from headwater.study.myopic import year_by_year
from headwater.study.rolling import begins_as_it_ends, decides_capacity, roll, unknown_before
from headwater.system.build import Built
from headwater.workspace.read import Workspace


@dataclass(frozen=True, eq=False)
class Asked:
    """How a plan is to be found.

    rolling: snapshots of a window, 0 for the whole at once; overlap: how many of them the next window decides again;
    myopic: year by year; fixed: whose capacities stand; options: HiGHS' own.
    """

    rolling: int = 0
    overlap: int = 0
    myopic: bool = False
    fixed: "Path | str | pd.DataFrame | None" = None
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def word(self) -> str:
        """In one word."""
        return "rolling" if self.rolling else "myopic" if self.myopic else "fixed" if self.fixed is not None else ""


def way(asked: Asked) -> Way:
    """The way that is asked for. Raises BadInput where its parts don't go together, or `fixed` can't be read."""
    faults = [*_together(asked)]
    if faults:
        raise BadInput(faults)
    given = None if asked.fixed is None else Capacities.of(asked.fixed)
    said: dict[str, Any] = {"way": "rolling" if asked.rolling else "myopic" if asked.myopic else WHOLE}
    if asked.rolling:
        said |= {"rolling": asked.rolling, "overlap": asked.overlap}
    if given is not None:
        said["capacities_of"] = given.file

    def find(built: Built, program: Program, workspace: Workspace, tell: Tell) -> Solution:
        return _find(asked, given, built, program, workspace, tell)

    return Way(find, said)


def check(asked: Asked, workspace: Workspace, full_year: bool) -> None:
    """Raises BadInput where a workspace can't be planned so."""
    planned, faults = workspace.planned, []
    if asked.myopic and len(planned.years) == 1:
        wrong = f"goes from year to year, and {planned.years[0]} alone is planned"
        faults.append(Fault("myopic", 0, "", wrong, "list the years in years.csv"))
    if full_year and planned.snapshots:
        wrong = "is of years of 8,760 hours, and this plan is by the steps of snapshots.csv"
        faults.append(Fault("full-year", 0, "", wrong, "leave it away: each of them is solved"))
    if faults:
        raise BadInput(faults)


def _together(asked: Asked) -> Iterator[Fault]:
    if asked.rolling < 0:
        yield Fault("rolling", 0, "", f"{asked.rolling} snapshots make no window", "1 or more")
    if asked.overlap and not asked.rolling:
        yield Fault("overlap", 0, "", "is of windows, and none are asked for", "say rolling too: snapshots of a window")
    elif asked.rolling > 0 and not 0 <= asked.overlap < asked.rolling:
        wrong = f"{asked.overlap} of a window of {asked.rolling} snapshots"
        yield Fault("overlap", 0, "", wrong, f"0 to {asked.rolling - 1}, so that each begins after the one before")
    if asked.myopic and asked.rolling:
        right = "decide capacities year by year first, then go through windows with fixed: the folder of that run"
        yield Fault("myopic", 0, "", "and rolling: one is of capacities, the other goes with given ones", right)
    if asked.myopic and asked.fixed is not None:
        wrong = "and fixed: with given capacities there is nothing to decide year by year"
        yield Fault("myopic", 0, "", wrong, "leave one of them away")


def _find(
    asked: Asked, given: Capacities | None, built: Built, program: Program, workspace: Workspace, tell: Tell
) -> Solution:
    if asked.options.get("mip_rel_gap") is not None and not program.integer.any():
        tell("no number of this plan has to be whole: a gap changes nothing")
    stands = None if given is None else standing(given, built, program, workspace)
    if asked.rolling:
        _check_windows(asked, built, program, workspace, given is not None)
        rolled = roll(built.system, asked.rolling, asked.overlap, stands, program, tell, **asked.options)
        return rolled.solution
    if asked.myopic:
        _check_stores(cyclic_over_years(built.system), built, workspace, "no year before the last one knows that")
        tell(f"{solving(program)}, year by year")
        return year_by_year(built.system, program, tell, **asked.options)
    if stands is not None:
        own = [family for family in FAMILIES if family in program.columns]
        program = fix(program, {family: stands[program.columns[family]] for family in own})
    return at_once(built, program, workspace, tell, **asked.options)


def _check_windows(asked: Asked, built: Built, program: Program, workspace: Workspace, given: bool) -> None:
    """Raises BadInput where windows can't follow each other."""
    if built.stands is not None:
        wrong = "windows follow each other step by step, and here weeks stand for the year"
        raise BadInput([Fault("rolling", 0, "", wrong, "solve every hour: full-year")])
    if decides_capacity(program) and not given:
        which = np.flatnonzero(built.system.can_change)
        called = [f"{SINGULAR[a.table]} {a.name}" for a in (built.names.assets[i] for i in which[:3])]
        more = f" and {len(which) - 3:,} more" * (len(which) > 3)
        wrong = f"no window can decide what stands: {', '.join(called)}{more} may be built or retired"
        right = "plan the whole first, then name the folder of that run as fixed"
        raise BadInput([Fault("rolling", 0, "", wrong, right)])
    _check_stores(begins_as_it_ends(built.system), built, workspace, "no window before the last one knows that")
    faults = []
    for row in unknown_before(built.system):
        about = subject(built, "activities", int(built.system.committed.activity[row]))
        wrong = f"is empty for {about.row}: how it was before the first step is to be said"
        faults.append(Fault(*_line(workspace, "assets", "asset", about.row), "up_before", wrong, "or down_before"))
    if faults:
        raise BadInput(faults)


def _check_stores(stores: list[int], built: Built, workspace: Workspace, why: str) -> None:
    faults = []
    for store in stores:
        node = built.names.nodes[built.system.stores.node[store]]
        wrong = f"a chain of {node.commodity} at {node.place} begins as it ends, and {why}"
        where = _line(workspace, "stores", "commodity", node.commodity)
        faults.append(Fault(*where, "start", wrong, "level (with initial) or free"))
    if faults:
        raise BadInput(faults)


def _line(workspace: Workspace, table: str, column: str, value: str) -> tuple[str, int]:
    """File and line of the first row that has a value."""
    frame = workspace.tables[table]
    own = frame[frame[column] == value]
    return (str(own["file"].iloc[0]), int(own["line"].iloc[0])) if len(own) else (f"{table}.csv", 0)
