"""Bars that lie: a name to the left, parts one after the other, a figure at the end."""

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.publish.figures import marks
from headwater.publish.figures.axes import nice
from headwater.publish.labels import text_width, wrap
from headwater.publish.svg import Svg
from headwater.publish.words import Words

TALL, GAP = 22.0, 12.0


@dataclass(frozen=True)
class Piece:
    """A part of a bar."""

    value: float
    hue: str
    tip: str
    assumed: bool = False


@dataclass(frozen=True)
class Bar:
    """A row: its name, its parts, the words at its end."""

    name: str
    pieces: tuple[Piece, ...]
    end: str

    @property
    def size(self) -> float:
        """The length of all its parts."""
        return sum(piece.value for piece in self.pieces)


def height(bars: Sequence[Bar]) -> int:
    """Pixels of a drawing of so many rows."""
    return round(44 + len(bars) * (TALL + GAP))


def narrow_height(bars: Sequence[Bar]) -> int:
    """The same where names stand above the bars."""
    return round(44 + len(bars) * (TALL + GAP + 16))


def draw(s: Svg, narrow: bool, bars: Sequence[Bar], unit: str, words: Words, most: float = 0.0) -> None:
    """The rows from the top; `most` is where the axis ends, else what the longest asks for."""
    most = most or max((bar.size for bar in bars), default=1.0) or 1.0
    ends = max(text_width(bar.end, 14, True) for bar in bars) + 10
    left = 0.0 if narrow else min(max(text_width(bar.name, 14) for bar in bars) + 12, s.w * 0.34)
    k = (s.w - left - ends) / most
    step, top = nice(most, 3 if narrow else 5), 24.0
    base = s.h - 20.0
    for i in range(int(most / step + 1e-9) + 1):
        x = round(left + i * step * k) + 0.5
        s.line(x, top - 6, x, base, "ink" if i == 0 else "rule")
        s.text(x, base + 15, words.number(i * step), "ink2", 12, "start" if i == 0 and narrow else "middle")
    s.text(left, 10, unit, "ink2", 12)
    y = top
    for bar in bars:
        if narrow:
            s.text(0, y + 11, bar.name, "ink", 12, halo=True)
            y += 16
        else:
            lines = wrap(bar.name, 14, left - 8)[:2]
            for n, line in enumerate(lines):
                s.text(
                    left - 8,
                    y + TALL / 2 + 5 + (n - (len(lines) - 1) / 2) * 15,
                    line,
                    "ink",
                    14 if len(lines) == 1 else 13,
                    "end",
                )
        x = left
        for piece in bar.pieces:
            marks.bar(s, x, y, piece.value * k, TALL, piece.hue, piece.tip, piece.assumed)
            x += piece.value * k
        s.text(x + 6, y + TALL / 2 + 5, bar.end, "ink", 14, bold=True, halo=True)
        y += TALL + GAP
