"""All rules of a ledger over numbered cells: rows in fractions, and what each cell is centred on and scaled by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from headwater.ledger.read import Ledger
from headwater.ledger.records.cells import Cell
from headwater.ledger.records.contributions import rows_of_contribution
from headwater.ledger.records.known import below_nought
from headwater.ledger.records.relations import INDEX, ONE, ZERO, Rule, rows_of_relation, rows_of_statement
from headwater.ledger.records.statements import Statement
from headwater.ledger.uncollected import uncollected

HEAVY = Fraction(10**9)
"""The weight of what is never set aside."""


@dataclass(frozen=True)
class Row:
    """low <= sum of factors * cells <= high; it counts while all owners are kept, and always where it has none."""

    columns: tuple[int, ...]
    factors: tuple[Fraction, ...]
    low: Fraction | None
    high: Fraction | None
    owners: tuple[int, ...]


@dataclass(frozen=True)
class System:
    """Cells, elements (statements and relations, in order of id) and the rows they own."""

    cells: tuple[Cell, ...]
    units: tuple[str, ...]
    elements: tuple[str, ...]
    weights: tuple[Fraction, ...]
    rows: tuple[Row, ...]

    @cached_property
    def number(self) -> Mapping[str, int]:
        """The number of each element."""
        return {id: n for n, id in enumerate(self.elements)}

    @cached_property
    def column(self) -> Mapping[Cell, int]:
        """The number of each cell."""
        return {cell: n for n, cell in enumerate(self.cells)}

    @cached_property
    def rows_of(self) -> tuple[tuple[int, ...], ...]:
        """The rows that each element owns, alone or with others."""
        owned: list[list[int]] = [[] for _ in self.elements]
        for i, row in enumerate(self.rows):
            for e in row.owners:
                owned[e].append(i)
        return tuple(map(tuple, owned))


@uncollected()
def system(ledger: Ledger, readings: Mapping[str, str] | None = None) -> System:
    """Every rule of the ledger. readings: for n-fold increases that may be meant in two ways, the one to take."""
    units = ledger.units
    stated: dict[Cell, list[Statement]] = {}
    for s in ledger.statements:
        stated.setdefault(s.cell, []).append(s)
    rules: list[Rule] = []
    for s in ledger.statements:
        chosen = dict(s.readings).get((readings or {}).get(s.id, ""))
        rules += rows_of_statement(s, units, chosen)
        rules += rows_of_contribution(s, units, stated)
    for r in ledger.relations:
        rules += rows_of_relation(r, units, stated)
    cells = tuple(sorted({cell for rule in rules for cell, _ in rule.terms}))
    amounts = _nonnegative(cells, ledger)
    rules = [rule for rule in rules if rule.over is None or rule.over in amounts]
    rules += [Rule(((cell, ONE),), ONE if cell.measure == INDEX else ZERO, None, ()) for cell in amounts]
    rules += _anchors(rules)
    weights = {s.id: ledger.sources[s.source].weight for s in ledger.statements}
    weights |= {r.id: HEAVY if r.weight is None else r.weight for r in ledger.relations}
    return _numbered(cells, units, weights, rules)


def _numbered(
    cells: tuple[Cell, ...], units: Mapping[Cell, str], weights: Mapping[str, Fraction], rules: Iterable[Rule]
) -> System:
    elements = tuple(sorted(weights))
    column, number = {c: j for j, c in enumerate(cells)}, {id: e for e, id in enumerate(elements)}
    rows = []
    for rule in rules:
        if rule.low is not None or rule.high is not None:
            columns, factors = zip(*[(column[cell], factor) for cell, factor in rule.terms if factor], strict=True)
            rows.append(Row(columns, factors, rule.low, rule.high, tuple([number[id] for id in rule.owners])))
    return System(cells, tuple(units[c] for c in cells), elements, tuple(weights[id] for id in elements), tuple(rows))


def _nonnegative(cells: Iterable[Cell], ledger: Ledger) -> dict[Cell, None]:
    """Amounts, shares and indices are no less than nought, but for those that may be below it.

    Such are those said to be signed, those printed below nought, and those that nobody prints: of an indicator that is
    printed below nought elsewhere, and what a relation makes of one amount less another. An index, 100 at first, is no
    less than 1: else a chain that is cut off from its first period could all be nought.
    """
    free = {"growth", "real growth", "average", "real average", "change", "contribution"}
    below = below_nought(ledger.statements)
    left = {r.whole for r in ledger.relations if r.kind == "difference" or (r.kind == "sum" and r.less)}
    printed: dict[Cell, bool] = {}
    for s in ledger.statements:
        printed[s.cell] = printed.get(s.cell, True) and s.value >= 0

    def stays(c: Cell) -> bool:
        return printed.get(c, c not in left and c.indicator not in below)

    return {c: None for c in cells if c.measure not in free and c.indicator not in ledger.signed and stays(c)}


def _anchors(rules: Iterable[Rule]) -> list[Rule]:
    """An index says only how it moves: its first period, in each chain of its own, is 100."""
    root: dict[Cell, Cell] = {}

    def find(cell: Cell) -> Cell:
        while root.setdefault(cell, cell) != cell:
            cell = root[cell]
        return cell

    for rule in rules:
        chain = [cell for cell, _ in rule.terms if cell.measure == INDEX]
        for cell in chain:
            one, other = sorted((find(chain[0]), find(cell)), key=lambda c: (c.period.removeprefix("at:"), c))
            root[other] = one
    return [
        Rule(((cell, Fraction(1)),), Fraction(100), Fraction(100), ()) for cell in sorted(root) if root[cell] == cell
    ]
