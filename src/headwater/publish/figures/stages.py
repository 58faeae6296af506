"""Stages of a development over the figures printed for its years: steps in their order above, bars of the years below.

A step stands over years only where a document prints them; else the steps are of one width and say so.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.publish.book import Point
from headwater.publish.components import Key
from headwater.publish.figures import bars as one_series
from headwater.publish.figures.axes import Plot, amount_said, gaps, plot, values_axis, years_axis
from headwater.publish.figures.stacked import Series, missing
from headwater.publish.labels import Labels, text_width, wrap
from headwater.publish.svg import Svg
from headwater.publish.words import Words

LINES = 4


@dataclass(frozen=True)
class Stage:
    """A stage and its years as a document prints them; '' where none does."""

    name: str
    years: str = ""


def draw(
    s: Svg, narrow: bool, stages: Sequence[Stage], series: Sequence[Series], unit: str, digits: int, words: Words
) -> None:
    """Steps above, bars below; scopes of one measure have a colour each."""
    foot = _rows(s, stages, series[0].colour) if narrow else _steps(s, stages, series[0].colour)
    if not any(stage.years for stage in stages):
        for line in wrap(words("stages.undated"), 12, s.w):
            foot += 18
            s.text(0, foot, line, "ink2", 12)
    most = max(one_series.top_of(one.points) for one in series)
    box = (0.0, foot + 52, s.w - 4.0, s.h - 28.0)
    p, step = plot(s, box, one_series.span_of(series[0].points), most, words, LINES)
    values_axis(s, p, step, words, unit)
    labels = Labels(s.w, s.h)
    for i in range(p.last - p.first + 1):
        _year(s, p, labels, [(one, one.points[i]) for one in series], unit, digits, words)
    gaps(s, p, labels, missing(series), words)
    years_axis(s, p)


def _year(
    s: Svg, p: Plot, labels: Labels, found: Sequence[tuple[Series, Point]], unit: str, digits: int, words: Words
) -> None:
    """One year's bars beside one another, each with its figure over it."""
    shown = [(one, point, point.amount) for one, point in found if point.amount is not None]
    wide = min(p.step * 0.66, 64) / max(len(shown), 1)
    for k, (one, point, amount) in enumerate(shown):
        shift = (k - (len(shown) - 1) / 2) * wide
        tip = f"{point.year}: {one.name} {amount_said(point, words, digits)} {unit}"
        one_series.bar(s, p, point, wide, one.colour, tip, shift=shift)
        said, top = words.number(amount.value, digits), max(amount.value, amount.high or 0)
        if text_width(said, 12) <= p.step * 1.6:
            s.text(p.x(point.year) + shift, p.y(top) - 6, said, "ink", 12, "middle", halo=True)
        labels.block(p.x(point.year), (p.y(top) + p.base) / 2 - 8, p.step / 2, (p.base - p.y(top)) / 2 + 10)


def _steps(s: Svg, stages: Sequence[Stage], colour: str) -> float:
    """A flight of steps that rises to the right, a stage each; the height of its foot."""
    wide, rise, high = s.w / len(stages), 16, 48
    foot = 12 + rise * (len(stages) - 1) + high
    for i, stage in enumerate(stages):
        x, top = i * wide, foot - high - rise * i
        s.rect(x, top, wide - 2, foot - top, "wash", f"{i + 1}: {stage.name}")
        s.line(x, top, x + wide - 2, top, colour, 3)
        lines = [*wrap(stage.name, 14, wide - 34, bold=True), *([stage.years] if stage.years else [])]
        s.text(x + 8, top + 20, str(i + 1), "ink2", 14)
        for k, line in enumerate(lines):
            s.text(x + 26, top + 20 + 17 * k, line, "ink", 14, bold=line != stage.years)
    return foot


def _rows(s: Svg, stages: Sequence[Stage], colour: str) -> float:
    """The same for a narrow drawing: a row a stage, each longer than the one before."""
    high = 30
    for i, stage in enumerate(stages):
        y = 4 + i * high
        s.rect(0, y, s.w * (0.7 + 0.3 * (i + 1) / len(stages)), high - 4, "wash", f"{i + 1}: {stage.name}")
        s.line(0, y, 0, y + high - 4, colour, 6)
        s.text(14, y + 18, f"{i + 1}  {stage.name}{f', {stage.years}' if stage.years else ''}", "ink", 12, bold=True)
    return 4 + high * len(stages)


def keys(series: Sequence[Series], words: Words) -> tuple[Key, ...]:
    """The scopes, then the kinds of figure that they have."""
    out = [Key("bar", one.colour, one.name) for one in series]
    every = [q for one in series for q in one.points]
    marks = (("over", "over"), ("part", "part"), ("derived", "hatch"))
    out += [
        Key(mark, series[-1].colour, words(f"key.{how}")) for how, mark in marks if any(q.how == how for q in every)
    ]
    return (*out, Key("hatch", "hatch", words("key.gap"))) if missing(series) else tuple(out)
