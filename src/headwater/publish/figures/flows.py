"""The chain of an industry, drawn: steps as words, commodities as bars between them, widths as shares of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from headwater.publish.amounts import amount, share
from headwater.publish.chain import Chain, Edge, chain, groups, inputs
from headwater.publish.components import Column, Figure
from headwater.publish.figures.supply import hue_of
from headwater.publish.labels import wrap
from headwater.publish.names import Names, sentence
from headwater.publish.planned import Plan
from headwater.publish.svg import Svg

WIDE, BAND, GAP = 840, 24.0, 14.0  # pixels: of the drawing, of a commodity's whole amount, between nodes
TAKES = 3  # inputs of other industries that a step names
LINE = 15.0


@dataclass
class Box:
    """A node on the drawing: its words, and where it stands once it is laid."""

    node: str
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    band: float
    depth: int
    y: float = 0.0
    ports: dict[str, float] = field(default_factory=dict)

    @property
    def height(self) -> float:
        """Pixels it needs."""
        words = LINE * len(self.lines) + 14 * len(self.notes)
        return max(self.band, words) if self.node.startswith(("step", "come")) else self.band + words + 2


def figure(plan: Plan, sector: str, names: Names) -> Figure | None:
    """The chain of a sector; None where the plan moves none of its commodities."""
    found = chain(plan, sector)
    if not found.edges:
        return None
    words, hue = names.words, hue_of(plan, found.edges[0].commodity)
    laid, height = lay(found, plan, names)
    ladder = _ladder(found, plan, names)
    return Figure(
        key=f"chain-{sector}",
        title=title(plan, sector, names),
        sub=words("chain.sub"),
        head=tuple(Column(words(f"chain.{name}"), "", False) for name in ("from", "to", "commodity", "amount")),
        rows=tuple(_row(edge, plan, names) for edge in found.edges),
        draw=lambda s, narrow: _list(s, ladder, hue) if narrow else _draw(s, found, laid, hue, plan, names),
        source=words("plan.source"),
        status="plan",
        height=round(height),
        narrow_height=round(10 + sum(tall for *_, tall in ladder)),
    )


def title(plan: Plan, sector: str, names: Names) -> str:
    """What the chain takes of others; of a chain that takes nothing, where the most of its main commodity goes."""
    words, taken = names.words, inputs(plan, sector)
    said = [
        words(
            "chain.of",
            amount=amount(float(v), plan.unit(str(c)), words),
            commodity=names.brief(names.commodity(str(c))),
        )
        for c, v in taken.items()
    ][:TAKES]
    if said:
        return sentence(words("chain.takes", list=_and(said, words("month.and"), words("chain.comma"))))
    edges = [e for e in chain(plan, sector).edges if e.start.startswith("good:")]
    count = {e.commodity: sum(o.commodity == e.commodity for o in edges) for e in edges}
    main = max(count, key=lambda c: count[c])
    ends = sorted((e for e in edges if e.commodity == main), key=lambda e: -e.share)[:2]
    parts = [
        words("chain.part", share=share(e.share, 1.0, words), end=names.inner(_called(e.end, names))) for e in ends
    ]
    whole = amount(_turned(chain(plan, sector), main), plan.unit(main), words)
    return sentence(
        words(
            "chain.goes",
            commodity=names.brief(names.commodity(main)),
            amount=whole,
            list=words("chain.comma").join(parts),
        )
    )


def _and(parts: Sequence[str], last: str, comma: str) -> str:
    return parts[0] if len(parts) == 1 else comma.join(parts[:-1]) + last + parts[-1]


def _called(node: str, names: Names) -> str:
    """A node's name."""
    kind, _, rest = node.partition(":")
    if kind == "step":
        return names.of("technologies", rest)
    if kind == "good":
        return names.commodity(rest)
    role = rest.partition(":")[0]
    if kind == "use":
        return names.words("chain.used_in", sector=names.of("sectors", role)) if role else names.words("chain.used")
    return names.words(f"role.{role}")


def _row(edge: Edge, plan: Plan, names: Names) -> tuple[str, ...]:
    said = amount(edge.amount, plan.unit(edge.commodity), names.words)
    return (_called(edge.start, names), _called(edge.end, names), names.commodity(edge.commodity), said)


def _turned(found: Chain, commodity: str) -> float:
    return sum(e.amount for e in found.edges if e.commodity == commodity and e.end == f"good:{commodity}")


def _box(node: str, found: Chain, plan: Plan, names: Names, wide: float) -> Box:
    words, kind = names.words, node.partition(":")[0]
    into = sum(e.share for e in found.edges if e.end == node)
    out = sum(e.share for e in found.edges if e.start == node)
    notes: tuple[str, ...] = ()
    if kind == "step":
        takes = found.takes.get(node.partition(":")[2], ())[:TAKES]
        notes = tuple(
            line
            for c, value in takes
            for line in wrap(f"{amount(value, plan.unit(c), words)} {names.brief(names.commodity(c))}", 12, wide)[:1]
        )
        band = BAND * max(into, out)
    else:
        value = (
            _turned(found, node.partition(":")[2])
            if kind == "good"
            else sum(e.amount for e in found.edges if node in (e.start, e.end))
        )
        commodity = node.rpartition(":")[2]
        notes = (amount(value, plan.unit(commodity), words),)
        band = BAND * max(into, out)
    lines = tuple(wrap(_called(node, names), 13, wide, bold=kind != "good")[:4])
    return Box(node, lines, notes, max(band, 2.0), found.depth[node])


def lay(found: Chain, plan: Plan, names: Names) -> tuple[Mapping[str, Box], float]:
    """Every node's box in its place, group under group, and the height of them all."""
    step = WIDE / (max(found.depth.values()) + 1)
    boxes = {node: _box(node, found, plan, names, step - 34) for node in found.nodes}
    top = 6.0
    for group in groups(found):
        layers: dict[int, list[Box]] = {}
        for node in group:
            layers.setdefault(boxes[node].depth, []).append(boxes[node])
        tall = max(sum(b.height + GAP for b in layer) for layer in layers.values())
        for layer in layers.values():
            _stack(layer, top, tall)
        for _ in range(4):
            for depth in (*sorted(layers), *sorted(layers, reverse=True)):
                _settle(layers[depth], boxes, found, top, tall)
        top += tall + GAP
    for box in boxes.values():
        _ports(box, boxes, found)
    return boxes, top


def _stack(layer: list[Box], top: float, tall: float) -> None:
    y = top + (tall - sum(b.height + GAP for b in layer)) / 2
    for box in layer:
        box.y = y + box.height / 2
        y += box.height + GAP


def _settle(layer: list[Box], boxes: Mapping[str, Box], found: Chain, top: float, tall: float) -> None:
    """Towards the middle of what each box is joined to, then apart again."""
    wish = {}
    for box in layer:
        joined = [
            boxes[e.end if e.start == box.node else e.start].y for e in found.edges if box.node in (e.start, e.end)
        ]
        wish[box.node] = sum(joined) / len(joined) if joined else box.y
    layer.sort(key=lambda b: (wish[b.node], b.node))
    y = top
    for box in layer:
        box.y = max(wish[box.node], y + box.height / 2)
        y = box.y + box.height / 2 + GAP
    low = top + tall
    for box in reversed(layer):
        box.y = min(box.y, low - box.height / 2 - GAP)
        low = box.y - box.height / 2


def _bar(box: Box) -> float:
    """The middle of a node's bar: a commodity's words stand above it."""
    if box.node.startswith(("step", "come")):
        return box.y
    return box.y + (LINE * len(box.lines) + 14 * len(box.notes)) / 2


def _ports(box: Box, boxes: Mapping[str, Box], found: Chain) -> None:
    """Where each edge meets the bar: in the order of the other ends, so that they do not cross at it."""
    for side in ("start", "end"):
        mine = [e for e in found.edges if getattr(e, side) == box.node]
        other = "end" if side == "start" else "start"
        mine.sort(key=lambda e: (boxes[getattr(e, other)].y, getattr(e, other)))
        y = _bar(box) - sum(BAND * e.share for e in mine) / 2
        for e in mine:
            box.ports[f"{side}:{e.start}>{e.end}"] = y + BAND * e.share / 2
            y += BAND * e.share


def _draw(s: Svg, found: Chain, laid: Mapping[str, Box], hue: str, plan: Plan, names: Names) -> None:
    step = s.w / (max(found.depth.values()) + 1)

    def left(box: Box) -> float:
        return box.depth * step

    for e in sorted(found.edges, key=lambda e: -e.share):
        a, b = laid[e.start], laid[e.end]
        y1, y2 = a.ports[f"start:{e.start}>{e.end}"], b.ports[f"end:{e.start}>{e.end}"]
        x1 = left(a) + (step - 26 if a.node.startswith(("step", "come")) else 6)
        x2 = left(b) - (8 if b.node.startswith("step") else 0)
        said = amount(e.amount, plan.unit(e.commodity), names.words)
        tip = f"{_called(e.start, names)} → {_called(e.end, names)}: {said}"
        bend = max(abs(x2 - x1) / 2, 20)
        d = f"M{x1:.1f} {y1:.1f}C{x1 + bend:.1f} {y1:.1f} {x2 - bend:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
        s.add(
            "path", tip=tip, d=d, stroke=hue, stroke_opacity="0.4", stroke_width=max(BAND * e.share, 1.2), fill="none"
        )
    for box in laid.values():
        _words(s, box, left(box), step, hue)


def _words(s: Svg, box: Box, x: float, step: float, hue: str) -> None:
    kind = box.node.partition(":")[0]
    tall = LINE * len(box.lines) + 14 * len(box.notes)
    top = (box.y - tall / 2) if kind in ("step", "come") else _bar(box) - box.band / 2 - tall - 2
    if kind == "step":
        s.rect(x - 8, box.y - max(tall, box.band) / 2 - 3, step - 18, max(tall, box.band) + 6, "wash")
    if kind in ("good", "go", "use"):
        s.rect(x, _bar(box) - box.band / 2, 6, box.band, hue)
    if kind == "come":
        s.rect(x + step - 32, box.y - box.band / 2, 6, box.band, "traded")
    for n, line in enumerate(box.lines):
        s.text(x, top + 12 + n * LINE, line, "ink", 13, bold=kind != "good", halo=kind != "step")
    for n, line in enumerate(box.notes):
        s.text(x, top + LINE * len(box.lines) + 11 + n * 14, line, "ink2", 12, halo=kind != "step")


def _ladder(found: Chain, plan: Plan, names: Names) -> list[tuple[str, int, tuple[str, ...], float]]:
    """The nodes as lines for a narrow screen: kind, depth, words, pixels."""
    out = []
    for group in groups(found):
        for node in sorted(group, key=lambda n: (found.depth[n], n)):
            box = _box(node, found, plan, names, 1000)
            depth = min(found.depth[node], 4)
            head, *rest = (" ".join(box.lines), *box.notes)
            words = (head, *rest) if node.startswith("step") else (f"{head}  {'  '.join(rest)}",)
            lines = tuple(line for w in words for line in wrap(w, 12, 330 - depth * 16))
            out.append((node.partition(":")[0], depth, lines, 8 + 15.0 * len(lines)))
        out.append(("", 0, (), 12.0))
    return out


def _list(s: Svg, ladder: Sequence[tuple[str, int, tuple[str, ...], float]], hue: str) -> None:
    y = 4.0
    for kind, depth, lines, tall in ladder:
        x = depth * 16.0
        if kind == "step":
            s.rect(x, y, s.w - x, tall - 3, "wash")
        elif kind:
            s.rect(x, y + 2, 4, tall - 7, "traded" if kind == "come" else hue)
        for n, line in enumerate(lines):
            s.text(x + 10, y + 13 + n * 15, line, "ink" if n == 0 else "ink2", 12, bold=n == 0 and kind == "step")
        y += tall
