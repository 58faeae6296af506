"""Siting: what is built there at all costs something once, however much it is.

    size[b] * build[b] <= most[b] * open[o]                    open[o]: 1 if anything is built, else 0
    cost[y] gets    opening[o,y] * open[o]

o: builds that have an opening cost, each of them its own (one asset built in two years is opened twice); opening: money
of the year, an annuity while it is alive or once. b: those, and builds of the same asset and year that have none, as
the dearer pieces of a price that rises. `most` is finite.
"""

import numpy as np

from headwater.lp.part import At, Columns, Ints, Part, Rows, Terms
from headwater.system import System


def siting(system: System) -> Part:
    """Columns "open", builds with an opening cost; rows "siting.open". Raises ValueError where `most` is endless."""
    builds = system.builds
    opening = builds.opening if builds.opening.ndim == 2 else np.repeat(builds.opening[:, None], system.years, axis=1)
    opened = np.flatnonzero(opening.any(axis=1))
    waits, on = _waiting(system, opened)
    endless = waits[np.isinf(builds.most[waits])]
    if endless.size:
        raise ValueError(f"build {endless[0]}: an opening cost wants a most that is finite")
    index = system.build.index.pick(opened)
    here = At.every(system.build.index.pick(waits), "siting.open")
    size = np.where(builds.unit > 0, builds.unit, 1.0)[waits]
    o, year = np.nonzero(opening[opened])
    return Part(
        columns=(Columns("open", index, 0.0, 1.0, integer=True),),
        rows=(Rows(here.family, here.index, upper=0.0, per=system.worth[builds.year[waits]]),),
        terms=(
            Terms(here, system.build.at(waits), size),
            Terms(here, At(index, "open", on), -builds.most[waits]),
            Terms(system.cost.at(year), At(index, "open", o), opening[opened][o, year]),
        ),
    )


def _waiting(system: System, opened: Ints) -> tuple[Ints, Ints]:
    """Builds that want something opened, and which of those opened it is: their own, else their asset's of the year."""
    builds = system.builds
    vintage = builds.asset * system.years + builds.year
    of_vintage = dict(zip(vintage[opened[::-1]].tolist(), range(opened.size)[::-1], strict=True))
    on = np.array([of_vintage.get(v, -1) for v in vintage.tolist()], int)
    on[opened] = np.arange(opened.size)
    return np.flatnonzero(on >= 0), on[on >= 0]
