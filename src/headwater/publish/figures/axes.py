"""What charts of years share: a zero baseline with few grid lines, years to the right, gaps that are seen and named."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from headwater.publish.book import Point
from headwater.publish.labels import Labels, text_width
from headwater.publish.svg import Svg
from headwater.publish.words import Words

Box = tuple[float, float, float, float]
LINES = 6
"""Most grid lines above the baseline."""


@dataclass(frozen=True)
class Plot:
    """The plane of a chart: pixels of its sides, the years it spans, the value at its top, where the axis begins."""

    left: float
    right: float
    top: float
    base: float
    first: int
    last: int
    most: float
    edge: float = 0.0

    @property
    def step(self) -> float:
        """Pixels from one year to the next."""
        return (self.right - self.left) / (self.last - self.first + 1)

    def x(self, year: int) -> float:
        """The middle of a year."""
        return self.left + (year - self.first + 0.5) * self.step

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.base - (self.base - self.top) * value / self.most


def nice(most: float, lines: int = LINES) -> float:
    """The step of grid lines, a round number, so that no more than `lines` of them reach over `most`."""
    if most <= 0:
        return 1.0
    ten = 10.0 ** math.floor(math.log10(most / lines))
    steps = (1, 2, 2.5, 5, 10, 20) if ten >= 10 else (1, 2, 3, 5, 10, 20)
    return next(ten * k for k in steps if math.ceil(most / (ten * k) - 1e-9) <= lines)


def plot(s: Svg, box: Box, span: tuple[int, int], most: float, words: Words, lines: int = LINES) -> tuple[Plot, float]:
    """A plane within a box (left, top, right, base: pixels), for values up to `most`, and the step of its grid."""
    step = nice(most, lines)
    top = step * max(1, math.ceil(most / step - 1e-9))
    room = text_width(words.number(top, decimals(step)), 12) + 12
    return Plot(box[0] + room, box[2], box[1], box[3], span[0], span[1], top, box[0]), step


def decimals(step: float) -> int:
    """How many decimals the numbers of a grid need."""
    return next(n for n in range(12) if abs(step * 10**n - round(step * 10**n)) < 1e-6)


def values_axis(s: Svg, p: Plot, step: float, words: Words, unit: str) -> None:
    """Grid lines with their numbers to the left, the unit above them."""
    for i in range(round(p.most / step) + 1):
        y = round(p.y(i * step)) + 0.5
        s.line(p.left, y, p.right, y, "ink" if i == 0 else "rule")
        s.text(p.left - 8, y + 3.5, words.number(i * step, decimals(step)), "ink2", 12, "end")
    s.text(p.edge, p.top - 16, unit, "ink2", 12)


def years_axis(s: Svg, p: Plot) -> None:
    """The years that have room, the first and the last always."""
    wide = text_width("2000", 12) + 10
    every = next(n for n in (1, 2, 5, 10, 20, 50) if n * p.step >= wide)
    shown = {p.first, p.last}
    for year in range(p.first, p.last + 1):
        far = min(abs(year - other) for other in (p.first, p.last)) * p.step
        if (year % every == 0 or every == 1) and far >= wide:
            shown.add(year)
    for year in sorted(shown):
        x = min(p.x(year), s.w - wide / 2 + 4)
        s.text(x, p.base + 18, str(year), "ink2", 12, "middle")


def runs(years: Iterable[int]) -> list[tuple[int, int]]:
    """Years as unbroken spans: 2003, 2005, 2006 -> (2003, 2003), (2005, 2006)."""
    out: list[tuple[int, int]] = []
    for year in sorted(years):
        if out and out[-1][1] == year - 1:
            out[-1] = (out[-1][0], year)
        else:
            out.append((year, year))
    return out


def gaps(s: Svg, p: Plot, labels: Labels, years: Sequence[int], words: Words) -> None:
    """Hatched columns where nobody prints a figure, named where a name has room: never a line across, never a zero."""
    for first, last in runs(years):
        left, right = p.x(first) - p.step / 2 + 1, p.x(last) + p.step / 2 - 1
        said = f"{years_said(first, last, words)}: {words('not_published')}"
        s.rect(left, p.top, right - left, p.base - p.top, s.hatch(), tip=said)
        labels.block((left + right) / 2, (p.top + p.base) / 2, (right - left) / 2, (p.base - p.top) / 2)
    for first, last in runs(years):
        left, right = p.x(first) - p.step / 2, p.x(last) + p.step / 2
        said = f"{years_said(first, last, words)}: {words('not_published')}"
        wide = text_width(said, 12)
        for down in range(3):
            y = p.top + 8 + 16 * down
            if box := labels.place(right, y, wide, 14, 6, ((1, 0),)) or labels.place(left, y, wide, 14, 6, ((-1, 0),)):
                s.text(box[0], box[1] + 11, said, "ink2", 12, halo=True)
                break


def years_said(first: int, last: int, words: Words) -> str:
    """A span of years in words."""
    return str(first) if first == last else words("interval.both", low=first, high=last)


def amount_said(point: Point, words: Words, digits: int) -> str:
    """A point's figure in words, with what kind of figure it is."""
    if point.amount is None:
        return words("not_published")
    said = words.number(point.amount.value, digits)
    if point.how == "derived" and point.amount.low is not None and point.amount.high is not None:
        said = words(
            "interval.both", low=words.number(point.amount.low, digits), high=words.number(point.amount.high, digits)
        )
    return words(f"point.{point.how}", x=said, period=period_said(point.period, words))


def period_said(period: str, words: Words) -> str:
    """A period in words: '2016-01..2016-10' -> '2016-01 to 2016-10'."""
    low, dots, high = period.removeprefix("at:").partition("..")
    return words("interval.both", low=low, high=high) if dots else low


def spread(places: Sequence[float], gap: float, top: float, base: float) -> list[float]:
    """Heights of labels moved apart to `gap`, in their order, within top and base."""
    order = sorted(range(len(places)), key=lambda i: places[i])
    out = list(places)
    least = top
    for i in order:
        out[i] = least = max(places[i], least)
        least += gap
    most = base
    for i in reversed(order):
        out[i] = most = min(out[i], most)
        most -= gap
    return out
