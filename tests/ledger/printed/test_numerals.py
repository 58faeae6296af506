"""Numerals as documents print them, and the scale words behind them."""

from fractions import Fraction

import pytest

from headwater.ledger.printed.numerals import numeral, scale_word


@pytest.mark.parametrize(
    ("text", "digits", "step"),
    [
        ("7.5809 million", "7.5809", "1/10000"),
        ("1,350,000.00", "1350000", "1/100"),
        ("230 000 bis", "230000", "1"),
        ("4 425立方米/秒", "4425", "1"),
        ("0.267 8亿m3", "0.2678", "1/10000"),
        ("30.847.469", "30847469", "1"),
        ("1,81 milioni", "1.81", "1/100"),
        ("8,77 bilhões", "8.77", "1/100"),
        ("three [3]", "3", "1"),
        ("1.5 [2.5]", "2.5", "1/10"),
        ("three consecutive years", "3", "1"),
        ("Twenty-one institutions", "21", "1"),
        ("more than half", "1/2", "1/10"),
        ("翻一番", "2", "1/10"),
        ("一千零二十米", "1020", "1"),
        ("不足十萬噸", "100000", "1"),
        ("近千万元", "10000000", "1"),
        ("两亿三千万", "230000000", "1"),
        ("3億2700万人", "32700", "1"),
        ("2小时59分钟", "179/60", "1/60"),
        ("1 hour 20 minutes", "4/3", "1/60"),
        ("3斤半", "7/2", "1/2"),
        ("3个半小时", "7/2", "1/2"),
        ("two and a half hours", "5/2", "1/2"),
        ("三点五亿", "7/2", "1/10"),
        ("1'350'000", "1350000", "1"),
        ("1.2e6", "1.2", "1/10"),
        ("１２３．４", "123.4", "1/10"),
        ("١٢٣٫٤", "123.4", "1/10"),
        ("๑๒๓", "123", "1"),
        ("༢༥", "25", "1"),
        ("三分之一", "1/3", "1/10"),
        ("百分之五点三", "0.053", "1/1000"),
        ("千分之3.2", "0.0032", "1/10000"),
        ("two-thirds of them", "2/3", "1/10"),
        ("a quarter", "1/4", "1/10"),
        ("one in five", "1/5", "1/10"),
        ("half a million", "1/2", "1/10"),
        ("third in 2012", "2012", "1"),
        ("the first three quarters", "3", "1"),
        ("over half of the 4,000", "4000", "1"),
    ],
)
def test_the_first_numeral(text, digits, step):
    found = numeral(text)
    assert (found.digits, found.step) == (Fraction(digits), Fraction(step))


def test_a_loose_pair_is_a_range():
    found = numeral("七八百元/吨")
    assert (found.digits, found.high.digits) == (700, 800)


def test_a_minus_sign_right_before_counts():
    assert numeral("-3.2 %").negative
    assert not numeral("3.2 %").negative


def test_no_numeral():
    assert numeral("千瓦时") is None
    assert numeral("many") is None
    assert numeral("几十") is None
    assert numeral("数百万元") is None


@pytest.mark.parametrize(
    ("after", "power"),
    [
        (" billion kWh", 9),
        ("-million", 6),
        (" Milliarden Yuan", 9),
        ("万人次", 4),
        ("亿千瓦时", 8),
        ("万千瓦", 4),
        ("千瓦", 0),  # a unit, no scale
        ("千人", 3),
        ("千升", 0),
        ("成以上", -1),
        ("成立", 0),
        (" (10000 kw)", 4),
        ("（10 000 t）", 4),
        (" (2012)", 0),
        ("m kWh", 6),
        ("m", 0),
        (" ล้านตัน", 6),
        (" কোটি", 7),
        (" crore", 7),
        (" млрд", 9),
        ("多万人", 4),
        ("百分点", 0),
        ("百万吨", 6),
        (" MW", 0),
        ("", 0),
    ],
)
def test_scale_words(after, power):
    assert scale_word(after)[0] == power
