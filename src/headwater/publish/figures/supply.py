"""What a commodity is made of and used for: month by month as stacks, the year as a table. One chart, any commodity."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from headwater.publish.amounts import Measure, measure, share
from headwater.publish.components import Column, Figure, Key
from headwater.publish.figures import marks
from headwater.publish.figures.axes import Plot
from headwater.publish.hues import SPARE, TRADED, kind_hues, sector_hue
from headwater.publish.names import Names, records, sentence
from headwater.publish.planned import INTO, OUT, Plan
from headwater.publish.svg import Svg, tokens
from headwater.publish.words import Words

OWN = ("demand", "used", "lost")
"""What the region itself takes; what lies above it is sent, sold or let go."""
MOST = 5  # named sources in a stack; the rest are one
EVEN = 1.15  # months less far apart are said to be alike
SEEN = 5e-4  # a smaller share of the year could not be seen


@dataclass(frozen=True, eq=False)
class Stack:
    """Sources of a commodity by month, greatest first: name, hue, twelve amounts; and what the region itself takes."""

    names: tuple[str, ...]
    hues: tuple[str, ...]
    amounts: tuple[tuple[float, ...], ...]
    own: tuple[float, ...]

    def of_year(self, i: int) -> float:
        """The year's amount of a source."""
        return sum(self.amounts[i])

    @property
    def whole(self) -> float:
        """The year's amount of all of them."""
        return sum(map(sum, self.amounts))

    @property
    def tops(self) -> list[float]:
        """The height of each month's stack."""
        return [sum(one[m] for one in self.amounts) for m in range(12)]


def source_hues(plan: Plan, commodity: str, kinds: Sequence[str]) -> Mapping[str, str]:
    """A hue for each kind that makes a commodity.

    Where a token is named for one of them, all have the hue that they have on the map; else the greatest has the
    sector's hue and the others spare ones.
    """
    known, own = tokens("light"), kind_hues(plan.workspace)
    if any(kind in known or kind.split("_")[0] in known for kind in kinds):
        return {kind: own.get(kind, SPARE[0]) for kind in kinds}
    free = list(dict.fromkeys((hue_of(plan, commodity), *SPARE)))
    return {kind: free[i % len(free)] for i, kind in enumerate(kinds)}


def hue_of(plan: Plan, commodity: str) -> str:
    """The hue of a commodity's sector; of one that belongs to none, that of goods."""
    sector = plan.commodities[commodity]["sector"]
    rows = [row for row in records(plan.workspace.tables["sectors"]) if row["sector"] == sector]
    return sector_hue(rows[0]) if rows else SPARE[0]


def stack(plan: Plan, commodity: str, names: Names) -> Stack | None:
    """The sources of a commodity by month; None for one that balances by the year."""
    balance = plan.balance(commodity)
    monthly = balance.loc[balance["month"] > 0]
    if not len(monthly):
        return None
    came = monthly.loc[monthly["role"].isin(INTO)]
    label = came["what"].where(came["role"] == "made", came["role"])
    table = _by_month(came.assign(label=label))
    order = sorted(table, key=lambda kind: (-sum(table[kind]), kind))
    hues = source_hues(plan, commodity, [kind for kind in order if kind not in INTO])
    whole = sum(map(sum, table.values()))
    order = [kind for kind in order if sum(table[kind]) > SEEN * whole]
    if len(order) > MOST + 1:
        rest = order[MOST:]
        table["other"] = tuple(sum(table[kind][m] for kind in rest) for m in range(12))
        order = [*order[:MOST], "other"]
    own = _by_month(monthly.loc[monthly["role"].isin(OWN)].assign(label="own"))
    return Stack(
        tuple(_called(kind, came, names) for kind in order),
        tuple(_hue(kind, hues) for kind in order),
        tuple(table[kind] for kind in order),
        own.get("own", (0.0,) * 12),
    )


def _by_month(rows: pd.DataFrame) -> dict[str, tuple[float, ...]]:
    wide = rows.pivot_table(index="label", columns="month", values="amount", aggfunc="sum", fill_value=0.0)
    wide = wide.reindex(columns=range(1, 13), fill_value=0.0)
    return {str(label): tuple(float(v) for v in row) for label, row in zip(wide.index, wide.to_numpy(), strict=True)}


def _called(kind: str, came: pd.DataFrame, names: Names) -> str:
    if kind in INTO or kind == "other":
        return names.words(f"role.{kind}")
    return names.inner(names.kind(kind, set(came.loc[came["what"] == kind, "technology"])))


def _hue(kind: str, hues: Mapping[str, str]) -> str:
    return {"received": TRADED, "bought": TRADED, "unserved": "alert", "other": "hatch"}.get(kind) or hues[kind]


def tells(found: Stack) -> bool:
    """Whether the months show more than the year: several sources, or months that lie apart."""
    tops = found.tops
    return max(tops) >= EVEN * min(tops) or found.of_year(0) < 0.995 * found.whole


def monthly(plan: Plan, commodity: str, names: Names, stem: str = "supply") -> Figure | None:
    """The monthly chart of a commodity; None for one that balances by the year."""
    found = stack(plan, commodity, names)
    if found is None or found.whole <= 0:
        return None
    words = names.words
    m = measure(plan.unit(commodity), max(found.tops), words)
    rows = [
        (words.tree["month"]["full"][i], *(one[i] * m.factor for one in found.amounts), found.own[i] * m.factor)
        for i in range(12)
    ]
    head = [Column(words("supply.month")), *(Column(name, m.unit, True) for name in found.names)]
    taken = max(found.own) > SEEN * max(found.tops)
    keys = [marks.light_key(hue, name) for name, hue in zip(found.names, found.hues, strict=True)]
    return Figure(
        key=f"{stem}-{commodity.replace('_', '-')}",
        title=title(plan, commodity, found, names),
        sub=words("supply.sub", commodity=names.commodity(commodity), unit=m.unit, year=plan.workspace.settings.year),
        head=(*head, Column(words("supply.own"), m.unit, True)),
        rows=tuple(tuple(row) for row in rows),
        draw=lambda s, narrow: _draw(s, narrow, found, m, words),
        source=words("plan.source"),
        keys=(*keys, Key("dash", "ink", words("supply.own"))) if taken else tuple(keys),
        status="plan",
    )


def _draw(s: Svg, narrow: bool, found: Stack, m: Measure, words: Words) -> None:
    most = max(max(found.tops), max(found.own)) * m.factor
    big = [i for i in range(len(found.names)) if found.of_year(i) > 0.03 * found.whole]
    room = 4.0 if narrow else marks.words_room([found.names[i] for i in big])
    p, wide = marks.months_plane(s, narrow, most, m.unit, words, room)
    months, level = words.tree["month"]["full"], [0.0] * 12
    ends: list[tuple[str, str, float]] = []
    for i, (name, hue, amounts) in enumerate(zip(found.names, found.hues, found.amounts, strict=True)):
        for month, value in enumerate(amounts):
            low, high = p.y(level[month] * m.factor), p.y((level[month] + value) * m.factor)
            marks.bar(
                s, p.x(month + 1) - wide / 2, high, wide, low - high, hue, f"{months[month]}: {name} {m.say(value)}"
            )
            level[month] += value
        if i in big:
            ends.append((name, hue, p.y((level[11] - amounts[11] / 2) * m.factor)))
    if max(found.own) > SEEN * max(found.tops):
        _own(s, p, found, m, words)
    if not narrow:
        marks.end_labels(s, ends, p.right + 6, p.top, p.base)


def _own(s: Svg, p: Plot, found: Stack, m: Measure, words: Words) -> None:
    """What the region itself takes, as a dashed line over the stacks."""
    steps = [(p.x(i + 1) + side * p.step / 2, p.y(v * m.factor)) for i, v in enumerate(found.own) for side in (-1, 1)]
    s.path(steps, "paper", 4.5)
    s.path(steps, "ink", 2, stroke_dasharray="6 4", tip=words("supply.own"))


def title(plan: Plan, commodity: str, found: Stack, names: Names) -> str:
    """What the year shows: who gives most of it; when more comes in than goes out, or how far the months lie apart."""
    words, name = names.words, names.commodity(commodity)
    part = share(found.of_year(0), found.whole, words)
    most = words("supply.most", source=found.names[0], share=part, commodity=names.inner(name))
    balance = plan.balance(commodity)
    net, little = [_traded(balance, month) for month in range(1, 13)], 0.01 * found.whole / 12
    drawn = [i + 1 for i, v in enumerate(net) if v > little]
    if drawn and min(net) < -little:
        return sentence(words("supply.joined", one=most, other=words("supply.draws", months=months_said(drawn, words))))
    if found.of_year(0) > 0.995 * found.whole:
        return sentence(words("supply.alone", commodity=name, other=_swing(found, words)))
    return sentence(words("supply.joined", one=most, other=_swing(found, words)))


def _swing(found: Stack, words: Words) -> str:
    """How the greatest month stands to the least."""
    tops = [float(f"{top:.4g}") for top in found.tops]  # months that differ by a solver's grain are one
    high, low = max(range(12), key=lambda i: tops[i]), min(range(12), key=lambda i: tops[i])
    full = words.tree["month"]["full"]
    if tops[low] <= 0:
        return words("supply.stops", high=full[high], low=full[low])
    if tops[high] < EVEN * tops[low]:
        return words("supply.even")
    return words("supply.swings", high=full[high], low=full[low], times=words.number(tops[high] / tops[low], 1))


def _traded(balance: pd.DataFrame, month: int) -> float:
    """What comes from outside in a month less what goes there."""
    rows = balance.loc[balance["month"] == month]
    come = rows.loc[rows["role"].isin(("received", "bought")), "amount"].sum()
    gone = rows.loc[rows["role"].isin(("sent", "sold")), "amount"].sum()
    return float(come - gone)


def months_said(months: Sequence[int], words: Words) -> str:
    """Months as a sentence says them; a span may cross the turn of the year: 11, 12, 1 -> from November to January."""
    if len(months) == 12:
        return words("month.all")
    full, inside = words.tree["month"]["full"], set(months)
    starts = [m for m in sorted(inside) if (m - 2) % 12 + 1 not in inside]
    spans = []
    for start in starts:
        end = start
        while end % 12 + 1 in inside:
            end = end % 12 + 1
        single = words("month.single", first=full[start - 1])
        spans.append(single if end == start else words("month.span", first=full[start - 1], last=full[end - 1]))
    return words("month.and").join(spans)


def yearly(
    plan: Plan, goods: Sequence[str], names: Names
) -> tuple[tuple[Column, ...], list[tuple[str | float | None, ...]]]:
    """The year of several commodities, a row each, as a table: what comes in by role, what goes out by role."""
    words = names.words
    sums = {c: plan.balance(c).groupby("role")["amount"].sum() for c in goods}
    roles = [role for role in (*INTO, *OUT) if any(role in s.index and s[role] > 0 for s in sums.values())]
    head: tuple[Column, ...] = (Column(words("supply.commodity")), Column(words("supply.unit")))
    head += tuple(Column(words(f"role.{role}"), "", True, 1) for role in roles)
    rows: list[tuple[str | float | None, ...]] = []
    for c in goods:
        m = measure(plan.unit(c), float(sums[c].max()), words)
        sums_of = [float(sums[c].get(role, 0.0)) * m.factor for role in roles]
        rows.append((names.commodity(c), m.unit, *(value if value > 0 else "" for value in sums_of)))
    return head, rows
