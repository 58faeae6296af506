"""A CSV file -> its heading and rows, each with the line on which it begins in a text editor.

Lines that begin with '#' are comments and empty lines are skipped; both count. What Excel makes of a broken formula
('#REF!') is no comment.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from headwater.faults import Fault
from headwater.workspace.text_file import read_text

EXCEL_ERROR = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!)|#{3,}(?=,)")
_PARTED = {";": "semicolons", "\t": "tabs"}


@dataclass(frozen=True)
class Row:
    """The cells of one row, and the line on which it begins."""

    line: int
    cells: list[str]


def read_rows(path: Path, name: str, faults: list[Fault], columns: tuple[str, ...] = ()) -> list[Row] | None:
    """Heading first, then every row that is not empty; None, and a fault, where the file can't be read as CSV."""
    text = read_text(path, name, faults)
    return None if text is None else rows_of(text, name, faults, columns)


def rows_of(text: str, name: str, faults: list[Fault], columns: tuple[str, ...] = ()) -> list[Row] | None:
    """As `read_rows`, of a file's text."""
    rows: list[Row] = []
    lines = _Lines(text)
    try:
        rows.extend(row for row in _records(lines) if any(cell.strip() for cell in row.cells))
    except csv.Error as error:
        faults.append(Fault(name, lines.began, "", *_said(str(error))))
        return None
    if not rows:
        right = (
            f"its first line names the columns: {','.join(columns)}" if columns else "its first line names the columns"
        )
        faults.append(Fault(name, 1, "", "is empty", right))
        return None
    return rows if _commas(rows[0], name, faults) else None


class _Lines:
    """Lines for csv.reader; at the start of a record it steps over comments, inside a quoted cell it does not."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.number = 0
        self.began = 1
        self.fresh = True

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        while self.number < len(self.lines):
            line = self.lines[self.number]
            self.number += 1
            if not (self.fresh and line.startswith("#") and not EXCEL_ERROR.match(line)):
                self.began = self.number if self.fresh else self.began
                self.fresh = False
                return line + "\n"
        raise StopIteration


def _records(lines: _Lines) -> Iterator[Row]:
    """Every record; a comment that a spreadsheet has put in quotes is still one."""
    reader = csv.reader(lines, strict=True)
    while True:
        lines.fresh = True
        cells = next(reader, None)
        if cells is None:
            return
        if not (cells and cells[0].startswith("#") and not EXCEL_ERROR.match(cells[0])):
            yield Row(lines.began, cells)


def _said(error: str) -> tuple[str, str]:
    """csv's words as ours."""
    if "field larger" in error:
        return "has a cell of more than 131,072 characters", "is a quote not closed?"
    if "unexpected end" in error:
        return "has a quote that is not closed", 'a quote inside a quoted cell is written ""'
    return "has text after a closing quote", 'a quote inside a quoted cell is written ""'


def _commas(heading: Row, name: str, faults: list[Fault]) -> bool:
    """Whether the heading is parted by commas."""
    first = heading.cells[0]
    if first.lower().startswith("sep="):
        faults.append(Fault(name, heading.line, "", f"begins with '{first}'", "remove that line"))
        return False
    for sign, word in _PARTED.items():
        if len(heading.cells) == 1 and sign in first:
            right = "save it with commas and decimal points; a spreadsheet calls that 'CSV UTF-8, comma'"
            faults.append(Fault(name, heading.line, "", f"is parted by {word}", right))
            return False
    return True
