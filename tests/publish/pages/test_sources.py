import pytest
import sites
from sites import Elements

from headwater.publish.pages import sources


def test_every_document_is_a_row_with_its_counts(land):
    text = sources.documents(sites.page(land, "sources.html"))
    rows = {at["id"]: at for at in Elements(text).of("tr") if "id" in at}
    assert list(rows) == ["made/paper", "made/yearbook"]
    paper = text.split('<tr id="made/paper"')[1].split("</tr>")[0]
    for said in ("A newspaper", "mirror", '<td class="r">4</td>', "not stated"):
        assert said in paper
    assert "24 statements from 2 documents" in text


def test_documents_that_no_statement_cites_are_counted_apart(tmp_path):
    more = sites.SOURCES + "    made/unused,Unused,Office of Figures,2024,,print,open\n"
    text = sources.documents(sites.page(sites.site(tmp_path, sources=more), "sources.html"))
    assert "<h1>24 statements from 2 of 3 documents</h1>" in text and ">3 documents</h2>" in text


def test_kinds_and_licences_are_tallied(land):
    said = Elements(sources.documents(sites.page(land, "sources.html"))).said
    assert {"print", "mirror", "open", "not stated"} <= set(said)


def test_every_assumption_of_the_tables_is_on_its_page_once(land):
    text = sources.assumptions(sites.page(land, "assumptions.html"))
    assert "One row of the plan rests on an assumption" in text
    assert text.count("invented to teach") == 1 and "town" in text
    assert "assumption:" not in text


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("assumption: nobody prints it; 1..2", "nobody prints it; 1..2"),
        ("doc:a/b; life assumption: as long as dams", "life: as long as dams"),
        ("identity", "identity"),
    ],
)
def test_what_is_assumed_is_said_without_what_is_not(source, said):
    assert sources._why(source) == said


def test_a_workspace_without_assumptions_says_so(tmp_path):
    files = sites.write(tmp_path)
    places = (files / "places.csv").read_text(encoding="utf-8").replace("assumption: invented to teach", "identity")
    (files / "places.csv").write_text(places, encoding="utf-8")
    from headwater.ledger.audit import audit
    from headwater.ledger.read import read as read_ledger
    from headwater.publish.frame import Site
    from headwater.workspace.read import read

    ledger = read_ledger(files)
    site = Site(read(files), ledger, audit(ledger))
    assert "No number of the plan is assumed" in sources.assumptions(sites.page(site, "assumptions.html"))
