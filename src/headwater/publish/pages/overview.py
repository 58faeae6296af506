"""The first page: one sentence, the map, the headline figures, a card an industry, what was checked."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from headwater.ledger.records.cells import first_year
from headwater.publish import sentences
from headwater.publish.amounts import amount
from headwater.publish.book import Point
from headwater.publish.components import badge, figure, link, plan_mark
from headwater.publish.figures import evidence, mini
from headwater.publish.figures.chart import digits_of, strand, unit_of
from headwater.publish.findings import capital
from headwater.publish.frame import Page, render
from headwater.publish.hues import sector_hue
from headwater.publish.map import map_title, overview_map
from headwater.publish.names import records
from headwater.publish.planned import Plan
from headwater.publish.statements import document, number, spelled, stat
from headwater.publish.svg import Svg

Row = Mapping[str, Any]
UNCOUNTED = ("alone", "")


def page(p: Page, plan: Plan | None = None) -> str:
    """The overview in the page's language."""
    site, words = p.site, p.words
    settings = site.workspace.settings
    title = words.pick({"title_en": settings.title_en, "title_zh": settings.title_zh}, "title")
    sectors = records(site.workspace.tables["sectors"])
    return render(
        p,
        "index.jinja",
        title,
        kicker=words("overview.kicker", title=title, year=settings.year),
        h1=sentences.first_sentence(p),
        map_title=map_title(site.workspace, site.results, p.entry.lang),
        map=overview_map(site.workspace, site.results, p.entry.lang, p.root),
        stats=Markup("").join(stat(p, row["statement"], words.pick(row, "what")) for row in site.charts.headlines),
        headlines=_headlines(p),
        industries=capital(words("overview.industries", n=words.count(len(sectors)))),
        cards=Markup("").join(card(p, row, plan) for row in sectors),
        checked=checked(p),
        evidence=figure(p, evidence.figure(p)),
    )


def _headlines(p: Page) -> str:
    n = len(p.site.charts.headlines)
    return capital(p.words("overview.headline" if n == 1 else "overview.headlines", n=p.words.count(n)))


def card(p: Page, sector: Row, plan: Plan | None = None) -> Markup:
    """An industry in one figure, one drawing, one sentence of the figures and one of the plan."""
    row: Row = p.site.charts.card(sector["sector"]) or {}
    name = link(p, f"industries/{sector['sector']}.html", p.words.pick(sector, "name") or sector["sector"])
    drawing, said, source = _drawing(p, sector, row)
    bound = sentences.of_plan(p, sector["sector"], plan)
    planned = Markup('<p class="say">{} {}</p>').format(bound, plan_mark(p)) if bound else ""
    said = p.words("list.sentence", x=said) if said else ""
    return Markup(
        '<li><h3>{}</h3><p class="fact">{}</p><div>{}</div>'
        '<div><p class="say">{}</p>{}<p class="small">{}</p></div></li>'
    ).format(name, _fact(p, sector, row), drawing, said, planned, source)


def _fact(p: Page, sector: Row, row: Row) -> Markup:
    """The figure that heads an industry, with its verdict where there is one to give."""
    book, id = p.site.book, sector["statement"]
    if id not in book.statements:
        return Markup("")
    big, unit = spelled(p, book.statements[id])
    kind = book.verdict(id).kind
    mark = "" if kind in UNCOUNTED else Markup("<br>{}").format(badge(p, kind))
    what = p.words.pick(row, "what") or book.statements[id].cell.indicator.replace("_", " ")
    said = f"{unit}{p.words('list.comma')}{what}" if unit else what
    return Markup("<b>{}</b>{}{}").format(number(p, id, big), said, mark)


def _drawing(p: Page, sector: Row, row: Row) -> tuple[Markup, str, str]:
    """A card's drawing with its caption, its sentence and the documents behind it; nothing where it has none."""
    key, hue, words = sector["sector"], sector_hue(sector), p.words
    measure = words.pick(row, "measure")
    if "chart" in row or "cells" in row:
        chart = p.site.charts.chart(row["chart"]) if "chart" in row else row
        series = chart["series"][row.get("number", 0)] if "series" in chart else chart
        one, unit = strand(p, chart, series), words.unit(unit_of(p, series, chart))
        hue = one.colour if "chart" in row else row.get("colour", hue)
        s = mini.of_years(key, measure, one.points, hue, digits_of({**chart, **series}, one.points), words)
        said = sentences.of_card(p, "change", measure, one.points, ())
        ids = [id for q in one.points for id in q.ids]
        return _captioned(p, s, measure, unit), said, _documents(p, ids)
    if "items" in row:
        items = [(words.pick(item, "name"), _item(p, item, row)) for item in row["items"]]
        s = mini.of_items(key, measure, items, row.get("colour", hue), row.get("digits"), words)
        said = sentences.of_card(p, row.get("say", ""), measure, (), items)
        unit = words.unit(unit_of(p, row))
        return _captioned(p, s, measure, unit), said, _documents(p, [id for _, q in items for id in q.ids])
    return Markup(""), "", ""


def _item(p: Page, item: Row, row: Row) -> Point:
    """A kind's figure: a statement's, or a cell's, printed or implied; in the card's unit if it says one."""
    unit = unit_of(p, row)
    if "cell" in item:
        return p.site.book.figure(item["cell"], unit)
    s = p.site.book.statements[item["statement"]]
    amount = p.site.book.amount(s, unit if unit != "1" else s.unit)
    return Point(first_year(s.cell.period), "whole" if s.high is not None else "over", amount, (s.id,))


def _captioned(p: Page, s: Svg, measure: str, unit: str) -> Markup:
    """A drawing under what it measures and in which unit, where the measure does not say it."""
    caption = measure if not unit or unit in measure else f"{measure}{p.words('list.comma')}{unit}"
    return Markup('<p class="small">{}</p>{}').format(caption, s.inline())


def _documents(p: Page, ids: list[str]) -> str:
    """The documents behind a card, the first two by name."""
    book = p.site.book
    found = list(dict.fromkeys(document(p, book.source(book.statements[id])) for id in ids if id in book.statements))
    more = [p.words("overview.more", n=len(found) - 2)] if len(found) > 2 else []
    return "; ".join([*found[:2], *more])


def checked(p: Page) -> Markup:
    """What was checked: the ledger, the audit, the plan, as terms and figures."""
    site, words = p.site, p.words
    counts = (
        ("statements", len(site.ledger.statements), "ledger.html#all"),
        ("documents", len(site.ledger.sources), "sources.html"),
        ("relations", len(site.ledger.relations), ""),
        ("findings", len(site.audit.open), "ledger.html#stories" if site.audit.open else ""),
    )
    rows = [(words(f"checked.{name}"), link(p, path, words.number(n))) for name, n, path in counts]
    if site.results is None:
        rows.append((words("checked.plan"), escape(words("no_plan"))))
    else:
        said = "checked.cost" if site.results.objective >= 0 else "checked.earns"
        cost = words(said, x=amount(abs(site.results.objective), site.results.currency, words))
        rows.append((words("checked.plan"), link(p, "plan.html", cost)))
        size = (words.number(site.results.rows), words.number(site.results.columns))
        rows.append((words("checked.size"), escape(words("checked.size_is", rows=size[0], columns=size[1]))))
    return Markup("").join(Markup("<dt>{}</dt><dd>{}</dd>").format(term, value) for term, value in rows)
