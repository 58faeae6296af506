"""Ramps: rows by hand, what is before the first snapshot, hours, chains, what starts and stops."""

import numpy as np
import pytest
from make import every_step, make, row, weeks

from headwater.lp.solve import solve
from headwater.model.compile import compile

INF = np.inf


def plan(wanted, calendar=None, plant=None, builds=(), committed=None, lack=100.0, least=0.0, most=1.0, **ramp):
    """A plant of 10 at a cost of 1 with ramps, what is lacking at 100, and what is let go at 3."""
    calendar = every_step(np.ones(len(wanted))) if calendar is None else calendar
    return make(
        calendar,
        nodes={"power": {"demand": wanted}},
        assets={"free": {}, "plant": {"existing": 10} if plant is None else plant},
        activities={
            "lack": {"asset": "free", "most": INF, "cost": lack},
            "let go": {"asset": "free", "most": INF, "cost": 3},
            "run": {"asset": "plant", "cost": 1, "least": least, "most": most},
        },
        flows={("lack", "power"): 1, ("let go", "power"): -1, ("run", "power"): 1},
        builds=[{"asset": "plant"} | build for build in builds],
        ramps={"run": ramp},
        committed={"run": committed} if committed is not None else None,
    )


def rates(system):
    """The optimum, and what the plant does."""
    p = compile(system)
    found = solve(p, mip_rel_gap=1e-9)
    return found.objective, found.columns[p.columns["activity"]][system.activity.at(2, 0).positions :].tolist()


def test_rows_by_hand():
    # two hours long, at most 0.1 of what stands and is built an hour up, 0.2 down, from 3
    p = compile(plan([1, 1], every_step([1, 2]), builds=[{"most": 5}], up=0.1, down=0.2, before=3))
    rise = {("activity", 2, 1): 1, ("activity", 2, 0): -1, ("build", 0): -0.2}
    assert row(p, "ramps.up", 1) == (rise, (-INF, 2))
    assert row(p, "ramps.up", 0) == ({("activity", 2, 0): 1, ("build", 0): -0.1}, (-INF, 1 + 3))
    fall = {("activity", 2, 1): -1, ("activity", 2, 0): 1, ("build", 0): pytest.approx(-0.4)}
    assert row(p, "ramps.down", 1) == (fall, (-INF, 4))
    assert row(p, "ramps.down", 0)[1] == (-INF, 2 - 3)
    assert p.where("rows", p.rows["ramps.up"].start + 1) == ("ramps.up", {"ramps": 0, "bin": 1})
    np.testing.assert_array_equal(p.per[p.rows["ramps.up"]], [1, 2])


def test_rows_of_what_is_on_or_off_by_hand():
    ramp = {"up": 0.2, "down": 0.3, "start": 0.5, "stop": 0.6}
    own = compile(plan([1, 1], **ramp, committed={"up_before": 1}, before=4))
    change = {("activity", 2, 1): 1, ("activity", 2, 0): -1}
    assert row(own, "ramps.up", 1) == (change | {("on", 0, 1): -5, ("on", 0, 0): 3}, (-INF, 0))
    assert row(own, "ramps.up", 0) == ({("activity", 2, 0): 1, ("on", 0, 0): -5}, (-INF, 4 - 3))
    back = {key: -value for key, value in change.items()}
    assert row(own, "ramps.down", 1) == (back | {("on", 0, 1): 3, ("on", 0, 0): -6}, (-INF, 0))
    assert row(own, "ramps.down", 0) == ({("activity", 2, 0): -1, ("on", 0, 0): 3}, (-INF, -4 + 6))
    # where nothing is said of turning, nothing holds it
    free = compile(plan([1, 1], up=0.2, down=0.3, committed={"up_before": 1}))
    assert row(free, "ramps.up") == (change | {("start", 0, 1): -10, ("on", 0, 0): -2}, (-INF, 0))
    assert row(free, "ramps.down") == (back | {("stop", 0, 1): -10, ("on", 0, 1): -3}, (-INF, 0))
    # and it can change by all that it can do, here from 0.5 in to 1.2 out
    wide = compile(plan([1, 1], up=0.2, down=0.3, least=-0.5, most=1.2, committed={"up_before": 1}))
    assert row(wide, "ramps.up") == (change | {("start", 0, 1): -17, ("on", 0, 0): -2}, (-INF, 0))
    # of units each has its own
    unit = compile(plan([1, 1], **ramp, committed={"up_before": 1, "unit": 2}))
    assert row(unit, "ramps.up") == (change | {("on", 0, 1): -1, ("on", 0, 0): pytest.approx(0.6)}, (-INF, 0))


def test_rows_of_what_is_on_or_off_and_built_by_hand():
    ramp = {"up": 0.2, "down": 0.3, "start": 0.5, "stop": 0.6}
    p = compile(plan([1, 1], plant={}, builds=[{"most": 20}], **ramp, committed={"up_before": 1}))
    change = {("activity", 2, 1): 1, ("activity", 2, 0): -1}
    back = {key: -value for key, value in change.items()}
    assert row(p, "ramps.up") == (change | {("build", 0): -0.2, ("on", 0, 0): 20}, (-INF, 20))
    assert row(p, "ramps.start") == (change | {("build", 0): -0.5, ("start", 0, 1): 20}, (-INF, 20))
    assert row(p, "ramps.down") == (back | {("build", 0): -0.3, ("on", 0, 1): 20}, (-INF, 20))
    assert row(p, "ramps.stop") == (back | {("build", 0): -0.6, ("stop", 0, 1): 20}, (-INF, 20))
    wide = compile(
        plan([1, 1], plant={}, builds=[{"most": 20}], least=-0.5, most=1.2, up=0.2, committed={"up_before": 1})
    )
    assert row(wide, "ramps.up")[1] == (-INF, pytest.approx(1.7 * 20))


def test_it_rises_and_falls_no_quicker():
    # up by 2 an hour from 0, down by 5: it has to rise early, and let 3 go on the way down
    cost, does = rates(plan([0, 0, 6, 6, 0, 0], up=0.2, down=0.5, before=0))
    assert does == pytest.approx([2, 4, 6, 6, 1, 0])
    assert cost == pytest.approx(19 + 3 * (2 + 4 + 1))


def test_over_a_snapshot_of_more_hours_it_changes_more():
    _, does = rates(plan([0, 9], every_step([1, 3]), up=0.2, before=0, lack=2.0))
    assert does == pytest.approx([0, 6])


def test_a_chain_begins_at_any_rate():
    # two weeks of two hours, 9 at the start of each: only within them is it held
    _, does = rates(plan([9, 0, 9, 0], weeks([0, 1], steps=2), up=0.1, down=0.9))
    assert does == pytest.approx([9, 0, 9, 0])


def test_two_units_rise_each_by_itself():
    # a unit of 5 reaches 2.5 as it starts, and rises by 1
    unit = {"unit": 5, "up_before": 0}
    _, does = rates(plan([9, 9, 9], committed=unit, up=0.2, start=0.5, lack=2.0))
    assert does == pytest.approx([5, 7, 9])


def test_what_was_off_did_nothing():
    _, does = rates(plan([9, 9, 9], committed={}, up=0.2, start=0.2, lack=2.0))
    assert does == pytest.approx([2, 4, 6])


@pytest.mark.parametrize("said", [{}, {"start": 0.2, "stop": 0.3}])
def test_what_has_no_greater_shares_than_ramps_may_stop_from_its_ramp(said):
    # 3 an hour down, then off from 3 or, where nothing is said, from any rate
    on = {"up_before": 1}
    cost, does = rates(plan([9, 0, 0, 0], committed=on, up=0.2, down=0.3, **said))
    assert does == pytest.approx([9, 0, 0, 0] if not said else [9, 6, 3, 0])
    assert cost == pytest.approx(9 if not said else 18 + 3 * 9)


def test_only_what_runs_by_snapshots_has_ramps():
    s = make(
        every_step([1, 1], month=[0, 0]),
        nodes={"steel": {"resolution": "month", "demand": 3}},
        assets={"mill": {"existing": 10}},
        activities={"roll": {"asset": "mill", "resolution": "month"}},
        flows={("roll", "steel"): 1},
        ramps={"roll": {"up": 0.1}},
    )
    with pytest.raises(ValueError, match="ramp 0: only what runs by snapshots has ramps"):
        compile(s)
