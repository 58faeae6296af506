"""Numbers that vary: which row of `values` holds in which year, and what a profile makes of it over time."""

import numpy as np

from headwater.system.clock import HOURS, by_snapshots, full_year
from headwater.system.series import Series
from headwater.system.varying import Varying
from headwater.workspace.profiles import Profile
from headwater.workspace.values import Value

NAN = float("nan")
ADDRESS = ("assets", "old", "cost")
MONTHS = {"p": Profile("p", "factor", "month", np.arange(12.0))}


def varying(*values, calendar=None, profiles=None, years=(2025, 2030)):
    calendar = calendar or full_year(len(years))
    return Varying({ADDRESS: values}, years, Series(MONTHS if profiles is None else profiles, calendar, None))


def test_a_year_takes_its_own_row_before_that_of_every_year_before_the_cell():
    v = varying(Value(2030, NAN, 5.0, ""))
    np.testing.assert_array_equal(v.by_year(*ADDRESS, 2.0), [2, 5])
    v = varying(Value(None, NAN, 3.0, ""), Value(2030, NAN, 5.0, ""))
    np.testing.assert_array_equal(v.by_year(*ADDRESS, 2.0), [3, 5])
    np.testing.assert_array_equal(v.by_year("assets", "other", "cost", 2.0), [2, 2])


def test_what_is_the_same_all_the_time_is_one_number():
    assert varying(Value(None, NAN, 3.0, "")).over_time(*ADDRESS, 2.0) == 3.0
    assert varying(Value(2030, NAN, 2.0, "")).over_time(*ADDRESS, 2.0) == 2.0
    assert varying().over_time(*ADDRESS, 2.0) == 2.0


def test_each_year_has_its_number_times_its_profile():
    steps = varying(Value(2030, NAN, 5.0, "p")).over_time(*ADDRESS, 2.0)
    np.testing.assert_array_equal(steps[[0, HOURS - 1, HOURS, 2 * HOURS - 1]], [2, 2, 0, 55])


def test_an_endless_number_is_endless_whatever_its_profile():
    assert np.isinf(varying(Value(2030, NAN, np.inf, "p")).over_time(*ADDRESS, 2.0)[HOURS:]).all()


def test_over_snapshots_of_two_years():
    calendar = by_snapshots([0, 0, 1], ["", "", ""], np.ones(3), np.ones(3), np.ones(3))
    profiles = {"p": Profile("p", "factor", "snapshot", np.array([1.0, NAN, 3.0]))}
    steps = varying(Value(None, NAN, 2.0, "p"), calendar=calendar, profiles=profiles).over_time(*ADDRESS, 7.0)
    np.testing.assert_array_equal(steps, [2, NAN, 6])


def test_breakpoints_are_no_numbers_of_a_year():
    v = varying(Value(None, 10.0, 1.0, ""), Value(None, 20.0, 3.0, ""))
    assert v.steps(*ADDRESS) == [(10.0, 1.0), (20.0, 3.0)]
    np.testing.assert_array_equal(v.by_year(*ADDRESS, 2.0), [2, 2])


def test_a_row_without_a_number_takes_that_of_the_next():
    v = varying(Value(2030, NAN, 5.0, ""))
    own, technology = {"asset": "old", "cost": NAN}, {"technology": "plant", "cost": 4.0}
    np.testing.assert_array_equal(v.of_years("cost", ("assets", own), ("technologies", technology)), [4, 5])
    np.testing.assert_array_equal(v.of_time("cost", ("assets", own), ("technologies", technology))[[0, -1]], [4, 5])
    assert v.of_time("cost", ("technologies", technology)) == 4.0
    assert np.isnan(v.of_time("cost"))
