"""The ledger's folder read into records: every fault with its file, line and column, all at once."""

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from headwater.faults import BadInput, Fault, nearest
from headwater.ledger.records.accepted import Accepted, Known, dated
from headwater.ledger.records.cell_units import cell_units
from headwater.ledger.records.cells import Cell
from headwater.ledger.records.codes import Code, codes
from headwater.ledger.records.contributions import rows_of_contribution
from headwater.ledger.records.corrections import PUTS, Correction, correct
from headwater.ledger.records.derivations import Derivation, derivations
from headwater.ledger.records.infer import infer
from headwater.ledger.records.patterns import expand
from headwater.ledger.records.record import Record, records
from headwater.ledger.records.relations import Relation, rows_of_relation, rows_of_statement
from headwater.ledger.records.source import Source
from headwater.ledger.records.statements import Statement
from headwater.ledger.records.states import state
from headwater.ledger.records.tables import (
    ACCEPTED,
    CODES,
    COEFFICIENTS,
    CORRECTIONS,
    DERIVED,
    RELATIONS,
    SOURCES,
    STATEMENTS,
)
from headwater.ledger.records.unsaid import unsaid
from headwater.ledger.uncollected import uncollected


@dataclass(frozen=True)
class Coefficient:
    """A technical coefficient, as text: low, value and high in `unit`."""

    id: str
    technology: str
    quantity: str
    low: str
    value: str
    high: str
    unit: str
    basis: str
    source: str
    note: str


@dataclass(frozen=True)
class Ledger:
    """What was read, statements and relations in order of id.

    accepted: by the set of their members, findings that may stand; signed: indicators that may be below nought;
    settled: units of cells that are known beforehand, as of a part of a ledger; uncorrected: by id, figures that are
    corrected here, as they were printed.
    """

    statements: tuple[Statement, ...] = ()
    relations: tuple[Relation, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    coefficients: Mapping[str, Coefficient] = field(default_factory=dict)
    accepted: Mapping[frozenset[str], Accepted] = field(default_factory=dict)
    signed: frozenset[str] = frozenset()
    settled: Mapping[Cell, str] = field(default_factory=dict)
    codes: tuple[Code, ...] = ()
    corrections: tuple[Correction, ...] = ()
    derived: tuple[Derivation, ...] = ()
    uncorrected: Mapping[str, Statement] = field(default_factory=dict)

    @cached_property
    def units(self) -> Mapping[Cell, str]:
        """The unit of each cell."""
        return cell_units(self.statements, self.relations) | dict(self.settled)

    @cached_property
    def known(self) -> Known:
        """Its statements and relations by id."""
        return {s.id: s for s in self.statements} | {r.id: r for r in self.relations}

    def part(self, ids: Iterable[str]) -> "Ledger":
        """The statements and relations of some ids; its cells are counted in the same units as here."""
        wanted = frozenset(ids)
        return replace(
            self,
            statements=tuple(s for s in self.statements if s.id in wanted),
            relations=tuple(r for r in self.relations if r.id in wanted),
            settled=self.units,
        )


@uncollected()
def read(folder: Path) -> Ledger:
    """The ledger in a folder, or in its folder `ledger`. Raises BadInput with every fault that was found."""
    root = folder / "ledger" if (folder / "ledger").is_dir() else folder
    faults: list[Fault] = []
    documents = records(root, SOURCES, faults)
    lost = bool(faults)  # a source not found may stand in a row that could not be read
    sources = {row["id"]: _source(row, faults) for row in documents}
    before = len(faults)
    coded = records(root, CODES, faults)
    whole_lists = len(faults) == before  # else a relation that was not inferred may be meant
    before = len(faults)
    printed = records(root, STATEMENTS, faults)
    whole = all(fault.line > 1 for fault in faults[before:])  # else a figure may stand in the file that was not read
    rows, mended = correct(printed, records(root, CORRECTIONS, faults), faults)
    if rows and not sources and not lost:
        faults.append(_no_sources(root, rows))
        lost = True
    stated = [s for s in (_mended(row, mended, sources, lost, faults) for row in rows) if s is not None]
    stated = [replace(s, corrected=mended[s.id].words) if s.id in mended else s for s in stated]
    statements = tuple(sorted(stated, key=lambda s: s.id))
    cells = _known_cells(statements)
    spoilt = _spoilt(rows, {s.id for s in statements})
    before = len(faults)
    rules = records(root, RELATIONS, faults)
    whole_rules = all(fault.line > 1 for fault in faults[before:])
    written = _relations(rules, cells | dict.fromkeys(spoilt), faults) if whole else ()
    known = {row["id"] for row in rows} | {r.id for r in written}
    written = tuple(r for r in written if all(cell in cells for cell in r.cells))  # else its figure's fault is said
    lists = codes(coded, cells if len(statements) == len(rows) and whole else None, faults)
    relations = tuple(sorted((*written, *unsaid(infer(lists, statements), written)), key=lambda r: r.id))
    units = cell_units(statements, relations)
    _check_units(statements, relations, units, faults)
    derived = (
        _derived(records(root, DERIVED, faults), cells | dict.fromkeys(spoilt), spoilt | units, statements, faults)
        if whole
        else ()
    )
    coefficients = {row["id"]: _coefficient(row) for row in records(root, COEFFICIENTS, faults)}
    known |= {r.id for r in relations}
    silenced = records(root, ACCEPTED, faults)
    accepted = {
        a.members: a
        for a in (_accepted(row, known, faults) for row in silenced if whole and whole_rules and whole_lists)
    }
    if faults:
        raise BadInput(faults)
    signed = frozenset(row["code"] for row in coded if row["nonnegative"] == "no")
    corrections = tuple(mended[id] for id in sorted(mended))
    before_it = (_statement(row, sources, lost, []) for row in printed if row["id"] in mended)
    return Ledger(
        *(statements, relations, sources, coefficients, accepted, signed),
        codes=lists,
        corrections=corrections,
        derived=derived,
        uncorrected={s.id: s for s in before_it if s is not None},
    )


def _source(row: Record, faults: list[Fault]) -> Source:
    """The document of one row; where its weight is a fault, with that of any other."""
    zeros = row["zeros"] or ("machine" if row["kind"] == "machine" else "shown")
    id, title, publisher, date, url, kind = (row[c.name] for c in SOURCES.columns[:6])
    weight = Fraction(1)
    try:
        weight = row.weight() if row["weight"] else weight
    except BadInput as bad:
        faults.extend(bad.faults)
    return Source(id, title, publisher, date, url, kind, row["rounding"], zeros, weight, row["copy_of"], row["licence"])


def _no_sources(root: Path, rows: Iterable[Record]) -> Fault:
    """One fault for all the rows that name a document where there is none."""
    file = "ledger/sources.csv" if root.name == "ledger" else "sources.csv"
    named = sorted({row["source"] for row in rows})
    right = f"a row for each document that figures name: {', '.join(named[:3])}{' ...' if len(named) > 3 else ''}"
    wrong = "has no document" if (root / "sources.csv").exists() else "is missing"
    return Fault(file, 0, "", wrong, right)


def _coefficient(row: Record) -> Coefficient:
    names = ("id", "technology", "quantity", "low", "value", "high", "unit", "basis", "source", "note")
    return Coefficient(*(row[name] for name in names))


def _statement(row: Record, sources: Mapping[str, Source], lost: bool, faults: list[Fault]) -> Statement | None:
    """The record of one row; None, and faults, where it says something that can't be read.

    lost: sources could not all be read, which has been said: one that isn't found is no fault of the row.
    """
    source = next((s for s in (row["source"], f"{row.stem}/{row['source']}") if s in sources), None)
    if source is None and not lost:
        faults.append(row.fault("source", f"no source '{row['source']}'", nearest(row["source"], sources)))
    try:
        return state(row, Source(row["source"]) if source is None else sources[source])
    except BadInput as bad:
        faults.extend(bad.faults)
        return None


def _mended(
    row: Record, mended: Mapping[str, Correction], sources: Mapping[str, Source], lost: bool, faults: list[Fault]
) -> Statement | None:
    """As _statement; what a correction put there is a fault of the correction's row."""
    own: list[Fault] = []
    found = _statement(row, sources, lost, own)
    if by := mended.get(row["id"]):
        put = PUTS.get(by.action)
        own = [replace(f, file=by.file, line=by.line, column="new") if f.column == put else f for f in own]
    faults.extend(own)
    return found


def _spoilt(rows: Iterable[Record], read: Container[str]) -> dict[Cell, str]:
    """The cells of rows whose figure could not be read, and their units: that somebody speaks of them is no fault."""
    names = ("indicator", "place", "period", "scope", "vintage", "status")
    return {Cell(*(row[name] for name in names)): row["unit"] for row in rows if row["id"] not in read}


def _known_cells(statements: Iterable[Statement]) -> dict[Cell, None]:
    """Every cell that a figure is about or is a ratio to."""
    cells: dict[Cell, None] = {}
    for s in statements:
        for cell in (s.cell, s.cell.level, s.of, s.base):
            if cell is not None:
                cells[cell] = None
    return cells


def _relations(rows: Iterable[Record], cells: Mapping[Cell, None], faults: list[Fault]) -> tuple[Relation, ...]:
    found: dict[str, Relation] = {}
    for row in rows:
        try:
            made = expand(row, cells)
        except BadInput as bad:
            faults.extend(bad.faults)
            continue
        for relation in made:
            if relation.id in found:
                faults.append(row.fault("id", f"'{relation.id}' stands already", "an id names one relation"))
            found.setdefault(relation.id, relation)
    return tuple(found[id] for id in sorted(found))


def _derived(
    rows: Iterable[Record],
    cells: Mapping[Cell, None],
    units: Mapping[Cell, str],
    statements: tuple[Statement, ...],
    faults: list[Fault],
) -> tuple[Derivation, ...]:
    """What is derived, in order of id."""
    nought = {s.cell for s in statements if s.low == s.high == 0}
    found: dict[str, Derivation] = {}
    for row in rows:
        try:
            made = derivations(row, {cell: None for cell in cells if cell in units}, units, nought)
        except BadInput as bad:
            faults.extend(bad.faults)
            continue
        found |= {one.id: one for one in made}
    return tuple(found[id] for id in sorted(found))


def _check_units(
    statements: tuple[Statement, ...], relations: tuple[Relation, ...], units: Mapping[Cell, str], faults: list[Fault]
) -> None:
    """A fault for each figure or relation that would add or compare different dimensions."""
    stated: dict[Cell, list[Statement]] = {}
    for s in statements:
        stated.setdefault(s.cell, []).append(s)
    for s in statements:
        _check_dimension(s, "unit", lambda: rows_of_statement(s, units), faults)  # noqa: B023, called at once
        _check_dimension(s, "unit", lambda: rows_of_contribution(s, units, stated), faults)  # noqa: B023, called at once
    for r in relations:
        column = "code" if r.inferred else "parts"
        _check_dimension(r, column, lambda: rows_of_relation(r, units, stated), faults)  # noqa: B023, called at once


def _check_dimension(one: Statement | Relation, column: str, rows: Callable[[], object], faults: list[Fault]) -> None:
    try:
        rows()
    except ValueError as error:
        faults.append(Fault(one.file, one.line, column, str(error), "cells of one rule are of one dimension"))


def _accepted(row: Record, known: set[str], faults: list[Fault]) -> Accepted:
    members = [m.strip() for m in row["members"].split(";") if m.strip()]
    for m in members:
        if m not in known:
            faults.append(row.fault("members", f"no statement or relation '{m}'", nearest(m, known)))
    if row["until"] and not dated(row["until"]):
        faults.append(row.fault("until", f"no date '{row['until']}'", "2027-06-30"))
    why, role, until, fingerprint = (row[name] for name in ("why", "role", "until", "fingerprint"))
    return Accepted(frozenset(members), why, role, until, fingerprint, row.file, row.line)
