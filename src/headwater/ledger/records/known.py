"""What there is to infer from: the cells that figures speak of, by what code lists name and say of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from headwater.ledger.printed.amounts import exact_factor, same_dimension
from headwater.ledger.records.cells import Cell
from headwater.ledger.records.codes import Code
from headwater.ledger.records.relations import Relation
from headwater.ledger.records.statements import Statement

PREFIX = "inferred/"
AMOUNTS = ("level", "share", "per", "multiple")
"""Measures that are below nought where the amount is."""


@dataclass(frozen=True)
class Known:
    """What is there: levels by indicator, by place and scope, and what is said of each indicator.

    shared: what shares are of; ranked: what is ranked among the parts of which cell; by indicator, place and scope.
    """

    units: Mapping[Cell, str]
    levels: Mapping[str, Sequence[Cell]]
    at: Mapping[tuple[str, str], Sequence[Cell]]
    every: frozenset[Cell]
    shared: Mapping[tuple[str, str], Sequence[Cell]]
    ranked: Mapping[tuple[str, str], Sequence[tuple[Cell, Cell]]]
    kind: Mapping[str, Code]
    along: Mapping[str, frozenset[str]]
    signed: frozenset[str]

    def has(self, cell: Cell, whole: Cell) -> bool:
        """Whether a figure speaks of a cell, in a unit that can be added to that of the whole."""
        one, other = self.units.get(cell, ""), self.units.get(whole, "")
        return cell in self.every and (one == other or not one or not other or same_dimension(one, other))


def below_nought(statements: Iterable[Statement]) -> frozenset[str]:
    """Indicators of which a figure prints an amount, its ratio to another, or what is left of it, below nought."""
    return frozenset(s.cell.indicator for s in statements if (s.value < 0 and s.measure in AMOUNTS) or _loss(s))


def _loss(s: Statement) -> bool:
    return s.measure == "growth" and s.high is not None and s.high * exact_factor(s.unit, "1") < -1


def known_cells(codes: Sequence[Code], statements: Iterable[Statement]) -> Known:
    """The cells of statements, in order, and what the codes say of indicators."""
    statements = tuple(statements)
    every: dict[Cell, None] = {}
    shared: dict[tuple[str, str], dict[Cell, None]] = {}
    ranked: dict[tuple[str, str], dict[tuple[Cell, Cell], None]] = {}
    units: dict[Cell, str] = {}
    for s in statements:
        units.setdefault(s.cell, s.unit)
        for cell in (s.cell, s.cell.level, s.of, s.base):
            if cell is not None:
                every[cell] = None
        if s.of is not None:
            for of in ("indicator", "place", "scope"):
                if s.measure == "share":
                    shared.setdefault((of, getattr(s.of, of)), {})[s.of] = None
                if s.measure == "rank":
                    ranked.setdefault((of, getattr(s.of, of)), {})[s.cell, s.of] = None
    levels: dict[str, list[Cell]] = {}
    at: dict[tuple[str, str], list[Cell]] = {}
    for cell in sorted(every):
        if cell.measure == "level":
            levels.setdefault(cell.indicator, []).append(cell)
            at.setdefault(("place", cell.place), []).append(cell)
            at.setdefault(("scope", cell.scope), []).append(cell)
    indicators = [c for c in codes if c.of == "indicator"]
    kind = {c.code: c for c in reversed(indicators) if c.kind}
    along: dict[str, frozenset[str]] = {}
    for c in indicators:
        along[c.code] = along.get(c.code, frozenset()) | frozenset(c.along)
    signed = frozenset(c.code for c in indicators if not c.nonnegative) | below_nought(statements)
    return Known(
        units,
        levels,
        at,
        frozenset(every),
        {key: sorted(cells) for key, cells in shared.items()},
        {key: sorted(pairs) for key, pairs in ranked.items()},
        kind,
        along,
        signed,
    )


def made(
    id: str,
    kind: str,
    whole: Cell,
    parts: tuple[Cell, ...],
    code: Code,
    less: frozenset[Cell] = frozenset(),
    basis: str = "definition",
) -> Relation:
    """An inferred relation: of a definition it costs 3 to set it aside, an identity never is."""
    weight = None if basis == "identity" else Fraction(3)
    note = f"inferred from the code list {code.list}"
    return Relation(PREFIX + id, kind, whole, parts, basis, weight, note, code.file, code.line, less, inferred=True)
