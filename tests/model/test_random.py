"""Forty plans drawn at random cost what linprog says that they cost, written apart step by step (random_case)."""

from collections import defaultdict

import numpy as np
import pytest
from make import make
from random_case import Plain, draw

from headwater.lp.solve import Unsolved, solve
from headwater.model.compile import compile

SEEDS = range(40)
OFTEN = (
    *("activity.most", "activity.least", "activity.shared", "balance", "limit", "level.most", "level.least"),
    *("season.most", "season.least", "build", "level"),
)


def answers(seed):
    """The engine's optimum and the plain one; None where there is no plan."""
    drawn = draw(seed)
    program = compile(make(drawn.calendar, **drawn.tables))
    plain = Plain(drawn)
    found = plain.optimum()
    assert found.status in (0, 2)
    try:
        ours = solve(program).objective
    except Unsolved:
        ours = None
    return ours, found.fun + plain.constant if found.status == 0 else None


@pytest.mark.parametrize("seed", SEEDS)
def test_a_plan_costs_what_it_costs_step_by_step(seed):
    ours, plain = answers(seed)
    assert (ours is None) == (plain is None)
    assert plain is None or ours == pytest.approx(plain, rel=1e-6, abs=1e-6)


def test_the_draws_have_plans_in_which_rules_bind():
    programs = [compile(make(drawn.calendar, **drawn.tables)) for drawn in map(draw, SEEDS)]
    bound, plans = defaultdict(int), 0
    for program in programs:
        try:
            found = solve(program)
        except Unsolved:
            continue
        plans += 1
        for family, rows in program.rows.items():
            bound[family] += bool(np.abs(found.duals[rows]).max(initial=0) > 1e-6)
        bound["build"] += bool((found.columns[program.columns["build"]] > 0.1).any())
        bound["level"] += bool(np.abs(found.columns[program.columns["level"]]).max(initial=0) > 0.1)
    assert plans >= 35
    assert min(bound[family] for family in OFTEN) >= 3, dict(bound)
