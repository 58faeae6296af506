"""The ledger's tables as they are stated."""

import pytest

from headwater.ledger.records.tables import TABLES


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_every_column_says_what_it_is_and_stands_once(table):
    names = [c.name for c in table.columns]
    assert all(c.says for c in table.columns) and table.row
    assert len(set(names)) == len(names)
    assert set(table.key) <= set(names)
