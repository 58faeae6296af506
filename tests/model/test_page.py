"""The page of the model says what every block says of itself."""

from pathlib import Path

from headwater.model.compile import BLOCKS
from headwater.model.page import page

ROOT = Path(__file__).parents[2]


def test_the_committed_page_is_made_from_the_blocks():
    committed = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    assert committed == page(), "run: python -m headwater.model.page > docs/model.md"


def test_every_block_has_a_heading_and_its_mathematics():
    sections = page().split("\n## ")[1:]
    assert len(sections) == len(BLOCKS) + 1
    for block, section in zip(BLOCKS, sections, strict=False):
        assert section.lower().startswith(block.__name__.replace("_", " ")), block.__name__
        assert block.__name__ == "cost" or "\n\n    " in section, f"{block.__name__} states no formula"
