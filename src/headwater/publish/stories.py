"""Findings of the audit as stories: what disagrees, each member with its document, and the proof said in words."""

import re
from collections.abc import Iterable

from markupsafe import Markup

from headwater.ledger.audit import Finding
from headwater.ledger.records.statements import Statement, words_of
from headwater.ledger.words import rule, subject
from headwater.publish.figures import apart
from headwater.publish.findings import capital
from headwater.publish.frame import Page
from headwater.publish.statements import document, printed

OPEN = 3
"""Stories that stand open on the ledger's page; the others are read by their heading."""
RAISED = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")


def plainly(text: str) -> str:
    """The audit's notation as a page sets it: powers of ten raised, a span of years with a word, GDP in capitals."""
    text = re.sub(r"\b(?:gdp|gmp|uav|pv)\b", lambda m: m[0].upper(), text)
    text = re.sub(r"\b1e(\d+)(?= ?[A-Za-z])", lambda m: "10" + m[1].translate(RAISED), text)
    return re.sub(r"(\d{4}(?:-\d\d){0,2})\.\.(\d{4})", r"\1 to \2", text)


def about(p: Page, s: Statement) -> str:
    """What a figure is about, its place by name."""
    return plainly(subject(s).replace(f", {s.cell.place}, ", f", {p.names.place(s.cell.place)}, "))


def ordered(p: Page, findings: Iterable[Finding]) -> list[Finding]:
    """Findings that touch what the first page shows before the others, else as the audit has them."""
    charts, sectors = p.site.charts, p.site.workspace.tables["sectors"]
    shown = {row["statement"] for row in charts.headlines} | {row["of"] for row in charts.clauses}
    shown |= set(sectors["statement"])
    return sorted(findings, key=lambda f: not shown & set(f.members))


def story(p: Page, finding: Finding, opened: bool) -> Markup:
    """A finding: heading, what is claimed on what condition, printed against implied, its members, its proof."""
    members = Markup("").join(_member(p, id, line) for id, line in zip(finding.members, finding.lines, strict=True))
    return Markup(
        '<details class="story" id="finding-{}"{}><summary>{}</summary><div class="two"><div><p>{}</p>{}{}{}</div>'
        "<div><ol>{}</ol>{}</div></div></details>\n"
    ).format(
        finding.id,
        Markup(" open" if opened else ""),
        heading(p, finding),
        claim(p, finding),
        _apart(p, finding),
        _fits(p, finding),
        _others(finding),
        members,
        _proof(finding),
    )


def claim(p: Page, finding: Finding) -> str:
    """How many figures cannot all be true, and what that rests on; the figures themselves stand beside it."""
    relations = {r.id: r for r in p.site.ledger.relations}
    rules = dict.fromkeys(plainly(rule(relations[id])) for id in finding.members if id in relations)
    n = sum(id in p.site.book.statements for id in finding.members)
    said = {1: "One figure cannot be true", 2: "Two figures cannot both be true"}
    text = said.get(n, f"{p.words.count(n)} figures cannot all be true")
    text += f", if {' and '.join(rules)}." if rules else "."
    if finding.element in relations:
        return (
            capital(text)
            + " The lightest way out: the relation does not hold here; scope, coverage or date may differ."
        )
    return capital(text) + (" Which of them differs, the ledger cannot say." if finding.tied and n > 1 else "")


def _fits(p: Page, finding: Finding) -> Markup:
    """What would let a figure agree with all others, where chance would hardly do so; which one where several could."""
    several = len({e.statement for e in finding.explanations}) > 1
    said = Markup("").join(
        Markup("<p>{} would fit if it were {}.</p>").format(
            f"\u201c{p.site.book.statements[e.statement].as_printed}\u201d" if several else "It", plainly(e.words)
        )
        for e in finding.explanations
    )
    return said


def _apart(p: Page, finding: Finding) -> Markup:
    """What is printed and what the others imply, drawn on one scale; nothing where one of them says nothing."""
    s = p.site.book.statements.get(finding.element)
    if s is None or finding.implied is None:
        return Markup("")
    low, high, unit = finding.implied
    implied = f"the others: {plainly(words_of(low, high, unit))}"
    lines = (
        apart.Line(f"printed: {plainly(s.words_interval())}", (s.low, s.high), "alert"),
        apart.Line(implied, (low, high), "ink"),
    )
    return apart.drawn(finding.id, f"{lines[0].words}; {implied}", lines).inline("apart")


def heading(p: Page, finding: Finding) -> str:
    """What it is about: the figure as printed against what the others imply, or the relation that would not hold."""
    s = p.site.book.statements.get(finding.element)
    if s is None:
        relation = next((r for r in p.site.ledger.relations if r.id == finding.element), None)
        said = f"{rule(relation)}: does not hold with these figures" if relation else finding.sentence
        return capital(plainly(said))
    said = f"{about(p, s)}: printed \u201c{s.as_printed}\u201d"
    if finding.implied is None or finding.implied[:2] == (None, None):
        return capital(said)
    low, high, unit = finding.implied
    return capital(f"{said}; the others put it at {plainly(words_of(low, high, unit))}")


def _member(p: Page, id: str, line: str) -> Markup:
    """A member: a figure with its interval and a link to its row, or a relation in words."""
    book = p.site.book
    if id not in book.statements:
        words = plainly(line.removeprefix(f"{id}: "))
        return Markup('<li><div>{}<span class="small">Relation {}</span></div><b></b></li>').format(capital(words), id)
    s = book.statements[id]
    way = Markup('<a href="#{}">Row</a>').format(id)
    return Markup('<li><div>{}: {}<span class="small">{}. {}</span></div><b>{}</b></li>').format(
        capital(about(p, s)), printed(s), document(p, book.source(s)), way, plainly(s.words_interval())
    )


def _others(finding: Finding) -> Markup:
    """How many other smallest sets hold the same figure."""
    n = len(finding.also)
    said = f"It stands in {'one other smallest set' if n == 1 else f'{n} other smallest sets'} that cannot all be true."
    return Markup('<p class="small">{}</p>').format(said) if n else Markup("")


def _proof(finding: Finding) -> Markup:
    """The certificate in words: which ends, how often, and that the amounts cancel out where the ends do not."""
    if not finding.proved:
        return Markup("")
    said = "Proved in exact fractions: {}. The amounts cancel out, the ends do not: more than nought would be nought."
    return Markup('<p class="small">{}</p>').format(said.format(proof(finding.certificate)))


def proof(certificate: Iterable[str]) -> str:
    """Multipliers in words: "1 * lower end of a", "-3/2 * upper end of b" -> the lower end of a, less 3/2 times ..."""
    out = []
    for step in certificate:
        found = re.fullmatch(r"(-?)(\S+) \* (lower|upper) end of (.*)", step)
        if found is None:
            out.append(step)
            continue
        sign, factor, side, owners = found.groups()
        times = "" if factor == "1" else f"{factor} times "
        lead = "less " if sign else "and " if out else ""
        out.append(f"{lead}{times}the {side} end of {owners}")
    plus = [step for step in out if not step.startswith("less ")]
    minus = [step for step in out if step.startswith("less ")]
    return ", ".join([*(step.removeprefix("and ") if not i else step for i, step in enumerate(plus)), *minus])
