"""What binds, in order of what it is worth: a sentence, how much of the year, and what one unit more would save.

Assets of one technology at several places are one line: what binds is that there is no more of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup

from headwater.publish.amounts import amount, one, share
from headwater.publish.names import Names, records, sentence
from headwater.publish.network import HOURS
from headwater.publish.planned import Plan
from headwater.publish.svg import Svg
from headwater.publish.worth import apart, ranged, readable

SMALL = 0.002  # of the greatest rent: less is not worth a line
NAMED = 3  # places that a line names
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Worth:
    """What binds together: its size in `unit`, the worth of one more (the mean: all rent by all size), and where most.

    `said`: the mean in words, or from the least to the most where places differ; `place` is '' where they do not.
    """

    size: float
    unit: str
    said: str
    place: str


def of_sector(plan: Plan, sector: str) -> pd.DataFrame:
    """The rows of what binds that are an industry's: its technologies' assets, its commodities' links, their rules."""
    tables, found = plan.workspace.tables, plan.results.binds
    mine = set(plan.technologies(sector))
    assets = set(tables["assets"].loc[tables["assets"]["technology"].isin(mine), "asset"])
    goods = {c for c, row in plan.commodities.items() if row["sector"] == sector}
    links = set(tables["links"].loc[tables["links"]["commodity"].isin(goods), "link"])
    terms = tables["limit_terms"]
    limits = set(terms.loc[terms["row"].isin(assets | links | goods), "limit"])
    markets = set(tables["markets"].loc[tables["markets"]["commodity"].isin(goods), "market"])
    return found.loc[found["row"].isin(assets | links | limits | markets)]


def grouped(plan: Plan, found: pd.DataFrame) -> list[list[Row]]:
    """The rows of what binds, those of one technology together, by the rent of all of them."""
    technology = dict(
        zip(plan.workspace.tables["assets"]["asset"], plan.workspace.tables["assets"]["technology"], strict=True)
    )
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in records(found):
        name = str(technology.get(row["row"], row["row"]))
        groups.setdefault((str(row["kind"]), name, str(row["unit"])), []).append(row)
    return sorted(groups.values(), key=lambda rows: (-_rent(rows), str(rows[0]["row"])))


def listed(plan: Plan, found: pd.DataFrame, names: Names, most: int = 10) -> Markup:
    """An ordered list of the first `most` of them; nothing where none binds."""
    groups = grouped(plan, found)
    shown = [rows for rows in groups if _rent(rows) > SMALL * _rent(groups[0])][:most]
    if not shown:
        return Markup("")
    return Markup('<ol class="binds">{}</ol>').format(Markup("").join(_item(plan, rows, names) for rows in shown))


def first(plan: Plan, found: pd.DataFrame, names: Names) -> str:
    """A sentence on what binds most; '' where nothing does."""
    groups = grouped(plan, found)
    if not groups:
        return ""
    rows = groups[0]
    worth, words = _worth(plan, rows, names), names.words
    holes = {"name": called(plan, rows, names), "worth": worth.said, "unit": one(worth.unit, words)}
    if worth.place:
        return words("binds.first_range", **holes, place=names.place(worth.place))
    return words("binds.first", **holes)


def called(plan: Plan, rows: Sequence[Row], names: Names) -> str:
    """The name of what binds: an asset's own, that of the technology of several."""
    row = rows[0]
    key = str(row["row"])
    if row["kind"] == "link":
        return names.link(key)
    if row["kind"] == "market":
        market = names.row("markets", key)
        said = {
            "commodity": names.inner(names.commodity(str(market["commodity"]))),
            "place": names.place(str(market["place"])),
        }
        return names.words("binds.market", **said)
    if len(rows) > 1:
        return names.of("technologies", str(names.row("assets", key)["technology"]))
    return names.asset(key) if row["kind"] == "asset" else sentence(key.replace("_", " "))


def _rent(rows: Sequence[Row]) -> float:
    return sum(float(row["rent"]) for row in rows)


def _hours(rows: Sequence[Row]) -> float:
    """Hours at full, each row by its rent."""
    rent = _rent(rows)
    return sum(float(row["hours"]) * float(row["rent"]) for row in rows) / rent if rent else 0.0


def _item(plan: Plan, rows: Sequence[Row], names: Names) -> Markup:
    words, money, part = names.words, plan.results.currency, _hours(rows) / HOURS
    worth = _worth(plan, rows, names)
    name = Markup("<b>{}</b>").format(called(plan, rows, names))
    says = _says(plan, rows, worth, names)
    if len(rows) > 1:
        places = [names.place(str(row["place"])) for row in rows]
        shown = words("chain.comma").join(places[:NAMED])
        if len(places) > NAMED:
            shown = words("binds.more", places=shown, n=words.count(len(places) - NAMED))
        line = Markup(words("binds.several")).format(
            name=name, n=words.count(len(rows)), places=shown, says=sentence(says)
        )
    else:
        line = Markup(words("binds.one")).format(name=name, says=says)
    return Markup(
        '<li><div>{}</div><div>{}<span class="small">{}</span></div>'
        '<div class="worth">{}<span class="small"> {}</span></div></li>'
    ).format(
        line,
        _strip(part) if part > 0 else Markup(""),
        words("binds.hours", share=share(part, 1.0, words)) if part > 0 else words("binds.size"),
        amount(_rent(rows), money, words),
        words("binds.worth_range" if worth.place else "binds.worth", worth=worth.said, unit=one(worth.unit, words)),
    )


def _worth(plan: Plan, rows: Sequence[Row], names: Names) -> Worth:
    """A row's size is its rent by its worth: so the worth of one more, times the size, is the rent that is shown."""
    money, words = plan.results.currency, names.words
    whole = sum(float(row["rent"]) / float(row["worth"]) for row in rows if row["worth"])
    factor, unit = readable(whole, str(rows[0]["unit"]))
    if rows[0]["kind"] == "limit":
        factor, unit = 1.0, _bound(plan, rows[0])[1]
    mean = _rent(rows) / whole / factor if whole else 0.0
    low, high = (end(float(row["worth"]) for row in rows) / factor for end in (min, max))
    if len(rows) == 1 or not apart(low, high, mean):
        return Worth(whole * factor, unit, amount(mean, money, words), "")
    best = min(rows, key=lambda row: (-float(row["worth"]), str(row["row"])))
    return Worth(whole * factor, unit, ranged(low, high, money, words), str(best["place"]))


def _varying(plan: Plan) -> frozenset[str]:
    """The assets that have not all of their capacity at all hours: full is then all that is available."""
    tables = plan.workspace.tables
    technologies = {str(row["technology"]): row for row in records(tables["technologies"])}
    out = set()
    for row in records(tables["assets"]):
        of = technologies[str(row["technology"])]
        share = row["availability"] if row["availability"] == row["availability"] else of["availability"]
        if row["profile"] or of["profile"] or share < 1:
            out.add(str(row["asset"]))
    return frozenset(out)


def _says(plan: Plan, rows: Sequence[Row], worth: Worth, names: Names) -> str:
    """How large it is and how long it is full."""
    words, row = names.words, rows[0]
    if row["kind"] == "limit":
        return words("binds.limit", bound=amount(_bound(plan, row)[0], _bound(plan, row)[1], words))
    hours = _hours(rows)
    kind = "always" if hours >= HOURS - 1 else "full" if hours > 0 else "small"
    if row["kind"] == "asset" and hours > 0 and _varying(plan) & {str(each["row"]) for each in rows}:
        kind = "available"
    return words(f"binds.{kind}", size=amount(worth.size, worth.unit, words), hours=words.number(hours, 0))


def _bound(plan: Plan, row: Row) -> tuple[float, str]:
    limits = {str(one["limit"]): one for one in records(plan.workspace.tables["limits"])}
    found = limits[str(row["row"])]
    return float(found["bound"]), str(found["unit"])


def _strip(part: float) -> Markup:
    s = Svg("bind", 200, 14)
    s.rect(0, 0, 200, 14, "wash")
    s.rect(0, 0, 200 * min(part, 1.0), 14, "line")
    return s.inline(decor=True, preserveAspectRatio="none")
