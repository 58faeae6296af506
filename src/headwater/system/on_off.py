"""What several blocks ask of things that are on or off: what one of them is, how far it goes, and how it was before."""

from dataclasses import dataclass

import numpy as np

from headwater.lp.part import Bools, Floats, Ints
from headwater.system import System
from headwater.system.calendar import SNAPSHOT
from headwater.system.tables import Committed

NEARLY = 1e-6
"""By how much of a unit a capacity may miss a whole number of them, and of an hour a time another."""


@dataclass(frozen=True, eq=False)
class OnOff:
    """What is on or off by its own snapshots, a number a position of the family "on".

    asset, year, activity: the position's asset and year, and its position in the family "activity"
    least, most  shares of capacity while it is on
    one          capacity of what is on or off: of a unit, or of the whole asset; nought where `built`
    built        whether it is a whole asset whose capacity is decided too
    number       most that can be on
    ceiling      most capacity that the asset can have
    """

    asset: Ints
    year: Ints
    activity: Ints
    least: Floats
    most: Floats
    one: Floats
    built: Bools
    number: Floats
    ceiling: Floats


def on_off(system: System) -> OnOff:
    """Raises ValueError for one that is not solved by snapshots, has no bound, or is built without a most."""
    on, committed = system.committed_on, system.committed
    which = committed.activity
    for c, v in enumerate(which):
        if system.activities.resolution[v] != SNAPSHOT:
            raise ValueError(f"committed {c}: what is on or off runs by snapshots")
    at = system.activity.at(which[on.row], on.bin).positions
    asset, year = system.activities.asset[which][on.row], system.calendar.year(SNAPSHOT)[on.bin]
    unit, changes = committed.unit[on.row], system.can_change[asset]
    ceiling, most = system.capacity_most[asset, year], system.running.most[at]
    built = changes & (unit == 0)
    if np.isinf(most).any():
        raise ValueError(f"committed {on.row[np.isinf(most)][0]}: nothing bounds what it does while it is on")
    if np.isinf(ceiling[built]).any():
        raise ValueError(f"committed {on.row[built & np.isinf(ceiling)][0]}: its most capacity is endless")
    one = np.where(unit > 0, unit, np.where(built, 0.0, ceiling))
    units = np.floor(ceiling / np.where(unit > 0, unit, 1.0) + NEARLY)
    number = np.where(unit > 0, units, ceiling > 0)
    return OnOff(asset, year, at, system.running.least[at], most, one, built, number, ceiling)


def before(committed: Committed) -> Floats:
    """(committed,) how many were on before the first snapshot: 1 or 0; NaN where nothing is said."""
    was_on = (committed.up_before > 0) & (committed.down_before == 0)
    return np.where(np.isinf(committed.up_before), np.nan, was_on)
