from drawn import dots, hatched, strokes, words

from headwater.publish.book import Amount, Point
from headwater.publish.figures import lines
from headwater.publish.figures.stacked import Series
from headwater.publish.svg import Svg
from headwater.publish.words import Words

EN = Words("en")


def series(name, hue, *values):
    return Series(
        name,
        hue,
        tuple(
            Point(2019 + i, "gap" if v is None else "whole", None if v is None else Amount(v, v, v))
            for i, v in enumerate(values)
        ),
    )


def drawn(*every, narrow=False):
    s = Svg("lines", 350 if narrow else 840, 300)
    lines.draw(s, narrow, every, "GWh", 0, EN)
    return s


def test_a_line_breaks_where_a_year_is_not_published():
    s = drawn(series("river", "hydro", 1, 2, None, 4, 5, None, 7))
    assert [len(p) for p in strokes(s, "hydro")] == [2, 2]
    assert len(dots(s, "hydro")) == 5
    assert len(hatched(s, "hatch")) == 2


def test_dots_stand_at_their_figures_from_nought():
    s = drawn(series("river", "hydro", 1, 2, 4))
    ys = [y for _, y in dots(s, "hydro")]
    base = 300 - 28
    assert [round((base - y) / (base - ys[0])) for y in ys] == [1, 2, 4]


def test_a_year_is_hatched_only_if_no_series_has_it():
    s = drawn(series("river", "hydro", 1, None, 4), series("coal", "thermal", 2, 3, 1))
    assert hatched(s, "hatch") == []


def test_lines_are_named_where_they_end():
    assert "river 4" in words(drawn(series("river", "hydro", 1, None, 4)))
