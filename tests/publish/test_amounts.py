import pytest

from headwater.publish.amounts import amount, measure, one, price_unit, share
from headwater.publish.words import Words

EN, ZH = Words("en"), Words("zh")


@pytest.mark.parametrize(
    ("value", "unit", "en", "zh"),
    [
        (13.5e6, "MWh", "13,500 GWh", "135亿千瓦时"),
        (600, "MWh/h", "600 MW", "600兆瓦"),
        (600, "(MWh)/hour", "600 MW", "600兆瓦"),
        (1.2e6, "t", "1.20 Mt", "120万吨"),
        (45e6, "t/a", "45 Mt a year", "4500万吨/年"),
        (2.5e9, "CNY", "2.50 billion CNY", "25亿元"),
        (7, "mystery", "7 mystery", "7 mystery"),
        (3e6, "mystery", "3 million mystery", "300 万mystery"),
        (float("inf"), "t", "no bound", "不设上限"),
    ],
)
def test_an_amount_is_said_in_the_multiple_that_its_size_asks_for(value, unit, en, zh):
    assert amount(value, unit, EN) == en
    assert amount(value, unit, ZH).replace(" ", "") == zh.replace(" ", "")


def test_amounts_of_one_figure_share_a_unit():
    m = measure("MWh", 13.5e6, EN)
    assert m.unit == "GWh" and m.say(50) == "0.05 GWh"


def test_a_price_is_of_one():
    assert price_unit("CNY/visit", EN) == "CNY/visit" and price_unit("CNY/t", ZH) == "元/吨"


def test_one_of_a_unit_is_singular():
    assert (one("entry/a", EN), one("MWh/h", EN), one("(MWh)/hour", EN), one("t/a", ZH)) == (
        "entry a year",
        "MW",
        "MW",
        "吨/年",
    )


@pytest.mark.parametrize(("part", "said"), [(0, "0"), (1e-6, "0.0"), (0.004, "0.4"), (0.5, "50"), (0.09, "9.0")])
def test_a_share_has_the_digits_that_its_size_asks_for(part, said):
    assert share(part, 1.0, EN) == said


def test_a_bare_number_has_no_unit_and_an_area_its_sign():
    assert amount(3.0, "1", Words("en")) == "3" and amount(2e6, "1", Words("en")) == "2 million"
    assert amount(5.0, "m2", Words("en")) == "5 m²" and amount(5.0, "m2", Words("zh")) == "5平方米"
