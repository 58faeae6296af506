"""What would have to give way, what cannot hold together and what runs away: against linprog and by leaving out."""

import numpy as np
import pytest
from conflicts import check, holds, only
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from headwater.lp import conflict as room
from headwater.lp.conflict import Give, conflict, elastic, ray, relaxed
from headwater.lp.part import ONE, At, Columns, Index, Part, Quantity, Rows, Terms
from headwater.lp.program import assemble
from headwater.lp.solve import Unsolved, solve


def program(matrix, row_lower, row_upper, lower=0.0, upper=np.inf, cost=0.0, **columns):
    """A program of one family of columns and one of rows."""
    matrix = np.asarray(matrix, float)
    m, n = matrix.shape
    rows, x, year = Index.grid(r=m), Index.grid(x=n), Index.grid(year=1)
    i, j = np.nonzero(matrix)
    terms = (
        Terms(At(rows, "row", i), At(x, "x", j), matrix[i, j]),
        Terms(At(year, "cost", np.zeros(n, int)), At.every(x, "x"), np.broadcast_to(np.asarray(cost, float), n)),
        Terms(At.every(year, "cost"), ONE, 7.0),
    )
    part = Part(
        columns=(Columns("x", x, lower, upper, **columns),),
        rows=(Rows("row", rows, np.asarray(row_lower, float), np.asarray(row_upper, float)),),
        quantities=(Quantity("cost", year),),
        terms=terms,
    )
    return assemble([part])


def explained(p, give=None):
    give = give or Give.every(p)
    found = elastic(relaxed(p), give)
    return found, conflict(relaxed(p), give, found)


# two plants of 3 and 2 meet 8 in one hour and 1 in the next
PLANTS = dict(matrix=[[1, 1, 0, 0], [0, 0, 1, 1]], row_lower=[8, 1], row_upper=[8, np.inf], upper=[3.0, 2, 3, 2])


def test_what_is_short_by_hand():
    found, why = explained(program(**PLANTS, cost=[1, 2, 1, 2]))
    np.testing.assert_allclose(found.below, [3, 0])
    np.testing.assert_array_equal(found.above, [0, 0])
    assert found.total == pytest.approx(3) and not found.holds
    np.testing.assert_allclose(found.solution.duals, [1, 0], atol=1e-9)
    np.testing.assert_allclose(found.solution.reduced, [-1, -1, 0, 0], atol=1e-9)  # a unit more of either saves one
    assert [list(m) for m in (why.row_lower, why.row_upper, why.lower, why.upper)] == [[0], [], [], [0, 1]]
    assert why.irreducible and why.size == 3


def test_what_holds_has_nothing_to_give_and_no_conflict():
    found, why = explained(program([[1.0]], [1], [2], upper=[3.0]))
    assert found.holds and found.total == 0 and why is None


def test_the_cheapest_gives_way_and_what_must_hold_does_not():
    # x at least 5 and at most 2
    p = program([[1.0], [1.0]], [5, -np.inf], [np.inf, 2])
    for below, above, gave in ((3.0, 1.0, (0, 3)), (1.0, 3.0, (3, 0)), (1e5, np.inf, (3, 0))):
        found = elastic(p, Give(np.full(2, below), np.full(2, above)))
        assert (found.below[0], found.above[1]) == pytest.approx(gave)
        assert found.total == pytest.approx(3 * min(below, above))
    with pytest.raises(Unsolved, match="nfeasible"):
        elastic(p, Give(np.full(2, np.inf), np.full(2, np.inf)))


def test_whole_numbers_that_cannot_be_are_said_by_the_elastic_answer_alone():
    p = program([[2.0, 2.0]], [3], [3], upper=[5.0, 5], integer=True)
    found = elastic(p, Give.every(p))
    assert found.total == pytest.approx(1)
    assert conflict(p, Give.every(p), found) is None
    assert explained(p)[1] is None


@st.composite
def programs(draw):
    """Small programs of whole numbers, often infeasible; equations, ranges, free and bounded columns."""
    m, n = draw(st.integers(1, 6)), draw(st.integers(1, 5))
    number = st.integers(-3, 3)
    matrix = np.array(draw(st.lists(st.lists(number, min_size=n, max_size=n), min_size=m, max_size=m)), float)

    def pair(kinds):
        kind, a, b = draw(st.sampled_from(kinds)), draw(number), draw(number)
        ends = {"<": (-np.inf, a), ">": (a, np.inf), "=": (a, a), "[]": (min(a, b), max(a, b)), "": (-np.inf, np.inf)}
        return ends[kind]

    rows = np.array([pair(["<", ">", "=", "[]"]) for _ in range(m)], float)
    bounds = np.array([pair(["<", ">", "=", "[]", ""]) for _ in range(n)], float)
    costs = draw(st.lists(st.sampled_from([1.0, 1e-3, 50.0]), min_size=2 * m, max_size=2 * m))
    return program(matrix, rows[:, 0], rows[:, 1], bounds[:, 0], bounds[:, 1]), Give(*np.array(costs).reshape(2, m))


def least_by_linprog(p, give):
    """The elastic answer written apart: a slack below and one above each side."""
    m, n = p.row_lower.size, p.cost.size
    low, high = np.isfinite(p.row_lower), np.isfinite(p.row_upper)
    dense, one = p.matrix.toarray(), np.eye(m)
    rows = np.vstack([np.hstack([-dense, -one, 0 * one])[low], np.hstack([dense, 0 * one, -one])[high]])
    sides = np.concatenate([-p.row_lower[low], p.row_upper[high]])
    cost = np.concatenate([np.zeros(n), give.below, give.above])
    bounds = [*zip(p.lower, p.upper, strict=True), *[(0, None)] * (2 * m)]
    found = linprog(cost, rows, sides, bounds=bounds)
    assert found.status == 0
    return found.fun


@settings(max_examples=120, deadline=None, derandomize=True)
@given(programs())
def test_the_elastic_answer_is_the_least_and_a_conflict_can_spare_nothing(drawn):
    p, give = drawn
    found, why = explained(p, give)
    least = least_by_linprog(p, give)
    assert found.total == pytest.approx(least, rel=1e-6, abs=1e-6)
    assert found.holds == (why is None) == holds(p, p.row_lower, p.row_upper, p.lower, p.upper)
    if why is not None:
        assert why.irreducible
        check(p, why)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(programs())
def test_leaving_out_one_by_one_finds_one_too(drawn):
    p, give = drawn
    found = elastic(p, give)
    if not found.holds:
        those = room._Conditions.of(p, found.solution.duals, found.solution.reduced)
        why = room._without_the_needless(those)
        assert why.irreducible
        check(p, why)


def test_a_conflict_too_large_to_try_is_given_whole_and_says_so(monkeypatch):
    monkeypatch.setattr(room, "FILTERED", 2)
    monkeypatch.setattr(room, "_least_of_all", lambda those, give: None)
    p = program(**PLANTS)
    why = explained(p)[1]
    assert why.size == 3 and not why.irreducible
    assert not holds(p, *only(p, why)[0])


def test_what_runs_away_by_hand():
    # x0 is bought at 2 and sold as x1 at 3 without end; x2 earns more but is bounded; x3 loses
    p = program([[1, -1, 0, 0]], [0], [0], upper=[np.inf, np.inf, 5, np.inf], cost=[2, -3, -9, 1])
    found = ray(p)
    assert list(found.columns) == [0, 1]
    np.testing.assert_allclose(found.moves, [0.5, 0.5])
    assert found.gain == pytest.approx(0.5)


def test_a_free_column_runs_away_downwards_and_a_square_does_not():
    free = dict(matrix=[[1.0, 0]], row_lower=[-np.inf], row_upper=[4], lower=-np.inf, cost=[1.0, 1e-3])
    assert list(ray(program(**free)).moves) == [-1]
    found = ray(program(**free, quadratic=np.array([1.0, 0])))
    assert list(found.columns) == [1] and list(found.moves) == [-1]
    assert ray(program(**free | {"lower": 0.0})) is None


@settings(max_examples=120, deadline=None, derandomize=True)
@given(programs(), st.lists(st.integers(-2, 2), min_size=5, max_size=5))
def test_a_ray_is_one_and_is_found_where_linprog_says_unbounded(drawn, costs):
    p, _ = drawn
    n = p.cost.size
    sides = (p.row_lower, p.row_upper, p.lower, p.upper)
    if not holds(p, *sides):
        return
    cost = np.array(costs[:n], float)
    matrix, (low, high) = p.matrix.toarray(), (np.isfinite(p.row_lower), np.isfinite(p.row_upper))
    rows, ends = np.vstack([-matrix[low], matrix[high]]), np.concatenate([-p.row_lower[low], p.row_upper[high]])
    unbounded = linprog(cost, rows, ends, bounds=np.column_stack([p.lower, p.upper])).status != 0
    found = ray(program(matrix, *sides, cost=cost))
    assert (found is not None) == unbounded
    if found is not None:
        moves = np.zeros(n)
        moves[found.columns] = found.moves
        assert cost @ moves == pytest.approx(-found.gain) and found.gain > 0
        assert (rows @ moves <= 1e-7).all()
        assert (moves[np.isfinite(p.lower)] >= 0).all() and (moves[np.isfinite(p.upper)] <= 0).all()


def test_the_offset_and_costs_of_the_program_do_not_count():
    found, _ = explained(program(**PLANTS, cost=[-5.0, 0, 0, 0]))
    assert found.total == found.solution.objective == pytest.approx(3)
    assert solve(program([[1.0]], [1], [1], cost=[2.0])).objective == 9
