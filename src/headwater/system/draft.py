"""A system while it is being written down, row by row; `build` freezes it. It lives in one call of `build`."""

from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np

from headwater.lp.part import Bools, Floats
from headwater.system.calendar import Calendar, Rule
from headwater.system.clock import bins, finest
from headwater.system.money import Money
from headwater.system.names import ActivityName, AssetName, NodeName, Role
from headwater.system.series import Series
from headwater.system.varying import Row, Varying
from headwater.workspace.read import Workspace

OverTime: TypeAlias = Floats | float
"""A number at each original step of all years, (N,), or the same all the time."""


@dataclass(frozen=True)
class Run:
    """The columns of `Running` for one activity, each (bins,) or the same in all of them."""

    bins: int
    least: OverTime
    most: OverTime
    cost: OverTime
    low: OverTime
    high: OverTime
    square: OverTime


@dataclass(frozen=True)
class Range:
    """Within what an activity runs, and what it costs.

    most, least  shares of capacity
    cost         money per unit
    square       money per square of the rate and hour
    held         the rate at which it is held, NaN where it is not
    """

    most: OverTime = 1.0
    least: OverTime = 0.0
    cost: OverTime = 0.0
    square: OverTime = 0.0
    held: OverTime = np.nan


@dataclass(frozen=True)
class Flow:
    """What one unit of an activity gives to (+) or takes from (-) a commodity at a place, in the commodity's unit."""

    commodity: str
    place: str
    amount: OverTime
    profile: str = ""
    delay: float = 0.0
    wraps: bool = True


@dataclass(frozen=True, eq=False)
class Build:
    """A row of `Builds`: one vintage of an asset, and in which years it stands."""

    asset: int
    year: int
    least: float
    most: float
    unit: float
    alive: Bools
    capital: Floats  # (Y,) money of that year per unit of capacity
    opening: Floats  # (Y,) money of that year if anything is built


@dataclass(frozen=True, eq=False)
class Capacity:
    """What of an asset stands in each year, what holds its total, and what one unit costs a year; (Y,) each.

    existing: inf where nothing bounds it.
    """

    existing: Floats
    fixed: Floats
    least: Floats
    most: Floats
    retires: bool = False


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
    money: Money
    values: Varying
    nodes: list[NodeName] = field(default_factory=list)
    node_of: dict[tuple[str, str], int] = field(default_factory=dict)
    assets: list[AssetName] = field(default_factory=list)
    asset_of: dict[tuple[str, str], int] = field(default_factory=dict)
    capacities: list[Capacity] = field(default_factory=list)
    shared: list[bool] = field(default_factory=list)
    builds: list[Build] = field(default_factory=list)
    activities: list[ActivityName] = field(default_factory=list)
    running: list[Run] = field(default_factory=list)
    flows: list[tuple[int, int, float, int, float, bool]] = field(default_factory=list)  # as the columns of Flows
    lines: list[tuple[int, Row]] = field(default_factory=list)  # activities that carry by Kirchhoff's law, their links
    varying: list[Floats] = field(default_factory=list)
    row_of: dict[str, int] = field(default_factory=dict)
    constant: float = 0.0  # money of the objective that what may be given up costs as it stands

    def node(self, commodity: str, place: str) -> int:
        """The number of the node where that commodity of that place balances; made when it is first asked for."""
        key = (self.places.of(commodity, place), commodity)
        if key not in self.node_of:
            row = self.commodity(commodity)
            self.node_of[key] = len(self.nodes)
            self.nodes.append(NodeName(key[0], commodity, row["unit"], bins(row["resolution"]), row["balance"]))
        return self.node_of[key]

    def commodity(self, name: str) -> dict[str, Any]:
        """Its row."""
        return self._commodities[name]

    def __post_init__(self) -> None:
        rows = self.workspace.rows("commodities")
        self._commodities = {row["commodity"]: row for row in rows}
        self._builds_of: dict[int, list[Build]] = {}

    @property
    def years(self) -> int:
        """How many are planned."""
        return len(self.money.years)

    def asset(self, name: AssetName, capacity: Capacity | None = None, shared: bool = False) -> int:
        """A new asset; its number. Without a capacity it has what stands by its name, for nothing."""
        self.asset_of[name.table, name.name] = len(self.assets)
        self.assets.append(name)
        self.capacities.append(capacity or self.stands(name.now * name.factor))
        self.shared.append(shared and bool(np.isfinite(self.capacities[-1].existing).all()))
        return len(self.assets) - 1

    def stands(self, existing: Floats | float) -> Capacity:
        """A capacity that nothing else holds, and that costs nothing."""
        every = self.values.every_year
        here = every(existing) if isinstance(existing, float) else existing
        return Capacity(here, every(0.0), every(-np.inf), every(np.inf))

    def build(self, build: Build) -> None:
        """One vintage more."""
        self.builds.append(build)
        self._builds_of.setdefault(build.asset, []).append(build)

    def can_run(self, asset: int) -> bool:
        """Whether it stands or may be built: what does neither has no activity."""
        return bool((self.capacities[asset].existing > 0).any()) or asset in self._builds_of

    def stands_in(self, asset: int) -> Bools:
        """(Y,) whether it stands in each year, or may be built by then; in all, where it stands nowhere."""
        stands = self.capacities[asset].existing > 0
        for build in self._builds_of.get(asset, ()):
            stands = stands | build.alive
        return np.asarray(stands if stands.any() else ~stands)

    def activity(
        self, asset: int, role: Role, unit: str, flows: list[Flow], within: Range, mode: str = "", resolution: str = ""
    ) -> int:
        """A new activity of an asset with its flows; its number.

        resolution: of the tables; empty: its commodities' finest.
        """
        balanced = [f for f in flows if self.commodity(f.commodity)["balance"] != "counted"] or flows
        own = finest([self.commodity(f.commodity)["resolution"] for f in balanced] or ["year"])
        steady = bool(resolution) and finest([own, resolution]) != resolution  # seen by balances finer than itself
        here = bins(resolution or own)
        number = len(self.activities)
        counted: OverTime = sum((self._price(f) for f in flows), 0.0)
        self.activities.append(ActivityName(asset, role, mode, unit, here))
        self.running.append(self._over_bins(here, steady, within, counted))
        for f in flows:
            amount, varies = self.factor(f.amount, f.profile)
            self.flows.append((number, self.node(f.commodity, f.place), amount, varies, f.delay, f.wraps))
        return number

    def factor(self, amount: OverTime, profile: str = "") -> tuple[float, int]:
        """A number times a profile as one number and a row of the system's series, -1 where nothing varies."""
        if np.ndim(amount) == 0:
            return float(amount), self.row(profile)
        steps = np.asarray(amount) * self.series.steps(profile) if profile else np.asarray(amount)
        self.varying.append(steps)
        return 1.0, len(self.varying) - 1

    def row(self, profile: str) -> int:
        """The row of the system's series that a profile is; -1 for none."""
        if profile and profile not in self.row_of:
            self.row_of[profile] = len(self.varying)
            self.varying.append(self.series.steps(profile))
        return self.row_of.get(profile, -1)

    def _price(self, flow: Flow) -> OverTime:
        """What is counted may cost the plan: money per unit of activity."""
        row = self.commodity(flow.commodity)
        if row["balance"] != "counted":
            return 0.0
        price = self.values.of_time("price", ("commodities", row))
        if np.ndim(price) == 0 and price == 0:
            return 0.0
        return np.asarray(flow.amount) * price * (self.series.steps(flow.profile) if flow.profile else 1.0)

    def _over_bins(self, here: str, steady: bool, within: Range, counted: OverTime) -> Run:
        """Over the bins: an activity that finer balances see runs flat, so it can do the least of what its hours allow.

        One that only its own or coarser balances see is an amount of the bin, and can do the mean.
        """

        def over(steps: OverTime, rule: Rule) -> OverTime:
            return steps if isinstance(steps, float) else self.series.in_bins(steps, here, rule)

        most_in_bins = over(within.most, "least" if steady else "mean")
        least_in_bins: OverTime = over(within.least, "most" if steady else "mean")
        if steady:  # what runs flat can't do the least of every hour where that is more than the most of another
            least_in_bins = np.minimum(least_in_bins, most_in_bins)
        low: OverTime = -np.inf
        high: OverTime = np.inf
        if not isinstance(within.held, float) or within.held == within.held:
            free = np.isnan(within.held)
            low, high = (over(np.where(free, side, within.held), "mean") for side in (-np.inf, np.inf))
        cost, square = over(within.cost + counted, "mean"), over(within.square, "mean")
        return Run(self.calendar.size(here), least_in_bins, most_in_bins, cost, low, high, square)
