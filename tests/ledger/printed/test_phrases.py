"""Words around a figure: the qualifier, the direction, the unit."""

import pytest

from headwater.ledger.printed.interval import read_printed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("7.5809 million kW", "exact"),
        ("more than 9 billion kWh", "over"),
        ("exceeding 20 billion kWh", "over"),
        ("surpassed 970,000", "over"),
        ("over 325 million yuan", "over"),
        ("超1900億元", "over"),
        ("突破1000萬千瓦", "over"),
        ("1.7萬余個", "over"),
        ("41万多吨", "over"),
        ("70%以上", "over"),
        ("nearly 6.82 million kilowatts", "nearly"),
        ("近191萬千瓦", "nearly"),
        ("about 600 million kWh", "about"),
        ("some 5.8 million", "about"),
        ("约87亿千瓦时", "about"),
        ("1500人左右", "about"),
        ("20%左右", "about"),
        ("不足十萬噸", "under"),
        ("不超过30万吨", "at_most"),
        ("不低于13%", "at_least"),
        ("up to 1 billion kilowatt-hours", "up_to"),
        ("500吨以下", "at_most"),
        ("over 2,300 of some 4,000", "over"),  # the words of the first figure alone
        ("3000-3500萬噸", "range"),
    ],
)
def test_qualifiers(text, said):
    assert read_printed(text).qualifier == said


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("7.58 million kilowatts", "kW"),
        ("1.38亿千瓦时", "kWh"),
        ("50MW", "MW"),
        ("4.4 billion kilowatt-hours", "kWh"),
        ("2,341 yuan per ton", "CNY"),
        ("CNY6.45 billion", "CNY"),
        ("USD93.63 million", "USD"),
        ("5516.97萬人次", "visit"),
        ("23.89万人", "person"),
        ("41万多吨", "tonne"),
        ("370萬畝", "mu"),
        ("52.43%", "%"),
        ("0.3個百分點", "%"),
        ("5.2-fold increase", "1"),
        ("120 things", ""),
        ("1,778Mt", "Mt"),
        ("1,778 mt", "tonne"),
        ("3.2‰", "permille"),
        ("45 minutes", "minute"),
        ("1 hour 20 minutes", "h"),
        ("240万吨标准煤", "tce"),
        ("三成", "1"),
        ("a third of a million", "1"),
    ],
)
def test_units(text, unit):
    assert read_printed(text).unit == unit


def test_what_fell_is_below_nought():
    assert read_printed("下降0.6%").value < 0
    assert read_printed("fell by 0.6 percent").value < 0
    assert read_printed("上涨0.6%").value > 0
    assert read_printed("负债3.1亿元").value > 0
    assert read_printed("minus 3.1").value < 0
