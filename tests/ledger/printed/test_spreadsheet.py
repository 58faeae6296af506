"""Cells that a spreadsheet has spoilt, and figures that only look so."""

import pytest

from headwater.ledger.printed.spreadsheet import mangled


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        *(("5-Mar", "t"), ("Mar-05", "t"), ("5-Mar-24", "t"), ("3月5日", "t"), ("2024/3/5", "t"), ("3/5/2024", "t")),
        *(("2024-03-05", "t"), ("2024-03-05 00:00:00", "t"), (" 5-mar ", "t"), ("45292", "year"), ("Dec-20", "year")),
    ],
)
def test_dates_made_by_a_spreadsheet(text, unit):
    assert mangled(text, unit) == f"'{text}' looks like a date made by a spreadsheet"


@pytest.mark.parametrize("text", ["=A1+B2", "@SUM(A1)", "+B2", "-(A1)"])
def test_formulas_of_a_spreadsheet(text):
    assert mangled(text, "t") == f"'{text}' is a formula of a spreadsheet"


@pytest.mark.parametrize("text", ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "####", "12 #REF!"])
def test_errors_of_a_spreadsheet(text):
    assert mangled(text, "t") == f"'{text}' is an error of a spreadsheet"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        *(("45292", "1e4 kWh"), ("12-13万", "t"), ("2015-2023", "year"), ("1995年4月28日", "year"), ("2020", "year")),
        *(("November 2018", "year"), ("3-5", "t"), ("30.847.469", "t"), ("20 MW/80 MWh", "MWh"), ("#1", "1")),
        *(("-3.2%", "%"), ("+3.2%", "%")),
    ],
)
def test_figures_that_stand_as_printed(text, unit):
    assert mangled(text, unit) == ""
