"""Results by the step: what every row of the workspace does in every snapshot, for plans by snapshots or of more years.

Sheets of a row a snapshot are wide, a column a row of the workspace, so that a year of hours stays small.
"""

import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from headwater.lp.part import Floats
from headwater.lp.solve import prices as dual_prices
from headwater.model.compile import compile
from headwater.results.amounts import DUST, Solved, representatives, sum_by, without_dust
from headwater.results.builds import builds
from headwater.results.costs import costs
from headwater.results.way import AT_ONCE, Tell, Way, silent
from headwater.system.build import build
from headwater.system.calendar import SNAPSHOT
from headwater.system.clock import HOURS
from headwater.system.moments import moments
from headwater.system.names import Names
from headwater.workspace.read import Workspace
from headwater.workspace.steps import names as step_names


@dataclass(frozen=True, eq=False)
class Sheets:
    """A solved plan; each frame is described by the function of its name. summary: the plan in a few numbers.

    small: by name, of a row a year and a row of the workspace; large: of a row a snapshot.
    """

    summary: Mapping[str, Any]
    seconds: Mapping[str, float]
    small: Mapping[str, pd.DataFrame]
    large: Mapping[str, pd.DataFrame]


def by_step(workspace: Workspace) -> bool:
    """Whether a workspace is planned over something else than the twelve months of one year."""
    return bool(workspace.planned.snapshots) or len(workspace.planned.years) > 1


def sheets(workspace: Workspace, full_year: bool = False, tell: Tell = silent, way: Way = AT_ONCE) -> Sheets:
    """The workspace planned to optimality, or in the way that is said, by the step.

    Raises headwater.results.explain.NoPlan where it is infeasible or unbounded, which says why; and
    headwater.lp.solve.Unsolved where the solver ends without knowing.
    """
    clock = [time.perf_counter()]
    tell("building the system")
    built = build(workspace, full_year)
    clock.append(time.perf_counter())
    program = compile(built.system)
    clock.append(time.perf_counter())
    solved = Solved(built, program, way.find(built, program, workspace, tell))
    clock.append(time.perf_counter())
    small, large = of_solved(solved, workspace)
    clock.append(time.perf_counter())
    seconds = dict(zip(("build", "compile", "solve", "results"), np.diff(clock).tolist(), strict=True))
    return Sheets(summary(solved, workspace, way.said), seconds, small, large)


def of_solved(solved: Solved, workspace: Workspace) -> tuple[dict[str, pd.DataFrame], dict[str, pd.DataFrame]]:
    """The small sheets and the large ones."""
    years, of_step = workspace.planned.years, steps(solved, workspace)
    small = {
        "capacity": capacity(solved, years),
        "builds": builds(solved, years),
        "limits": limits(solved, years, of_step),
        "costs": costs(solved, years),
    }
    wide = {"activity": activity(solved), "prices": prices(solved), "levels": levels(solved)}
    if solved.system.committed.size:
        wide["online"] = online(solved)
    return small, {name: pd.concat([of_step, frame], axis=1) for name, frame in wide.items()}


def summary(solved: Solved, workspace: Workspace, said: Mapping[str, Any] = AT_ONCE.said) -> dict[str, Any]:
    """The plan in a few numbers, as `run --json` prints and summary.json holds them.

    objective_constant: the part of the objective that capacity which may be given up (keep: no) costs as it stands.
    fixed_integers: prices hold while the whole numbers of the plan stay; said: in which way it was planned.
    """
    settings, found, program = workspace.settings, solved.solution, solved.program
    return {
        "title": settings.title_en,
        "scenario": workspace.scenario,
        "status": found.status,
        "objective": firm(found.objective),
        "objective_constant": firm(solved.built.constant),
        "fixed_integers": found.fixed_integers,
        "currency": settings.currency,
        "price_year": settings.price_year,
        **said,
        "method": found.method,
        "rows": len(program.row_lower),
        "columns": len(program.cost),
        "nonzeros": int(program.matrix.nnz),
        "years": list(workspace.planned.years),
        "snapshots": len(solved.system.calendar.hours),
        "weeks": [{"week": week, "stands_for": n} for week, n in representatives(solved.built)],
    }


def firm(money: float) -> float:
    """Twelve significant digits: further ones differ with the solver's order of summing."""
    return float(f"{money:.12g}")


def steps(solved: Solved, workspace: Workspace) -> pd.DataFrame:
    """Columns: year, snapshot (as the table calls it, else the hour: "02-15 03:00"); a row a snapshot."""
    calendar, planned = solved.system.calendar, workspace.planned
    own, year = moments(solved.built).own, calendar.year(SNAPSHOT)
    called = np.array(planned.snapshots or step_names("hour"))
    at = own if planned.snapshots else own % HOURS
    return pd.DataFrame({"year": np.array(planned.years)[year], "snapshot": called[at]})


def capacity(solved: Solved, years: tuple[int, ...]) -> pd.DataFrame:
    """A row an asset and year.

    Columns: table, asset, technology, kind, place, year, now (what stands of itself), built (beside it; below nought
    where it is given up), total, unit, activity (in the year), activity_unit.
    """
    names, system = solved.built.names, solved.system
    total = solved.program.amount("capacity", solved.solution.columns).reshape(system.assets.size, len(years))
    yearly, size = solved.activities_in("year"), system.assets.size
    done = np.array([sum_by(system.activities.asset, of_year, size) for of_year in yearly.T]).T
    unit = {v.asset: v.unit for v in reversed(names.activities)}
    rows = []
    for a, name in enumerate(names.assets):
        if name.table in ("markets", "demands", "spills", "served"):
            continue
        for y, year in enumerate(years):
            now, all_of_it = system.assets.existing[a, y] / name.factor, total[a, y] / name.factor
            if np.isinf(name.now):
                now = all_of_it = np.inf
            built = 0.0 if np.isinf(now) else float(without_dust(np.array(all_of_it - now), abs(all_of_it)))
            row = (name.table, name.name, name.technology, name.kind, name.place, year)
            rows.append((*row, now, built, all_of_it, name.unit, done[a, y], unit.get(a, "")))
    columns = "table asset technology kind place year now built total unit activity activity_unit"
    return pd.DataFrame(rows, columns=columns.split())


def activity(solved: Solved) -> pd.DataFrame:
    """A column a way to run: its rate in each snapshot, in its own unit per hour. A mode is "asset/mode".

    The pieces of a cost that rises with the share of capacity are one way.
    """
    called = _called(solved.built.names)
    number = {name: n for n, name in enumerate(dict.fromkeys(called))}
    rates = np.zeros((len(number), len(solved.system.calendar.hours)))
    np.add.at(rates, [number[name] for name in called], solved.activities_in(SNAPSHOT))
    most = np.abs(rates).max(axis=1, initial=0.0)[:, None]
    return _wide([*number], without_dust(rates, most))


def _called(names: Names) -> list[str]:
    """What each activity is called: its row, with the mode or the way where it has one; with the table if need be."""
    ways = {"backward": "/backward", "buy": "/buy", "sell": "/sell", "unserved": "/unserved", "served": "/served"}
    of = [names.assets[v.asset] for v in names.activities]
    called = [
        a.name + (f"/{v.mode}" if v.mode else ways.get(v.role, "")) for a, v in zip(of, names.activities, strict=True)
    ]
    tables = Counter(name for name, _ in {(name, a.table) for a, name in zip(of, called, strict=True)})
    twice = {name for name, count in tables.items() if count > 1}
    return [f"{a.table}/{name}" if name in twice else name for a, name in zip(of, called, strict=True)]


def prices(solved: Solved) -> pd.DataFrame:
    """A column a balance, "place/commodity": money of the snapshot's year that one unit more costs there and then."""
    system, found = solved.system, dual_prices(solved.program, solved.solution, "balance")
    balanced = [n for n, size in enumerate(system.balance.sizes) if size]
    start = system.balance.start
    own = [found[start[n] : start[n] + system.balance.sizes[n]] for n in balanced]
    return _over_nodes(solved, balanced, own)


def levels(solved: Solved) -> pd.DataFrame:
    """A column a store, "place/commodity": what it holds at the end of each snapshot, or of the bin it lies in.

    Of a store that goes through representative periods: counted from the start of its period.
    """
    system = solved.system
    found = solved.program.amount("level", solved.solution.columns)
    start, sizes = system.level.start, system.level.sizes
    own = [found[start[s] : start[s] + sizes[s]] for s in range(system.stores.size)]
    return _over_nodes(solved, system.stores.node.tolist(), own)


def online(solved: Solved) -> pd.DataFrame:
    """A column a row that is on or off: how many of its units are on in each snapshot; of a whole asset 1 or 0."""
    system, called = solved.system, _called(solved.built.names)
    on = solved.program.amount("on", solved.solution.columns).reshape(system.committed.size, -1)
    return _wide([called[v] for v in system.committed.activity], np.abs(np.round(on)))


def _over_nodes(solved: Solved, nodes: list[int], own: list[Floats]) -> pd.DataFrame:
    """A column a node, of numbers in its own bins, over snapshots."""
    calendar, names = solved.system.calendar, solved.built.names
    spread: dict[str, Any] = {}
    for resolution in {names.nodes[n].resolution for n in nodes} - {SNAPSHOT}:
        meets = calendar.meets(SNAPSHOT, resolution)
        shape = (len(calendar.hours), calendar.size(resolution))
        spread[resolution] = csr_array((meets.weight, (meets.row, meets.column)), shape=shape)
    values = [
        of if names.nodes[n].resolution == SNAPSHOT else spread[names.nodes[n].resolution] @ of
        for n, of in zip(nodes, own, strict=True)
    ]
    of_node = (names.nodes[n] for n in nodes)
    called = [f"{of.place}/{of.commodity}" + (f"/{of.demand}" if of.demand else "") for of in of_node]
    return _wide(called, np.array(values).reshape(len(nodes), len(calendar.hours)))


def _wide(called: list[str], rows: Floats) -> pd.DataFrame:
    """A column a row."""
    return pd.DataFrame(rows.T, columns=called)


def limits(solved: Solved, years: tuple[int, ...], of_step: pd.DataFrame) -> pd.DataFrame:
    """A row a limit and bin that has a bound.

    Columns: limit, year, bin (the snapshot, or the number of the period), least, amount (beyond them where that has a
    price), most, unit, price (money of the year that one unit more of the bound costs).
    """
    system, program, found = solved.system, solved.program, solved.solution
    labels, rows = system.limit.index.labels(), program.rows["limit"]
    least, most = (np.concatenate([np.zeros(0), *sides]) for sides in (system.limits.least, system.limits.most))
    low, high = program.row_lower[rows], program.row_upper[rows]
    constant = np.zeros(len(least))
    for stated, side in ((least, low), (most, high)):
        np.subtract(stated, side, out=constant, where=np.isfinite(stated))
    per = np.array([system.limits.per[limit] for limit in labels["limits"]])
    of_year, called = of_step["year"].to_numpy(), of_step["snapshot"].to_numpy()
    first = {"snapshot": np.arange(len(of_step)), "period": np.flatnonzero(system.calendar.first)}
    year, bin_name = np.full(len(per), "", object), np.full(len(per), "", object)
    year[per == "year"] = np.array(years)[labels["bin"][per == "year"]]
    for kind, begins in first.items():
        bins = labels["bin"][per == kind]
        year[per == kind] = of_year[begins[bins]]
        bin_name[per == kind] = called[bins] if kind == "snapshot" else bins + 1
    price = dual_prices(program, found, "limit")
    amount = (program.matrix @ found.columns)[rows] + constant + _beyond(solved)
    worth = np.abs(found.duals[rows] * np.maximum(1.0, np.abs(amount)))
    sheet = pd.DataFrame(
        {
            "limit": [solved.built.names.limits[limit].name for limit in labels["limits"]],
            "year": year,
            "bin": bin_name,
            "least": least,
            "amount": amount,
            "most": most,
            "unit": [solved.built.names.limits[limit].unit for limit in labels["limits"]],
            "price": np.where(worth > DUST * abs(found.objective), price, 0.0),
        }
    )
    return pd.DataFrame(sheet[np.isfinite(least) | np.isfinite(most)].reset_index(drop=True))


def _beyond(solved: Solved) -> Floats:
    """(limits by their bins,) how far each is passed at its price, which its row takes off: above nought, over it."""
    program, limit = solved.program, solved.system.limit
    found = np.zeros(limit.index.size)
    for family, sign in (("limit.over", 1.0), ("limit.under", -1.0)):
        if family in program.columns:
            labels = program.indices[family].labels()
            at = limit.at(labels["limits"], labels["bin"]).positions
            found[at] += sign * solved.solution.columns[program.columns[family]]
    return found
