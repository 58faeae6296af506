"""What stands: the network's plants by place and kind; the steps of an industry's chain by how far they are used."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from headwater import units
from headwater.publish import worth
from headwater.publish.amounts import amount, measure, share
from headwater.publish.components import Column, Figure, Key
from headwater.publish.figures import marks, rows
from headwater.publish.figures.supply import hue_of
from headwater.publish.hues import kind_hues
from headwater.publish.names import Names, printed, records, sentence
from headwater.publish.network import carried, makers, rate_unit
from headwater.publish.planned import Plan

FULL = 0.98  # of what a year allows: said as full


def seats(plan: Plan) -> Mapping[str, str]:
    """The prefecture that each place lies in; itself where there is none."""
    rows_by = {str(row["place"]): row for row in records(plan.workspace.tables["places"])}
    found = {}
    for place in rows_by:
        at, seen = place, {place}
        while at in rows_by and rows_by[at]["kind"] != "prefecture" and rows_by[at]["parent"] not in seen:
            at = str(rows_by[at]["parent"])
            seen.add(at)
        found[place] = at if at in rows_by and rows_by[at]["kind"] == "prefecture" else place
    return found


def plants(plan: Plan) -> pd.DataFrame:
    """The network's plants, capacities in its unit: the sheet's columns, and seat, assumed (no document prints it)."""
    commodity = carried(plan.workspace)
    made = makers(plan.workspace, commodity)[["asset", "capacity_unit", "kind"]]
    found = plan.results.capacity.drop(columns=["kind", "unit"], errors="ignore").merge(made, on="asset")
    wanted = rate_unit(plan.unit(commodity)).replace("/h", "/hour")
    factor = np.array([_factor(unit, wanted) for unit in found["capacity_unit"]])
    found["total"], found["built"] = found["total"] * factor, found["built"] * factor
    found["seat"] = found["place"].map(seats(plan))
    found["assumed"] = [not printed(str(source)) for source in found["source"]]
    standing: pd.DataFrame = found.loc[np.isfinite(found["total"]) & (found["total"] > 0)].reset_index(drop=True)
    return standing


def _factor(unit: str, wanted: str) -> float:
    try:
        return units.factor(unit, wanted)
    except ValueError:
        return np.nan


def by_place(plan: Plan, names: Names) -> Figure | None:
    """Capacity by place and kind; what rests on an assumption is hatched."""
    found = plants(plan) if carried(plan.workspace) else pd.DataFrame()
    if not len(found):
        return None
    words, unit, hues = names.words, rate_unit(plan.unit(carried(plan.workspace))), kind_hues(plan.workspace)
    m = measure(unit, 1.0, words)
    kinds = found.groupby("kind")["total"].sum().sort_values(ascending=False, kind="stable")
    seats = found.groupby("seat")["total"].sum().sort_values(ascending=False, kind="stable")
    bars = [
        _bar(found.loc[found["seat"] == seat], str(seat), [str(k) for k in kinds.index], hues, names, unit)
        for seat in seats.index
    ]
    return Figure(
        key="capacity-by-place",
        title=_title(found, kinds, unit, names),
        sub=words("capacity.sub", unit=m.unit, year=plan.workspace.settings.year),
        head=(
            Column(words("capacity.place")),
            Column(words("capacity.kind")),
            *(Column(words(f"capacity.{name}"), m.unit, True, 1) for name in ("total", "built", "assumed")),
            Column(words("capacity.hours"), "h", True, 0),
        ),
        rows=tuple(_rows(found, seats.index, kinds.index, names)),
        draw=lambda s, narrow: rows.draw(s, narrow, bars, m.unit, words),
        source=words("capacity.source"),
        keys=(
            *(marks.light_key(hues[str(k)], names.inner(names.kind(str(k)))) for k in kinds.index),
            *((Key("hatch", "ink2", words("capacity.assumption")),) if found["assumed"].any() else ()),
        ),
        status="plan",
        height=rows.height(bars),
        narrow_height=rows.narrow_height(bars),
    )


def _bar(
    found: pd.DataFrame, seat: str, kinds: list[str], hues: Mapping[str, str], names: Names, unit: str
) -> rows.Bar:
    pieces = []
    for kind in kinds:
        for assumed in (False, True):
            size = float(found.loc[(found["kind"] == kind) & (found["assumed"] == assumed), "total"].sum())
            if size > 0:
                note = f", {names.words('capacity.assumption')}" if assumed else ""
                tip = f"{names.place(seat)}: {names.kind(kind)} {amount(size, unit, names.words)}{note}"
                pieces.append(rows.Piece(size, hues[kind], tip, assumed))
    whole = float(found["total"].sum())
    return rows.Bar(names.place(seat), tuple(pieces), names.words.number(whole, 0))


def _rows(found: pd.DataFrame, seats: pd.Index, kinds: pd.Index, names: Names) -> list[tuple[Any, ...]]:
    out: list[tuple[Any, ...]] = []
    for seat in seats:
        for kind in kinds:
            part = found.loc[(found["seat"] == seat) & (found["kind"] == kind)]
            if len(part):
                total = float(part["total"].sum())
                hours = float((part["full_hours"] * part["total"]).sum()) / total
                assumed = float(part.loc[part["assumed"], "total"].sum())
                out.append(
                    (names.place(str(seat)), names.kind(str(kind)), total, float(part["built"].sum()), assumed, hours)
                )
    return out


def _title(found: pd.DataFrame, kinds: pd.Series, unit: str, names: Names) -> str:
    words, whole = names.words, float(kinds.sum())
    assumed = float(found.loc[found["assumed"], "total"].sum())
    first = words(
        "capacity.most",
        kind=names.inner(names.kind(str(kinds.index[0]))),
        share=share(float(kinds.iloc[0]), whole, words),
        whole=amount(whole, unit, words, 0),
    )
    if not assumed:
        return sentence(first)
    return sentence(
        words("supply.joined", one=first, other=words("capacity.rests", share=share(assumed, whole, words)))
    )


def steps(plan: Plan, sector: str) -> pd.DataFrame:
    """The technologies of a sector's chain, in the order of the workspace.

    Columns: technology, places, total, unit, activity, activity_unit, could (what capacity and availability allow in
    the year, NaN where nothing bounds one of its assets), use (activity by could), worth (the most that one unit more
    is worth), where.
    """
    assets = plan.results.capacity.loc[plan.results.capacity["table"] == "assets"]
    assets = assets.loc[assets["technology"].isin(plan.technologies(sector))]
    out = []
    order = {str(t): i for i, t in enumerate(plan.workspace.tables["technologies"]["technology"])}
    for technology, found in sorted(assets.groupby("technology"), key=lambda one: order[str(one[0])]):
        best = found.sort_values(["worth", "asset"], ascending=[False, True]).iloc[0]
        could = float(found.loc[(found["total"] > 0) | (found["activity"] > 0), "available"].sum(skipna=False))
        out.append(
            {
                "technology": str(technology),
                "places": int((found["activity"] > 0).sum()),
                "total": float(found["total"].sum()),
                "unit": str(found["unit"].iloc[0]),
                "activity": float(found["activity"].sum()),
                "activity_unit": str(found["activity_unit"].iloc[0]),
                "could": could,
                "use": float(found["activity"].sum()) / could if np.isfinite(could) and could > 0 else np.nan,
                "worth": float(best["worth"]),
                "where": str(best["place"]),
            }
        )
    return pd.DataFrame(out)


def use(plan: Plan, sector: str, goods: list[str], names: Names) -> Figure | None:
    """How far each step of a sector's chain is used; what runs full stands out."""
    found = steps(plan, sector)
    found = found.loc[found["use"].notna() & (found["activity"] > 0)] if len(found) else found
    if not len(found) or not goods:
        return None
    words, hue = names.words, hue_of(plan, goods[0])
    bars, body = [], []
    for row in records(found):
        name, part = names.of("technologies", row["technology"]), 100 * row["use"]
        full = row["use"] >= FULL
        tip = f"{name}: {words.number(part, 0)} %"
        bars.append(rows.Bar(name, (rows.Piece(part, "alert" if full else hue, tip),), f"{words.number(part, 0)} %"))
        does = [amount(row[k], row["activity_unit"], words) for k in ("activity", "could")]
        more = worth.said(row["worth"], plan.results.currency, words)
        if row["places"] > 1 and worth.pays(row["worth"]):
            more = words("capacity.worth_at", worth=more, place=names.place(row["where"]))
        body.append((name, float(row["places"]), amount(row["total"], row["unit"], words), *does, part, more))
    heads = tuple((k, k in ("places", "use")) for k in ("step", "places", "total", "activity", "could", "use", "worth"))
    return Figure(
        key=f"use-{sector}",
        title=_use_title(found, names),
        sub=words("capacity.use_sub"),
        head=tuple(Column(words(f"capacity.{k}"), "%" if k == "use" else "", n, 0 if n else None) for k, n in heads),
        rows=tuple(tuple(row) for row in body),
        draw=lambda s, narrow: rows.draw(s, narrow, bars, "%", words, 100.0),
        source=words("plan.source"),
        keys=(marks.light_key("alert", words("capacity.full")), marks.light_key(hue, words("capacity.spare"))),
        status="plan",
        height=rows.height(bars),
        narrow_height=rows.narrow_height(bars),
    )


def _use_title(found: pd.DataFrame, names: Names) -> str:
    words = names.words
    full = found.loc[found["use"] >= FULL, "technology"]
    if len(full) == len(found):
        return words("capacity.all_full")
    called = [names.inner(names.of("technologies", str(t))) for t in full]
    least = found.sort_values(["use", "technology"]).iloc[0]
    slack = words(
        "capacity.slack",
        name=names.inner(names.of("technologies", str(least["technology"]))),
        share=words.number(100 * least["use"], 0),
    )
    if least["use"] < 0.005:
        slack = words("capacity.still", name=names.inner(names.of("technologies", str(least["technology"]))))
    if not called:
        return sentence(words("capacity.none_full", other=slack))
    if len(called) > 3:
        return sentence(
            words("capacity.many_full", n=words.count(len(called)), of=words.count(len(found)), other=slack)
        )
    return sentence(words("capacity.some_full", names=words("month.and").join(called), other=slack))
