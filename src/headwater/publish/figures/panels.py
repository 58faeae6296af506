"""Series of several units side by side, each with its own axis: never two axes on one drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.publish.figures.axes import plot
from headwater.publish.figures.bars import bars, span_of, top_of
from headwater.publish.figures.stacked import Series
from headwater.publish.svg import Svg
from headwater.publish.words import Words

LINES = 4


@dataclass(frozen=True)
class Panel:
    """A series with its unit and the decimals of its figures."""

    series: Series
    unit: str
    digits: int


def draw(s: Svg, narrow: bool, panels: Sequence[Panel], words: Words) -> None:
    """Panels beside one another; one under the other in a narrow drawing."""
    n = len(panels)
    for i, panel in enumerate(panels):
        most = top_of(panel.series.points)
        wide, high = (s.w, s.h / n) if narrow else ((s.w - 40 * (n - 1)) / n, s.h)
        left, top = (0.0, i * high) if narrow else (i * (wide + 40), 0.0)
        span = span_of(panel.series.points)
        p, step = plot(s, (left, top + 58, left + wide - 4, top + high - 28), span, most, words, LINES)
        s.text(left, top + 18, panel.series.name, "ink", 14, bold=True)
        bars(s, p, step, panel.series.points, panel.series.colour, panel.unit, panel.digits, words)
