"""On what the plan's numbers rest, table by table: published, derived from published figures, assumed."""

from collections.abc import Mapping, Sequence
from typing import Any

from headwater.publish import findings
from headwater.publish.components import Column, Figure, Key
from headwater.publish.frame import Page
from headwater.publish.labels import text_width
from headwater.publish.names import records
from headwater.publish.svg import Svg
from headwater.publish.words import Words
from headwater.workspace.evidence import EVERY, evidence

KINDS = ("published", "derived", "assumption", "identity", "none")
HIGH = 26


def figure(page: Page) -> Figure:
    """The rows of every table by the kind of their source; the title says the shares of all."""
    words = page.words
    found = [row for row in records(evidence(page.site.workspace)) if row["rows"]]
    total = next((row for row in found if row["table"] == EVERY), dict.fromkeys(("rows", *KINDS), 0))
    tables = [row for row in found if row["table"] != EVERY]
    shown = [kind for kind in KINDS if total[kind]]
    return Figure(
        key="evidence",
        title=title(total, words),
        sub=words("evidence.sub"),
        head=(
            Column(words("evidence.table")),
            Column(words("evidence.rows"), number=True, digits=0),
            *(Column(words(f"evidence.{kind}"), number=True, digits=0) for kind in shown),
        ),
        rows=tuple(
            (words(f"table.{row['table']}"), row["rows"], *(row[kind] for kind in shown)) for row in (*tables, total)
        ),
        draw=lambda s, narrow: draw(s, narrow, tables, shown, words),
        source=words("evidence.source"),
        keys=tuple(
            Key("bar" if KINDS.index(kind) == 0 else "hatch", _hue(kind), words(f"evidence.{kind}")) for kind in shown
        ),
        height=HIGH * len(tables) + 30,
        narrow_height=HIGH * len(tables) + 30,
    )


def title(total: Mapping[str, Any], words: Words) -> str:
    """The share of all rows that each kind of source has; those true by definition or without one are named if any."""
    n, said = total["rows"], words.tree["evidence"]
    holes = {kind: findings.percent(total[kind] / n, words) if total[kind] else "0" for kind in KINDS}
    verbs = {"rows": said["row"][n != 1], "cite": said["cite"][n != 1]}
    parts = [words("evidence.title", n=words.number(n), **verbs, **holes)]
    parts += [words(f"evidence.and_{kind}", **holes) for kind in ("identity", "none") if total[kind]]
    return words("list.comma").join(parts)


def draw(s: Svg, narrow: bool, tables: Sequence[Mapping[str, Any]], kinds: Sequence[str], words: Words) -> None:
    """A bar a table, all of one length: what counts is the share."""
    names = [words(f"table.{row['table']}") for row in tables]
    left = max((text_width(name, 12 if narrow else 14) for name in names), default=0) + 12
    right = s.w - 52
    for i, (row, name) in enumerate(zip(tables, names, strict=True)):
        y = i * HIGH + 4
        s.text(0, y + 14, name, "ink", 12 if narrow else 14)
        x = left
        for kind in kinds:
            wide = (right - left) * row[kind] / row["rows"]
            tip = f"{name}: {words(f'evidence.{kind}')} {words.number(row[kind])}"
            if wide > 0 and kind == "published":
                s.rect(x, y, wide, 18, _hue(kind), tip)
            elif wide > 0:
                gap = {"derived": 4, "assumption": 7}.get(kind, 5)
                s.rect(x + 0.5, y + 0.5, wide - 1, 17, s.hatch(_hue(kind), gap, 0.7), tip, stroke=_hue(kind))
            x += wide
        s.text(s.w, y + 14, words.number(row["rows"]), "ink2", 12, "end")
    s.text(s.w, len(tables) * HIGH + 16, words("evidence.rows"), "ink2", 12, "end")


def _hue(kind: str) -> str:
    return {"published": "food", "derived": "food", "assumption": "minerals"}.get(kind, "hatch")
