"""Retirement: what stands may be given up, which saves its fixed cost.

    capacity[a,y] gets    - retired[a,y]
    0 <= retired[a,y] <= existing[a,y]
    retired[a,y] >= retired[a,y-1] - gone[a,y]                 gone[a,y] = max(0, existing[a,y-1] - existing[a,y])

retired: how much of what would stand in year y has been given up, in that year or before, and does not come back;
gone: what ends by itself, and is first taken out of what was given up. The year before the first has no row.
"""

import numpy as np

from headwater.lp.part import At, Columns, Index, Part, Rows, Terms
from headwater.system import System


def retirement(system: System) -> Part:
    """Columns "retired", assets that may be given up by years; rows "retirement.stays"."""
    years = system.years
    asset, year = (
        i.ravel() for i in np.meshgrid(np.flatnonzero(system.assets.retires), np.arange(years), indexing="ij")
    )
    existing = system.assets.existing
    index = Index(asset.size, lambda: {"assets": asset, "years": year})
    retired = At.every(index, "retired")

    later = np.flatnonzero(year > 0)
    gone = np.maximum(0.0, existing[asset[later], year[later] - 1] - existing[asset[later], year[later]])
    stays = index.pick(later)
    here = At.every(stays, "retirement.stays")
    return Part(
        columns=(Columns(retired.family, index, 0.0, existing[asset, year]),),
        rows=(Rows(here.family, stays, lower=-gone, per=system.worth[year[later]]),),
        terms=(
            Terms(system.capacity.at(asset, year), retired, -1.0),
            Terms(here, At(index, retired.family, later)),
            Terms(here, At(index, retired.family, later - 1), -1.0),
        ),
    )
