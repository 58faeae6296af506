"""docs/xizang-findings.md says what the audit of the embedded region finds today."""

import re
from pathlib import Path

import pytest

from headwater.ledger.audit import audit
from headwater.ledger.read import read
from headwater.workspace.read import find

PAGE = (Path(__file__).parents[2] / "docs" / "xizang-findings.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (\d+) \| `([^`]+)` \|", re.MULTILINE)
JUDGED = ("real", "key too poor", "date")


@pytest.fixture(scope="module")
def found():
    return audit(read(find("xizang")))


def count(row):
    return int(re.search(rf"^\| {re.escape(row)} \| (\d+) \|$", PAGE, re.MULTILINE)[1])


def test_each_finding_stands_there_once_in_the_audits_order(found):
    assert [(int(n), id) for n, id in ROW.findall(PAGE)] == [(n, f.element) for n, f in enumerate(found.faults, 1)]


def test_its_counts_are_the_audits(found):
    figures, documents, relations, inferred = (
        int(n.replace(",", ""))
        for n in re.search(r"over ([\d,]+) figures of (\d+) documents, (\d+) relations \((\d+) of them", PAGE).groups()
    )
    counts = found.counts
    assert (figures, documents) == (counts["statements"], counts["sources"])
    assert (relations, inferred) == (counts["relations"], counts["inferred"])
    assert sum(map(count, JUDGED)) == len(found.faults)
    assert count("of all these accepted") == len(found.faults) - len(found.open)
    assert count("queries, apart from proofs") == len(found.queries)
    explained = sum(bool(f.explanations) for f in found.faults)
    assert count("with an explanation that chance would hardly give") == explained


def test_the_judgements_are_counted_as_they_stand():
    rows = [line.split(" | ") for line in PAGE.splitlines() if ROW.match(line)]
    for kind in JUDGED:
        assert sum(kind in cells for cells in rows) == count(kind)
