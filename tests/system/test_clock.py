"""The calendar of planned years and of snapshots: counted by hand."""

import numpy as np
import pytest

from headwater.system.clock import HOURS, WEEK, WEEKS, bins, by_snapshots, by_weeks, finest, full_year, originals


def test_every_hour_is_a_snapshot_of_its_month_and_week():
    calendar = full_year()
    assert (calendar.size("snapshot"), calendar.size("day"), calendar.size("week")) == (8760, 365, 53)
    np.testing.assert_array_equal(calendar.counted("month")[:3], [744, 672, 744])


def test_a_week_counts_for_all_that_it_stands_for_and_the_last_day_for_itself():
    calendar = by_weeks(np.where(np.arange(WEEKS) < 30, 3, 40))
    assert len(calendar.hours) == 2 * WEEK + 24
    np.testing.assert_array_equal(calendar.counted("snapshot")[[0, WEEK, 2 * WEEK]], [30, 22, 1])
    np.testing.assert_array_equal(np.flatnonzero(calendar.first), [0, WEEK, 2 * WEEK])
    assert calendar.original_periods().tolist() == [0] * 30 + [1] * 22 + [2]


def test_snapshots_know_which_hours_they_are():
    hours = originals(np.where(np.arange(WEEKS) < 30, 3, 40))
    assert hours[[0, WEEK, -1]].tolist() == [3 * WEEK, 40 * WEEK, HOURS - 1]
    np.testing.assert_array_equal(originals(None), np.arange(HOURS))


def test_a_week_that_does_not_stand_for_itself_is_refused():
    with pytest.raises(ValueError, match="one that stands for itself"):
        by_weeks((np.arange(WEEKS) + 1) % WEEKS)


def test_words_of_the_tables_and_of_the_calendar():
    assert (bins("hour"), bins("month")) == ("snapshot", "month")
    assert finest(["year", "day", "month"]) == "day"


def test_years_follow_each_other():
    calendar = full_year(2)
    assert [calendar.size(r) for r in ("snapshot", "day", "week", "month", "year")] == [17520, 730, 106, 24, 2]
    np.testing.assert_array_equal(np.flatnonzero(calendar.first), [0, HOURS])
    np.testing.assert_array_equal(calendar.year("month"), np.repeat([0, 1], 12))
    stands = np.where(np.arange(WEEKS) < 30, 3, 40)
    weeks = by_weeks(stands, 3)
    assert len(weeks.hours) == 3 * (2 * WEEK + 24)
    np.testing.assert_array_equal(weeks.counted("snapshot")[2 * WEEK + 24 :][: WEEK + 1], [*[30] * WEEK, 22])
    np.testing.assert_array_equal(weeks.year("snapshot"), np.repeat([0, 1, 2], 2 * WEEK + 24))


def test_snapshots_count_as_they_are_told():
    hours, counted, costed = np.array([1.0, 2, 1]), np.array([10.0, 20, 30]), np.array([1.0, 0, 3])
    calendar = by_snapshots([0, 0, 1], ["a", "a", "a"], hours, counted, costed)
    np.testing.assert_array_equal(calendar.first, [True, False, True])
    np.testing.assert_array_equal(calendar.counted("year"), [30, 30])
    np.testing.assert_array_equal(calendar.costed("snapshot"), costed)
    np.testing.assert_array_equal(calendar.hours, hours)
