"""The site's components as HTML: badge, number, key, table, figure, stat. Each takes the page it stands on first.

What comes in as a plain string is escaped; what is Markup was made here or in a template and goes in as it is.
"""

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from headwater.publish.frame import Page, as_json
from headwater.publish.svg import Svg

Cell = str | Markup | float | None
"""A table's cell; None is a figure that nobody published, or that a plan does not have, and says so."""


@dataclass(frozen=True)
class Column:
    """A table's column. Numbers stand to the right, in one precision: `digits`, or what their size asks for."""

    name: str
    unit: str = ""
    number: bool = False
    digits: int | None = None


@dataclass(frozen=True)
class Key:
    """An entry of a figure's key: a mark (bar, outline, hatch, dash, line, dot, ring, over), a colour token, words."""

    mark: str
    colour: str
    words: str


@dataclass(frozen=True)
class Figure:
    """A figure: words computed from the data, the table, and a drawing of that table and nothing else.

    `draw(svg, narrow)` is called for two sizes, `width` x `height` and 350 x `narrow_height` pixels. `status` is
    'published' or 'plan'; a plan's figure is marked. `page` is the path of the page that shows it in full.
    """

    key: str
    title: str
    sub: str
    head: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    draw: Callable[[Svg, bool], None]
    source: str | Markup
    keys: tuple[Key, ...] = ()
    height: int = 340
    narrow_height: int = 280
    width: int = 840
    status: str = "published"
    page: str = ""


# -- small things ---------------------------------------------------------------------------------------------------


def badge(page: Page, kind: str, words: str = "") -> Markup:
    """A verdict as a sign and a word; `kind` is agrees, disagrees, split, vintage or alone."""
    return Markup('<span class="badge {}">{}</span>').format(kind, words or page.words(f"verdict.{kind}"))


def plan_mark(page: Page) -> Markup:
    """The mark of what a plan gives, beside what a document prints."""
    return Markup('<span class="ill">{}</span>').format(page.words("plan_mark"))


def link(page: Page, path: str, words: str | Markup) -> Markup:
    """A link to a page of the site; the words alone where the site has no such page."""
    href = page.to(path)
    return Markup('<a href="{}">{}</a>').format(href, words) if href else escape(words)


def tongue(text: str) -> Markup:
    """The `lang` attribute of words in another script, so that they are read out and set as what they are."""
    for lang, letters in (("ja", "\u3040-\u30ff"), ("zh", "\u4e00-\u9fff"), ("bo", "\u0f00-\u0fff")):
        if re.search(f"[{letters}]", text):
            return Markup(f' lang="{lang}"')
    return Markup("")


def key(items: Sequence[Key]) -> Markup:
    """A figure's key; nothing where there is none."""
    if not items:
        return Markup("")
    rows = Markup("").join(
        Markup("<li>{}{}</li>").format(swatch(k).inline(decor=True, width=18, height=12), k.words) for k in items
    )
    return Markup('<ul class="key">{}</ul>').format(rows)


def swatch(k: Key) -> Svg:
    """A key's mark, 18 x 12 pixels."""
    s = Svg("key", 18, 12)
    match k.mark:
        case "bar":
            s.rect(0, 0, 18, 12, k.colour)
        case "light":
            s.rect(0.5, 0.5, 17, 11, k.colour, fill_opacity="0.58", stroke=k.colour, stroke_width=1)
        case "outline":
            s.rect(0.75, 0.75, 16.5, 10.5, "paper", stroke=k.colour, stroke_width=1.5)
        case "part":
            s.rect(0.75, 0.75, 16.5, 10.5, "paper", stroke=k.colour, stroke_width=1.5, stroke_dasharray="3 2")
        case "hatch":
            s.rect(0.5, 0.5, 17, 11, "none", stroke=k.colour, stroke_width=1)
            for x in range(-10, 17, 5):  # strokes, not a pattern: a page shows many keys, and an id stands once
                left, right = max(x, 0.5), min(x + 11, 17.5)
                s.line(left, 11.5 - (left - x), right, 0.5 + (x + 11 - right), k.colour, 1.4)
        case "line":
            s.line(0, 6, 18, 6, k.colour, 2.5)
        case "dash":
            s.line(0, 6, 18, 6, k.colour, 2.5, stroke_dasharray="5 3")
        case "hollow":
            s.line(0, 6, 18, 6, k.colour, 5)
            s.line(0, 6, 18, 6, "paper", 2, stroke_dasharray="5 3")
        case "dot":
            s.dot(9, 6, 4.5, k.colour)
        case "ring":
            s.dot(9, 6, 4.5, "paper", stroke=k.colour, stroke_width=2)
        case "over":
            s.rect(2, 7, 14, 5, k.colour)
            s.arrow_up(9, 5, k.colour)
        case "whisker":
            s.path([(9, 1), (9, 11)], k.colour, 1.5)
            s.path([(6, 1), (12, 1)], k.colour, 1.5)
            s.path([(6, 11), (12, 11)], k.colour, 1.5)
        case _:
            raise ValueError(f"no mark '{k.mark}'")
    return s


# -- table and figure -----------------------------------------------------------------------------------------------


def table(
    page: Page,
    head: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    caption: str,
    tall: bool = False,
    id: str = "",
    absent: str = "not_published",
) -> Markup:
    """A real table in its own scrolling box; the first column heads its rows. `absent` is said for None."""
    digits = [_digits(c, [r[i] for r in rows]) for i, c in enumerate(head)]
    body = Markup("".join(_row(page, head, r, digits, absent) for r in rows))
    heads = Markup("").join(
        Markup('<th scope="col"{}>{}{}</th>').format(
            Markup(' class="r"' if c.number else ""),
            c.name,
            Markup(' <span class="unit">{}</span>').format(c.unit) if c.unit else "",
        )
        for c in head
    )
    long = any(isinstance(r[0], str) and len(r[0]) > 18 for r in rows)
    gap = any(v is None for r in rows for v in r)
    return Markup(
        '<div class="scroll{}" tabindex="0" role="region" aria-label="{}"><table{}{}><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>{}"
    ).format(
        " tall" if tall else "",
        caption,
        Markup(' id="{}"').format(id) if id else "",
        Markup(' class="words"' if long else ""),
        heads,
        body,
        Markup('<p class="small">\u2013 {}</p>').format(page.words(absent)) if gap else "",
    )


def _row(page: Page, head: Sequence[Column], row: Sequence[Cell], digits: Sequence[int], absent: str) -> str:
    """A row; its cells are escaped by `_cell`, so that the rest is plain text."""
    cells = []
    for i, (column, value) in enumerate(zip(head, row, strict=True)):
        tag, scope = ("td", "") if i else ("th", ' scope="row"')
        side = ' class="r"' if column.number else ""
        cells.append(f"<{tag}{scope}{side}>{_cell(page, value, digits[i], absent)}</{tag}>")
    return f"<tr>{''.join(cells)}</tr>"


def _digits(column: Column, values: Sequence[Cell]) -> int:
    if column.digits is not None:
        return column.digits
    found = [abs(v) for v in values if isinstance(v, int | float)]
    most = max(found, default=0)
    return 0 if most >= 100 or all(v == round(v) for v in found) else 1 if most >= 10 else 2


def _cell(page: Page, value: Cell, digits: int, absent: str) -> Markup:
    if value is None:
        return Markup('<span aria-hidden="true">\u2013</span><span class="vh">{}</span>').format(page.words(absent))
    return escape(value) if isinstance(value, str) else escape(page.words.number(value, digits))


def figure(page: Page, f: Figure, level: int = 3, single: bool = False, opened: bool = False) -> Markup:
    """A figure with its table, source and files (CSV, JSON, SVG beside the page); `single`: it has a page to itself."""
    wide, narrow = _drawn(f, f.width, f.height, "w"), _drawn(f, 350, f.narrow_height, "n")
    shown = _drawn(f, 1200, round(f.height * 1.25), "w") if single else wide
    links = Markup(" ").join(
        Markup('<a href="{}" download>{}</a>').format(page.attach(path, text), kind)
        for kind, path, text in _files(page, f, wide)
    )
    more = link(page, f.page, page.words("figure.in_full")) if f.page and page.to(f.page) and not single else ""
    mark = Markup(" {}").format(plan_mark(page)) if f.status == "plan" else ""
    finding = Markup(f"<h{level}>{{}}{{}}</h{level}>").format(f.title, mark) if not single else ""
    return Markup(
        '<figure class="fig{}" id="{}"><figcaption>{}<p class="sub">{}</p>{}</figcaption><div>'
        '<div class="plot">{}{}</div><details class="data"{}><summary>{}</summary>{}</details>'
        '<p class="src">{} {} <span class="files">{} {}</span></p></div></figure>'
    ).format(
        " one" if single else "",
        f.key,
        finding,
        f.sub,
        key(f.keys),
        shown.inline("wide"),
        narrow.inline("narrow"),
        Markup(" open" if opened else ""),
        page.words("figure.table", n=len(f.rows)),
        table(
            page,
            f.head,
            f.rows,
            page.words("figure.table_of", title=f.title),
            tall=single,
            absent="plan.absent" if f.status == "plan" else "not_published",
        ),
        page.words("source"),
        f.source,
        links,
        more,
    )


def _drawn(f: Figure, width: int, height: int, size: str) -> Svg:
    s = Svg(f"{f.key}-{size}", width, height, f.title)
    f.draw(s, size == "n")
    return s


def plain(value: Cell) -> str | float | None:
    """A cell as files keep it: no markup, a number unrounded."""
    return Markup(value).striptags() if isinstance(value, Markup) else value


def _files(page: Page, f: Figure, drawn: Svg) -> list[tuple[str, str, str]]:
    """The figure as (kind, path, content): what is drawn is what they hold."""
    stem = f"data/{f.key}" + (".plan" if f.status == "plan" else "")
    rows = [[plain(v) for v in r] for r in f.rows]
    source = str(plain(escape(f.source)))
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow([f"{c.name} [{c.unit}]" if c.unit else c.name for c in f.head])
    writer.writerows(["" if v is None else v for v in r] for r in rows)
    held = as_json(
        {
            "title": f.title,
            "status": f.status,
            "subtitle": f.sub,
            "source": source,
            "columns": [{"name": c.name, "unit": c.unit} for c in f.head],
            "rows": rows,
        }
    )
    keys = [(swatch(k), k.words) for k in f.keys]
    alone = drawn.alone(f.title, f"{page.words('source')} {source}", keys)
    return [("CSV", f"{stem}.csv", lines.getvalue()), ("JSON", f"{stem}.json", held), ("SVG", f"{stem}.svg", alone)]
