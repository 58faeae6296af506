"""What one unit more is worth: against plans made again with a little more."""

import dataclasses
from types import MappingProxyType, SimpleNamespace

import hard_case
import numpy as np
import pytest
from make import every_step, make, weeks
from random_case import draw

from headwater.lp.solve import load, prices, push, run, solve
from headwater.model.compile import compile
from headwater.results.amounts import Solved
from headwater.results.capacities import binds, capacity
from headwater.results.worth import net_worth, worth, worth_by_year
from headwater.system.build import build

SIZES = {"assets": ("now", "most"), "links": ("now", "most"), "stores": ("energy",)}


def more(land, table, row, step):
    """The workspace with `step` more of what stands; what may be built beside it is the same."""
    frame = land.tables[table].copy()
    at = frame[frame.columns[0]] == row if table != "stores" else frame["commodity"] + " at " + frame["place"] == row
    assert at.sum() == 1
    frame.loc[at, list(SIZES[table])] += step
    return dataclasses.replace(land, tables=MappingProxyType({**land.tables, table: frame}))


@pytest.fixture(scope="module")
def again(land, solved):
    """A function: a changed workspace to its objective, from where the last solve ended."""
    state = {"program": solved.program, "highs": load(solved.program)}
    run(state["highs"], solved.program)

    def objective(changed):
        program = compile(build(changed).system)
        push(state["highs"], state["program"], program)
        state["program"] = program
        return run(state["highs"], program).objective

    return objective


@pytest.fixture(scope="module")
def sheet(solved):
    return capacity(solved).set_index("asset")


ROWS = {
    "assets": ["field", "streams", "dam", "works", "oil", "oil far", "box", "box far", "old pit", "kiln"],
    "links": ["line", "cable", "road"],
    "stores": ["lake at mine", "ore at port"],
}
KEPT = {"field": 9000, "dam": 20000, "works": 30000, "oil": 5000, "oil far": 5000, "old pit": 1, "kiln": 3}


@pytest.fixture(scope="module")
def saved(land, solved, again):
    """{row: what a little less costs and a little more saves, per unit, beside its keep}; apart only at a kink."""
    found = {}
    for table, rows in ROWS.items():
        for row in rows:
            frame = land.tables[table]
            names = frame["commodity"] + " at " + frame["place"] if table == "stores" else frame[frame.columns[0]]
            stands = float(frame[SIZES[table][0]][names == row].iloc[0])
            step = 1e-4 if table == "links" else 1e-4 * max(stands, 1)  # a road's tonnes a year are per hour here
            up, down = (again(more(land, table, row, way * step)) - solved.solution.objective for way in (1, -1))
            found[row] = (KEPT.get(row, 0) - up / step, KEPT.get(row, 0) + down / step)
    return found


@pytest.mark.parametrize("row", [row for rows in ROWS.values() for row in rows])
def test_worth_is_what_one_unit_more_saves_beside_its_keep(saved, sheet, row):
    most, least = max(saved[row]), min(saved[row])
    scale = 5e-3 * max(1.0, abs(most))
    assert least - scale <= sheet["worth"][row] <= most + scale


def test_most_of_what_is_tested_has_no_kink(saved):
    apart = [abs(more - less) for more, less in saved.values()]
    sharp = [gap < 5e-3 * max(1.0, *map(abs, both)) for gap, both in zip(apart, saved.values(), strict=True)]
    assert sum(sharp) >= 10


def test_what_is_tested_is_worth_something(sheet):
    assert (sheet["worth"] > 1).sum() >= 9


YEARLY = {  # annuity at 5 % and what it is kept for
    "field": 600_000 * 0.07095246 + 9000,
    "oil": 300_000 * 0.08024259 + 5000,
    "box": 500_000 * 0.11282541,
    "cable": 3_000_000 * 0.06505144,
}


def test_what_may_grow_is_worth_its_yearly_cost_where_it_does_and_less_where_it_does_not(sheet):
    grows = sheet["built"] > 1e-6
    for name, cost in YEARLY.items():
        assert 0 < sheet["worth"][name] <= cost * (1 + 1e-6)
        assert (sheet["worth"][name] > cost * (1 - 1e-6)) == grows[name]
    assert set(grows[list(YEARLY)]) == {True, False}


def test_hours_at_full_use_are_hours_in_which_it_is_full(sheet, solved):
    system, names = solved.system, solved.built.names
    for a, name in enumerate(names.assets):
        own = system.activities.asset[system.activity.row] == a
        if name.table != "assets" or system.assets.shared[a] or name.name == "streams":
            continue
        total = solved.program.amount("capacity", solved.solution.columns)[a]
        full = solved.runs[own] >= system.running.most[own] * total * (1 - 1e-9)
        length = system.calendar.along(system.activities.resolution, system.calendar.counted)[own]
        assert sheet["hours"][name.name] <= length[full].sum()
        if sheet["worth"][name.name] > 1:
            assert sheet["hours"][name.name] > 0


def test_rules_are_worth_what_one_unit_more_of_the_bound_saves(land, solved, again):
    found = binds(solved, capacity(solved))
    (clean,) = found[found["kind"] == "limit"].to_dict("records")
    saves = []
    for step in (1.0, -1.0):
        frame = land.tables["limits"].copy()
        frame.loc[frame["limit"] == "clean", "bound"] += step
        other = dataclasses.replace(land, tables=MappingProxyType({**land.tables, "limits": frame}))
        saves.append((solved.solution.objective - again(other)) / step)
    assert clean["row"] == "clean" and min(saves) > 1
    assert min(saves) * (1 - 1e-3) <= clean["worth"] <= max(saves) * (1 + 1e-3)
    assert clean["rent"] == pytest.approx(90000 * clean["worth"])


def test_what_binds_most_stands_first(solved):
    found = binds(solved, capacity(solved))
    assert len(found) >= 6 and (np.diff(found["rent"].abs()) <= 0).all() and found["rent"].abs().min() > 0
    own = found[found["kind"].isin(["asset", "link", "store"])].set_index("row")
    total = capacity(solved).set_index("asset")["total"][own.index]
    np.testing.assert_allclose(own["rent"], own["worth"] * total)
    assert {"asset", "link", "limit"} <= set(found["kind"])


def chained(tank=12.0, builds=()):
    """Power bought cheaply in one of two weeks, kept through eight of them in a tank that a third of loses a little."""
    return make(
        weeks((0, 1, 1, 0, 0, 1, 0, 1), steps=4),
        nodes={"power": {"demand": 1.0}, "stock": {}},
        assets={"tank": {"existing": tank}, "pump": {"existing": 5}, "other": {"existing": 99}},
        activities={
            "buy": {"asset": "other", "cost": [1, 2, 1, 3, 9, 8, 9, 9]},
            "in": {"asset": "pump"},
            "out": {"asset": "pump", "mode": 1},
        },
        flows={
            ("buy", "power"): 1,
            ("in", "power"): -1,
            ("in", "stock"): 0.9,
            ("out", "stock"): -1,
            ("out", "power"): 1,
        },
        stores={"stock": {"asset": "tank", "keep": 0.999, "cycle": "chained", "hours": 0.5}},
        builds=builds,
    )


def answer(system):
    program = compile(system)
    return Solved(SimpleNamespace(system=system), program, solve(program))


@pytest.mark.parametrize("builds", [(), [{"asset": "tank", "capital": 30.0, "most": 3.0}]])
def test_a_tank_through_the_seasons_is_worth_what_one_unit_more_saves(builds):
    found = answer(chained(builds=builds))
    value, hours = worth(found)
    saved = (found.solution.objective - answer(chained(12.001, builds)).solution.objective) / 0.001
    assert value[0] == pytest.approx(saved, rel=1e-4) and value[0] > 1
    assert 0 < hours[0] <= 32


@pytest.mark.parametrize("asset", range(5))
def test_worth_in_the_hard_case(asset):
    numbers = hard_case.numbers(2)
    system = hard_case.system(numbers)
    found = answer(system)
    value, _ = worth(found)
    step = 1e-3
    existing = system.assets.existing.copy()
    existing[asset] += step
    other = dataclasses.replace(system, assets=dataclasses.replace(system.assets, existing=existing))
    kept = system.worth @ system.assets.fixed[asset]
    saved = kept - (answer(other).solution.objective - found.solution.objective) / step
    assert value[asset] == pytest.approx(saved, rel=1e-3, abs=1e-3)


def must_run(existing=1.0):
    """A plant that may grow, cheap by day and in the way by night, when it must run at half and the rest is let go."""
    return make(
        every_step([1, 1]),
        nodes={"power": {"demand": [8, 1]}},
        assets={"plant": {"existing": existing}, "other": {"existing": 99}},
        builds=[{"asset": "plant", "most": 5.0, "capital": 7.0}],
        activities={
            "run": {"asset": "plant", "least": 0.5, "cost": 1},
            "buy": {"asset": "other", "cost": 20},
            "let go": {"asset": "other", "mode": 1, "cost": 4},
        },
        flows={("run", "power"): 1, ("buy", "power"): 1, ("let go", "power"): -1},
    )


def test_what_must_run_takes_from_the_worth_of_what_may_grow():
    found = answer(must_run())
    value, hours = worth(found)
    assert found.solution.duals[found.program.rows["activity.least"]].max() > 1
    saved = (found.solution.objective - answer(must_run(1.01)).solution.objective) / 0.01
    # by day 19 for each, by night half of it runs at 1 and is let go at 4; full in the one hour
    assert value[0] == pytest.approx(saved) == 19 - 0.5 * 5
    assert hours[0] == 1


@pytest.mark.parametrize("seed", range(0, 33, 3))
def test_worth_in_plans_drawn_at_random(seed):
    drawn = draw(seed)
    system = make(drawn.calendar, **drawn.tables | {"limits": drawn.tables["limits"][::2]})  # none on capacities
    found = answer(system)
    value, _ = worth(found)
    for asset in range(4):
        saved = []
        for step in (1e-4, -1e-4):
            existing = system.assets.existing.copy()
            existing[asset] += step
            other = dataclasses.replace(system, assets=dataclasses.replace(system.assets, existing=existing))
            change = (answer(other).solution.objective - found.solution.objective) / step
            saved.append(system.assets.fixed[asset, 0] - change)
        scale = 1e-3 * max(1.0, *map(abs, saved))
        assert min(saved) - scale <= value[asset] <= max(saved) + scale


def two_years(seed=0, whole=True, unit=0.0, **changed):
    """Two years of unlike worth in two weeks for four: a plant that is on or off, one that ramps, wind that is built in
    either year, a tank and its pump, rules on what is burnt in a year and how fast at any time.
    """
    draw, worth = np.random.default_rng(seed).uniform, (5.0, 3.0)
    return make(
        weeks((0, 1, 1, 0), steps=5, hours=2.0, years=2),
        nodes={"power": {"demand": draw(6, 12, 20)}, "stock": {}, "co2": {"sense": "counted", "resolution": "year"}},
        assets={
            "plant": {"existing": (6.5, 5.5), "fixed": 2},
            "engine": {"existing": 3.0, "fixed": 1, "retires": not whole},
            "wind": {"existing": 2.0},
            "tank": {"existing": 5.0},
            "pump": {"existing": 1.5},
            "rest": {"existing": 99.0},
        },
        builds=[
            {"asset": "wind", "capital": (60, 20), "most": 2.0, "unit": 1.0 if whole else 0.0},
            {"asset": "wind", "alive": (0, 1), "capital": (0, 50), "most": 1.0},
        ],
        activities={
            "plant": {"asset": "plant", "least": 0.4, "cost": draw(5, 9, 20)},
            "engine": {"asset": "engine", "cost": 20},
            "wind": {"asset": "wind", "most": draw(0, 1, 20)},
            "in": {"asset": "pump"},
            "out": {"asset": "pump", "mode": 1},
            "shed": {"asset": "rest", "cost": 200},
        },
        flows={
            **{(name, "power"): 1 for name in ("plant", "engine", "wind", "out", "shed")},
            **{("in", "power"): -1, ("in", "stock"): 0.9, ("out", "stock"): -1, ("engine", "co2"): 1},
        },
        stores={"stock": {"asset": "tank", "hours": 2.0, "keep": 0.99, "cycle": "period"}},
        ramps={"engine": {"up": 0.2, "down": 0.2}},
        committed={"plant": {"start": 30, "min_up": 4, "standby": 1, "unit": unit}} if whole else {},
        limits=[
            {"per": "year", "most": (60, 35), "terms": [("counted", "co2", -1, 1)]},
            {"per": "snapshot", "most": 2.2, "terms": [("activity", "engine", -1, 1)]},
        ],
        worth=worth,
        **changed,
    )


def again_with(found, system):
    """The objective of a changed system, its whole numbers, and what was given up, as they were."""
    program, old = compile(system), found.program
    lower, upper = program.lower.copy(), program.upper.copy()
    held = np.flatnonzero(old.integer)
    lower[held] = upper[held] = np.round(found.solution.columns[held])
    retired = old.columns["retired"]
    lower[retired] = upper[retired] = found.solution.columns[retired]
    none = np.zeros_like(program.integer)
    return solve(dataclasses.replace(program, lower=lower, upper=upper, integer=none)).objective


def between(saved, value):
    """Whether a value lies between what a little less and a little more saves, which differ at a kink."""
    scale = 1e-4 * max(1.0, *map(abs, saved))
    return min(saved) - scale <= value <= max(saved) + scale


@pytest.mark.parametrize(("whole", "unit"), [(False, 0.0), (True, 0.0), (True, 2.0)])
@pytest.mark.parametrize("seed", range(3))
def test_worth_by_year_under_weights_ramps_and_whole_numbers(seed, whole, unit):
    system = two_years(seed, whole, unit)
    found = answer(system)
    assert found.solution.fixed_integers == whole
    value = worth_by_year(found)
    np.testing.assert_allclose(worth(found)[0], value.sum(axis=1))
    for asset, year in np.ndindex(value.shape):
        saved = []
        for step in (1e-4, -1e-4):
            existing = system.assets.existing.copy()
            existing[asset, year] += step
            other = dataclasses.replace(system, assets=dataclasses.replace(system.assets, existing=existing))
            kept = system.worth[year] * system.assets.fixed[asset, year]
            saved.append(kept - (again_with(found, other) - found.solution.objective) / step)
        assert between(saved, value[asset, year]), (asset, year, saved, value[asset, year])
    assert (value > 1).sum() >= 4


def test_what_is_given_up_is_worth_what_it_would_save_if_it_stood():
    # in an hour each, kept at 10 where it saves 3; at 2 it would be kept
    for fixed in (10, 2):
        system = make(
            every_step([1, 1]),
            nodes={"power": {"demand": 9}},
            assets={"other": {"existing": 99}, "plant": {"existing": 2, "fixed": fixed, "retires": True}},
            activities={"turn": {"asset": "other", "cost": 4}, "run": {"asset": "plant", "cost": 2.5}},
            flows={("turn", "power"): 1, ("run", "power"): 1},
        )
        found = answer(system)
        assert found.program.amount("retired", found.solution.columns) == pytest.approx([2 * (fixed == 10)])
        assert worth(found)[0] == pytest.approx([0, 3])
        assert worth(found)[1].tolist() == [0, 2]


@pytest.mark.parametrize("whole", [False, True])
def test_prices_and_rules_by_year_are_what_one_unit_more_costs(whole):
    system = two_years(0, whole)
    found = answer(system)
    price = prices(found.program, found.solution, "balance")
    ruled = prices(found.program, found.solution, "limit")
    shared = system.calendar.counted("snapshot")
    for t in (0, 3, 7, 12, 19):
        saved = []
        for step in (1e-4, -1e-4):
            demand = [d.copy() for d in system.nodes.demand]
            demand[0][t] += step
            other = dataclasses.replace(system, nodes=dataclasses.replace(system.nodes, demand=demand))
            hours = shared[t] * system.worth[system.calendar.year("snapshot")[t]]
            saved.append((again_with(found, other) - found.solution.objective) / step / hours)
        assert between(saved, price[system.balance.at(0, t).positions])
    for limit, bin in ((0, 0), (0, 1), (1, 2), (1, 13)):
        saved = []
        for step in (1e-4, -1e-4):
            most = [side.copy() for side in system.limits.most]
            most[limit][bin] += step
            other = dataclasses.replace(system, limits=dataclasses.replace(system.limits, most=most))
            hours = 1.0 if limit == 0 else shared[bin]
            year = bin if limit == 0 else system.calendar.year("snapshot")[bin]
            saved.append((again_with(found, other) - found.solution.objective) / step / hours / system.worth[year])
        assert between(saved, ruled[system.limit.at(limit, bin).positions])
    assert price.max() > 2 * price.min() and (ruled < -1).any()


@pytest.mark.parametrize(
    ("build", "total", "left"),
    [
        ({"most": 9.0, "capital": 15.0}, np.inf, 0.0),  # all 2.5 are built
        ({"most": 2.0, "capital": 15.0}, np.inf, 20 - 1 - 15),
        ({"most": 9.0, "capital": 15.0}, 2.0, 20 - 1 - 15),
        ({"most": 9.0, "capital": 15.0, "unit": 1.0}, np.inf, 0.0),  # a third would be half used
        ({"most": 2.0, "capital": 15.0, "unit": 1.0}, np.inf, 20 - 1 - 15),
    ],
)
def test_what_is_left_of_the_worth_of_what_may_be_built_by_hand(build, total, left):
    system = make(
        every_step([1.0]),
        nodes={"power": {"demand": 2.5}},
        assets={"plant": {"most": total}, "rest": {"existing": 99}},
        builds=[{"asset": "plant", **build}],
        activities={"run": {"asset": "plant", "cost": 1}, "shed": {"asset": "rest", "cost": 20}},
        flows={("run", "power"): 1, ("shed", "power"): 1},
    )
    found = answer(system)
    assert net_worth(found, worth(found)[0])[0] == pytest.approx(left)
