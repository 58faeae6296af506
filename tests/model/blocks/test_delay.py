"""Delay by hand: what left hours ago comes now, round the end of a period or not."""

import numpy as np
import pytest
from make import every_step, make, row, weeks

from headwater.lp.solve import solve
from headwater.model.compile import compile
from headwater.results.amounts import Solved


def plan(calendar, wanted=0.0, price=1.0, amount=1.0, resolution="snapshot", **flow):
    """What is shipped arrives later."""
    return make(
        calendar,
        nodes={"port": {"demand": wanted}, "smoke": {"sense": "counted"}},
        assets={"ship": {"existing": 9}},
        activities={"sail": {"asset": "ship", "cost": price, "resolution": resolution}},
        flows={("sail", "port"): {"amount": amount} | flow, ("sail", "smoke"): {"amount": 0.5, "delay": 1}},
    )


def sources(p, node_start=0, rows=4):
    """The snapshot from which each balance row has its flow."""
    return [{k[2]: v for k, v in row(p, "balance", node_start + t)[0].items()} for t in range(rows)]


def test_the_rows_by_hand():
    p = compile(plan(every_step([1, 1, 1, 1]), delay=2, amount=(5, 6, 7, 8)))
    assert sources(p) == [{2: 5}, {3: 6}, {0: 7}, {1: 8}]  # by as much as arrives when it does
    p = compile(plan(every_step([1, 1, 1, 1]), delay=2, wraps=False))
    assert sources(p) == [{}, {}, {0: 1}, {1: 1}]
    assert sources(compile(plan(every_step([1, 1, 1, 1]), delay=1.5))) == [{2: 1}, {3: 1}, {0: 1}, {1: 1}]
    assert sources(compile(plan(every_step([1, 1, 1, 1]), delay=4))) == [{0: 1}, {1: 1}, {2: 1}, {3: 1}]
    # begins at 0, 1, 3, 4 of 6 hours, 2 before: 4, 5, 1, 2 -> the snapshots that run then, or began last
    assert sources(compile(plan(every_step([1, 2, 1, 2]), delay=2))) == [{3: 1}, {3: 1}, {1: 1}, {1: 1}]


def test_sums_of_tenths_of_an_hour_are_what_they_are():
    p = compile(plan(every_step(np.full(30, 0.1)), delay=0.3))
    assert [next(iter(of)) for of in sources(p, rows=30)] == [(t - 3) % 30 for t in range(30)]


def test_a_period_is_a_world_of_its_own():
    assert sources(compile(plan(weeks((0, 1), steps=2), delay=1))) == [{1: 1}, {0: 1}, {3: 1}, {2: 1}]
    assert sources(compile(plan(weeks((0, 1), steps=2), delay=1, wraps=False))) == [{}, {0: 1}, {}, {2: 1}]


def test_what_is_counted_comes_late_too():
    p = compile(plan(every_step([1, 1, 1, 1]), delay=2))
    x = np.arange(4.0)
    np.testing.assert_allclose(p.amount("counted", x), [1.5, 0, 0.5, 1])


def test_a_ship_sails_before_it_is_wanted_and_results_show_when_it_comes():
    system = plan(every_step([1, 1, 1, 1]), wanted=(0, 0, 0, 6), price=(1, 2, 3, 0.5), delay=2)
    p = compile(system)
    found = solve(p)
    assert found.objective == pytest.approx(12)
    built = type("Built", (), {"system": system})
    np.testing.assert_allclose(Solved(built, p, found).flows_in("snapshot"), [[0, 0, 0, 6], [0, 0, 3, 0]], atol=1e-9)


def test_what_runs_flat_or_comes_before_it_goes_is_refused():
    calendar = every_step([1, 1], month=[0, 0])
    with pytest.raises(ValueError, match="flat through a month"):
        compile(plan(calendar, resolution="month", delay=1))
    with pytest.raises(ValueError, match="before it goes"):
        compile(plan(calendar, delay=-1))
