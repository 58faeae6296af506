"""Amounts of a plan in words: the multiple of a unit that its size asks for, said as the reader's language does."""

import math
from dataclasses import dataclass

from headwater.publish.words import Words

PER = (("/year", "a"), ("/a", "a"), ("/hour", "h"), ("/h", "h"))


@dataclass(frozen=True)
class Measure:
    """How to say amounts of a unit: times `factor`, in `unit`."""

    factor: float
    unit: str
    words: Words

    def say(self, amount: float, digits: int | None = None) -> str:
        """One amount with its unit."""
        if not math.isfinite(amount):
            return self.words("measure.unbounded")
        return join(self.words.number(amount * self.factor, digits), self.unit, self.words)


def join(number: str, unit: str, words: Words) -> str:
    """A number and its unit; Chinese sets no space between them unless the unit is written in Latin letters."""
    tight = words.lang == "zh" and unit[:1] > "\u2e7f"
    return number + (unit if tight or not unit else f" {unit}")


def measure(unit: str, most: float, words: Words) -> Measure:
    """How to say amounts up to `most` of a unit: 'MWh' and 3e6 give GWh; a rate per year or hour keeps its 'per'."""
    unit = unit.replace("(", "").replace(")", "")
    for end, per in PER:
        if unit.endswith(end):
            inner = unit.removesuffix(end)
            if per == "h" and inner == "MWh":
                return measure("MW", most, words)
            found = measure(inner, most, words)
            return Measure(found.factor, words(f"measure.per.{per}", unit=found.unit).strip(), words)
    steps = words.tree["measure"]["of"].get(unit, words.tree["measure"]["any"])
    size = abs(most) if math.isfinite(most) else 0.0
    _, factor, said = next(step for step in steps if size >= step[0] or step[0] == 0)
    return Measure(float(factor), str(said).format(unit=plain(unit, words)).strip(), words)


def amount(value: float, unit: str, words: Words, digits: int | None = None) -> str:
    """One amount in words: 13.5e6 MWh is '13,500 GWh'."""
    return measure(unit, value, words).say(value, digits)


def plain(unit: str, words: Words) -> str:
    """A unit by its usual sign."""
    return str(words.tree["measure"]["name"].get(unit, unit))


def one(unit: str, words: Words) -> str:
    """What one of a unit is called: 'entry/a' is 'entry a year'."""
    unit = unit.replace("(", "").replace(")", "")
    for end, per in PER:
        if unit.endswith(end) and unit.removesuffix(end) not in ("MWh", "(MWh)"):
            return words(f"measure.per.{per}", unit=one(unit.removesuffix(end), words))
    if unit in ("MWh/h", "MWh/hour"):
        unit = "MW"
    return str(words.tree["measure"]["single"].get(unit, plain(unit, words)))


def price_unit(unit: str, words: Words) -> str:
    """'CNY/MWh' as the language writes it; of a currency alone, that."""
    money, slash, per = unit.partition("/")
    return plain(money, words) + (f"/{one(per, words)}" if slash else "")


def share(part: float, whole: float, words: Words) -> str:
    """A part in per cent of the whole; one that is not nought is never said as 0."""
    if not whole:
        return words.number(0, 0)
    value = 100 * part / whole
    return words.number(value, 0 if value >= 9.95 or (value < 0.05 and not part) else 1)
