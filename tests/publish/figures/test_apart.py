import re
from fractions import Fraction

from headwater.publish.figures import apart

RECT = re.compile(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"')


def drawn(*intervals):
    lines = [apart.Line(f"line {n}", interval, "ink") for n, interval in enumerate(intervals)]
    text = str(apart.drawn("x", "two intervals", lines).inline())
    return text, [(float(x), float(w)) for x, w in RECT.findall(text)]


def test_intervals_stand_on_one_scale_and_what_is_greater_stands_to_the_right():
    text, ((x, w), (y, v)) = drawn((Fraction(60), Fraction(70)), (Fraction(90), Fraction(100)))
    assert w == v and x + 3 * w == y  # 60 to 70 and 90 to 100: three widths apart
    assert "line 0" in text and "line 1" in text


def test_a_figure_without_width_is_still_seen():
    _, ((_, w), _) = drawn((Fraction(5), Fraction(5)), (Fraction(0), Fraction(1000)))
    assert w == apart.LEAST


def test_an_open_end_runs_to_the_edge_and_points_on():
    text, ((x, w), _) = drawn((Fraction(5), None), (Fraction(0), Fraction(1)))
    assert x + w > apart.WIDTH - apart.EDGE and text.count("<path") == 3  # two scales and one arrow


def test_nothing_known_draws_nothing():
    assert drawn((None, None))[1] == []
