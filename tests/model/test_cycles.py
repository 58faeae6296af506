"""Cycles: as many as there should be, each closed, independent, and short."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.model import cycles
from headwater.model.cycles import cycle_basis


def matrix(found, edges):
    """(cycles, edges) of signs."""
    m = np.zeros((len(found), edges))
    for row, (those, signs) in zip(m, found, strict=True):
        row[those] += signs
    return m


def incidence(start, end):
    m = np.zeros((len(start), max(*start, *end) + 1))
    np.add.at(m, (np.arange(len(start)), start), -1)
    np.add.at(m, (np.arange(len(start)), end), 1)
    return m


@pytest.mark.parametrize("many", [3000, 0], ids=["short", "by a tree"])
@settings(deadline=None, max_examples=60)
@given(
    edges=st.lists(
        st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda e: e[0] != e[1]), min_size=1, max_size=25
    )
)
def test_a_basis_is_of_all_cycles_each_closed(many, edges):
    start, end = np.array(edges).T
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cycles, "MANY", many)
        found = cycle_basis(start, end)
    around = incidence(start, end)
    assert len(found) == len(start) - np.linalg.matrix_rank(around)
    m = matrix(found, len(start))
    np.testing.assert_array_equal(m @ around, 0)
    assert np.linalg.matrix_rank(m) == len(found) if found else True


def test_two_squares_are_two_cycles_of_four():
    start, end = np.array([0, 1, 2, 3, 1, 4, 5]), np.array([1, 2, 3, 0, 4, 5, 2])
    assert sorted(len(edges) for edges, _ in cycle_basis(start, end)) == [4, 4]


def test_lines_side_by_side_are_cycles_of_two():
    found = cycle_basis(np.array([0, 1, 0]), np.array([1, 0, 1]))
    assert [(list(e), list(s)) for e, s in found] == [([1, 0], [1, 1]), ([2, 0], [1, -1])]


def test_a_thousand_branches_take_a_moment_and_make_short_cycles():
    side = 23  # a net of squares: 1,012 branches, 484 cycles of four
    node = np.arange(side * side).reshape(side, side)
    start = np.concatenate([node[:, :-1].ravel(), node[:-1].ravel()])
    end = np.concatenate([node[:, 1:].ravel(), node[1:].ravel()])
    before = time.perf_counter()
    found = cycle_basis(start, end)
    assert time.perf_counter() - before < 2
    assert len(found) == 484
    assert {len(edges) for edges, _ in found} == {4}
