import pytest
import sites
from sites import Elements

from headwater.publish.pages import ledger
from headwater.publish.statements import document, interval, mention, mentions, number, printed, sources, spelled, stat


@pytest.fixture
def page(land):
    return sites.page(land, others=("ledger.html", "sources.html"))


def test_a_number_shows_what_stands_behind_it_and_leads_to_its_row(page):
    body = number(page, "made/river_2020", "150")
    found = Elements(body)
    (way,) = found.of("a")
    assert way["href"] == "ledger.html#made/river_2020"
    assert found.of("span", role="tooltip")[0]["id"] == way["aria-describedby"]
    said = " | ".join(found.said)
    for words in (
        "150",
        "As printed: over 150 GWh",
        "Interval: above 150 GWh",
        "A newspaper, 2024",
        "no second statement",
    ):
        assert words in said


def test_two_numbers_of_one_page_have_tips_of_their_own(page):
    ids = [Elements(number(page, "made/river_2019", "100")).of("a")[0]["aria-describedby"] for _ in range(2)]
    assert ids[0] != ids[1]


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("made/capacity", ("120.5", "MW")),
        ("made/barley_2023", ("240", "thousand t")),
        ("made/river_2020", ("over 150", "GWh")),
        ("made/works", ("16.1", "billion CNY")),
        ("made/area", ("5,000", "m²")),
    ],
)
def test_a_figure_is_said_in_a_unit_that_reads_well_with_the_digits_printed(page, id, said):
    assert spelled(page, page.site.book.statements[id]) == said


def test_an_interval_is_said_in_the_pages_language(land):
    s = land.book.statements["made/works"]
    assert interval(sites.page(land), s) == "16.05 to 16.15 billion CNY"
    assert interval(sites.page(land, "zh/index.html", "zh"), s) == "160.5至161.5亿元"


def test_a_rank_is_a_word_and_years_are_written_as_years(tmp_path):
    more = """
        rank,sun,land,2023,,,,rank,,1,1,yearbook,
        rank_far,wind,land,2023,,,,rank,,12,1,yearbook,
        span,chart_years,land,2000..2023,,,,level,,2000 to 2023,year,yearbook,
        begun,begun,land,2018,,,,level,,2018,year,yearbook,
        lasted,lasted,land,2023,,,,level,,12,year,yearbook,
    """
    land = sites.site(tmp_path, statements=sites.STATEMENTS + more)
    said = {
        lang: [interval(sites.page(land, f"{lang}.html", lang), land.book.statements[f"made/{id}"]) for id in of]
        for lang in ("en", "zh")
        for of in [("rank", "rank_far", "span", "begun")]
    }
    assert said == {
        "en": ["first", "number 12", "2000 to 2023", "2018"],
        "zh": ["第一", "第12", "2000至2023年", "2018年"],
    }
    assert "year" in interval(sites.page(land), land.book.statements["made/lasted"])
    assert spelled(sites.page(land), land.book.statements["made/begun"]) == ("2018", "")
    row = ledger.page(sites.page(land, "ledger.html")).split('<tr id="made/span"')[1].split("</tr>")[0]
    assert "2000 to 2023" in row and "year</td>" not in row


def test_a_headline_figure_says_number_interval_document_and_verdict(page):
    said = " ".join(Elements(stat(page, "made/capacity", "Capacity")).said)
    for words in ("Capacity", "120.5", "MW", "120.45 to 120.55 MW", "Office of Figures, 2024", "in dispute"):
        assert words in said


def test_a_document_is_called_by_its_publisher_or_by_its_title(land):
    page = sites.page(land)
    named = {id: document(page, source) for id, source in land.book.sources.items()}
    assert named == {"made/yearbook": "Office of Figures, 2024", "made/paper": "A newspaper, 2024"}


def test_documents_are_named_once_and_lead_to_their_row(page):
    body = str(sources(page, ["made/river_2019", "made/river_2023", "made/river_2020"]))
    assert body.count("Office of Figures") == 1
    assert 'href="sources.html#made/paper"' in body


def test_many_mentions_are_counted(page):
    ids = ["made/river_2019", "made/coal_2019", "made/whole_2019"]
    assert str(mentions(page, ids)).endswith("+1")
    assert str(mention(page, "made/nothing")) == "made/nothing"


def test_a_figure_as_printed_is_escaped(land):
    assert "&lt;" not in str(printed(land.book.statements["made/works"]))
