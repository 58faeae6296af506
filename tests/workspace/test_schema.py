"""The schema is whole: each column has a sentence, each number a unit that can be read."""

import pytest

from headwater import units
from headwater.workspace.columns import Number, Ref
from headwater.workspace.schema import TABLES

NAMES = {table.name: table for table in TABLES}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_is_whole(table):
    columns = [column.name for column in table.columns]
    assert len(columns) == len(set(columns))
    assert set(table.key) <= set(columns)
    assert {name for pair in table.differ for name in pair} <= set(columns)
    for column in table.columns:
        assert column.says
        if isinstance(column, Ref):
            assert set(column.tables) <= set(NAMES)
        if isinstance(column, Number):
            assert not column.said_in or column.said_in in columns
            assert set(column.varies) <= {"year", "time", "at"}
            filled = column.unit
            for bracket in ("commodity", "activity", "capacity", "unit"):
                filled = filled.replace(f"[{bracket}]", "t")
            units.unit(filled.replace("[money]", "CNY"))
