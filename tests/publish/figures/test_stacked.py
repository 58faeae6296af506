import pytest
from drawn import bars, hatched, strokes, words

from headwater.publish.book import Amount, Point
from headwater.publish.figures import stacked
from headwater.publish.figures.stacked import Note, Series
from headwater.publish.svg import Svg
from headwater.publish.words import Words

EN = Words("en")


def series(name, hue, *values, first=2019, high=True):
    points = (
        Point(first + i, "gap" if v is None else "whole", None if v is None else Amount(v, v, v if high else None))
        for i, v in enumerate(values)
    )
    return Series(name, hue, tuple(points))


RIVER = series("river", "hydro", 100, None, 300, None)
COAL = series("coal", "thermal", 50, 20, 100, None)
WHOLE = series("whole", "ink", 150, None, 500, None)


def drawn(narrow=False, parts=(RIVER, COAL), whole=WHOLE, **more):
    s = Svg("power", 350 if narrow else 840, 380)
    stacked.draw(s, narrow, parts, whole, "GWh", 0, EN, **more)
    return s


@pytest.mark.parametrize("narrow", [False, True])
def test_parts_stand_on_one_another_as_high_as_their_figures(narrow):
    s = drawn(narrow)
    river, coal = bars(s, "hydro"), [b for b in bars(s, "thermal") if b[2] > 4]  # not the swatch of a name
    river = [b for b in river if b[2] > 4]
    per = river[0][3] / 100
    assert [h for *_, h in river] == pytest.approx([100 * per, 300 * per], abs=0.11)
    assert [h for *_, h in coal] == pytest.approx([50 * per, 20 * per, 100 * per], abs=0.11)
    foot = river[0][1] + river[0][3]
    assert coal[0][1] + coal[0][3] == pytest.approx(river[0][1], abs=0.11)  # coal of 2019 on the river
    assert coal[1][1] + coal[1][3] == pytest.approx(foot, abs=0.11)  # of 2020 on the ground: no river is printed


def test_a_year_without_any_figure_is_a_gap():
    (gap,) = hatched(drawn(), "hatch")
    assert gap[3] > 250
    assert "2022: not published" in words(drawn())


def test_the_whole_is_a_stroke_and_what_the_parts_lack_is_hatched():
    s = drawn()
    assert len(strokes(s, "ink", stroke_width="2")) == 2
    (rest,) = hatched(s, "ink2")  # 2021: 400 of 500 have a part; 2019 is complete
    river = [b for b in bars(s, "hydro") if b[2] > 4]
    assert rest[3] / river[0][3] == pytest.approx(1, abs=0.02)


def test_another_edition_of_the_whole_is_dashed():
    s = drawn(revised=series("later", "ink", 160, None, 520, None))
    assert len(strokes(s, "ink", stroke_dasharray="3 2")) == 2
    marks = stacked.keys((RIVER, COAL), WHOLE, EN, series("later", "ink", 160, None, 520, None))
    assert ("dash", "later") in [(k.mark, k.words) for k in marks]


def test_the_whole_of_a_lower_limit_has_an_arrow():
    s = drawn(whole=series("whole", "ink", None, None, 500, None, high=False))
    assert [len(p) for p in strokes(s, "ink", stroke_width="2")].count(3) == 1


def test_series_are_named_where_they_end_if_the_last_year_is_printed():
    full = (series("river", "hydro", 1, 2), series("coal", "thermal", 3, 4))
    said = words(drawn(parts=full, whole=None))
    assert "river 2" in said and "coal 4" in said
    assert "river 2" not in words(drawn(narrow=True, parts=full, whole=None))


def test_a_change_in_what_is_counted_is_noted():
    s = drawn(notes=(Note(2020, "wider"),))
    assert "wider" in words(s) and len(strokes(s, "ink2", stroke_dasharray="2 3")) == 1


def test_the_key_says_what_is_there_and_no_more():
    kinds = [(k.mark, k.colour) for k in stacked.keys((RIVER, COAL), WHOLE, EN)]
    assert kinds == [("bar", "hydro"), ("bar", "thermal"), ("line", "ink"), ("hatch", "ink2"), ("hatch", "hatch")]
    full = (series("river", "hydro", 1, 2),)
    assert [k.mark for k in stacked.keys(full, None, EN)] == ["bar"]
