"""Plans of the same tables, one after another: as cheap as when solved alone, and from where the last one ended."""

import dataclasses

import hard_case
import numpy as np
import pytest
from make import every_step, make

from headwater.lp.solve import fix, solve
from headwater.model.compile import compile
from headwater.study.again import again


def changes(seed=2):
    """The hard plan, and others of other demands, costs, allowances and availabilities."""
    numbers = hard_case.numbers(seed)
    yield numbers
    yield numbers | {"power": numbers["power"] * 1.02, "gas": numbers["gas"] + 1}
    yield numbers | {"co2": numbers["co2"] + 5, "wind": np.where(numbers["wind"] < 0.2, 0, numbers["wind"])}
    yield numbers


def test_each_equals_a_cold_solve_with_fewer_iterations():
    answers = list(again(hard_case.system(n) for n in changes()))
    assert [a.changed is None for a in answers] == [True, False, False, False]
    for answer, numbers in zip(answers, changes(), strict=True):
        alone = solve(compile(hard_case.system(numbers))).objective
        assert answer.status == "Optimal"
        assert answer.solution.objective == pytest.approx(alone, rel=1e-9)
    assert all(a.changed > 5 for a in answers[1:])
    assert all(0 <= a.iterations < answers[0].iterations / 2 for a in answers[1:])


def plant(wanted=1.0, most=5.0, steps=3, **build):
    """A plant of at most `most`, built at 10 and run at 1 to meet a want."""
    return make(
        every_step(np.ones(steps)),
        nodes={"power": {"demand": wanted}},
        assets={"plant": {}},
        builds=[{"asset": "plant", "most": most, "capital": 10, **build}],
        activities={"run": {"asset": "plant", "cost": 1}},
        flows={("run", "power"): 1},
    )


def test_what_has_no_plan_is_answered_so_and_the_next_goes_on_from_there():
    first, short, last = again([plant(1.0), plant(6.0), plant(2.0)])
    assert first.solution.objective == pytest.approx(13)
    assert short.solution is None and short.status == "Infeasible" and short.changed == 3
    assert last.solution.objective == pytest.approx(26) and last.changed == 3


def test_other_rows_integers_and_squares_are_solved_afresh_and_say_so():
    squares = plant()
    squares = dataclasses.replace(squares, running=dataclasses.replace(squares.running, square=np.full(3, 2.0)))
    answers = list(again([plant(), plant(steps=4), plant(unit=2.0), plant(), squares, plant(9.0, unit=2.0)]))
    assert [a.changed for a in answers] == [None] * 6
    assert [a.solution and round(a.solution.objective, 4) for a in answers] == [13, 14, 23, 13, 19, None]
    assert answers[2].solution.fixed_integers and answers[2].iterations == answers[4].iterations == -1
    assert answers[5].status == "Infeasible"


def test_options_are_the_solvers():
    (answer,) = again([plant()], time_limit=60.0)
    assert answer.status == "Optimal"
    with pytest.raises(ValueError, match="HiGHS refuses option time = 1"):
        list(again([plant()], time=1))


def test_what_was_built_is_dispatched_for_other_hours_by_hand():
    built = compile(plant(2.0))
    amounts = {"build": built.amount("build", solve(built).columns)}
    assert list(amounts["build"]) == pytest.approx([2])
    less = solve(fix(compile(plant(np.array([1.0, 2.0, 0.5]))), amounts))
    assert less.objective == pytest.approx(2 * 10 + 3.5)


def test_fixed_capacities_of_the_hard_plan_cost_the_same_again_and_no_less_elsewhere():
    first, other = (compile(hard_case.system(n)) for n in (hard_case.numbers(2), hard_case.numbers(3)))
    found = solve(first)
    amounts = {"build": first.amount("build", found.columns)}
    assert solve(fix(first, amounts)).objective == pytest.approx(found.objective, rel=1e-9)
    assert solve(fix(other, amounts)).objective > solve(other).objective * (1 + 1e-6)
