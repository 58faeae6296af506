"""Proofs in fractions: what is accepted as one, and that touching ends have none."""

import random
from fractions import Fraction

import pytest

from headwater.ledger.proof.certificate import Step, certificate, kernel, proves
from headwater.ledger.proof.scaled import scale
from headwater.ledger.proof.system import Row, System


def sums(k, miss, size, seed):
    """A whole and k parts, each good to half a unit; their ends miss each other by `miss` units of the last digit."""
    rng = random.Random(seed)
    unit = Fraction(size, 100)
    parts = [Fraction(rng.randrange(10**3, 10**7), 100) * size for _ in range(k)]
    whole = sum(parts) + unit * (k + 1) / 2 + unit * miss
    rows = [Row((j,), (Fraction(1),), v - unit / 2, v + unit / 2, (j,)) for j, v in enumerate([whole, *parts])]
    rows.append(Row(tuple(range(k + 1)), (Fraction(1), *[Fraction(-1)] * k), Fraction(0), Fraction(0), (k + 1,)))
    names = tuple("abcdefghijklm"[: k + 2])
    return System(tuple(range(k + 1)), ("t",) * (k + 1), names, (Fraction(1),) * (k + 2), tuple(rows))


def proof(system):
    return certificate(system.rows, scale(system), range(len(system.rows)), system.elements)


@pytest.mark.parametrize("miss", [1, Fraction(1, 10), Fraction(1, 1000), Fraction(1, 10**6)])
@pytest.mark.parametrize("size", [1, 10**8])
def test_a_miss_of_a_millionth_of_the_last_digit_is_found_and_proved(miss, size):
    for seed in range(50):
        system = sums(2 + seed % 6, miss, size, seed)
        steps = proof(system)
        assert steps is not None
        assert {name for step in steps for name in step.owners} == set(system.elements)
        assert sum(s.multiplier * (s.row.low if s.multiplier > 0 else s.row.high) for s in steps) > 0
        for j in range(len(system.cells)):
            assert (
                sum(s.multiplier * dict(zip(s.row.columns, s.row.factors, strict=True)).get(j, 0) for s in steps) == 0
            )


@pytest.mark.parametrize("miss", [0, -Fraction(1, 1000), -1])
def test_ends_that_touch_or_overlap_have_no_proof(miss):
    for seed in range(50):
        assert proof(sums(2 + seed % 6, miss, 10 ** (seed % 9), seed)) is None


def test_what_does_not_prove_is_refused():
    low = Row((0,), (Fraction(1),), Fraction(2), None, (0,))
    high = Row((0,), (Fraction(1),), None, Fraction(1), (1,))
    touching = Row((0,), (Fraction(1),), None, Fraction(2), (1,))
    assert proves([Step(Fraction(1), low, ("a",)), Step(Fraction(-1), high, ("b",))])
    assert not proves([Step(Fraction(1), low, ("a",)), Step(Fraction(-1), touching, ("b",))])
    assert not proves([Step(Fraction(2), low, ("a",)), Step(Fraction(-1), high, ("b",))]), "the cell does not cancel"
    assert not proves([Step(Fraction(1), high, ("a",)), Step(Fraction(-1), low, ("b",))]), "sides that are open"
    assert not proves([])


def test_the_kernel_is_one_vector_or_none():
    rows = [[Fraction(1), Fraction(-2), Fraction(0)], [Fraction(0), Fraction(1), Fraction(-3)]]
    assert kernel(rows, 3) == [6, 3, 1]
    assert kernel(rows[:1], 3) is None
    assert kernel([[Fraction(1), Fraction(0)], [Fraction(0), Fraction(1)]], 2) is None
