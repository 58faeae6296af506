import csv
import io
import json

import pytest
import sites
from markupsafe import Markup
from sites import Elements

from headwater.publish.components import Column, Figure, Key, badge, figure, key, link, swatch, table, tongue

HEAD = (Column("Year"), Column("Sent", "GWh", True), Column("Note"))
ROWS = (("2019", 1234.5678, "a <b>"), ("2020", None, Markup('<a href="#x">x</a>')), ("2021", 3.0, ""))
MARKS = ("bar", "outline", "part", "hatch", "line", "dash", "dot", "ring", "over", "whisker")


def fig(**more):
    given = {
        "key": "sent",
        "title": "A <finding>",
        "sub": "what",
        "head": HEAD,
        "rows": ROWS,
        "draw": lambda s, narrow: s.rect(0, 0, 9 if narrow else 10, 10, "hydro"),
        "source": "a document.",
        "keys": (Key("bar", "hydro", "power"),),
    }
    return Figure(**(given | more))


@pytest.fixture
def page(land):
    return sites.page(land)


def test_a_gap_in_a_table_says_that_it_is_not_published_and_is_no_nought(page):
    body = str(table(page, HEAD, ROWS, "A table"))
    assert "not published" in body
    assert ">0<" not in body
    assert "1,235" in body  # one precision a column, as its largest figure asks


def test_a_cell_is_escaped_unless_it_was_made_here(page):
    body = str(table(page, HEAD, ROWS, "A table"))
    assert "a &lt;b&gt;" in body and '<a href="#x">x</a>' in body


def test_the_first_column_heads_its_rows_and_the_box_can_be_reached(page):
    found = Elements(table(page, HEAD, ROWS, "A table"))
    assert len(found.of("th", scope="row")) == 3 and len(found.of("th", scope="col")) == 3
    assert found.of("div", tabindex="0", role="region", aria_label="A table")


def test_a_figure_leaves_its_table_as_csv_and_json_unrounded_and_its_drawing(page):
    figure(page, fig())
    rows = list(csv.reader(io.StringIO(page.files["data/sent.csv"])))
    assert rows == [
        ["Year", "Sent [GWh]", "Note"],
        ["2019", "1234.5678", "a <b>"],
        ["2020", "", "x"],
        ["2021", "3.0", ""],
    ]
    held = json.loads(page.files["data/sent.json"])
    assert held["rows"][1] == ["2020", None, "x"] and held["columns"][1] == {"name": "Sent", "unit": "GWh"}
    assert held["status"] == "published"
    assert "A &lt;finding&gt;" in page.files["data/sent.svg"] and "a document." in page.files["data/sent.svg"]


def test_a_figure_is_drawn_for_two_widths_and_links_to_its_files(page):
    found = Elements(figure(page, fig()))
    assert [at["class"] for at in found.of("svg", role="img")] == ["wide", "narrow"]
    assert {at["href"] for at in found.of("a") if "download" in at} == {
        f"data/sent.{k}" for k in ("csv", "json", "svg")
    }


def test_what_a_plan_gives_is_marked_in_place_and_in_its_files(page):
    body = str(figure(page, fig(status="plan")))
    assert 'class="ill"' in body and "data/sent.plan.csv" in page.files
    assert json.loads(page.files["data/sent.plan.json"])["status"] == "plan"


def test_a_figure_links_to_its_own_page_only_if_the_site_has_it(land):
    assert "charts/sent.html" not in str(figure(sites.page(land), fig(page="charts/sent.html")))
    there = sites.page(land, others=("charts/sent.html",))
    assert 'href="charts/sent.html"' in str(figure(there, fig(page="charts/sent.html")))
    assert str(link(sites.page(land), "nowhere.html", "words")) == "words"


@pytest.mark.parametrize("mark", MARKS)
def test_every_mark_of_a_key_is_drawn(mark):
    assert swatch(Key(mark, "hydro", "words")).parts


def test_a_mark_that_nobody_knows_is_an_error():
    with pytest.raises(ValueError, match="no mark 'star'"):
        swatch(Key("star", "hydro", "words"))


def test_a_key_says_its_words_and_an_empty_one_nothing():
    assert "water &amp; power" in str(key([Key("bar", "hydro", "water & power")]))
    assert str(key([])) == ""


def test_a_verdict_is_a_sign_and_a_word(page):
    for kind in ("agrees", "disagrees", "split", "vintage", "alone"):
        body = str(badge(page, kind))
        assert f"badge {kind}" in body and page.words(f"verdict.{kind}") in body


def test_words_in_another_script_say_their_language():
    assert str(tongue("158億")) == ' lang="zh"'
    assert str(tongue("キロワット")) == ' lang="ja"'
    assert str(tongue("བོད")) == ' lang="bo"'
    assert str(tongue("plain")) == ""
