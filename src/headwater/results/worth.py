"""What one unit more of each capacity would save, and for how many hours it binds.

A capacity stands in the program as a bound of columns or on the right side of rows, each time times a share:

    worth[a] = - sum over bounds:  share * reduced cost  -  sum over rows:  share * dual

Money of the objective a year for one unit of the asset's capacity per hour of activity. A rule on capacities has a
worth of its own, which is not taken off here.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from headwater.lp.part import Floats, Ints
from headwater.model.blocks.activity import modes_together
from headwater.results.amounts import Solved

NOISE = 1e-4
"""A dual of an interior point below this share of the asset's own largest is nought: other assets trade other goods."""


class Held(NamedTuple):
    """Where capacities hold something, a number a place: the asset, its share, the dual of it, the hours it is for."""

    asset: Ints
    share: Floats
    dual: Floats
    hours: Floats


def worth(solved: Solved) -> tuple[Floats, Floats]:
    """(assets,) what one unit more of capacity is worth; (assets,) hours in which it is full and worth something."""
    assets = solved.system.assets.size
    value, hours, most = np.zeros(assets), np.zeros(assets), np.zeros(assets)
    all_held = (_bounds(solved), *_rows(solved), *_levels(solved))
    for held in all_held:
        np.subtract.at(value, held.asset, held.share * held.dual)
        np.maximum.at(most, held.asset, -held.dual)
    for held in all_held:
        full = (held.share > 0) & (held.dual < -NOISE * most[held.asset])
        np.add.at(hours, held.asset, np.where(full, held.hours, 0.0))
    return value, np.minimum(hours, solved.system.calendar.length.sum())


def _bounds(solved: Solved) -> Held:
    """Activities of capacities that are numbers: held from above, or from below where the plan would do less."""
    system, running = solved.system, solved.system.running
    asset = system.activities.asset[system.activity.row]
    reduced = solved.solution.reduced[solved.program.columns["activity"]]
    share = np.where(reduced < 0, running.most, running.least)
    share = np.where(system.can_grow[asset] | np.isinf(share), 0.0, share)
    top = share * system.assets.existing[asset, 0]
    free = (running.least < running.most) & (solved.runs >= top * (1 - 1e-3))  # what must run is not held by its most
    return Held(asset, share, reduced, np.where(free, solved.system.activity_hours, 0.0))


def net_worth(solved: Solved, value: Floats) -> Floats:
    """(assets,) worth, and for what the plan may build only what is left of it after paying for one unit more.

    That is nought unless the most that may be built is reached: what the plan sized itself binds nothing.
    """
    system, builds = solved.system, solved.system.builds
    left = value.copy()
    left[system.can_grow] = 0.0
    reduced = np.minimum(solved.solution.reduced[solved.program.columns["build"]], 0.0)
    size = np.where(builds.unit > 0, builds.unit, 1.0)
    np.subtract.at(left, builds.asset, reduced / size)
    return left


def _rows(solved: Solved) -> Iterator[Held]:
    """Rows of activities: the shares of a capacity that may grow, and what modes share."""
    system, program, found = solved.system, solved.program, solved.solution
    for name, share in (("activity.most", system.running.most), ("activity.least", system.running.least)):
        labels = program.indices[name].labels()
        at = system.activity.at(labels["activities"], labels["bin"]).positions
        asset = system.activities.asset[labels["activities"]]
        yield Held(asset, share[at], found.duals[program.rows[name]], solved.system.activity_hours[at])
    within, together = modes_together(system)
    hours = program.per[program.rows[within.name]] / system.worth[0]
    yield Held(within.row, together, found.duals[program.rows[within.name]], hours)


def _levels(solved: Solved) -> Iterator[Held]:
    """What a store may hold, also before its chain begins, is by shares hours of its asset's capacity."""
    system, program, found = solved.system, solved.program, solved.solution
    counted = system.over_levels(system.calendar.counted)
    shares = {"most": (system.levels.most, np.minimum), "least": (system.levels.least, np.maximum)}
    for family in ("level", "level.start"):
        if family in program.columns:
            at = _level_of(solved, family)
            runs, reduced = (x[program.columns[family]] for x in (found.columns, found.reduced))
            energy = _energy(solved, at)
            stands = (~system.is_chained & ~system.can_change[system.stores.asset])[system.level.row]
            for share, side in shares.values():
                held = (stands & system.levels.alive)[at] & np.isclose(runs, share[at] * energy, rtol=1e-6, atol=1e-9)
                yield _of_stores(solved, at, share[at], np.where(held, side(reduced, 0.0), 0.0), counted[at])
    for family in ("level", "level.start", "season", "season.start"):
        for bound, (share, _) in shares.items():
            if (name := f"{family}.{bound}") in program.rows:
                at = _level_of(solved, name)
                yield _of_stores(solved, at, share[at], found.duals[program.rows[name]], counted[at])


def _level_of(solved: Solved, family: str) -> Ints:
    """The positions of "level" that the positions of a family of stores are of."""
    system, labels = solved.system, solved.program.indices[family].labels()
    if "period" in labels:
        starts = np.flatnonzero(system.calendar.first)[system.calendar.original_periods()]
        return system.level.at(labels["stores"], starts[labels["period"]]).positions
    return system.level.at(labels["stores"], labels["bin" if "bin" in labels else "snapshot"]).positions


def _energy(solved: Solved, at: Ints) -> Floats:
    """What the stores hold at positions of "level" as they stand in the plan; nought of those without end."""
    system = solved.system
    stores, store = system.stores, system.level.row[at]
    total = solved.program.amount("capacity", solved.solution.columns)
    year = system.over_levels(system.calendar.year)[at]
    hours = np.where(np.isfinite(stores.hours), stores.hours, 0.0)[store]
    return np.asarray(hours * total[system.capacity.at(stores.asset[store], year).positions])


def _of_stores(solved: Solved, at: Ints, share: Floats, dual: Floats, hours: Floats) -> Held:
    stores, store = solved.system.stores, solved.system.level.row[at]
    held = np.where(np.isfinite(stores.hours), stores.hours, 0.0)[store]
    return Held(stores.asset[store], share * held, dual, hours)
