"""Several series over years, one on the other, with the whole as documents print it as a stroke over them."""

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.publish.book import Point
from headwater.publish.components import Key
from headwater.publish.figures.axes import (
    Plot,
    amount_said,
    gaps,
    plot,
    spread,
    values_axis,
    years_axis,
)
from headwater.publish.figures.bars import bar, span_of
from headwater.publish.labels import Labels, text_width
from headwater.publish.svg import Svg
from headwater.publish.words import Words

REST = 2
"""Pixels from which what the parts lack to the whole is drawn."""


@dataclass(frozen=True)
class Series:
    """A name, a colour token and a point a year."""

    name: str
    colour: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Note:
    """Words at the beginning of a year: a change in what is counted."""

    year: int
    words: str


def missing(series: Sequence[Series]) -> list[int]:
    """The years that none of the series has."""
    years = range(*_range(series))
    return [y for i, y in enumerate(years) if all(one.points[i].amount is None for one in series)]


def draw(
    s: Svg,
    narrow: bool,
    series: Sequence[Series],
    whole: Series | None,
    unit: str,
    digits: int,
    words: Words,
    notes: Sequence[Note] = (),
    revised: Series | None = None,
) -> None:
    """The stacks; a part that is not published leaves a hatched rest up to the whole, if that is printed."""
    wholes = [q.value or 0.0 for one in (whole, revised) if one for q in one.points]
    tops = [h for h in heights(series) if h] + wholes
    most = max(tops, default=1.0)
    room = 4 if narrow else 20 + max(text_width(f"{one.name} {words.number(most, digits)}", 14, True) for one in series)
    box = (0.0, 40.0, s.w - room, s.h - 28.0)
    p, step = plot(s, box, span_of(series[0].points), most, words, 4 if narrow else 6)
    labels = Labels(s.w, s.h)
    values_axis(s, p, step, words, unit)
    wide = min(p.step * 0.74, 64)
    stacks(s, p, labels, series, wide, unit, digits, words)
    if revised:
        strokes(s, p, revised, (), wide, unit, digits, words)
    if whole:
        strokes(s, p, whole, series, wide, unit, digits, words)
    gaps(s, p, labels, [y for y in missing(series) if not _printed(whole, y)], words)
    if not narrow:
        ends(s, p, series, digits, words)
        for note in notes:
            annotate(s, p, labels, note)
    years_axis(s, p)


def stacks(
    s: Svg, p: Plot, labels: Labels, series: Sequence[Series], wide: float, unit: str, digits: int, words: Words
) -> None:
    """Each year's parts, the first at the foot."""
    for i in range(p.last - p.first + 1):
        level = 0.0
        for one in series:
            point = one.points[i]
            if point.amount is not None:
                tip = f"{point.year}: {one.name} {amount_said(point, words, digits)} {unit}"
                bar(s, p, point, wide, one.colour, tip, level)
                level += point.amount.value
        if level:
            labels.block(p.x(p.first + i), (p.y(level) + p.base) / 2, wide / 2, (p.base - p.y(level)) / 2 + 4)


def strokes(
    s: Svg, p: Plot, whole: Series, series: Sequence[Series], wide: float, unit: str, digits: int, words: Words
) -> None:
    """The whole as printed, the rest hatched where the parts fall short; another edition (no series) is dashed."""
    parts = heights(series) if series else []
    dash = None if series else "3 2"
    for point in whole.points:
        if point.amount is None:
            continue
        x, y = p.x(point.year), p.y(point.amount.value)
        tip = f"{point.year}: {whole.name} {amount_said(point, words, digits)} {unit}"
        rest = p.y(parts[point.year - p.first]) if parts else y
        if rest - y > REST:
            fill = s.hatch("ink2", 6, 0.5)
            s.rect(x - wide / 2 + 0.75, y, wide - 1.5, rest - y, fill, tip, stroke="ink2", stroke_width=1)
        s.line(x - wide / 2 - 2, y, x + wide / 2 + 2, y, "ink", 2 if series else 1.5, tip=tip, stroke_dasharray=dash)
        if point.amount.high is None:
            s.arrow_up(x, y - 3, "ink", 4)


def ends(s: Svg, p: Plot, series: Sequence[Series], digits: int, words: Words) -> None:
    """Names and figures of the last year, to the right of its stack."""
    level, at = 0.0, []
    for one in series:
        value = one.points[-1].value
        if value is not None:
            at.append((one, value, p.y(level + value / 2) + 5))
            level += value
    for (one, value, _), y in zip(at, spread([y for *_, y in at], 18, p.top, p.base), strict=True):
        s.text(p.right + 8, y, f"{one.name} {words.number(value, digits)}", "ink", 14, bold=True)
        s.rect(p.right - 1, y - 11, 3, 12, one.colour)


def annotate(s: Svg, p: Plot, labels: Labels, note: Note) -> None:
    """A dotted line where what is counted changes, with words beside it if they have room."""
    x = p.x(note.year) - p.step / 2
    wide = text_width(note.words, 12)
    for down in range(1, 12):
        y = p.top + 14 * down
        if box := labels.place(x, y, wide, 14, 6, ((-1, 0),)):
            s.text(box[0], box[1] + 11, note.words, "ink2", 12, halo=True)
            s.line(x, box[1], x, p.base, "ink2", 1, stroke_dasharray="2 3")
            return


def heights(series: Sequence[Series]) -> list[float]:
    """What the parts of each year add up to; 0 where none is published."""
    return [sum(one.points[i].value or 0.0 for one in series) for i in range(len(series[0].points))]


def keys(
    series: Sequence[Series], whole: Series | None, words: Words, revised: Series | None = None
) -> tuple[Key, ...]:
    """The series, then only the kinds of figure that they have."""
    every = [q for one in series for q in one.points]
    out = [Key("bar", one.colour, one.name) for one in series]
    if whole and any(q.amount is not None for q in whole.points):
        out.append(Key("line", "ink", whole.name))
    if revised and any(q.amount is not None for q in revised.points):
        out.append(Key("dash", "ink", revised.name))
    for how, mark in (("part", "part"), ("derived", "hatch"), ("over", "over")):
        if any(q.how == how for q in every):
            out.append(Key(mark, series[0].colour, words(f"key.{how}")))
    bare = missing(series)
    if whole and any((q.value or 0) > 1.01 * part for q, part in zip(whole.points, heights(series), strict=True)):
        out.append(Key("hatch", "ink2", words("key.whole_only")))
    if any(not _printed(whole, y) for y in bare):
        out.append(Key("hatch", "hatch", words("key.gap")))
    return tuple(out)


def _printed(whole: Series | None, year: int) -> bool:
    return whole is not None and any(q.year == year and q.amount is not None for q in whole.points)


def _range(series: Sequence[Series]) -> tuple[int, int]:
    first, last = span_of(series[0].points)
    return first, last + 1
