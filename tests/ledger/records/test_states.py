"""One row of the statements' table as a record."""

from fractions import Fraction

import pytest
from ledgers import faults_of, record, statement

from headwater.ledger.records.cells import Cell
from headwater.ledger.records.source import Source
from headwater.ledger.records.states import state
from headwater.ledger.records.tables import STATEMENTS

GDP = {"id": "a", "indicator": "gdp", "place": "xizang", "period": "2023", "as_printed": "12", "unit": "1e8 CNY"}


def columns(**more):
    """The columns of the faults of a row."""
    return [f.column for f in faults_of(state, record(STATEMENTS, **{**GDP, **more}), Source("s"))]


def test_a_level():
    s = statement("a", "capacity@xizang@at:2023-12-31", "7.5809 million kilowatts")
    assert (s.low, s.high, s.unit) == (Fraction("7580.85"), Fraction("7580.95"), "MW")
    assert (s.cell, s.value) == (Cell("capacity", "xizang", "at:2023-12-31"), 7580.9)
    assert s.words_interval() == "7580.85 to 7580.95 MW"


def test_a_share_has_a_cell_of_its_own_and_names_its_whole():
    s = statement("a", "added@xizang@2023", "52.43%", "%", scope="mining", measure="share", of="added@xizang@2023#all")
    assert s.cell.level == Cell("added", "xizang", "2023", "mining")
    assert s.of == Cell("added", "xizang", "2023", "all")
    assert s.cell != s.cell.level


def test_a_range_in_two_columns_is_one_statement():
    s = statement("a", "ore@mine@2024", "30万", "1e4 t", high="35万")
    assert (s.low, s.high, s.qualifier) == (Fraction("28.5"), Fraction("35.5"), "range")


def test_counts_are_exact_and_habits_are_the_source_s():
    assert statement("a", "firms@xizang@2023", "58", "enterprise").low == 58
    cut = Source("cut", rounding="cut")
    assert statement("a", "ore@mine@2024", "23.15", "t", cut).low == Fraction("23.15")
    machine = Source("table", zeros="machine")
    assert statement("a", "ore@mine@2024", "876.0", "t", machine).high == Fraction("876.5")


@pytest.mark.parametrize(
    ("printed", "more", "low", "high"),
    [
        ("December 2020", {}, 2020, 2020),
        ("1995年4月28日", {}, 1995, 1995),
        ("2000", {}, 2000, 2000),
        ("2000-2023", {"qualifier": "range"}, 2000, 2023),
        ("2000", {"high": "2023"}, 2000, 2023),
        ("since about 2020", {}, Fraction("2018.5"), Fraction("2021.5")),
        ("three consecutive years", {}, 3, 3),
        ("连续3年", {}, 3, 3),
        ("17 years", {}, Fraction("16.5"), Fraction("17.5")),  # a duration is rounded as any amount
        ("5,000 years", {}, 4750, 5250),
    ],
)
def test_a_year_of_the_calendar_and_years_in_a_row_are_exact(printed, more, low, high):
    s = statement("a", "opened@airport@2020", printed, "year", **more)
    assert (s.low, s.high) == (low, high)


def test_a_year_is_exact_whatever_its_source_does_with_figures():
    assert statement("a", "opened@airport@2020", "2020", "year", Source("s", rounding="cut")).high == 2020
    assert statement("a", "generated@xizang@2020", "2020", "GWh").high == 2025, "no year: an amount"


def test_what_is_taken_from_the_value_alone_is_exact():
    rank = statement("a", "rank@xizang@2020", "ranking first", "1", measure="rank", value="1")
    assert (rank.low, rank.high, rank.words_interval()) == (1, 1, "1")
    every = statement("a", "covered@xizang@2020", "all counties", "%", measure="level", value="100")
    assert (every.low, every.high, every.words_interval()) == (100, 100, "100 %")
    machine = Source("table", zeros="machine", rounding="forced")
    assert statement("a", "covered@xizang@2020", "fully", "%", machine, measure="level", value="100").low == 100
    about = statement("a", "covered@xizang@2020", "nearly all", "%", measure="level", value="100", qualifier="about")
    assert (about.low, about.high) == (100, 100)
    assert statement("a", "rank@xizang@2020", "ranked 3rd", "1", measure="rank").low == 3


def test_an_n_fold_increase_keeps_both_readings_until_one_is_stated():
    fold = {"measure": "multiple", "base": "at:2012-12-31"}
    s = statement("a", "capacity@xizang@at:2023-12-31", "a 5.2-fold increase", "1", **fold)
    assert [name for name, _ in s.readings] == ["n", "n+1"]
    assert (s.low, s.high) == (Fraction("5.15"), Fraction("6.25"))
    by = statement("a", "capacity@xizang@at:2023-12-31", "a 5.2-fold increase", "1", reading="n+1", **fold)
    assert (by.low, by.high) == (Fraction("6.15"), Fraction("6.25"))
    to = statement("a", "capacity@xizang@at:2023-12-31", "1.63倍", "1", **fold)
    assert (to.low, to.readings) == (Fraction("1.625"), ())


def test_faults_name_the_column():
    assert columns() == []
    assert columns(period="lately") == ["period"]
    assert columns(as_printed="several") == ["as_printed"]
    assert columns(value="13") == ["as_printed"]
    assert columns(measure="share", unit="%") == ["of"]
    assert columns(measure="growth", unit="%") == ["base"]
    assert columns(measure="real growth", unit="%") == ["base"]
    assert columns(measure="multiple", unit="1") == ["base"]
    assert columns(measure="per", unit="CNY/person") == ["base"]
    assert columns(measure="share", unit="%", of="gdp@china") == []
    assert columns(measure="share", unit="%", of="gdp@xizang@then") == ["of"]
    assert columns(base="2022") == ["measure"]
    assert columns(unit="%") == ["measure"]
    assert columns(unit="%", measure="level") == []


@pytest.mark.parametrize("value", ["5/0", "1/2", "1,350", "twelve", "1e999999999", "nan"])
def test_a_value_is_a_plain_number(value):
    (fault,) = faults_of(state, record(STATEMENTS, **{**GDP, "value": value}), Source("s"))
    assert (fault.column, fault.wrong) == ("value", f"no number '{value}'")
    (fault,) = faults_of(state, record(STATEMENTS, **{**GDP, "as_printed": "all", "value": value}), Source("s"))
    assert fault.column == "value"


def test_a_figure_larger_than_any_is_a_fault():
    for text in ("9" * 400, "9" * 5000, "1e400", "1e99999", "9" * 5000 + ".5"):
        assert columns(as_printed=text) == ["as_printed"]


@pytest.mark.parametrize(
    ("period", "wrong"),
    [
        ("2023-13", "no such date as '2023-13'"),
        ("at:2023-02-31", "no such date as '2023-02-31' in 'at:2023-02-31'"),
        ("2023-00", "no such date as '2023-00'"),
        ("0000", "no such date as '0000'"),
        ("2023..2015", "the period '2023..2015' ends before it begins"),
        ("2023-06..2023-05", "the period '2023-06..2023-05' ends before it begins"),
        ("45292", "no period '45292'"),
    ],
)
def test_a_period_is_one_of_the_calendar(period, wrong):
    (fault,) = faults_of(state, record(STATEMENTS, **{**GDP, "period": period}), Source("s"))
    assert (fault.column, fault.wrong) == ("period", wrong)
    assert columns(measure="growth", unit="%", base=f"@@{period}") == ["base"]


@pytest.mark.parametrize("period", ["2024-02-29", "2023-06..2023", "2023..2023", "2015..2023-06-30", "at:2023-12"])
def test_periods(period):
    assert columns(period=period) == []


def test_a_range_goes_upwards():
    assert columns(as_printed="30", high="20", qualifier="range") == ["high"]
    assert columns(as_printed="30", high="20") == ["high"]
    assert columns(as_printed="30-20", qualifier="range") == ["as_printed"]
    assert columns(as_printed="30", qualifier="range") == ["as_printed"]
    assert columns(as_printed="20-30", qualifier="range") == columns(as_printed="20", high="30") == []


def test_what_a_spreadsheet_has_spoilt():
    assert columns(as_printed="5-Mar", value="5") == ["as_printed"]
    assert columns(as_printed="#REF!", value="5") == ["as_printed"]
    assert columns(high="13-Mar") == ["high"]
    assert columns(as_printed="45292", unit="year") == ["as_printed"]
    assert columns(as_printed="45292") == []


def test_a_ratio_to_its_own_cell():
    assert columns(measure="share", unit="%", of="gdp@xizang@2023") == ["of"]
    assert columns(measure="growth", unit="%", base="2023") == ["base"]
    assert columns(measure="share", unit="%", of="gdp@xizang@2023", scope="mining") == []


def test_what_is_needed_is_said_in_plain_words():
    def right(measure):
        return faults_of(state, record(STATEMENTS, **{**GDP, "measure": measure, "unit": "%"}), Source("s"))[0].right

    assert right("share") == "the whole that it is a share of"
    assert right("growth") == right("average") == "what it is counted from"
    assert right("per") == "what it is divided by"


def test_all_faults_of_a_row_at_once():
    assert columns(measure="growth", as_printed="several", unit="%") == ["as_printed", "base"]


@pytest.mark.parametrize(("printed", "value"), [("下降0.6%", -0.6), ("上涨4.1%", 4.1)])
def test_a_loss_is_a_negative_growth(printed, value):
    s = statement("a", "gdp@xizang@2023", printed, "%", measure="growth", base="2022")
    assert s.value == value
