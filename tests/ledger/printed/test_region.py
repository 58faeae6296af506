"""How much of what was really printed is read: every statement of the embedded region, in a dozen languages."""

import csv
from collections import Counter
from pathlib import Path

import pytest

import headwater
from headwater.ledger.printed.numerals import numeral
from headwater.ledger.records.statements import figure

FILES = sorted((Path(headwater.__file__).parent / "regions/xizang/ledger/statements").glob("*.csv"))


def how(row):
    """alone: the text says the figure; ten: its digits, and `value` the power of ten; told: it has to be told."""
    text, unit, value = row["as_printed"], row["unit"], row["value"]
    if numeral(text) is None or "[" in text:
        return "told"
    if not value:
        return "alone" if figure(text, unit) else "told"
    meant = figure(text, unit, value)
    try:
        read = figure(text, unit)
    except ValueError:  # the words name another unit
        return "told"
    if read.printed != meant.printed:
        return "told"
    return "alone" if read.value == meant.value else "ten"


@pytest.fixture(scope="module")
def ways():
    rows = [row for file in FILES for row in csv.DictReader(file.open(encoding="utf-8-sig", newline=""))]
    assert len(rows) > 3000
    return Counter(map(how, rows))


def test_the_digits_of_ninety_eight_in_a_hundred_are_read(ways):
    assert (ways["alone"] + ways["ten"]) / ways.total() >= 0.98


def test_nine_in_ten_need_nothing_but_their_words_and_unit(ways):
    assert ways["alone"] / ways.total() >= 0.9


def test_what_is_not_read_says_what_it_needs():
    with pytest.raises(ValueError, match="no figure is found in 'ranking first'"):
        figure("ranking first", "1")
    with pytest.raises(ValueError, match="has other digits than the value 7"):
        figure("12 and 34", "1", "7")
