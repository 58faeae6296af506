"""From a workspace to results: build, compile, solve, name. The one function that the run, a script and a test call."""

import time

from headwater.model.compile import compile
from headwater.results import Results
from headwater.results.amounts import Solved, representatives
from headwater.results.capacities import binds, capacity
from headwater.results.hours import dispatch, prices_hourly
from headwater.results.links import links, links_monthly
from headwater.results.prices import counted, prices
from headwater.results.supply import supply
from headwater.results.way import AT_ONCE, Tell, Way, silent
from headwater.system.build import build
from headwater.workspace.read import Workspace


def plan(workspace: Workspace, full_year: bool = False, tell: Tell = silent, way: Way = AT_ONCE) -> Results:
    """The workspace planned to optimality, or in the way that is said.

    Raises headwater.results.explain.NoPlan where it is infeasible or unbounded, which says why; and
    headwater.lp.solve.Unsolved where the solver ends without knowing.
    """
    clock, seconds = time.perf_counter(), {}

    def lap(stage: str) -> None:
        nonlocal clock
        now = time.perf_counter()
        seconds[stage] = now - clock
        clock = now

    tell("building the system")
    built = build(workspace, full_year)
    lap("build")
    program = compile(built.system)
    lap("compile")
    solved = Solved(built, program, way.find(built, program, workspace, tell))
    lap("solve")
    capacities = capacity(solved)
    found = Results(
        title=workspace.settings.title_en,
        scenario=workspace.scenario,
        status=solved.solution.status,
        method=solved.solution.method,
        objective=solved.solution.objective,
        objective_constant=built.constant,
        stands=program.offset,
        currency=workspace.settings.currency,
        price_year=workspace.settings.price_year,
        rows=len(program.row_lower),
        columns=len(program.cost),
        nonzeros=int(program.matrix.nnz),
        weeks=representatives(built),
        seconds=seconds,
        supply=supply(solved, workspace),
        dispatch=dispatch(solved),
        capacity=capacities,
        links=links(solved, workspace, capacities),
        links_monthly=links_monthly(solved, workspace),
        prices=prices(solved, workspace.settings.currency),
        prices_hourly=prices_hourly(solved),
        binds=binds(solved, capacities),
        counted=counted(solved),
        fixed_integers=solved.solution.fixed_integers,
        way=way.said,
    )
    lap("results")
    return found
