"""Reads a drawing back: the bars of a colour, the hatched and the dashed ones, strokes, words."""

from sites import Elements


def _box(at):
    return tuple(float(at[key]) for key in ("x", "y", "width", "height"))


def _rects(s, wanted):
    return sorted(_box(at) for at in Elements(s.inline()).of("rect") if wanted(at))


def bars(s, hue):
    """(x, y, width, height) of each rectangle filled with a colour, from left to right."""
    return _rects(s, lambda at: at["fill"] == f"var(--{hue})")


def hatched(s, hue):
    """The same of those hatched in a colour."""
    return _rects(s, lambda at: at["fill"].startswith(f"url(#{s.key}-{hue}-"))


def dashed(s, hue):
    """The same of those on paper with a dashed outline of a colour."""
    return _rects(s, lambda at: at.get("stroke") == f"var(--{hue})" and "stroke-dasharray" in at)


def strokes(s, hue, **attributes):
    """The points of each path of a colour, a hatch's own aside."""
    found = Elements(s.inline()).of("path", stroke=f"var(--{hue})", fill="none", **attributes)
    return [[tuple(map(float, p.split())) for p in at["d"].strip("MZ").split("L")] for at in found]


def dots(s, hue):
    """(x, y) of each circle filled with a colour."""
    return [(float(at["cx"]), float(at["cy"])) for at in Elements(s.inline()).of("circle", fill=f"var(--{hue})")]


def words(s):
    """Everything that a drawing says, tips among it."""
    return [said for said in Elements(s.inline()).said if said.strip()]
