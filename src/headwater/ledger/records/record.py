"""Rows of a ledger's table as text, each with where it stands; ids made whole by the name of their file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path, PurePosixPath

from headwater.faults import BadInput, Fault
from headwater.ledger.printed.amounts import plain_number
from headwater.workspace.columns import Table
from headwater.workspace.read import read_table

WEIGHT = "a number above 0"


@dataclass(frozen=True)
class Record:
    """One row: its cells by column, and where it stands. stem: the name of its file without the ending."""

    cells: Mapping[str, str]
    file: str
    line: int
    stem: str

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def fault(self, column: str, wrong: str, right: str = "") -> Fault:
        """What is wrong with one of its cells."""
        return Fault(self.file, self.line, column, wrong, right)

    def weight(self, right: str = "") -> Fraction:
        """What its cell `weight` says. Raises BadInput for what is no number above 0."""
        try:
            said = plain_number(self["weight"])
        except ValueError as error:
            raise BadInput([self.fault("weight", str(error), right or WEIGHT)]) from error
        if said <= 0:
            raise BadInput([self.fault("weight", f"a weight of {self['weight']}", right or WEIGHT)])
        return said


def records(root: Path, table: Table, faults: list[Fault]) -> list[Record]:
    """Every row of NAME.csv and NAME/*.csv; rows with a fault are left out and reported. No file: no rows."""
    own: list[Fault] = []
    within = root.parent if root.name == "ledger" else root  # faults name files from the workspace on
    frame = read_table(root, replace(table, key=()), own, within)  # ids are whole, and may be compared, only below
    faulty = {(fault.file, fault.line) for fault in own}
    names = [column.name for column in table.columns]
    paths = {file: PurePosixPath(file) for file in frame["file"].unique()}
    found = []
    for values in zip(*(frame[name] for name in (*names, "file", "line")), strict=True):
        *cells, file, line = values
        if (file, line) not in faulty and (file, 1) not in faulty:
            found.append(_record(dict(zip(names, map(str, cells), strict=True)), paths[file], int(line), table))
    faults.extend(own)
    return _once(found, table, faults)


def _record(cells: dict[str, str], path: PurePosixPath, line: int, table: Table) -> Record:
    if cells.get("id") and "/" not in cells["id"] and path.parent.name == table.name:
        cells["id"] = f"{path.stem}/{cells['id']}"
    return Record(cells, str(path), line, path.stem)


def _once(found: list[Record], table: Table, faults: list[Fault]) -> list[Record]:
    """The rows, each key once; a fault for each that stands again."""
    first: dict[tuple[str, ...], Record] = {}
    for record in found:
        key = tuple(record[name] for name in table.key)
        before = first.setdefault(key, record)
        if before is not record:
            where = f"{before.file}:{before.line}"
            faults.append(record.fault(table.key[0], f"'{' '.join(key)}' stands already", f"first at {where}"))
    return list(first.values())
