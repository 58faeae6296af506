"""Names that rows call each other by: each stands in the table it should, and no place lies in itself."""

from collections.abc import Mapping

from headwater.faults import Fault, nearest
from headwater.workspace.cells import quote
from headwater.workspace.columns import Ref
from headwater.workspace.sheet import Sheet, rows_where

HINTS = 30
"""Names of one column for which the nearest is sought: finding it takes a while among ten thousand."""


def check_references(sheets: Mapping[str, Sheet], faults: list[Fault]) -> None:
    """A fault, and a mark, for each cell that names no row. `sheets`: every table referred to, by name."""
    known = {name: set(sheet.names()) if sheet.table.key else set() for name, sheet in sheets.items()}
    for sheet in sheets.values():
        for column in sheet.table.columns:
            if isinstance(column, Ref) and all(sheets[name].whole for name in column.tables):
                _column(sheet, column, {name: known[name] for name in column.tables}, faults)


def _column(sheet: Sheet, column: Ref, known: dict[str, set[str]], faults: list[Fault]) -> None:
    """The faults of one column."""
    every = sorted(set().union(*known.values()))
    among = set(every)
    hints: dict[str, str] = {}
    for row, name in rows_where(sheet, column.name):
        if name in among:
            continue
        if name not in hints:
            hints[name] = nearest(name, every) if len(hints) < HINTS else ""
        sheet.faulty.add((row, column.name))
        *more, last = (singular(table) for table in column.tables)
        kinds = f"{', '.join(more)} or {last}" if more else last
        right = hints[name] or ("" if every else f"{' and '.join(column.tables)} has no rows")
        faults.append(sheet.fault(row, column.name, f"no {kinds} {quote(name)}", right))


def singular(table: str) -> str:
    """commodities -> commodity, places -> place."""
    return table[:-3] + "y" if table.endswith("ies") else table.removesuffix("s")


def check_circles(places: Sheet, faults: list[Fault]) -> None:
    """A fault for each ring of places that lie in one another."""
    parent = dict(zip(places.written["place"], places.written["parent"], strict=True))
    row_of = {name: row for row, name in enumerate(places.written["place"])}
    done: set[str] = set()
    for name in parent:
        path: list[str] = []
        while name and name in parent and name not in done:
            done.add(name)
            path.append(name)
            name = parent[name]
        if name in path:
            ring = path[path.index(name) :]
            said = " in ".join(quote(one) for one in (*ring, name))
            faults.append(places.fault(row_of[name], "parent", f"{said}: a circle", "a place lies in a larger one"))
