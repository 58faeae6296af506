"""The small drawing of a finding: what is printed and what the others imply, on one scale, with the gap between."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from headwater.ledger.printed.interval import Interval
from headwater.publish.svg import Svg

WIDTH, ROW, LEAST = 300, 36, 3.0
BAR = 8
EDGE = 14.0
"""Pixels left on each side: an end that nothing bounds runs into them."""


@dataclass(frozen=True)
class Line:
    """An interval with its words; None where nothing bounds it on that side. colour: a token."""

    words: str
    interval: Interval
    colour: str


def drawn(key: str, name: str, lines: Sequence[Line]) -> Svg:
    """One line under another on a common scale; a figure without width is a stroke, an open end an arrow."""
    s = Svg(f"a-{key}", WIDTH, ROW * len(lines) + 4, name)
    known = [float(end) for line in lines for end in line.interval if end is not None]
    if not known:
        return s
    least, wide = min(known), max(known) - min(known)

    def at(end: float) -> float:
        return EDGE + (WIDTH - 2 * EDGE) * ((end - least) / wide if wide else 0.5)

    for n, line in enumerate(lines):
        _line(s, line, 18 + ROW * n, at)
    return s


def _line(s: Svg, line: Line, y: float, at: Callable[[float], float]) -> None:
    """The words, the thin scale, and the bar on it."""
    low, high = (None if end is None else at(float(end)) for end in line.interval)
    s.text(0, y - 4, line.words, "ink2", 12)
    s.line(0, y + BAR / 2, WIDTH, y + BAR / 2, "rule")
    left, right = EDGE / 2 if low is None else low, WIDTH - EDGE / 2 if high is None else high
    if right - left < LEAST:
        left, right = (left + right - LEAST) / 2, (left + right + LEAST) / 2
    s.rect(left, y, right - left, BAR, line.colour, line.words)
    for end, tip, step in ((low, left, -1), (high, right, 1)):
        if end is None:
            s.path([(tip, y - 1), (tip + step * 6, y + BAR / 2), (tip, y + BAR + 1)], line.colour, 2)
