"""Units: pint's one registry with this field's own, and the factor from one unit to another.

Products and quotients of the commonest units are worked out here, in exact fractions: pint takes a third of a second to
come and read its definitions, as long as a small plan.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

CURRENCIES = ("CNY", "USD", "EUR")
COUNTS = ("person", "visit", "flight", "entry", "bed_night", "station", "cooker", "enterprise", "aircraft")
"""What is counted one by one; each has a dimension of its own, so that visits are not added to flights."""


_PRICES = re.compile(rf"\b(?:{'|'.join(CURRENCIES)})_[12]\d{{3}}\b")


@cache
def registry() -> Any:
    """The registry: SI, our counts and currencies, and the units of the field's documents."""
    import pint

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
        _define_prices(text)
        quantity = registry().Quantity(1.0, "dimensionless") if text in ("", "1") else registry().Quantity(text)
        return quantity if hasattr(quantity, "units") else registry().Quantity(quantity, "dimensionless")
    except Exception as error:
        raise ValueError(f"no unit '{text}'") from error


def _define_prices(text: str) -> None:
    """Money at the prices of a year, CNY_2015, has a dimension of its own: no factor leads to money as paid."""
    for name in sorted(set(_PRICES.findall(text))):
        if name not in registry():
            registry().define(f"{name} = [{name}]")


@cache
def factor(source: str, target: str) -> float:
    """How many `target` are one `source`: factor("GWh", "MWh") is 1000. Raises ValueError for another dimension."""
    known, wanted = plain(source), plain(target)
    if known and wanted and known.powers == wanted.powers:
        return float(known.size / wanted.size)
    one, other = unit(source), unit(target)
    if one.dimensionality != other.dimensionality:
        raise ValueError(f"'{source}' is {_dimension(one)}, '{target}' is {_dimension(other)}")
    return float((one / other).to_base_units().magnitude)


def size(text: str) -> float:
    """The number by which a unit is measured; not above nought where it is none. Raises ValueError for no unit."""
    known = plain(text)
    return float(known.size) if known else float(unit(text).magnitude)


@dataclass(frozen=True)
class Plain:
    """A product of powers of base units (metre, kilogram, second, each count and currency), times a number."""

    size: Fraction
    powers: Mapping[str, int]


def _energy(size: int, hours: int) -> Plain:
    """Watts over hours."""
    return Plain(Fraction(size * 3600**hours), {"kilogram": 1, "meter": 2, "second": -3 + hours})


PLAIN = {
    **{name: Plain(Fraction(1), {name: 1}) for name in (*COUNTS, *CURRENCIES)},
    **{name: Plain(Fraction(size), {"kilogram": 1}) for name, size in (("kg", 1), ("t", 10**3), ("kt", 10**6))},
    **{name: Plain(Fraction(size), {"second": 1}) for name, size in (("h", 3600), ("hour", 3600), ("day", 86400))},
    **{name: Plain(Fraction(8760 * 3600), {"second": 1}) for name in ("a", "year")},
    **{name: Plain(Fraction(1000**power), {"meter": power}) for power, name in ((1, "km"), (2, "km2"))},
    **{name: Plain(Fraction(1), {"meter": power}) for power, name in ((1, "m"), (2, "m2"), (3, "m3"))},
    **{f"{prefix}W": _energy(size, 0) for prefix, size in (("k", 10**3), ("M", 10**6), ("G", 10**9))},
    **{f"{prefix}Wh": _energy(size, 1) for prefix, size in (("k", 10**3), ("M", 10**6), ("G", 10**9))},
}
"""What `plain` knows by name, as the registry has it."""
_TOKEN = re.compile(r"\s*(\d+|[A-Za-z]\w*|\*\*|[*/()])", re.ASCII)


@cache
def plain(text: str) -> Plain | None:
    """A product or quotient of units of PLAIN, whole numbers and brackets; None for all else, which pint may know."""
    tokens: list[str] = []
    at = 0
    while at < len(text.rstrip()):
        found = _TOKEN.match(text, at)
        if found is None:
            return None
        tokens.append(found[1])
        at = found.end()
    product = _product(tokens) if tokens else Plain(Fraction(1), {})
    return None if product is None or tokens else product


def _product(tokens: list[str]) -> Plain | None:
    """What the tokens begin with, which are taken from their list, up to a closing bracket or the end."""
    total, sign = _one(tokens), 1
    while total and tokens and tokens[0] != ")":
        if tokens[0] not in ("*", "/"):
            return None
        sign = 1 if tokens.pop(0) == "*" else -1
        other = _one(tokens)
        if other is None or not other.size:
            return None
        total = _times(total, other, sign)
    return total


def _one(tokens: list[str]) -> Plain | None:
    """A unit, a whole number or what stands in brackets, to a power."""
    token = tokens.pop(0) if tokens else ""
    if token == "(":
        found = _product(tokens)
        if not tokens or tokens.pop(0) != ")":
            return None
    else:
        found = Plain(Fraction(int(token)), {}) if token.isdigit() else PLAIN.get(token)
        found = Plain(Fraction(1), {token: 1}) if _PRICES.fullmatch(token) else found
    if found and tokens[:1] == ["**"]:
        power = tokens[1] if len(tokens) > 1 else ""
        del tokens[:2]
        return _times(Plain(Fraction(1), {}), found, int(power)) if re.fullmatch("[0-9]", power) else None
    return found


def _times(one: Plain, other: Plain, power: int) -> Plain:
    powers = {
        name: one.powers.get(name, 0) + power * other.powers.get(name, 0) for name in {**one.powers, **other.powers}
    }
    return Plain(one.size * other.size**power, {name: p for name, p in powers.items() if p})


@cache
def rate(text: str) -> str:
    """The unit of an amount per hour, as people write it: MWh by the hour is MW."""
    known = {"MWh": "MW", "GWh": "GW", "kWh": "kW"}
    return known.get(text, f"{text}/h" if text.isalnum() else f"({text})/h")


def product(one: str, other: str) -> str:
    """The unit of one amount times another; "" is the number."""
    return f"({one})*({other})" if other and one not in ("", "1") else other or one


_MEASURED = {"energy": "MWh", "power": "MW", "area": "m2", "volume": "m3", "speed": "km/h", "density": "t/m3"}
"""What people call a dimension, and a unit of it."""


def _dimension(quantity: Any) -> str:
    if quantity.dimensionless:
        return "a plain number"
    named = (name for name, one in _MEASURED.items() if unit(one).dimensionality == quantity.dimensionality)
    return f"of {next(named, str(quantity.dimensionality).replace('[', '').replace(']', ''))}"
