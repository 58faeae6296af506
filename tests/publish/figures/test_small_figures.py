"""Panels, stages, a network, a card's drawing, on what the plan rests."""

import pytest
import sites
from drawn import bars, dots, hatched, words

from headwater.publish.book import Amount, Point
from headwater.publish.figures import evidence, mini, network, panels, stages
from headwater.publish.figures.network import Node, Tier
from headwater.publish.figures.panels import Panel
from headwater.publish.figures.stacked import Series
from headwater.publish.figures.stages import Stage
from headwater.publish.svg import Svg
from headwater.publish.words import Words

EN = Words("en")


def points(*values, how="whole"):
    return tuple(
        Point(2020 + i, "gap" if v is None else how, None if v is None else Amount(v, v, v))
        for i, v in enumerate(values)
    )


@pytest.mark.parametrize("narrow", [False, True])
def test_each_panel_has_an_axis_of_its_own(narrow):
    s = Svg("p", 350 if narrow else 840, 500)
    two = (
        Panel(Series("visits", "people", points(10, 20)), "million", 0),
        Panel(Series("money", "food", points(4, 1)), "CNY", 0),
    )
    panels.draw(s, narrow, two, EN)
    visits, money = ([h for *_, h in bars(s, hue)] for hue in ("people", "food"))
    assert visits[1] / visits[0] == pytest.approx(2, abs=0.02)
    assert money[0] / money[1] == pytest.approx(4, abs=0.1)
    assert {"million", "CNY", "visits", "money"} <= set(words(s))
    left, right = max(x for x, *_ in bars(s, "people")), min(x for x, *_ in bars(s, "food"))
    assert (left > right) == narrow


@pytest.mark.parametrize("narrow", [False, True])
def test_stages_keep_their_order_and_have_no_year_that_nobody_prints(narrow):
    s = Svg("s", 350 if narrow else 840, 420)
    works = Series("works", "minerals", points(1, None, 3))
    stages.draw(s, narrow, [Stage("Beginning"), Stage("Growing on")], [works], "CNY", 0, EN)
    said = words(s)
    assert said.index("1: Beginning") < said.index("2: Growing on")
    assert EN("stages.undated").split()[0] in " ".join(said)
    assert len(hatched(s, "hatch")) == 1


def test_stages_that_a_document_dates_say_their_years():
    s = Svg("s", 840, 420)
    works = Series("works", "minerals", points(1, 2, 3))
    stages.draw(s, False, [Stage("Beginning", "2012 to 2015")], [works], "CNY", 0, EN)
    assert "2012 to 2015" in words(s) and EN("stages.undated") not in words(s)


def test_a_network_has_a_dot_a_facility():
    tiers = [
        Tier("Town", (Node("markets", 74, "74", "food"), Node("stores", 3, "3", "goods"))),
        Tier("Village", (Node("shops", 1, "1", "water"),)),
    ]
    for narrow in (False, True):
        s = Svg("n", 350 if narrow else 840, network.height(tiers, narrow, 350 if narrow else 840))
        network.draw(s, narrow, tiers, EN)
        assert (len(dots(s, "food")), len(dots(s, "goods")), len(dots(s, "water"))) == (74, 3, 1)
        assert max(y for hue in ("food", "goods", "water") for _, y in dots(s, hue)) < s.h


def test_a_card_draws_a_gap_low_and_hatched_and_its_first_and_last_figure():
    s = mini.of_years("k", "visits", points(5, None, 20), "people", 0, EN)
    assert [h for *_, h in bars(s, "people")] == pytest.approx([62 / 4, 62], abs=0.1)
    ((_, _, _, gap),) = hatched(s, "hatch")
    assert gap == 14
    said = words(s)
    assert {"5", "20", "2020", "2022", "2021: not published"} <= set(said)
    assert "0" not in said


def test_a_card_of_kinds_names_each_and_hatches_what_is_implied():
    items = [("markets", points(7)[0]), ("stores", points(3, how="derived")[0]), ("shops", points(None)[0])]
    s = mini.of_items("k", "shops", items, "goods", 0, EN)
    assert len(bars(s, "goods")) == 1 and len(hatched(s, "goods")) == 1 and len(hatched(s, "hatch")) == 1
    assert {"markets", "7", "stores", "3", "shops"} <= set(words(s))


def test_evidence_counts_rows_by_the_weakest_part_of_their_source(land):
    f = evidence.figure(sites.page(land))
    rows = {row[0]: row[1:] for row in f.rows}
    assert rows["places"][0] == 1 and rows["all tables"][0] == 1
    assert f.title == (
        "0 % of the plan's 1 row of numbers cites a published figure, 0 % are derived from some, 100 % assumed"
    )
    s = Svg("e", 840, f.height)
    f.draw(s, False)
    assert len(hatched(s, "minerals")) == 1


def test_the_title_of_the_evidence_says_each_kind_by_itself():
    total = {"rows": 1000, "published": 110, "derived": 650, "assumption": 210, "identity": 30, "none": 0}
    assert evidence.title(total, EN) == (
        "11 % of the plan's 1,000 rows of numbers cite a published figure, 65 % are derived from some, 21 % assumed, "
        "3 % true by definition"
    )
    assert "1 % name no source" in evidence.title({**total, "none": 10, "identity": 20}, EN)
