"""What all others put in the place of one figure: of an amount its cell's bounds, of a ratio how far it can go."""

from collections.abc import Mapping

from headwater.ledger.printed.amounts import exact_factor
from headwater.ledger.printed.ends import common, times
from headwater.ledger.printed.interval import Interval
from headwater.ledger.proof.bounds import Bound, ratio_reach
from headwater.ledger.proof.contradictions import Search
from headwater.ledger.records.cells import Cell
from headwater.ledger.records.statements import Statement
from headwater.lp.part import Bools


def implied(s: Statement, search: Search, active: Bools, bounds: Mapping[Cell, Bound]) -> tuple[Interval, str] | None:
    """The interval that the active rows leave one that is not among them, in its own unit; None where all will do."""
    own = bounds[s.cell]
    k = exact_factor(own.unit, s.unit)
    low, high = times((own.low, own.high), k)
    base = s.of if s.measure == "share" else s.base
    column = search.system.column
    if s.measure in ("share", "growth", "multiple") and base is not None and s.cell.level in column and base in column:
        ratio = ratio_reach(search, active, column[s.cell.level], column[base])
        units = exact_factor(bounds[s.cell.level].unit, bounds[base].unit) / exact_factor(s.unit, "1")
        shift = 1 / exact_factor(s.unit, "1") if s.measure == "growth" else 0
        ends = [None if end is None else end * units - shift for end in ratio]
        low, high = common((low, high), (ends[0], ends[1]))
    nothing = high is None and (low is None or low <= 0)
    return None if nothing else ((low, high), s.unit)
