import html
import posixpath

import sites
from sites import Elements

from headwater.publish.figures.chart import figure
from headwater.publish.pages import charts

OTHERS = ("ledger.html", "sources.html", "charts/river.html")


def test_every_chart_stands_on_the_page_of_charts(land):
    text = charts.page(sites.page(land, "charts.html", others=OTHERS))
    assert [at["id"] for at in Elements(text).of("figure")] == [c["key"] for c in land.charts.charts]
    assert "Six charts" in text
    assert "Power of the river" in text and "charts/river.html" in text


def test_a_chart_in_full_says_what_the_audit_says_and_how_to_use_it(land):
    page = sites.page(land, "charts/river.html", others=("ledger.html", "sources.html", "charts.html"))
    text = charts.one(page, land.charts.chart("river"))
    found = Elements(text)
    assert "no second statement" in text and "Cite as" in text
    assert {at["href"] for at in found.of("a") if "download" in at} == {
        f"../data/river.{k}" for k in ("csv", "json", "svg")
    }
    assert "Yearbook of the land" in text and found.of("details")[0].get("open", "no") is None


def test_a_chart_knows_the_statements_it_rests_on(land):
    page = sites.page(land, "charts/river.html", others=("ledger.html",))
    ids = charts.rests_on(page, figure(page, land.charts.chart("river")))
    assert ids == ["made/river_2019", "made/river_2020", "made/river_2022", "made/river_2023", "made/river_2024"]


def test_the_paths_of_a_sample_lead_to_files_of_the_site(land):
    for lang, home in (("en", ""), ("zh", "zh/")):
        page = sites.page(land, f"{home}charts/river.html", lang, others=("ledger.html", "sources.html"))
        text = charts.one(page, land.charts.chart("river"))
        made = {*page.files, page.entry.path}
        sample = html.unescape(text.split("<pre>")[1].split("</pre>")[0])
        assert Elements(sample).of("img")[0]["src"] in made
        (way,) = [at["href"] for at in Elements(text).of("a") if at.get("href", "").endswith("river.html#river")]
        at = posixpath.normpath(posixpath.join(posixpath.dirname(page.entry.path), way.split("#")[0]))
        assert at in made and Elements(text).of("figure", id="river")
        assert page.words("charts.from_root") in html.unescape(text)
