"""What limits are for, each with an answer worked out by hand: emissions, growth, reserve, sums, jobs, money."""

import time

import numpy as np
import pytest
from make import every_step, make

from headwater.lp.solve import Unsolved, prices, solve
from headwater.model.compile import compile


def plan(*limits, hours=(1, 1), wanted=(10, 10), builds=(), lasts=None, worth=None, coal=20.0, **calendar):
    """Coal at 1 and wind, or gas at 5: power for everybody; coal smokes."""
    return make(
        every_step(hours, **calendar),
        nodes={"power": {"demand": wanted}, "smoke": {"sense": "counted", "resolution": "year"}},
        assets={"coal": {"existing": coal}, "gas": {"existing": 30.0}, "wind": {}},
        activities={
            "coal": {"asset": "coal", "cost": 1},
            "gas": {"asset": "gas", "cost": 5},
            "wind": {"asset": "wind", "most": 0.5},
        },
        flows={("coal", "power"): 1, ("gas", "power"): 1, ("wind", "power"): 1, ("coal", "smoke"): 0.5},
        builds=builds,
        limits=limits,
        lasts=lasts,
        worth=worth,
    )


def least(*limits, **said):
    return solve(compile(plan(*limits, **said))).objective


def test_emissions_are_held_and_their_price_is_what_a_tonne_less_costs():
    # 20 wanted in all; 4 t let 8 be coal's: 8 * 1 + 12 * 5
    p = compile(plan({"per": "year", "most": 4, "terms": [("counted", "smoke", -1, 1)]}))
    found = solve(p)
    assert found.objective == pytest.approx(68)
    assert prices(p, found, "limit") == pytest.approx([-8])  # (5 - 1) / 0.5


def test_emissions_at_a_price_are_let_go_or_not():
    tax = {"per": "year", "most": 0, "terms": [("counted", "smoke", -1, 1)]}
    assert least(tax | {"price": 7}) == pytest.approx(20 * 1 + 10 * 7)
    assert least(tax | {"price": 9}) == pytest.approx(20 * 5)
    assert least(tax | {"most": 4, "price": 7}) == pytest.approx(20 * 1 + 6 * 7)


def test_expansion_is_of_the_capacities_in_all():
    wind = {"builds": [{"asset": "wind", "capital": 1, "most": 50}], "coal": 0.0}
    assert least(**wind) == pytest.approx(20)
    assert least({"most": 8, "terms": [("capacity", "wind", 0, 2)]}, **wind) == pytest.approx(4 + 2 * 8 * 5)


def test_growth_is_a_multiple_of_what_was_built_the_year_before_and_a_start():
    years = {"hours": (1, 1, 1), "year": [0, 1, 2], "wanted": (0, 0, 10), "coal": 0.0}
    builds = [
        {"asset": "wind", "year": y, "capital": np.eye(3)[y], "alive": np.arange(3) >= y, "most": 50} for y in range(3)
    ]
    said = {**years, "builds": builds, "worth": (4, 2, 1)}
    assert least(**said) == pytest.approx(20)  # all built when it is wanted
    growth = {"per": "year", "most": 3, "terms": [("built", "wind", -1, 1), ("built", "wind", -1, -2, {"lag": 1})]}
    # built[y] <= 2 * built[y-1] + 3: as late as can be, b1 = 2 * b0 + 3 and b2 = 2 * b1 + 3 of 20 in all
    b0 = (20 - 3 - 9) / 7
    assert least(growth, **said) == pytest.approx(4 * b0 + 2 * (2 * b0 + 3) + (4 * b0 + 9))


def test_a_reserve_margin_is_of_what_could_run_in_each_snapshot():
    # a fifth more than the peak of 12 is to be there: 14 of coal, and half of what wind there is
    said = {"builds": [{"asset": "wind", "capital": 3, "most": 50}], "wanted": (12, 4), "coal": 14.0}
    margin = {
        "per": "snapshot",
        "least": np.array([1.2 * 12, 1.2 * 4]),
        "terms": [("available", "coal", -1, 1), ("available", "wind", -1, 1)],
    }
    assert least(**said) == pytest.approx(16)
    assert least(margin, **said) == pytest.approx(0.8 * 3 + 16 - 0.8)  # 0.4 lacks: 0.8 of wind, which gives 0.4 twice


def test_a_sum_of_energy_over_all_counts_the_years_that_a_year_lasts():
    two = {"hours": (1, 1), "year": [0, 1], "lasts": (1, 3)}
    once = {"per": "year", "most": 6, "terms": [("activity", "coal", -1, 1)]}
    assert least(once, **two) == pytest.approx(2 * (6 + 4 * 5))
    over_all = {"per": "all", "most": 18, "terms": [("activity", "coal", -1, 1)]}
    # a unit in the first year counts once, in the second three times: 10 there, 8/3 here
    assert least(over_all, **two) == pytest.approx(10 + 8 / 3 + (10 - 8 / 3) * 5)
    at_least = {"per": "all", "least": 9, "terms": [("activity", "gas", -1, 1)]}
    assert least(at_least, **two) == pytest.approx(20 + 3 * 4)


def test_jobs_are_made_by_what_stands_and_by_what_is_done():
    wind = {"builds": [{"asset": "wind", "capital": 1000, "most": 50}]}
    jobs = {"per": "year", "least": 16, "terms": [("capacity", "wind", -1, 4), ("activity", "gas", -1, 0.5)]}
    assert least(jobs, **wind) == pytest.approx(1.5 * 1000 + 20 * 5)  # all by gas gives 10 of them, wind that idles 6
    jobs = {"per": "year", "least": 9, "terms": [("capacity", "wind", -1, 4), ("activity", "gas", -1, 0.5)]}
    assert least(jobs, **wind) == pytest.approx(18 * 5 + 2)


def test_money_is_held_to_a_budget():
    said = {"builds": [{"asset": "wind", "capital": 3, "most": 50}], "coal": 0.0}
    assert least(**said) == pytest.approx(60)
    budget = {"per": "year", "most": 30, "terms": [("spent", "wind", -1, 1)]}
    assert least(budget, **said) == pytest.approx(30 + 10 * 5)
    gas = {"per": "year", "most": 25, "terms": [("spent", "gas", -1, 1)]}
    assert least(gas, coal=8.0) == pytest.approx(16 + 4 * 5)
    with pytest.raises(Unsolved):
        least(gas, coal=7.0)


def test_a_rule_of_two_snapshots_is_a_ramp():
    rise = {
        "per": "snapshot",
        "most": 3,
        "terms": [("activity", "coal", -1, 1), ("activity", "coal", -1, -1, {"lag": 1})],
    }
    assert least(rise, hours=(1, 1, 1), wanted=(9, 9, 9)) == pytest.approx((3 + 6 + 9) + 5 * (6 + 3))


def test_thousands_of_rules_are_written_at_once():
    """A rule a snapshot as OSeMOSYS' storage has them: every sum of what was charged so far."""
    steps, rules = 200, 3000
    limits = [
        {
            "per": "year",
            "least": 0,
            "terms": [("activity", "coal", -1, 1, {"varies": k % 7}), ("activity", "gas", 0, -1)],
        }
        for k in range(rules)
    ]
    series = {("coal", f"n{k}"): np.random.default_rng(k).uniform(0, 1, steps) for k in range(7)}
    system = make(
        every_step(np.ones(steps)),
        nodes={f"n{k}": {"sense": "surplus"} for k in range(7)},
        assets={"coal": {"existing": 1}, "gas": {"existing": 1}},
        activities={"coal": {"asset": "coal"}, "gas": {"asset": "gas"}},
        flows=series,
        limits=limits,
    )
    before = time.perf_counter()
    p = compile(system)
    assert time.perf_counter() - before < 2
    assert p.matrix[[p.rows["limit"].start]].nnz == 2 * steps
