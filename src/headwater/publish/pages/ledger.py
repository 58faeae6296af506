"""The ledger: what cannot all be true, as stories; then every statement, searchable where scripts run, whole where not."""

from collections import Counter
from typing import Any

from markupsafe import Markup, escape

from headwater.ledger.audit import Finding
from headwater.ledger.statements import Statement, words_of
from headwater.ledger.words import rule
from headwater.ledger.words import subject as about
from headwater.publish.components import badge, link, tongue
from headwater.publish.findings import capital
from headwater.publish.frame import Page, render
from headwater.publish.names import Names
from headwater.publish.statements import document, printed

OPEN = 3
"""Stories that stand open; the others are read by their sentence."""
KINDS = ("disagrees", "split", "vintage", "agrees", "alone")


def page(p: Page) -> str:
    """The page of all statements."""
    book, words = p.site.book, p.words
    count = Counter(book.verdict(id).kind for id in book.statements)
    n, faults = len(book.statements), p.site.audit.open
    inside = sum(1 for id in book.statements if book.verdict(id).kind == "disagrees")
    names = Names(p.site.workspace, words)
    return render(
        p,
        "ledger.jinja",
        words("nav.ledger"),
        n=words.number(n),
        h1=_title(p, n, inside),
        count={kind: words.number(count[kind]) for kind in KINDS},
        documents=words.number(len(book.sources)),
        relations=words.number(len(p.site.ledger.relations)),
        stories=Markup("").join(story(p, f, i < OPEN) for i, f in enumerate(faults)),
        n_stories=len(faults),
        stories_title=capital(f"{words.count(len(faults))} sets of figures that cannot all be true"),
        kinds=[(kind, words(f"verdict.{kind}"), count[kind]) for kind in KINDS if count[kind]],
        folders=_folders(p),
        rows=Markup("").join(row(p, s, names) for s in book.statements.values()),
    )


def _title(p: Page, n: int, inside: int) -> str:
    said = p.words.number(n)
    if not inside:
        return f"{said} statements, and all can be true at once"
    return f"{said} statements; {p.words.number(inside)} cannot stand beside the others as printed"


def _folders(p: Page) -> list[tuple[str, int]]:
    """The ledger's files with their numbers of statements."""
    count = Counter(id.partition("/")[0] for id in p.site.book.statements)
    return sorted(count.items())


def what(s: Statement) -> str:
    """What, where, when: of a ratio also to what."""
    c = s.cell
    name = c.indicator.replace("_", " ")
    scope = f" ({c.scope.replace('_', ' ')})" if c.scope else ""
    measure = "" if c.measure == "level" else f", {c.measure}"
    return f"{name}{scope}{measure}"


def where(s: Statement, names: Names) -> str:
    """Place, period, and what sort of figure it is where it is no plain fact."""
    c = s.cell
    period = c.period.removeprefix("at:").replace("..", " to ")
    sort = [word for word in (c.vintage and f"{c.vintage} edition", c.status if c.status != "actual" else "") if word]
    return ", ".join([names.place(c.place), period, *sort])


def row(p: Page, s: Statement, names: Names) -> Markup:
    """A statement as a row; its id is the anchor that every page leads to."""
    verdict = p.site.book.verdict(s.id)
    why = Markup("<br><span class=small>{}</span>").format(_why(p, verdict)) if verdict.kind != "alone" else ""
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
        _unit(p, s.unit),
        badge(p, verdict.kind),
        why,
        link(p, f"sources.html#{s.source}", document(p, p.site.book.sources[s.source])),
        s.locator,
    )


def _why(p: Page, verdict: Any) -> Markup:
    """The audit's words, leading to the story if there is one."""
    if verdict.finding:
        return Markup('<a href="#finding-{}">{}</a>').format(verdict.finding, verdict.words)
    return escape(verdict.words)


def ends(p: Page, s: Statement) -> str:
    """The interval in the statement's own unit."""
    low, high = (None if end is None else float(end) for end in (s.low, s.high))
    return p.words.interval(low, high)


def _unit(p: Page, unit: str) -> str:
    """The unit as it is counted in here: the ledger converts nothing."""
    return (
        ""
        if unit == "1"
        else unit.replace("1e8 ", "10\u2078 ").replace("1e4 ", "10\u2074 ").replace("1e3 ", "10\u00b3 ")
    )


def story(p: Page, finding: Finding, opened: bool) -> Markup:
    """A finding: what the others put in its place, the sentence, its members with their documents, how it is proved."""
    members = Markup("").join(_member(p, id, line) for id, line in zip(finding.members, finding.lines, strict=True))
    return Markup(
        '<details class="story" id="finding-{}"{}><summary>{}</summary><div class="two"><div><p>{}</p>{}</div>'
        "<div><ol>{}</ol>{}</div></div></details>\n"
    ).format(
        finding.id,
        Markup(" open" if opened else ""),
        heading(p, finding),
        finding.sentence,
        _others(finding),
        members,
        _proof(finding),
    )


def heading(p: Page, finding: Finding) -> str:
    """What it is about: the figure as printed against what the others imply, or the relation that would not hold."""
    s = p.site.book.statements.get(finding.element)
    if s is None:
        relation = next((r for r in p.site.ledger.relations if r.id == finding.element), None)
        return capital(f"{rule(relation)}: does not hold with these figures" if relation else finding.sentence)
    said = f"{about(s)}: printed “{s.as_printed}”"
    if finding.implied is None or finding.implied[0] is None and finding.implied[1] is None:
        return capital(said)
    return capital(f"{said}; the others put it at {words_of(*finding.implied)}")


def _member(p: Page, id: str, line: str) -> Markup:
    """A member's line: what it says, with a link to its row if it is a statement."""
    book = p.site.book
    if id not in book.statements:
        words = line.removeprefix(f"{id}: ")
        return Markup('<li><div>{}<span class="small">Relation {}</span></div><b></b></li>').format(capital(words), id)
    s = book.statements[id]
    way = Markup('<a href="#{}">Row</a>').format(id)
    return Markup('<li><div>{}: {}<span class="small">{}. {}</span></div><b>{}</b></li>').format(
        capital(about(s)), printed(s), document(p, book.source(s)), way, s.words_interval()
    )


def _others(finding: Finding) -> Markup:
    """How many other smallest sets hold the same figure."""
    if not finding.also:
        return Markup("")
    n = len(finding.also)
    return Markup('<p class="small">{}</p>').format(
        f"The same figure stands in {n} other smallest set{'s' if n > 1 else ''} that cannot all be true."
    )


def _proof(finding: Finding) -> Markup:
    """The certificate in words: which ends, how often, add up to what no values can meet."""
    if not finding.proved:
        return Markup("")
    lines = Markup("; ").join(finding.certificate)
    return Markup(
        '<p class="small">Proved in exact fractions. Added together, these ends ask for what no values can give: {}.</p>'
    ).format(lines)
