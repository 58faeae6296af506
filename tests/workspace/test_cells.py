"""One cell: what reads as a number, and what is said of everything else."""

from math import inf

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from headwater.workspace import cells
from headwater.workspace.columns import Choice, Number, Text

ANY = Number("amount", "MWh", "a number", said_in="unit", endless=True)
FIXED = Number("length", "km", "a number")


def right(text, column=ANY):
    """What is wrong and what would be right, as one line."""
    with pytest.raises(cells.Wrong) as found:
        cells.number(text, column)
    return f"{found.value.wrong} ({found.value.right})"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *[("12", 12), ("-0.5", -0.5), ("+3", 3), (".5", 0.5), ("12.", 12), ("1.2E+03", 1200), ("1e-3", 0.001)],
        *[(" 12 ", 12), ("inf", inf), ("-inf", -inf), ("INF", inf), ("007", 7)],
    ],
)
def test_plain_numbers(text, value):
    assert cells.number(text, ANY) == value


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1,234.5", "'1,234.5' has its thousands parted (write 1234.5)"),
        ("1,234", "'1,234' has its thousands parted (write 1234, or 1.234 if the comma is a decimal comma)"),
        ("1 234", "'1 234' has its thousands parted (write 1234)"),
        ("1\u00a0234\u00a0567", "'1\\xa0234\\xa0567' has its thousands parted (write 1234567)"),
        ("1'234.5", "'1'234.5' has its thousands parted (write 1234.5)"),
        ("3,5", "'3,5' has a decimal comma (write 3.5)"),
        ("1.234,5", "'1.234,5' has a decimal comma (write 1234.5)"),
        ("12%", "'12%' is written with a sign (write 0.12)"),
        ("7.5 ‰", "'7.5 ‰' is written with a sign (write 0.0075)"),
        ("#REF!", "'#REF!' is an error of the spreadsheet (mend the formula there and save again)"),
        ("#N/A", "'#N/A' is an error of the spreadsheet (mend the formula there and save again)"),
        ("########", "'########' is an error of the spreadsheet (mend the formula there and save again)"),
        ("Jan-23", "'Jan-23' is a date (Excel turns '1-23' or '1/23' into one; write the number)"),
        ("3-Jan", "'3-Jan' is a date (Excel turns '1-23' or '1/23' into one; write the number)"),
        ("2023/1/5", "'2023/1/5' is a date (Excel turns '1-23' or '1/23' into one; write the number)"),
        ("12 GWh", "'12 GWh' is more than a number (write 12, and its unit under 'unit')"),
        ("1e3t", "'1e3t' is more than a number (write 1e3, and its unit under 'unit')"),
        ("1万", "'1万' is more than a number (write 1, and its unit under 'unit')"),
        ("−5", "'−5' is written in other digits or signs (write -5)"),
        ("１２", "'１２' is written in other digits or signs (write 12)"),
        ("nan", "'nan' is no number (leave the cell empty)"),
        ("n/a", "'n/a' is no number (leave the cell empty)"),
        ("5-10", "'5-10' is no number (one plain number, such as 1234.5)"),
        ("1_000", "'1_000' is no number (one plain number, such as 1234.5)"),
        ("1e999", "'1e999' is too large (write inf where nothing bounds it)"),
        ("infinity", "'infinity' is no number (one plain number, such as 1234.5)"),
    ],
)
def test_what_is_no_plain_number(text, says):
    assert right(text) == says


def test_a_unit_inside_a_column_of_one_unit():
    assert right("80 km", FIXED) == "'80 km' is more than a number (write 80, the column is in km)"


def test_without_end_only_where_it_means_something():
    assert right("inf", FIXED) == "'inf' is no length (a number is wanted here)"


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_come_back_in_every_way_of_writing_them(value):
    for text in (repr(value), f"{value:.17g}", f"{value:.17E}", f" {value!r} ", f"{value:+.17g}"):
        assert cells.number(text, ANY) == value


@given(st.integers(-(10**12), 10**12), st.integers(0, 99))
def test_thousands_and_decimal_commas_are_refused_with_the_same_number(whole, cents):
    for text in (f"{whole:,}.{cents:02}", f"{whole:,}".replace(",", "\u202f") + f".{cents:02}"):
        if abs(whole) >= 1000:
            assert f"write {whole}.{cents:02}" in right(text)
    assert f"write {whole}.{cents:02}" in right(f"{whole},{cents:02}") or cents == 0


@given(st.text())
@example("9" * 5000)
@example("1" * 200 + "%")
@example("1e99999999999%")
@example("." * 5000)
@example("1," + "000," * 2000 + "x")
@example("\ud800")
def test_any_text_is_a_value_or_a_fault(text):
    column = Number("amount", "1", "a number", least=-1, most=10)
    columns = (Text("x", "x"), Text("x", "x", date=True), Text("x", "x", date=True, needed=True))
    for read in (
        lambda: cells.number(text, column),
        lambda: cells.choice(text, Choice("x", ("one", "other"), "x")),
        lambda: cells.unit(text),
        lambda: cells.word(text),
        *(lambda c=c: cells.words(text, c) for c in columns),
    ):
        try:
            read()
        except cells.Wrong as wrong:
            said = f"{wrong.wrong} ({wrong.right})"
            assert "\n" not in said and len(said) < 400
            said.encode("utf-8")


@pytest.mark.parametrize(
    "text", ["MWh", "t/a", "1e4 t", "1e8 CNY/MW", "CNY/kWh", "GWh/a", "%", "1", "m3/s", "kt", "1/h", "t*km"]
)
def test_units(text):
    assert cells.unit(text) == text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Mwh", "no unit 'Mwh' (did you mean 'MWh'?)"),
        ("gigawatts per fortnite", "no unit 'gigawatts per fortnite' (written as MWh, t/a, 1e4 t, CNY/MWh)"),
        ("万吨", "no unit '万吨' (written as MWh, t/a, 1e4 t, CNY/MWh)"),
        ("1 234 t", "no unit '1 234 t' (written as MWh, t/a, 1e4 t, CNY/MWh)"),
        ("0 MW", "'0 MW' is no unit (a unit is more than nought)"),
        ("9**9**9**9", "no unit '9**9**9**9' (written as MWh, t/a, 1e4 t, CNY/MWh)"),
        ("MW^99999", "no unit 'MW^99999' (written as MWh, t/a, 1e4 t, CNY/MWh)"),
    ],
)
def test_what_is_no_unit(text, says):
    with pytest.raises(cells.Wrong) as found:
        cells.unit(text)
    assert f"{found.value.wrong} ({found.value.right})" == says


def test_choices():
    column = Choice("balance", ("exact", "surplus"), "x")
    assert cells.choice("", column) == "exact"
    with pytest.raises(cells.Wrong) as found:
        cells.choice("Exact ", column)
    assert found.value.right == "did you mean 'exact'? one of exact, surplus"


def test_a_long_cell_is_cut_in_a_message():
    assert cells.quote("x" * 100) == "'" + "x" * 57 + "...'"
    assert cells.quote("a\nb\x07") == "'a\\nb\\x07'"


def test_a_whole_number():
    year = Number("year", "1", "a year", least=1, most=9999, whole=True)
    assert cells.number("2030", year) == cells.number("2.03e3", year) == 2030
    assert right("2030.5", year) == "'2030.5' is no whole number (year is one)"
    assert right("0", year) == "'0' is out of bounds (1 to 9999)"
