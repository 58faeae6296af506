"""One drawing of the map: what stands where on it, and where words may still go."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import cos, dist, hypot, isfinite, pi, sin, sqrt
from typing import Any

from headwater.publish.amounts import amount
from headwater.publish.geography import Box, Geography
from headwater.publish.labels import Labels, Side, text_width
from headwater.publish.names import Names
from headwater.publish.network import Line, Network, Place, Plant
from headwater.publish.svg import Point, Svg
from headwater.publish.words import Words

BARS = (1000, 500, 300, 200, 100, 50, 20, 10, 5, 2, 1)  # km


@dataclass(frozen=True)
class Size:
    """One of the three drawings: its width in pixels, its type, and how much of the full weight its lines have."""

    name: str
    width: int
    type: float
    weight: float
    tibetan: bool = True
    named: int = 0
    water: bool = True


SIZES = (
    Size("l", 1440, 15, 1.0, named=9),
    Size("m", 800, 14, 0.8, named=3),
    Size("s", 380, 12, 0.6, tibetan=False, water=False),
)


@dataclass
class Sheet:
    """A drawing while it is made: what stands where, and where words may still go."""

    size: Size
    geo: Geography
    net: Network
    names: Names
    hues: Mapping[str, str]
    name: str
    key: str = "map"
    most: float = field(default=0.0)

    def __post_init__(self) -> None:
        west, north, east, south = self.box
        self.k = self.size.width / (east - west)
        self.svg = Svg(f"{self.key}-{self.size.name}", self.size.width, round((south - north) * self.k), self.name)
        self.labels = Labels(self.svg.w, self.svg.h)
        finite = [line.capacity for line in self.net.lines if isfinite(line.capacity)]
        self.most = max(finite, default=0.0)

    @property
    def words(self) -> Words:
        """The words of the page's language."""
        return self.names.words

    @property
    def box(self) -> Box:
        """The kilometres it shows: west, north, east, south."""
        return self.geo.shown[self.size.name]

    @cached_property
    def disc(self) -> float:
        """Pixels of a plant's radius per root of its capacity: the greatest plant is as large on each map."""
        most = max((plant.size for plant in self.net.plants), default=1.0)
        return (3.0 + 17.0 * self.size.weight) / sqrt(most)

    def around(self, place: Place) -> float:
        """Pixels that a plant's disc at a place reaches from its middle."""
        here = [p.size for p in self.net.plants if (p.lon, p.lat) == (place.lon, place.lat)]
        return sqrt(max(here, default=0.0)) * self.disc

    def at(self, lon: float, lat: float) -> Point:
        """Pixels of a point."""
        x, y = self.geo.at(lon, lat)
        return (x - self.box[0]) * self.k, (y - self.box[1]) * self.k

    def place(self, name: str) -> Point:
        """Pixels of a place."""
        found = self.net.places[name]
        return self.at(found.lon, found.lat)

    def width(self, line: Line) -> float:
        """Pixels of a line: by its capacity, the widest as wide on each map."""
        share = line.capacity / self.most if isfinite(line.capacity) and self.most else 0.35
        return float(max(9.0 * self.size.weight * share, 1.4 + 0.6 * self.size.weight))


def drawing(sheet: Sheet, root: str) -> Svg:
    """The map on a sheet: ground, lines, plants, places, then words, those that must stand first."""
    _land(sheet, root)
    for line in sheet.net.lines:
        _line(sheet, line)
    for plant in sheet.net.plants:
        _plant(sheet, plant)
    for place in sheet.net.places.values():
        _mark(sheet, place)
    for line in sorted(sheet.net.lines, key=lambda line: -sheet.width(line)):
        _load(sheet, line)
    for place in sorted(sheet.net.places.values(), key=lambda p: (not p.seat, not p.tied)):
        _name(sheet, place)
    for plant in [p for p in sheet.net.plants if len(p.rows) == 1][: sheet.size.named]:
        _plant_name(sheet, plant)
    if sheet.size.water:
        for label in sheet.geo.labels:
            _note(sheet, sheet.at(label.lon, label.lat), label.names[sheet.words.lang])
    _scale(sheet)
    return sheet.svg


def _land(sheet: Sheet, root: str) -> None:
    """Relief and water, dissolving into the page."""
    s, geo, box = sheet.svg, sheet.geo, sheet.box
    west, north, east, south = geo.box
    moved = f"translate({-box[0] * sheet.k:.1f} {-box[1] * sheet.k:.1f}) scale({sheet.k:.4f})"
    if geo.relief:
        where: dict[str, Any] = {
            "x": west,
            "y": north,
            "width": east - west,
            "height": south - north,
            "transform": moved,
        }
        for scheme in ("light", "dark"):
            href = f"{root}img/relief-{scheme}.png"
            s.add("image", href=href, **where, preserveAspectRatio="none", class_=f"{scheme}-only")
    if geo.shapes:
        w, h = s.w, s.h
        soft = f'<filter id="{s.key}-soft"><feGaussianBlur stdDeviation="{w * 0.02:.0f}"/></filter>'
        inner = f'x="{w * 0.03:.0f}" y="{w * 0.03:.0f}" width="{w * 0.94:.0f}" height="{h - w * 0.06:.0f}"'
        shown = f'<rect {inner} fill="#fff" filter="url(#{s.key}-soft)"/>'
        s.parts.append(f'{soft}<mask id="{s.key}-edge">{shown}</mask>')
        s.parts.append(f'<g mask="url(#{s.key}-edge)"><use href="#land" transform="{moved}"/></g>')


def load_hue(line: Line) -> str:
    """The colour of a line: by how much of what it could carry over the year it carries; what binds stands out."""
    if line.share is None:
        return "line" if line.net is None else "ink2"
    if line.binds:
        return "alert"
    return "seq5" if line.share >= 0.5 else "seq4" if line.share >= 0.2 else "seq3"


def _line(sheet: Sheet, line: Line) -> None:
    s, weight = sheet.svg, sheet.size.weight
    (x1, y1), (x2, y2) = p, q = sheet.place(line.start), sheet.place(line.end)
    wide, hue, length = sheet.width(line), load_hue(line), dist(p, q)
    if hue == "alert":
        s.line(x1, y1, x2, y2, hue, wide * 2 + 8, stroke_linecap="round", stroke_opacity="0.22")  # what binds glows
    s.line(x1, y1, x2, y2, "paper", wide + 3, stroke_linecap="round")
    s.line(x1, y1, x2, y2, hue, wide, stroke_linecap="butt" if line.assumed else "round", tip=_line_says(sheet, line))
    if line.assumed:  # paper down its middle: nobody prints this capacity
        s.line(x1, y1, x2, y2, "paper", max(wide * 0.4, 0.8), stroke_dasharray="7 5")
    steps = max(2, int(length / 10))
    for i in range(1, steps):
        sheet.labels.block(x1 + (x2 - x1) * i / steps, y1 + (y2 - y1) * i / steps, wide / 2 + 2, soft=True)
    if line.net and length > 44 * weight:
        (u, v), t = ((p, q) if line.net > 0 else (q, p)), wide * 0.6 + 4.5 * weight
        ex, ey = (v[0] - u[0]) / length, (v[1] - u[1]) / length
        x, y = u[0] + ex * length * 0.72, u[1] + ey * length * 0.72
        head = [
            (x + ex * t * 1.3, y + ey * t * 1.3),
            (x - ex * t - ey * t, y - ey * t + ex * t),
            (x - ex * t + ey * t, y - ey * t - ex * t),
        ]
        s.path(head, "paper", 1.5, close=True, fill=hue)
        sheet.labels.block(x, y, t + 2, soft=True)


def _line_says(sheet: Sheet, line: Line) -> str:
    words, net = sheet.words, sheet.net
    size = f"{words.number(line.capacity)} {net.unit}" if isfinite(line.capacity) else words("network.unbounded")
    said = [words("network.line_tip", name=sheet.names.link(line.id), capacity=size)]
    if line.assumed:
        said.append(words("network.line_assumed"))
    if line.share is not None and line.forward is not None and line.backward is not None:
        ways = {"forward": line.forward, "backward": line.backward}
        amounts = {name: amount(value, net.counted, words, 0) for name, value in ways.items()}
        full, share = words.number(line.full or 0.0, 0), words.number(100 * line.share, 0)
        said.append(words("network.line_plan", **amounts, share=share, full=full))
    return "; ".join(said)


def _plant(sheet: Sheet, plant: Plant) -> None:
    """A disc by capacity; several kinds at one place share it as sectors."""
    s, words, (x, y) = sheet.svg, sheet.words, sheet.at(plant.lon, plant.lat)
    r, turned, whole = max(sqrt(plant.size) * sheet.disc, 2.0), -pi / 2, plant.size
    sheet.labels.block(x, y, r, soft=True)
    for kind, size in plant.parts:
        tip = words(
            "network.plant_tip",
            name=plant_name(plant, sheet.names),
            size=words.number(size),
            unit=sheet.net.unit,
            kind=sheet.names.kind(kind),
        )
        look: dict[str, Any] = {"fill_opacity": 0.8, "stroke": "paper", "stroke_width": 1}
        if len(plant.parts) == 1:
            s.dot(x, y, r, sheet.hues[kind], tip=tip, **look)
            return
        angle = 2 * pi * size / whole
        a, b = (x + r * cos(turned), y + r * sin(turned)), (x + r * cos(turned + angle), y + r * sin(turned + angle))
        large = 1 if angle > pi else 0
        d = f"M{x:.1f} {y:.1f}L{a[0]:.1f} {a[1]:.1f}A{r:.1f} {r:.1f} 0 {large} 1 {b[0]:.1f} {b[1]:.1f}Z"
        s.add("path", tip=tip, d=d, fill=sheet.hues[kind], stroke_linejoin="round", **look)
        turned += angle


def plant_name(plant: Plant, names: Names) -> str:
    """What the plants at a place are called: one by its name, several by their place."""
    if len(plant.rows) == 1:
        return names.asset(str(plant.rows[0]["asset"]))
    return names.words("network.many", n=len(plant.rows), place=names.place(plant.place))


def _mark(sheet: Sheet, place: Place) -> None:
    """A seat is a ring, a place outside a square, any other a point."""
    s, (x, y) = sheet.svg, sheet.at(place.lon, place.lat)
    name = sheet.names.place(place.id)
    if place.outside:
        s.rect(x - 4, y - 4, 8, 8, "paper", tip=name, stroke="ink2", stroke_width=1.5)
        sheet.labels.block(x, y, 5)
    elif place.seat or place.tied:
        r = (5.0 if place.seat else 3.5) * (0.4 + 0.6 * sheet.size.weight)
        s.dot(x, y, r, "paper", tip=name, stroke="ink", stroke_width=2)
        sheet.labels.block(x, y, r + 1)
    else:
        s.dot(x, y, 1.3 * sheet.size.weight, "ink2", tip=name)


def _load(sheet: Sheet, line: Line) -> None:
    """The load of a line in per cent, on the line; without a plan, nothing."""
    if line.share is None:
        return
    (x1, y1), (x2, y2) = sheet.place(line.start), sheet.place(line.end)
    size = min(sheet.size.type, 14.0) - 1
    text = f"{100 * line.share:.0f}" + (" %" if sheet.size.name != "s" else "")
    w, h = text_width(text, size, bold=True) + size * 0.9, size * 1.5
    if hypot(x2 - x1, y2 - y1) < w * 1.6:
        return
    for t in (0.5, 0.4, 0.6, 0.3, 0.66):
        x, y = x1 + (x2 - x1) * t, y1 + (y2 - y1) * t
        if sheet.labels.free((x - w / 2, y - h / 2, x + w / 2, y + h / 2), sheet.labels.hard):
            hue = load_hue(line)
            sheet.svg.rect(x - w / 2, y - h / 2, w, h, "seq4" if hue == "seq3" else hue, rx=h / 2)
            sheet.svg.text(x, y + size * 0.36, text, "paper", size, "middle", bold=True)
            sheet.labels.block(x, y, w / 2, h / 2)
            return


def _name(sheet: Sheet, place: Place) -> None:
    """A place's name in the page's language, its Tibetan or own name below; seats' are never lost."""
    s, size = sheet.svg, sheet.size
    if not (place.seat or place.tied or place.outside):
        return
    x, y = sheet.at(place.lon, place.lat)
    name = sheet.geo.short(sheet.names.place(place.id))
    own = sheet.geo.short(str(place.row["name_bo"])).rstrip("་། ") if size.tibetan and place.seat else ""
    big = (size.type + (1 if size.name == "l" else 0)) if place.seat else size.type - 2 if size.name != "s" else 12
    wide = max(text_width(name, big, place.seat), text_width(own, size.type - 1))
    tall = big * (2.5 if own else 1.15)
    sides: Iterable[Side] = sheet.geo.sides.get(place.id, Labels.SIDES)
    gap = max(5 + 4 * size.weight, sheet.around(place) + 2)
    box = sheet.labels.place(x, y, wide, tall, gap, sides, must=place.seat or place.outside)
    if not box:
        return
    anchor = "start" if box[0] >= x else "end" if box[2] <= x else "middle"
    tx = {"start": box[0], "end": box[2], "middle": (box[0] + box[2]) / 2}[anchor]
    s.text(tx, box[1] + big, name, "ink" if place.seat else "ink2", big, anchor, halo=True, bold=place.seat)
    if own:
        s.text(tx, box[1] + big * 2.2, own, "ink2", size.type - 1, anchor, halo=True, class_="bo", lang="bo")


def _plant_name(sheet: Sheet, plant: Plant) -> None:
    words = f"{plant_name(plant, sheet.names)} {sheet.words.number(plant.size, 0)} {sheet.net.unit}"
    r = max(sqrt(plant.size) * sheet.disc, 2.0)
    _note(sheet, sheet.at(plant.lon, plant.lat), words, sheet.hues[plant.parts[0][0]], r + 3, italic=False)


def _note(sheet: Sheet, at: Point, words: str, hue: str = "waterink", gap: float = 4, italic: bool = True) -> None:
    """A small name that is left out where there is no room."""
    box = sheet.labels.place(*at, text_width(words, 12), 14, gap)
    if box:
        lean = "italic" if italic and sheet.words.lang != "zh" else None
        sheet.svg.text(box[0], box[1] + 11, words, hue, 12, halo=True, font_style=lean)


def _scale(sheet: Sheet) -> None:
    """A bar of round kilometres and an arrow to the north."""
    s, w = sheet.svg, sheet.svg.w
    length = next((n for n in BARS if n * sheet.k < w * 0.22), BARS[-1])
    x, y, bar = w * 0.035 + 4, s.h - (34 if sheet.size.name != "s" else 12), length * sheet.k
    s.path([(x, y - 5), (x, y), (x + bar, y), (x + bar, y - 5)], "ink", 1.5)
    s.text(x + bar / 2, y - 8, sheet.words("network.km", n=length), "ink", 12, "middle", halo=True)
    s.path([(x + bar + 24, y), (x + bar + 24, y - 18), (x + bar + 20, y - 12)], "ink", 1.5)
    s.text(x + bar + 32, y - 3, sheet.words("network.north"), "ink", 12)
