"""Which weeks stand for a year: by hand on weeks of two kinds, and what must always hold."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.system.clock import HOURS, WEEK, WEEKS
from headwater.system.weeks import choose


def by_week(values):
    """(8760,) a level a week, the last day as the last week."""
    return np.append(np.repeat(np.asarray(values, float), WEEK), np.full(HOURS - WEEKS * WEEK, float(values[-1])))


def test_weeks_of_two_kinds_are_stood_for_by_one_of_each():
    wet = np.arange(WEEKS) % 3 == 0
    stands = choose([by_week(wet)], by_week(np.arange(WEEKS) == 7), 3)
    others = ~wet & (np.arange(WEEKS) != 7)
    assert len(set(stands[wet])) == len(set(stands[others])) == 1 != len(set(stands))
    assert stands[7] == 7 and 7 not in stands[others]  # the week of the highest demand stands for itself alone


def test_the_week_of_the_highest_demand_is_always_solved():
    flat, peak = by_week(np.ones(WEEKS)), by_week(np.arange(WEEKS) == 40)
    assert 40 in choose([flat], peak, 3)


def test_as_many_weeks_as_there_are_stand_for_themselves():
    np.testing.assert_array_equal(choose([by_week(np.arange(WEEKS))], by_week(np.arange(WEEKS)), 60), np.arange(WEEKS))


@settings(deadline=None, max_examples=20)
@given(st.lists(st.floats(0, 1), min_size=WEEKS, max_size=WEEKS), st.integers(1, 6))
def test_who_stands_for_others_stands_for_itself(levels, number):
    stands = choose([by_week(levels)], by_week(levels), number)
    np.testing.assert_array_equal(stands[stands], stands)
    assert len(set(stands)) <= number
