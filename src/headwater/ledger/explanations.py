"""What would explain a finding: another key or an edit, re-tested against all others, kept where chance is no better.

Tried for the figure that the lightest correction sets aside and for each that could be set aside instead. A candidate
must lie in what all others leave for the figure. The chance that one of its class would do so anyway is

    n * (width of what the others leave + width of the candidate) / (2 * D)

with D the distance from the printed figure to the far end of what the others leave, and n how many candidates of the
class lie as near: were the true value anywhere as near as that, on either side, so many hits would be expected.
Classes that stay within a unit of the last digit are held against the figure's own size instead of 2 * D, for such a
distance says nothing of them. What chance gives oftener than one time in ten is not shown.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from headwater.ledger.edits import NEAR, edits
from headwater.ledger.printed.amounts import exact_factor, same_dimension
from headwater.ledger.printed.ends import meet, times
from headwater.ledger.printed.interval import Interval
from headwater.ledger.proof.bounds import Bound
from headwater.ledger.proof.contradictions import HOPS, Contradiction, Search
from headwater.ledger.proof.cover import Elements
from headwater.ledger.proof.feasible import Program
from headwater.ledger.proof.implied import implied
from headwater.ledger.proof.scaled import neighbourhood
from headwater.ledger.records.cells import Cell
from headwater.ledger.records.relations import Relation
from headwater.ledger.records.statements import Statement
from headwater.lp.part import Bools

RARE = Fraction(1, 10)
"""An explanation that chance gives oftener is not shown."""
MOST = 3
PARTS = ("vintage", "scope", "place", "period", "status")
"""Parts of a key in which another figure of the same thing may differ."""


@dataclass(frozen=True)
class Explanation:
    """What would let a figure agree with all others.

    kind: a part of the key (vintage, scope, place, period, status) or a class of edits; words: behind "it would fit
    if"; statement: the figure it is about; interval: in its unit; chance: how often one of its class would fit anyway.
    """

    kind: str
    words: str
    statement: str
    interval: Interval
    chance: float


@dataclass(frozen=True)
class Kin:
    """Statements by what they measure, so that those one part of the key away are found at once."""

    of: Mapping[tuple[str, str], Sequence[Statement]]

    def near(self, s: Statement) -> Iterator[tuple[str, Statement]]:
        """(part, statement) of each statement whose cell differs in one part of the key alone."""
        for other in self.of.get((s.cell.indicator, s.measure), ()):
            apart = [part for part in PARTS if getattr(other.cell, part) != getattr(s.cell, part)]
            if len(apart) == 1 and same_dimension(other.unit, s.unit):
                yield apart[0], other


def kin(statements: Iterable[Statement]) -> Kin:
    """The statements, by indicator and measure."""
    found: dict[tuple[str, str], list[Statement]] = {}
    for s in statements:
        found.setdefault((s.cell.indicator, s.measure), []).append(s)
    return Kin(found)


def explanations(
    c: Contradiction, known: Mapping[str, Statement | Relation], near: Kin, search: Search, aside: Elements
) -> tuple[Explanation, ...]:
    """What would explain a contradiction, the likelier first, at most three; none where chance would do as well.

    known: statements and relations by id. aside: all elements that the lightest correction sets aside.
    """
    found: list[Explanation] = []
    for e in (c.element, *c.tied):
        s = known[search.system.elements[e]]
        if isinstance(s, Relation):
            continue
        left = _left(s, search, search.active((aside - {c.element}) | {e}))
        if left is not None:
            found += _of_figure(s, left, near)
    order = {kind: n for n, kind in enumerate((*PARTS, *NEAR, "power", "digits", "sign", "doubled", "lost", "digit"))}
    found.sort(key=lambda one: (order[one.kind], one.chance, one.statement, one.words))
    return tuple(found[:MOST])


def _of_figure(s: Statement, left: Interval, near: Kin) -> Iterator[Explanation]:
    """Keys and edits that let one figure agree with what the others leave."""
    yield from _of_kin(s, left, near)
    if None in left or s.value == 0:
        return
    tried = list(edits(s))
    shown: set[str | Fraction] = set()
    for edit in tried:
        same = "near" if edit.kind in NEAR else edit.value  # one edit within a unit, and no value twice
        if meet(edit.interval, left) and same not in shown:
            alike = [one.value for one in tried if one.kind == edit.kind]
            spread = abs(Fraction(s.value)) if edit.kind in NEAR else 2 * _far(s, left)
            chance = _chance(s, edit.interval, left, alike, spread)
            if chance < RARE:
                shown.add(same)
                yield Explanation(edit.kind, edit.words, s.id, edit.interval, float(chance))


def _of_kin(s: Statement, left: Interval, near: Kin) -> Iterator[Explanation]:
    """Another place or period that has this very figure; another edition or scope whose figure would fit."""
    own = (s.low, s.high)
    found: dict[str, list[tuple[Statement, Interval]]] = {}
    for part, other in near.near(s):
        k = exact_factor(other.unit, s.unit)
        found.setdefault(part, []).append((other, times((other.low, other.high), k)))
    for part, others in found.items():
        moved = part in ("place", "period")
        target = own if moved else left
        values = [_middle(interval) for _, interval in others]
        known = [v for v in (*values, Fraction(s.value)) if v is not None]
        spread = max(known) - min(known) if moved else 2 * _far(s, left)
        for other, interval in others:
            if not (interval == own if moved else meet(interval, left) and not meet(interval, own)):
                continue
            chance = _chance(s, interval, target, [v for v in values if v is not None], spread)
            if chance < RARE:
                yield Explanation(part, _key(part, other), s.id, interval, float(chance))


def _chance(s: Statement, one: Interval, target: Interval, alike: Sequence[Fraction], spread: Fraction) -> Fraction:
    """How many hits of a class chance alone would give: see above."""
    if not spread or None in target or None in one:
        return Fraction(1)
    n = sum(abs(value - Fraction(s.value)) <= spread for value in alike)
    return max(n, 1) * (_width(target) + _width(one)) / spread


def _far(s: Statement, left: Interval) -> Fraction:
    """From the printed figure to the far end of what the others leave; 0 where that is without end."""
    low, high = left
    return Fraction(0) if low is None or high is None else max(abs(end - Fraction(s.value)) for end in (low, high))


def _middle(interval: Interval) -> Fraction | None:
    low, high = interval
    return None if low is None or high is None else (low + high) / 2


def _left(s: Statement, search: Search, active: Bools) -> Interval | None:
    """What the active rows leave a figure that is not among them, in its own unit; None where anything would do."""
    cells = {s.cell, s.cell.level, *filter(None, (s.of, s.base))}
    found = implied(s, search, active, {c: _bound(c, search, active) for c in cells if c in search.system.column})
    return None if found is None else found[0]


def _bound(cell: Cell, search: Search, active: Bools) -> Bound:
    """One cell's bound, among the rows near it."""
    j = search.system.column[cell]
    rows = neighbourhood(search.scaled, [j], HOPS[-1])
    rows = rows[active[rows]]
    unit = search.system.units[j]
    program = Program(search.scaled, rows)
    if j not in program.local:
        return Bound(None, None, unit)
    ends: list[Fraction | None] = []
    for sign in (1.0, -1.0):
        solution = program.solve({j: sign})
        ends.append(None if solution is None else search.scaled.value(j, float(solution[program.local[j]])))
    return Bound(ends[0], ends[1], unit)


def _key(part: str, other: Statement) -> str:
    """The words of another key: that it is the figure of another edition, scope, status, place or period."""
    said = getattr(other.cell, part).removeprefix("at:").replace("_", " ").replace("..", " to ")
    if part == "vintage":
        said = f"the edition '{said}'" if said else "no edition of its own"
    elif part == "scope":
        said = f"'{said}' alone" if said else "all, and not of a part"
    return f'the figure of {said}, which {other.id} prints as "{other.as_printed}"'


def _width(interval: Interval) -> Fraction:
    low, high = interval
    return Fraction(0) if low is None or high is None else high - low
