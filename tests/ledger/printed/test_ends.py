"""Arithmetic of intervals: by hand, and that it holds whatever numbers within them give."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from headwater.ledger.printed.ends import common, hull, meet, minus, over, plus, times

NUMBERS = st.fractions(-9, 9, max_denominator=8)


@st.composite
def within(draw):
    """An interval, sometimes without an end, and a number in it."""
    low, middle, high = sorted(draw(st.tuples(NUMBERS, NUMBERS, NUMBERS)))
    return (draw(st.sampled_from([low, None])), draw(st.sampled_from([high, None]))), middle


def holds(interval, x):
    low, high = interval
    return (low is None or low <= x) and (high is None or x <= high)


@given(within(), within())
def test_what_numbers_give_lies_in_what_their_intervals_give(one, other):
    (a, x), (b, y) = one, other
    assert holds(plus(a, b), x + y) and holds(minus(a), -x) and holds(times(a, Fraction(3, 2)), x * 3 / 2)
    assert y <= 0 or holds(over(a, b), x / y)
    assert holds(hull([a, b]), x) and holds(hull([a, b]), y)
    assert holds(common(a, b), x) == holds(b, x)
    assert meet(a, b) or not holds(b, x)


def test_ends_that_touch_meet_and_nothing_bounds_what_has_no_end():
    assert meet((1, 2), (2, 3)) and not meet((1, 2), (3, 4)) and not meet((3, None), (None, 2))
    assert meet((None, None), (None, 2)) and meet((3, None), (4, None))
    assert over((1, 2), (0, 1)) == (0, None) and over((1, 2), (-1, 1)) == (None, None)
    assert over((-2, 4), (2, None)) == (-1, 2) and over((2, 4), (2, None)) == (0, 2)
