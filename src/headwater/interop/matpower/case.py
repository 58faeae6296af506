"""A case file's fields -> its tables, each column by name, checked."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headwater.faults import BadInput, Fault
from headwater.interop.matpower.columns import COLUMNS, FIELDS, NEEDED, RULES, Table, position
from headwater.interop.matpower.text import Case, Matrix, parse
from headwater.interop.notes import Note

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Rows:
    """A table: its numbers by column, and the line of each row."""

    table: Table
    numbers: Floats
    lines: list[int]

    def of(self, name: str) -> Floats:
        """A column's numbers; its default where the file has no such column."""
        at = position(self.table, name)
        if at < self.numbers.shape[1]:
            return self.numbers[:, at]
        return np.full(len(self), COLUMNS[self.table][at].default)

    def __len__(self) -> int:
        return len(self.lines)


@dataclass(frozen=True, eq=False)
class Grid:
    """A case: base in MVA, its tables, names of buses, the file's name."""

    file: str
    base: float
    bus: Rows
    gen: Rows
    branch: Rows
    gencost: Rows
    dcline: Rows
    dclinecost: bool
    bus_names: list[str]


def read(path: Path) -> tuple[Grid, list[Note]]:
    """The case in a file and what of it can't be taken. Raises BadInput with every fault, OSError."""
    faults: list[Fault] = []
    case = parse(path.read_text(encoding="utf-8", errors="replace"), path.name, faults)
    tables = {name: _rows(case, name, path.name, faults) for name in COLUMNS}
    base = case.fields.get("baseMVA")
    if not isinstance(base, float) or not base > 0:
        line = case.lines.get("baseMVA", 0)
        faults.append(Fault(path.name, line, "baseMVA", "is missing or not above 0", "mpc.baseMVA = 100;"))
        base = 100.0
    names = case.fields.get("bus_name", [])
    cost = case.fields.get("dclinecost")
    priced = isinstance(cost, Matrix) and bool(cost.numbers[:, 4:].any())
    grid = Grid(path.name, base, **tables, dclinecost=priced, bus_names=names if isinstance(names, list) else [])
    faults += _wrong(grid)
    if faults:
        raise BadInput(faults)
    return grid, [*_notes(case)]


def _rows(case: Case, name: Table, file: str, faults: list[Fault]) -> Rows:
    found = case.fields.get(name)
    if name in ("bus", "branch", "gen") and (not isinstance(found, Matrix) or (name == "bus" and not found.lines)):
        wrong, right = "is missing", f"mpc.{name} = [ ... ];"
        faults.append(Fault(file, case.lines.get(name, 0), name, wrong, right))
    if not isinstance(found, Matrix) or not found.lines:
        return Rows(name, np.zeros((0, NEEDED[name])), [])
    if found.numbers.shape[1] < NEEDED[name]:
        wrong = f"has {found.numbers.shape[1]} columns"
        faults.append(Fault(file, found.lines[0], name, wrong, f"at least the first {NEEDED[name]} of a case"))
        return Rows(name, np.zeros((0, NEEDED[name])), [])
    for line, width in zip(found.lines, found.widths, strict=True):
        if width != found.numbers.shape[1] and name != "gencost":
            right = f"{found.numbers.shape[1]}, as its other rows have"
            faults.append(Fault(file, line, name, f"a row of {width} numbers", right))
    return Rows(name, found.numbers, found.lines)


def _wrong(grid: Grid) -> list[Fault]:
    """Numbers that no plan can be made of."""
    found = []

    def tell(rows: Rows, row: int | np.integer[Any], column: str, wrong: str, right: str) -> None:
        found.append(Fault(grid.file, rows.lines[int(row)], f"{rows.table}.{column}", wrong, right))

    for rows in (grid.bus, grid.gen, grid.branch, grid.gencost, grid.dcline):
        for row, column in np.argwhere(np.isnan(rows.numbers)):
            tell(rows, row, str(column + 1), "is NaN", "a number")
    known = grid.bus.of("bus_i")
    for row in np.flatnonzero(np.isin(np.arange(known.size), np.unique(known, return_index=True)[1], invert=True)):
        tell(grid.bus, row, "bus_i", f"{known[row]:g} stands twice", "each bus once")
    for rows, columns in ((grid.gen, ("bus",)), (grid.branch, ("fbus", "tbus")), (grid.dcline, ("fbus", "tbus"))):
        for column in columns:
            for row in np.flatnonzero(~np.isin(rows.of(column), known)):
                tell(rows, row, column, f"there is no bus {rows.of(column)[row]:g}", "a bus of mpc.bus")
    least, most, on = (grid.gen.of(name) for name in ("Pmin", "Pmax", "status"))
    for row in np.flatnonzero((least > most) & (on > 0)):
        tell(grid.gen, row, "Pmin", f"{least[row]:g} is above Pmax, {most[row]:g}", "at most Pmax")
    for row in np.flatnonzero(np.isinf(least) & (on > 0)):
        tell(grid.gen, row, "Pmin", "has no end", "a number")
    for row in np.flatnonzero(~np.isfinite(grid.bus.of("Pd") + grid.bus.of("Gs"))):
        tell(grid.bus, row, "Pd", "has no end", "a number")
    if 0 < len(grid.gencost) < len(grid.gen):
        wrong = f"has {len(grid.gencost)} rows, and gen {len(grid.gen)}"
        tell(grid.gencost, len(grid.gencost) - 1, "model", wrong, "a row a generator")
    return found


def _notes(case: Case) -> list[Note]:
    """Fields and statements that become nothing."""
    found = []
    for name in case.fields:
        if name in RULES:
            found.append(Note("changes", name, "a rule or cost of the modeller's own"))
        elif name not in COLUMNS and name not in FIELDS:
            found.append(Note("idle", name, "no field of MATPOWER's optimal power flow"))
        elif name in FIELDS and name not in ("version", "baseMVA", "bus_name", "dcline", "dclinecost"):
            found.append(Note("idle", name, FIELDS[name]))
    for code in case.code:
        found.append(Note("changes", "code", f"line {code.line} computes: {code.text[:80]}"))
    return found
