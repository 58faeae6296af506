"""A figure as it stands in print, and the closed interval in which the true value lies, both in exact fractions."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeAlias

from headwater.ledger.printed.numerals import NUMBER, Numeral, numeral, scale_word
from headwater.ledger.printed.phrases import falls, qualifier_said, unit_said

Interval: TypeAlias = tuple[Fraction | None, Fraction | None]
QUALIFIERS = ("exact", "about", "over", "under", "at_least", "at_most", "up_to", "nearly", "range")


@dataclass(frozen=True)
class Printed:
    """What one printed figure says: digits * 10**power, in `unit` where its words name one.

    step: one unit of the last digit shown, 0 where the figure is exact; whole: no decimal point was printed;
    qualifier: what the words around it say; high: the upper figure of a range.
    """

    digits: Fraction
    step: Fraction
    power: int = 0
    unit: str = ""
    whole: bool = True
    qualifier: str = "exact"
    high: "Printed | None" = None

    @property
    def value(self) -> Fraction:
        """The figure itself; of a range its middle."""
        own = self.digits * Fraction(10) ** self.power
        return own if self.high is None else (own + self.high.value) / 2


@dataclass(frozen=True)
class Habit:
    """How a source prints. rounding: half (to the nearest), cut (the rest left off), forced (made to add up).

    zeros: "machine" where zeros after the point are a program's and no precision; counts: whole numbers below 1,000 are
    counted one by one, and exact; years: whole numbers of the calendar, 1000 to 2999, name a year, and are exact.
    """

    rounding: str = "half"
    zeros: str = "shown"
    counts: bool = False
    years: bool = False


def read_printed(text: str) -> Printed | None:
    """The first figure of a text, with the second one of a range; None where no figure is found."""
    found = numeral(text)
    if found is None:
        return None
    before, after = text[: found.start], text[found.end :]
    low = _printed(found, before, after)
    if found.high is not None:
        return _between(low, _printed(found.high, before, after))
    high = _upper(before, after)
    if high is None or low.unit not in ("", high.unit):  # "5.3 percent to 120 billion" is no range
        return low
    shares = low.power == 0 and low.digits < high.digits  # 12-13 万
    scaled = replace(low, power=high.power) if shares else low
    return _between(scaled, high) if scaled.value <= high.value else low


def interval(printed: Printed, qualifier: str = "", habit: Habit | None = None) -> Interval:
    """The closed interval that a figure allows, in the unit of its digits * 10**power; None where nothing bounds it.

    qualifier: one of QUALIFIERS; empty takes what the figure's own words say. Raises ValueError for another.
    """
    habit = habit or Habit()
    said = qualifier or printed.qualifier
    if printed.high is not None:
        ends = "exact" if said == "range" else said
        return interval(replace(printed, high=None), ends, habit)[0], interval(printed.high, ends, habit)[1]
    value = printed.value
    if said in ("exact", "range"):
        return (value, value) if _counted(printed, habit) else _rounded(value, _half(printed, habit), habit.rounding)
    half = _half(printed, habit)
    if said in ("over", "at_least"):
        return value, None
    if said in ("under", "at_most", "up_to"):
        return None, value
    if said == "nearly":
        return (value - 2 * half, value) if value > 0 else (value, value + 2 * half)
    if said == "about":
        last = Fraction(1) if _calendar(printed, habit) else _last_nonzero(printed)
        wide = max(half, min(last * Fraction(3, 2), abs(value) / 10))
        return value - wide, value + wide
    raise ValueError(f"no qualifier '{said}'")


def _counted(printed: Printed, habit: Habit) -> bool:
    """Whether a figure is exact: a count, or the name of a year."""
    one_by_one = habit.counts and printed.whole and printed.power == 0 and abs(printed.digits) < 1000
    return one_by_one or _calendar(printed, habit)


def _calendar(printed: Printed, habit: Habit) -> bool:
    """Whether a figure names a year of the calendar: the zeros of 2000 are digits as good as any."""
    return habit.years and printed.whole and printed.power == 0 and 1000 <= printed.digits <= 2999


def _rounded(value: Fraction, half: Fraction, rounding: str) -> Interval:
    if rounding == "cut":
        return (value, value + 2 * half) if value >= 0 else (value - 2 * half, value)
    wide = 2 * half if rounding == "forced" else half
    return value - wide, value + wide


def _half(printed: Printed, habit: Habit) -> Fraction:
    """Half a unit of the last digit that counts.

    Zeros before the point are no precision ("850,000" is good to 5,000), but widen a figure by at most 5 %: of figures
    printed as 200 that could be held against finer ones, none was farther off.
    """
    ten, digits, step = Fraction(10) ** printed.power, printed.digits, printed.step
    if _calendar(printed, habit):
        return step / 2
    if habit.zeros == "machine":
        while 0 < step < 1 and (digits / (step * 10)).denominator == 1 and digits:
            step *= 10
    half = step / 2
    if step >= 1 and digits:
        half = max(half, min(_stripped(digits, step) / 2, abs(digits) / 20))
    return half * ten


def _last_nonzero(printed: Printed) -> Fraction:
    return _stripped(printed.digits, printed.step) * Fraction(10) ** printed.power


def _stripped(digits: Fraction, step: Fraction) -> Fraction:
    """The unit of the last digit that is no zero."""
    while digits and step and (digits / (step * 10)).denominator == 1:
        step *= 10
    return step


def _printed(found: Numeral, before: str, after: str) -> Printed:
    power, length = scale_word(after)
    rest = after[length:]
    sign = -1 if found.negative or falls(before) else 1
    return Printed(
        digits=sign * found.digits,
        step=found.step,
        power=found.power + power,
        unit=found.unit if found.unit == "h" else unit_said(before, rest) or _of_one(found, power),
        whole=found.whole,
        qualifier=qualifier_said(before, after[:length], rest),
    )


def _of_one(found: Numeral, power: int) -> str:
    """1 for a part of a whole, where the words name no unit: two thirds, 三成."""
    return "1" if power == -1 or (found.unit and not power) else ""


def _upper(before: str, after: str) -> Printed | None:
    """The figure on the other side of a dash or of a word for "to"."""
    dash = re.match(r"[^\d–—~～\-至到]{0,12}?\s*(?:[–—~～-]|至|到|\bto\b|\band\b|\bbis\b)\s*(?=\d)", after)
    if dash is None or (" and " in dash.group(0) and "between" not in before.lower()):
        return None
    rest = after[dash.end() :]
    found = numeral(rest)
    if found is None or found.start or NUMBER.match(rest) is None:
        return None
    return _printed(found, before, rest[found.end :])


def _between(low: Printed, high: Printed) -> Printed:
    said = "range" if low.qualifier == "exact" else low.qualifier
    return replace(low, unit=low.unit or high.unit, qualifier=said, high=high)
