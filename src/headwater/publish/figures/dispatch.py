"""How a week is served hour by hour: a plan's supply as bands on one another, what the region takes as a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from headwater.publish.amounts import Measure, measure, share
from headwater.publish.components import Column, Figure, Key
from headwater.publish.figures import marks
from headwater.publish.figures.axes import Plot, plot, values_axis
from headwater.publish.figures.supply import OWN, SEEN, source_hues
from headwater.publish.hues import TRADED
from headwater.publish.labels import Labels
from headwater.publish.names import Names, sentence
from headwater.publish.planned import INTO, Plan
from headwater.publish.projection import Floats
from headwater.publish.svg import Svg
from headwater.publish.words import Words

WEEK = 168
EVEN = 0.02  # a net flow of less than this share of what is used is not worth a word
STEADY = ("thermal", "geothermal", "waste")
"""Kinds drawn at the foot; above them what swings by the hour, the steadiest first, and what comes from outside."""


@dataclass(frozen=True, eq=False)
class Hours:
    """A solved week: names, hues and power of each source, (sources, 168); what the region takes, (168,)."""

    week: int
    stands: int
    names: tuple[str, ...]
    hues: tuple[str, ...]
    power: Floats
    own: Floats
    received: float
    sent: float


def week_of(plan: Plan, month: int) -> tuple[int, int]:
    """The solved week nearest to the middle of a month, and how many weeks it stands for."""
    middle = (date(2023, month, 15) - date(2023, 1, 1)).days / 7 + 0.5
    near = sorted(plan.results.weeks, key=lambda w: (min(abs(w[0] - middle), 52 - abs(w[0] - middle)), w[0]))
    return near[0] if near else (int(middle), 1)


def hours(plan: Plan, commodity: str, week: tuple[int, int], names: Names) -> Hours | None:
    """A week's bands; None where the plan has no hours of the commodity then."""
    found = plan.hours(commodity, week[0])
    came = found.loc[found["role"].isin(INTO)]
    if not len(came):
        return None
    label = came["what"].where(came["role"] == "made", came["role"])
    table = _by_hour(came.assign(label=label))
    whole = sum(float(v.sum()) for v in table.values())
    order = sorted((k for k in table if table[k].sum() > SEEN * whole), key=lambda k: _rank(k, table[k]))
    hues = source_hues(plan, commodity, [kind for kind in order if kind not in INTO])
    own = _by_hour(found.loc[found["role"].isin(OWN)].assign(label="own")).get("own", np.zeros(WEEK))
    gone = found.loc[found["role"].isin(("sent", "sold")), "power"].sum()
    return Hours(
        week[0],
        week[1],
        tuple(names.words(f"role.{k}") if k in INTO else names.inner(names.kind(k)) for k in order),
        tuple({"unserved": "alert"}.get(k, TRADED) if k in INTO else hues[k] for k in order),
        np.array([table[k] for k in order]),
        own,
        float(came.loc[came["role"].isin(("received", "bought")), "power"].sum()),
        float(gone),
    )


def _by_hour(rows: pd.DataFrame) -> dict[str, Floats]:
    wide = rows.pivot_table(index="label", columns="hour", values="power", aggfunc="sum", fill_value=0.0)
    wide = wide.reindex(columns=range(WEEK), fill_value=0.0)
    return {str(label): row for label, row in zip(wide.index, wide.to_numpy(float), strict=True)}


def _rank(kind: str, power: Floats) -> tuple[int, float, str]:
    """From the foot up: what is steady, what swings more by the hour, what comes from outside."""
    if kind in INTO:
        return (2, INTO.index(kind), kind)
    mean = float(power.mean()) or 1.0
    return (0 if kind in STEADY else 1, float(power.std()) / mean, kind)


def week(plan: Plan, commodity: str, month: int, names: Names) -> Figure | None:
    """The chart of the solved week nearest to the middle of a month."""
    found = hours(plan, commodity, week_of(plan, month), names)
    if found is None:
        return None
    words, year = names.words, plan.workspace.settings.year
    m = measure(plan.unit(commodity) + "/h", float(found.power.sum(axis=0).max()), words)
    energy = measure(plan.unit(commodity), float(found.power.sum(axis=1).max()), words)
    days = [_day(year, found.week, d, words) for d in range(7)]
    by_day = found.power.reshape(len(found.names), 7, 24).sum(axis=2) * energy.factor
    own = found.own.reshape(7, 24).sum(axis=1) * energy.factor
    columns = [Column(name, energy.unit, True) for name in (*found.names, words("supply.own"))]
    keys = [marks.light_key(hue, name) for name, hue in zip(found.names, found.hues, strict=True)]
    stands = words("dispatch.stands", n=found.stands) if plan.results.weeks else ""
    return Figure(
        key=f"week-{found.week}",
        title=title(found, days[0], names.inner(names.commodity(commodity)), words),
        sub=words(
            "dispatch.sub",
            commodity=names.commodity(commodity),
            unit=m.unit,
            first=days[0],
            last=days[6],
            stands=stands,
        ),
        head=(Column(words("dispatch.day")), *columns),
        rows=tuple((days[d], *map(float, by_day[:, d]), float(own[d])) for d in range(7)),
        draw=lambda s, narrow: _draw(s, narrow, found, m, days, words),
        source=words("plan.source"),
        keys=(*reversed(keys), Key("dash", "ink", words("supply.own"))),
        status="plan",
        height=360,
        narrow_height=300,
    )


def title(found: Hours, first: str, commodity: str, words: Words) -> str:
    """Who carries the week, and the net flow: in, of what is used; out, of what is made."""
    made, own = found.power.sum(axis=1), float(found.own.sum())
    own_sources = [i for i, hue in enumerate(found.hues) if hue not in (TRADED, "alert")]
    best = max(own_sources, key=lambda i: float(made[i]), default=None)
    said = []
    if best is not None:
        part = share(float(made[best]), float(made.sum()), words)
        said.append(words("dispatch.carries", first=first, source=found.names[best], share=part, commodity=commodity))
    net, home = found.received - found.sent, float(made[own_sources].sum())
    if net > EVEN * own:
        said.append(words("dispatch.net_in", share=share(net, own, words)))
    elif -net > EVEN * own:
        said.append(words("dispatch.net_out", share=share(-net, home, words)))
    return sentence(words("dispatch.joint").join(said))


def _day(year: int, week: int, day: int, words: Words) -> str:
    when = date(year, 1, 1) + timedelta(days=7 * (week - 1) + day)
    return words("dispatch.date", day=when.day, month=words.tree["month"]["short"][when.month - 1])


def _draw(s: Svg, narrow: bool, found: Hours, m: Measure, days: Sequence[str], words: Words) -> None:
    tops = found.power.sum(axis=0)
    most = max(float(tops.max()), float(found.own.max())) * m.factor
    p, step = plot(s, (0, 34, s.w - 4, s.h - 28), (1, WEEK), most, words, 4 if narrow else 6)
    values_axis(s, p, step, words, m.unit)
    labels, level = Labels(s.w, s.h), np.zeros(WEEK)
    edges = [p.left + p.step * h for h in range(WEEK + 1)]
    marks.steps(s, edges, _heights(p, tops * m.factor), _heights(p, level), "paper")
    for name, hue, power in zip(found.names, found.hues, found.power * m.factor, strict=True):
        marks.steps(s, edges, _heights(p, level + power), _heights(p, level), hue, name)
        level = level + power
    line = _points(p, found.own * m.factor)
    s.path(line, "paper", 4)
    s.path(line, "ink", 1.75, stroke_dasharray="5 3", tip=words("supply.own"))
    level = np.zeros(WEEK)
    for name, power in zip(found.names, found.power * m.factor, strict=True):
        _name(s, p, labels, name, level, power)
        level = level + power
    for d, day in enumerate(days):
        x = p.left + (p.right - p.left) * d / 7
        s.line(x, p.base, x, p.base + 5, "ink")
        if not narrow or d % 2 == 0:
            s.text(x + (p.right - p.left) / 14, p.base + 18, day, "ink2", 12, "middle")


def _heights(p: Plot, values: Floats) -> list[float]:
    return [p.y(float(v)) for v in values]


def _points(p: Plot, values: Floats) -> list[tuple[float, float]]:
    """A step an hour, so that no line leans where the plan jumps."""
    left, step = p.left, p.step
    return [(left + step * (h + side), p.y(float(v))) for h, v in enumerate(values) for side in (0, 1)]


def _name(s: Svg, p: Plot, labels: Labels, name: str, level: Floats, power: Floats) -> None:
    """A band's name where the band is thickest, if it is thick enough to hold it."""
    thick = np.convolve(power, np.ones(9) / 9, "same")
    thick[:12], thick[-12:] = 0, 0
    h = int(thick.argmax())
    if float(power[h - 4 : h + 5].min()) / p.most * (p.base - p.top) > 22:
        marks.name_on(s, labels, p.x(h + 1), p.y(float(level[h] + power[h] / 2)), name)
