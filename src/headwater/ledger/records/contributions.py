"""Contributions to a change as linear rules: of y to Y since a base, at the prices that the cells of both are in.

in points      (y1 - y0) within c * Y0: exact
as a share     (y1 - y0) within c * (Y1 - Y0): exact where it is known whether Y rose or fell, else it says nothing
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from headwater.ledger.printed.amounts import exact_factor
from headwater.ledger.records.cells import Cell
from headwater.ledger.records.relations import Rule
from headwater.ledger.records.statements import Statement

_POINTS = re.compile(r"point|百分[点點]", re.IGNORECASE)
Stated = Mapping[Cell, Sequence[Statement]]


def rows_of_contribution(s: Statement, units: Mapping[Cell, str], stated: Stated) -> list[Rule]:
    """What a contribution says of the four amounts; stated: the figures printed of each cell.

    As a share its rules are owned by the figures that say whether the whole rose, too. Raises ValueError for another
    dimension.
    """
    if s.measure != "contribution" or s.of is None or s.base is None:
        return []
    now, before, whole, whole_before = (*amounts(s),)
    k = exact_factor(s.unit, "1")
    if _POINTS.search(s.as_printed):
        return [
            _rule((now, before), ((whole_before, -end * k),), units, side, (s.id,), whole_before)
            for end, side in ((s.low, 1), (s.high, -1))
            if end is not None
        ]
    rules = []
    for sign, by in _direction(whole, whole_before, stated):
        for end, side in ((s.low, sign), (s.high, -sign)):
            if end is not None:
                rest = ((whole, -end * k), (whole_before, end * k))
                rules.append(_rule((now, before), rest, units, side, (s.id, *by), None))
    return rules


def amounts(s: Statement) -> tuple[Cell, Cell, Cell, Cell]:
    """The amount now and at the base, and those of what it contributes to."""
    assert s.of is not None
    assert s.base is not None
    return s.cell.level, s.base.level, s.of.level, s.of.level.at(s.base.period)


def _rule(
    change: tuple[Cell, Cell],
    rest: tuple[tuple[Cell, Fraction], ...],
    units: Mapping[Cell, str],
    side: int,
    owners: tuple[str, ...],
    over: Cell | None,
) -> Rule:
    """Now less before, and the rest: no less than nought (side 1) or no more (-1), in the unit of now."""
    now, before = change
    terms = ((now, Fraction(1)), (before, Fraction(-1)), *rest)
    scaled = tuple((cell, factor * exact_factor(units[cell], units[now])) for cell, factor in terms)
    zero = Fraction(0)
    return Rule(scaled, zero if side > 0 else None, None if side > 0 else zero, tuple(dict.fromkeys(owners)), over)


def _direction(now: Cell, before: Cell, stated: Stated) -> Iterator[tuple[int, tuple[str, ...]]]:
    """1 where an amount rose and -1 where it fell, and the figures that say so: one growth, else two amounts."""
    growth = now._replace(measure="growth", base=str(before))
    for g in stated.get(growth, ()):
        sign = 1 if g.low is not None and g.low >= 0 else -1 if g.high is not None and g.high <= 0 else 0
        if sign:
            yield sign, (g.id,)
            return
    for a in stated.get(now, ()):
        for b in stated.get(before, ()):
            k = exact_factor(b.unit, a.unit)
            if a.low is not None and b.high is not None and a.low >= b.high * k:
                yield 1, (a.id, b.id)
                return
            if a.high is not None and b.low is not None and a.high <= b.low * k:
                yield -1, (a.id, b.id)
                return
