"""The documents that the ledger was read from, and the assumptions that the plan rests on."""

import re
from collections import Counter, defaultdict

from markupsafe import Markup

from headwater.publish.components import Column, table
from headwater.publish.findings import capital
from headwater.publish.frame import Page, render
from headwater.publish.names import records
from headwater.workspace.schema import TABLES
from headwater.workspace.sources import kind

SHOWN = 6
"""Most rows of a table that an assumption names one by one."""


def documents(p: Page) -> str:
    """The page of all documents."""
    book, words = p.site.book, p.words
    count = Counter(s.source for s in book.statements.values())
    against = Counter(s.source for s in book.statements.values() if book.verdict(s.id).kind == "disagrees")
    kinds = Counter(s.kind.split(";")[0].strip() or "not said" for s in book.sources.values())
    licences = Counter(_licence(s.licence) for s in book.sources.values())
    used = sum(1 for id in book.sources if count[id])
    return render(
        p,
        "sources.jinja",
        words("nav.sources"),
        h1=f"{words.number(len(book.statements))} statements from {_used(p, used)}",
        rows=Markup("").join(_row(p, id, count[id], against[id]) for id in sorted(book.sources)),
        n=words.number(len(book.sources)),
        kinds=_tally(p, "Kind", kinds),
        licences=_tally(p, "Licence", licences),
    )


def _used(p: Page, used: int) -> str:
    """How many of the documents a statement cites, of all that are listed."""
    listed, number = len(p.site.book.sources), p.words.number
    return f"{number(used)} documents" if used == listed else f"{number(used)} of {number(listed)} documents"


def _licence(said: str) -> str:
    """A licence without its remarks."""
    plain = said.split(";")[0].strip()
    return "not stated" if not plain or plain.startswith(("not stated", "unstated")) else plain


def _row(p: Page, id: str, n: int, against: int) -> Markup:
    s = p.site.book.sources[id]
    return Markup(
        '<tr id="{}"><th scope="row">{}<span class="small"> {}</span></th><td>{}</td><td>{}</td><td>{}</td>'
        '<td class="r">{}</td><td class="r">{}</td><td>{}</td></tr>\n'
    ).format(id, s.title or id, s.url, s.publisher, s.date, s.kind, n, against or "", s.licence)


def _tally(p: Page, name: str, count: Counter[str]) -> Markup:
    rows = [(key, n) for key, n in sorted(count.items(), key=lambda item: (-item[1], item[0]))]
    return table(p, (Column(name), Column("Documents", number=True, digits=0)), rows, f"Documents by {name.lower()}")


def assumptions(p: Page) -> str:
    """The page of all assumptions: those of one table that are the same words stand once."""
    groups = []
    for made in TABLES:
        frame = p.site.workspace.tables[made.name]
        if "source" not in frame:
            continue
        found = defaultdict(list)
        for row in records(frame):
            if kind(str(row["source"])) == "assumption":
                found[str(row["source"])].append(" ".join(str(row[key]) for key in made.key if str(row[key])))
        if found:
            groups.append((made, found))
    total = sum(len(rows) for _, found in groups for rows in found.values())
    tables = [
        (
            capital(p.words(f"table.{made.name}")),
            made.name,
            sum(map(len, found.values())),
            _assumed(p, made.name, found),
        )
        for made, found in groups
    ]
    distinct = sum(len(found) for _, found in groups)
    said = f"{p.words.number(total)} rows of the plan rest on an assumption, {p.words.number(distinct)} different ones"
    said = "One row of the plan rests on an assumption" if total == 1 else said
    title = said if total else "No number of the plan is assumed"
    return render(p, "assumptions.jinja", p.words("nav.assumptions"), h1=title, tables=tables)


def _assumed(p: Page, name: str, found: dict[str, list[str]]) -> Markup:
    """The rows of one table that rest on an assumption, most shared first."""
    rows = [
        (_keys(keys), len(keys), _why(text))
        for text, keys in sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    head = (Column("Rows"), Column("How many", number=True, digits=0), Column("What is assumed, and why"))
    return table(p, head, rows, f"Assumptions: {p.words(f'table.{name}')}")


def _why(source: str) -> str:
    """What a source cell says after the word, with what it is about: 'life assumption: 40' -> 'life: 40'."""
    found = re.search(r"((?:[\w-]+ ){0,3})assumption:\s*(.*)", source, re.DOTALL)
    if found is None:
        return source
    about, why = found[1].strip(), found[2].strip()
    return f"{about}: {why}" if about else why


def _keys(keys: list[str]) -> str:
    more = f" and {len(keys) - SHOWN} more" if len(keys) > SHOWN else ""
    return ", ".join(key.replace("_", " ") for key in keys[:SHOWN]) + more
