"""What one unit more of each capacity would save, and for how many hours it binds.

A capacity stands in the program in bounds of columns, in right sides of rows and, where something is on or off, in
coefficients. All are straight lines in it: so the program is compiled once more with a little more of every capacity,
and what that changes, times its dual, is what the change is worth:

    worth[a,y] = - sum over bounds of a in y:  change of the bound * reduced cost
                 - sum over rows of a in y:    (change of the side - change of the row at the plan) * dual

Money of the objective, weighed by the worth of its year, for one unit more of the asset's capacity per hour of activity
that stands all of year y: what it is kept for is not taken off, giving it up is not counted. Nor is a rule on
capacities taken off, which has a worth of its own. With whole numbers it is what holds while they stay as they are.
"""

from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from headwater.lp.part import Bools, Floats, Ints
from headwater.lp.program import Kind, Program
from headwater.model.compile import compile
from headwater.results.amounts import Solved, sum_by
from headwater.system import System
from headwater.system.calendar import SNAPSHOT

NOISE = 1e-4
"""A dual of an interior point below this share of the asset's own largest is nought: other assets trade other goods."""
STEP = 2.0**-20
"""How much more there is of each capacity, as a share of it: little enough to change no rule."""


class Held(NamedTuple):
    """Where capacities hold something, a number a place: asset and year, what one unit more saves there, how strongly
    it holds (the dual), hours it is for.
    """

    asset: Ints
    year: Ints
    saves: Floats
    dual: Floats
    hours: Floats


def worth(solved: Solved) -> tuple[Floats, Floats]:
    """(assets,) what one unit more of capacity is worth; (assets,) hours in which it is full and worth something."""
    held, assets = solved.held, solved.system.assets.size
    most = np.zeros(assets)
    np.maximum.at(most, held.asset, held.dual)
    full = (held.saves > 0) & (held.dual > NOISE * most[held.asset])
    hours = sum_by(held.asset, np.where(full, held.hours, 0.0), assets)
    return sum_by(held.asset, held.saves, assets), np.minimum(hours, solved.system.calendar.length.sum())


def worth_by_year(solved: Solved) -> Floats:
    """(assets, Y) the same by the year in which the unit stands; money of the objective."""
    held, system = solved.held, solved.system
    found = np.zeros((system.assets.size, system.years))
    np.add.at(found, (held.asset, held.year), held.saves)
    return found


def net_worth(solved: Solved, value: Floats) -> Floats:
    """(assets,) worth, and for what the plan may build only what is left of it after paying for one unit more.

    That is nought unless the most that may be built, or stand, is reached: what the plan sized itself binds nothing.
    """
    system, program, builds = solved.system, solved.program, solved.system.builds
    left = value.copy()
    left[system.can_grow] = 0.0
    own = program.columns["build"]
    reduced = np.minimum(solved.solution.reduced[own], 0.0)
    most = solved.solution.columns[own] >= program.upper[own] - 0.5  # a whole one less than that could be built
    reduced = np.where(program.integer[own] & ~most, 0.0, reduced)
    size = np.where(builds.unit > 0, builds.unit, 1.0)
    np.subtract.at(left, builds.asset, reduced / size)
    if "capacity.total" in program.rows:
        asset = program.indices["capacity.total"].labels()["assets"]
        duals = np.minimum(solved.solution.duals[program.rows["capacity.total"]], 0.0)
        np.subtract.at(left, asset, np.where(system.can_grow[asset], duals, 0.0))
    return left


def held(solved: Solved) -> Held:
    """Every bound and row that has an asset of its own and moves with its capacity."""
    system, program, found = solved.system, solved.program, solved.solution
    step = STEP * np.maximum(1e-3, system.assets.existing)
    more = compile(_with_more(system, step))
    rises = np.where(found.reduced > 0, _change(program, more, "lower"), _change(program, more, "upper"))
    sides = np.where(found.duals > 0, _change(program, more, "row_lower"), _change(program, more, "row_upper"))
    rises = np.where(program.integer, 0.0, rises)  # whole numbers stay, whatever their bounds
    rises[program.columns["retired"]] = 0.0  # the unit that is asked about stands
    sides = sides - _change_at(program, more, found.columns)
    free = (program.lower < program.upper) & _at_bound(program, found.columns, found.reduced)
    places = [
        *_by_family(solved, step, "columns", rises, found.reduced, free),
        *_by_family(solved, step, "rows", sides, found.duals, np.ones(sides.size, bool)),
    ]
    return Held(*(np.concatenate(column) for column in zip(*places, strict=True)))


def _with_more(system: System, step: Floats) -> System:
    """The system with more of every capacity; what holds a total lets it be."""
    assets = system.assets
    least, most = (side if side.ndim == 2 else side[:, None] for side in (assets.least, assets.most))
    more = replace(assets, existing=assets.existing + step, least=least + step, most=most + step)
    return replace(system, assets=more)


def _change(program: Program, more: Program, name: str) -> Floats:
    """How one array changes, family by family; nought where both are without end, and of a family that is not in both
    of one size.
    """
    kind: Kind = "rows" if name.startswith("row_") else "columns"
    old, new = getattr(program, name), getattr(more, name)
    found = np.zeros(old.size)
    for family, own in getattr(program, kind).items():
        other = getattr(more, kind).get(family)
        if other is not None and other.stop - other.start == own.stop - own.start:
            moved = old[own] != new[other]
            found[own][moved] = new[other][moved] - old[own][moved]
    return found


def _change_at(program: Program, more: Program, columns: Floats) -> Floats:
    """(rows,) how far the rows themselves move at the plan, where coefficients change."""
    old, new = program.matrix, more.matrix
    if old.shape != new.shape or (old.nnz == new.nnz and np.array_equal(old.data, new.data)):
        return np.zeros(program.row_lower.size)
    return np.asarray(new @ columns - old @ columns)


def _at_bound(program: Program, columns: Floats, reduced: Floats) -> Bools:
    """(columns,) whether each is where a bound that its reduced cost speaks of holds it."""
    bound = np.where(reduced > 0, program.lower, program.upper)
    return np.abs(columns - bound) <= 1e-3 * np.abs(bound)


def _by_family(solved: Solved, step: Floats, kind: Kind, change: Floats, duals: Floats, holds: Bools) -> list[Held]:
    """The places of a kind that move with one asset's capacity."""
    system, program, found = solved.system, solved.program, []
    for family, own in getattr(program, kind).items():
        at = np.flatnonzero(change[own] * duals[own])
        if not at.size:
            continue
        labels = {axis: np.asarray(rows)[at] for axis, rows in program.indices[family].labels().items()}
        axis, rows = next(iter(labels.items()))
        asset = _asset_of(system, axis)
        if asset is None:
            continue
        year, hours = _when(system, labels)
        here, dual = own.start + at, duals[own][at]
        saves = -change[here] * dual / step[asset[rows], year]
        found.append(Held(asset[rows], year, saves, np.abs(dual), np.where(holds[here], hours, 0.0)))
    return found or [Held(*(np.zeros(0, int),) * 2, *(np.zeros(0),) * 3)]


def _asset_of(system: System, axis: str) -> Ints | None:
    """(rows,) the asset of each row of a table; None where a row has none of its own."""
    if axis == "assets":
        return np.arange(system.assets.size)
    table: Any = getattr(system, axis, None)
    if hasattr(table, "asset"):
        return np.asarray(table.asset)
    return np.asarray(system.activities.asset[table.activity]) if hasattr(table, "activity") else None


def _when(system: System, labels: dict[str, Ints]) -> tuple[Ints, Floats]:
    """The year, and the hours, of every place."""
    (axis, rows), last = next(iter(labels.items())), list(labels)[-1]
    calendar, bins = system.calendar, labels[last]
    if last in ("snapshot", "years") or len(labels) == 1:
        resolution = SNAPSHOT if last == "snapshot" else "year"
        bins = bins if last in ("snapshot", "years") else np.zeros(rows.size, int)
        return calendar.year(resolution)[bins], calendar.counted(resolution)[bins]
    if last in ("period", "solved"):
        starts = np.flatnonzero(calendar.first)
        begins = starts[calendar.original_periods()] if last == "period" else starts
        return calendar.year(SNAPSHOT)[begins[bins]], calendar.counted(SNAPSHOT)[begins[bins]]
    year, hours = np.zeros(rows.size, int), np.zeros(rows.size)
    for row in np.unique(rows):
        here, resolution = rows == row, _resolution(system, axis, int(row))
        year[here] = calendar.year(resolution)[bins[here]]
        hours[here] = calendar.counted(resolution)[bins[here]]
    return year, hours


def _resolution(system: System, axis: str, row: int) -> str:
    """Of the bins of a table row."""
    activities = system.activities
    if axis == "activities":
        return str(activities.resolution[row])
    if axis == "stores":
        return str(system.nodes.resolution[int(system.stores.node[row])])
    if axis == "assets":
        of = {activities.resolution[v] for v in np.flatnonzero(activities.asset == row).tolist()}
        return next(iter(of)) if len(of) == 1 else SNAPSHOT
    return SNAPSHOT
