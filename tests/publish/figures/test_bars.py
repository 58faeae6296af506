import pytest
from drawn import bars as filled
from drawn import dashed, hatched, strokes, words

from headwater.publish.figures import bars
from headwater.publish.svg import Svg
from headwater.publish.words import Words

EN = Words("en")


def drawn(land, narrow=False, expected=False):
    points = land.book.years(("river@land@{year}",), (2019, 2026), "GWh")
    foreseen = land.book.years(("river@land@{year}~expected",), (2019, 2026), "GWh") if expected else ()
    s = Svg("river", 350 if narrow else 840, 330)
    bars.draw(s, narrow, points, "hydro", "GWh", 0, EN, foreseen)
    return s, {q.year: q for q in points}


def heights(s, hue="hydro"):
    return [h for *_, h in filled(s, hue)]


@pytest.mark.parametrize("narrow", [False, True])
def test_what_is_drawn_is_what_the_table_says(land, narrow):
    s, points = drawn(land, narrow)
    solid = [q.value for q in points.values() if q.how in ("whole", "over")]
    assert len(heights(s)) == len(solid)
    per = heights(s)[-1] / solid[-1]
    assert heights(s) == pytest.approx([v * per for v in solid], abs=0.11)


def test_a_missing_year_is_a_hatched_column_and_no_bar(land):
    s, points = drawn(land)
    assert points[2021].how == "gap"
    (gap,) = hatched(s, "hatch")
    x, _, w, h = gap
    assert all(bx + bw <= x or bx >= x + w for bx, _, bw, _ in filled(s, "hydro"))
    assert h > 200  # the whole column, from the baseline to the top
    assert "2021: not published" in words(s)
    assert 0 not in heights(s)


def test_a_lower_limit_has_an_arrow_a_part_a_dashed_outline_an_implied_figure_a_hatch(land):
    s, points = drawn(land)
    assert len(strokes(s, "hydro")) == 1  # the arrow over 2020
    assert len(dashed(s, "hydro")) == 1 and points[2022].how == "part"
    assert len(hatched(s, "hydro")) == 1 and points[2025].how == "derived"
    said = " ".join(words(s))
    assert "2020: over 150 GWh" in said
    assert "2022: 180 (2022-01 to 2022-09) GWh" in said
    assert "implied GWh" in said


def test_an_interval_that_can_be_seen_has_its_ends_drawn(land):
    # 2023 is 380 to 420, 2024 439.95 to 440.05: only the first is wider than a hair
    s, _ = drawn(land)
    upright = [p for p in strokes(s, "ink") if len(p) == 2 and p[0][0] == p[1][0]]
    assert len(upright) == 3  # 2019, 2022 and 2023


def test_what_was_expected_is_a_dashed_stroke_at_its_height(land):
    s, points = drawn(land, expected=True)
    (stroke,) = strokes(s, "ink", stroke_dasharray="5 3")
    bar = next(b for b in filled(s, "hydro") if b[0] <= stroke[0][0] + 10 <= b[0] + b[2])
    base = bar[1] + bar[3]
    assert (base - stroke[0][1]) / bar[3] == pytest.approx(300 / points[2023].value, abs=0.01)
    assert "2023: expected 300 GWh" in words(s)


def test_the_key_names_only_what_is_there(land):
    _, points = drawn(land)
    marks = [(k.mark, k.colour) for k in bars.keys(tuple(points.values()), "hydro", EN)]
    assert marks == [("bar", "hydro"), ("over", "hydro"), ("part", "hydro"), ("hatch", "hydro"), ("hatch", "hatch")]
    whole = tuple(points[y] for y in (2023, 2024))
    assert [k.mark for k in bars.keys(whole, "hydro", EN)] == ["bar"]
    assert bars.keys(whole, "hydro", EN, expected=True)[-1].mark == "dash"
