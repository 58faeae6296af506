"""scenarios/NAME.toml: a title and named changes of cells, put in place before anything is checked.

title = "A dry year"

[[change]]
table = "assets"
row = "zangmu"            # a key of several columns is joined: "lhasa/barley"
column = "now"
scale = 0.7               # or  set = 300 , in the unit that the row states

A number that varies is scaled with all its rows of `values`; one of them is changed as a row of that table:
row = "assets/zangmu/now/2030", column = "value".
"""

from collections.abc import Iterable, Mapping
from math import isfinite
from pathlib import Path
from typing import Any

from headwater.faults import Fault, nearest
from headwater.workspace import cells
from headwater.workspace.columns import Number
from headwater.workspace.sheet import Sheet
from headwater.workspace.toml_file import TomlFile, read_toml

FOLDER = "scenarios"
KEYS = ("table", "row", "column", "set", "scale")
_NEEDED = ("table", "row", "column")


def names(root: Path) -> list[str]:
    """The scenarios of a workspace, in order of their names."""
    return sorted(path.stem for path in (root / FOLDER).glob("*.toml"))


def title(root: Path, name: str) -> str:
    """What a scenario calls itself; its name where it does not say, or can't be read."""
    file = read_toml(root / FOLDER / f"{name}.toml", root, []) if name in names(root) else None
    said = file.values.get("title", "") if file else ""
    return said if isinstance(said, str) and said else name


def apply(root: Path, name: str, sheets: Mapping[str, Sheet], faults: list[Fault]) -> None:
    """Writes a scenario's changes into the cells of `sheets`, not yet checked; a fault for each that can't."""
    known = names(root)
    if name not in known:
        right = nearest(name, known) or (f"there are {', '.join(known)}" if known else "this workspace has none")
        faults.append(Fault(FOLDER, 0, "", f"no scenario {cells.quote(name)}", right))
        return
    file = read_toml(root / FOLDER / f"{name}.toml", root, faults)
    if file is None:
        return
    faults.extend(file.unknown(file.values, ("title", "change"), ""))
    changes = file.values.get("change", [])
    if not isinstance(changes, list) or not all(isinstance(change, dict) for change in changes):
        faults.append(Fault(file.name, file.line("", "change"), "change", "is no list of changes", "write [[change]]"))
        return
    if not isinstance(file.values.get("title", ""), str):
        faults.append(Fault(file.name, file.line("", "title"), "title", "is no words", "write words in quotes"))
    rows = {table: {_joined(key): row for row, key in reversed([*enumerate(s.keys())])} for table, s in sheets.items()}
    for number, change in enumerate(changes):
        _change(_Change(file, number, change, faults), sheets, rows)


def _joined(key: Iterable[str]) -> str:
    """A row's key as a change names it, without the slashes of empty ends."""
    return "/".join(key).rstrip("/")


class _Change:
    """One [[change]] of a file, and how to say what is wrong with it."""

    def __init__(self, file: TomlFile, number: int, values: dict[str, Any], faults: list[Fault]) -> None:
        self.file, self.number, self.values, self.faults = file, number, values, faults

    def line(self, key: str = "") -> int:
        return self.file.line("change", key, self.number)

    def wrong(self, key: str, wrong: str, right: str = "") -> None:
        self.faults.append(Fault(self.file.name, self.line(key), key, wrong, right))


def _change(change: _Change, sheets: Mapping[str, Sheet], rows: Mapping[str, Mapping[str, int]]) -> None:
    """One change, written into its cell."""
    change.faults.extend(change.file.unknown(change.values, KEYS, "change", change.number))
    missing = [key for key in _NEEDED if not isinstance(change.values.get(key), str)]
    for key in missing:
        change.wrong(key, "is missing" if key not in change.values else "is no words", f"name the {key} in quotes")
    if ("set" in change.values) == ("scale" in change.values):
        both = "both set and scale" if "set" in change.values else "neither set nor scale"
        change.wrong("set", f"has {both}", "say one: the new value, or a factor on what stands there")
        return
    if missing:
        return
    table, row, column = (change.values[key] for key in _NEEDED)
    if table not in sheets:
        change.wrong("table", f"no table {cells.quote(table)}", nearest(table, sheets) or f"one of {', '.join(sheets)}")
        return
    sheet, at = sheets[table], rows[table].get(row.rstrip("/"))
    if column not in sheet.written:
        change.wrong("column", f"no column {cells.quote(column)} in {table}", nearest(column, sheet.written))
    elif column in sheet.table.key:
        change.wrong("column", f"{cells.quote(column)} is the name of a row", "a scenario changes what a row says")
    elif at is None and sheet.whole:
        joined = "/".join(sheet.table.key)
        right = nearest(row, list(rows[table])) or f"a row is named by its {joined}"
        change.wrong("row", f"no row {cells.quote(row)} in {table}", right)
    if at is not None and column in sheet.written and column not in sheet.table.key:
        _write(change, sheet, at, column, _varied(sheets["values"], table, row, column))


def _varied(values: Sheet, *address: str) -> list[tuple[Sheet, int, str]]:
    """The cells of `values` that stand in a cell's stead."""
    said = zip(*(values.written[name] for name in ("table", "row", "column")), strict=True)
    wanted = (address[0], address[1].rstrip("/"), address[2])
    return [
        (values, row, "value")
        for row, (table, key, name) in enumerate(said)
        if (table, key.rstrip("/"), name) == wanted
    ]


def _write(change: _Change, sheet: Sheet, row: int, column: str, varied: list[tuple[Sheet, int, str]]) -> None:
    """The new text of a cell, or of those that stand in its stead."""
    key = "set" if "set" in change.values else "scale"
    value = change.values[key]
    if isinstance(value, bool | list | dict) or not isinstance(value, int | float | str):
        change.wrong(key, f"{cells.quote(str(value))} is no value of a cell", "a number, or words in quotes")
        return
    if key == "set" and varied:
        where = varied[0][0].files[varied[0][1]], varied[0][0].lines[varied[0][1]]
        wrong = f"{cells.quote(column)} of {cells.quote(change.values['row'])} varies ({where[0]}:{where[1]})"
        change.wrong("set", wrong, "scale it, or change its rows of values")
        return
    if key == "set":
        sheet.written[column][row] = value if isinstance(value, str) else repr(value)
        sheet.origin[row, column] = (change.file.name, change.line(key))
        return
    own = [] if varied and not sheet.written[column][row].strip() else [(sheet, row, column)]
    for one, at, name in (*own, *varied):
        if (scaled := _scaled(change, one, at, name)) is None:
            return
        one.written[name][at] = scaled
        one.origin[at, name] = (change.file.name, change.line(key))


def _scaled(change: _Change, sheet: Sheet, row: int, column: str) -> str | None:
    """What stands in a cell, times the factor; None, and a fault, where that is no number."""
    factor, stated = change.values["scale"], sheet.table.column(column)
    if not isinstance(stated, Number):
        change.wrong("column", f"{cells.quote(column)} is no number, and can't be scaled", "use set")
        return None
    if isinstance(factor, str) or not isfinite(factor):
        change.wrong("scale", f"{cells.quote(str(factor))} is no factor", "a number, such as 0.7")
        return None
    text = sheet.written[column][row].strip()
    if not text:
        if stated.default is not None:
            return repr(stated.default * factor)
        change.wrong("scale", f"nothing stands in {column} of {cells.quote(change.values['row'])}", "use set")
        return None
    try:
        return repr(cells.number(text, stated) * factor)
    except cells.Wrong:
        return None  # said where the cell stands
