import sites
from sites import Elements

from headwater.publish.pages import ledger


def body(site):
    return ledger.page(sites.page(site, "ledger.html", others=("sources.html",)))


def test_every_statement_is_a_row_with_its_anchor(land):
    rows = Elements(body(land)).of("tr")
    assert [at["id"] for at in rows if "id" in at] == [s.id for s in land.ledger.statements]
    verdicts = {at["id"]: at["data-v"] for at in rows if "id" in at}
    assert verdicts == {id: v.kind for id, v in land.audit.verdict.items()}


def test_a_row_says_what_where_when_as_printed_interval_and_source(land):
    text = body(land)
    row = text.split('<tr id="made/river_2022"')[1].split("</tr>")[0]
    for said in ("river", "The Land, 2022-01 to 2022-09", ">180<", "175 to 185", "GWh", "Office of Figures", "table 1"):
        assert said in row
    assert 'href="sources.html#made/yearbook"' in row


def test_a_figure_is_never_markup(land):
    row = body(land).split('<tr id="made/capacity_paper"')[1].split("</tr>")[0]
    assert "&lt;b&gt;par. 4" in row and "<b>" not in row


def test_what_is_no_plain_fact_is_said(land):
    text = body(land)
    assert "expected" in text.split('<tr id="made/river_plan"')[1].split("</tr>")[0]
    assert "second edition" in text.split('<tr id="made/whole_2023_new"')[1].split("</tr>")[0]
    assert "growth" in text.split('<tr id="made/river_growth"')[1].split("</tr>")[0]


def test_a_verdict_leads_to_its_story(land):
    (finding,) = land.audit.open
    text = body(land)
    assert f'href="#finding-{finding.id}"' in text.split('<tr id="made/capacity"')[1].split("</tr>")[0]
    assert f'<details class="story" id="finding-{finding.id}" open>' in text


def test_the_title_counts_what_cannot_stand_together(land, tmp_path):
    assert "<h1>24 statements; 2 of them stand in a set that cannot all be true</h1>" in body(land)
    calm = sites.site(tmp_path, statements=sites.STATEMENTS.replace("99.5 MW", "120.50 MW"))
    text = body(calm)
    assert "<h1>24 statements, and all can be true at once</h1>" in text
    assert 'class="story"' not in text


def test_an_accepted_finding_is_counted_and_not_told(land):
    from dataclasses import replace

    audit = replace(land.audit, faults=tuple(replace(f, accepted=True) for f in land.audit.faults))
    text = body(type(land)(land.workspace, land.ledger, audit, None, land.charts))
    assert "all can be true at once" in text and 'class="story"' not in text


def test_what_is_accepted_says_why(tmp_path):
    rows = "members,why\nmade/capacity; made/capacity_paper,the paper counts what runs"
    text = body(sites.site(tmp_path, accepted=rows))
    assert "Known, and left to stand" in text and "the paper counts what runs" in text
    assert 'class="story"' not in text


def test_what_follows_from_the_figures_is_a_table_with_what_it_rests_on(tmp_path):
    rows = """
        id,verb,arguments,over,unit,title
        rise,growth,river@land@2024; river@land@2023,,,growth of the river in 2024
        again,convert,coal@land@2023,,MWh,
    """
    text = body(sites.site(tmp_path, derived=rows))
    row = text.split("Growth of the river in 2024")[1].split("</tr>")[0]
    assert "<td>%</td>" in row and "#made/river_2023" in row and "#made/river_2024" in row
    assert ">MWh<" in text and ">Convert<" in text


def test_a_query_stands_apart_from_what_is_proved(tmp_path):
    years = "".join(
        f"    q{y},hills,land,{y},,,,level,,{10 * v:.1f},t,yearbook,\n"
        for y, v in zip(range(2010, 2017), [10, 11, 12, 130, 14, 15, 16], strict=True)
    )
    text = body(sites.site(tmp_path, statements=sites.STATEMENTS + years))
    section = text.split("Worth a second look")[1].split("</section>")[0]
    assert "#made/q2013" in section and "about 10 times the figures of 2012" in section
    assert "hills" not in text.split("Worth a second look")[0].split("sets of figures that cannot")[0]


def test_without_them_their_sections_are_not_there(land):
    text = body(land)
    assert "Known, and left to stand" not in text and "Worth a second look" not in text
    assert "What follows from the figures" not in text


def test_a_figure_that_can_be_read_in_two_ways_says_which_stands(tmp_path):
    more = """
        w19,w,land,2019,,,,level,,100.0,t,yearbook,
        w23,w,land,2023,,,,level,,620.0,t,yearbook,
        fold,w,land,2023,,,,multiple,w@land@2019,5.2-fold increase,1,yearbook,
    """
    text = body(sites.site(tmp_path, statements=sites.STATEMENTS + more))
    assert "Figures that can be read in two ways" in text and "5.2-fold increase" in text


def test_the_tools_are_hidden_until_the_script_shows_them(land):
    found = Elements(body(land))
    assert "hidden" in found.of("form", id="tools")[0]
    assert found.of("script") == [{"src": "js/ledger.js"}]


def test_a_long_ledger_stays_light(land):
    text = body(land)
    rows = [r for r in text.split("<tr id=")[1:]]
    assert sum(map(len, rows)) / len(rows) < 700  # 3,000 rows in little more than 2 MB
