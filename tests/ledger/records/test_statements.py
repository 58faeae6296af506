"""The figure of a printed text in a unit, and intervals in words."""

from fractions import Fraction

import pytest

from headwater.ledger.printed.interval import Habit
from headwater.ledger.records.statements import decimal, figure, words_of


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("7.5809 million kilowatts", "MW", "7580.9"),
        ("138.2亿千瓦时", "GWh", "13820"),
        ("2392.67", "1e8 CNY", "2392.67"),  # no words: counted in the unit
        ("2392.67亿元", "1e8 CNY", "2392.67"),
        ("5.92 billion", "1e8 CNY", "59.2"),
        ("414,400 mu", "1e4 mu", "41.44"),
        ("5516.97萬人次", "1e4 visit", "5516.97"),
        ("142.6萬人次", "1e4 person", "142.6"),  # another word for what is counted: its number still holds
        ("a 5.2-fold increase", "1", "5.2"),
        ("12-13万吨", "1e4 t", "12.5"),
        ("34 (10000 kw)", "MW", "340"),
        ("1,778Mt", "1e6 t", "1778"),
        ("一半以上", "%", "50"),
        ("三成", "%", "30"),
        ("百分之五", "%", "5"),
        ("千分之三", "%", "0.3"),
        ("3.2‰", "%", "0.32"),
        ("45 minutes", "h", "0.75"),
        ("两斤半", "kg", "1.25"),
        ("1.03 ล้านตัน", "1e4 t", "103"),
        ("100亿度", "GWh/a", "10000"),  # the words leave out what it is per
        ("0.49元/千瓦时", "CNY/kWh", "0.49"),
        ("2020年达到35亿元", "1e8 CNY", "35"),  # the figure in a unit of that dimension
        ("100.24亿元", "1e8 CNY_2015", "100.24"),
    ],
)
def test_the_words_say_the_power_of_ten(text, unit, value):
    assert figure(text, unit).value == Fraction(value)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("160,000.00", "GWh", "1600"),  # printed in 10,000 kWh without a word
        ("34 (10000 kw)", "MW", "340"),
        ("142.780 Hektar", "ha", "142780"),
        ("1,129 milhão de toneladas", "1e4 t", "112.9"),
        ("20 MW/80 MWh", "MWh", "80"),  # the second figure is meant
        ("5.6%", "%", "-5.6"),  # the words said that it fell
        ("3小时29分钟", "h", "3.483"),
    ],
)
def test_a_value_settles_the_power_and_the_sign(text, unit, value):
    found = figure(text, unit, value)
    assert abs(found.value - Fraction(value)) < Fraction(1, 1000)
    low, high = found.interval("exact", Habit())
    assert low <= found.value <= high


@pytest.mark.parametrize(
    ("text", "unit", "said"), [("5 GWh", "MW", "GWh"), ("12.3%", "MW", "%"), ("8亿元", "USD", "CNY")]
)
def test_words_that_name_another_unit(text, unit, said):
    with pytest.raises(ValueError, match=f"'{text}' is counted in {said}, the row in {unit}"):
        figure(text, unit)
    digits = text.rstrip("GWh %亿元")
    assert figure(text, unit, digits).value == Fraction(digits)


def test_digits_that_contradict_the_value():
    with pytest.raises(ValueError, match=r"has other digits than the value 7850\.9"):
        figure("7.5809 million kilowatts", "MW", "7850.9")
    with pytest.raises(ValueError, match="no figure is found in 'several'"):
        figure("several", "MW")


@pytest.mark.parametrize(
    ("low", "high", "unit", "words"),
    [
        ("7580.85", "7580.95", "MW", "7580.85 to 7580.95 MW"),
        ("20000", None, "GWh", "at least 20,000 GWh"),
        (None, "10", "t", "at most 10 t"),
        ("5.15", "5.25", "1", "5.15 to 5.25"),
        ("58", "58", "enterprise", "58 enterprise"),
        ("1/3", "2/3", "", "0.333333 to 0.666667"),  # outward
        ("123456.785", "123456.795", "t", "123,456.785 to 123,456.795 t"),
        (None, None, "t", "anything"),
    ],
)
def test_an_interval_in_words(low, high, unit, words):
    ends = [None if end is None else Fraction(end) for end in (low, high)]
    assert words_of(*ends, unit) == words


def test_decimals_round_the_way_they_are_told():
    third = Fraction(1, 3)
    assert [decimal(third, 3, way) for way in (-1, 0, 1)] == ["0.333", "0.333", "0.334"]
    assert [decimal(-third, 3, way) for way in (-1, 0, 1)] == ["-0.334", "-0.333", "-0.333"]
    assert decimal(Fraction(0)) == "0"
    assert decimal(Fraction(1234567), 3) == "1,234,567"
