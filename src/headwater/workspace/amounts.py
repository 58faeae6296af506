"""Units: each number in the unit the schema states for its row, each cell in any unit of that dimension."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from headwater import units
from headwater.faults import Fault
from headwater.workspace.cells import quote
from headwater.workspace.columns import Number
from headwater.workspace.sheet import Sheet

_BRACKET = re.compile(r"\[(\w+)\]")


@dataclass(frozen=True)
class Book:
    """The units that rows are counted in: by commodity, by technology or asset, and the currency."""

    currency: str
    commodity: Mapping[str, str]
    activity: Mapping[str, str]
    capacity: Mapping[str, str]


def book(sheets: Mapping[str, Sheet], currency: str) -> Book:
    """What the tables say of units; a cell at fault says nothing."""
    technologies, assets = sheets["technologies"], sheets["assets"]
    activity, capacity = _column(technologies, "activity"), _column(technologies, "capacity")
    recipe = dict(zip(assets.written["asset"], assets.written["technology"], strict=True))
    for unit_of in (activity, capacity):
        unit_of |= {asset: unit_of[used] for asset, used in recipe.items() if used in unit_of}
    return Book(currency, _column(sheets["commodities"], "unit"), activity, capacity)


def _column(sheet: Sheet, column: str) -> dict[str, str]:
    """What each row of a table says in a column of units."""
    pairs = enumerate(zip(sheet.names(), sheet.written[column], strict=True))
    return {name: unit for row, (name, unit) in pairs if unit and (row, column) not in sheet.faulty}


def unit_of(unit: str, row: Mapping[str, str], said: Book) -> str | None:
    """A unit of the schema with its brackets filled for one row; None where the row's names say nothing."""
    recipe = next((row[name] for name in ("recipe", "technology") if name in row), "")
    filled = {
        "money": said.currency,
        "unit": row.get("unit", ""),
        "commodity": said.commodity.get(row.get("commodity", ""), ""),
        "activity": said.activity.get(recipe, ""),
        "capacity": said.capacity.get(recipe, ""),
    }
    parts = _BRACKET.findall(unit)
    if any(not filled[part] for part in parts):
        return None
    if unit == f"[{''.join(parts)}]":
        return filled[parts[0]]
    return _BRACKET.sub(lambda found: f"({filled[found[1]]})", unit)


def convert(sheet: Sheet, frame: pd.DataFrame, said: Book, faults: list[Fault]) -> None:
    """Turns each number of `frame` that is written in another unit into the schema's. Adds a fault for a wrong one."""
    for column in sheet.table.columns:
        if isinstance(column, Number) and column.said_in:
            values = frame[column.name].to_numpy(copy=True)
            for row, unit in enumerate(sheet.written[column.said_in]):
                if unit and sheet.written[column.name][row] and (row, column.said_in) not in sheet.faulty:
                    values[row] *= scale(sheet, column, row, unit, said, faults)
            frame[column.name] = values


def scale(sheet: Sheet, column: Number, row: int, unit: str, said: Book, faults: list[Fault]) -> float:
    """How many of the schema's unit one of the row's is; 1, and a fault, where it is of another dimension."""
    cells = {name: written[row] for name, written in sheet.written.items()}
    wanted = unit_of(column.unit, cells, said)
    if wanted is None:
        return 1.0
    per_km = [f"{wanted}/km"] if cells.get("per") == "km" else []
    for target in (wanted, *per_km):
        try:
            # pint's own factors are off in the last digit: a litre is 0.0010000000000000002 m3
            return float(f"{units.factor(unit, target):.15g}")
        except ValueError:
            continue
    sheet.faulty.add((row, column.said_in))
    wrong = f"{quote(unit)} is no unit of {column.name}, which is in {_plain(wanted)}{_whose(column, cells)}"
    faults.append(sheet.fault(row, column.said_in, wrong, _hint(column, unit, wanted)))
    return 1.0


def _plain(unit: str) -> str:
    """Without the brackets that one name does not need."""
    return re.sub(r"\((\w+)\)", r"\1", unit)


def _whose(column: Number, cells: Mapping[str, str]) -> str:
    """Which row it was that said the unit, for the reader of a message."""
    found = _BRACKET.findall(column.unit)
    owner = "commodity" if "commodity" in found else next((n for n in ("recipe", "technology") if cells.get(n)), "")
    return f" ({owner} {quote(cells[owner])})" if owner and cells.get(owner) else ""


def _hint(column: Number, unit: str, wanted: str) -> str:
    """What would be right: the unit itself, and whether a rate was written for an amount or the other way."""
    right = f"write {_plain(wanted)} or another unit of its kind"
    for other, words in ((f"({wanted})/h", "a rate, and an amount"), (f"({wanted})*h", "an amount, and a rate")):
        try:
            units.factor(unit, other)
        except ValueError:
            continue
        return right if "[money]" in column.unit else f"{quote(unit)} is {words} is wanted: {right}"
    return right


def check_capacities(technologies: Sheet, faults: list[Fault]) -> None:
    """A capacity is activity over time."""
    for row, (activity, capacity) in enumerate(
        zip(technologies.written["activity"], technologies.written["capacity"], strict=True)
    ):
        if not activity or not capacity or {(row, "activity"), (row, "capacity")} & technologies.faulty:
            continue
        try:
            units.factor(capacity, f"({activity})/h")
        except ValueError:
            wrong = f"{quote(capacity)} is not {activity} over time"
            right = f"write {activity}/a, {activity}/h" + (" or MW" if activity.endswith("Wh") else "")
            technologies.faulty.add((row, "capacity"))
            faults.append(technologies.fault(row, "capacity", wrong, right))
