"""Factors between units in exact fractions."""

from fractions import Fraction

import pytest

from headwater.ledger.printed.amounts import exact_factor, per, prefix, same_dimension


@pytest.mark.parametrize(
    ("source", "target", "factor"),
    [
        ("1e8 kWh", "GWh", 100),
        ("1e4 kW", "MW", 10),
        ("GWh", "TWh", Fraction(1, 1000)),
        ("1e8 CNY", "CNY", 10**8),
        ("%", "1", Fraction(1, 100)),
        ("mu", "ha", Fraction(1, 15)),
        ("1e4 mu", "m2", Fraction(20_000_000, 3)),
        ("lb", "t", Fraction(45359237, 10**11)),
        ("ft", "m", Fraction(381, 1250)),
        ("tce", "kWh", 8141),
        ("(CNY/person)*(1e4 person)", "1e8 CNY", Fraction(1, 10**4)),
    ],
)
def test_factors_are_exact(source, target, factor):
    assert exact_factor(source, target) == factor
    assert exact_factor(target, source) == 1 / Fraction(factor)


def test_another_dimension_is_refused():
    with pytest.raises(ValueError, match="'MW' is"):
        exact_factor("GWh", "MW")
    with pytest.raises(ValueError, match="no unit 'flurb'"):
        exact_factor("flurb", "MW")


def test_prefix_dimension_and_quotient():
    assert (prefix("1e4 visit"), prefix("MW")) == (10**4, 1)
    assert same_dimension("kW", "1e4 kW") and not same_dimension("visit", "person")
    assert exact_factor(per("1e8 CNY", "CNY/person"), "1e4 person") == 10**4
