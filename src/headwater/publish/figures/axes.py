"""What charts of years share: a zero baseline with few grid lines, years to the right, gaps that are seen and named."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from headwater.publish.book import Point
from headwater.publish.labels import Labels, text_width
from headwater.publish.svg import Svg
from headwater.publish.words import Words

LINES = 6
"""Most grid lines above the baseline."""


@dataclass(frozen=True)
class Plot:
    """The plane of a chart: pixels of its sides, the years it spans, and the value at its top."""

    left: float
    right: float
    top: float
    base: float
    first: int
    last: int
    most: float

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
    """The step of grid lines: 1, 2, 2.5 or 5 times a power of ten, so that no more than `lines` reach over `most`."""
    if most <= 0:
        return 1.0
    ten = 10.0 ** math.floor(math.log10(most / lines))
    return next(ten * k for k in (1, 2, 2.5, 5, 10, 20) if math.ceil(most / (ten * k) - 1e-9) <= lines)


def plot(
    s: Svg, left: float, right: float, top: float, base: float, span: tuple[int, int], most: float, lines: int = LINES
) -> tuple[Plot, float]:
    """A plane that holds values up to `most` (pixels of its sides given), and the step of its grid."""
    step = nice(most, lines)
    return Plot(left, right, top, base, span[0], span[1], step * max(1, math.ceil(most / step - 1e-9))), step


def values_axis(s: Svg, p: Plot, step: float, words: Words, unit: str) -> None:
    """Grid lines with their numbers to the left, the unit above them."""
    digits = (
        0
        if step >= 1 and step == round(step)
        else max(1, -math.floor(math.log10(step))) + (step * 10 % 1 > 0 and step < 1)
    )
    for i in range(round(p.most / step) + 1):
        y = round(p.y(i * step)) + 0.5
        s.line(p.left, y, p.right, y, "ink" if i == 0 else "rule")
        s.text(p.left - 8, y + 3.5, words.number(i * step, digits), "ink2", 12, "end")
    s.text(0, p.top - 16, unit, "ink2", 12)


def axis_room(most: float, step: float, words: Words) -> float:
    """Pixels that the numbers of an axis take to the left of the plane."""
    digits = 0 if step >= 1 else 1
    return text_width(words.number(most, digits), 12) + 12


def years_axis(s: Svg, p: Plot, short: bool = False) -> None:
    """The years that have room, the first and the last always."""
    wide = text_width("2000", 12) + 10
    every = next(n for n in (1, 2, 5, 10, 20, 50) if n * p.step >= wide)
    shown = {p.first, p.last}
    for year in range(p.first, p.last + 1):
        far = min(abs(year - other) for other in (p.first, p.last)) * p.step
        if (year % every == 0 or every == 1) and far >= wide:
            shown.add(year)
    for year in sorted(shown):
        s.text(p.x(year), p.base + 18, str(year), "ink2", 12, "middle")


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
