"""What costs something, by hand, where the hours of a step, those counted and those costed are all unlike.

Two years, which last two and three years and are worth 4 and a half; every number below is one of a step or a year.
"""

import dataclasses

import numpy as np
import pytest
from make import every_step, make, row, weeks

from headwater.lp.solve import prices, solve
from headwater.model.compile import compile

HOURS, COUNTED, COSTED = np.array([1, 2, 1, 2]), np.array([10, 20, 30, 40]), np.array([3, 5, 7, 11])
YEAR, WORTH, LASTS = [0, 0, 1, 1], np.array([4, 0.5]), (2, 3)
CALENDAR = dataclasses.replace(
    every_step(HOURS, year=YEAR),
    length=COUNTED.astype(float),
    costs=COSTED.astype(float),
    first=np.array([1, 0, 1, 0], bool),
)


def plan(*limits, **plant):
    """A plant of 10 that is on or off and fills a store, for nothing."""
    return make(
        CALENDAR,
        nodes={"power": {}, "stock": {}},
        assets={"plant": {"existing": 10, "fixed": (100, 200)}, "tank": {"existing": 5}},
        activities={"run": {"asset": "plant", **plant}, "in": {"asset": "tank"}},
        flows={("run", "power"): 1, ("in", "power"): -1, ("in", "stock"): 1},
        stores={"stock": {"asset": "tank", "cost": 0.25}},
        committed={"run": {"start": 6, "standby": 1, "up_before": np.inf}},
        limits=limits,
        worth=WORTH,
        lasts=LASTS,
    )


def test_squares_and_what_is_held_are_paid_by_the_hours_of_money():
    p = compile(plan(square=2))
    assert p.quadratic[p.columns["activity"]].tolist() == [*(2 * COSTED * WORTH[YEAR]), 0, 0, 0, 0]
    assert p.cost[p.columns["level"]].tolist() == (0.25 * COSTED * WORTH[YEAR]).tolist()


def test_what_is_held_through_the_weeks_is_paid_by_the_hours_of_money_of_each():
    calendar = weeks((0, 1, 0), steps=2)
    p = compile(
        make(
            dataclasses.replace(calendar, costs=np.array([1.0, 2, 3, 4, 5, 6])),
            nodes={"stock": {}},
            assets={"tank": {"existing": 5}},
            activities={},
            flows={},
            stores={"stock": {"asset": "tank", "cycle": "chained", "keep": 0.5, "cost": 8}},
        )
    )
    assert p.cost[p.columns["level"]].tolist() == [8 * (1 + 5), 8 * (2 + 6), 8 * 3, 8 * 4]
    # half of it is left after the first step of a week, a quarter after the second
    assert p.cost[p.columns["season.before"]].tolist() == [4 * 1 + 2 * 2, 4 * 3 + 2 * 4, 4 * 5 + 2 * 6]


@pytest.mark.parametrize(
    ("per", "weight"),
    [("snapshot", COSTED * WORTH[YEAR]), ("period", WORTH), ("year", WORTH), ("all", WORTH[:1])],
)
def test_what_is_beyond_a_limit_is_paid_in_its_own_year(per, weight):
    p = compile(plan({"per": per, "most": 1, "price": 7, "terms": [("activity", "run", -1, 1)]}))
    assert p.cost[p.columns["limit.over"]].tolist() == (7 * weight).tolist()
    assert p.per[p.rows["limit"]].tolist() == weight.tolist()


def test_over_all_the_years_that_a_year_lasts_count_of_what_is_done_and_spent():
    p = compile(
        plan(*({"most": 1, "terms": [(of, who, -1, 1)]} for of, who in (("online", "run"), ("spent", "plant"))))
    )
    times = np.array(LASTS)[YEAR]
    on, spent = ([row(p, "limit", n)[0].get(("on", 0, t), 0) for t in range(4)] for n in (0, 1))
    assert on == (COUNTED * times).tolist()
    assert spent == (COSTED * times).tolist()
    assert row(p, "limit", 1)[0]["start", 0, 2] == 6 * 3
    assert row(p, "limit", 1)[1][1] == 1 - 10 * (2 * 100 + 3 * 200)


@pytest.mark.filterwarnings("error")
def test_hours_that_count_for_nothing_in_money_have_no_price():
    s = make(
        dataclasses.replace(every_step([1, 1]), costs=np.array([2.0, 0.0])),
        nodes={"power": {"demand": 2}},
        assets={"plant": {"existing": 10}},
        activities={"run": {"asset": "plant", "cost": 3}},
        flows={("run", "power"): 1},
    )
    p = compile(s)
    found = solve(p)
    assert found.objective == pytest.approx(12)
    assert prices(p, found, "balance") == pytest.approx([3, np.nan], nan_ok=True)


def test_the_price_of_a_limit_beyond_its_bound_is_what_is_paid_for_it():
    s = make(
        CALENDAR,
        nodes={"power": {"demand": 2}},
        assets={"plant": {"existing": 10}},
        activities={"run": {"asset": "plant"}},
        flows={("run", "power"): 1},
        limits=[
            {"per": per, "most": 1, "price": 7, "terms": [("activity", "run", -1, 1)]} for per in ("snapshot", "year")
        ],
        worth=WORTH,
    )
    p = compile(s)
    assert prices(p, solve(p), "limit") == pytest.approx([-7] * 6)
