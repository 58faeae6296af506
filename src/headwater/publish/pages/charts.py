"""The charts of a workspace on one page, and a page for each in full: the audit's word, its files, its documents."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from markupsafe import Markup

from headwater.publish.charts import Charts
from headwater.publish.components import Column, Figure, badge, figure, link, table
from headwater.publish.figures.chart import figure as figure_of
from headwater.publish.findings import capital
from headwater.publish.frame import Entry, Page, render
from headwater.publish.statements import document
from headwater.publish.stories import heading

Row = Mapping[str, Any]


def entries(found: Charts, lang: str) -> Iterator[Entry]:
    """The page of all charts and a page a chart, in a language."""
    stem = "" if lang == "en" else f"{lang}/"
    yield Entry(f"{stem}charts.html", lang, "Charts", page, nav="charts")
    for chart in found.charts:
        name = str(chart.get(f"what_{lang}") or chart["what_en"])
        path = f"{stem}charts/{chart['key']}.html"
        yield Entry(path, lang, name, partial(one, chart=chart), group="charts")


def page(p: Page) -> str:
    """Every chart, in the order of charts.toml."""
    n = len(p.site.charts.charts)
    h1 = capital(p.words("charts.one" if n == 1 else "charts.title", n=p.words.count(n)))
    figures = [figure(p, figure_of(p, chart), level=2) for chart in p.site.charts.charts]
    return render(
        p,
        "charts.jinja",
        p.words("nav.charts"),
        figures=Markup("").join(figures),
        h1=h1,
    )


def one(p: Page, chart: Row) -> str:
    """One chart in full."""
    f = figure_of(p, chart)
    ids = rests_on(p, f)
    return render(
        p,
        "figure.jinja",
        f.title,
        f=f,
        where=_where(p, chart),
        figure=figure(p, f, single=True, opened=True),
        verdicts=_verdicts(p, ids),
        findings=_findings(p, ids),
        files=Markup(" ").join(
            Markup('<a href="{}{}data/{}.{}" download>{}</a>').format(p.root, p.home, f.key, kind, kind.upper())
            for kind in ("csv", "json", "svg")
        ),
        documents=_documents(p, ids),
        site_title=_title(p),
    )


def _title(p: Page) -> str:
    settings = p.site.workspace.settings
    return p.words.pick({"title_en": settings.title_en, "title_zh": settings.title_zh}, "title")


def rests_on(p: Page, f: Figure) -> list[str]:
    """The statements whose rows a figure's table links to."""
    links = "".join(str(cell) for row in f.rows for cell in row if isinstance(cell, Markup))
    return [id for id in p.site.book.statements if f'ledger.html#{id}"' in links]


def _where(p: Page, chart: Row) -> Markup:
    """The industry on whose page the chart stands, or the page of all charts."""
    sector = chart.get("sector", "")
    name = p.names.of("sectors", sector) if sector else ""
    if sector and p.to(f"industries/{sector}.html"):
        return link(p, f"industries/{sector}.html", name)
    return link(p, "charts.html", name or p.words("nav.charts"))


def _verdicts(p: Page, ids: list[str]) -> Markup:
    """How many of the statements drawn have which verdict."""
    count = Counter(p.site.book.verdict(id).kind for id in ids)
    order = ("agrees", "disagrees", "split", "vintage", "alone")
    return Markup("").join(
        Markup("<p>{} {}</p>").format(badge(p, kind), p.words("figure.of_drawn", n=count[kind], m=len(ids)))
        for kind in order
        if count[kind]
    )


def _findings(p: Page, ids: list[str]) -> Markup:
    """The findings that a drawn statement is a member of, as sentences that lead to their story."""
    found = [f for f in p.site.audit.open if set(f.members) & set(ids)]
    return Markup("").join(
        Markup("<li>{}</li>").format(link(p, f"ledger.html#finding-{f.id}", heading(p, f))) for f in found
    )


def _documents(p: Page, ids: list[str]) -> Markup:
    """The documents behind the figure, with how many of its figures each prints."""
    book = p.site.book
    count = Counter(book.statements[id].source for id in ids)
    rows = [
        (link(p, f"sources.html#{id}", book.sources[id].title or id), document(p, book.sources[id]), n)
        for id, n in sorted(count.items(), key=lambda item: (-item[1], item[0]))
    ]
    names = ("document", "publisher", "drawn_from")
    head = tuple(Column(p.words(f"column.{name}"), number=name == "drawn_from", digits=0) for name in names)
    return table(p, head, rows, p.words("figure.table_of", title=p.words("charts.documents")))
