"""Money of years: worth, annuities, payments and what is left of them, each by hand."""

import numpy as np
import pytest

from headwater.system.money import Money, annuity, worths


def money(years, lasts=None, rate=0.1, worth=None, **said):
    lasts = np.ones(len(years)) if lasts is None else np.array(lasts, float)
    worth = worths(years, lasts, rate, "start") if worth is None else np.array(worth, float)
    return Money(np.array(years, float), lasts, worth, rate, **said)


@pytest.mark.parametrize(
    ("years", "lasts", "operation", "expected"),
    [
        ([2030], [1], "start", [1]),
        ([2030, 2031, 2035], [1, 1, 1], "start", [1, 1 / 1.1, 1.1**-5]),
        ([2030, 2031], [1, 1], "mid", [1.1**-0.5, 1.1**-1.5]),
        ([2020, 2030], [2, 3], "start", [1 + 1 / 1.1, 1.1**-10 + 1.1**-11 + 1.1**-12]),
        ([2020], [2.5], "start", [1 + 1 / 1.1 + 0.5 / 1.21]),
    ],
)
def test_what_a_year_is_worth(years, lasts, operation, expected):
    np.testing.assert_allclose(worths(years, lasts, 0.1, operation), expected)


def test_without_interest_a_year_is_worth_what_it_lasts():
    np.testing.assert_array_equal(worths([2020, 2030], [4, 7], 0.0, "mid"), [4, 7])


def test_an_annuity_is_paid_while_it_stands():
    m = money([2020, 2025, 2030, 2040])
    np.testing.assert_array_equal(m.alive(1, 10), [False, True, True, False])  # gone ten years after 2025
    np.testing.assert_array_equal(m.alive(2, np.inf), [False, False, True, True])
    np.testing.assert_array_equal(m.alive(0, np.nan), [True] * 4)
    a = 0.08 / (1 - 1.08**-10)
    np.testing.assert_allclose(m.payments(1, 0.08, 10), [0, a, a, 0])
    assert annuity(0.08, np.nan) == annuity(0.08, np.inf) == 0.08


def test_what_is_paid_once_comes_back_in_part():
    """Three years at 10 %, built in the second for 5 years: at the end 2 are over."""
    m = money([2020, 2021, 2022], capital="paid")
    left = 1 - (1.1**2 - 1) / (1.1**5 - 1)
    paid = m.payments(1, 0.1, 5)
    np.testing.assert_allclose(paid[[0, 2]], 0)
    np.testing.assert_allclose(paid @ m.worth, 1 / 1.1 - left / 1.1**3)


@pytest.mark.parametrize(
    ("salvage", "life", "left"),
    [("straight", 5, 3 / 5), ("none", 5, 0), ("straight", 2, 0), ("sinking", 2, 0), ("sinking", np.inf, 1)],
)
def test_what_is_left_at_the_end(salvage, life, left):
    m = money([2020, 2021, 2022], capital="paid", salvage=salvage)
    np.testing.assert_allclose(m.payments(1, 0.1, life) @ m.worth, 1 / 1.1 - left / 1.1**3)


def test_the_end_is_that_of_the_years_that_the_last_one_stands_for():
    m = money([2020, 2030], [10, 10], capital="paid")
    left = 1 - (1.1**10 - 1) / (1.1**15 - 1)
    np.testing.assert_allclose(m.payments(1, 0.1, 15) @ m.worth, 1.1**-10 - left * 1.1**-20)


def test_without_interest_worth_falls_straight():
    m = money([2020, 2021], rate=0.0, capital="paid")
    np.testing.assert_allclose(m.payments(0, 0.0, 4), [1 - 2 / 4, 0])


def test_operation_at_mid_year_leaves_capital_at_its_start():
    m = money([2020, 2021], worth=worths([2020, 2021], [1, 1], 0.1, "mid"), capital="paid", salvage="none")
    np.testing.assert_allclose(m.payments(1, 0.1, 9) @ m.worth, 1 / 1.1)


def test_an_interest_of_its_own_is_paid_at_the_start_of_each_year():
    """A loan of 1 at 5 % over 3 years, paid back in advance, discounted at 10 %."""
    m = money([2020], capital="paid", salvage="none")
    each = 0.05 / (1 - 1.05**-3) / 1.05
    np.testing.assert_allclose(m.payments(0, 0.05, 3), [each * (1 + 1 / 1.1 + 1 / 1.21)])
