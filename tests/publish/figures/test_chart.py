"""Each kind of chart as a figure: the table is the ledger's, the title the table's."""

import pytest
import sites

from headwater.publish.figures.chart import KINDS, figure
from headwater.publish.svg import Svg


def of(site, key, lang="en"):
    path = "index.html" if lang == "en" else "zh/index.html"
    return figure(sites.page(site, path, lang, others=("ledger.html", "sources.html")), site.charts.chart(key))


def test_every_kind_is_charted_and_drawn_in_both_widths_and_languages(land):
    assert {c["kind"] for c in land.charts.charts} == set(KINDS)
    for chart in land.charts.charts:
        for lang in ("en", "zh"):
            f = of(land, chart["key"], lang)
            assert f.title and "{" not in f.title + f.sub
            for narrow in (False, True):
                s = Svg("d", 350 if narrow else f.width, f.narrow_height if narrow else f.height)
                f.draw(s, narrow)
                assert s.parts
            assert all(len(row) == len(f.head) for row in f.rows)


def test_a_table_holds_each_year_once_and_a_gap_is_none(land):
    rows = {row[0]: row[1] for row in of(land, "river").rows}
    assert rows == {"2019": 100, "2020": 150, "2021": None, "2022": 180, "2023": 400, "2024": pytest.approx(440)}


def test_a_row_says_what_it_rests_on(land):
    rows = {row[0]: row for row in of(land, "river").rows}
    assert rows["2020"][2:4] == ("published, at least", "above 150")
    assert rows["2021"][2] == "not published" and rows["2021"][3] is None
    assert 'href="ledger.html#made/river_2020"' in rows["2020"][5]


def test_the_title_is_computed(land, tmp_path):
    assert of(land, "river").title.startswith("Power of the river in 2024 came to four times the 2019 figure")
    changed = sites.STATEMENTS.replace(
        "river_2024,river,land,2024,,,,level,,440.0", "river_2024,river,land,2024,,,,level,,60.0"
    )
    assert of(sites.site(tmp_path, statements=changed), "river").title.startswith(
        "Power of the river fell 40\u00a0% from 2019"
    )


def test_the_parts_say_which_gives_most(land, tmp_path):
    assert of(land, "power").title == "The river gave 88\u00a0% of power in 2024, four times as much as in 2019"
    changed = sites.STATEMENTS.replace(
        "coal_2024,coal,land,2024,,,,level,,60", "coal_2024,coal,land,2024,,,,level,,900"
    )
    assert of(sites.site(tmp_path, statements=changed), "power").title.startswith(
        "Coal gave 67\u00a0% of power in 2024"
    )


def test_another_edition_is_in_the_table_and_is_not_mixed_with_the_first(land):
    row = next(row for row in of(land, "power").rows if row[0] == "2023")
    assert row[1:5] == (400, 100, 600, 640)


def test_the_network_counts_what_is_printed_and_compares_nothing_unlike(land):
    f = of(land, "trade")
    assert [row[:3] for row in f.rows] == [("markets", 7, ""), ("of stores", 5000, "m²"), ("stores", 3, "")]
    assert f.title.endswith(": three counts, each of another kind") and "most" not in f.title


def test_growth_over_a_span_and_its_multiple(land):
    f = of(land, "works")
    assert f.title.startswith("Work grew 10.0\u00a0% a year on average from 2019 to 2023, to 1.5 times its volume")
    assert "9.5 to 10.5 %" in f.sub


def test_documents_are_cited_and_the_full_page_is_named(land):
    f = of(land, "river")
    assert "Office of Figures" in f.source and "A newspaper" in f.source
    assert f.page == "charts/river.html"
