"""How a plan's results are drawn: lighter than a published figure, inside an outline; what is assumed hatched."""

from collections.abc import Sequence

from headwater.publish.components import Key
from headwater.publish.figures.axes import Plot, plot, values_axis
from headwater.publish.labels import Labels, text_width
from headwater.publish.svg import Svg, number
from headwater.publish.words import Words

LIGHT = "0.58"


def bar(s: Svg, x: float, y: float, w: float, h: float, hue: str, tip: str, assumed: bool = False) -> None:
    """A bar of the plan; `assumed`: its amount rests on an assumption and not on a document."""
    if w <= 0 or h <= 0:
        return
    edge = min(0.5, w / 4, h / 4)
    where = (x + edge, y + edge, w - 2 * edge, h - 2 * edge)
    if assumed:
        s.rect(*where, "paper")
        s.rect(*where, s.hatch(hue, 6, 0.6), tip, stroke=hue, stroke_width=2 * edge)
    else:
        s.rect(*where, "paper")
        s.rect(*where, hue, tip, fill_opacity=LIGHT, stroke=hue, stroke_width=2 * edge)


def steps(s: Svg, x: Sequence[float], upper: Sequence[float], lower: Sequence[float], hue: str, tip: str = "") -> None:
    """A band of the plan in steps: between x[i] and x[i + 1] it reaches from lower[i] to upper[i]."""
    there, back = range(len(upper)), range(len(upper) - 1, -1, -1)
    d = f"M{number(x[0])} {number(upper[0])}" + "".join(f"V{number(upper[i])}H{number(x[i + 1])}" for i in there)
    d += "".join(f"V{number(lower[i])}H{number(x[i])}" for i in back) + "Z"
    s.add("path", d=d, fill=hue, tip=tip, fill_opacity=None if hue == "paper" else LIGHT)


def light_key(hue: str, words: str) -> Key:
    """The key of a plan's bar or band."""
    return Key("light", hue, words)


def months_plane(
    s: Svg, narrow: bool, most: float, unit: str, words: Words, right: float = 4.0, top: float = 34.0
) -> tuple[Plot, float]:
    """The plane of a chart of twelve months (January is 1), its axes drawn, and pixels of a bar."""
    p, step = plot(s, (0, top, s.w - right, s.h - 28), (1, 12), most, words, 4 if narrow else 6)
    values_axis(s, p, step, words, unit)
    names = words.tree["month"]["one" if narrow else "short"]
    for i, name in enumerate(names, 1):
        s.text(p.x(i), p.base + 18, name, "ink2", 12, "middle")
    return p, p.step * 0.74


def end_labels(s: Svg, labels: Sequence[tuple[str, str, float]], x: float, top: float, base: float) -> None:
    """Names beside the ends of bands: (words, hue, height), moved apart where they would touch."""
    order = sorted(labels, key=lambda one: one[2])
    level = top
    for words, hue, y in order:
        level = max(y, level)
        s.rect(x, level - 5, 3, 12, hue)
        s.text(x + 9, level + 5, words, "ink", 14, bold=True)
        level += 18


def words_room(names: Sequence[str]) -> float:
    """Pixels that names beside the plane take."""
    return 16 + max((text_width(name, 14, True) for name in names), default=0.0)


def name_on(s: Svg, labels: Labels, x: float, y: float, words: str) -> None:
    """A name on a band, if no other lies there."""
    wide = text_width(words, 14, True)
    box = (x - wide / 2, y - 10, x + wide / 2, y + 8)
    if labels.free(box, labels.hard):
        labels.block(x, y, wide / 2 + 2, 10)
        s.text(x, y + 5, words, "ink", 14, "middle", bold=True, halo=True)
