"""Ledgers made for tests: from rows as they would stand in the tables, and at random with a truth behind them."""

import csv
import random
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from headwater.faults import BadInput, Fault
from headwater.ledger.read import Ledger
from headwater.ledger.records.accepted import Accepted
from headwater.ledger.records.codes import codes as code_lists
from headwater.ledger.records.infer import infer
from headwater.ledger.records.patterns import expand
from headwater.ledger.records.record import Record
from headwater.ledger.records.source import Source
from headwater.ledger.records.states import state
from headwater.ledger.records.tables import CODES, RELATIONS, STATEMENTS
from headwater.ledger.records.unsaid import unsaid
from headwater.workspace.columns import Choice

SOURCE = Source("yearbook", "Yearbook")


def record(table, **cells):
    """A row of a table, empty cells as the reader gives them."""
    unknown = set(cells) - {c.name for c in table.columns}
    assert not unknown, unknown
    given = {c.name: cells.get(c.name, c.among[0] if isinstance(c, Choice) else "") for c in table.columns}
    return Record(given, f"{table.name}.csv", 2, table.name)


def statement(id, cell, as_printed, unit="MW", source=SOURCE, **more):
    """A statement of a cell written indicator@place@period."""
    indicator, place, period = cell.split("@")
    cells = {"id": id, "indicator": indicator, "place": place, "period": period, "as_printed": as_printed}
    return state(record(STATEMENTS, unit=unit, source=source.id, **cells, **more), source)


def ledger(statements, relations=(), sources=(SOURCE,), accepted=(), codes=()):
    """A ledger of statements and of relation rows (dicts of cells) and rows of code lists."""
    ordered = tuple(sorted(statements, key=lambda s: s.id))
    cells = {c: None for s in ordered for c in (s.cell, s.cell.level, s.of, s.base) if c is not None}
    rules = [r for row in relations for r in expand(record(RELATIONS, **row), cells)]
    faults = list[Fault]()
    lists = code_lists([record(CODES, **row) for row in codes], None, faults)
    if faults:
        raise BadInput(faults)
    rules = sorted([*rules, *unsaid(infer(lists, ordered), rules)], key=lambda r: r.id)
    silent = [a if isinstance(a, Accepted) else Accepted(frozenset(a)) for a in accepted]
    return Ledger(ordered, tuple(rules), {s.id: s for s in sources}, {}, {a.members: a for a in silent}, codes=lists)


@dataclass
class Case:
    """A generated ledger. rows: cells of its statements; truth: the true value of each level's cell."""

    rows: list
    relations: list
    truth: dict

    def ledger(self, without=()):
        """The ledger of the rows, but for those of some ids."""
        cells = {row[1] for row in self.rows if row[0] not in without}
        statements = [statement(*row[:4], **row[4]) for row in self.rows if row[0] not in without]
        known = cells | {row[4][k] for row in self.rows for k in ("of", "base") if k in row[4]}
        relations = [r for r in self.relations if set(r["parts"].split(";")) | {r["whole"]} <= known]
        return ledger(statements, relations)

    def write(self, folder):
        """Files that read as `ledger()`, its rows in their own order."""
        statements = [record(STATEMENTS, **_cells(row)) for row in self.rows]
        _write(folder / "statements.csv", STATEMENTS, statements)
        _write(folder / "relations.csv", RELATIONS, [record(RELATIONS, **row) for row in self.relations])
        (folder / "sources.csv").write_text(f"id,title\n{SOURCE.id},{SOURCE.title}\n", encoding="utf-8")

    def levels(self):
        """The rows that print an amount."""
        return [row for row in self.rows if "measure" not in row[4]]


def _cells(row):
    """The cells of a generated row."""
    id, cell, text, unit, more = row
    names = dict(zip(("indicator", "place", "period"), cell.split("@"), strict=True))
    return {"id": id, **names, "as_printed": text, "unit": unit, "source": SOURCE.id, **more}


def _write(file, table, rows):
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, [c.name for c in table.columns])
        writer.writeheader()
        writer.writerows(dict(row.cells) for row in rows)


def printed(value, digits):
    """A number to so many significant digits, as it would be printed."""
    shown = Decimal(f"{value:.{digits - 1}e}")
    places = max(0, -(shown.as_tuple().exponent))
    return f"{shown:.{places}f}"


def generate(seed, places=2, kids=2, years=3, missing=0.1):
    """Places in two levels, indicators 1 + 3 + 9, years; amounts to 4 digits, shares and growth to a tenth of 1 %."""
    rng = random.Random(seed)
    towns = [f"p{a}{b}" for a in range(places) for b in range(kids)]
    place_kids = {f"p{a}": [f"p{a}{b}" for b in range(kids)] for a in range(places)}
    place_kids["whole"] = [f"p{a}" for a in range(places)]
    kinds = {"total": ["i0", "i1", "i2"]} | {f"i{a}": [f"i{a}{b}" for b in range(3)] for a in range(3)}
    leaves = [k for group in list(kinds.values())[1:] for k in group]
    truth = {}
    for town in towns:
        for leaf in leaves:
            level = 20 * 2.718281828 ** rng.gauss(0, 1.2)
            for year in range(years):
                level *= 1 + rng.gauss(0.08, 0.06)
                truth[leaf, town, year] = level
    for parent in [f"p{a}" for a in range(places)] + ["whole"]:
        for leaf in leaves:
            for year in range(years):
                truth[leaf, parent, year] = sum(truth[leaf, kid, year] for kid in place_kids[parent])
    every = [*towns, *place_kids]
    for kind in ["i0", "i1", "i2", "total"]:
        for place in every:
            for year in range(years):
                truth[kind, place, year] = sum(truth[kid, place, year] for kid in kinds[kind])
    return _print(rng, truth, kinds, place_kids, years, missing)


def _print(rng, truth, kinds, place_kids, years, missing):
    def name(key):
        return f"{key[0]}@{key[1]}@{2010 + key[2]}"

    parent = {kid: kind for kind, group in kinds.items() for kid in group}
    rows, relations = [], []
    for key in sorted(truth):
        kind, place, year = key
        if rng.random() > missing:
            rows.append((f"L/{name(key)}", name(key), printed(truth[key], 4), "t", {}))
        if kind in parent and rng.random() > missing:
            whole = parent[kind], place, year
            share = f"{100 * truth[key] / truth[whole]:.1f}"
            more = {"measure": "share", "of": name(whole)}
            rows.append((f"S/{name(key)}", name(key), share, "%", more))
        if year and rng.random() > missing:
            before = kind, place, year - 1
            growth = f"{100 * (truth[key] / truth[before] - 1):.1f}"
            rows.append((f"G/{name(key)}", name(key), growth, "%", {"measure": "growth", "base": name(before)}))
        if kind in kinds:
            parts = ";".join(name((kid, place, year)) for kid in kinds[kind])
            relations.append({"id": f"R/k/{name(key)}", "kind": "sum", "whole": name(key), "parts": parts})
        if place in place_kids:
            parts = ";".join(name((kind, kid, year)) for kid in place_kids[place])
            relations.append({"id": f"R/p/{name(key)}", "kind": "sum", "whole": name(key), "parts": parts})
    return Case(rows, relations, {name(key): Fraction(value) for key, value in truth.items()})


def plant(case, seed, n=3):
    """The case with n amounts misprinted (digits swapped, ten times, another year's, one digit), and their ids."""
    rng = random.Random(seed)
    levels = case.levels()
    printed_of = {row[1]: row[2] for row in levels}
    wrong = {}
    for row in rng.sample(levels, min(n, len(levels))):
        id, cell, text = row[:3]
        digits = [k for k, c in enumerate(text) if c.isdigit()]
        kind = rng.randrange(4)
        chars = list(text)
        if kind == 0:
            a = rng.randrange(len(digits) - 1)
            chars[digits[a]], chars[digits[a + 1]] = chars[digits[a + 1]], chars[digits[a]]
        elif kind == 1:
            chars = list(f"{Decimal(text) * 10:f}")
        elif kind == 2:
            indicator, place, year = cell.split("@")
            chars = list(printed_of.get(f"{indicator}@{place}@{int(year) - 1}", text))
        else:
            a = digits[rng.randrange(1, len(digits))]
            chars[a] = str((int(chars[a]) + rng.randrange(1, 10)) % 10)
        if Decimal("".join(chars)) != Decimal(text):
            wrong[id] = "".join(chars)
    rows = [(row[0], row[1], wrong.get(row[0], row[2]), *row[3:]) for row in case.rows]
    return Case(rows, case.relations, case.truth), sorted(wrong)


def faults_of(read, *arguments):
    """The faults that reading raises; none where it does not."""
    try:
        read(*arguments)
    except BadInput as bad:
        return bad.faults
    return list[Fault]()
