"""Profiles over time: each layout by hand, and what representative weeks keep."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make import every_step

from headwater.system.calendar import SNAPSHOT
from headwater.system.clock import HOURS, WEEK, WEEKS, by_weeks, full_year
from headwater.system.series import Series, hourly, to_sum
from headwater.workspace.profiles import Profile

FEBRUARY = slice(31 * 24, 59 * 24)


def profile(layout, kind, values):
    return Profile("p", kind, layout, np.asarray(values, float))


def test_hours_are_as_they_are_written():
    values = np.arange(HOURS) / HOURS
    np.testing.assert_array_equal(hourly(profile("hour", "factor", values)), values)
    np.testing.assert_array_equal(hourly(profile("hour", "share", values)), values)


def test_a_factor_of_a_day_or_month_holds_in_each_of_its_hours():
    by_day = hourly(profile("day", "factor", np.arange(365)))
    assert by_day[[0, 23, 24, HOURS - 1]].tolist() == [0, 0, 1, 364]
    by_month = hourly(profile("month", "factor", np.arange(12)))
    assert by_month[[0, 743, 744, FEBRUARY.stop, HOURS - 1]].tolist() == [0, 0, 1, 2, 11]


def test_a_share_of_a_day_or_month_is_spread_over_its_hours():
    by_day = hourly(profile("day", "share", np.arange(365) / (365 * 182)))
    assert by_day[24:48].sum() == pytest.approx(1 / (365 * 182)) and by_day[24] == by_day[47]
    by_month = hourly(profile("month", "share", np.arange(1, 13) / 78))
    assert by_month[FEBRUARY].sum() == pytest.approx(2 / 78) and np.ptp(by_month[FEBRUARY]) == 0


def test_a_day_of_each_month_repeats_through_the_month():
    values = np.arange(288.0)  # month m, hour h: 24 m + h
    factor = hourly(profile("month_hour", "factor", values))
    assert factor[[0, 23, 24, 743, 744, 750]].tolist() == [0, 23, 0, 23, 24, 30]
    share = hourly(profile("month_hour", "share", values / values.sum()))
    assert share[FEBRUARY].reshape(28, 24)[3].tolist() == pytest.approx((values[24:48] / values.sum() / 28).tolist())
    assert share.sum() == pytest.approx(1)


def test_a_shape_is_scaled_to_the_sum():
    np.testing.assert_allclose(to_sum(np.array([1.0, 2, 3]), 3, 9), [0.5, 1, 1.5])


def test_what_would_rise_above_the_most_is_spread_over_the_rest():
    np.testing.assert_allclose(to_sum(np.array([1.0, 2, 5]), 12, 6), [2, 4, 6])
    np.testing.assert_allclose(to_sum(np.array([0.0, 1, 1]), 2.5, 1), [0.5, 1, 1])  # nought has no shape: flat


def test_what_stands_at_the_most_comes_down_with_the_rest():
    np.testing.assert_allclose(to_sum(np.array([1.0, 1, 1, 0.2]), 1.6, 1), [0.5, 0.5, 0.5, 0.1])
    np.testing.assert_allclose(to_sum(np.array([1.0, 1, 0, 0]), 1, 1), [0.5, 0.5, 0, 0])


def test_a_sum_without_a_shape_is_flat():
    np.testing.assert_allclose(to_sum(np.zeros(4), 2, 1), np.full(4, 0.5))
    np.testing.assert_array_equal(to_sum(np.ones(4), 0, 1), np.zeros(4))


@settings(deadline=None)
@given(st.lists(st.floats(0, 1), min_size=2, max_size=30), st.floats(0, 1), st.sampled_from([1.0, 1.3]))
def test_any_shape_keeps_the_sum_and_its_bounds(shape, mean, most):
    shape = np.array(shape)
    found = to_sum(shape, mean * len(shape), most)
    assert found.sum() == pytest.approx(mean * len(shape), abs=1e-9)
    assert found.min() >= 0 and found.max() <= most * (1 + 1e-9)


def on_and_off():
    """A turbine that stands or runs: every second week half of the time, and 12 weeks not at all."""
    week = (np.arange(WEEK) % 24 < 12).astype(float)
    weeks = np.arange(WEEKS)[:, None]
    return np.append(np.where(weeks % 4 == 3, 0.0, np.where(weeks % 2, week, np.maximum(week, 0.1))), np.ones(24))


@pytest.mark.parametrize("layout", ["hour", "day"])
def test_each_group_of_weeks_keeps_the_sum_of_the_weeks_it_stands_for(layout):
    values = on_and_off() if layout == "hour" else np.sin(np.arange(365)) ** 2
    stands = np.where(np.arange(WEEKS) < 20, 3, 33)  # week 3 has no wind of its own
    series = Series({"p": profile(layout, "factor", values)}, by_weeks(stands), stands)
    original, seen = hourly(series.profiles["p"]), series.steps("p")
    for weeks in (slice(0, 20 * WEEK), slice(20 * WEEK, 52 * WEEK), slice(52 * WEEK, HOURS)):
        assert seen[weeks].sum() == pytest.approx(original[weeks].sum())
    assert seen.max() <= original.max() * (1 + 1e-9)
    np.testing.assert_array_equal(seen[:WEEK], seen[3 * WEEK : 4 * WEEK])  # every week runs as the one solved


def test_a_profile_by_month_keeps_its_months():
    stands = np.zeros(WEEKS, int)
    series = Series({"p": profile("month", "factor", np.arange(12))}, by_weeks(stands), stands)
    np.testing.assert_array_equal(series.in_bins(series.steps("p"), "month", "mean"), np.arange(12))
    hours = series.calendar.counted(SNAPSHOT)
    assert series.in_bins(series.steps("p"), SNAPSHOT, "mean") @ hours == pytest.approx(series.steps("p").sum())


def test_no_profile_is_one_in_every_hour():
    np.testing.assert_array_equal(Series({}, full_year(), None).steps(""), np.ones(HOURS))


def test_bins_take_the_least_the_most_or_the_mean_of_their_hours():
    series, steps = Series({}, full_year(), None), np.arange(HOURS, dtype=float)
    assert [series.in_bins(steps, "day", rule)[1] for rule in ("least", "most", "mean")] == [24, 47, 35.5]
    assert series.in_bins(steps, SNAPSHOT, "least")[7] == 7


def test_a_mean_is_by_the_hours_of_each_step():
    series = Series({}, every_step([6, 2, 3], month=[0, 0, 1]), None)
    steps = np.array([0.5, 0.9, 0.2])
    np.testing.assert_allclose(series.in_bins(steps, "month", "mean"), [(0.5 * 6 + 0.9 * 2) / 8, 0.2])
    np.testing.assert_array_equal(series.in_bins(steps, "month", "least"), [0.5, 0.2])
    np.testing.assert_array_equal(series.in_bins(steps, "month", "most"), [0.9, 0.2])


def test_a_series_of_hours_is_the_same_in_each_year():
    stands = np.where(np.arange(WEEKS) < 20, 3, 33)
    profiles = {"p": profile("hour", "factor", on_and_off())}
    one = Series(profiles, by_weeks(stands), stands).steps("p")
    np.testing.assert_array_equal(Series(profiles, by_weeks(stands, 2), stands).steps("p"), np.tile(one, 2))


def test_a_series_by_snapshot():
    calendar = every_step([10, 30, 20], year=[0, 0, 1])
    factor, share = profile("snapshot", "factor", [1, np.nan, 2]), profile("snapshot", "share", [0.25, 0.75, 1])
    series = Series({"f": factor, "s": share}, calendar, None)
    np.testing.assert_array_equal(series.steps("f"), [1, np.nan, 2])
    np.testing.assert_array_equal(series.steps("s"), [0.025, 0.025, 0.05])  # of the year's amount, by the hour
    np.testing.assert_array_equal(series.even(), [1 / 40, 1 / 40, 1 / 20])
    assert series.years == (slice(0, 2), slice(2, 3))


def test_steps_that_are_snapshots_are_taken_as_they_are():
    series = Series({}, full_year(), None)
    steps = np.arange(HOURS, dtype=float)
    assert series.is_plain and series.in_bins(steps, SNAPSHOT, "mean") is steps
    assert series.in_bins(2.0, "month", "least").tolist() == [2.0] * 12
    stands = np.where(np.arange(WEEKS) < 20, 3, 33)
    assert not Series({}, by_weeks(stands), stands).is_plain
