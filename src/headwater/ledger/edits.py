"""What a printed figure may have been before it was printed: its edits, a class at a time.

An edit is a closed interval in the figure's unit, with the words for "it would fit if ...". The classes follow what
goes wrong between a table and a page: rounding that is no rounding to the nearest, a power of ten, digits that changed
places, were lost, put in or misread, a sign.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from headwater.ledger.printed.interval import Interval
from headwater.ledger.records.statements import Figure, Statement, decimal, figure
from headwater.ledger.words import tenth

POWERS = (1, 3, 4, 8)
"""Powers of ten that units and scale words differ by: ten, a thousand, 10,000, 100 million; and one over each."""
NEAR = ("cut", "forced", "approximate")
"""Classes that stay within a unit or two of the last digit."""


@dataclass(frozen=True)
class Edit:
    """One way in which a figure may have come to be printed. value: its middle."""

    kind: str
    words: str
    interval: Interval

    @property
    def value(self) -> Fraction:
        """The middle of its interval."""
        ends = [end for end in self.interval if end is not None]
        return sum(ends, Fraction(0)) / len(ends)


def edits(s: Statement) -> Iterator[Edit]:
    """Every edit of a figure printed as exact; none where words make it one-sided or a range, or without digits."""
    meant = _figure(s)
    if meant is None or s.low is None or s.high is None or s.qualifier != "exact" or s.low == s.high:
        return
    value, half = meant.value, (s.high - s.low) / 2
    unit = 2 * half
    away = unit if value >= 0 else -unit
    yield Edit("cut", "cut off rather than rounded", _ordered(value, value + away))
    if s.measure == "share":
        yield Edit(
            "forced", "moved by one in its last digit so that shares add to a hundred", (value - unit, value + unit)
        )
    about = unit * Fraction(3, 2)
    if not meant.printed.digits / meant.printed.step % 5:
        yield Edit("approximate", "a round figure, printed as an exact one", (value - about, value + about))
    for power in POWERS:
        for sign in (1, -1):
            times = Fraction(10) ** (sign * power)
            much = f"{10**power:,} times as much" if sign > 0 else f"{tenth(power)} as much"
            words = f"{much}, {decimal(value * times, 12)} {_unit(s)}".rstrip()
            yield Edit("power", words, _ordered((value - half) * times, (value + half) * times))
    yield Edit("sign", "of the other sign", _ordered(-value - half, -value + half))
    yield from _of_digits(s, meant, half)


def _of_digits(s: Statement, meant: Figure, half: Fraction) -> Iterator[Edit]:
    """Digits that changed places, differ, are missing or too many."""
    printed = meant.printed
    scale = Fraction(10) ** printed.power * meant.factor * (1 if printed.digits > 0 else -1)
    text = _plain(abs(printed.digits), printed.step)
    seen = {text}
    for kind, other in _spelt(text):
        if other in seen or not any(c in "123456789" for c in other):
            continue
        seen.add(other)
        value = Fraction(other.rstrip("."))
        finer = Fraction(10) ** (len(text.partition(".")[2]) - len(other.partition(".")[2]))
        words = f"{_bare(other)} instead of {text}, {_WORDS[kind]}"
        yield Edit(kind, words, (value * scale - half * finer, value * scale + half * finer))


_WORDS = {
    "digits": "two digits having changed places",
    "digit": "one digit having been misread",
    "lost": "a digit having been left out",
    "doubled": "a digit having been put in",
}


def _plain(digits: Fraction, step: Fraction) -> str:
    """Digits as they stand, with a point: 106.50 of 213/2 in steps of a hundredth."""
    places = max(0, round(-math.log10(step)))
    text = str(round(digits * 10**places)).zfill(places + 1)
    return f"{text[:-places]}.{text[-places:]}" if places else text


def _spelt(text: str) -> Iterator[tuple[str, str]]:
    """(class, digits) of every near spelling, the point where it stands; the likelier class first."""
    digits = [k for k, c in enumerate(text) if c != "."]
    if len(digits) < 2:
        return
    for k, j in pairwise(digits):
        spelt = list(text)
        spelt[k], spelt[j] = spelt[j], spelt[k]
        yield "digits", "".join(spelt)
    for k in digits if len(digits) > 2 else ():
        yield "doubled", text[:k] + text[k + 1 :]
    for k in range(len(text) + 1):
        for digit in "0123456789":
            yield "lost", text[:k] + digit + text[k:]
    for k in digits:
        for digit in "0123456789":
            yield "digit", text[:k] + digit + text[k + 1 :]


def _bare(text: str) -> str:
    """Digits as people write them: no nought before another digit, no point at the end."""
    return re.sub(r"^0+(?=\d)", "", text).rstrip(".")


def _figure(s: Statement) -> Figure | None:
    """The figure of a statement, read once more; None of a text without digits."""
    try:
        found = figure(s.as_printed, s.unit, f"{s.value:.15g}" if abs(s.value) < 1e15 else "")
    except ValueError:
        return None
    return found if found.printed.step and found.printed.high is None else None


def _unit(s: Statement) -> str:
    return "" if s.unit == "1" else s.unit


def _ordered(one: Fraction, other: Fraction) -> tuple[Fraction, Fraction]:
    return min(one, other), max(one, other)
