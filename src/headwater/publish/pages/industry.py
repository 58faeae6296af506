"""A page an industry: what is printed of it, its chain as the plan runs it, what binds, and on what that rests."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
from markupsafe import Markup

from headwater.ledger.records.statements import Statement
from headwater.publish.components import Cell, Column, Figure, badge, figure, link, plan_mark, table
from headwater.publish.figures import binds, capacity, compare, flows, prices, supply
from headwater.publish.figures.chart import figure as figure_of
from headwater.publish.frame import Entry, Page, render
from headwater.publish.names import Names, records, sentence
from headwater.publish.planned import Plan
from headwater.publish.statements import document, interval, number, printed, stat
from headwater.workspace.read import Workspace
from headwater.workspace.sources import KINDS, kind

MONTHLY, PRICED, ASSUMED, HEADS = 4, 2, 12, 4
"""Most charts of supply and of prices, most assumptions and headline figures on a page."""
PLAIN = ("1", "", "%", "year")  # units of counts, shares and dates: no amounts
FINAL = ("demand", "sent", "sold")
Row = Mapping[str, Any]


def entries(workspace: Workspace, plan: Plan | None, lines: pd.DataFrame | None) -> Iterator[Entry]:
    """A page a sector in each language, the first of them named in the navigation. `lines`: results.compare's frame."""
    sectors = records(workspace.tables["sectors"])
    for lang, stem in (("en", ""), ("zh", "zh/"))[: 2 if workspace.settings.title_zh else 1]:
        for i, row in enumerate(sectors):
            make = partial(page, sector=row, number=i + 1, of=len(sectors), plan=plan, lines=lines)
            title = str(row[f"name_{lang}"] or row["sector"])
            yield Entry(f"{stem}industries/{row['sector']}.html", lang, title, make, group="industries")


def page(p: Page, sector: Row, number: int, of: int, plan: Plan | None, lines: pd.DataFrame | None) -> str:
    """The page of one sector."""
    names, words, key = p.names, p.words, str(sector["sector"])
    settings = p.site.workspace.settings
    region = words.pick({"title_en": settings.title_en, "title_zh": settings.title_zh}, "title")
    found = section(p, sector)
    planned = _planned(p, key, plan, names) if plan else {}
    beside = (
        compare.figure(p, plan, lines.loc[lines["sector"] == key], f"compare-{key}")
        if plan and lines is not None
        else None
    )
    counts, assumed = rests(p.site.workspace, key, plan)
    return render(
        p,
        "industry.jinja",
        words.pick(sector, "name") or key,
        kicker=words(
            "industry.kicker",
            number=number,
            of=of,
            name=words.pick(sector, "name") or key,
            region=region,
            year=settings.year,
        ),
        h1=planned.get("finding") or words.pick(sector, "name") or key,
        question=str(sector["question"]) if words.lang == "en" else "",
        stats=_stats(p, sector, found),
        charts=Markup("").join(figure(p, figure_of(p, chart)) for chart in p.site.charts.of_sector(key)),
        chain=_figures(p, planned.get("chain", [])),
        year=planned.get("year", ""),
        months=_figures(p, planned.get("months", [])),
        steps=_figures(p, planned.get("steps", [])),
        binds=planned.get("binds", ""),
        beside=figure(p, beside, opened=True) if beside else "",
        statements=_statements(p, found),
        n=len(found),
        rests=_rests(p, counts),
        assumed=_assumed(p, assumed),
        mark=plan_mark(p),
        around=_around(p, key),
    )


def section(p: Page, sector: Row) -> list[Statement]:
    """The ledger's statements on a sector: its own, then those of the section of its name, in the section's order."""
    book, name = p.site.book, str(sector["name_en"]).casefold()
    own = [book.statements[str(sector["statement"])]] if sector["statement"] in book.statements else []
    found = [s for s in book.statements.values() if name and s.locator.casefold().startswith(name)]
    return own + [s for s in sorted(found, key=lambda s: (s.locator, s.id)) if s not in own]


def _stats(p: Page, sector: Row, found: Sequence[Statement]) -> Markup:
    """The statement that heads the sector, then the amounts of its section, each indicator once."""
    amounts = [s for s in found if s.measure == "level" and s.unit not in PLAIN]
    heads = {s.cell.indicator: s for s in reversed([*(s for s in found if s.id == sector["statement"]), *amounts])}
    called = [(s.id, _called(p, sector, s)) for s in reversed(heads.values())]
    return Markup("").join(stat(p, id, what) for id, what in [c for c in called if c[1]][:HEADS])


def _called(p: Page, sector: Row, s: Statement) -> str:
    """What a headline figure is of: words of charts.toml where it has them, else its indicator, which is English."""
    named = {str(row["statement"]): p.words.pick(row, "what") for row in p.site.charts.headlines}
    if p.words.lang == "en":
        when = s.cell.period.removeprefix("at:").replace("..", "-")
        return sentence(named.get(s.id, "")) or f"{_indicator(s)}, {when}"
    card = p.site.charts.card(str(sector["sector"])) or {}
    return named.get(s.id) or (p.words.pick(card, "what") if s.id == sector["statement"] else "")


def _indicator(s: Statement) -> str:
    return sentence(s.cell.indicator.replace("_", " "))


def _planned(p: Page, sector: str, plan: Plan, names: Names) -> dict[str, Any]:
    """What the plan says of the sector: figures by part, and the sentence that heads the page."""
    goods = plan.goods(sector)
    bound = binds.of_sector(plan, sector)
    stacks = [(c, supply.stack(plan, c, names)) for c in _by_weight(plan, goods)]
    telling = [c for c, found in stacks if found is not None and supply.tells(found)][:MONTHLY]
    months = [f for c in telling if (f := supply.monthly(plan, c, names)) is not None]
    priced = [f for c in _by_weight(plan, goods) if (f := prices.heat(plan, c, names)) is not None][:PRICED]
    steps, chain = capacity.use(plan, sector, goods, names), flows.figure(plan, sector, names)
    head, rows = supply.yearly(plan, goods, names)
    return {
        "finding": sentence(binds.first(plan, bound, names)) or next((f.title for f in (steps, *months) if f), ""),
        "chain": [chain],
        "year": table(p, head, rows, p.words("industry.year")) if rows else "",
        "months": [*months, *priced],
        "steps": [steps],
        "binds": binds.listed(plan, bound, names),
    }


def _by_weight(plan: Plan, goods: Sequence[str]) -> list[str]:
    """Commodities that are wanted, sent or sold before those that only feed a step, each in the workspace's order."""
    return sorted(goods, key=lambda c: not plan.balance(c)["role"].isin(FINAL).any())


def _figures(p: Page, figures: Sequence[Figure | None]) -> Markup:
    return Markup("").join(figure(p, f) for f in figures if f is not None)


def _statements(p: Page, found: Sequence[Statement]) -> Markup:
    """Every statement of the section: what, when, as printed, its interval, its verdict, where it stands."""
    words = p.words
    rows: list[Sequence[Cell]] = [
        (
            Markup("{} <span class='small'>{}</span>").format(_indicator(s), s.cell.period.removeprefix("at:")),
            printed(s),
            number(p, s.id, interval(p, s)),
            badge(p, p.site.book.verdict(s.id).kind),
            f"{document(p, p.site.book.source(s))}, {s.locator}".rstrip(", "),
        )
        for s in found
    ]
    head = [Column(words(f"industry.{name}")) for name in ("what", "printed", "interval", "verdict", "where")]
    return table(p, head, rows, words("industry.statements"), tall=len(rows) > 12) if rows else Markup("")


def rests(workspace: Workspace, sector: str, plan: Plan | None) -> tuple[Counter[str], Counter[str]]:
    """How many of a sector's rows rest on what, and its assumptions by how many rows share them."""
    counts, assumed = Counter[str](), Counter[str]()
    for table_name, rows in rows_of(workspace, sector, plan).items():
        for source in rows["source"]:
            counts[kind(str(source))] += 1
            if "assumption:" in str(source):
                assumed[f"{table_name}\t{assumption(str(source))}"] += 1
    return counts, assumed


def assumption(source: str) -> str:
    """The first assumption of a source cell, with the range that stands after it."""
    first, *rest = source.split("assumption:", 1)[1].split("; ")
    spans = rest[:1] if rest and ".." in rest[0] and ":" not in rest[0] else []
    return "; ".join([first.strip(), *spans])


def rows_of(workspace: Workspace, sector: str, plan: Plan | None) -> Mapping[str, pd.DataFrame]:
    """The rows of each table that are a sector's, by its commodities and by the technologies that make them."""
    t = workspace.tables
    goods = set(t["commodities"].loc[t["commodities"]["sector"] == sector, "commodity"])
    made = t["flows"].loc[(t["flows"]["amount"] > 0) & t["flows"]["commodity"].isin(goods), "recipe"]
    steps = set(plan.technologies(sector)) if plan else set(made)
    assets = t["assets"].loc[t["assets"]["technology"].isin(steps) | t["assets"]["asset"].isin(made)]
    recipes = steps | set(assets["asset"])
    return {
        "technologies": t["technologies"].loc[t["technologies"]["technology"].isin(steps)],
        "flows": t["flows"].loc[t["flows"]["recipe"].isin(recipes)],
        "assets": assets,
        **{name: t[name].loc[t[name]["commodity"].isin(goods)] for name in ("links", "demands", "markets", "stores")},
    }


def _rests(p: Page, counts: Counter[str]) -> str:
    """On what the rows behind the page rest, as a sentence; '' without rows."""
    words, whole = p.words, sum(counts.values())
    parts = [words(f"industry.rests.{name}", n=words.number(counts[name])) for name in KINDS if counts[name]]
    return words("industry.rests_on", n=words.number(whole), list=words("chain.comma").join(parts)) if whole else ""


def _assumed(p: Page, assumed: Counter[str]) -> Markup:
    words = p.words
    shown = sorted(assumed.items(), key=lambda one: (-one[1], -len(one[0]), one[0]))[:ASSUMED]
    rows: list[Sequence[Cell]] = [(text.partition("\t")[2], text.partition("\t")[0], float(n)) for text, n in shown]
    if not rows:
        return Markup("")
    head = (
        Column(words("industry.assumption")),
        Column(words("industry.table")),
        Column(words("industry.rows"), "", True, 0),
    )
    more = len(assumed) - len(rows)
    every = link(p, "assumptions.html", words("industry.every"))
    said = Markup('<p class="src">{} {}</p>').format(
        words("industry.more", n=words.number(more)) if more else "", every
    )
    return table(p, head, rows, words("industry.assumptions")) + said


def _around(p: Page, key: str) -> Markup:
    """Links to the other industries."""
    names = p.names
    return Markup("").join(
        Markup("<li>{}</li>").format(
            names.of("sectors", str(row["sector"]))
            if row["sector"] == key
            else link(p, f"industries/{row['sector']}.html", names.of("sectors", str(row["sector"])))
        )
        for row in records(p.site.workspace.tables["sectors"])
    )
