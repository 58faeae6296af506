"""From a workspace to a system: the table of contents."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from headwater.lp.part import Floats, Ints
from headwater.system import System
from headwater.system.calendar import Calendar
from headwater.system.clock import HOURS, WEEKS, by_snapshots, by_weeks, full_year
from headwater.system.commit import committed, ramps
from headwater.system.draft import Draft, Places
from headwater.system.lines import add_lines, lines
from headwater.system.money import Money, worths
from headwater.system.names import Names
from headwater.system.recipes import Recipes, add_assets, add_links
from headwater.system.rules import limits
from headwater.system.series import Series, hourly
from headwater.system.stores import stores
from headwater.system.tables import Activities, Assets, Builds, Flows, Nodes, Running
from headwater.system.trade import add_demands, add_markets
from headwater.system.varying import Varying
from headwater.system.weeks import choose
from headwater.workspace.read import Workspace
from headwater.workspace.values import of_year, wanted_in


@dataclass(frozen=True, eq=False)
class Built:
    """A system, what its rows are called, and which week stands for each (None: every step is solved).

    constant: money of the objective that what may be given up (keep: no) costs as it stands
    """

    system: System
    names: Names
    stands: Ints | None
    constant: float = 0.0


def build(workspace: Workspace, full: bool = False) -> Built:
    """The system of a workspace over its snapshots; else over its representative weeks, or every hour of its years."""
    draft, stands = _start(workspace, full)
    recipes = Recipes(workspace)
    add_assets(draft, recipes)
    add_links(draft, recipes)
    add_lines(draft, recipes)
    add_markets(draft)
    wanted = add_demands(draft)
    kept, levels = stores(draft, wanted)
    on = committed(draft, recipes)
    rules, terms, limit_names = limits(draft, kept, on)
    system = System(
        calendar=draft.calendar,
        worth=draft.money.worth,
        lasts=draft.money.lasts,
        nodes=_nodes(draft, wanted),
        assets=_assets(draft),
        builds=_builds(draft),
        activities=Activities(
            np.array([a.asset for a in draft.activities], np.int32),
            np.zeros(len(draft.activities), np.int32),
            [a.resolution for a in draft.activities],
        ),
        running=_running(draft),
        flows=_flows(draft),
        stores=kept,
        levels=levels,
        limits=rules,
        limit_terms=terms,
        ramps=ramps(draft, recipes),
        committed=on,
        lines=lines(draft),
        series=np.array(draft.varying).reshape(len(draft.varying), len(draft.calendar.snapshot)),
    )
    names = Names(tuple(draft.nodes), tuple(draft.assets), tuple(draft.activities), limit_names)
    return Built(system, names, stands, draft.constant)


def _start(workspace: Workspace, full: bool) -> tuple[Draft, Ints | None]:
    """A draft without a row, and which week stands for each."""
    planned, settings = workspace.planned, workspace.settings
    stands = None if full or planned.snapshots or settings.weeks >= WEEKS else representative(workspace)
    calendar = _calendar(workspace, stands)
    series = Series(workspace.profiles, calendar, stands)
    said = {int(row["year"]): row for row in workspace.rows("years")}
    lasts = [said[year]["lasts"] if year in said else 1.0 for year in planned.years]
    given = np.array([said[year]["worth"] if year in said else np.nan for year in planned.years])
    worth = worths(planned.years, lasts, settings.rate, settings.operation)
    money = Money(
        years=np.array(planned.years, float),
        lasts=np.array(lasts),
        worth=np.where(np.isnan(given), worth, given),
        rate=settings.rate,
        capital=settings.capital,
        salvage=settings.salvage,
    )
    values = Varying(workspace.values, planned.years, series)
    return Draft(workspace, calendar, series, Places(workspace), money, values), stands


def _calendar(workspace: Workspace, stands: Ints | None) -> Calendar:
    planned, table = workspace.planned, workspace.tables["snapshots"]
    if not planned.snapshots:
        years = len(planned.years)
        return full_year(years) if stands is None else by_weeks(stands, years)
    hours, counted, costed = (table[column].to_numpy(float) for column in ("hours", "counted", "costed"))
    counted = np.where(np.isnan(counted), hours, counted)
    costed = np.where(np.isnan(costed), counted, costed)
    return by_snapshots(np.array(planned.year_of), table["period"].tolist(), hours, counted, costed)


def representative(workspace: Workspace) -> Ints:
    """(52,) the week that stands for each, chosen by all profiles; the week of the highest demand is solved.

    Those written by month count too: an hourly plant that follows one would else lose its seasons. Of demand that
    varies by year, that of the last counts.
    """
    series = {name: hourly(p) for name, p in workspace.profiles.items()}
    hour = {row["commodity"] for row in workspace.rows("commodities") if row["resolution"] == "hour"}
    wanted: dict[str, Floats] = {}
    for row in workspace.rows("demands"):
        column = wanted_in(workspace.values, row)
        said = workspace.values.get(("demands", row["demand"], column), ())
        amount, profile = of_year(said, workspace.planned.years[-1], row[column])
        if row["commodity"] in hour and (profile or row["profile"]):
            power = amount * hourly(workspace.profiles[profile or row["profile"]])
            wanted[row["commodity"]] = wanted.get(row["commodity"], np.zeros(HOURS)) + power
    shares = [power / power.sum() for power in wanted.values() if power.any()]  # a MWh and a tonne don't add up
    return choose(list(series.values()), np.sum([np.zeros(HOURS), *shares], axis=0), workspace.settings.weeks)


def _nodes(draft: Draft, wanted: dict[int, Floats]) -> Nodes:
    commodities = list(dict.fromkeys(n.commodity for n in draft.nodes))
    places = list(dict.fromkeys(n.place for n in draft.nodes))
    return Nodes(
        place=np.array([places.index(n.place) for n in draft.nodes], np.int32),
        commodity=np.array([commodities.index(n.commodity) for n in draft.nodes], np.int32),
        resolution=[n.resolution for n in draft.nodes],
        sense=[n.sense for n in draft.nodes],  # type: ignore[misc]
        demand=[wanted.get(i, np.zeros(draft.calendar.size(n.resolution))) for i, n in enumerate(draft.nodes)],
    )


def _assets(draft: Draft) -> Assets:
    """What nothing bounds stands as nought with unbounded activities, so that it costs nothing by its capacity."""
    existing, fixed, least, most = (
        np.array([getattr(c, column) for c in draft.capacities]).reshape(-1, draft.years)
        for column in ("existing", "fixed", "least", "most")
    )
    existing = np.where(np.isinf(existing), 0.0, existing)
    return Assets(
        existing,
        fixed,
        np.array(draft.shared, bool),
        least,
        most,
        np.array([c.retires for c in draft.capacities], bool),
    )


def _builds(draft: Draft) -> Builds:
    """The vintages of every asset."""

    def column(name: str) -> Floats:
        return np.array([getattr(build, name) for build in draft.builds], float)

    by_year = (len(draft.builds), draft.years)
    return Builds(
        asset=column("asset").astype(np.int32),
        least=column("least"),
        most=column("most"),
        unit=column("unit"),
        alive=column("alive").reshape(by_year).astype(bool),
        capital=column("capital").reshape(by_year),
        year=column("year").astype(np.int32),
        opening=column("opening").reshape(by_year),
    )


def _running(draft: Draft) -> Running:
    """Over the bins of every activity; a column in which nothing stands but its rest is that one number."""
    bins = [run.bins for run in draft.running]
    ends = np.cumsum([0, *bins]).tolist()

    def column(name: str, rest: float) -> Any:
        values = [getattr(run, name) for run in draft.running]
        if all(isinstance(one, float) for one in values):
            same = all(one == rest for one in values)
            return np.broadcast_to(rest, ends[-1]) if same else np.repeat(values, bins)
        found = np.empty(ends[-1])
        for one, start, end in zip(values, ends[:-1], ends[1:], strict=True):
            found[start:end] = one
        return found

    rests = {"least": 0.0, "most": np.inf, "cost": 0.0, "low": -np.inf, "high": np.inf, "square": 0.0}
    return Running(**{name: column(name, rest) for name, rest in rests.items()})


def _flows(draft: Draft) -> Flows:
    """Flows of one activity into one node add up only in the program; here each stands as the table has it."""
    table = np.array(draft.flows, float).reshape(len(draft.flows), 6)
    activity, node, varies = (table[:, i].astype(np.int32) for i in (0, 1, 3))
    return Flows(activity, node, table[:, 2].copy(), varies, table[:, 4].copy(), table[:, 5].astype(bool))
