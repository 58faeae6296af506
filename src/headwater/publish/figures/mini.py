"""The small drawing of a card: bars with the first and the last named, or a few kinds side by side."""

from collections.abc import Sequence

from headwater.publish.book import Point
from headwater.publish.labels import text_width, wrap
from headwater.publish.svg import Svg
from headwater.publish.words import Words

WIDTH, HEIGHT, TOP, BASE = 360, 104, 22, 84


def of_years(key: str, name: str, points: Sequence[Point], colour: str, digits: int, words: Words) -> Svg:
    """A series; a year that nobody prints is a low hatched block."""
    s = Svg(f"c-{key}", WIDTH, HEIGHT, name)
    most = max((q.value for q in points if q.value is not None), default=1.0)
    step = WIDTH / len(points)
    wide = min(step * 0.7, 56)
    s.line(0, BASE + 0.5, WIDTH, BASE + 0.5, "ink")
    for i, q in enumerate(points):
        _bar(s, i * step, wide, q, most, colour, f"{q.year}: ", digits, words)
    s.text(0, BASE + 16, str(points[0].year), "ink2", 12)
    s.text((len(points) - 1) * step + wide, BASE + 16, str(points[-1].year), "ink2", 12, "end")
    shown = [i for i, q in enumerate(points) if q.value is not None]
    for i in dict.fromkeys((*shown[-1:], *shown[:1])):
        right = i == shown[-1]
        said, y = (
            words.number(points[i].value or 0.0, digits),
            BASE - (BASE - TOP) * (points[i].value or 0.0) / most - 5,
        )
        s.text(i * step + (wide if right else 0), y, said, "ink", 12, "end" if right and i else "start")
    return s


def of_items(
    key: str, name: str, items: Sequence[tuple[str, Point]], colour: str, digits: int | None, words: Words
) -> Svg:
    """Kinds side by side, each with its figure and its name; one that is implied is hatched, a gap a low block."""
    step = WIDTH / len(items)
    longest = max(len(_lines(label, step)) for label, _ in items)
    s = Svg(f"c-{key}", WIDTH, HEIGHT + 14 * (longest - 1), name)
    most = max((q.value for _, q in items if q.value is not None), default=1.0)
    wide = min(step * 0.7, 56)
    s.line(0, BASE + 0.5, WIDTH, BASE + 0.5, "ink")
    for i, (label, q) in enumerate(items):
        middle = (i + 0.5) * step
        _bar(s, middle - wide / 2, wide, q, most, colour, f"{label}: ", digits, words)
        if q.value is not None:
            y = BASE - (BASE - TOP) * q.value / most - 5
            s.text(middle, y, words.number(q.value, digits), "ink", 12, "middle")
        for k, line in enumerate(_lines(label, step)):
            s.text(middle, BASE + 16 + 14 * k, line, "ink2", 12, "middle")
    return s


def _bar(
    s: Svg, x: float, wide: float, q: Point, most: float, colour: str, lead: str, digits: int | None, words: Words
) -> None:
    """A bar in the manner of its evidence."""
    if q.amount is None:
        s.rect(x, BASE - 14, wide, 14, s.hatch("hatch", 5, 0.7), lead + words("not_published"))
        return
    high = (BASE - TOP) * q.amount.value / most
    tip = lead + words(f"point.{q.how}", x=words.number(q.amount.value, digits), period=q.period)
    if q.how == "derived":
        s.rect(x + 0.6, BASE - high, wide - 1.2, high, s.hatch(colour, 5, 0.55), tip, stroke=colour, stroke_width=1.2)
    elif q.how == "part":
        dashed = {"stroke": colour, "stroke_width": 1.2, "stroke_dasharray": "3 2"}
        s.rect(x + 0.6, BASE - high, wide - 1.2, high, "paper", tip, **dashed)
    else:
        s.rect(x, BASE - high, wide, high, colour, tip)


def _lines(label: str, step: float) -> list[str]:
    return [label] if text_width(label, 12) < step - 4 else wrap(label, 12, step - 4)
