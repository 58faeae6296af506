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
        x = i * step
        if q.amount is None:
            tip = f"{q.year}: {words('not_published')}"
            s.rect(x, BASE - 14, wide, 14, s.hatch("hatch", 5, 0.7), tip)
            continue
        high = (BASE - TOP) * q.amount.value / most
        tip = f"{q.year}: {words(f'point.{q.how}', x=words.number(q.amount.value, digits), period=q.period)}"
        if q.how == "derived":
            s.rect(
                x + 0.6, BASE - high, wide - 1.2, high, s.hatch(colour, 5, 0.55), tip, stroke=colour, stroke_width=1.2
            )
        elif q.how == "part":
            s.rect(
                x + 0.6,
                BASE - high,
                wide - 1.2,
                high,
                "paper",
                tip,
                stroke=colour,
                stroke_width=1.2,
                stroke_dasharray="3 2",
            )
        else:
            s.rect(x, BASE - high, wide, high, colour, tip)
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
    key: str, name: str, items: Sequence[tuple[str, float]], colour: str, digits: int | None, words: Words
) -> Svg:
    """Kinds side by side, each with its figure and its name."""
    longest = max(len(_lines(label, WIDTH / len(items))) for label, _ in items)
    s = Svg(f"c-{key}", WIDTH, HEIGHT + 14 * (longest - 1), name)
    most, step = max(value for _, value in items), WIDTH / len(items)
    wide = min(step * 0.7, 56)
    s.line(0, BASE + 0.5, WIDTH, BASE + 0.5, "ink")
    for i, (label, value) in enumerate(items):
        middle, high = (i + 0.5) * step, (BASE - TOP) * value / most
        s.rect(middle - wide / 2, BASE - high, wide, high, colour, f"{label}: {words.number(value, digits)}")
        s.text(middle, BASE - high - 5, words.number(value, digits), "ink", 12, "middle")
        for k, line in enumerate(_lines(label, step)):
            s.text(middle, BASE + 16 + 14 * k, line, "ink2", 12, "middle")
    return s


def _lines(label: str, step: float) -> list[str]:
    return [label] if text_width(label, 12) < step - 4 else wrap(label, 12, step - 4)
