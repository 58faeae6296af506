"""Commitment: rows by hand, what turning costs, how long it stays, units, what is built, what was before."""

import numpy as np
import pytest
from make import every_step, make, row, weeks

from headwater.lp.solve import Unsolved, solve
from headwater.model.compile import compile

INF = np.inf


def plan(wanted, calendar=None, plant=None, builds=(), least=0.5, most=1.0, ramps=None, lack=100.0, **committed):
    """A plant of 10 at a cost of 1 that is on or off, what is lacking at 100, and what is too much at 3."""
    calendar = every_step(np.ones(len(wanted))) if calendar is None else calendar
    return make(
        calendar,
        nodes={"power": {"demand": wanted}},
        assets={"free": {}, "plant": {"existing": 10} if plant is None else plant},
        activities={
            "lack": {"asset": "free", "most": np.inf, "cost": lack},
            "let go": {"asset": "free", "most": np.inf, "cost": 3},
            "run": {"asset": "plant", "least": least, "most": most, "cost": 1},
        },
        flows={("lack", "power"): 1, ("let go", "power"): -1, ("run", "power"): 1},
        builds=[{"asset": "plant"} | build for build in builds],
        committed={"run": {"up_before": INF} | committed},
        ramps={"run": ramps} if ramps else None,
    )


def answer(system):
    """The optimum, and how many are on."""
    p = compile(system)
    found = solve(p, mip_rel_gap=1e-9)
    return found.objective, np.round(found.columns[p.columns["on"]]).tolist()


def test_the_rows_of_a_whole_asset_by_hand():
    p = compile(plan([1, 2, 3], start=7, stop=5, standby=2, min_up=2, min_down=3, up_before=1))
    n = 3
    assert row(p, "commitment.most", 1) == ({("activity", 2, 1): 1, ("on", 0, 1): -10}, (-INF, 0))
    assert row(p, "commitment.least", 1) == ({("activity", 2, 1): 1, ("on", 0, 1): -5}, (0, INF))
    turns = {("start", 0, 1): 1, ("stop", 0, 1): -1, ("on", 0, 1): -1, ("on", 0, 0): 1}
    assert row(p, "commitment.turns", 1) == (turns, (0, 0))
    first = {("start", 0, 0): 1, ("stop", 0, 0): -1, ("on", 0, 0): -1}
    assert row(p, "commitment.turns", 0) == (first, (-1, -1))  # one was on
    assert row(p, "commitment.up", 2) == ({("start", 0, 2): 1, ("start", 0, 1): 1, ("on", 0, 2): -1}, (-INF, 0))
    assert row(p, "commitment.up", 0) == ({("start", 0, 0): 1, ("on", 0, 0): -1}, (-INF, -1))  # and none of the end
    down = {("stop", 0, t): 1 for t in range(n)} | {("on", 0, 2): 1}
    assert row(p, "commitment.down", 2) == (down, (-INF, 1))
    assert p.lower[p.columns["on"]].tolist() == [1, 0, 0]  # on for an hour before, and two at least
    assert p.integer[p.columns["on"]].all()
    assert p.cost[p.columns["start"]].tolist() == [7] * n
    assert p.cost[p.columns["stop"]].tolist() == [5] * n
    assert p.cost[p.columns["on"]].tolist() == [2] * n
    # what is on or off has no bounds of its own
    assert p.upper[p.columns["activity"]][-n:].tolist() == [INF] * n
    assert "activity.most" not in p.rows or p.rows["activity.most"].start == p.rows["activity.most"].stop


def test_the_rows_of_units_and_of_what_is_built_by_hand():
    units = compile(plan([1], unit=4, plant={"existing": 8}))
    assert row(units, "commitment.most") == ({("activity", 2, 0): 1, ("on", 0, 0): -4}, (-INF, 0))
    assert units.upper[units.columns["on"]].tolist() == [2]
    built = [{"most": 12, "unit": 4, "capital": 1}]
    more = compile(plan([1, 1], unit=4, plant={"existing": 4}, builds=built, min_down=2))
    assert row(more, "commitment.units") == ({("on", 0, 0): 4, ("build", 0): -4}, (-INF, 4))
    assert more.rows["commitment.stood"].start == more.rows["commitment.stood"].stop
    was = compile(plan([1, 1], unit=4, plant={}, builds=built, up_before=1))
    assert row(was, "commitment.stood") == ({("stop", 0, 0): 4, ("build", 0): -4}, (-INF, 0))
    both = {("stop", 0, 0): 1, ("stop", 0, 1): 1, ("on", 0, 1): 1, ("build", 0): -1}
    assert row(more, "commitment.down", 1) == (both, (-INF, 1))
    whole = compile(plan([1], plant={"existing": 4}, builds=[{"most": 6, "capital": 1}], most=0.9))
    assert row(whole, "commitment.most") == ({("activity", 2, 0): 1, ("on", 0, 0): -9}, (-INF, 0))
    assert row(whole, "commitment.built.most") == ({("activity", 2, 0): 1, ("build", 0): -0.9}, (-INF, 3.6))
    least = {("activity", 2, 0): 1, ("build", 0): -0.5, ("on", 0, 0): -5}
    assert row(whole, "commitment.built.least") == (least, (-5 + 2, INF))


def test_it_turns_off_where_running_at_its_least_costs_more():
    # wanted 8, 0, 8: staying on lets 5 go at 4 in the second hour; off, it starts again
    assert answer(plan([8, 0, 8], start=19)) == (pytest.approx(16 + 19), [1, 0, 1])
    assert answer(plan([8, 0, 8], start=21)) == (pytest.approx(16 + 20), [1, 1, 1])
    assert answer(plan([8, 0, 8], stop=19)) == (pytest.approx(16 + 19), [1, 0, 1])
    assert answer(plan([8, 0, 8], start=12, stop=12)) == (pytest.approx(16 + 20), [1, 1, 1])
    assert answer(plan([8, 0, 8], start=19, standby=3)) == (pytest.approx(16 + 19 + 6), [1, 0, 1])


def test_before_a_chain_stands_its_end_or_what_is_said():
    # on at the end alone: round and round it starts once and stops once
    assert answer(plan([0, 0, 8], start=11, stop=6)) == (pytest.approx(8 + 17), [0, 0, 1])
    assert answer(plan([0, 0, 8], start=11, stop=6, up_before=0)) == (pytest.approx(8 + 11), [0, 0, 1])
    assert answer(plan([0, 0, 8], start=11, stop=6, up_before=9)) == (pytest.approx(8 + 17), [0, 0, 1])
    assert answer(plan([8, 0, 0], start=11, stop=6, up_before=9)) == (pytest.approx(8 + 6), [1, 0, 0])


@pytest.mark.parametrize("hours", [1.0, 0.5, 3.0])
def test_it_stays_on_and_off_for_its_hours(hours):
    calendar = every_step([hours] * 6)
    up = answer(plan([8, 0, 0, 0, 0, 0], calendar, min_up=3 * hours, up_before=0))
    assert up == (pytest.approx((8 + 20 + 20) * hours), [1, 1, 1, 0, 0, 0])
    # to lack 8 at 2 costs 8 more than to make it, to let 5 go 20
    down = answer(plan([8, 0, 8, 0, 8, 8], calendar, min_down=2 * hours, lack=2.0, up_before=99))
    assert down == (pytest.approx((8 + 16 + 8 + 8) * hours), [1, 0, 0, 0, 1, 1])


def test_hours_before_count():
    wanted = [0, 0, 0, 0]
    assert answer(plan(wanted, min_up=5, up_before=3))[1] == [1, 1, 0, 0]
    assert answer(plan([8] * 4, min_down=5, up_before=0, down_before=2))[1] == [0, 0, 0, 1]
    assert answer(plan([8] * 4, min_down=5, up_before=0))[1] == [1, 1, 1, 1]  # off for ever: nothing is said


def test_where_it_is_said_what_was_before_chains_follow_each_other():
    calendar = weeks([0, 1], steps=2)
    p = compile(plan([0, 0, 0, 0], calendar, min_up=6, up_before=3, min_down=1))
    assert p.lower[p.columns["on"]].tolist() == [1, 1, 1, 0]
    turns = {("start", 0, 2): 1, ("stop", 0, 2): -1, ("on", 0, 2): -1, ("on", 0, 1): 1}
    assert row(p, "commitment.turns", 2) == (turns, (0, 0))
    assert len(row(p, "commitment.up", 3)[0]) == 5
    both = compile(plan([0, 0], min_up=5, up_before=3, min_down=5, down_before=1))  # the last of them holds
    assert both.upper[both.columns["on"]].tolist() == [0, 0]


def test_what_stands_no_more_turns_no_more():
    # on in the last hour of the first year, for at least three; nothing stands in the second, and nothing is paid
    calendar = weeks([0], steps=2, years=2)
    s = plan([0, 8, 3, 3], calendar, plant={"existing": (10, 0)}, start=1, stop=500, min_up=3, up_before=0)
    assert answer(s) == (pytest.approx(8 + 1 + 600), [0, 1, 0, 0])


def test_of_units_one_was_on_and_others_may_start_beside_it():
    s = plan([0, 8, 0, 0], unit=4, plant={"existing": 10}, min_up=3, up_before=1)
    p = compile(s)
    assert p.upper[p.columns["on"]].tolist() == [2] * 4  # 2 of the 10 are no unit
    assert row(p, "commitment.up", 1) == ({("start", 0, 0): 1, ("start", 0, 1): 1, ("on", 0, 1): -1}, (-INF, -1))
    assert answer(s)[1] == [2, 2, 1, 0]  # the second starts with it, and stays for three hours


def test_units_that_end_by_themselves_break_no_time():
    # three units of 4 in the first year, two in the second; each is needed all the time, or in the last hours only
    calendar, plant = weeks([0], steps=3, years=2), {"existing": (12, 8)}
    always = plan([12, 12, 12, 8, 8, 8], calendar, plant=plant, unit=4, least=1.0, min_down=2, up_before=9)
    assert answer(always) == (pytest.approx(36 + 24), [3, 3, 3, 2, 2, 2])
    late = plan([0, 0, 12, 8, 0, 0], calendar, plant=plant, unit=4, least=1.0, min_up=2, up_before=0)
    assert answer(late) == (pytest.approx(12 + 8), [0, 0, 3, 2, 0, 0])
    assert row(compile(late), "commitment.up", 3)[1] == (-INF, 1) and row(compile(late), "commitment.up", 4)[1] == (
        -INF,
        0,
    )


def test_a_time_longer_than_its_chain_holds_all_of_it():
    p = compile(plan([8, 8, 8], min_up=9))
    every = {("start", 0, t): 1 for t in range(3)} | {("on", 0, 1): -1}
    assert row(p, "commitment.up", 1) == (every, (-INF, 0))


def test_standing_by_is_paid_by_the_hour_and_a_turn_by_the_turn():
    p = compile(plan([8, 8], every_step([2, 3]), standby=5, start=7, stop=1))
    assert p.cost[p.columns["on"]].tolist() == [10, 15]
    assert p.cost[p.columns["start"]].tolist() == [7, 7]


def test_snapshots_of_unequal_hours():
    # they begin at 0, 1, 3 and 5: what has started at 0 stays in each that begins before its time is over
    calendar = every_step([1, 2, 2, 1])
    assert answer(plan([8, 0, 0, 0], calendar, min_up=3, up_before=0))[1] == [1, 1, 0, 0]
    assert answer(plan([8, 0, 0, 0], calendar, min_up=3.1, up_before=0))[1] == [1, 1, 1, 0]


def test_each_week_goes_round_by_itself_and_a_start_counts_as_often_as_it_stands():
    # week 0 stands for three, week 1 for one
    calendar = weeks([0, 0, 1, 0], steps=3)
    s = plan([0, 8, 0, 8, 8, 0], calendar, start=2, min_up=2)
    # in week 0 on for two, so that 5 are let go once; in week 1 as wanted
    cost, on = answer(s)
    assert (cost, on[3:]) == (pytest.approx(3 * (8 + 20 + 2) + 16 + 2), [1, 1, 0])
    assert on[1] == 1 and sum(on[:3]) == 2


def test_some_of_its_units_are_on():
    # units of 4, at least 2 each: 7 wants two, 3 one, 9 two and lacks 1
    cost, on = answer(plan([7, 3, 9], unit=4, plant={"existing": 8}, start=1, up_before=0))
    assert (cost, on) == (pytest.approx(7 + 3 + 8 + 100 + 3), [2, 1, 2])
    cost, on = answer(plan([7, 3, 9], unit=4, plant={"existing": 8}, start=1, up_before=0, min_down=2))
    assert on[1] == 2  # one that stopped could not start again: 4 are made and 1 let go


def test_what_is_built_is_on_or_off():
    # 10 wanted for 4 hours, 2 for two: built at 30 a unit; too small a demand to run at half of 10
    built = [{"most": 50, "capital": 30}]
    cost, on = answer(plan([10, 10, 10, 2, 2], plant={}, builds=built, lack=20.0))
    assert (cost, on) == (pytest.approx(10 * 30 + 30 + 2 * (5 + 9)), [1] * 5)
    cost, on = answer(plan([10, 10, 10, 0, 0], plant={}, builds=built, lack=20.0))
    assert (cost, on) == (pytest.approx(10 * 30 + 30), [1, 1, 1, 0, 0])
    units = [{"most": 50, "unit": 6, "capital": 10}]
    cost, on = answer(plan([10, 10, 3], plant={}, builds=units, unit=6, lack=20.0))
    assert (cost, on) == (pytest.approx(2 * 60 + 23), [2, 2, 1])


def test_two_ways_in_one_activity():
    # from 10 in to 10 out, but only while it is on
    gives = plan([-8, 0, 8], least=-1.0, standby=1, lack=5.0)
    assert answer(gives) == (pytest.approx(-8 + 8 + 2), [1, 0, 1])
    built = plan([-8, 0, 8], least=-1.0, standby=1, lack=5.0, plant={}, builds=[{"most": 20, "capital": 0.1}])
    assert answer(built) == (pytest.approx(-8 + 8 + 2 + 0.8), [1, 0, 1])


def test_what_cannot_be_said():
    with pytest.raises(ValueError, match="committed 0: its most capacity is endless"):
        compile(plan([1], plant={}, builds=[{"most": INF}]))
    with pytest.raises(ValueError, match="committed 0: nothing bounds what it does while it is on"):
        compile(plan([1], most=INF))
    with pytest.raises(Unsolved):
        solve(compile(plan([8, 8], lack=1.0, min_up=2, up_before=1, most=0.0)))


def test_units_of_each_year():
    # two years of two hours: nothing stands in the first, two units in the second
    calendar = weeks([0], steps=2, years=2)
    s = plan([8, 8, 8, 3], calendar, unit=5, plant={"existing": (0, 10)}, start=1)
    p = compile(s)
    assert p.upper[p.columns["on"]].tolist() == [0, 0, 2, 2]
    cost, on = answer(s)
    assert (cost, on) == (pytest.approx(1600 + 11 + 1), [0, 0, 2, 1])
