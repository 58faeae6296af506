"""Stores as rows of a system."""

import numpy as np

from headwater.system.calendar import SNAPSHOT
from headwater.system.draft import Draft
from headwater.system.names import AssetName
from headwater.system.recipes import first
from headwater.system.tables import Cycle, Levels, Stores
from headwater.units import factor


def stores(draft: Draft) -> tuple[Stores, Levels]:
    """Every row of the table stores. One that goes through representative weeks is chained through all weeks."""
    rows = draft.workspace.rows("stores")
    of_node: list[int] = []
    of_asset: list[int] = []
    hours: list[float] = []
    kept: list[float] = []
    cycle: list[Cycle] = []
    for row in rows:
        if row["asset"] and not draft.can_run(draft.asset_of["assets", row["asset"]]):
            continue
        kept.append(1.0 - row["loss"])
        node = draft.node(row["commodity"], row["place"])
        coarse = draft.nodes[node].resolution != SNAPSHOT
        by_week = not coarse and draft.series.stands is not None
        of_node.append(node)
        if row["asset"]:
            of_asset.append(draft.asset_of["assets", row["asset"]])
            done = next(v.unit for v in draft.activities if v.asset == of_asset[-1])
            size = first(row["hours"], 1.0) * factor(done, draft.nodes[node].unit)
        else:
            unit = draft.nodes[node].unit
            name = ("stores", f"{row['commodity']} at {row['place']}", "", "store", row["place"], unit, 1.0)
            of_asset.append(draft.asset(AssetName(*name, row["energy"], row["source"])))
            size = 1.0
        hours.append(np.inf if np.isinf(draft.assets[of_asset[-1]].now) else size)
        cycle.append(_cycle(row["chain"], draft.years == 1, coarse, by_week))
    rows_of = (np.array(of_node, np.int32), np.array(of_asset, np.int32))
    bins = [draft.calendar.size(draft.nodes[node].resolution) for node in of_node]
    return Stores(*rows_of, np.array(hours, float), cycle), Levels(np.repeat(np.array(kept, float), bins))


def _cycle(chain: str, one_year: bool, coarse: bool, by_week: bool) -> Cycle:
    """What the system calls a chain of the table; through representative weeks it goes through all that they stand for.

    Coarse bins know no periods: they follow each other through the year.
    """
    if chain == "period" and not coarse:
        return "period"
    if chain == "all" or one_year:
        return "chained" if by_week else "whole"
    return "chained year" if by_week else "year"
