import pytest

from headwater.publish import findings
from headwater.publish.book import Amount, Point
from headwater.publish.words import Words

EN, ZH = Words("en"), Words("zh")


def series(*values, first=2020, how="whole"):
    points = []
    for i, v in enumerate(values):
        kind = "gap" if v is None else how
        points.append(Point(first + i, kind, None if v is None else Amount(v, v, None if how == "over" else v)))
    return tuple(points)


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ((1, 7), "Power in 2021 came to seven times the 2020 figure"),
        ((10, 23), "Power in 2021 came to 2.3 times the 2020 figure"),
        ((1, 40), "Power in 2021 came to 40 times the 2020 figure"),
        ((100, 130), "Power rose 30\u00a0% from 2020 to 2021"),
        ((100, 80), "Power fell 20\u00a0% from 2020 to 2021"),
        ((100, 100.2), "Power hardly changed from 2020 to 2021"),
        ((None, 5), "Power is published for 2021 only"),
        ((None, None), "Power is published nowhere"),
        ((100, None, 130), "Power rose 30\u00a0% from 2020 to 2022; one year of three is not published"),
        (
            (1, None, None, 2),
            "Power in 2023 came to 2.0 times the 2020 figure; only two years of four are printed whole",
        ),
    ],
)
def test_the_title_of_a_series_says_what_its_figures_say(values, title):
    assert findings.of_series("power", series(*values), EN) == title


def test_a_lower_limit_is_at_least_so_much():
    points = (*series(1), *series(7, first=2021, how="over"))
    assert findings.of_series("power", points, EN).startswith("Power in 2021 came to at least seven times")


@pytest.mark.parametrize(
    ("parts", "title"),
    [
        ({"rivers": (1, 9), "coal": (1, 1)}, "Rivers gave 90\u00a0% of power in 2021, nine times as much as in 2020"),
        ({"rivers": (1, 1), "coal": (2, 3)}, "Coal gave 75\u00a0% of power in 2021, 50\u00a0% more than in 2020"),
        ({"rivers": (9, 6), "coal": (1, 4)}, "Rivers gave 60\u00a0% of power in 2021, 33\u00a0% less than in 2020"),
        ({"rivers": (None, 6), "coal": (1, 4)}, "Rivers gave 60\u00a0% of power in 2021"),
        ({"rivers": (None, None)}, "Power is published nowhere"),
    ],
)
def test_the_title_of_parts_names_the_largest(parts, title):
    assert findings.of_parts("power", [(name, series(*v)) for name, v in parts.items()], EN) == title


def test_panels_say_how_each_moved_and_before_if_it_was_the_other_way():
    up = [("visits", series(100, 80, 160)), ("revenue", series(50, 45, 90))]
    assert findings.of_panels(up, EN) == (
        "In 2022 visits rose 100\u00a0%, revenue rose 100\u00a0%; "
        "a year before, visits fell 20\u00a0%, revenue fell 10\u00a0%"
    )
    on = [("visits", series(100, 110, 160)), ("revenue", series(50, 45, 90))]
    assert "a year before" not in findings.of_panels(on, EN)
    assert "fell 50\u00a0%" in findings.of_panels([("visits", series(100, 50))], EN)


def test_unlike_counts_are_counted_and_not_compared_and_growth_its_multiple():
    assert findings.of_counts("trade", 2, EN) == "Trade: two counts, each of another kind"
    assert findings.of_counts("trade", 1, EN) == "Trade: one count"
    assert findings.of_growth("industry", 0.107, (2012, 2023), EN) == (
        "Industry grew 10.7\u00a0% a year on average from 2012 to 2023, to three times its volume"
    )


def test_chinese_says_the_same_numbers():
    assert findings.of_series("外送电量", series(1, 7), ZH) == "2021年外送电量为2020年的七倍"
