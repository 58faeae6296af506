"""A network as its published counts: a dot a facility, kinds in the tiers they serve. Where they stand is not drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.publish.labels import text_width, wrap
from headwater.publish.svg import Svg
from headwater.publish.words import Words

DOT, LEFT = 9, 150
"""Pixels from one dot to the next, and of the column of names."""


@dataclass(frozen=True)
class Node:
    """A kind of facility: how many dots (facilities, or `per` units each), and its figure in words."""

    name: str
    dots: int
    figure: str
    colour: str


@dataclass(frozen=True)
class Tier:
    """What the kinds of a tier serve."""

    name: str
    nodes: tuple[Node, ...]


def draw(s: Svg, narrow: bool, tiers: Sequence[Tier], words: Words) -> None:
    """Tiers from above to below, an arrow from each to the next; the kinds of a tier side by side if there is room."""
    y, left = 4.0, 0.0 if narrow else LEFT
    for n, tier in enumerate(tiers):
        top = y
        names = wrap(tier.name, 14, s.w if narrow else LEFT - 28, bold=True)
        for k, line in enumerate(names):
            s.text(0, y + 16 + 18 * k, line, "ink", 14, bold=True)
        y += 26 if narrow else 0
        rows = [(node,) for node in tier.nodes] if narrow else [tier.nodes]
        for row in rows:
            wide = (s.w - left) / max(len(row), 1)
            y += max((_node(s, node, left + k * wide, y, wide - 24) for k, node in enumerate(row)), default=0) + 14
        y += 10 if narrow else 22
        if n < len(tiers) - 1 and not narrow:
            _arrow(s, 6, top + 18 * len(names) + 8, y - 6)
            s.line(left, y - 18, s.w, y - 18)


def _arrow(s: Svg, x: float, y1: float, y2: float) -> None:
    """From a tier to the one that it serves."""
    s.line(x, y1, x, y2, "ink2", 1.5)
    s.path([(x - 4, y2 - 5), (x, y2), (x + 4, y2 - 5)], "ink2", 1.5)


def _node(s: Svg, node: Node, x: float, y: float, wide: float) -> float:
    """A kind: its figure, its name, its dots; the height it takes."""
    s.text(x, y + 20, node.figure, "ink", 20, bold=True)
    left = x + text_width(node.figure, 20, True) + 8
    lines = wrap(node.name, 14, x + wide - left)
    for k, line in enumerate(lines):
        s.text(left, y + 20 + 17 * k, line, "ink2", 14)
    top = y + 20 + 17 * (len(lines) - 1) + 12
    across = max(1, int(min(wide, 40 * DOT) // DOT))
    for i in range(node.dots):
        s.dot(x + DOT / 2 + (i % across) * DOT, top + DOT / 2 + (i // across) * DOT, 3.4, node.colour)
    return top - y + DOT * -(-node.dots // across)


def height(tiers: Sequence[Tier], narrow: bool, width: float) -> int:
    """Pixels that the drawing takes."""
    s = Svg("measure", int(width), 10_000)
    draw(s, narrow, tiers, Words("en"))
    lowest = [float(part.split('cy="')[1].split('"')[0]) for part in s.parts if 'cy="' in part]
    return int(max(lowest, default=0.0) + 12)
