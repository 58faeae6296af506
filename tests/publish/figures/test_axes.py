from itertools import pairwise

import pytest
from drawn import hatched, words
from hypothesis import given
from hypothesis import strategies as st

from headwater.publish.figures.axes import (
    decimals,
    gaps,
    nice,
    period_said,
    plot,
    runs,
    spread,
    values_axis,
    years_axis,
)
from headwater.publish.labels import Labels
from headwater.publish.svg import Svg
from headwater.publish.words import Words

EN = Words("en")


@given(st.floats(1e-6, 1e12), st.integers(2, 8))
def test_the_grid_reaches_over_the_highest_value_with_few_lines(most, lines):
    s = Svg("g", 800, 300)
    p, step = plot(s, (0, 20, 780, 280), (2000, 2010), most, EN, lines)
    assert p.most >= most * (1 - 1e-9)
    assert round(p.most / step) <= lines
    assert p.y(0) == p.base and p.y(p.most) == pytest.approx(p.top)


def test_the_steps_of_a_grid_are_round():
    assert [nice(m) for m in (13.7, 6, 250, 2.57, 0.9)] == [3, 1, 50, 0.5, 0.2]
    assert [decimals(step) for step in (5, 0.5, 0.25, 2.5)] == [0, 1, 2, 1]
    assert nice(0) == 1


def test_the_baseline_is_nought_and_the_unit_is_said():
    s = Svg("g", 800, 300)
    p, step = plot(s, (0, 40, 780, 280), (2000, 2010), 9, EN)
    values_axis(s, p, step, EN, "TWh")
    assert words(s)[0] == "0" and "TWh" in words(s)


def test_first_and_last_year_are_always_named_and_the_others_if_they_have_room():
    for width, expected in ((1200, 24), (350, None)):
        s = Svg("g", width, 100)
        p, _ = plot(s, (0, 20, width - 4, 80), (2000, 2023), 9, EN)
        years_axis(s, p)
        said = words(s)
        assert said[0] == "2000" and said[-1] == "2023"
        assert len(said) == expected if expected else len(said) < 9


def test_years_without_a_figure_are_hatched_and_named():
    s = Svg("g", 800, 300)
    p, _ = plot(s, (0, 20, 780, 280), (2000, 2009), 9, EN)
    gaps(s, p, Labels(800, 300), [2002, 2003, 2006], EN)
    boxes = hatched(s, "hatch")
    assert [round(w / p.step) for _, _, w, _ in boxes] == [2, 1]
    assert all(h == pytest.approx(p.base - p.top) for *_, h in boxes)
    assert words(s).count("2002 to 2003: not published") == 2  # on the drawing and on hovering
    assert "2006: not published" in words(s)


def test_spans_of_years_are_unbroken():
    assert runs([2005, 2003, 2006]) == [(2003, 2003), (2005, 2006)]
    assert runs([]) == []


@given(st.lists(st.floats(0, 200), max_size=8))
def test_labels_that_are_spread_keep_their_order_and_their_distance(places):
    out = spread(places, 18, 0, 400)
    order = sorted(range(len(places)), key=lambda i: places[i])
    assert all(out[b] - out[a] >= 18 - 1e-9 for a, b in pairwise(order))
    assert all(-1e-9 <= y <= 400 for y in out)


def test_a_period_is_said_in_words():
    assert period_said("2016-01..2016-10", EN) == "2016-01 to 2016-10"
    assert period_said("at:2023-12-31", EN) == "2023-12-31"
