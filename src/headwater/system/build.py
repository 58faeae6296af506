"""From a workspace to a system: the table of contents."""

from dataclasses import dataclass

import numpy as np

from headwater.lp.part import Floats, Ints
from headwater.system import System
from headwater.system.clock import HOURS, WEEKS, by_weeks, full_year
from headwater.system.draft import Draft, Places
from headwater.system.names import Names
from headwater.system.recipes import Recipes, add_assets, add_links
from headwater.system.rules import limits
from headwater.system.series import Series, hourly
from headwater.system.stores import stores
from headwater.system.tables import Activities, Assets, Builds, Flows, Nodes, Running
from headwater.system.trade import add_demands, add_markets
from headwater.system.weeks import choose
from headwater.workspace.read import Workspace


@dataclass(frozen=True, eq=False)
class Built:
    """A system, what its rows are called, and which week stands for each (None: every hour is solved)."""

    system: System
    names: Names
    stands: Ints | None


def build(workspace: Workspace, full: bool = False) -> Built:
    """The system of a workspace over its representative weeks, or over every hour of its year."""
    stands = None if full or workspace.settings.weeks >= WEEKS else representative(workspace)
    calendar = full_year() if stands is None else by_weeks(stands)
    draft = Draft(workspace, calendar, Series(workspace.profiles, calendar, stands), Places(workspace))
    recipes = Recipes(workspace)
    add_assets(draft, recipes)
    add_links(draft, recipes)
    add_markets(draft)
    wanted = add_demands(draft)
    kept, levels = stores(draft)
    rules, terms, limit_names = limits(draft)
    system = System(
        calendar=calendar,
        worth=np.ones(1),
        series=_series(draft),
        nodes=_nodes(draft, wanted),
        assets=_assets(draft),
        builds=_builds(draft),
        activities=Activities(
            np.array([a.asset for a in draft.activities], np.int32),
            np.zeros(len(draft.activities), np.int32),
            [a.resolution for a in draft.activities],
        ),
        running=Running(*(np.concatenate([np.zeros(0), *(run[i] for run in draft.running)]) for i in range(3))),
        flows=_flows(draft),
        stores=kept,
        levels=levels,
        limits=rules,
        limit_terms=terms,
    )
    names = Names(tuple(draft.nodes), tuple(draft.assets), tuple(draft.activities), limit_names)
    return Built(system, names, stands)


def representative(workspace: Workspace) -> Ints:
    """(52,) the week that stands for each, chosen by all profiles; the week of the highest demand is solved.

    Those written by month count too: an hourly plant that follows one would else lose its seasons.
    """
    series = {name: hourly(p) for name, p in workspace.profiles.items()}
    hour = {row["commodity"] for row in workspace.rows("commodities") if row["resolution"] == "hour"}
    wanted: dict[str, Floats] = {}
    for row in workspace.rows("demands"):
        if row["commodity"] in hour and row["profile"]:
            amount = row["rate"] if np.isnan(row["amount"]) else row["amount"]
            power = amount * hourly(workspace.profiles[row["profile"]])
            wanted[row["commodity"]] = wanted.get(row["commodity"], np.zeros(HOURS)) + power
    shares = [power / power.sum() for power in wanted.values() if power.any()]  # a MWh and a tonne don't add up
    return choose(list(series.values()), np.sum([np.zeros(HOURS), *shares], axis=0), workspace.settings.weeks)


def _series(draft: Draft) -> Floats:
    rows = [draft.series.steps(profile) for profile in draft.varies]
    return np.array(rows).reshape(len(rows), len(draft.calendar.snapshot))


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
    now = np.array([0.0 if np.isinf(a.now) else a.now * a.factor for a in draft.assets])
    fixed = np.where([np.isinf(a.now) for a in draft.assets], 0.0, np.array(draft.fixed))
    return Assets(now[:, None], fixed[:, None], np.array(draft.shared, bool))


def _builds(draft: Draft) -> Builds:
    asset, least, most, capital = (
        (np.array(column, float) for column in zip(*draft.builds, strict=True))
        if (draft.builds)
        else (np.zeros(0),) * 4
    )
    alive = np.ones((len(asset), 1), bool)
    return Builds(asset.astype(np.int32), least, most, np.zeros(len(asset)), alive, capital[:, None])


def _flows(draft: Draft) -> Flows:
    """Flows of one activity into one node add up only in the program; here each stands as the table has it."""
    table = np.array(draft.flows, float).reshape(len(draft.flows), 4)
    activity, node, varies = (table[:, i].astype(np.int32) for i in (0, 1, 3))
    return Flows(activity, node, table[:, 2].copy(), varies)
