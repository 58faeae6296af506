"""What one unit more is worth, in words: from which amount on it is worth saying, and in which unit it can be read."""

from headwater.publish.amounts import amount, join, measure
from headwater.publish.words import Words

NOTHING = 0.5  # money a year: less for one unit more is what a solver leaves over
SPREAD = 0.1  # of the mean: worths further apart are said as a range
HOURS_A_YEAR = 8760.0


def pays(worth: float) -> bool:
    """Whether one unit more is worth anything, in money a year."""
    return worth > NOTHING


def said(worth: float, money: str, words: Words) -> str:
    """A worth in money a year; 'nothing' where it is none."""
    return amount(worth, money, words) if pays(worth) else words("plan.nothing")


def apart(low: float, high: float, mean: float) -> bool:
    """Whether worths are so far apart that one figure would mislead."""
    return high - low > SPREAD * abs(mean)


def ranged(low: float, high: float, money: str, words: Words) -> str:
    """Worths from `low` to `high`, in one multiple of the money."""
    m = measure(money, high, words)
    return join(
        words("interval.both", low=words.number(low * m.factor), high=words.number(high * m.factor)), m.unit, words
    )


def readable(size: float, unit: str) -> tuple[float, str]:
    """How many of another unit one is, and that unit: less than one an hour is said a year. Power stays what it is."""
    plain = unit.replace("(", "").replace(")", "")
    for end in ("/hour", "/h"):
        inner = plain.removesuffix(end)
        if inner != plain and inner != "MWh" and 0 < abs(size) < 1:
            return HOURS_A_YEAR, f"{inner}/a"
    return 1.0, unit
