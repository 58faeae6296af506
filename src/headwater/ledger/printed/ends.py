"""Arithmetic of closed intervals in exact fractions; an end is None where nothing bounds it."""

from collections.abc import Sequence
from fractions import Fraction

from headwater.ledger.printed.interval import Interval


def times(interval: Interval, k: Fraction) -> Interval:
    """An interval in another unit, k > 0 of which are one of its own."""
    low, high = interval
    return interval if k == 1 else (None if low is None else low * k, None if high is None else high * k)


def plus(one: Interval, other: Interval) -> Interval:
    """The sums of a number of one and one of the other."""
    low = None if one[0] is None or other[0] is None else one[0] + other[0]
    return low, None if one[1] is None or other[1] is None else one[1] + other[1]


def minus(interval: Interval) -> Interval:
    """The numbers of the other sign."""
    low, high = interval
    return (None if high is None else -high), (None if low is None else -low)


def over(one: Interval, other: Interval) -> Interval:
    """The quotients; without ends where the divisor may be nought or less."""
    low, high = one
    least, most = other
    if least is None or least <= 0:
        return (Fraction(0), None) if low is not None and low >= 0 and least == 0 else (None, None)
    down = None if low is None else low / least if low < 0 else Fraction(0) if most is None else low / most
    up = None if high is None else high / least if high >= 0 else Fraction(0) if most is None else high / most
    return down, up


def common(one: Interval, other: Interval) -> Interval:
    """What two intervals have in common; low above high where that is nothing."""
    lows = [end for end in (one[0], other[0]) if end is not None]
    highs = [end for end in (one[1], other[1]) if end is not None]
    return max(lows, default=None), min(highs, default=None)


def meet(one: Interval, other: Interval) -> bool:
    """Whether two intervals have a point in common: ends that touch do."""
    low, high = common(one, other)
    return low is None or high is None or low <= high


def hull(intervals: Sequence[Interval]) -> Interval:
    """The least interval that holds all of them."""
    lows, highs = [low for low, _ in intervals], [high for _, high in intervals]
    low = None if None in lows else min(end for end in lows if end is not None)
    return low, None if None in highs else max(end for end in highs if end is not None)
