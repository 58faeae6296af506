"""Retirement by hand: a row, what is saved, what ends by itself."""

import numpy as np
import pytest
from make import every_step, make, row

from headwater.lp.solve import solve
from headwater.model.compile import compile

YEARS = every_step([1, 1, 1], year=[0, 1, 2])


def plan(existing, wanted, fixed=(10, 10, 10), worth=(1, 1, 1), retires=True, cost=0.0):
    """A plant that may be given up, and another that does its work at a cost of 4."""
    return make(
        YEARS,
        nodes={"power": {"demand": wanted}},
        assets={"other": {"existing": 100}, "plant": {"existing": existing, "fixed": fixed, "retires": retires}},
        activities={"turn": {"asset": "other", "cost": 4}, "run": {"asset": "plant", "cost": cost}},
        flows={("turn", "power"): 1, ("run", "power"): 1},
        worth=worth,
    )


def test_a_row_by_hand():
    # 8 stand, 8, then 5: 3 end by themselves
    p = compile(plan((8, 8, 5), (0, 0, 0), worth=(1, 0.5, 0.25)))
    assert row(p, "retirement.stays", 0) == ({("retired", 1, 1): 1.0, ("retired", 1, 0): -1.0}, (0, np.inf))
    assert row(p, "retirement.stays", 1) == ({("retired", 1, 2): 1.0, ("retired", 1, 1): -1.0}, (-3, np.inf))
    np.testing.assert_array_equal(p.upper[p.columns["retired"]], [8, 8, 5])
    np.testing.assert_array_equal(p.cost[p.columns["retired"]], [-10, -5, -2.5])
    assert p.rows["retirement.stays"].stop - p.rows["retirement.stays"].start == 2


def test_what_costs_more_than_it_saves_is_given_up():
    # a unit saves 4 where 1 is wanted, 12 where 3 are: kept at 10 only for the last year, as it can't come back
    s = plan((1, 1, 1), (3, 3, 3), fixed=(10, 10, 1))
    p = compile(s)
    found = solve(p)
    # kept: 10 + 10 + 1 - 3 * 4 saved = 9 more than given up at once
    np.testing.assert_allclose(p.amount("capacity", found.columns)[3:], [0, 0, 0])
    assert found.objective == pytest.approx(9 * 4)


def test_it_does_not_come_back_but_is_given_up_when_it_no_longer_pays():
    s = plan((1, 1, 1), (3, 3, 3), fixed=(1, 10, 1))
    p = compile(s)
    found = solve(p)
    # year 0 saves 4 for 1; years 1 and 2 would save 8 for 11
    np.testing.assert_allclose(p.amount("capacity", found.columns)[3:], [1, 0, 0], atol=1e-9)
    assert found.objective == pytest.approx(1 + 2 * 4 + 3 * 4 + 3 * 4)


def test_what_ends_by_itself_is_taken_first_out_of_what_was_given_up():
    # 8 stand, 5 from year 1 on; 5 are wanted all the time, so 3 are given up in year 0 and none later
    s = plan((8, 5, 5), (5, 5, 5), fixed=(3, 3, 3))
    p = compile(s)
    found = solve(p)
    np.testing.assert_allclose(p.amount("retired", found.columns), [3, 0, 0], atol=1e-9)
    assert found.objective == pytest.approx(3 * 15)


def test_what_may_not_be_given_up_stands():
    p = compile(plan((8, 8, 8), (0, 0, 0), retires=False))
    assert p.columns["retired"] == slice(p.columns["retired"].start, p.columns["retired"].start)
    assert solve(p).objective == pytest.approx(240)
