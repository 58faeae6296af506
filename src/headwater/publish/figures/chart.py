"""A chart of charts.toml as a figure: its points out of the ledger, its title out of the points, table, drawing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from headwater.ledger.records.statements import Statement
from headwater.publish import findings
from headwater.publish.book import Point
from headwater.publish.components import Cell, Column, Figure
from headwater.publish.figures import bars, lines, network, panels, stacked, stages
from headwater.publish.figures.axes import amount_said
from headwater.publish.figures.stacked import Note, Series
from headwater.publish.frame import Page
from headwater.publish.statements import mentions, sources, spelled

Row = Mapping[str, Any]


def figure(page: Page, chart: Row) -> Figure:
    """The figure of a chart in the page's language."""
    return KINDS[chart["kind"]](page, chart)


def unit_of(page: Page, row: Row, other: Row | None = None) -> str:
    """The unit that a chart or a series counts in, in the page's language."""
    for where in (row, other or {}):
        for key in (f"unit_{page.entry.lang}", "unit_en"):
            if where.get(key):
                return str(where[key])
    return "1"


def strand(page: Page, chart: Row, row: Row) -> Series:
    """A series' name, colour and points."""
    unit = unit_of(page, row, chart)
    first, last = chart["span"]
    points = page.site.book.years(row["cells"], (first, last), unit)
    if since := row.get("since"):
        points = tuple(q if q.year >= since else Point(q.year, "gap") for q in points)
    name = page.words.pick(row, "name") or page.words.pick(chart, "what")
    return Series(name, row.get("colour", "ink2"), points)


def digits_of(row: Row, points: Iterable[Point]) -> int:
    """Decimals: as the chart says, else as the size of its figures lets one read."""
    if "digits" in row:
        return int(row["digits"])
    most = max((abs(q.value) for q in points if q.value is not None), default=0.0)
    return 0 if most >= 100 else 1 if most >= 10 else 2


def ids_of(series: Iterable[Series]) -> list[str]:
    """The statements that series rest on, in the order of their years."""
    return list(dict.fromkeys(id for one in series for q in one.points for id in q.ids))


def _common(page: Page, chart: Row, ids: Sequence[str], holes: Mapping[str, str]) -> dict[str, Any]:
    return {
        "key": chart["key"],
        "sub": page.words.pick(chart, "sub").format(**holes),
        "source": sources(page, ids),
        "page": f"charts/{chart['key']}.html",
    }


def _holes(page: Page, chart: Row, unit: str) -> dict[str, str]:
    first, last = chart["span"]
    return {"unit": page.words.unit(unit), "first": str(first), "last": str(last)}


def _evidence(page: Page, q: Point, digits: int) -> list[Cell]:
    """The cells that say what a point rests on: kind, interval, what else is printed, statements."""
    words = page.words
    low, high = (q.amount.low, q.amount.high) if q.amount else (None, None)
    also = _also(page, [q], [digits])
    return [
        words(f"kind.{q.how}", period=q.period),
        words.interval(low, high) if q.amount else None,
        also,
        mentions(page, q.ids) if q.ids else "",
    ]


def _evidence_head(page: Page) -> tuple[Column, ...]:
    return tuple(Column(page.words(f"column.{name}")) for name in ("kind", "interval", "also", "statement"))


def _bars(page: Page, chart: Row) -> Figure:
    words, unit = page.words, unit_of(page, chart)
    one = strand(page, chart, chart)
    digits, said = digits_of(chart, one.points), words.unit(unit)
    expected = (
        page.site.book.years(chart.get("expected", ()), tuple(chart["span"]), unit) if "expected" in chart else ()
    )
    return Figure(
        **_common(page, chart, ids_of([one]), _holes(page, chart, unit)),
        title=findings.of_series(words.pick(chart, "what"), one.points, words),
        head=(
            Column(words("column.year")),
            Column(findings.capital(one.name), said, True, digits),
            *_evidence_head(page),
        ),
        rows=tuple((str(q.year), q.value, *_evidence(page, q, digits)) for q in one.points),
        draw=lambda s, narrow: bars.draw(s, narrow, one.points, one.colour, said, digits, words, expected),
        keys=bars.keys(one.points, one.colour, words, any(q.value is not None for q in expected)),
        height=330,
        narrow_height=270,
    )


def _stacked(page: Page, chart: Row) -> Figure:
    words, unit = page.words, unit_of(page, chart)
    series = [strand(page, chart, row) for row in chart["series"]]
    whole, revised = (_whole(strand(page, chart, chart[k])) if k in chart else None for k in ("whole", "revised"))
    every = [*series, *(one for one in (whole, revised) if one)]
    digits, said = digits_of(chart, [q for one in every for q in one.points]), words.unit(unit)
    notes = [Note(note["year"], words.pick(note, "words")) for note in chart.get("notes", ())]
    return Figure(
        **_common(page, chart, ids_of(every), _holes(page, chart, unit)),
        title=findings.of_parts(words.pick(chart, "what"), [(one.name, one.points) for one in series], words),
        head=_series_head(page, every, said, digits),
        rows=_series_rows(page, every, digits, {note.year: note.words for note in notes}),
        draw=lambda s, narrow: stacked.draw(s, narrow, series, whole, said, digits, words, notes, revised),
        keys=stacked.keys(series, whole, words, revised),
        height=380,
        narrow_height=320,
    )


def _whole(one: Series) -> Series:
    """A whole is of the whole year: what is printed of a part of it is left out."""
    return Series(one.name, one.colour, tuple(q if q.how != "part" else Point(q.year, "gap") for q in one.points))


def _lines(page: Page, chart: Row) -> Figure:
    words, unit = page.words, unit_of(page, chart)
    series = [strand(page, chart, row) for row in chart["series"]]
    digits, said = digits_of(chart, [q for one in series for q in one.points]), words.unit(unit)
    titles = (findings.of_series(one.name, one.points, words) for one in series)
    return Figure(
        **_common(page, chart, ids_of(series), _holes(page, chart, unit)),
        title=words("finding.join").join(titles),
        head=_series_head(page, series, said, digits),
        rows=_series_rows(page, series, digits, {}),
        draw=lambda s, narrow: lines.draw(s, narrow, series, said, digits, words),
        keys=stacked.keys(series, None, words),
    )


def _panels(page: Page, chart: Row) -> Figure:
    words = page.words
    series = [strand(page, chart, row) for row in chart["series"]]
    units = [words.unit(unit_of(page, row, chart)) for row in chart["series"]]
    digits = [digits_of(row, one.points) for row, one in zip(chart["series"], series, strict=True)]
    each = [panels.Panel(*found) for found in zip(series, units, digits, strict=True)]
    years = range(len(series[0].points))
    return Figure(
        **_common(page, chart, ids_of(series), _holes(page, chart, unit_of(page, chart["series"][0], chart))),
        title=findings.of_panels([(one.name, one.points) for one in series], words),
        head=(
            Column(words("column.year")),
            *(Column(findings.capital(p.series.name), p.unit, True, p.digits) for p in each),
            Column(words("column.also")),
            Column(words("column.statement")),
        ),
        rows=tuple(
            (
                str(series[0].points[i].year),
                *(one.points[i].value for one in series),
                _also(page, [one.points[i] for one in series], digits),
                mentions(page, [id for one in series for id in one.points[i].ids]),
            )
            for i in years
        ),
        draw=lambda s, narrow: panels.draw(s, narrow, each, words),
        keys=bars.keys(series[0].points, series[0].colour, words),
        height=320,
        narrow_height=250 * len(each),
    )


def _stages(page: Page, chart: Row) -> Figure:
    words, unit = page.words, unit_of(page, chart)
    series = [strand(page, chart, row) for row in chart["series"]]
    steps = [stages.Stage(words.pick(row, "name"), row.get("years", "")) for row in chart["stages"]]
    digits, said = digits_of(chart, [q for one in series for q in one.points]), words.unit(unit)
    growth = page.site.book.statements[chart["growth"]]
    first, last = (growth.base or growth.cell).period, growth.cell.period
    rate = page.site.book.amount(growth, "1").value
    title = findings.of_growth(words.pick(chart, "what"), rate, (int(first), int(last)), words)
    holes = _holes(page, chart, unit) | {"growth": words.interval(*_percent(growth))}
    ids = [*ids_of(series), growth.id]
    return Figure(
        **_common(page, chart, ids, holes),
        title=title,
        head=_series_head(page, series, said, digits),
        rows=_series_rows(page, series, digits, {}),
        draw=lambda s, narrow: stages.draw(s, narrow, steps, series, said, digits, words),
        keys=stages.keys(series, words),
        height=420,
        narrow_height=430,
    )


def _percent(statement: Statement) -> tuple[float | None, float | None]:
    """The ends of a growth in its own unit, per cent."""
    low, high = (None if end is None else float(end) for end in (statement.low, statement.high))
    return low, high


def _network(page: Page, chart: Row) -> Figure:
    words, book = page.words, page.site.book
    tiers, rows, ids = [], [], []
    for tier in chart["tiers"]:
        nodes = []
        for node in tier["nodes"]:
            s = book.statements[node["statement"]]
            number, unit = spelled(page, s)
            per = node.get("per", 1)
            name = words.pick(node, "name")
            shown = f"{number} {unit}".strip() if s.unit != "1" else number
            nodes.append(network.Node(name, round(s.value / per), shown, node.get("colour", "goods")))
            of_each = words("facilities.per", n=words.number(per), unit=words.unit(s.unit)) if per != 1 else ""
            rows.append((name, s.value, words.unit(s.unit), words.pick(tier, "name"), of_each, mentions(page, [s.id])))
            ids.append(s.id)
        tiers.append(network.Tier(words.pick(tier, "name"), tuple(nodes)))
    heads = ("facility", "count", "unit", "serves", "drawn", "statement")
    columns = tuple(
        Column(words(f"column.{name}"), number=name == "count", digits=0 if name == "count" else None) for name in heads
    )
    return Figure(
        **_common(page, chart, ids, {}),
        title=findings.of_counts(words.pick(chart, "what"), len(ids), words),
        head=columns,
        rows=tuple(rows),
        draw=lambda s, narrow: network.draw(s, narrow, tiers, words),
        height=network.height(tiers, False, 840),
        narrow_height=network.height(tiers, True, 350),
    )


def _series_head(page: Page, series: Sequence[Series], unit: str, digits: int) -> tuple[Column, ...]:
    names = (Column(findings.capital(one.name), unit, True, digits) for one in series)
    return (
        Column(page.words("column.year")),
        *names,
        Column(page.words("column.note")),
        Column(page.words("column.statement")),
    )


def _series_rows(
    page: Page, series: Sequence[Series], digits: int, notes: Mapping[int, str]
) -> tuple[tuple[Cell, ...], ...]:
    """A row a year: each series' figure, what is to be known of the year, the statements."""
    out = []
    for i, first in enumerate(series[0].points):
        points = [one.points[i] for one in series]
        special = [
            f"{one.name} {amount_said(q, page.words, digits)}"
            for one, q in zip(series, points, strict=True)
            if q.how in ("over", "part", "derived")
        ]
        also = _also(page, points, [digits] * len(points))
        said = "; ".join(
            filter(None, (notes.get(first.year, ""), *special, also and page.words("column.also_is", x=also)))
        )
        ids = dict.fromkeys(id for q in points for id in q.ids)
        out.append((str(first.year), *(q.value for q in points), said, mentions(page, ids) if ids else Markup("")))
    return tuple(out)


def _also(page: Page, points: Sequence[Point], digits: Sequence[int]) -> str:
    """The other figures that documents print for a year, where they read otherwise."""
    said = []
    for q, d in zip(points, digits, strict=True):
        drawn = {page.words.number(q.value, d)} if q.value is not None else set()
        said += [text for a, _ in q.also if (text := page.words.number(a.value, d)) not in drawn]
    return "; ".join(dict.fromkeys(said))


KINDS: Mapping[str, Callable[[Page, Row], Figure]] = {
    "bars": _bars,
    "stacked": _stacked,
    "lines": _lines,
    "panels": _panels,
    "stages": _stages,
    "network": _network,
}
