"""The ledger: what cannot all be true, as stories; then every statement, searchable where scripts run, else whole."""

import re
from collections import Counter

from markupsafe import Markup, escape

from headwater.ledger.derived import Derived, derive
from headwater.ledger.queries import Query
from headwater.ledger.records.statements import Statement, words_of
from headwater.ledger.verdicts import Verdict
from headwater.publish.components import badge, link, tongue
from headwater.publish.findings import capital
from headwater.publish.frame import Page, render
from headwater.publish.names import Names
from headwater.publish.statements import calendar, document, ends, mention, mentions
from headwater.publish.stories import OPEN, about, heading, ordered, plainly, story

KINDS = ("disagrees", "split", "vintage", "agrees", "alone")


def page(p: Page) -> str:
    """The page of all statements."""
    book, words = p.site.book, p.words
    count = Counter(book.verdict(id).kind for id in book.statements)
    found = ordered(p, p.site.audit.open)
    inside = {id for f in found for id in f.members if id in book.statements}
    names = p.names
    return render(
        p,
        "ledger.jinja",
        words("nav.ledger"),
        n=words.number(len(book.statements)),
        h1=_title(p, len(inside), len(found)),
        lead=_lead(p, count),
        accepted=_accepted(p),
        queries=[_query(p, q) for q in p.site.audit.queries],
        derived=[_derived(p, one) for one in derive(p.site.ledger, p.site.audit.bounds)],
        stories=Markup("").join(story(p, f, i < OPEN) for i, f in enumerate(found)),
        n_stories=len(found),
        stories_title=_stories_title(p, len(found)),
        readings=[(mention(p, r.statement, _printed(p, r.statement)), plainly(r.words)) for r in p.site.audit.readings],
        kinds=[(kind, words(f"verdict.{kind}"), count[kind]) for kind in KINDS if count[kind]],
        folders=sorted(Counter(id.partition("/")[0] for id in book.statements).items()),
        rows=Markup("").join(row(p, s, names) for s in book.statements.values()),
    )


def _accepted(p: Page) -> list[tuple[str, str]]:
    """What is known to disagree and may stand: what it is about, and why."""
    rows = p.site.ledger.accepted
    known = [(f, rows.get(frozenset(f.members))) for f in p.site.audit.faults if f.accepted]
    return [(heading(p, f), row.why) for f, row in known if row is not None]


def _query(p: Page, q: Query) -> tuple[Markup, str]:
    """A figure worth a second look, leading to its row, and why."""
    s = p.site.book.statements[q.statement]
    return mention(p, q.statement, capital(f"{about(p, s)}: {s.as_printed}")), plainly(q.words.partition(": ")[2])


def _derived(p: Page, one: Derived) -> tuple[str, str, str, str, Markup]:
    """A figure that follows from others: what it is, its value, interval and unit, and the figures it rests on."""
    interval = plainly(words_of(one.low, one.high, ""))
    figures = [id for id in one.by if id in p.site.book.statements]
    return (
        capital(one.title or one.verb),
        one.words_value(),
        interval,
        plainly(unit_words(one.unit)),
        mentions(p, figures),
    )


def unit_words(unit: str) -> str:
    """A unit as a table heads it: nothing of a bare number, no brackets around a ratio's parts."""
    return "" if unit == "1" else re.sub(r"[()]", "", unit)


def _printed(p: Page, id: str) -> str:
    return p.site.book.statements[id].as_printed


def _title(p: Page, inside: int, found: int) -> str:
    said = many(p, len(p.site.book.statements), "statement")
    if not found:
        return capital(f"{said}, and all can be true at once")
    sets = "a set" if found == 1 else f"{p.words.count(found)} sets"
    return f"{said}; {p.words.number(inside)} of them stand in {sets} that cannot all be true"


def _lead(p: Page, count: Counter[str]) -> str:
    """What the statements are from, and how many have which verdict; a verdict that none has is not named."""
    number, relations = p.words.number, len(p.site.ledger.relations)
    held = f", held together by {many(p, relations, 'relation')}" if relations else ""
    said = {
        "agrees": "{n} agree with a second statement",
        "alone": "{n} have none",
        "vintage": "{n} stand in an edition that was revised",
        "disagrees": "{n} disagree with the others",
        "split": "of {n} that cannot all be true the ledger cannot say which differs",
    }
    found = [text.format(n=number(count[kind])) for kind, text in said.items() if count[kind]]
    return f"From {many(p, len(p.site.ledger.sources), 'document')}{held}: {', '.join(found)}." if found else ""


def many(p: Page, n: int, what: str) -> str:
    """A number of things: one document, 973 documents."""
    return f"one {what}" if n == 1 else f"{p.words.number(n)} {what}s"


def _stories_title(p: Page, found: int) -> str:
    return (
        "One set of figures that cannot all be true"
        if found == 1
        else capital(f"{p.words.count(found)} sets of figures that cannot all be true")
    )


def what(s: Statement) -> str:
    """What is measured, of what scope, and how where it is no amount."""
    c = s.cell
    scope = f" ({c.scope.replace('_', ' ')})" if c.scope else ""
    measure = "" if c.measure == "level" else f", {c.measure}"
    return plainly(f"{c.indicator.replace('_', ' ')}{scope}{measure}")


def where(s: Statement, names: Names) -> str:
    """Place, period, and what sort of figure it is where it is no plain fact."""
    c = s.cell
    edition = c.vintage.replace("_", " ")
    sort = (edition if edition.startswith(("after", "before")) else f"{edition} edition") if edition else ""
    return ", ".join(
        filter(
            None,
            (
                names.place(c.place),
                plainly(c.period.removeprefix("at:")),
                sort,
                "" if c.status == "actual" else c.status,
            ),
        )
    )


def row(p: Page, s: Statement, names: Names) -> Markup:
    """A statement as a row; its id is the anchor that every page leads to."""
    verdict = p.site.book.verdict(s.id)
    why = Markup("<br><span class=small>{}</span>").format(_why(verdict)) if verdict.kind != "alone" else ""
    return Markup(
        '<tr id="{}" data-v="{}"><th scope=row>{}<span class=small> {}</span></th><td{}>{}</td>'
        "<td class=r data-sort={}>{}</td><td>{}</td><td>{}{}</td><td>{}<span class=small> {}</span></td></tr>\n"
    ).format(
        s.id,
        verdict.kind,
        what(s),
        where(s, names),
        tongue(s.as_printed),
        s.as_printed,
        f"{s.value:.9g}",
        ends(p, s),
        "" if s.unit == "1" or calendar(s) else plainly(s.unit),
        badge(p, verdict.kind),
        why,
        link(p, f"sources.html#{s.source}", document(p, p.site.book.sources[s.source])),
        s.locator,
    )


def _why(verdict: Verdict) -> Markup:
    """The audit's words, leading to the story if there is one."""
    words = plainly(verdict.words).removeprefix(f"{verdict.kind} ")
    if verdict.finding:
        return Markup('<a href="#finding-{}">{}</a>').format(verdict.finding, words)
    return escape(words)
