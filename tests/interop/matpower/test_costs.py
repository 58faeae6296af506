"""Costs of generators: powers up to the square, pieces in order, and what is not convex."""

import numpy as np
import pytest

from headwater.interop.matpower.case import Grid, Rows
from headwater.interop.matpower.costs import Cost, costs, pieces, value

NONE = Rows("bus", np.zeros((0, 13)), [])


def of(*rows, generators=None):
    """The costs of rows of gencost, and what is said of them."""
    count = len(rows) if generators is None else generators
    table = np.zeros((len(rows), max(map(len, rows), default=4)))
    for n, row in enumerate(rows):
        table[n, : len(row)] = row
    gen = Rows("gen", np.ones((count, 10)), [0] * count)
    none = {name: Rows(name, np.zeros((0, 13)), []) for name in ("branch", "dcline")}
    grid = Grid(
        "x.m", 100.0, NONE, gen, none["branch"], Rows("gencost", table, [0] * len(rows)), none["dcline"], False, []
    )
    found, notes = costs(grid)
    return found, [note.what for note in notes]


def test_polynomials():
    found, said = of([2, 0, 0, 3, 0.1, 5, 7], [2, 0, 0, 2, 5, 7], [2, 0, 0, 1, 7], [2, 0, 0, 4, 0, 0.1, 5, 7])
    assert found == [Cost(0.1, 5, 7), Cost(0, 5, 7), Cost(0, 0, 7), Cost(0.1, 5, 7)] and said == []


def test_what_a_plan_can_not_have_is_said():
    found, said = of(
        [2, 0, 0, 4, 1, 0.1, 5, 7], [2, 0, 0, 3, -0.1, 5, 7], [3, 0, 0, 1, 1], [1, 0, 0, 3, 0, 0, 5, 1, 5, 2]
    )
    assert found[0] == Cost(0.1, 5, 7) and found[1] == Cost(0, 5, 7) and len(said) == 4


def test_pieces_go_on_beyond_their_ends():
    (cost,), said = of([1, 0, 0, 3, 10, 100, 20, 150, 40, 350])
    assert cost == Cost(constant=50.0, points=(20.0,), slopes=(5.0, 10.0)) and said == []
    assert [value(cost, x) for x in (-10, 0, 10, 20, 40, 50)] == [0, 50, 100, 150, 350, 450]
    assert [*pieces(cost, 10, 30)] == [(5, 10), (10, 10)] and [*pieces(cost, 25, 25)] == []


def test_slopes_that_fall_have_a_hull():
    (cost,), said = of([1, 0, 0, 4, 0, 0, 10, 100, 20, 110, 30, 300])
    assert "not convex" in said[0] and cost.slopes == (5.5, 19.0) and cost.points == (20.0,)


def test_without_costs_all_is_free_and_reactive_costs_are_idle():
    assert of(generators=2) == ([Cost(), Cost()], [])
    found, said = of([2, 0, 0, 1, 1], [2, 0, 0, 1, 2], generators=1)
    assert found == [Cost(constant=1.0)] and "reactive" in said[0]


@pytest.mark.parametrize("seed", range(5))
def test_pieces_come_to_the_cost_wherever_they_start(seed):
    draw = np.random.default_rng(seed)
    x, slopes = np.cumsum(draw.uniform(1, 9, 5)) - 20, np.sort(draw.uniform(-5, 9, 4))
    y = np.concatenate([[3.0], 3 + np.cumsum(slopes * np.diff(x))])
    (cost,), said = of([1, 0, 0, 5, *np.column_stack([x, y]).ravel()])
    assert said == []
    for at in draw.uniform(x[0] - 3, x[-1] + 3, 8):
        exact = max(y[i] + slopes[i] * (at - x[i]) for i in range(4))
        assert value(cost, at) == pytest.approx(exact)
