"""The plan beside what is published: each line's printed interval as a bar, the plan's value as a ring, in per cent."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from headwater.publish.amounts import Measure, measure
from headwater.publish.components import Cell, Column, Figure, Key
from headwater.publish.figures.axes import nice
from headwater.publish.frame import Page
from headwater.publish.labels import wrap
from headwater.publish.names import Names, records, sentence
from headwater.publish.planned import Plan
from headwater.publish.statements import mention
from headwater.publish.svg import Svg
from headwater.publish.words import Words

FAR = 50.0  # per cent off the middle of what is printed: further off is an arrow with its figure
NEAR = 10  # per cent off the nearer end of what is printed: a title counts what lies so near
TALL = 30.0
Row = Mapping[str, Any]


def figure(page: Page, plan: Plan, lines: pd.DataFrame, key: str = "compare") -> Figure | None:
    """The lines as a figure; None without any. `lines`: results.compare's frame, or some of its rows."""
    names = page.names
    rows = [row for row in records(lines) if _middle(row) and math.isfinite(row["plan"])]
    if not rows:
        return None
    words = page.words
    tests = [row for row in rows if row["role"] == "test"]
    said = title(tests, words) if tests else title(rows, words, "_inputs")
    return Figure(
        key=key,
        title=said[:1].upper() + said[1:],
        sub=words("compare.sub"),
        head=tuple(Column(words(f"compare.{name}"), "", number) for name, number in HEAD),
        rows=tuple(_cells(page, row, names) for row in rows),
        draw=lambda s, narrow: _draw(s, narrow, rows, names),
        source=words("compare.source"),
        keys=(
            Key("bar", "goods", words("compare.printed")),
            Key("ring", "food", words("compare.inside")),
            Key("ring", "alert", words("compare.outside")),
        ),
        status="plan",
        height=round(46 + TALL * len(rows)),
        narrow_height=round(46 + (TALL + 14) * len(rows)),
    )


def title(rows: list[Row], words: Words, which: str = "") -> str:
    """How many figures printed as a value are met, how many more are near; how many of the open intervals hold.

    The two are counted apart: a floor or ceiling is far easier to hold than a value is to meet. `which`: "" for what
    did not go into the plan, "_inputs" for what did.
    """
    if len(rows) == 1 and not which:
        return words("compare.title_in" if rows[0]["inside"] else "compare.title_out", name=rows[0]["indicator"])
    values, bounds = [row for row in rows if _closed(row)], [row for row in rows if not _closed(row)]
    parts, tree = [], words.tree["compare"]
    if values:
        met = sum(bool(row["inside"]) for row in values)
        near = sum(not row["inside"] and abs(_off(row)) <= NEAR for row in values)
        said = {"n": words.number(len(values)), "met": _number(met, words), "near": _number(near, words)}
        verbs = {"figures": tree["figures"][len(values) == 1], "are": tree["are"][met == 1]}
        parts.append(words(f"compare.title{which}", lie=tree["lie"][near == 1], pct=NEAR, **verbs, **said))
    if bounds:
        held = _number(sum(bool(row["inside"]) for row in bounds), words)
        key = "compare.bounds" if values else f"compare.bounds_alone{which}"
        parts.append(words(key, held=held, n=words.number(len(bounds))))
    return words("compare.joint").join(parts)


def _number(n: int, words: Words) -> str:
    return words.number(n) if n else words("compare.nought")


def _closed(row: Row) -> bool:
    """Whether both ends of what is printed are known: a value, and no mere floor or ceiling."""
    return math.isfinite(float(row["low"])) and math.isfinite(float(row["high"]))


HEAD = (
    ("indicator", False),
    ("low", True),
    ("high", True),
    ("plan", True),
    ("unit", False),
    ("verdict", False),
    ("role", False),
    ("statement", False),
    ("note", False),
)


def _middle(row: Row) -> float:
    """What the plan is measured against: the middle of the printed interval, its one end where the other is open."""
    ends = [float(row[k]) for k in ("low", "high") if math.isfinite(float(row[k]))]
    return sum(ends) / len(ends) if ends else 0.0


def _cells(page: Page, row: Row, names: Names) -> tuple[Cell, ...]:
    words = page.words
    m = measure(str(row["unit"]), max(abs(_middle(row)), abs(row["plan"])), words)
    digits = _digits(row, m.factor)
    ends = [
        words.number(row[k] * m.factor, digits) if math.isfinite(row[k]) else words(f"compare.open_{k}")
        for k in ("low", "high")
    ]
    verdict = words("compare.is_inside" if row["inside"] else "compare.is_outside")
    if not row["inside"]:
        verdict += f" {_off(row):+.1f} %"
    return (
        sentence(str(row["indicator"])),
        *ends,
        words.number(row["plan"] * m.factor, digits),
        m.unit,
        verdict,
        words.tree["compare"]["roles"].get(str(row["role"]), str(row["role"])),
        mention(page, str(row["statement"])),
        str(row["note"]),
    )


def _digits(row: Row, factor: float) -> int | None:
    """As many decimals as tell the ends of the interval apart; what the size asks for where one is open."""
    wide = abs(float(row["high"]) - float(row["low"])) * factor
    return min(4, max(0, 1 - math.floor(math.log10(wide * 1.001)))) if math.isfinite(wide) and wide > 0 else None


def _off(row: Row) -> float:
    """Per cent from the nearer end of the interval."""
    low, high, value = float(row["low"]), float(row["high"]), float(row["plan"])
    end = low if math.isfinite(low) and (not math.isfinite(high) or value < low) else high
    return 100 * (value - end) / abs(end) if end else math.inf


def _percent(value: float, row: Row) -> float:
    return 100 * (value / _middle(row) - 1)


def _draw(s: Svg, narrow: bool, rows: list[Row], names: Names) -> None:
    words = names.words
    off = [min(abs(_percent(float(row["plan"]), row)), FAR) for row in rows]
    reach = max(5.0, min(FAR, max(off)) * 1.08)
    left = 0.0 if narrow else s.w * 0.36
    right = s.w - 24.0
    middle, k = (left + 22 + right) / 2, (right - left - 22) / 2 / reach
    top, base, step = 26.0, s.h - 20.0, nice(reach, 2 if narrow else 4)
    for i in range(-int(reach / step), int(reach / step) + 1):
        x = round(middle + i * step * k) + 0.5
        s.line(x, top - 4, x, base, "ink" if i == 0 else "rule")
        s.text(x, base + 15, f"{i * step:+g} %" if i else words("compare.as_printed"), "ink2", 12, "middle")
    y = top
    for row in rows:
        y += 14 if narrow else 0
        _row(s, narrow, row, y, left, middle, k, reach, names)
        y += TALL


def _row(
    s: Svg, narrow: bool, row: Row, y: float, left: float, middle: float, k: float, reach: float, names: Names
) -> None:
    words, centre = names.words, y + TALL / 2
    name = sentence(str(row["indicator"]))
    lines = wrap(name, 12, s.w - 8 if narrow else left - 8)[: 1 if narrow else 2]
    for n, line in enumerate(lines):
        at = (0.0, y) if narrow else (left - 8, centre + 4 + (n - (len(lines) - 1) / 2) * 14)
        s.text(*at, line, "ink", 12, "start" if narrow else "end", halo=narrow)
    ends = [float(row[key]) for key in ("low", "high")]
    low, high = (
        _percent(e, row) if math.isfinite(e) else math.inf * sign for e, sign in zip(ends, (-1, 1), strict=True)
    )
    x1, x2 = middle + max(low, -reach) * k, middle + min(high, reach) * k
    wide = max(x2 - x1, 3.0)
    m = measure(str(row["unit"]), max(abs(_middle(row)), abs(row["plan"])), words)
    said = words("compare.tip", name=name, printed=_printed(ends[0], ends[1], m, words), plan=m.say(row["plan"]))
    s.rect((x1 + x2 - wide) / 2, centre - 6, wide, 12, "goods", said)
    value, hue = _percent(float(row["plan"]), row), "food" if row["inside"] else "alert"
    if abs(value) <= reach:
        s.dot(middle + value * k, centre, 5.5, "paper", said, stroke=hue, stroke_width=2.5)
        return
    sign = 1 if value > 0 else -1
    x = middle + sign * reach * k
    s.path([(x - sign * 6, centre - 6), (x + sign * 2, centre), (x - sign * 6, centre + 6)], hue, 2.5, tip=said)
    anchor = "end" if sign > 0 else "start"
    s.text(x - sign * 12, centre + 4, f"{value:+.0f} %", "ink", 12, anchor, halo=True)


def _printed(low: float, high: float, m: Measure, words: Words) -> str:
    """What is printed, in words: an open end is said."""
    said = {"low": m.say(low), "high": m.say(high)}
    if not math.isfinite(high):
        return words("compare.floor", **said)
    return words("interval.both" if math.isfinite(low) else "compare.ceiling", **said)
