"""Units: factors by hand, and what is refused."""

import pytest

from headwater.units import COUNTS, CURRENCIES, PLAIN, factor, plain, rate, registry, size, unit


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("GWh", "MWh", 1000),
        ("1e8 kWh", "MWh", 1e5),
        ("1e4 t", "t", 1e4),
        ("kt", "t", 1000),  # not knots
        ("Mt", "t", 1e6),
        ("kg", "t", 0.001),
        ("t/a", "t/h", 1 / 8760),  # a planned year
        ("GWh/a", "MW", 1000 / 8760),
        ("MW", "(MWh)/hour", 1),
        ("visit/day", "(visit)/hour", 1 / 24),
        ("Mm3", "m3", 1e6),
        ("1e8 m3", "Mm3", 100),
        ("km2", "m2", 1e6),
        ("mu", "m2", 2000 / 3),
        ("ha", "mu", 15),
        ("jin", "kg", 0.5),
        ("tce", "MWh", 29.3076 / 3.6),  # 7,000 kcal a kg
        ("tkm", "t*km", 1),
        ("1e4 tkm/t", "km", 1e4),
        ("CNY/kWh", "CNY/MWh", 1000),
        ("1e8 CNY", "CNY", 1e8),
        ("CNY/kW", "(CNY)/(MW)", 1000),
        ("CNY/(kg/h)", "(CNY)/((t)/h)", 1000),
        ("%", "1", 0.01),
        ("1", "", 1),
        ("1e4 visit", "visit", 1e4),
        ("1e8 CNY_2015/person", "CNY_2015/person", 1e8),  # money at the prices of a year
        ("a", "h", 8760),
        ("year", "day", 365),
        ("kV", "V", 1000),
    ],
)
def test_factors(source, target, expected):
    assert factor(source, target) == pytest.approx(expected, rel=1e-12)
    assert factor(target, source) == pytest.approx(1 / expected, rel=1e-12)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("MW", "MWh"),
        ("t", "t/a"),
        ("t", "m3"),
        ("CNY/kWh", "CNY"),
        ("CNY", "USD"),
        ("visit", "flight"),
        ("person", "1"),
        ("Nm3", "m3"),
        ("CNY_2015", "CNY"),
        ("1e8 CNY_2015/a", "1e8 CNY_2020/a"),
    ],
)
def test_another_dimension_is_refused_by_name(source, target):
    with pytest.raises(ValueError, match=r"is .*, .* is"):
        factor(source, target)


def test_what_is_counted_one_by_one_is_added_to_nothing_else():
    for one in (*COUNTS, *CURRENCIES):
        assert factor(one, one) == 1
        for other in (*COUNTS, *CURRENCIES, "1", "t"):
            if other != one:
                with pytest.raises(ValueError, match="is of"):
                    factor(one, other)


def test_the_refusal_says_what_each_is_of():
    with pytest.raises(ValueError, match="'t' is of mass, 'm3' is of volume"):
        factor("t", "m3")
    with pytest.raises(ValueError, match="'1' is a plain number"):
        factor("1", "t")


@pytest.mark.parametrize("text", ["MWhh", "bushels of barley", "t/", "CNY for t", "亿"])
def test_what_is_no_unit_is_refused(text):
    with pytest.raises(ValueError, match="no unit"):
        unit(text)


@pytest.mark.parametrize(("text", "by_hour"), [("MWh", "MW"), ("GWh", "GW"), ("t", "t/h"), ("1e4 t", "(1e4 t)/h")])
def test_an_amount_by_the_hour_is_called_as_people_call_it(text, by_hour):
    assert rate(text) == by_hour
    assert factor(rate(text), f"({text})/hour") == pytest.approx(1)


@pytest.mark.parametrize("name", PLAIN)
def test_what_is_known_without_the_registry_is_as_the_registry_has_it(name):
    known, base = PLAIN[name], registry().Quantity(1.0)
    for of, power in known.powers.items():
        base = base * registry().Quantity(1.0, of) ** power
    assert unit(name).dimensionality == base.dimensionality
    assert float((unit(name) / base).to_base_units().magnitude) == pytest.approx(float(known.size), rel=1e-14)


@pytest.mark.parametrize(
    "text", ["MW", "(MWh)/hour", "t/a", "EUR/kWh", "2*t", "MWh**2/h", "((t))/(h)", "EUR*h/MW**2", "t/(a*km2)/h", "1"]
)
def test_products_and_quotients_come_to_what_the_registry_makes_of_them(text):
    found = plain(text)
    base = registry().Quantity(float(found.size))
    for of, power in found.powers.items():
        base = base * registry().Quantity(1.0, of) ** power
    assert float((unit(text) / base).to_base_units().magnitude) == pytest.approx(1, rel=1e-12)


@pytest.mark.parametrize(
    "text", ["MW h", "(MW", "MW)", "**2", "t**", "t**99", "MW/", "*MW", "t/0", "kWp", "1e4 t", "2,5"]
)
def test_all_else_is_left_to_the_registry(text):
    assert plain(text) is None


def test_the_size_of_a_unit_is_more_than_nought():
    assert (size("MW") > 0, size("0*t"), size("1e4 t")) == (True, 0, 1e4)
    with pytest.raises(ValueError, match="no unit 'MW/'"):
        size("MW/")
