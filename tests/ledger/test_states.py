"""One row of the statements' table as a record."""

from fractions import Fraction

import pytest
from ledgers import faults_of, record, statement

from headwater.ledger.cells import Cell
from headwater.ledger.source import Source
from headwater.ledger.states import state
from headwater.ledger.tables import STATEMENTS

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
    assert columns(measure="share", unit="%", of="gdp@xizang") == []
    assert columns(measure="share", unit="%", of="gdp@xizang@then") == ["of"]
    assert columns(base="2022") == ["measure"]
    assert columns(unit="%") == ["measure"]
    assert columns(unit="%", measure="level") == []


def test_all_faults_of_a_row_at_once():
    assert columns(measure="growth", as_printed="several", unit="%") == ["as_printed", "base"]


@pytest.mark.parametrize(("printed", "value"), [("下降0.6%", -0.6), ("上涨4.1%", 4.1)])
def test_a_loss_is_a_negative_growth(printed, value):
    s = statement("a", "gdp@xizang@2023", printed, "%", measure="growth", base="2022")
    assert s.value == value
