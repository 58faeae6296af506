"""Components that show a printed figure: a number with what stands behind it, a headline figure, links to its row."""

import re
from collections.abc import Iterable

from markupsafe import Markup

from headwater.ledger.records.source import Source
from headwater.ledger.records.statements import Statement
from headwater.publish.components import badge, link, tongue
from headwater.publish.frame import Page

NAMED = 4
"""Most documents that a figure's source line names one by one."""
CALENDAR = 1000
"""From here on a number of years is a year of the calendar."""
MOST = 60
"""Letters of a document's name."""


def row_of(page: Page, id: str) -> str:
    """The link to a statement's row of the ledger."""
    return page.to(f"ledger.html#{id}") or f"#{id}"


def document(page: Page, source: Source) -> str:
    """What a reader calls a document: who published it, and when."""
    year = source.date[:4] if source.date[:4].isdigit() else ""
    publisher = re.sub(r"\s*[(\[].*?[)\]]", "", source.publisher).split(";")[0].strip()
    name = source.title if not publisher or publisher.startswith("not ") else publisher
    name = name or source.id
    name = name if len(name) <= MOST else name[: MOST - 2].rsplit(" ", 1)[0].rstrip(",;:") + " ..."
    return f"{name}, {year}" if year and year not in name else name


def number(page: Page, id: str, words: str) -> Markup:
    """A figure that shows on hover and focus what stands behind it; a click leads to its row. Raises KeyError."""
    book = page.site.book
    s, verdict = book.statements[id], book.verdict(id)
    tip = page.next_id("tip")
    said = page.words(f"verdict.{verdict.kind}")
    lines = (
        page.words("number.printed", x=s.as_printed),
        page.words("number.interval", x=interval(page, s)),
        page.words("number.source", x=document(page, book.source(s))),
        page.words("number.verdict", x=f"{said}, {verdict.words}" if verdict.words and verdict.words != said else said),
    )
    body = Markup("").join(Markup("<span>{}</span>").format(text) for text in lines)
    return Markup(
        '<span class="num"><a href="{}" aria-describedby="{}">{}</a><span role="tooltip" id="{}">{}</span></span>'
    ).format(row_of(page, id), tip, words, tip, body)


def spelled(page: Page, s: Statement) -> tuple[str, str]:
    """A figure and its unit as the page's language writes them: ('13.3', 'billion CNY')."""
    if calendar(s):
        return year(s.value), page.words("interval.year_unit")
    times, unit = page.words.spell(s.unit)
    said = page.words.number(s.value * times, _digits(s, times))
    return said if s.high is not None else page.words("point.over", x=said), unit


def interval(page: Page, s: Statement) -> str:
    """A figure's interval with its unit, in the page's language."""
    times, unit = page.words.spell(s.unit)
    if s.measure == "rank":
        unit = ""
    elif calendar(s):
        unit = page.words("interval.year_unit")
    said = ends(page, s, times)
    return f"{said} {unit}".rstrip() if page.entry.lang == "en" else said + unit


def ends(page: Page, s: Statement, times: float = 1.0) -> str:
    """A figure's interval without its unit; a rank as the word for it, a year of the calendar as years are written."""
    low, high = (None if end is None else float(end) * times for end in (s.low, s.high))
    if low is None or high is None or not (s.measure == "rank" or calendar(s)):
        return page.words.interval(low, high)
    first, last = (_rank(page, end) if s.measure == "rank" else year(end) for end in (low, high))
    return first if first == last else page.words("interval.both", low=first, high=last)


def calendar(s: Statement) -> bool:
    """Whether a figure is a year of the calendar, and not so many years."""
    return s.unit == "year" and s.measure == "level" and s.value >= CALENDAR


def year(value: float) -> str:
    """A year of the calendar: no digits are parted, none stand behind a point."""
    return f"{round(value)}"


def _rank(page: Page, value: float) -> str:
    small = page.words.tree["interval"]["ranks"]
    n = round(value)
    return str(small[n - 1]) if 1 <= n <= len(small) else page.words("interval.rank", n=page.words.number(n, 0))


def _digits(s: Statement, times: float) -> int:
    """As many decimals as are printed, and no more than make six digits in all, or five in another unit."""
    size = abs(s.value * times)
    before = len(str(int(size))) if size >= 1 else 0
    printed = 0
    while printed < 6 and abs(round(size, printed) - size) > 1e-9 * max(size, 1):
        printed += 1
    digits = min(printed, max(0, (6 if times == 1 else 5) - before))
    while digits and round(size, digits) == round(size, digits - 1):
        digits -= 1
    return digits


def stat(page: Page, id: str, what: str, note: str = "") -> Markup:
    """A headline figure: what it is, the number, its unit, interval, document and verdict."""
    book = page.site.book
    s = book.statements[id]
    big, unit = spelled(page, s)
    return Markup(
        '<li><span class="what">{}</span><span class="big">{} <small>{}</small></span>{}{}<br>{}<br>{}</li>'
    ).format(
        what,
        number(page, id, big),
        unit,
        interval(page, s),
        Markup("<br>{}").format(note) if note else "",
        document(page, book.source(s)),
        badge(page, book.verdict(id).kind),
    )


def mention(page: Page, id: str, words: str = "") -> Markup:
    """A link to a statement's row, named by who published it."""
    book = page.site.book
    if id not in book.statements:
        return Markup("{}").format(words or id)
    s = book.statements[id]
    return Markup('<a href="{}">{}</a>').format(row_of(page, id), words or document(page, book.source(s)))


def mentions(page: Page, ids: Iterable[str], most: int = 2) -> Markup:
    """Links to rows by their documents, a few, then how many more there are; a document's further rows by number."""
    found: dict[str, list[str]] = {}
    ids = tuple(ids)
    for id in ids[:most]:
        s = page.site.book.statements.get(id)
        found.setdefault(document(page, page.site.book.source(s)) if s else id, []).append(id)
    out = [
        Markup(", ").join(mention(page, id, name if not n else f"({n + 1})") for n, id in enumerate(same))
        for name, same in found.items()
    ]
    if len(ids) > most:
        out.append(Markup("+{}").format(len(ids) - most))
    return Markup("; ").join(out)


def sources(page: Page, ids: Iterable[str]) -> Markup:
    """The documents of some statements, each a link to its row of the sources' page; many are counted, not named."""
    book = page.site.book
    found = dict.fromkeys(book.statements[id].source for id in ids if id in book.statements)
    named = [link(page, f"sources.html#{id}", document(page, book.sources[id])) for id in list(found)[:NAMED]]
    if len(found) <= NAMED:
        return Markup(page.words("list.sentence")).format(x=Markup("; ").join(dict.fromkeys(named)))
    more = page.words("source_more", n=len(found) - NAMED)
    return Markup(page.words("list.sentence")).format(x=Markup("; ").join([*named, Markup(more)]))


def printed(s: Statement) -> Markup:
    """The figure as printed, marked with its language."""
    return Markup("<span{}>{}</span>").format(tongue(s.as_printed), s.as_printed)
