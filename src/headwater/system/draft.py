"""A system while it is being written down, row by row; `build` freezes it. It lives in one call of `build`."""

from dataclasses import dataclass, field

import numpy as np

from headwater.lp.part import Floats
from headwater.system.calendar import Calendar, Rule
from headwater.system.clock import bins, finest
from headwater.system.names import ActivityName, AssetName, NodeName, Role
from headwater.system.series import Series
from headwater.workspace.read import Workspace

Run = tuple[Floats, Floats, Floats]  # least, most, cost of one activity over its bins


@dataclass(frozen=True)
class Range:
    """Within what an activity runs: shares of capacity, and money per unit; each (8760,) or the same all the time."""

    most: Floats | float = 1.0
    least: Floats | float = 0.0
    cost: Floats | float = 0.0


@dataclass(frozen=True)
class Flow:
    """What one unit of an activity gives to (+) or takes from (-) a commodity at a place, in the commodity's unit."""

    commodity: str
    place: str
    amount: float
    profile: str = ""


class Places:
    """Where each commodity balances: at the row's place, or at the place of a kind that holds it."""

    def __init__(self, workspace: Workspace) -> None:
        places, commodities = workspace.tables["places"], workspace.tables["commodities"]
        self.parent = dict(zip(places["place"], places["parent"], strict=True))
        self.kind = dict(zip(places["place"], places["kind"], strict=True))
        self.at = dict(zip(commodities["commodity"], commodities["at"], strict=True))

    def of(self, commodity: str, place: str) -> str:
        """The place at which what happens at `place` balances; itself where nothing of the kind holds it."""
        above = self.above(place, self.at[commodity])
        return above or place

    def lies_in(self, place: str, other: str) -> bool:
        """Whether a place is the other or lies in it."""
        while place and place != other:
            place = self.parent[place]
        return place == other

    def above(self, place: str, kind: str) -> str:
        """The place of that kind which is or holds `place`; nothing where there is none."""
        while kind != "place" and place:
            if self.kind[place] == kind:
                return place
            place = self.parent[place]
        return ""


@dataclass
class Draft:
    """Rows as they come."""

    workspace: Workspace
    calendar: Calendar
    series: Series
    places: Places
    nodes: list[NodeName] = field(default_factory=list)
    node_of: dict[tuple[str, str], int] = field(default_factory=dict)
    assets: list[AssetName] = field(default_factory=list)
    asset_of: dict[tuple[str, str], int] = field(default_factory=dict)
    fixed: list[float] = field(default_factory=list)
    shared: list[bool] = field(default_factory=list)
    builds: list[tuple[int, float, float, float]] = field(default_factory=list)  # asset, least, most, capital
    activities: list[ActivityName] = field(default_factory=list)
    running: list[Run] = field(default_factory=list)
    flows: list[tuple[int, int, float, int]] = field(default_factory=list)  # activity, node, amount, varies
    varies: dict[str, int] = field(default_factory=dict)

    def node(self, commodity: str, place: str) -> int:
        """The number of the node where that commodity of that place balances; made when it is first asked for."""
        key = (self.places.of(commodity, place), commodity)
        if key not in self.node_of:
            row = self.commodity(commodity)
            self.node_of[key] = len(self.nodes)
            self.nodes.append(NodeName(key[0], commodity, row["unit"], bins(row["resolution"]), row["balance"]))
        return self.node_of[key]

    def commodity(self, name: str) -> dict[str, str]:
        """Its row."""
        return self._commodities[name]

    def __post_init__(self) -> None:
        rows = self.workspace.rows("commodities")
        self._commodities = {row["commodity"]: row for row in rows}

    def asset(self, name: AssetName, fixed: float = 0.0, shared: bool = False) -> int:
        """A new asset; its number."""
        self.asset_of[name.table, name.name] = len(self.assets)
        self.assets.append(name)
        self.fixed.append(fixed)
        self.shared.append(shared and np.isfinite(name.now))
        return len(self.assets) - 1

    def can_run(self, asset: int) -> bool:
        """Whether it stands or may be built: what does neither has no activity."""
        return self.assets[asset].now > 0 or any(build[0] == asset for build in self.builds)

    def activity(
        self, asset: int, role: Role, unit: str, flows: list[Flow], within: Range, mode: str = "", resolution: str = ""
    ) -> None:
        """A new activity of an asset with its flows. resolution: of the tables; empty: its commodities' finest."""
        balanced = [f for f in flows if self.commodity(f.commodity)["balance"] != "counted"] or flows
        own = finest([self.commodity(f.commodity)["resolution"] for f in balanced] or ["year"])
        steady = bool(resolution) and finest([own, resolution]) != resolution  # seen by balances finer than itself
        here = bins(resolution or own)
        number = len(self.activities)
        counted = sum((self._price(f) for f in flows), np.zeros(1))
        self.activities.append(ActivityName(asset, role, mode, unit, here))
        self.running.append(self._over_bins(here, steady, within, counted))
        for f in flows:
            self.flows.append((number, self.node(f.commodity, f.place), f.amount, self._varies(f.profile)))

    def _price(self, flow: Flow) -> Floats:
        """What is counted may cost the plan: (8760,) or (1,) money per unit of activity."""
        row = self.commodity(flow.commodity)
        price = float(row["price"]) if row["balance"] == "counted" else 0.0
        return flow.amount * price * (self.series.steps(flow.profile) if flow.profile else np.ones(1))

    def _over_bins(self, here: str, steady: bool, within: Range, counted: Floats) -> Run:
        """Over the bins: an activity that finer balances see runs flat, so it can do the least of what its hours allow.

        One that only its own or coarser balances see is an amount of the bin, and can do the mean.
        """
        hours = len(self.calendar.snapshot)

        def over(values: Floats | float, rule: Rule) -> Floats:
            steps = np.broadcast_to(np.asarray(values, float), hours)
            if np.isinf(steps).all():
                return np.full(self.calendar.size(here), steps[0])
            return self.series.in_bins(steps, here, rule)

        most_in_bins = over(within.most, "least" if steady else "mean")
        least_in_bins = np.minimum(over(within.least, "most" if steady else "mean"), most_in_bins)
        return least_in_bins, most_in_bins, over(np.asarray(within.cost) + counted, "mean")

    def _varies(self, profile: str) -> int:
        return -1 if not profile else self.varies.setdefault(profile, len(self.varies))
