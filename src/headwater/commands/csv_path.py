"""The name of a CSV to write: one that a spreadsheet would take for a workbook is refused."""

from pathlib import Path
from typing import Any

import click

OTHERS = (".xlsx", ".xlsm", ".xls", ".ods", ".json", ".parquet", ".pdf")


class CsvPath(click.Path):
    """A file's path; no folder, and no name that promises another format."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, dir_okay=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path. Raises BadInput for the name of another format."""
        from headwater.faults import BadInput, Fault

        path = Path(str(super().convert(value, param, ctx)))
        if path.suffix.lower() in OTHERS:
            right = f"name it {path.with_suffix('.csv').name}, which a spreadsheet opens"
            raise BadInput([Fault(str(path), 0, "", "a table is written as CSV", right)])
        return path
