"""Sentences put together from numbers: the first page's, those of the cards, and what a plan says of an industry."""

from collections.abc import Mapping, Sequence
from typing import Any

from headwater.publish import findings
from headwater.publish.book import Book, Point
from headwater.publish.figures import binds
from headwater.publish.frame import Page
from headwater.publish.planned import Plan
from headwater.publish.words import Words
from headwater.results import Results

Row = Mapping[str, Any]
ALL = 0.995
"""A maker of more than this share makes all there is to say."""


def first_sentence(page: Page) -> str:
    """The clauses of charts.toml with their numbers, joined; without any, what the ledger holds."""
    clauses = [_clause(page, row) for row in page.site.charts.clauses]
    words = page.words
    if not clauses:
        n, m = len(page.site.ledger.statements), len(page.site.ledger.sources)
        said = {"n": words.count(n), "m": words.number(m)}
        return findings.capital(words("overview.plain_one" if m == 1 else "overview.plain", **said))
    if len(clauses) == 1:
        return findings.capital(clauses[0])
    return findings.capital(
        words("list.comma").join(clauses[:-1])
        + words("list.and" if len(clauses) == 2 else "list.and_last")
        + clauses[-1]
    )


def _clause(page: Page, row: Row) -> str:
    value = verb(page.site.book, row["verb"], row["of"], row.get("among", ()))
    s = page.site.book.statements[row["of"]]
    if row["verb"] == "value":
        times, unit = page.words.spell(s.unit)
        said = page.words.number(value * times, row.get("digits"))
        return page.words.pick(row, "text").format(x=said, unit=unit, year=s.cell.period.removeprefix("at:")[:4])
    said = (
        page.words.number(value * 100, row.get("digits", 0))
        if row["verb"] == "share"
        else findings.times(value, page.words)
    )
    return page.words.pick(row, "text").format(x=said, year=s.cell.period.removeprefix("at:")[:4])


def verb(book: Book, verb: str, of: str, among: Sequence[str]) -> float:
    """A number from statements: one's value; its share in a sum; how many times another it is."""
    one = book.statements[of]
    if verb == "value":
        return one.value
    others = [book.amount(book.statements[id], one.unit).value for id in among]
    return one.value / (sum(others) if verb == "share" else others[0])


def of_card(page: Page, say: str, what: str, points: Sequence[Point], items: Sequence[tuple[str, Point]]) -> str:
    """The sentence of a card, by its rule: how a series moved, which kind is the most, its share, how many times."""
    words = page.words
    if points:
        shown = [q for q in points if q.amount is not None]
        if len(shown) < 2:
            return findings.of_series(what, points, words)
        return findings.capital(
            words("finding.join").join(
                filter(None, (findings.change(what, shown[0], shown[-1], words), record(shown, words)))
            )
        )
    found = [(name, q.value) for name, q in items if q.value is not None]
    if not found:
        return ""
    if say == "share":
        name, most = max(found, key=lambda item: item[1])
        pct = findings.percent(most / sum(value for _, value in found), words)
        return findings.capital(words("card.share", top=name, pct=pct))
    if say == "times":
        (name, value), (other, base) = sorted(found, key=lambda item: -item[1])[:2]
        return findings.capital(words("card.times", top=name, other=other, times=findings.times(value / base, words)))
    return findings.of_counts(what, len(found), words)


def record(points: Sequence[Point], words: Words) -> str:
    """Whether the last figure is above, or below, all before it."""
    before = [q.value or 0.0 for q in points[:-1]]
    last = points[-1].value or 0.0
    if last > max(before):
        return words("card.highest")
    return words("card.lowest") if last < min(before) else ""


def of_plan(page: Page, sector: str, plan: Plan | None) -> str:
    """What the plan says of an industry: what binds in it, else who makes most of a commodity that several make."""
    if plan is None:
        return ""
    if bound := binds.first(plan, binds.of_sector(plan, sector), page.names):
        return findings.capital(bound)
    return _most_made(page, sector, plan.results)


def _most_made(page: Page, sector: str, results: Results) -> str:
    """Who makes most of the commodity of an industry that has the most makers; '' where each has one."""
    names, words = page.names, page.words
    supply = results.supply[results.supply["sector"] == sector]
    made = supply[supply["role"] == "made"]
    if made.empty:
        return ""
    totals = made.groupby("commodity", observed=True)["amount"].sum()
    counts = made.groupby("commodity", observed=True)["what"].nunique()
    rows = page.site.workspace.tables["commodities"]
    order = {name: i for i, name in enumerate(rows["commodity"])}
    commodity = min(totals.index[totals > 0], key=lambda c: (-counts[c], order.get(str(c), 0)), default=None)
    if commodity is None:
        return ""
    by = made[made["commodity"] == commodity].groupby("what", observed=True)["amount"].sum()
    if len(by[by > ALL * by.sum()]) == 1:
        return ""
    top = max(by.index, key=lambda k: (by[k], str(k)))
    holes = {"top": str(top).replace("_", " "), "commodity": names.commodity(str(commodity))}
    return findings.capital(words("card.plan", pct=findings.percent(by[top] / by.sum(), words), **holes))
