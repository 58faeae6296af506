"""Why a plan is as it is: its bottlenecks, in the order of what relieving them is worth; or why there is none."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from headwater.lp.program import Program
from headwater.lp.solve import NO_PLAN, Unsolved, solve_large
from headwater.model.compile import compile
from headwater.model.explain import Infeasible, Unbounded
from headwater.model.explain import explain as explain_none
from headwater.model.words import SINGULAR, number
from headwater.results.amounts import Solved
from headwater.results.capacities import binds
from headwater.results.worth import worth, worth_by_year
from headwater.system.build import Built, build
from headwater.workspace.read import Workspace
from headwater.workspace.years import Planned


class NoPlan(Unsolved):
    """A workspace that has no optimum, since it is infeasible or unbounded; `explain` says why."""

    def __init__(self, status: str, built: Built, program: Program, planned: Planned | None = None) -> None:
        super().__init__(status)
        self.built, self.program, self.planned = built, program, planned

    def explain(self) -> Infeasible | Unbounded:
        """In words of the tables; takes about as long as the solve."""
        return explain_none(self.built, self.program, self.planned)


@contextmanager
def reasons(built: Built, program: Program, planned: Planned | None = None) -> Iterator[None]:
    """Within it, a solve that ends without a plan raises NoPlan. planned: for the names of years and snapshots."""
    try:
        yield
    except Unsolved as unsolved:
        if unsolved.status in NO_PLAN:
            raise NoPlan(unsolved.status, built, program, planned) from unsolved
        raise


@dataclass(frozen=True, eq=False)
class Bottlenecks:
    """A solved plan by what limits it.

    rows: of `binds`, in order; fixed: values hold while whole numbers stay; several: they are of all years, weighed.
    """

    rows: pd.DataFrame
    currency: str
    fixed: bool
    several: bool = False

    status = "Optimal"

    def lines(self) -> Iterator[str]:
        """For the screen."""
        if self.rows.empty:
            yield "nothing limits the plan: one unit more of no capacity, link, market or limit is worth anything"
            return
        yield "what limits the plan, in the order of what it is worth:"
        for row in self.rows.to_dict("records"):
            name = f"{row['kind']} {row['row']}"
            if row["place"] and not row["row"].endswith(f" at {row['place']}"):
                name += f" at {row['place']}"
            when = f", in {row['hours']:,.0f} hours" if row["kind"] != "limit" else ""
            worth = f"{number(abs(row['worth']))} {self.currency}" + " a year" * (not self.several)
            saves = "saves" if row["worth"] >= 0 else "costs"
            one = f"one {row['unit']} more" if row["unit"] else "one unit more"
            yield f"  {name}: {one} {saves} {worth}{when}"
        if self.fixed:
            yield "each is worth this while the whole numbers of the plan stay as they are"

    def for_programs(self) -> dict[str, Any]:
        """For JSON."""
        return {"status": self.status, "fixed_integers": self.fixed, "binds": self.rows.to_dict("records")}


Explanation: TypeAlias = Infeasible | Unbounded | Bottlenecks


def explain(workspace: Workspace, full_year: bool, tell: Callable[[str], None], **options: Any) -> Explanation:
    """Why the plan of a workspace is as it is, or why there is none. options: HiGHS' own.

    Raises headwater.lp.solve.Unsolved where the solver ends without knowing.
    """
    tell("building the system")
    built = build(workspace, full_year)
    program = compile(built.system)
    tell(f"solving {len(program.row_lower):,} rows x {len(program.cost):,} columns")
    try:
        with reasons(built, program, workspace.planned):
            solution = solve_large(program, tell, **options)
    except NoPlan as none:
        tell("there is no plan; looking for the reason")
        return none.explain()
    solved = Solved(built, program, solution)
    several = len(workspace.planned.years) > 1
    found = binds(solved, _capacities(solved))
    return Bottlenecks(found, workspace.settings.currency, solution.fixed_integers, several)


def _capacities(solved: Solved) -> pd.DataFrame:
    """What `binds` asks of capacities: table, asset, place, unit, total, hours.

    total: the mean of the years, each weighed by what one unit more is worth in it, so that worth times total is the
    worth of all that stands.
    """
    names, system = solved.built.names, solved.system
    total = solved.program.amount("capacity", solved.solution.columns).reshape(system.assets.size, system.years)
    by_year, (_, hours) = np.abs(worth_by_year(solved)), worth(solved)
    weight = by_year + (by_year.sum(axis=1, keepdims=True) == 0)
    mean = (weight * total).sum(axis=1) / weight.sum(axis=1)
    rows = [
        (a.table, a.name, a.place, a.unit, mean[i] / a.factor if np.isfinite(a.now) else np.inf, hours[i])
        for i, a in enumerate(names.assets)
        if a.table in SINGULAR and a.table not in ("markets", "demands")
    ]
    columns = ["table", "asset", "place", "unit", "total", "hours"]
    return pd.DataFrame(rows, columns=columns).astype({"total": float, "hours": float})
