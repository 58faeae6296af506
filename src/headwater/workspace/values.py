"""The table `values`: numbers of other tables that vary by year, breakpoint or time, each checked where it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf, isinf, isnan
from typing import Any

import numpy as np

from headwater.faults import nearest
from headwater.workspace import amounts, cells
from headwater.workspace.checked import Checked
from headwater.workspace.columns import Number, Table
from headwater.workspace.profiles import Profile
from headwater.workspace.years import Planned, unsure

Address = tuple[str, str, str]
"""Table, row and column."""
_ALONG = {"year": "year", "at": "at", "time": "profile"}
"""What a column may vary along, and the column of `values` that says it."""


@dataclass(frozen=True)
class Value:
    """A row of the table. year: None for every; at: NaN where it is no breakpoint; profile: "" for none."""

    year: int | None
    at: float
    value: float  # in the schema's unit
    profile: str


def of_year(said: Iterable[Value], year: int, cell: float) -> tuple[float, str]:
    """The number and profile of a year: what is said of it, else of every year, else the cell."""
    found = [v for v in said if isnan(v.at) and v.year in (None, year)]
    own = next((v for v in found if v.year is not None), next(iter(found), None))
    return (cell, "") if own is None else (own.value, own.profile)


def wanted_in(values: Mapping[Address, tuple[Value, ...]], demand: Mapping[str, Any]) -> str:
    """Whether a row of demands says an "amount" a year or a "rate", itself or in `values`."""
    says = not isnan(demand["amount"]) or ("demands", demand["demand"], "amount") in values
    return "amount" if says else "rate"


def row_key(table: Table, row: Mapping[str, Any]) -> str:
    """What a row is called in `values`: its key, joined by '/', without the slashes of empty ends."""
    return "/".join(_part(table, name, row[name]) for name in table.key).rstrip("/")


def _part(table: Table, name: str, value: Any) -> str:
    column = table.column(name)
    if not isinstance(column, Number):
        return str(value)
    return "" if isnan(value) or value == column.default else f"{value:g}"


def read_values(
    tables: Checked, said: amounts.Book, profiles: Mapping[str, Profile], planned: Planned
) -> dict[Address, tuple[Value, ...]]:
    """The values of each address that varies, in their order; a fault for each row that can't be."""
    found: dict[Address, list[Value]] = {}
    rows: dict[str, dict[str, int]] = {}
    first: dict[tuple[Any, ...], int] = {}
    keys = tables.sheets["values"].keys()
    for row, cell in tables.rows("values"):
        name = cell["table"]
        if name in tables.sheets and name not in rows:
            rows[name] = _rows_of(tables, name)
        at = _addressed(tables, row, cell, rows)
        column = tables.sheets[name].table.column(cell["column"]) if at is not None else None
        if at is None or not isinstance(column, Number) or not _may_vary(tables, row, cell, column, planned):
            continue
        one = _value(tables, cell, at, column, said)
        if _multiplied(tables, row, cell, profiles) and _bounded(tables, row, cell, column, profiles):
            address = (name, cell["row"].rstrip("/"), cell["column"])
            before = first.setdefault((*address, one.year, str(one.at)), row)
            if before != row and keys[before] != keys[row]:  # else it is said of the key
                where = f"first at {tables.where('values', before)}"
                tables.wrong("values", row, "row", f"{cells.quote('/'.join(address))} stands twice", where)
            others = found.setdefault(address, [])
            if others and isnan(others[0].at) != isnan(one.at):
                wrong = "is given for one row of this number, and not for another"
                tables.wrong("values", row, "at", wrong, "breakpoints are all that is said of it")
            others.append(one)
    _ascending(tables)
    return {address: tuple(values) for address, values in found.items()}


def _rows_of(tables: Checked, name: str) -> dict[str, int]:
    """The rows of a table by what they are called."""
    table = tables.sheets[name].table
    return {row_key(table, cell): row for row, cell in tables.rows(name, *table.key)}


def _addressed(tables: Checked, row: int, cell: Mapping[str, Any], rows: Mapping[str, Mapping[str, int]]) -> int | None:
    """The row that is meant, where there are such a table, row and column; else None, and a fault."""
    name, key, column = cell["table"], cell["row"].rstrip("/"), cell["column"]
    if name not in tables.sheets or not _varying(tables.sheets[name].table):
        known = [one for one, sheet in tables.sheets.items() if _varying(sheet.table)]
        what = "no table" if name not in tables.sheets else "nothing varies in"
        right = nearest(name, known) or f"those that may vary are in {', '.join(known)}"
        tables.wrong("values", row, "table", f"{what} {cells.quote(name)}", right)
        return None
    sheet = tables.sheets[name]
    known = _varying(sheet.table)
    if column not in known:
        what = "can't vary" if column in sheet.written else f"no column of {name}"
        right = nearest(column, known) or f"those of {name} that may are {', '.join(known)}"
        tables.wrong("values", row, "column", f"{cells.quote(column)}: {what}", right)
    if key not in rows[name]:
        if sheet.whole and not any(part in sheet.table.key for _, part in sheet.faulty):
            joined = "/".join(sheet.table.key)
            right = nearest(key, rows[name]) or f"a row of {name} is named by its {joined}"
            tables.wrong("values", row, "row", f"no row {cells.quote(cell['row'])} in {name}", right)
        return None
    return rows[name][key] if column in known else None


def _varying(table: Table) -> list[str]:
    """The columns of a table that may vary."""
    return [c.name for c in table.columns if isinstance(c, Number) and c.varies]


def _may_vary(tables: Checked, row: int, cell: Mapping[str, Any], column: Number, planned: Planned) -> bool:
    """Whether the column varies along what is given: by year where it does by time; breakpoints hold all the time."""
    given = {"year": not isnan(cell["year"]), "at": not isnan(cell["at"]), "time": cell["profile"] != ""}
    for along, said in given.items():
        if said and along not in column.along:
            wrong = f"is given, and {column.name} of {cell['table']} does not vary by {along}"
            tables.wrong("values", row, _ALONG[along], wrong, f"it may by {' and '.join(column.along)}")
            return False
    if given["at"] and (given["year"] or given["time"]):
        other = "year" if given["year"] else "profile"
        tables.wrong("values", row, other, "is given beside at", "a breakpoint holds in every year, all the time")
        return False
    if given["year"] and int(cell["year"]) not in planned.years:
        if unsure(tables, "years"):
            return False
        known = ", ".join(map(str, planned.years))
        tables.wrong("values", row, "year", f"{cell['year']:g} is no planned year", f"those planned are {known}")
        return False
    return True


def _value(tables: Checked, cell: Mapping[str, Any], at: int, column: Number, said: amounts.Book) -> Value:
    """What a row says, in the units of the schema; `at`, the row it speaks of. Built capacity is in that row's unit."""
    name = cell["table"]
    capacity = tables.sheets[name].table.column("now") if (name, column.name) == ("assets", "invest") else None
    return Value(
        year=None if isnan(cell["year"]) else int(cell["year"]),
        at=cell["at"] * (_unit(tables, name, at, capacity, said) if isinstance(capacity, Number) else 1.0),
        value=cell["value"] * _unit(tables, name, at, column, said),
        profile=cell["profile"],
    )


def _unit(tables: Checked, name: str, at: int, column: Number, said: amounts.Book) -> float:
    """How many of the schema's unit is one of the unit that the addressed row states."""
    sheet = tables.sheets[name]
    unit = sheet.written[column.said_in][at] if column.said_in else ""
    if not unit or (at, column.said_in) in sheet.faulty:
        return 1.0
    return amounts.scale(sheet, column, at, unit, said, tables.faults)


def _multiplied(tables: Checked, row: int, cell: Mapping[str, Any], profiles: Mapping[str, Profile]) -> bool:
    """Whether a row says something, and its profile is of the kind that its number is multiplied by."""
    if not cell["profile"] and not tables.sheets["values"].written["value"][row].strip():
        tables.wrong("values", row, "value", "is empty, and so is profile", "give the number, a profile, or both")
        return False
    amount = (cell["table"], cell["column"]) == ("demands", "amount")
    kind = profiles[cell["profile"]].kind if cell["profile"] in profiles else ""
    if kind == ("factor" if amount else "share"):
        right = "an amount is spread by shares that sum to 1" if amount else "a profile of factors is wanted here"
        tables.wrong("values", row, "profile", f"{cells.quote(cell['profile'])} is a profile of {kind}s", right)
        return False
    return True


def _bounded(
    tables: Checked, row: int, cell: Mapping[str, Any], column: Number, profiles: Mapping[str, Profile]
) -> bool:
    """Whether all the numbers are within the bounds of the column."""
    series = profiles[cell["profile"]].values if cell["profile"] in profiles else np.ones(1)
    if np.isnan(series).any() and not column.gaps:
        wrong = f"{cells.quote(cell['profile'])} has steps without a number"
        tables.wrong("values", row, "profile", wrong, f"{column.name} has one at every step")
        return False
    numbers = series[~np.isnan(series)] * cell["value"] if not isinf(cell["value"]) else np.array([cell["value"]])
    for number in (numbers.min(), numbers.max()) if numbers.size else ():
        try:
            cells.number(f"{number:.15g}", column)
        except cells.Wrong as wrong:
            where = "profile" if cell["profile"] in profiles else "value"
            times = f", {cell['value']:g} times {cells.quote(cell['profile'])}" if where == "profile" else ""
            tables.wrong("values", row, where, wrong.wrong + times, wrong.right)
            return False
    return True


def _ascending(tables: Checked) -> None:
    """Breakpoints of one number rise, and so do the prices: the plan would else fill the last piece first."""
    last: dict[Address, tuple[float, float]] = {}
    for row, cell in tables.rows("values", "table", "row", "column", "at", "value"):
        if not isnan(cell["at"]):
            address = (cell["table"], cell["row"].rstrip("/"), cell["column"])
            at, value = last.get(address, (0.0, -inf))
            if cell["at"] <= at:
                tables.wrong("values", row, "at", f"{cell['at']:g} stands after {at:g}", "breakpoints rise from 0")
            elif cell["value"] < value:
                wrong = f"{cell['value']:g} stands after {value:g}: a price that falls with more is not solved"
                tables.wrong("values", row, "value", wrong, "prices rise from one breakpoint to the next")
            last[address] = cell["at"], cell["value"]
