"""docs/osemosys.md is what the parameters' table says; the table is OSeMOSYS' own."""

import re
from pathlib import Path

from headwater.interop.osemosys.page import page
from headwater.interop.osemosys.parameters import BY_NAME, PARAMETERS, SETS

ROOT = Path(__file__).parents[3]
SIMPLICITY = ROOT / "tests" / "peers" / "simplicity"


def test_the_committed_page_is_made_from_the_table():
    committed = (ROOT / "docs" / "osemosys.md").read_text(encoding="utf-8")
    assert committed == page(), "run: python -m headwater.interop.osemosys.page > docs/osemosys.md"


def test_the_table_has_every_parameter_of_a_published_configuration():
    text = (SIMPLICITY / "config.yaml").read_text(encoding="utf-8")
    entries = re.findall(r"^(\w+):\n((?:    .*\n)+)", text + "\n", re.MULTILINE)
    params = {name for name, body in entries if "type: param" in body}
    assert len(params) == 53
    assert params == set(BY_NAME) - {"DiscountRateIdv"}
    assert {name for name, body in entries if "type: set" in body} == set(SETS)


def test_each_parameter_stands_once_and_says_what_becomes_of_it():
    assert len(BY_NAME) == len(PARAMETERS) == 54
    for parameter in PARAMETERS:
        assert parameter.taken and page().count(f"| `{parameter.name}` |") == 1
