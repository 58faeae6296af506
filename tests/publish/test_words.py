import string

import pytest

from headwater.publish.words import LANGUAGES, Words, keys
from headwater.workspace.columns import Number
from headwater.workspace.schema import TABLES


def holes(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_key_stands_in_every_language():
    first, *others = (set(keys(lang)) for lang in LANGUAGES)
    assert all(other == first for other in others)


def test_a_sentence_takes_nothing_in_one_language_that_the_other_cannot_give():
    en, zh = (Words(lang) for lang in LANGUAGES)
    differ = {k: holes(en(k)) ^ holes(zh(k)) for k in keys("en") if "{" in en(k) and holes(en(k)) < holes(zh(k))}
    assert differ == {}


def test_a_key_or_a_hole_that_is_missing_is_an_error():
    with pytest.raises(KeyError):
        Words("en")("no.such.key")
    with pytest.raises(KeyError):
        Words("en")("figure.table", m=3)


def test_every_table_whose_numbers_have_a_source_has_a_word():
    sourced = [t for t in TABLES if {"source"} < {c.name for c in t.columns}]
    of_numbers = [t.name for t in sourced if any(isinstance(c, Number) for c in t.columns)]
    assert [name for name in of_numbers if f"table.{name}" not in set(keys("en"))] == []


@pytest.mark.parametrize(
    ("x", "digits", "en", "zh"),
    [
        (1234.5, None, "1,234", "1234"),
        (12.34, None, "12.3", "12.3"),
        (1.234, None, "1.23", "1.23"),
        (7.0, None, "7", "7"),
        (0.004, 1, "0.0", "0.0"),
        (-0.001, 1, "0.0", "0.0"),
        (-5, 0, "-5", "-5"),
    ],
)
def test_a_number_in_each_language(x, digits, en, zh):
    assert (Words("en").number(x, digits), Words("zh").number(x, digits)) == (en, zh)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (7580.85, 7580.95, "7,580.85 to 7,580.95"),
        (95, 105, "95 to 105"),
        (20000, None, "above 20,000"),
        (None, 3, "below 3"),
        (7, 7, "7"),
        (None, None, "not bounded"),
    ],
)
def test_an_interval_says_its_ends_as_finely_as_they_differ(low, high, said):
    assert Words("en").interval(low, high) == said


def test_a_unit_is_said_with_its_factor_and_an_unknown_one_as_it_stands():
    assert Words("en").spell("1e8 CNY") == (0.1, "billion CNY")
    assert Words("zh").spell("1e8 CNY") == (1.0, "亿元")
    assert Words("en").spell("furlong") == (1.0, "furlong")


def test_a_row_is_called_in_the_language_asked_for_or_in_the_other():
    row = {"name_en": "Town", "name_zh": ""}
    assert (Words("zh").pick(row, "name"), Words("en").pick({}, "name")) == ("Town", "")
    assert Words("zh").pick({"name_en": "Town", "name_zh": "镇"}, "name") == "镇"


def test_small_counts_are_words_and_large_ones_digits():
    assert (Words("en").count(7), Words("en").count(96), Words("zh").count(2)) == ("seven", "96", "两")
