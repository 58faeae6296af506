import drawn
import make_results
import pandas as pd
import pytest
import sites

from headwater.publish.figures import compare
from headwater.publish.svg import Svg

COLUMNS = ["line", "indicator", "sector", "plan", "low", "high", "unit", "inside", "role", "statement", "note"]
INF = float("inf")
NAN = float("nan")
LINES = [
    ("power", "electricity made", "power", 105.0, 95.0, 105.0, "GWh", True, "test", "made/river_2023", "closed"),
    ("ore", "ore dug", "mining", 24.0, 19.0, 21.0, "kt", False, "test", "made/barley_2023", ""),
    ("floor", "sent at least", "power", 90.0, 60.0, NAN, "GWh", True, "input", "made/river_2020", "a floor"),
    ("far", "works", "mining", 400.0, 99.95, 100.05, "MCNY", False, "test", "made/works", ""),
]


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    return sites.page(make_results.site(tmp_path_factory.mktemp("land")), others=("ledger.html",))


@pytest.fixture(scope="module")
def plan(page):
    return make_results.plan(page.site)


def figure(page, plan, *which):
    rows = [row for row in LINES if row[0] in which] if which else LINES
    return compare.figure(page, plan, pd.DataFrame(rows, columns=COLUMNS))


def on(f, narrow=False):
    s = Svg("k", 350 if narrow else f.width, f.narrow_height if narrow else f.height)
    f.draw(s, narrow)
    return s


def rings(s, hue):
    found = drawn.Elements(s.inline()).of("circle", stroke=f"var(--{hue})")
    return [float(at["cx"]) for at in found]


@pytest.mark.parametrize("narrow", [False, True])
def test_the_plan_stands_on_the_scale_of_the_printed_interval(page, plan, narrow):
    s = on(figure(page, plan, "power", "ore"), narrow)
    (x1, _, w1, _), (x2, _, w2, _) = sorted(drawn.bars(s, "goods"), key=lambda bar: bar[1])
    middle, per = x1 + w1 / 2, w1 / 10  # 95 to 105: ten per cent wide
    assert x2 + w2 / 2 == pytest.approx(middle, abs=0.2) and w2 == pytest.approx(10 * per, rel=0.02)
    assert rings(s, "food") == [pytest.approx(middle + 5 * per, abs=0.3)]
    assert rings(s, "alert") == [pytest.approx(middle + 20 * per, abs=0.5)]


def test_an_open_end_reaches_to_the_edge_and_what_is_far_off_is_an_arrow_with_its_figure(page, plan):
    s = on(figure(page, plan))
    bars = sorted(drawn.bars(s, "goods"), key=lambda bar: bar[1])
    assert bars[2][2] > 200 and len(rings(s, "food")) + len(rings(s, "alert")) == 3
    assert "+300 %" in drawn.words(s)


def test_the_table_says_where_the_plan_lies_and_leads_to_the_statement(page, plan):
    rows = {str(row[0]): [str(cell) for cell in row] for row in figure(page, plan).rows}
    assert rows["Electricity made"][1:6] == ["95", "105", "105", "GWh", "inside"]
    assert rows["Ore dug"][5] == "outside +14.3 %"
    assert rows["Sent at least"][1:3] == ["60", "no upper end"]
    assert rows["Works"][1:4] == ["99.95", "100.05", "400.00"]
    assert "ledger.html#made/works" in rows["Works"][7]


def test_the_title_counts_tests_only(page, plan):
    assert figure(page, plan).title == (
        "Of 3 figures printed as a value that did not go into the plan as numbers, "
        "1 is met and none more lie within 10 %"
    )
    assert figure(page, plan, "ore").title.endswith("beside what is printed: ore dug")
    assert figure(page, plan, "floor").title == "1 of 1 floors and ceilings set beside the plan hold"


def test_the_title_counts_values_apart_from_floors_and_ceilings(page, plan):
    near = ("near", "near", "power", 110.0, 95.0, 105.0, "GWh", False, "test", "made/river_2023", "")
    low = ("low", "low", "power", 90.0, 60.0, NAN, "GWh", True, "test", "made/river_2020", "")
    top = ("top", "top", "power", 90.0, NAN, 60.0, "1", False, "test", "made/river_2020", "")
    f = compare.figure(page, plan, pd.DataFrame([*LINES, near, low, top], columns=COLUMNS))
    assert f.title == (
        "Of 4 figures printed as a value that did not go into the plan as numbers, "
        "1 is met and 1 more lies within 10 %; "
        "1 of 2 floors and ceilings hold"
    )
    row = next(row for row in f.rows if row[0] == "Top")
    assert row[1] == "no lower end" and row[4] == ""
    assert "Top: printed at most 60, plan 90" in drawn.words(on(f))
    assert compare.title([dict(zip(COLUMNS, r, strict=True)) for r in (low, top)], page.words) == (
        "1 of 2 floors and ceilings that did not go into the plan as numbers hold"
    )


def test_without_a_figure_to_set_it_beside_there_is_none(page, plan):
    assert compare.figure(page, plan, pd.DataFrame(columns=COLUMNS)) is None
    gone = [("x", "x", "", NAN, 1.0, 2.0, "1", False, "test", "made/works", "")]
    assert compare.figure(page, plan, pd.DataFrame(gone, columns=COLUMNS)) is None
