"""On what the numbers of a workspace rest: counts of rows by the kind of their source."""

from typing import Any

import numpy as np
import pandas as pd

from headwater.workspace.columns import Number, Table
from headwater.workspace.read import Workspace
from headwater.workspace.schema import TABLES
from headwater.workspace.sources import KINDS, kind

EVERY = "all"
"""The table's name in the row that sums the others."""


def evidence(workspace: Workspace) -> pd.DataFrame:
    """Columns table, rows, published, derived, assumption, identity, none; a row a table, the last one their sum.

    rows: those with a number that is not its column's default, and every head of a series. A kind is that of the row's
    `source`, by its weakest part; "none" is a row without a source.
    """
    counted = [_counts(table, workspace.tables[table.name]) for table in TABLES if _has_numbers(table)]
    total = {"table": EVERY} | {name: sum(row[name] for row in counted) for name in ("rows", *KINDS)}
    return pd.DataFrame([*counted, total], columns=["table", "rows", *KINDS])


def _has_numbers(table: Table) -> bool:
    """Whether a row of the table can hold a number and say where it stands."""
    sourced = any(column.name == "source" for column in table.columns)
    return sourced and (table.name == "profiles" or any(isinstance(c, Number) for c in table.columns))


def _counts(table: Table, frame: pd.DataFrame) -> dict[str, Any]:
    """The counts of one table."""
    given = np.full(len(frame), table.name == "profiles")
    for column in table.columns:
        if isinstance(column, Number):
            values = frame[column.name].to_numpy()
            given |= ~np.isnan(values) & (values != column.default)
    kinds = [kind(source) for source, counts in zip(frame["source"], given, strict=True) if counts]
    return {"table": table.name, "rows": len(kinds)} | {name: kinds.count(name) for name in KINDS}
