"""Generators, links and processes -> assets, flows and ports; loads -> demands."""

from typing import Any

import numpy as np

from headwater.interop.folder import Varying
from headwater.interop.pypsa.capacity import capacity
from headwater.interop.pypsa.draft import Draft
from headwater.interop.pypsa.network import Component
from headwater.interop.pypsa.running import running


def generators(draft: Draft) -> None:
    """An asset each, with one flow."""
    part = draft.part("Generator")
    for name in part.names:
        node = draft.node(part, name, "bus")
        if node is None:
            continue
        row = _asset(draft, part, name, node[0])
        way = draft.ways[part.kind, name]
        draft.folder.add("flows", recipe=row, commodity=node[1], amount=part.number(name, "sign") * way)


def links(draft: Draft) -> None:
    """An asset each, with a flow at each port. What a link takes at bus0 is its activity."""
    for kind in ("Link", "Process"):
        part = draft.part(kind)
        for name in part.names:
            ports = [port for port in part.ports() if part.word(name, f"bus{port}")]
            nodes = {port: draft.node(part, name, f"bus{port}") for port in ports}
            if not nodes or None in nodes.values():
                continue
            found = {port: node for port, node in nodes.items() if node is not None}
            _linked(draft, part, name, found)


def _linked(draft: Draft, part: Component, name: Any, nodes: dict[str, tuple[str, str]]) -> None:
    """The asset, its ports and flows; the first port is the asset's own place."""
    first = next(iter(nodes))
    row = _asset(draft, part, name, nodes[first][0])
    way = draft.ways[part.kind, name]
    for port, (place, commodity) in nodes.items():
        amount = way * _amount(part, name, port)
        delay, wraps = _delay(draft, part, name, port)
        foot = "" if port == first else f"bus{port}"
        if foot:
            draft.folder.add("ports", asset=row, port=foot, place=place)
        cell = draft.folder.cell("flows", (row, "", commodity, foot), "amount", amount)
        draft.folder.add(
            "flows",
            recipe=row,
            commodity=commodity,
            port=foot,
            amount=0.0 if cell == "" else cell,
            delay=delay or "",
            wraps="" if wraps or not delay else "no",
        )


def _suffix(part: Component, port: str) -> str:
    """How PyPSA calls an attribute of a port: a link's first output has no number."""
    return "" if part.kind == "Link" and port == "1" else port


def _amount(part: Component, name: Any, port: str) -> Varying:
    """What one unit of activity gives at a port."""
    if part.kind == "Process":
        return part.varying(name, f"rate{port}")
    return -1.0 if port == "0" else part.varying(name, f"efficiency{_suffix(part, port)}")


def _delay(draft: Draft, part: Component, name: Any, port: str) -> tuple[float, bool]:
    """Hours after which it comes, and whether what comes after the end comes at the beginning."""
    if part.kind == "Link" and port == "0":
        return 0.0, True
    column = f"delay{_suffix(part, port)}"
    delay = float(int(part.number(name, column)))
    if delay > 0 and draft.delay_scale is None:
        draft.changes(part, column, name, "is counted by the weighting of generators, and that of stores differs")
    return delay * (draft.delay_scale or 1.0), part.flag(name, f"cyclic_{column}")


def _asset(draft: Draft, part: Component, name: Any, place: str) -> str:
    """The row of an asset; its name."""
    row = draft.row(part, name)
    carrier = part.word(name, "carrier")
    cells = running(draft, part, name, row)
    sized = capacity(draft, part, name, "assets", (row,), "p_nom")
    technology = draft.technology(part.kind, carrier)
    draft.folder.add("assets", asset=row, technology=technology, place=place, **{**cells, **_both(cells, sized)})
    return row


def _both(cells: dict[str, Any], sized: dict[str, Any]) -> dict[str, Any]:
    """A size of a unit may come from what can be built or from what is on and off: both are the same number."""
    return {name: cell for name, cell in sized.items() if not (name in cells and cell == "")}


def loads(draft: Draft) -> None:
    """A demand each; PyPSA's sign of -1 is what is wanted."""
    part = draft.part("Load")
    for name in part.names:
        node = draft.node(part, name, "bus")
        wanted = -part.number(name, "sign") * part.varying(name, "p_set")
        if node is None or not np.any(wanted):
            continue
        row = draft.names.new(name, "load")
        cell = draft.folder.cell("demands", (row,), "rate", wanted)
        draft.folder.add("demands", demand=row, place=node[0], commodity=node[1], rate=1.0 if cell == "" else cell)
