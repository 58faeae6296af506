"""A printed figure as a record: what cell it is about, and the exact interval it allows in its own unit."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from headwater import units
from headwater.ledger.printed.amounts import exact_factor, plain_number, prefix, same_dimension
from headwater.ledger.printed.interval import Habit, Interval, Printed, interval, read_printed
from headwater.ledger.records.cells import Cell

_PHYSICAL = frozenset(
    {
        *("kWh", "MWh", "GWh", "TWh", "kW", "MW", "GW", "t", "kt", "Mt", "tonne", "kg"),
        *("km2", "m2", "m3", "km", "m", "ha", "mu", "h", "CNY", "USD", "%"),
    }
)
"""Units that are told apart for sure; words for counts are used one for the other, and 个 for all."""
_AGREES = Fraction(1, 2)
_NOISE = Fraction(1, 10**8)
COUNTED = ("1", *units.COUNTS)


@dataclass(frozen=True)
class Statement:
    """A figure of a document. low, high, value are in `unit`; None where nothing bounds it on that side.

    of, base: the cell it is a ratio to. readings: the intervals of an n-fold increase that may be meant in two ways.
    corrected: in words, what was mended after it was printed and why.
    """

    id: str
    cell: Cell
    measure: str
    of: Cell | None
    base: Cell | None
    as_printed: str
    qualifier: str
    unit: str
    low: Fraction | None
    high: Fraction | None
    value: float
    source: str
    locator: str = ""
    note: str = ""
    readings: tuple[tuple[str, Interval], ...] = ()
    file: str = ""
    line: int = 0
    corrected: str = ""

    def words_interval(self) -> str:
        """The interval in words: "7580.85 to 7580.95 MW", "at least 20,000 GWh"."""
        return words_of(self.low, self.high, self.unit)


def words_of(low: Fraction | None, high: Fraction | None, unit: str, outward: int = 6) -> str:
    """An interval in words, its ends at `outward` significant digits or more and never narrower than they are."""
    behind = "" if unit in ("", "1") else f" {unit}"
    if low is not None and high is not None:
        digits = max(outward, _digits_apart(low, high))
        left, right = decimal(low, digits, -1), decimal(high, digits, 1)
        return f"{left}{behind}" if left == right else f"{left} to {right}{behind}"
    if low is not None:
        return f"at least {decimal(low, outward, -1)}{behind}"
    if high is not None:
        return f"at most {decimal(high, outward, 1)}{behind}"
    return "anything"


def decimal(number: Fraction, digits: int = 6, towards: int = 0) -> str:
    """A number in plain decimals, rounded to significant digits: down (-1), up (1) or to the nearest (0).

    One that is a decimal of so many digits but for the noise of a computed bound is shown as that decimal.
    """
    if not number:
        return "0"
    size = abs(number)
    power = len(str(size.numerator)) - len(str(size.denominator))
    power += 1 if size >= Fraction(10) ** power else 0
    places = max(digits - power, 0)
    scaled = number * 10**places
    whole = round(scaled)
    if towards and abs(scaled - whole) > abs(scaled) * _NOISE:
        whole = -((-scaled) // 1) if towards > 0 else scaled // 1
    text = f"{abs(int(whole)):0{places + 1}d}"
    head, tail = (text[:-places], text[-places:].rstrip("0")) if places else (text, "")
    grouped = f"{int(head):,}" if len(head) > 4 else head
    return ("-" if whole < 0 else "") + grouped + (f".{tail}" if tail else "")


def _digits_apart(low: Fraction, high: Fraction) -> int:
    """How many significant digits it takes to show that two ends differ."""
    if low == high:
        return 12
    size, ratio, digits = max(abs(low), abs(high)), high - low, 2
    while ratio * 10 < size * 10 and digits < 15:
        ratio, digits = ratio * 10, digits + 1
    return digits


@dataclass(frozen=True)
class Figure:
    """What a printed text comes to in a statement's unit: its reading, and the factor of its own digits into it."""

    printed: Printed
    factor: Fraction

    def interval(self, qualifier: str, habit: Habit) -> Interval:
        """The closed interval, in the statement's unit."""
        low, high = interval(self.printed, qualifier, habit)
        ends = [None if end is None else end * self.factor for end in (low, high)]
        return (ends[0], ends[1]) if self.factor > 0 else (ends[1], ends[0])

    @property
    def value(self) -> Fraction:
        """The figure in the statement's unit."""
        return self.printed.value * self.factor


def figure(text: str, unit: str, value: str = "") -> Figure:
    """The figure of a text in a unit. `value`, where given, settles the power of ten and which figure is meant.

    Without it the words do: the first figure in a unit of that dimension is meant, else the first of all; its scale
    and unit where they name one, else it is counted in `unit` as it stands. A text without a numeral ("ranking first",
    "all counties") is exactly its `value`. Raises ValueError where no figure is found, where none has the digits of
    `value`, and without it where the words name another unit.
    """
    found = list(_figures(text))
    if not found and value:
        return Figure(Printed(plain_number(value), Fraction(0)), Fraction(1))
    if not found:
        raise ValueError(f"no figure is found in '{text}'")
    if not value:
        meant = next((printed for printed in found if _said_factor(printed, unit)), found[0])
        _check_unit(text, meant, unit)
        return Figure(meant, _by_words(meant, unit))
    expected, step = _plain(value)
    for printed in found:
        for factor in _candidates(printed, unit, expected):
            middle = Figure(printed, factor)
            if any(abs(end - expected) <= step * _AGREES for end in _ends(middle)):
                return middle
    raise ValueError(f"'{text}' has other digits than the value {value}")


def _ends(meant: Figure) -> list[Fraction]:
    low, high = meant.printed.digits, meant.printed.high
    ten = Fraction(10) ** meant.printed.power
    ends = [low * ten * meant.factor, meant.value]
    return ends if high is None else [*ends, high.value * meant.factor]


def _candidates(printed: Printed, unit: str, expected: Fraction) -> Iterator[Fraction]:
    """Factors that may be meant: by the words, then any power of ten that brings an end near the value."""
    words = _by_words(printed, unit)
    yield words
    for said in filter(None, (printed.value, printed.digits, printed.high.value if printed.high else None)):
        if not expected:
            continue
        ratio = expected / said
        sign = 1 if ratio > 0 else -1
        power = round(_log10(abs(ratio)))
        yield sign * Fraction(10) ** power
    if expected < 0 < printed.value:
        yield -words


def _log10(ratio: Fraction) -> float:
    """The logarithm to the nearest whole power: exact enough for any size."""
    power = len(str(ratio.numerator)) - len(str(ratio.denominator))
    rest = ratio / Fraction(10) ** power
    return power + (0 if Fraction(1, 3) < rest < 3 else 1 if rest >= 3 else -1)


def _figures(text: str) -> Iterator[Printed]:
    """Every figure of a text, in order."""
    rest = text
    while (printed := read_printed(rest)) is not None:
        yield printed
        step = next((k + 1 for k, c in enumerate(rest) if c.isdigit()), len(rest))
        while step < len(rest) and (rest[step].isdigit() or rest[step] in ".,"):
            step += 1
        rest = rest[step:]
        if not any(c.isdigit() for c in rest):
            return


def _by_words(printed: Printed, unit: str) -> Fraction:
    """The factor that the figure's own words say."""
    if printed.unit:
        return _said_factor(printed, unit) or 1 / prefix(unit)
    return 1 / prefix(unit) if printed.power else Fraction(1)


def _said_factor(printed: Printed, unit: str) -> Fraction | None:
    """The factor from the unit that the words name, also where they leave out what it is per: 元 for CNY/t."""
    return _factor(printed.unit, unit) if printed.unit else None


@cache
def _factor(said: str, unit: str) -> Fraction | None:
    for target in (unit, unit.partition("/")[0].strip()):
        try:
            if same_dimension(said, target):
                return exact_factor(said, target)
        except ValueError:
            continue
    return None


def _check_unit(text: str, printed: Printed, unit: str) -> None:
    """Raises ValueError where the words name a physical unit and the row's is another one: kWh where it says MW."""
    said = printed.unit
    if _factor(said, unit) is None and {said, unit} <= _PHYSICAL:
        raise ValueError(f"'{text}' is counted in {said}, the row in {unit}")


def _plain(value: str) -> tuple[Fraction, Fraction]:
    """A plain number and one unit of its last digit."""
    decimals = len(value.lower().split("e")[0].split(".")[1]) if "." in value else 0
    return plain_number(value), Fraction(1, 10**decimals)
