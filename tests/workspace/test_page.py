"""docs/tables.md is what the schema says."""

from pathlib import Path

from headwater.workspace.page import page
from headwater.workspace.schema import TABLES

DOCS = Path(__file__).parents[2] / "docs"


def test_the_committed_page_is_made_from_the_schema():
    committed = (DOCS / "tables.md").read_text(encoding="utf-8")
    assert committed == page(), "run: python -m headwater.workspace.page > docs/tables.md"


def test_every_column_stands_on_it():
    text = page()
    for table in TABLES:
        section = text.split(f"\n## {table.name}\n")[1].split("\n## ")[0]
        for column in table.columns:
            assert f"| `{column.name}` | {column.says.replace('|', chr(92) + '|')} |" in section
