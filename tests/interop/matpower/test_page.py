"""docs/matpower.md is what the columns' table says."""

from pathlib import Path

from headwater.interop.matpower.columns import COLUMNS, FIELDS
from headwater.interop.matpower.page import page

DOCS = Path(__file__).parents[3] / "docs"


def test_the_committed_page_is_made_from_the_table():
    committed = (DOCS / "matpower.md").read_text(encoding="utf-8")
    assert committed == page(), "run: python -m headwater.interop.matpower.page > docs/matpower.md"


def test_every_column_stands_in_its_section():
    for table, columns in COLUMNS.items():
        section = page().split(f"\n## mpc.{table}\n")[1].split("\n## ")[0]
        for column in columns:
            assert f"| `{column.name}` | {column.taken} |" in section
    assert all(f"| `{field}` |" in page() for field in FIELDS)
