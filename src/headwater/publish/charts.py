"""charts.toml of a workspace: which figures its site shows, by the cells and statements that they draw. No numbers.

    [[chart]]     a figure: key, kind, and what its kind needs (NEEDS)
    [[card]]      the small drawing and the sentence of an industry's card on the first page
    [[headline]]  a statement at the head of the first page
    [[clause]]    a part of the first page's sentence: words with a hole, and how the hole's number is found

A cell is written as in the ledger, with {year} for the year: `generation@xizang@{year}#hydro`. Words come in every
language of the site (name_en, name_zh). A faulty file is refused at the door, with every fault.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from headwater.faults import BadInput, Fault, nearest
from headwater.ledger.printed.amounts import same_dimension
from headwater.ledger.read import Ledger
from headwater.ledger.records.cells import Cell, reference
from headwater.publish.svg import tokens
from headwater.workspace.read import Workspace
from headwater.workspace.toml_file import TomlFile, read_toml

FILE = "charts.toml"
COMMON = ("key", "kind", "sector", "what_en", "what_zh", "sub_en", "sub_zh")
NEEDS: Mapping[str, tuple[str, ...]] = {
    "bars": ("span", "unit_en", "cells", "colour"),
    "stacked": ("span", "unit_en", "series"),
    "lines": ("span", "unit_en", "series"),
    "panels": ("span", "series"),
    "stages": ("span", "unit_en", "series", "stages", "growth"),
    "network": ("tiers",),
}
"""What each kind of chart must say."""
MAY = ("digits", "whole", "revised", "expected", "notes", "unit_zh")
SERIES = ("name_en", "name_zh", "colour", "cells", "unit_en", "unit_zh", "digits", "since")
CARD = (
    "sector",
    "what_en",
    "what_zh",
    "measure_en",
    "measure_zh",
    "chart",
    "number",
    "items",
    "say",
    "digits",
    "colour",
    *("cells", "span", "unit_en", "unit_zh"),
)
SAYS = ("", "change", "counts", "share", "times")
HEADLINE = ("statement", "what_en", "what_zh")
CLAUSE = ("text_en", "text_zh", "verb", "of", "among", "digits")
VERBS = ("value", "share", "times")
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Charts:
    """What the site of a workspace shows, in the order of the file."""

    charts: tuple[Row, ...] = ()
    cards: tuple[Row, ...] = ()
    headlines: tuple[Row, ...] = ()
    clauses: tuple[Row, ...] = ()

    def chart(self, key: str) -> Row:
        """The chart of that key. Raises KeyError."""
        return {c["key"]: c for c in self.charts}[key]

    def of_sector(self, sector: str) -> tuple[Row, ...]:
        """The charts that stand on an industry's page."""
        return tuple(c for c in self.charts if c.get("sector") == sector)

    def card(self, sector: str) -> Row | None:
        """The card of an industry, if it has one."""
        return next((c for c in self.cards if c["sector"] == sector), None)


NONE = Charts()
"""Those of a workspace that names none."""


def read(workspace: Workspace, ledger: Ledger) -> Charts:
    """The charts of a workspace; none where it has no charts.toml. Raises BadInput with every fault."""
    path = workspace.folder / FILE
    if not path.exists():
        return NONE
    faults: list[Fault] = []
    file = read_toml(path, workspace.folder, faults)
    if file is not None:
        faults += _faults(file, workspace, ledger)
    if faults or file is None:
        raise BadInput(faults)
    return Charts(*(tuple(file.values.get(name, ())) for name in ("chart", "card", "headline", "clause")))


def _faults(file: TomlFile, workspace: Workspace, ledger: Ledger) -> Iterator[Fault]:
    yield from file.unknown(file.values, ("chart", "card", "headline", "clause"), "")
    known = Known(
        frozenset(s.id for s in ledger.statements),
        frozenset(workspace.tables["sectors"]["sector"]),
        frozenset(c.get("key", "") for c in file.values.get("chart", ())),
        _counted_in(ledger),
    )
    seen: set[str] = set()
    for n, chart in enumerate(file.values.get("chart", ())):
        at = At(file, "chart", n)
        if chart.get("key") in seen:
            yield at.fault("key", f"'{chart['key']}' stands already", "a key names one chart")
        seen.add(chart.get("key", ""))
        yield from _chart(at, chart, known)
    for n, card in enumerate(file.values.get("card", ())):
        yield from _card(At(file, "card", n), card, known)
    for n, headline in enumerate(file.values.get("headline", ())):
        at = At(file, "headline", n)
        yield from file.unknown(headline, HEADLINE, "headline", n)
        yield from at.among("statement", headline.get("statement", ""), known.statements)
    for n, clause in enumerate(file.values.get("clause", ())):
        at = At(file, "clause", n)
        yield from file.unknown(clause, CLAUSE, "clause", n)
        yield from at.among("verb", clause.get("verb", ""), VERBS)
        for id in (clause.get("of", ""), *clause.get("among", ())):
            yield from at.among("of", id, known.statements)


@dataclass(frozen=True)
class Known:
    """What a chart may name."""

    statements: frozenset[str]
    sectors: frozenset[str]
    charts: frozenset[str]
    units: Mapping[Cell, list[str]]


@dataclass(frozen=True)
class At:
    """A table of the file, for faults."""

    file: TomlFile
    section: str
    number: int

    def fault(self, key: str, wrong: str, right: str = "") -> Fault:
        """A fault at one of its keys."""
        line = self.file.line(self.section, key, self.number)
        return Fault(self.file.name, line, f"{self.section}.{key}", wrong, right)

    def among(self, key: str, value: str, known: Any) -> Iterator[Fault]:
        """A fault where a value is none of those known."""
        if value not in known:
            yield self.fault(
                key, f"no {key} '{value}'", nearest(str(value), known) or f"one of {len(known)} that are there"
            )

    def cells(self, key: str, cells: Any, unit: str, known: Known) -> Iterator[Fault]:
        """A fault for each pattern that names no cell, and for a unit in which its figures can't be counted."""
        for text in cells:
            try:
                c = reference(str(text).replace("{year}", "2000"))
            except ValueError as error:
                yield self.fault(key, str(error), "indicator@place@{year}#scope!vintage")
                continue
            counted = known.units.get(_thing(c), [])
            if not counted:
                yield self.fault(key, f"the ledger has no figure of '{text}'", "a cell as its statements name it")
            elif not any(same_dimension(other, unit) for other in counted):
                yield self.fault(
                    "unit_en", f"'{text}' is counted in {counted[0]}, not in {unit}", "a unit of that kind"
                )


def _chart(at: At, chart: Row, known: Known) -> Iterator[Fault]:
    kind = chart.get("kind", "")
    if kind not in NEEDS:
        yield at.fault("kind", f"no kind '{kind}'", nearest(str(kind), NEEDS) or f"one of {', '.join(NEEDS)}")
        return
    yield from at.file.unknown(dict(chart), (*COMMON, *NEEDS[kind], *MAY), "chart", at.number)
    for key in ("key", "what_en", "sub_en", *NEEDS[kind]):
        if not chart.get(key):
            yield at.fault(key, "is missing", f"a chart of kind {kind} needs {key}")
    if chart.get("sector"):
        yield from at.among("sector", chart["sector"], known.sectors)
    for series in (chart, *chart.get("series", ()), *(chart[k] for k in ("whole", "revised") if k in chart)):
        for unit in _units(series, chart):
            yield from at.cells("cells", series.get("cells", ()), unit, known)
        if "colour" in series:
            yield from at.among("colour", series["colour"], tokens("light"))
        if series is not chart:
            yield from at.file.unknown(dict(series), SERIES, "chart", at.number)
    yield from at.cells("expected", chart.get("expected", ()), _units(chart, chart)[0], known)
    for tier in chart.get("tiers", ()):
        for node in tier.get("nodes", ()):
            yield from at.among("statement", node.get("statement", ""), known.statements)
    if "growth" in chart:
        yield from at.among("growth", chart["growth"], known.statements)


def _thing(cell: Cell) -> Cell:
    """What a cell is of, whenever and in whichever edition."""
    return cell._replace(period="", vintage="")


def _counted_in(ledger: Ledger) -> Mapping[Cell, list[str]]:
    """The units in which each thing of the ledger is counted."""
    out: dict[Cell, list[str]] = {}
    for s in ledger.statements:
        out.setdefault(_thing(s.cell.level), []).append(s.unit if s.measure == "level" else "")
    return {thing: list(dict.fromkeys(filter(None, found))) for thing, found in out.items()}


def _units(row: Row, other: Row) -> list[str]:
    """The units that a chart or series counts in, one a language."""
    found = [str(where[key]) for where in (row, other) for key in ("unit_en", "unit_zh") if where.get(key)]
    return list(dict.fromkeys(found)) or ["1"]


def _card(at: At, card: Row, known: Known) -> Iterator[Fault]:
    yield from at.file.unknown(dict(card), CARD, "card", at.number)
    yield from at.among("sector", card.get("sector", ""), known.sectors)
    yield from at.among("say", card.get("say", ""), SAYS)
    if "chart" in card:
        yield from at.among("chart", card["chart"], known.charts)
    unit = _units(card, card)[0]
    yield from at.cells("cells", card.get("cells", ()), unit, known)
    for item in card.get("items", ()):
        if "cell" in item:
            yield from at.cells("items", (item["cell"],), unit, known)
        else:
            yield from at.among("statement", item.get("statement", ""), known.statements)
