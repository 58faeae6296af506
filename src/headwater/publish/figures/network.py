"""A network as its published counts: a dot a facility, kinds in the tiers they serve. Where they stand is not drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.publish.labels import text_width, wrap
from headwater.publish.svg import Svg
from headwater.publish.words import Words

DOT = 9
"""Pixels from one dot to the next."""


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
    """Tiers from above to below, joined by lines; the kinds of a tier side by side, or below one another if narrow."""
    y, ends = 6.0, [(s.w / 2, 0.0)]
    for n, tier in enumerate(tiers):
        rows = [(node,) for node in tier.nodes] if narrow else [tier.nodes]
        s.text(0, y + 12, tier.name, "ink2", 12)
        y += 26
        starts = list(ends)
        ends = []
        for row in rows:
            wide, high = s.w / max(len(row), 1), 0.0
            for k, node in enumerate(row):
                x = k * wide
                if n and not narrow:
                    for end in starts:
                        _joint(s, end, (x + 12, y - 2))
                high = max(high, _node(s, node, x, y, wide - 24, narrow))
                ends.append((x + 12, y + high))
            if not narrow:
                ends = [(x, y + high + 4) for x, _ in ends]
            y += high + (12 if narrow else 44)
        if narrow:
            y += 10


def _joint(s: Svg, start: tuple[float, float], end: tuple[float, float]) -> None:
    """A quiet line from a kind to one of the tier below."""
    (x1, y1), (x2, y2) = start, end
    s.add(
        "path",
        d=f"M{x1:.1f} {y1:.1f}C{x1:.1f} {y2:.1f} {x2:.1f} {y1:.1f} {x2:.1f} {y2:.1f}",
        stroke="rule",
        fill="none",
        stroke_width=1.5,
    )


def _node(s: Svg, node: Node, x: float, y: float, wide: float, narrow: bool) -> float:
    """A kind: its figure, its name, its dots; the height it takes."""
    s.text(x, y + 20, node.figure, "ink", 20, bold=True)
    left = x + text_width(node.figure, 20, True) + 8
    lines = wrap(node.name, 14, x + wide - left)
    for k, line in enumerate(lines):
        s.text(left, y + 20 + 17 * k, line, "ink2", 14)
    top = y + 20 + 17 * (len(lines) - 1) + 12
    across = max(1, int(min(wide, 40 * DOT if not narrow else wide) // DOT))
    for i in range(node.dots):
        s.dot(x + DOT / 2 + (i % across) * DOT, top + DOT / 2 + (i // across) * DOT, 3.4, node.colour)
    return top - y + DOT * -(-node.dots // across)


def height(tiers: Sequence[Tier], narrow: bool, width: float) -> int:
    """Pixels that the drawing takes."""
    s = Svg("measure", int(width), 10_000)
    draw(s, narrow, tiers, Words("en"))
    lowest = [float(part.split('cy="')[1].split('"')[0]) for part in s.parts if 'cy="' in part]
    return int(max(lowest, default=0.0) + 12)
