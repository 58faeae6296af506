"""Stores as rows of a system: what they hold, how their chains go, and what comes to them and is let go."""

from typing import Any

import numpy as np

from headwater.lp.part import Floats
from headwater.system.calendar import SNAPSHOT
from headwater.system.draft import Draft, Flow, OverTime, Range
from headwater.system.names import AssetName
from headwater.system.recipes import first, stands_first
from headwater.system.tables import Cycle, Levels, Stores
from headwater.system.vintages import Prices, add_asset
from headwater.units import factor, rate


def stores(draft: Draft, wanted: dict[int, Floats]) -> tuple[Stores, Levels]:
    """Every row of the table stores. One that goes through representative weeks is chained through all weeks.

    wanted: by node, over its bins; what comes to a store by itself is taken off it.
    """
    kept: list[_Kept] = []
    for row in draft.workspace.rows("stores"):
        if row["asset"] and not draft.can_run(draft.asset_of["assets", row["asset"]]):
            continue
        node = draft.node(row["commodity"], row["place"])
        asset = draft.asset_of["assets", row["asset"]] if row["asset"] else _own(draft, row, node)
        kept.append(_Kept(draft, row, node, asset))
        _inflow(draft, kept[-1], wanted)
    held = [store.levels() for store in kept]
    made = Stores(
        node=np.array([store.node for store in kept], np.int32),
        asset=np.array([store.asset for store in kept], np.int32),
        hours=np.array([store.hours for store in kept], float),
        cycle=[store.cycle for store in kept],
        start=[store.row["start"] for store in kept],
        initial=np.array([store.row["initial"] for store in kept], float),
    )
    return made, Levels(**{name: _over_bins(kept, held, name, rest) for name, rest in RESTS.items()})


RESTS = {"keep": None, "least": 0.0, "most": 1.0, "low": -np.inf, "high": np.inf, "cost": 0.0, "alive": True}
"""What the columns of `Levels` are where a row says nothing."""


def _over_bins(kept: list["_Kept"], held: list[dict[str, Any]], column: str, rest: Any) -> Any:
    """A column of `Levels` over the bins of every store; one value where all have what is said where nothing is."""
    if rest is not None and all(np.ndim(of[column]) == 0 and of[column] == rest for of in held):
        return rest
    own = (np.broadcast_to(of[column], store.bins) for of, store in zip(held, kept, strict=True))
    return np.concatenate([np.zeros(0), *own]).astype(bool if column == "alive" else float)


class _Kept:
    """One row of stores with its node and the asset whose capacity it holds hours of."""

    def __init__(self, draft: Draft, row: Any, node: int, asset: int) -> None:
        self.draft, self.row, self.node, self.asset = draft, row, node, asset
        self.resolution = draft.nodes[node].resolution
        self.bins = draft.calendar.size(self.resolution)
        self.stands = draft.stands_in(asset)

    @property
    def hours(self) -> float:
        """Of the asset's full activity that it holds; inf where nothing bounds what it holds."""
        if np.isinf(self.draft.capacities[self.asset].existing).any():
            return float(np.inf)
        if not self.row["asset"]:
            return 1.0
        done = next(v.unit for v in self.draft.activities if v.asset == self.asset)
        return first(self.row["hours"], 1.0) * factor(done, self.draft.nodes[self.node].unit)

    @property
    def cycle(self) -> Cycle:
        """What the system calls its chain; through representative weeks it goes through all that they stand for.

        Coarse bins know no periods: they follow each other through the year.
        """
        coarse, chain = self.resolution != SNAPSHOT, self.row["chain"]
        by_week = not coarse and self.draft.series.stands is not None
        if chain == "period" and not coarse:
            return "period"
        if chain == "all" or self.draft.years == 1:
            return "chained" if by_week else "whole"
        return "chained year" if by_week else "year"

    def levels(self) -> dict[str, Any]:
        """The columns of `Levels` over its bins, or one number for all of them."""
        fixed = self._over_bins("level_fixed")
        free = np.isnan(fixed)
        return {
            "keep": 1.0 - self._over_bins("loss"),
            "least": self._over_bins("level_least"),
            "most": self._over_bins("level_most"),
            "low": -np.inf if np.all(free) else np.where(free, -np.inf, fixed),
            "high": np.inf if np.all(free) else np.where(free, np.inf, fixed),
            "cost": self._over_bins("level_cost"),
            "alive": self._alive(),
        }

    def _over_bins(self, column: str) -> OverTime:
        steps = self.draft.values.of_time(column, ("stores", self.row))
        return steps if np.ndim(steps) == 0 else self.draft.series.in_bins(steps, self.resolution, "mean")

    def _alive(self) -> Any:
        """Whether it stands or may be built by then."""
        return True if self.stands.all() else self.stands[self.draft.calendar.year(self.resolution)]


def _own(draft: Draft, row: Any, node: int) -> int:
    """The asset that is the store itself: a capacity of what it holds."""
    own, unit, values = ("stores", row), draft.nodes[node].unit, draft.values
    name = AssetName(
        *("stores", f"{row['commodity']} at {row['place']}", "", "store", row["place"], unit, 1.0),
        float(np.nan_to_num(stands_first(draft, own, "energy"), posinf=np.inf)),
        row["source"],
    )
    prices = Prices(
        invest=values.of_years("invest", own),
        fixed=values.of_years("fixed", own),
        life=row["life"],
        interest=first(row["rate"], draft.workspace.settings.rate),
    )
    return add_asset(draft, name, own, prices, row["unit_size"], stands="energy")


def _inflow(draft: Draft, store: _Kept, wanted: dict[int, Floats]) -> None:
    """What comes by itself while the store stands is less wanted at its node; it may be spilt up to what comes."""
    row, node, resolution = store.row, store.node, store.resolution
    comes = draft.values.of_time("inflow", ("stores", row))
    if not np.any(comes):
        return
    if not store.stands.all():
        comes = np.where(store.stands[draft.calendar.bin("year")], comes, 0.0)
    mean = draft.series.in_bins(comes, resolution, "mean")
    amount = mean if resolution == SNAPSHOT else mean * draft.calendar.counted(resolution)
    wanted[node] = wanted.get(node, 0.0) - amount
    if row["spill"] == "yes":
        unit = draft.nodes[node].unit
        name = ("spills", f"{row['commodity']} at {row['place']}", "", "spill", row["place"], rate(unit), 1.0, 1.0)
        asset = draft.asset(AssetName(*name, row["source"]))
        within = Range(np.maximum(comes, 0.0), 0.0, draft.values.of_time("spill_cost", ("stores", row)))
        draft.activity(asset, "spill", unit, [Flow(row["commodity"], row["place"], -1.0)], within)
