"""The lightest cover, against every cover there is."""

import random
from fractions import Fraction
from itertools import chain, combinations

import pytest

from headwater.ledger.proof.cover import lightest_cover


def by_trying(sets, weights):
    """The lightest cover by looking at all: least weight, fewest, least numbers."""
    every = chain.from_iterable(combinations(range(len(weights)), n) for n in range(len(weights) + 1))
    covers = [c for c in every if all(set(c) & s for s in sets)]
    return frozenset(min(covers, key=lambda c: (sum(weights[e] for e in c), len(c), c)))


@pytest.mark.parametrize("seed", range(60))
def test_no_cover_is_lighter(seed):
    rng = random.Random(seed)
    weights = [Fraction(rng.choice((1, 1, 2, 3))) for _ in range(9)]
    sets = [frozenset(rng.sample(range(9), rng.randint(1, 4))) for _ in range(rng.randint(1, 8))]
    assert lightest_cover(sets, weights) == by_trying(sets, weights)


def test_no_sets_need_no_cover():
    assert lightest_cover([], []) == frozenset()


def test_clusters_that_are_apart_do_not_multiply():
    sets = [frozenset((4 * k, 4 * k + 1, 4 * k + 2, 4 * k + 3)) for k in range(30)]
    assert lightest_cover(sets, [Fraction(1)] * 120) == frozenset(range(0, 120, 4))
