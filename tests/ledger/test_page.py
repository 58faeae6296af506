"""docs/ledger.md says every table, column and word that a ledger takes."""

from pathlib import Path

import pytest

from headwater.ledger.printed.interval import QUALIFIERS
from headwater.ledger.records.tables import BASES, KINDS, MEASURES, STATUSES, TABLES

PAGE = (Path(__file__).parents[2] / "docs" / "ledger.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_its_row_names_the_columns_in_order(table):
    (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{table.name}.csv`")]
    assert [w for w in row.split("|")[3].split("`")[1::2]] == [c.name for c in table.columns]


@pytest.mark.parametrize("word", [*KINDS, *MEASURES, *QUALIFIERS, *STATUSES, *BASES])
def test_it_explains_every_word(word):
    assert f" {word}" in PAGE.replace("|", " ").replace("(", " ")
