import pytest
import sites

from headwater.publish.frame import Entry, Page, Site, as_json, render


def of(land, path, lang="en", contents=()):
    own = Entry(path, lang, "Own", lambda p: "", nav="overview" if path.endswith("index.html") else "")
    return Page(Site(land.workspace, land.ledger, land.audit, None, land.charts, (own, *contents)), own)


def test_a_link_leads_from_where_the_page_lies(land):
    other = Entry("ledger.html", "en", "Ledger", lambda p: "", nav="ledger")
    assert of(land, "index.html", contents=(other,)).to("ledger.html#a/b") == "ledger.html#a/b"
    assert of(land, "charts/x.html", contents=(other,)).to("ledger.html") == "../ledger.html"
    assert of(land, "index.html").to("ledger.html") is None


def test_a_page_in_another_language_leads_to_its_own_pages_and_else_to_english(land):
    both = (
        Entry("ledger.html", "en", "Ledger", lambda p: "", nav="ledger"),
        Entry("plan.html", "en", "Plan", lambda p: ""),
        Entry("zh/plan.html", "zh", "规划", lambda p: ""),
    )
    page = of(land, "zh/index.html", "zh", both)
    assert (page.to("plan.html"), page.to("ledger.html")) == ("../zh/plan.html", "../ledger.html")


def test_ids_are_given_once_and_files_have_one_content(land):
    page = of(land, "zh/a.html", "zh")
    assert page.next_id("tip") != page.next_id("tip")
    assert page.attach("data/a.csv", "1") == "../zh/data/a.csv"
    page.attach("data/a.csv", "1")
    with pytest.raises(ValueError, match=r"zh/data/a\.csv"):
        page.attach("data/a.csv", "2")


def test_the_navigation_holds_the_pages_that_are_there_and_marks_this_one(land):
    others = (
        Entry("charts.html", "en", "Charts", lambda p: "", nav="charts"),
        Entry("charts/river.html", "en", "River", lambda p: "", group="charts"),
    )
    body = render(of(land, "index.html", contents=others), "charts.jinja", "T", figures="", h1="No")
    assert '<a href="index.html" aria-current="page">Overview</a>' in body
    assert '<a href="charts.html">Charts</a>' in body
    assert "ledger.html" not in body
    inside = Page(of(land, "index.html", contents=others).site, others[1])
    assert '<a href="../charts.html" aria-current="true">Charts</a>' in render(
        inside, "charts.jinja", "T", figures="", h1=""
    )


def test_a_title_is_escaped_and_a_hole_that_nobody_fills_is_an_error(land):
    body = render(of(land, "index.html"), "charts.jinja", "<script>", figures="", h1="No")
    assert "<title>&lt;script&gt;" in body
    with pytest.raises(Exception, match="undefined"):
        render(of(land, "index.html"), "charts.jinja", "T")


def test_json_refuses_what_json_has_no_word_for():
    assert as_json({"a": "中"}) == '{\n "a": "中"\n}\n'
    with pytest.raises(ValueError):
        as_json(float("nan"))


def test_a_site_finds_its_page(land):
    page = sites.page(land)
    assert page.site.entry("index.html") is page.entry
    assert page.site.entry("none.html") is None
