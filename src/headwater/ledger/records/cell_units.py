"""The unit of each cell: that of its first figure; of a cell printed nowhere, that of what it is tied to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from headwater.ledger.printed.amounts import per
from headwater.ledger.records.cells import Cell
from headwater.ledger.records.contributions import amounts
from headwater.ledger.records.relations import Relation, at_end, index
from headwater.ledger.records.statements import Statement


@dataclass(frozen=True)
class _Tie:
    """Cells of one unit; or, with `ratio`, an amount and what it is divided by, and the unit of that."""

    cells: tuple[Cell, ...]
    ratio: str = ""


def cell_units(statements: Sequence[Statement], relations: Sequence[Relation]) -> dict[Cell, str]:
    """The unit of every cell that figures and relations speak of; 1 where a whole group is printed nowhere."""
    units: dict[Cell, str] = {}
    for s in statements:
        units.setdefault(s.cell, s.unit)
    ties = [tie for tie in (*map(_of_statement, statements), *map(_of_relation, relations)) if tie.cells]
    touching: dict[Cell, list[_Tie]] = {}
    for tie in ties:
        for cell in tie.cells:
            touching.setdefault(cell, []).append(tie)
    _spread(list(units), touching, units)
    for tie in ties:
        if tie.cells[0] not in units:
            units[tie.cells[0]] = "1"
            _spread([tie.cells[0]], touching, units)
    return units


def _spread(known: Iterable[Cell], touching: dict[Cell, list[_Tie]], units: dict[Cell, str]) -> None:
    """From cells whose unit is known to those tied to them, and on."""
    front = list(known)
    for cell in front:
        for tie in touching.get(cell, ()):
            for other in tie.cells:
                if other not in units:
                    units[other] = _unit(tie, cell, units[cell])
                    front.append(other)


def _unit(tie: _Tie, known: Cell, unit: str) -> str:
    """The unit of the other cell of a tie."""
    if not tie.ratio:
        return unit
    return per(unit, tie.ratio) if known == tie.cells[0] else f"({tie.ratio})*({unit})"


def _of_statement(s: Statement) -> _Tie:
    to = s.base or s.of
    if s.measure == "level" or to is None:
        return _Tie(())
    if s.measure == "per":
        return _Tie((s.cell.level, to), s.unit)
    if s.measure == "change":
        return _Tie((s.cell.level, to) if s.of is None else ())
    if s.measure == "share":
        return _Tie((s.cell.level, s.of) if s.of is not None else ())
    if s.measure == "contribution":
        return _Tie(amounts(s) if s.of is not None and s.base is not None else ())
    now = at_end(s)
    return _Tie((index(now), index(to)) if s.measure.startswith("real") else (now, to))


def _of_relation(r: Relation) -> _Tie:
    if r.kind in ("per_head", "product"):
        return _Tie(())
    if r.kind in ("share", "growth", "multiple", "average_growth") and r.whole is not None:
        return _Tie((r.whole, r.parts[0]))
    return _Tie(r.cells)
