"""One row of the statements' table -> a statement: its cells, figure, interval. Every fault of the row at once."""

import re
from fractions import Fraction

from headwater.faults import BadInput, Fault
from headwater.ledger.printed.amounts import plain_number
from headwater.ledger.printed.ends import hull
from headwater.ledger.printed.interval import Habit, Interval
from headwater.ledger.printed.spreadsheet import mangled
from headwater.ledger.records.cells import RIGHT, Cell, check_period, reference
from headwater.ledger.records.record import Record
from headwater.ledger.records.source import Source
from headwater.ledger.records.statements import COUNTED, Figure, Statement, figure

NEEDS = {
    **{"share": "of", "growth": "base", "real growth": "base", "average": "base", "real average": "base"},
    **{"multiple": "base", "real multiple": "base", "per": "base", "change": "base", "contribution": "of base"},
}
LARGEST = Fraction(10) ** 100
"""What is less can be multiplied and divided as a float."""
_TO = {
    **{"of": "the whole that it is a share of", "base": "what it is counted from"},
    "per": "what it is divided by",
}
_INCREASE = re.compile(r"increas|ris(?:e|en)|rose|grew|grow|增长|增長|增加|提高|翻", re.IGNORECASE)
_READABLE = "the digits as printed, or the number in brackets: three [3]; where no words say it, in value"
_OTHER_UNIT = "the unit that is printed; or what the figure is in the row's unit, in value"
_ENDLESS = re.compile(r"\d{1001}")
_CONSECUTIVE = re.compile(r"consecutive|successive|in a row|running|连续|連續", re.IGNORECASE)
_FOLD = re.compile(r"fold|times|倍", re.IGNORECASE)


def state(row: Record, source: Source) -> Statement:
    """The statement of a row. Raises BadInput with all that is wrong in it."""
    faults: list[Fault] = []
    cell, of, base = _cells(row, faults)
    low_end, high_end = _figure(row, "as_printed", faults), _figure(row, "high", faults)
    _check_range(row, low_end, high_end, faults)
    if faults or low_end is None or cell is None:
        raise BadInput(faults)
    habit = Habit(source.rounding, source.zeros, _is_count(row, cell.measure), years=row["unit"] == "year")
    said = row["qualifier"] or low_end.printed.qualifier
    low, high = low_end.interval(row["qualifier"], habit)
    value = low_end.value
    if high_end is not None:
        high = high_end.interval(row["qualifier"], habit)[1]
        value, said = (value + high_end.value) / 2, "range"
    readings = _readings(row, low, high)
    if readings:
        low, high = hull([interval for _, interval in readings])
    return Statement(
        row["id"],
        cell,
        cell.measure,
        of,
        base,
        row["as_printed"] + (f" to {row['high']}" if row["high"] else ""),
        said,
        row["unit"],
        low,
        high,
        float(value),
        source.id,
        row["locator"],
        row["note"],
        readings,
        row.file,
        row.line,
    )


def _is_count(row: Record, measure: str) -> bool:
    """Whether a row counts one by one: so many of a thing, a rank, so many years in a row."""
    in_a_row = row["unit"] == "year" and _CONSECUTIVE.search(row["as_printed"]) is not None
    return measure == "rank" or (measure == "level" and (row["unit"] in COUNTED or in_a_row))


def _cells(row: Record, faults: list[Fault]) -> tuple[Cell | None, Cell | None, Cell | None]:
    """Its own cell, and those it is a ratio to."""
    try:
        check_period(row["period"])
    except ValueError as error:
        faults.append(row.fault("period", str(error), RIGHT))
        return None, None, None
    level = Cell(*(row[name] for name in ("indicator", "place", "period", "scope", "vintage", "status")))
    measure = row["measure"] or "level"
    to: dict[str, Cell | None] = {"of": None, "base": None}
    for column in to:
        if row[column]:
            try:
                to[column] = reference(row[column], level)
            except ValueError as error:
                faults.append(row.fault(column, str(error), "indicator@place@period#scope!vintage"))
            if to[column] == level:
                faults.append(row.fault(column, "is the row's own cell", f"another cell: {_TO[column]}"))
    if not row["measure"] and row["unit"] == "%":
        right = "share with of, growth with base; level for a rate that stands alone"
        faults.append(row.fault("measure", "a percentage that does not say of what", right))
    for needed in NEEDS.get(measure, "").split():
        if not row[needed] and not (measure == "per" and row["of"]):
            right = _TO["per" if measure == "per" else needed]
            faults.append(row.fault(needed, f"a {measure} without {needed}", right))
    if measure == "level" and (row["of"] or row["base"]):
        faults.append(row.fault("measure", "a level with of or base", "share, growth, multiple, per ..."))
    if measure == "level":
        return level, None, None
    cell = Cell(*_key(level), measure, *(str(to[c]) if to[c] is not None else "" for c in ("of", "base")))
    return cell, to["of"], to["base"]


def _key(cell: Cell) -> tuple[str, str, str, str, str, str]:
    return cell.indicator, cell.place, cell.period, cell.scope, cell.vintage, cell.status


def _figure(row: Record, column: str, faults: list[Fault]) -> Figure | None:
    if not row[column]:
        return None
    if wrong := mangled(row[column], row["unit"]):
        faults.append(row.fault(column, wrong, "the figure as printed: make the column text in the spreadsheet"))
        return None
    value = row["value"] if column == "as_printed" else ""
    if _ENDLESS.search(row[column]):
        faults.append(row.fault(column, "a number of more than 100 digits", "the digits as printed"))
        return None
    try:
        plain_number(value or "0")
    except ValueError as error:
        faults.append(row.fault("value", str(error), "plain digits, in the row's unit: 12.5"))
        return None
    try:
        found = figure(row[column], row["unit"], value)
    except ValueError as error:
        faults.append(row.fault(column, str(error), _OTHER_UNIT if "is counted in" in str(error) else _READABLE))
    else:
        if abs(found.value) < LARGEST:
            return found
        faults.append(row.fault(column, "a number of more than 100 digits", "the digits as printed"))
    return None


def _check_range(row: Record, low: Figure | None, high: Figure | None, faults: list[Fault]) -> None:
    """A fault where a range has no upper figure above its lower one."""
    if low is None:
        return
    if high is not None and high.value < low.value:
        faults.append(row.fault("high", f"'{row['high']}' is below '{row['as_printed']}'", "the upper figure"))
    if row["qualifier"] == "range" and not row["high"] and low.printed.high is None:
        wrong = f"no range in '{row['as_printed']}'"
        faults.append(row.fault("as_printed", wrong, "the lower figure, then the upper one, or that in high"))


def _readings(row: Record, low: Fraction | None, high: Fraction | None) -> tuple[tuple[str, Interval], ...]:
    """An n-fold increase may mean to n times or by n times; a stated reading settles it."""
    if not row["measure"].endswith("multiple"):
        return ()
    by = tuple(None if end is None else end + 1 for end in (low, high))
    both = (("n", (low, high)), ("n+1", (by[0], by[1])))
    either = row["reading"] == "either" or (
        not row["reading"] and _INCREASE.search(row["as_printed"]) and _FOLD.search(row["as_printed"])
    )
    return both if either else both[1:] if row["reading"] == "n+1" else ()
