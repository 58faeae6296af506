"""What one unit more of each capacity would save, and for how many hours it binds.

A capacity stands in the program as a bound of columns or on the right side of rows, each time times a share:

    worth[a] = - sum over bounds:  share * reduced cost  -  sum over rows:  share * dual

Money of the objective a year for one unit of the asset's capacity per hour of activity.
"""

import numpy as np

from headwater.lp.part import Floats
from headwater.results.amounts import Solved


def worth(solved: Solved) -> tuple[Floats, Floats]:
    """(assets,) what one unit more of capacity is worth; (assets,) hours in which it is full and worth something."""
    system, program, found = solved.system, solved.program, solved.solution
    value, hours = np.zeros(system.assets.size), np.zeros(system.assets.size)
    family, running = system.activity, system.running
    asset = system.activities.asset[family.row]
    grows = system.can_grow[asset]
    reduced = found.reduced[program.columns["activity"]]
    at_most = np.where(grows | np.isinf(running.most), 0.0, running.most)
    at_least = np.where(grows | np.isinf(running.least), 0.0, running.least)
    share = np.where(reduced < 0, at_most, at_least)
    np.subtract.at(value, asset, share * reduced)
    length = system.calendar.along(system.activities.resolution, system.calendar.counted)
    np.add.at(hours, asset, np.where((reduced < -_noise(reduced)) & (at_most > 0), length, 0.0))
    _add_rows(solved, value)
    _add_levels(solved, value)
    return value, hours


def _add_rows(solved: Solved, value: Floats) -> None:
    """Rows of activities: the shares of a capacity that may grow, and what modes share."""
    system, program, found = solved.system, solved.program, solved.solution
    for name, share in (("activity.most", system.running.most), ("activity.least", system.running.least)):
        labels = program.indices[name].labels()
        at = system.activity.at(labels["activities"], labels["bin"]).positions
        asset = system.activities.asset[labels["activities"]]
        np.subtract.at(value, asset, share[at] * found.duals[program.rows[name]])
    shared = program.indices["activity.shared"].labels()["assets"]
    np.subtract.at(value, shared, found.duals[program.rows["activity.shared"]])


def _add_levels(solved: Solved, value: Floats) -> None:
    """What a store may hold is hours of its asset's capacity."""
    system, program, found = solved.system, solved.program, solved.solution
    stores = system.stores
    if not stores.size:
        return
    store = system.level.row
    upper = np.isfinite(program.upper[program.columns["level"]])
    reduced = np.minimum(found.reduced[program.columns["level"]], 0.0)
    np.subtract.at(value, stores.asset[store], np.where(upper, stores.hours[store] * reduced, 0.0))
    for name in ("level.most", "season.most"):
        if name in program.rows:
            of = program.indices[name].labels()["stores"]
            np.subtract.at(value, stores.asset[of], stores.hours[of] * found.duals[program.rows[name]])


def _noise(reduced: Floats) -> float:
    """Below this a reduced cost of an interior point is nought."""
    return 1e-6 * float(np.abs(reduced).max(initial=1.0))
