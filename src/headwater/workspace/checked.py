"""The tables while checks walk over them: rows as dictionaries, and faults where they were written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from headwater.faults import Fault
from headwater.workspace.sheet import Sheet


@dataclass(frozen=True, eq=False)
class Checked:
    """Every table as written and as read; what a check finds is added to `faults`."""

    sheets: Mapping[str, Sheet]
    frames: Mapping[str, pd.DataFrame]
    faults: list[Fault]

    @cached_property
    def _known(self) -> dict[str, list[dict[str, Any]]]:
        return {}

    def _records(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table, made when they are first asked for."""
        if table not in self._known:
            self._known[table] = _records(self.frames[table])
        return self._known[table]

    def rows(self, table: str, *columns: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """Number and row of each row of a table whose cells in these columns, or in all, are not at fault."""
        faulty = self.sheets[table].faulty
        looked_at = columns or tuple(self.sheets[table].written)
        for row, record in enumerate(self._records(table)):
            if not any((row, column) in faulty for column in looked_at):
                yield row, record

    def by_name(self, table: str) -> dict[str, dict[str, Any]]:
        """Each row by what others call it."""
        return dict(zip(self.sheets[table].names(), self._records(table), strict=True))

    def at_fault(self, table: str, name: str, column: str) -> bool:
        """Whether that cell of the row of that name is at fault, so that nobody knows what it would say."""
        names = self.sheets[table].names()
        return name in names and (names.index(name), column) in self.sheets[table].faulty

    def wrong(self, table: str, row: int, column: str, wrong: str, right: str = "") -> None:
        """One fault of a cell."""
        self.faults.append(self.sheets[table].fault(row, column, wrong, right))

    def where(self, table: str, row: int) -> str:
        """File and line of a row."""
        return f"{self.sheets[table].files[row]}:{self.sheets[table].lines[row]}"


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table as dictionaries; a good deal quicker than pandas' own."""
    names = list(map(str, frame))
    columns = [frame[name].tolist() for name in frame]
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]
