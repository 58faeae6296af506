import re

import pytest
from sites import Elements

from headwater.publish.svg import Svg, contrast, tokens

TEXTS = ("ink", "ink2", "link", "alert")
MARKS = ("hydro", "solar", "wind", "thermal", "geothermal", "traded", "water", "minerals", "food", "people", "data")


def drawing():
    s = Svg("a", 100, 50, "A <drawing>")
    s.rect(1, 2, 30, -4, "hydro", "so & so")
    s.line(0, 0, 10, 10.04)
    s.text(5, 5, "1 < 2", "ink", halo=True)
    s.rect(0, 0, 5, 5, s.hatch("hydro"))
    return s


def test_a_colour_is_a_token_of_the_style_sheet_and_never_a_style():
    inside = str(drawing().inline("wide"))
    assert 'fill="var(--hydro)"' in inside and "style=" not in inside
    assert Elements(inside).of("svg")[0]["aria-label"] == "A <drawing>"


def test_what_is_said_is_escaped_and_what_is_shown_is_no_less_than_nothing():
    inside = str(drawing().inline())
    assert "1 &lt; 2" in inside and "so &amp; so" in inside
    assert Elements(inside).of("rect", fill="var(--hydro)")[0]["height"] == "0"


def test_decoration_is_not_read_out():
    assert 'aria-hidden="true"' in str(drawing().inline(decor=True))
    assert "aria-label" not in str(drawing().inline(decor=True))


def test_a_file_stands_by_itself_in_light_colours():
    alone = drawing().alone(
        "A title that is long enough to be broken", "Source: a yearbook", [(Svg("k", 18, 12), "key")]
    )
    assert "var(--" not in alone
    assert tokens("light")["hydro"] in alone and tokens("light")["paper"] in alone
    said = " ".join(Elements(alone).said)
    assert "key" in said and "Source: a yearbook" in said and "A title" in said


def test_a_hatch_is_made_once_and_its_id_is_the_drawings_own():
    s = Svg("b", 10, 10)
    assert s.hatch("ink") == s.hatch("ink") == "url(#b-ink-6)"
    assert len(re.findall("<pattern", "".join(s.parts))) == 1


def test_a_coordinate_has_no_minus_nought():
    s = Svg("c", 10, 10)
    s.line(-0.01, 0, 1.26, 2)
    assert 'd="M0 0L1.3 2"' in s.parts[0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_marks_stand_out_from_the_paper(scheme):
    colours = tokens(scheme)
    assert {name: contrast(colours[name], colours["paper"]) >= 4.5 for name in TEXTS} == dict.fromkeys(TEXTS, True)
    assert {name: contrast(colours[name], colours["paper"]) >= 3 for name in MARKS} == dict.fromkeys(MARKS, True)


def test_contrast_by_hand():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == 1
