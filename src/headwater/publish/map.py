"""The map: relief, water, roads, places, the lines of the network and its plants; with a plan, load and direction.

Three drawings for three widths of screen share a ground written once in kilometres. It draws no boundary of any kind:
a place is a point with a name, a figure of a prefecture a mark at its seat.
"""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from headwater.publish.components import Key, key
from headwater.publish.geography import Geography, geography
from headwater.publish.hues import kind_hues
from headwater.publish.map_sheet import SIZES, Sheet, drawing, load_hue, plant_name
from headwater.publish.names import Names
from headwater.publish.network import Line, Network, network
from headwater.publish.svg import Svg
from headwater.publish.words import Words
from headwater.workspace.read import Workspace

LAND = {  # stroke, width, dash of each layer; a lake is filled
    "river": ("river", 1.0, None),
    "road": ("road", 1.0, None),
    "rail": ("ink2", 1.25, "6 2.5"),
}


def overview_map(workspace: Workspace, results: Any, lang: str, root: str = "") -> Markup:
    """The map of a workspace in three sizes, its key and its source line, for a <section class="map">.

    `results` None: the lines as they stand, without loads. `root` leads from the page to the site's first folder, where
    the files of `pictures(workspace)` lie.
    """
    geo, net, names = geography(workspace), network(workspace, results), Names(workspace, Words(lang))
    hues, planned = kind_hues(workspace), results is not None
    alt = _alt(names, net, planned)
    drawn = Markup("").join(drawing(Sheet(size, geo, net, names, hues, alt), root).inline(size.name) for size in SIZES)
    foot = Markup('<div class="wrap"><div class="mapkey">{}</div><p class="src">{}</p></div>')
    return ground(geo) + drawn + foot.format(key(_keys(geo, net, names, hues)), _source(geo, net, names, planned))


def pictures(workspace: Workspace) -> Mapping[str, bytes]:
    """The relief's files by their path in the site; none where the workspace has no relief."""
    return {f"img/{name}": data for name, data in geography(workspace).pictures.items()}


def map_title(workspace: Workspace, results: Any, lang: str) -> str:
    """What the map shows, as a sentence: the line that binds hardest, else the busiest, else how many there are."""
    names, net = Names(workspace, Words(lang)), network(workspace, results)
    words = names.words
    bound = [line for line in net.lines if line.binds]
    if bound:
        line = max(bound, key=lambda line: (line.worth or 0.0) * line.capacity)
        hours = words.number(line.full or 0.0, 0)
        return words("network.title_full", name=_way(line, names), hours=hours, unit=net.unit)
    if busy := [line for line in net.lines if line.share is not None]:
        line = max(busy, key=lambda line: line.share or 0.0)
        share = words.number(100 * (line.share or 0.0), 0)
        return words("network.title_busy", name=_way(line, names), n=len(net.lines), share=share)
    if net.lines:
        tied = sum(place.tied for place in net.places.values())
        return words("network.title_plain", n=len(net.lines), places=tied)
    return words("network.title_none", places=len(net.places))


def _way(line: Line, names: Names) -> str:
    """A line's name; where more comes back than goes, its ends in that order."""
    if (line.net or 0.0) >= 0:
        return names.link(line.id)
    return names.words("network.way", start=names.place(line.end), end=names.place(line.start))


def ground(geo: Geography) -> Markup:
    """Water, roads and rail once, in kilometres, to be used by every size."""
    s = Svg("land", 10, 10)
    for shape in geo.shapes:
        points = [(float(round(x, 0)), float(round(y, 0))) for x, y in shape.points]
        if shape.kind == "lake":
            s.path([(float(x), float(y)) for x, y in shape.points], "none", 0, close=True, fill="lake")
        elif len(set(points)) > 1:
            stroke, width, dash = LAND[shape.kind]
            wide = 1.5 if shape.kind == "river" and shape.rank <= 4 else 0.8 if shape.kind == "river" else width
            s.path(points, stroke, wide, stroke_dasharray=dash, vector_effect="non-scaling-stroke")
    land = Markup("".join(s.parts))
    return Markup('<svg class="defs" aria-hidden="true"><defs><g id="land">{}</g></defs></svg>').format(land)


def _keys(geo: Geography, net: Network, names: Names, hues: Mapping[str, str]) -> list[Key]:
    """The key of what is drawn, and of nothing else."""
    words, drawn = names.words, {load_hue(line) for line in net.lines}
    loads = (("alert", "full"), ("seq5", "high"), ("seq4", "mid"), ("seq3", "low"), ("ink2", "free"), ("line", "line"))
    out = [Key("line", hue, words(f"network.key_{name}")) for hue, name in loads if hue in drawn]
    if any(line.assumed for line in net.lines):
        out.append(Key("hollow", "ink2", words("network.key_assumed")))
    out += [Key("dot", hues[kind], names.kind(kind)) for kind in net.kinds]
    out += [
        Key(mark, hue, words(f"network.key_{kind}"))
        for kind, mark, hue in (("road", "line", "road"), ("rail", "dash", "ink2"))
        if any(shape.kind == kind for shape in geo.shapes)
    ]
    return [*out, Key("ring", "ink", words("network.key_seat"))]


def _alt(names: Names, net: Network, planned: bool) -> str:
    said, words = names.workspace.settings, names.words
    region = words.pick({"title_en": said.title_en, "title_zh": said.title_zh}, "title")
    plan = words("network.alt_plan") if planned and net.lines else ""
    counts = {"places": len(net.places), "lines": len(net.lines), "plants": len(net.plants)}
    return words("network.alt", region=region, plan=plan, **counts)


def _source(geo: Geography, net: Network, names: Names, planned: bool) -> str:
    """What the marks mean, what could not be drawn, and whose data lie beneath."""
    words = names.words
    said = [words("network.source_plan" if planned else "network.source_plain")] if net.lines else []
    if net.plants:
        most, size = net.plants[0], words.number(net.plants[0].size, 0)
        said.append(words("network.source_plants", name=plant_name(most, names), size=size, unit=net.unit))
    if lost := {names.link(one) if names.row("links", one) else names.asset(one) for one in net.lost}:
        said.append(words("network.lost", names=words("chain.comma").join(sorted(lost))))
    said.append(geo.attribution.get(words.lang, ""))
    return (" " if words.lang == "en" else "").join(one for one in said if one)
