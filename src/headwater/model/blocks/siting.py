"""Siting: what is built there at all costs something once, however much it is.

    size[b] * build[b] <= most[b] * open[b]                    open[b]: 1 if anything is built, else 0
    cost[y] gets    opening[b,y] * open[b]

b: builds that have an opening cost, each of them its own (one asset built in two years is opened twice); opening: money
of the year, an annuity while it is alive or once. `most` is finite.
"""

import numpy as np

from headwater.lp.part import At, Columns, Part, Rows, Terms
from headwater.system import System


def siting(system: System) -> Part:
    """Columns "open", builds with an opening cost; rows "siting.open". Raises ValueError where `most` is endless."""
    builds = system.builds
    opening = builds.opening if builds.opening.ndim == 2 else np.repeat(builds.opening[:, None], system.years, axis=1)
    opened = np.flatnonzero(opening.any(axis=1))
    endless = opened[np.isinf(builds.most[opened])]
    if endless.size:
        raise ValueError(f"build {endless[0]}: an opening cost wants a most that is finite")
    index = system.build.index.pick(opened)
    is_open = At.every(index, "open")
    here = At.every(index, "siting.open")
    size = np.where(builds.unit > 0, builds.unit, 1.0)[opened]
    b, year = np.nonzero(opening[opened])
    return Part(
        columns=(Columns("open", index, 0.0, 1.0, integer=True),),
        rows=(Rows(here.family, index, upper=0.0, per=system.worth[builds.year[opened]]),),
        terms=(
            Terms(here, system.build.at(opened), size),
            Terms(here, is_open, -builds.most[opened]),
            Terms(system.cost.at(year), At(index, "open", b), opening[opened][b, year]),
        ),
    )
