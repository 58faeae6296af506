import pytest
import sites

from headwater.publish.book import months_of


@pytest.fixture(scope="module")
def river(land):
    return {q.year: q for q in land.book.years(("river@land@{year}",), (2019, 2026), "GWh")}


def test_a_year_that_a_document_prints_is_whole(river):
    assert (river[2019].how, river[2019].value, river[2019].ids) == ("whole", 100, ("made/river_2019",))


def test_a_year_that_no_source_prints_is_a_gap_and_no_number(river):
    assert (river[2021].how, river[2021].value, river[2021].ids) == ("gap", None, ())


def test_over_is_a_lower_end_without_an_upper_one(river):
    assert river[2020].how == "over"
    assert (river[2020].amount.low, river[2020].amount.high) == (150, None)


def test_a_part_of_a_year_says_which(river):
    assert (river[2022].how, river[2022].value, river[2022].period) == ("part", 180, "2022-01..2022-09")


def test_what_other_figures_imply_is_derived_and_says_from_which(river):
    # 2026 is 549.95 to 550.05, and 9.95 to 10.05 % above 2025: 499.7 to 500.3
    assert river[2025].how == "derived"
    assert river[2025].amount.low == pytest.approx(549.95 / 1.1005, rel=1e-6)
    assert river[2025].amount.high == pytest.approx(550.05 / 1.0995, rel=1e-6)
    assert set(river[2025].ids) == {"made/river_2026", "made/river_growth"}


def test_an_expectation_is_never_a_figure_of_the_year(land, river):
    assert river[2023].value == 400
    (expected,) = land.book.years(("river@land@{year}~expected",), (2023, 2023), "GWh")
    assert expected.value == 300


def test_amounts_are_in_the_unit_asked_for(land):
    (q,) = land.book.years(("river@land@{year}",), (2019, 2019), "TWh")
    assert (q.value, q.amount.low, q.amount.high) == pytest.approx((0.1, 0.095, 0.105))


def test_an_implied_amount_of_another_dimension_is_a_gap(land):
    assert land.book.figure("river@land@2025", "t").how == "gap"


def test_editions_are_kept_apart_where_asked_and_both_are_known_where_not(land):
    first = land.book.figure("power@land@2023!first", "GWh")
    any_ = land.book.figure("power@land@2023", "GWh")
    assert first.value == 600 and first.also == ()
    assert {any_.value, *(a.value for a, _ in any_.also)} == {600, 640}


def test_the_first_pattern_that_prints_a_year_is_taken(land):
    (q,) = land.book.years(("coal@land@{year}", "river@land@{year}"), (2019, 2019), "GWh")
    assert q.value == 50 and [id for _, id in q.also] == ["made/river_2019"]


def test_the_finest_figure_comes_first_and_one_that_is_set_aside_last(tmp_path):
    statements = """
        id,indicator,place,period,as_printed,unit,source,locator
        a,flow,land,2023,100.0,t,yearbook,
        b,flow,land,2023,100,t,paper,
        c,flow,land,2023,90.00,t,paper,
        capacity,capacity,land,2023,1,MW,yearbook,
        barley_2023,barley,land,2023,1,t,yearbook,
    """
    book = sites.site(tmp_path, statements=statements, charts="").book
    assert book.verdict("made/c").kind == "disagrees"
    q = book.figure("flow@land@2023", "t")
    assert (q.ids, [id for _, id in q.also]) == (("made/a",), ["made/b", "made/c"])


@pytest.mark.parametrize(
    ("period", "months"),
    [
        ("2022-01..2022-09", 9),
        ("2022-03", 1),
        ("2022-01-01..2022-11-01", 10 + 1 / 31),
        ("2022", 0),
        ("2021-12..2022-03", 0),
        ("2022-01..2022-12", 0),
        ("at:2022-06-30", 0),
    ],
)
def test_how_much_of_a_year_a_period_covers(period, months):
    assert months_of(period, 2022) == pytest.approx(months)
