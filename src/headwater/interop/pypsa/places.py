"""Buses and carriers -> places and commodities. Each bus is a place of its own, so that no two ever merge."""

from headwater.interop.names import Names, plain
from headwater.interop.notes import Note
from headwater.interop.pypsa.draft import ENERGY, Draft
from headwater.interop.pypsa.network import Component


def places(draft: Draft) -> None:
    """Rows of places and commodities; fills `draft.nodes`."""
    draft.region = draft.places.new(draft.network.name or "network")
    draft.folder.add("places", place=draft.region, kind="region")
    buses = draft.part("Bus")
    called = _commodities(draft, buses)
    degrees = int(getattr(draft.network, "srid", 4326) or 4326) == 4326
    for bus in buses.names:
        place = draft.places.new(bus, "bus")
        draft.nodes[str(bus)] = place, called[str(bus)]
        lon, lat = buses.number(bus, "x"), buses.number(bus, "y")
        known = degrees and (lon, lat) != (0, 0) and abs(lat) <= 90 and abs(lon) <= 180
        where = {"lat": lat, "lon": lon} if known else {}
        draft.folder.add("places", place=place, kind="site", parent=draft.region, **where)


def _commodities(draft: Draft, buses: Component) -> dict[str, str]:
    """The commodity of each bus: its carrier; carriers that lines or transformers join become one."""
    carrier = {str(bus): buses.word(bus, "carrier") or "AC" for bus in buses.names}
    group = {name: name for name in carrier.values()}

    def head(name: str) -> str:
        while group[name] != name:
            name = group[name]
        return name

    for kind in ("Line", "Transformer"):
        part = draft.part(kind)
        for line in part.names:
            ends = [part.word(line, end) for end in ("bus0", "bus1")]
            if all(end in carrier for end in ends):
                one, other = (head(carrier[end]) for end in ends)
                group[max(one, other)] = min(one, other)
    nice = draft.part("Carrier")
    names, called = Names(), {}
    for one in dict.fromkeys(map(head, carrier.values())):
        called[one] = names.new(one)
        title = nice.word(one, "nice_name") if one in nice.names else ""
        draft.folder.add(
            "commodities",
            commodity=called[one],
            unit=ENERGY,
            resolution="hour",
            balance="exact",
            name_en=plain(title) if title else "",
        )
    for name in group:
        if head(name) != name:
            what = f"is carried as '{head(name)}': a line or transformer joins buses of both"
            draft.notes.append(Note("idle", "buses.carrier", what, name))
    return {bus: called[head(name)] for bus, name in carrier.items()}
