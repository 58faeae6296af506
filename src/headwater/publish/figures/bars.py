"""One series over years as bars: what is printed is solid, a lower limit has an arrow, what is implied is hatched."""

from headwater.publish.book import Point
from headwater.publish.components import Key
from headwater.publish.figures.axes import Plot, amount_said, gaps, plot, values_axis, years_axis
from headwater.publish.labels import Labels, text_width
from headwater.publish.svg import Svg
from headwater.publish.words import Words

Points = tuple[Point, ...]


def draw(
    s: Svg, narrow: bool, points: Points, colour: str, unit: str, digits: int, words: Words, expected: Points = ()
) -> None:
    """The bars of a series over the whole drawing; `expected` are dashed strokes for what was foreseen."""
    most = top_of((*points, *expected))
    p, step = plot(s, (0, 40, s.w - 4.0, s.h - 28), span_of(points), most, words, 4 if narrow else 6)
    bars(s, p, step, points, colour, unit, digits, words, expected)


def bars(
    s: Svg,
    p: Plot,
    step: float,
    points: Points,
    colour: str,
    unit: str,
    digits: int,
    words: Words,
    expected: Points = (),
) -> None:
    """The bars of a series in a plane."""
    labels = Labels(s.w, s.h)
    values_axis(s, p, step, words, unit)
    wide = min(p.step * 0.66, 72)
    for point in points:
        if point.amount is not None:
            bar(s, p, point, wide, colour, f"{point.year}: {amount_said(point, words, digits)} {unit}")
            labels.block(
                p.x(point.year),
                (p.y(point.amount.value) + p.base) / 2,
                wide / 2,
                (p.base - p.y(point.amount.value)) / 2 + 14,
            )
    for point in expected:
        if point.amount is not None:
            x, y = p.x(point.year), p.y(point.amount.value)
            s.line(x - wide / 2 - 4, y, x + wide / 2 + 4, y, "paper", 5)
            tip = f"{point.year}: {words('point.expected', x=words.number(point.amount.value, digits))} {unit}"
            s.line(x - wide / 2 - 4, y, x + wide / 2 + 4, y, "ink", 2, stroke_dasharray="5 3", tip=tip)
    gaps(s, p, labels, [point.year for point in points if point.how == "gap"], words)
    _values(s, p, points, digits, words)
    years_axis(s, p)


def bar(
    s: Svg, p: Plot, point: Point, wide: float, colour: str, tip: str, below: float = 0.0, shift: float = 0.0
) -> None:
    """One bar in the manner of its evidence, from the height of `below` up, `shift` pixels beside its year's middle."""
    if point.amount is None:
        return
    x, y0, y1 = p.x(point.year) + shift - wide / 2, p.y(below), p.y(below + point.amount.value)
    if point.how == "derived":
        s.rect(x + 0.75, y1, wide - 1.5, y0 - y1, s.hatch(colour, 6, 0.55), tip, stroke=colour, stroke_width=1.5)
    elif point.how == "part":
        s.rect(x + 0.5, y1, wide - 1, y0 - y1, "paper", tip, stroke=colour, stroke_width=1.5, stroke_dasharray="3 2")
    else:
        s.rect(x, y1, wide, y0 - y1, colour, tip)
    if point.amount.high is None:
        s.arrow_up(x + wide / 2, y1 - 4, colour, 5)
    low, high = point.amount.low, point.amount.high
    if not below and low is not None and high is not None and p.y(low) - p.y(high) > 3:
        whisker(s, x + wide / 2, p.y(low), p.y(high))


def whisker(s: Svg, x: float, low: float, high: float) -> None:
    """The ends of an interval (heights) where they are far enough apart to be seen."""
    for colour, width in (("paper", 4.0), ("ink", 1.5)):
        s.path([(x, low), (x, high)], colour, width)
        s.path([(x - 3, low), (x + 3, low)], colour, width)
        s.path([(x - 3, high), (x + 3, high)], colour, width)


def _values(s: Svg, p: Plot, points: Points, digits: int, words: Words) -> None:
    """The figures over their bars: all where they have room, else the first, the highest and the last."""
    shown = [point for point in points if point.amount is not None]
    said = {point.year: words.number(point.amount.value, digits) for point in shown if point.amount}
    if not all(text_width(t, 12) + 4 <= p.step for t in said.values()):
        keep = {shown[0].year, shown[-1].year, max(shown, key=lambda q: q.value or 0).year} if shown else set()
        taken: list[tuple[float, float]] = []
        for point in sorted((q for q in shown if q.year in keep), key=lambda q: -q.year):
            half = text_width(said[point.year], 12) / 2 + 3
            if all(abs(p.x(point.year) - x) > half + other for x, other in taken):
                taken.append((p.x(point.year), half))
            else:
                keep.discard(point.year)
        shown = [point for point in shown if point.year in keep]
    for point in shown:
        if point.amount is not None:
            top = point.amount.high if point.amount.high is not None and point.how == "derived" else point.amount.value
            y = p.y(top) - (14 if point.amount.high is None else 6)
            s.text(p.x(point.year), y, said[point.year], "ink", 12, "middle", halo=True, bold=point.how == "whole")


def span_of(points: Points) -> tuple[int, int]:
    """First and last year."""
    return points[0].year, points[-1].year


def top_of(points: Points) -> float:
    """The highest value with its interval."""
    return max((max(q.amount.value, q.amount.high or 0.0) for q in points if q.amount is not None), default=1.0)


def keys(points: Points, colour: str, words: Words, expected: bool = False) -> tuple[Key, ...]:
    """Only the kinds of figure that the series has."""
    marks = (("whole", "bar"), ("over", "over"), ("part", "part"), ("derived", "hatch"))
    out = [Key(mark, colour, words(f"key.{how}")) for how, mark in marks if any(q.how == how for q in points)]
    if expected:
        out.append(Key("dash", "ink", words("key.expected")))
    if any(q.how == "gap" for q in points):
        out.append(Key("hatch", "hatch", words("key.gap")))
    return tuple(out)
