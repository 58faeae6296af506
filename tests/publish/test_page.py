"""docs/charts.md says every key of charts.toml, and its example is read and drawn."""

import re
from pathlib import Path

import pytest

from headwater.ledger.read import read as read_ledger
from headwater.publish import charts
from headwater.workspace import template
from headwater.workspace.read import read

PAGE = (Path(__file__).parents[2] / "docs" / "charts.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", charts.NEEDS)
def test_every_kind_has_a_row_with_what_it_needs(kind):
    (row,) = (line for line in PAGE.splitlines() if line.startswith(f"| `{kind}` |"))
    assert set(charts.NEEDS[kind]) <= set(re.findall(r"`(\w+)`", row))


@pytest.mark.parametrize(
    "key", sorted({*charts.COMMON, *charts.MAY, *charts.SERIES, *charts.CARD, *charts.HEADLINE, *charts.CLAUSE})
)
def test_every_key_is_named(key):
    known = {*re.findall(r"`(\w+)`", PAGE), *re.findall(r"^(\w+) =", PAGE, re.MULTILINE), "whole"}
    assert key in known or key.replace("_zh", "_en") in known


@pytest.mark.parametrize("word", [*charts.VERBS, *filter(None, charts.SAYS)])
def test_every_verb_and_rule_is_named(word):
    assert f"`{word}`" in PAGE or word == "change"


def test_the_example_is_read_beside_the_example_workspace(tmp_path):
    template.write(tmp_path / "valley")
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "valley" / "charts.toml").write_text(example, encoding="utf-8")
    found = charts.read(read(tmp_path / "valley"), read_ledger(tmp_path / "valley"))
    assert [c["key"] for c in found.charts] == ["made"]
