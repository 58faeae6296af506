"""The ledger as pages ask it: a statement by its id, its amount in a unit, and a cell's figures year by year."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from headwater import units
from headwater.ledger.audit import Audit
from headwater.ledger.printed.amounts import same_dimension
from headwater.ledger.proof.bounds import Bound
from headwater.ledger.read import Ledger
from headwater.ledger.records.cells import Cell, reference
from headwater.ledger.records.source import Source
from headwater.ledger.records.statements import Statement
from headwater.ledger.verdicts import Verdict

WIDE = 0.25
"""A figure that is only implied is drawn if its interval is no wider than this share of its middle."""


@dataclass(frozen=True)
class Amount:
    """A figure in a unit: as printed, and the ends of its interval (None: nothing bounds it there)."""

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Point:
    """A year of a series. how: whole, over (a lower end only), part (of the year), derived (implied by others), gap.

    `also` are the other figures printed for it: (amount, statement id).
    """

    year: int
    how: str
    amount: Amount | None = None
    ids: tuple[str, ...] = ()
    period: str = ""
    also: tuple[tuple[Amount, str], ...] = ()

    @property
    def value(self) -> float | None:
        """What is drawn; None is a gap."""
        return None if self.amount is None else self.amount.value


@dataclass(frozen=True)
class Book:
    """The ledger and its audit, indexed."""

    ledger: Ledger
    audit: Audit

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """Every statement by its id, in the order of the ledger's files."""
        return {s.id: s for s in self.ledger.statements}

    @property
    def sources(self) -> Mapping[str, Source]:
        """Every document by its id."""
        return self.ledger.sources

    @cached_property
    def cells(self) -> Mapping[Cell, list[Statement]]:
        """The statements of each cell."""
        out = defaultdict(list)
        for s in self.ledger.statements:
            out[s.cell].append(s)
        return out

    @property
    def bounds(self) -> Mapping[Cell, Bound]:
        """What the audit implies for each cell."""
        return self.audit.bounds

    def source(self, statement: Statement) -> Source:
        """The document that a statement stands in."""
        return self.sources[statement.source]

    def verdict(self, id: str) -> Verdict:
        """What the audit says of a statement."""
        return self.audit.verdict[id]

    def amount(self, statement: Statement, unit: str) -> Amount:
        """A statement's figure in another unit of its dimension. Raises ValueError for one of another."""
        times = units.factor(statement.unit, unit)
        low, high = (None if end is None else float(end) * times for end in (statement.low, statement.high))
        return Amount(statement.value * times, low, high)

    def figure(self, cell: str, unit: str) -> Point:
        """One cell's figure, printed or implied; a gap where it is neither."""
        year = int(reference(cell).period.removeprefix("at:")[:4])
        return self._point((cell,), year, unit)

    def years(self, patterns: Iterable[str], span: tuple[int, int], unit: str) -> tuple[Point, ...]:
        """A series: each year's figure by the first pattern ('...@{year}...') that prints it; else a gap.

        A whole year comes before a lower limit, that before a part of the year, that before what the others imply.
        """
        patterns = tuple(patterns)
        return tuple(self._point(patterns, year, unit) for year in range(span[0], span[1] + 1))

    def _point(self, patterns: tuple[str, ...], year: int, unit: str) -> Point:
        cells = [reference(p.replace("{year}", str(year))) for p in patterns]
        every = (s for c in cells for s in sorted(self._vintages(c), key=self._rank))
        printed = [s for s in every if s.low is not None and same_dimension(s.unit, unit)]
        whole = [s for s in printed if s.high is not None]
        for how, found in (("whole", whole), ("over", printed), ("part", self._parts(cells, year, unit))):
            if found:
                also = tuple((self.amount(s, unit), s.id) for s in found[1:])
                return Point(year, how, self.amount(found[0], unit), (found[0].id,), found[0].cell.period, also)
        return self._implied(cells, year, unit)

    def _rank(self, statement: Statement) -> tuple[bool, float, str]:
        """What the audit sets aside comes last; of the others the narrowest interval first, an open end after any."""
        aside = self.verdict(statement.id).kind == "disagrees"
        if statement.low is None or statement.high is None:
            return (aside, float("inf"), statement.id)
        return (aside, float(statement.high - statement.low) / (abs(statement.value) or 1.0), statement.id)

    def _vintages(self, of: Cell) -> list[Statement]:
        """A cell's statements; where its vintage is left open, those of every vintage."""
        if of.vintage:
            return self.cells.get(of, [])
        return [s for v in self._by_plain.get(of, ()) for s in self.cells[v]]

    @cached_property
    def _by_plain(self) -> Mapping[Cell, list[Cell]]:
        out = defaultdict(list)
        for c in self.cells:
            out[c._replace(vintage="")].append(c)
        return out

    def _parts(self, cells: list[Cell], year: int, unit: str) -> list[Statement]:
        """Statements on a part of the year, the longest part first."""
        out = []
        for c in cells:
            for other in self._by_thing.get(c._replace(vintage="", period=""), ()):
                length = months_of(other.period, year)
                if length and (not c.vintage or c.vintage == other.vintage):
                    out += [(-length, s.id, s) for s in self.cells[other]]
        return [
            s
            for _, _, s in sorted(out, key=lambda found: found[:2])
            if s.low is not None and same_dimension(s.unit, unit)
        ]

    @cached_property
    def _by_thing(self) -> Mapping[Cell, list[Cell]]:
        out = defaultdict(list)
        for c in self.cells:
            out[c._replace(vintage="", period="")].append(c)
        return out

    def _implied(self, cells: list[Cell], year: int, unit: str) -> Point:
        for c in cells:
            bound = self.bounds.get(c)
            if bound is None or not same_dimension(bound.unit, unit):
                continue
            times = units.factor(bound.unit, unit)
            low, high = (None if end is None else float(end) * times for end in (bound.low, bound.high))
            if low is not None and high is not None and high - low <= WIDE * abs(high + low) / 2:
                return Point(year, "derived", Amount((low + high) / 2, low, high), tuple(bound.by))
        return Point(year, "gap")


def months_of(period: str, year: int) -> float:
    """How many months of a year a period covers that lies within it and isn't all of it; else 0."""
    ends = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?(?:\.\.(\d{4})-(\d\d)(?:-(\d\d))?)?", period)
    if ends is None:
        return 0.0
    y1, m1, d1, y2, m2, d2 = ends.groups()
    if int(y1) != year or int(y2 or y1) != year:
        return 0.0
    first = int(m1) - 1 + (int(d1 or 1) - 1) / 31
    last = int(m2 or m1) - 1 + (int(d2) / 31 if d2 else int(d1) / 31 if d1 and not y2 else 1)
    return max(last - first, 0.0) if last - first < 12 else 0.0
