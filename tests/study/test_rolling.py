"""Windows: one that sees all is the whole; what goes from one to the next; what each does not see; what is refused."""

import numpy as np
import pytest
from make import every_step, make, weeks

from headwater.lp.solve import Unsolved, prices, solve
from headwater.model.compile import compile
from headwater.study.rolling import roll

INF = np.inf
WANTED = np.array([3, 8, 6, 2, 9, 7, 1, 1, 8, 9, 4, 2.0])
SUN = np.array([9, 6, 3, 0, 0, 2, 8, 9, 5, 1, 0, 0.0])


def plan(start="level", builds=(), capacity=4.0, before=5.0, limit=None, **committed):
    """Sun, a tank of 12, a plant of 6 that is on or off with ramps, and a dear one."""
    return make(
        every_step(np.ones(len(WANTED))),
        nodes={"power": {"demand": WANTED, "sense": "surplus"}, "stock": {}},
        assets={
            "tank": {"existing": 12},
            "free": {"existing": 1},
            "plant": {"existing": 6},
            "dear": {"existing": capacity},
        },
        activities={
            "sun": {"asset": "free", "most": SUN},
            "lack": {"asset": "free", "most": INF, "cost": 50},
            "dear": {"asset": "dear", "cost": 9},
            "charge": {"asset": "free", "most": INF},
            "discharge": {"asset": "free", "most": INF},
            "run": {"asset": "plant", "least": 0.4, "cost": 2},
        },
        flows={(name, "power"): 1 for name in ("sun", "lack", "dear", "discharge", "run")}
        | {("charge", "power"): -1, ("charge", "stock"): 0.9, ("discharge", "stock"): -1},
        stores={"stock": {"asset": "tank", "start": start, "initial": before, "keep": 0.99}},
        builds=builds,
        committed={"run": {"start": 7, "standby": 1, "min_up": 3, "min_down": 2, "up_before": 2} | committed},
        ramps={"run": {"up": 0.5, "down": 0.5, "start": 0.5, "stop": 0.5}},
        limits=limit or (),
    )


def test_one_window_is_the_whole():
    s = plan()
    rolled = roll(s, 99, mip_rel_gap=1e-9)
    assert rolled.windows == ((0, 12),)
    assert rolled.solution.objective == pytest.approx(solve(compile(s), mip_rel_gap=1e-9).objective, rel=1e-9)


@pytest.mark.parametrize(("horizon", "overlap", "windows"), [(4, 0, 3), (5, 2, 4), (6, 1, 3), (3, 2, 10), (11, 0, 2)])
def test_windows_make_a_plan_that_holds_and_costs_no_less(horizon, overlap, windows):
    s = plan()
    p = compile(s)
    rolled = roll(s, horizon, overlap, mip_rel_gap=1e-9)
    assert len(rolled.windows) == windows
    assert rolled.windows[-1][1] == 12
    x, best = rolled.solution.columns, solve(p, mip_rel_gap=1e-9).objective
    assert np.all(p.matrix @ x >= p.row_lower - 1e-6) and np.all(p.matrix @ x <= p.row_upper + 1e-6)
    assert np.all(x >= p.lower - 1e-9) and np.all(x <= p.upper + 1e-9)
    assert rolled.solution.objective == pytest.approx(float(p.cost @ x) + p.offset)
    assert rolled.solution.objective >= best - 1e-6


def test_what_is_not_seen_costs():
    # four hours ahead nothing is kept for the night; with all of the day in sight it is
    costs = [roll(plan(), horizon, mip_rel_gap=1e-9).solution.objective for horizon in (2, 12)]
    assert costs[0] > costs[1] + 1


def test_prices_are_those_of_the_windows():
    s = make(
        every_step([1, 2, 1]),
        nodes={"power": {"demand": [1, 3, 2]}},
        assets={"cheap": {"existing": 2}, "dear": {"existing": 9}},
        activities={"cheap": {"asset": "cheap", "cost": 4}, "dear": {"asset": "dear", "cost": 9}},
        flows={("cheap", "power"): 1, ("dear", "power"): 1},
    )
    p = compile(s)
    found = roll(s, 2, 1).solution
    assert prices(p, found, "balance")[:2] == pytest.approx([4, 9])
    assert found.reduced[p.columns["activity"]][:2] == pytest.approx([0, 2 * (4 - 9)])


def test_capacity_is_given():
    s = plan(builds=[{"asset": "dear", "most": 9, "capital": 3}])
    with pytest.raises(ValueError, match="capacity is decided before"):
        roll(s, 4)
    p = compile(s)
    whole = solve(p, mip_rel_gap=1e-9)
    rolled = roll(s, 12, given=whole.columns, mip_rel_gap=1e-9)
    assert rolled.solution.objective == pytest.approx(whole.objective)
    np.testing.assert_array_equal(rolled.solution.columns[p.columns["build"]], whole.columns[p.columns["build"]])
    assert roll(s, 4, given=whole.columns).solution.objective >= whole.objective - 1e-6


def test_a_rule_over_the_year_holds_what_is_left_of_it():
    # 30 of the dear one in the year: the early windows do not know of the need to spare it, the last ones do without
    rule = [{"most": 6.0, "terms": [("activity", "dear", 0, 1.0)]}]
    s = plan(limit=rule)
    p = compile(s)
    rolled = roll(s, 3, mip_rel_gap=1e-9)
    used = rolled.solution.columns[p.columns["activity"]].reshape(6, 12)[2]
    assert used.sum() == pytest.approx(6.0)
    assert rolled.solution.objective > solve(p, mip_rel_gap=1e-9).objective + 1


def test_the_window_without_a_plan_is_named():
    hopeless = plan(limit=[{"least": 500.0, "terms": [("activity", "dear", 0, 1.0)]}])
    with pytest.raises(Unsolved, match=r"Infeasible \(snapshots 1 to 4\)"):
        roll(hopeless, 4)


def test_what_cannot_go_through_windows():
    with pytest.raises(ValueError, match="store 0: begins as it ends"):
        roll(plan(start="cyclic"), 4)
    with pytest.raises(ValueError, match="committed 0: how it was before"):
        roll(plan(up_before=INF), 4)
    with pytest.raises(ValueError, match="not 4 before its end"):
        roll(plan(), 4, 4)
    week = make(
        weeks([0, 0], steps=2),
        nodes={"power": {"demand": 1}},
        assets={"plant": {"existing": 2}},
        activities={"run": {"asset": "plant"}},
        flows={("run", "power"): 1},
    )
    with pytest.raises(ValueError, match="where every step is solved"):
        roll(week, 2)
