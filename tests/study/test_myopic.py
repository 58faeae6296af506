"""Year by year by hand: what is built stands, what is to come is not known, what was given up does not come back."""

import numpy as np
import pytest
from make import every_step, make

from headwater.lp.solve import Unsolved, prices, solve
from headwater.model.compile import compile
from headwater.study.myopic import year_by_year

YEARS = every_step([10, 10, 10], year=[0, 1, 2])
ONES = (1, 1, 1)


def plan(wanted, builds, worth=(1, 0.5, 0.25), plant=None, **more):
    """A plant that may be built, and what is lacking at 1 a unit: 10 a year."""
    return make(
        YEARS,
        nodes={"power": {"demand": wanted}},
        assets={"free": {}, "plant": plant or {}},
        activities={"lack": {"asset": "free", "most": np.inf, "cost": 1}, "run": {"asset": "plant"}},
        flows={("lack", "power"): 1, ("run", "power"): 1},
        builds=[{"asset": "plant"} | build for build in builds],
        worth=worth,
        **more,
    )


def built(system, found):
    return found.columns[compile(system).columns["build"]]


def test_what_was_built_stands_and_each_year_pays_its_annuity():
    # an annuity of 4 a unit as long as it stands, 10 saved where it runs
    builds = [
        {"year": 0, "alive": (1, 1, 0), "capital": (4, 4, 0)},
        {"year": 1, "alive": (0, 1, 1), "capital": (0, 4, 4)},
        {"year": 2, "alive": (0, 0, 1), "capital": (0, 0, 4)},
    ]
    s = plan((3, 5, 6), builds)
    found = year_by_year(s)
    assert built(s, found) == pytest.approx([3, 2, 4])
    assert found.objective == pytest.approx(4 * (3 + 0.5 * 5 + 0.25 * 6))


def test_prices_of_a_year_are_in_its_own_money():
    s = plan((3, 5, 6), [])
    found = year_by_year(s)
    assert prices(compile(s), found, "balance") == pytest.approx([1, 1, 1])


def test_what_is_to_come_is_not_known():
    # it stands for three years and is wanted in the first alone: foresight does not build it, the first year does
    builds = [{"year": 0, "alive": ONES, "capital": (4, 4, 400)}]
    s = plan((3, 0, 0), builds)
    assert built(s, solve(compile(s))) == pytest.approx([0])
    found = year_by_year(s)
    assert built(s, found) == pytest.approx([3])
    assert found.objective == pytest.approx(3 * (4 + 0.5 * 4 + 0.25 * 400))


def test_a_total_of_a_later_year_is_not_known_and_leaves_no_room():
    builds = [{"year": y, "alive": np.arange(3) >= y, "capital": 4 * (np.arange(3) >= y)} for y in range(3)]
    s = plan((3, 5, 6), builds, plant={"most": (9, 4, 4)})
    assert built(s, year_by_year(s)) == pytest.approx([3, 1, 0])
    with pytest.raises(Unsolved, match=r"Infeasible \(year 2 of 3\)"):
        year_by_year(plan((3, 5, 6), builds, plant={"most": (9, 2, 9)}))


def test_what_was_given_up_does_not_come_back():
    s = plan((0, 3, 3), [], plant={"existing": 5, "fixed": 2, "retires": True})
    p = compile(s)
    found = year_by_year(s)
    assert p.amount("capacity", found.columns)[3:] == pytest.approx([0, 0, 0])
    assert found.objective == pytest.approx(0.5 * 30 + 0.25 * 30)
    assert solve(p).objective == pytest.approx(6 + 0.75 * 6)


def test_a_rule_over_all_years_is_used_up_by_the_first():
    # 5 of what is lacking may be over all years: the first takes what it can, and then there is the plant alone
    builds = [{"year": y, "alive": np.arange(3) == y, "capital": 11 * (np.arange(3) == y)} for y in range(3)]
    rule = [{"most": 50.0, "terms": [("activity", "lack", y, 1.0) for y in range(3)]}]
    s = plan((4, 4, 4), builds, worth=(1, 2, 3), limits=rule)
    assert built(s, year_by_year(s)) == pytest.approx([0, 3, 4])
    assert built(s, solve(compile(s))) == pytest.approx([4, 3, 0])


def test_one_year_is_the_whole():
    s = make(
        every_step([1, 1]),
        nodes={"power": {"demand": [2, 3]}, "stock": {}},
        assets={"plant": {}, "tank": {"existing": 2}},
        activities={"run": {"asset": "plant", "cost": 1}, "in": {"asset": "tank"}, "out": {"asset": "tank"}},
        flows={("run", "power"): 1, ("in", "power"): -1, ("in", "stock"): 1, ("out", "stock"): -1, ("out", "power"): 1},
        stores={"stock": {"asset": "tank"}},
        builds=[{"asset": "plant", "capital": 5}],
    )
    found = year_by_year(s)
    assert found.objective == pytest.approx(solve(compile(s)).objective) == 12.5 + 5


def test_a_store_that_goes_round_through_all_years_is_refused():
    s = plan((3, 5, 6), [], stores={"power": {"asset": "plant"}})
    with pytest.raises(ValueError, match="store 0: begins as it ends"):
        year_by_year(s)
