import pytest

from headwater.publish.words import Words
from headwater.publish.worth import apart, pays, ranged, readable, said


@pytest.mark.parametrize(
    ("worth", "words"), [(0.0, "nothing"), (0.4, "nothing"), (float("nan"), "nothing"), (34, "34 CNY")]
)
def test_a_worth_of_hardly_anything_is_nothing(worth, words):
    assert said(worth, "CNY", Words("en")) == words and pays(worth) == (words != "nothing")


def test_worths_more_than_a_tenth_apart_are_a_range_in_one_unit():
    assert apart(69, 310, 195) and not apart(100, 109, 105)
    assert ranged(69, 310, "CNY", Words("en")) == "69 to 310 CNY"
    assert ranged(0.5e6, 1.25e6, "CNY", Words("en")) == "0.50 to 1.25 million CNY"


@pytest.mark.parametrize(
    ("size", "unit", "read"),
    [
        (0.004, "t/h", (8760.0, "t/a")),
        (0.004, "(t)/hour", (8760.0, "t/a")),
        (4.0, "t/h", (1.0, "t/h")),
        (0.004, "MWh/h", (1.0, "MWh/h")),
        (0.004, "t/a", (1.0, "t/a")),
    ],
)
def test_a_small_rate_is_said_by_the_year(size, unit, read):
    assert readable(size, unit) == read
