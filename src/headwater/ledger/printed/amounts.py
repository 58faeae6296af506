"""Exact factors between units: a ledger is proved in fractions, and a float would spoil the proof."""

import re
from fractions import Fraction
from functools import cache

from headwater import units

_PLAIN = re.compile(r"[+-]?[0-9]{1,30}(?:\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,2})?")
_LEADING = re.compile(r"\s*\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?=$|[\s*/])")


def plain_number(text: str) -> Fraction:
    """A number in plain digits, as a program writes it: -12.5, 1e6. Raises ValueError for any other text."""
    if not _PLAIN.fullmatch(text.strip()):
        raise ValueError(f"no number '{text}'")
    return Fraction(text.strip())


@cache
def exact_factor(source: str, target: str) -> Fraction:
    """How many `target` are one `source`, exactly. Raises ValueError for an unknown unit or another dimension."""
    (number, unit), (other_number, other_unit) = _parted(source), _parted(target)
    factor = Fraction(1) if unit == other_unit else _simplest(units.factor(unit, other_unit))
    units.unit(unit)
    return number / other_number * factor


def same_dimension(one: str, other: str) -> bool:
    """Whether two known units measure the same. Raises ValueError for an unknown one."""
    return bool(units.unit(one).dimensionality == units.unit(other).dimensionality)


def prefix(unit: str) -> Fraction:
    """The number a unit begins with: 10,000 of "1e4 visit", 1 of "MW"."""
    return _parted(unit)[0]


def per(amount: str, other: str) -> str:
    """The unit of one amount per another, as text."""
    return f"({amount})/({other})"


def _parted(unit: str) -> tuple[Fraction, str]:
    """The leading number, which is exact as text, and the unit behind it."""
    found = _LEADING.match(unit)
    if not found:
        return Fraction(1), unit.strip()
    return Fraction(found.group(0).strip()), unit[found.end() :].strip(" *") or "1"


def _simplest(factor: float) -> Fraction:
    """The fraction a float stands for: a short decimal, one over such, or the simplest within its rounding (2000/3)."""
    near = _short(factor)
    if near is not None:
        return near
    inverse = _short(1 / factor)
    if inverse is not None:
        return 1 / inverse
    whole, limit = Fraction(factor), 1
    while abs(whole.limit_denominator(limit) - whole) > abs(whole) / 10**14:
        limit *= 4
    return whole.limit_denominator(limit)


def _short(factor: float) -> Fraction | None:
    """The decimal of at most twelve digits that a float is nearest to."""
    text = f"{factor:.14g}"
    return Fraction(text) if len(re.sub(r"e.*|\D", "", text).strip("0")) <= 12 else None
