import sites
from sites import Elements

from headwater.publish import stories

RELATIONS = """
    id,kind,whole,parts,basis,note
    falls,never_falls,,capacity@land@at:2022-12-31; capacity@land@at:2023-12-31,judgement,plants do not become fewer
"""
MORE = sites.STATEMENTS + "    capacity_2022,capacity,land,at:2022-12-31,,,,level,,300 MW,MW,yearbook,table 2\n"


def test_a_story_says_what_disagrees_who_prints_it_and_what_the_others_imply(land):
    page = sites.page(land, "ledger.html")
    (finding,) = land.audit.open
    heading = stories.heading(page, finding)
    assert heading.startswith("Capacity, The Land, 2023-12-31: printed “")
    assert "; the others put it at " in heading
    found = Elements(stories.story(page, finding, opened=True))
    said = " ".join(found.said)
    assert "A newspaper, 2024" in said and "Office of Figures, 2024" in said
    assert {at["href"] for at in found.of("a")} == {"#made/capacity", "#made/capacity_paper"}
    assert "wrong" not in said and "error" not in said
    assert found.of("details", id=f"finding-{finding.id}")[0]["open"] is None


def test_the_proof_is_said_in_words(land):
    assert stories.proof(("1 * lower end of a", "-3/2 * upper end of b and c", "2 * lower end of d")) == (
        "the lower end of a, and 2 times the lower end of d, less 3/2 times the upper end of b and c"
    )
    assert "Proved in exact fractions" in str(stories.story(sites.page(land), land.audit.open[0], False))


def test_a_relation_that_would_not_hold_heads_its_story(tmp_path):
    statements = MORE.replace("99.5 MW", "120.50 MW")
    site = sites.site(tmp_path, statements=statements, charts="", relations=RELATIONS)
    heads = [stories.heading(sites.page(site), f) for f in site.audit.open]
    assert heads == ["Plants do not become fewer: does not hold with these figures"]


def test_what_the_first_page_shows_comes_first(tmp_path):
    more = (
        sites.STATEMENTS
        + "    aaa,aaa,land,2023,,,,level,,1.0,t,yearbook,\n    aab,aaa,land,2023,,,,level,,2.0,t,paper,\n"
    )
    site = sites.site(tmp_path, statements=more)
    assert len(site.audit.open) == 2
    for findings in (site.audit.open, tuple(reversed(site.audit.open))):
        assert "made/capacity" in stories.ordered(sites.page(site), findings)[0].members


def test_what_would_let_a_figure_agree_is_said_under_it(tmp_path):
    more = (
        sites.STATEMENTS
        + "    tall,tower,land,2023,,,,level,,1234.0,m,yearbook,\n"
        + "    tall_paper,tower,land,2023,,,,level,,1324.0,m,paper,\n"
    )
    site = sites.site(tmp_path, statements=more)
    (finding,) = [f for f in site.audit.open if "made/tall" in f.members]
    said = str(stories.story(sites.page(site), finding, True))
    assert "would fit if it were" in said and "two digits having changed places" in said
    assert said.count("<svg") == 1 and "the others: " in said


def test_the_ledgers_notation_is_set_for_readers():
    assert stories.plainly("gdp of 2016..2020, 1e8 CNY, 1e4t") == "GDP of 2016 to 2020, 10⁸ CNY, 10⁴t"
