"""What binds, in order of what it is worth: a sentence, how much of the year, and what one unit more would save.

Assets of one technology at several places are one line: what binds is that there is no more of it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from markupsafe import Markup

from headwater.publish.amounts import amount, one, share
from headwater.publish.names import Names, records, sentence
from headwater.publish.network import HOURS
from headwater.publish.planned import Plan
from headwater.publish.svg import Svg

SMALL = 0.002  # of the greatest rent: less is not worth a line
NAMED = 3  # places that a line names
Row = Mapping[str, Any]


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
    worth = amount(max(float(row["worth"]) for row in rows), plan.results.currency, names.words)
    return names.words("binds.first", name=called(plan, rows, names), worth=worth, unit=_unit(plan, rows[0], names))


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
    worth = amount(max(float(row["worth"]) for row in rows), money, words)
    name = Markup("<b>{}</b>").format(called(plan, rows, names))
    says = _says(plan, rows, names)
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
        words("binds.worth", worth=worth, unit=_unit(plan, rows[0], names)),
    )


def _says(plan: Plan, rows: Sequence[Row], names: Names) -> str:
    """How large it is and how long it is full."""
    words, row = names.words, rows[0]
    if row["kind"] == "limit":
        return words("binds.limit", bound=amount(_bound(plan, row)[0], _bound(plan, row)[1], words))
    sizes = dict(zip(plan.results.capacity["asset"], plan.results.capacity["total"], strict=True))
    whole = sum(float(sizes.get(each["row"], each["rent"] / each["worth"])) for each in rows)
    hours = _hours(rows)
    kind = "always" if hours >= HOURS - 1 else "full" if hours > 0 else "small"
    return words(f"binds.{kind}", size=amount(whole, str(row["unit"]), words), hours=words.number(hours, 0))


def _bound(plan: Plan, row: Row) -> tuple[float, str]:
    limits = {str(one["limit"]): one for one in records(plan.workspace.tables["limits"])}
    found = limits[str(row["row"])]
    return float(found["bound"]), str(found["unit"])


def _unit(plan: Plan, row: Row, names: Names) -> str:
    unit = _bound(plan, row)[1] if row["kind"] == "limit" else str(row["unit"])
    return one(unit, names.words)


def _strip(part: float) -> Markup:
    s = Svg("bind", 200, 14)
    s.rect(0, 0, 200, 14, "wash")
    s.rect(0, 0, 200 * min(part, 1.0), 14, "line")
    return s.inline(decor=True, preserveAspectRatio="none")
