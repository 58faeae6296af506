"""Time in words: runs of bins, and what people call them."""

import numpy as np
import pytest
from make import every_step, weeks

from headwater.system.clock import HOURS, by_weeks, full_year, originals
from headwater.system.moments import Moments

YEAR = Moments(full_year(), np.arange(HOURS))


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        (17 * 24 + 17, 17 * 24 + 21, "18 January 17:00 to 22:00"),
        (17 * 24 + 22, 17 * 24 + 23, "18 January 22:00 to 24:00"),
        (17 * 24 + 22, 18 * 24 + 3, "18 January 22:00 to 19 January 04:00"),
        (17 * 24, 18 * 24 - 1, "18 January"),
        (17 * 24, 19 * 24 - 1, "18 to 19 January"),
        (30 * 24, 32 * 24 - 1, "31 January to 1 February"),
        (0, 31 * 24 - 1, "January"),
        (31 * 24, (31 + 28 + 31) * 24 - 1, "February to March"),
        (0, HOURS - 1, "all year"),
        (HOURS - 1, HOURS - 1, "31 December 23:00 to 24:00"),
    ],
)
def test_hours_of_a_year_are_said_as_people_say_them(first, last, says):
    (span,) = YEAR.spans("snapshot", np.arange(first, last + 1))
    assert (span.says, span.hours) == (says, last - first + 1)


def test_coarse_bins_are_said_as_the_time_they_cover():
    assert [s.says for s in YEAR.spans("month", np.array([0, 1, 5]))] == ["January to February", "June"]
    assert [s.says for s in YEAR.spans("day", np.array([364]))] == ["31 December"]
    assert [(s.says, s.hours) for s in YEAR.spans("year", np.array([0]))] == [("all year", HOURS)]
    assert YEAR.spans("month", np.zeros(0, int)) == []


def test_what_does_not_follow_is_a_span_of_its_own():
    found = YEAR.spans("snapshot", np.array([3, 4, 7, 24]))
    assert [list(s.positions) for s in found] == [[0, 1], [2], [3]]
    assert found[1].says == "1 January 07:00 to 08:00"


def test_a_representative_week_is_itself_and_counts_for_those_it_stands_for():
    stands = np.where(np.arange(52) < 26, 10, 30)
    found = Moments(by_weeks(stands), originals(stands)).spans("snapshot", np.arange(166, 170))
    assert [s.says for s in found] == ["18 March 22:00 to 24:00", "30 July 00:00 to 02:00"]
    assert [s.hours for s in found] == [52, 52]


def test_snapshots_with_names_and_several_years():
    calendar = every_step(np.ones(6), year=[0, 0, 0, 1, 1, 1])
    named = Moments(calendar, np.arange(6), ["a", "b", "c", "d", "e", "f"])
    assert [s.says for s in named.spans("snapshot", np.array([0, 1, 4]))] == ["a to b", "e"]
    assert [s.says for s in named.spans("year", np.array([0, 1]))] == ["a to c", "d to f"]
    numbered = Moments(calendar, np.arange(6), years=["2030", "2040"])
    assert [s.says for s in numbered.spans("year", np.array([0, 1]))] == ["2030", "2040"]
    steps = numbered.spans("snapshot", np.array([1, 4, 5]))
    assert [s.says for s in steps] == ["step 2 of 2030", "steps 2 to 3 of 2040"]
    assert [s.says for s in Moments(weeks((0, 0), 3), np.arange(3)).spans("snapshot", np.arange(2))] == ["steps 1 to 2"]
