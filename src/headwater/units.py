"""Units: pint's one registry with this field's own, and the factor from one unit to another."""

from functools import cache
from typing import Any

import pint

CURRENCIES = ("CNY", "USD", "EUR")
COUNTS = ("person", "visit", "flight", "entry", "bed_night", "station", "cooker", "enterprise", "aircraft")
"""What is counted one by one; each has a dimension of its own, so that visits are not added to flights."""


@cache
def registry() -> Any:
    """The registry: SI, our counts and currencies, and the units of the field's documents."""
    units: Any = pint.UnitRegistry(autoconvert_offset_to_baseunit=False, cache_folder=None)
    for name in (*COUNTS, *CURRENCIES):
        units.define(f"{name} = [{name}]")
    for line in (
        "year = 365 * day = a = yr",  # a planned year has 8,760 hours
        "mu = 666.6666666666666 * meter ** 2",
        "jin = 0.5 * kilogram",
        "Nm3 = [normal_volume] = Nm3",
        "m3 = meter ** 3",
        "m2 = meter ** 2",
        "km2 = kilometer ** 2",
        "kt = 1000 * tonne",  # pint's are knots
        "tce = 29.3076 * gigajoule",
        "tkm = tonne * kilometer",
    ):
        units.define(line)
    return units


@cache
def unit(text: str) -> Any:
    """The unit that a text names ("GWh/a", "1e4 t"); "1" and "" are the number. Raises ValueError."""
    try:
        quantity = registry().Quantity(1.0, "dimensionless") if text in ("", "1") else registry().Quantity(text)
        return quantity if hasattr(quantity, "units") else registry().Quantity(quantity, "dimensionless")
    except Exception as error:
        raise ValueError(f"no unit '{text}'") from error


@cache
def factor(source: str, target: str) -> float:
    """How many `target` are one `source`: factor("GWh", "MWh") is 1000. Raises ValueError for another dimension."""
    one, other = unit(source), unit(target)
    if one.dimensionality != other.dimensionality:
        raise ValueError(f"'{source}' is {_dimension(one)}, '{target}' is {_dimension(other)}")
    return float((one / other).to_base_units().magnitude)


@cache
def rate(text: str) -> str:
    """The unit of an amount per hour, as people write it: MWh by the hour is MW."""
    known = {"MWh": "MW", "GWh": "GW", "kWh": "kW"}
    return known.get(text, f"{text}/h" if text.isalnum() else f"({text})/h")


def product(one: str, other: str) -> str:
    """The unit of one amount times another; "" is the number."""
    return f"({one})*({other})" if other and one not in ("", "1") else other or one


def _dimension(quantity: Any) -> str:
    return (
        "a plain number"
        if quantity.dimensionless
        else f"of {str(quantity.dimensionality).replace('[', '').replace(']', '')}"
    )
