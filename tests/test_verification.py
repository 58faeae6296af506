"""The page of verification has every case, and in each both programs come to one cost."""

import re
from pathlib import Path

import pytest
import verification

PAGE = Path(__file__).parents[1] / "docs" / "verification.md"


@pytest.mark.slow  # the cases are listed with PyPSA, which takes seconds to import
def test_the_page_has_every_case_to_a_millionth():
    shown = re.findall(r"^\| ([^|]+?) \| .* \| ([^|]+?) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    rows = [(name, float(difference)) for name, difference in shown if name != "case" and set(name) != {"-"}]
    listed = [case.name for _, _, those in verification.cases() for case in those]
    assert [name for name, _ in rows] == listed, "run: python tests/verification.py > docs/verification.md"
    assert all(difference <= 1e-6 for _, difference in rows)
