"""Series over years as lines with a dot a figure: a line breaks where a year is not published."""

from collections.abc import Sequence

from headwater.publish.book import Point
from headwater.publish.figures.axes import amount_said, gaps, plot, spread, values_axis, years_axis
from headwater.publish.figures.bars import span_of, top_of
from headwater.publish.figures.stacked import Series, missing
from headwater.publish.labels import Labels, text_width
from headwater.publish.svg import Svg
from headwater.publish.words import Words


def draw(s: Svg, narrow: bool, series: Sequence[Series], unit: str, digits: int, words: Words) -> None:
    """Lines from a zero baseline, named where they end."""
    most = max(top_of(one.points) for one in series)
    room = (
        16 if narrow else 24 + max(text_width(f"{one.name} {words.number(most, digits)}", 14, True) for one in series)
    )
    box = (0.0, 40.0, s.w - room, s.h - 28.0)
    p, step = plot(s, box, span_of(series[0].points), most, words, 4 if narrow else 6)
    values_axis(s, p, step, words, unit)
    gaps(s, p, Labels(s.w, s.h), missing(series), words)
    at = []
    for one in series:
        for run in unbroken(one):
            s.path([(p.x(q.year), p.y(q.value or 0.0)) for q in run], "paper", 5)
            s.path([(p.x(q.year), p.y(q.value or 0.0)) for q in run], one.colour, 2.5)
        for q in one.points:
            if q.amount is not None:
                tip = f"{q.year}: {one.name} {amount_said(q, words, digits)} {unit}"
                fill, stroke = (one.colour, "paper") if q.how == "whole" else ("paper", one.colour)
                s.dot(p.x(q.year), p.y(q.amount.value), 3.5, fill, tip, stroke=stroke, stroke_width=1.5)
        found = [q for q in one.points if q.amount is not None]
        if found:
            at.append((one, found[-1].value or 0.0, p.y(found[-1].value or 0.0) + 5))
    if not narrow:
        for (one, value, _), y in zip(at, spread([y for *_, y in at], 18, p.top, p.base), strict=True):
            s.text(p.right + 4, y, f"{one.name} {words.number(value, digits)}", one.colour, 14, bold=True)
    years_axis(s, p)


def unbroken(one: Series) -> list[list[Point]]:
    """The points of each span without a gap."""
    out: list[list[Point]] = [[]]
    for q in one.points:
        if q.amount is not None:
            out[-1].append(q)
        elif out[-1]:
            out.append([])
    return [run for run in out if len(run) > 1]
