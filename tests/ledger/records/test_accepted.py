from dataclasses import replace

import ledgers
import pytest

from headwater.ledger.audit import audit
from headwater.ledger.records.accepted import Accepted, fingerprint

PAIR = ("x/p", "x/q")


def figures(second="120"):
    return [ledgers.statement("x/p", "power@land@2023", "100.0"), ledgers.statement("x/q", "power@land@2023", second)]


def accepted(**more):
    known = {s.id: s for s in figures()}
    return Accepted(frozenset(PAIR), "two offices", fingerprint=fingerprint(PAIR, known), **more)


def test_a_finding_stands_while_its_members_are_what_they_were():
    found = audit(ledgers.ledger(figures(), accepted=[accepted()]))
    assert found.faults[0].accepted and not found.open and not found.needless


def test_a_member_that_changed_brings_it_back_and_says_so():
    (finding,) = audit(ledgers.ledger(figures("121"), accepted=[accepted()])).open
    assert finding.lapsed == "accepted before a member changed"


@pytest.mark.parametrize(
    "change", [{"as_printed": "100.00"}, {"unit": "kW"}, {"source": "other"}, {"qualifier": "about"}]
)
def test_whatever_a_figure_says_is_in_its_fingerprint(change):
    known = {s.id: s for s in figures()}
    changed = known | {"x/p": replace(known["x/p"], **change)}
    assert fingerprint(PAIR, known) != fingerprint(PAIR, changed)
    assert fingerprint(PAIR, known) == fingerprint(reversed(PAIR), known)


def test_a_newer_document_brings_it_back_after_its_date():
    sources = (replace(ledgers.SOURCE, date="2024-05"),)
    held = audit(ledgers.ledger(figures(), sources=sources, accepted=[accepted(until="2024-12")]))
    assert not held.open
    (finding,) = audit(ledgers.ledger(figures(), sources=sources, accepted=[accepted(until="2024-01")])).open
    assert "a document of 2024-05 has come in" in finding.lapsed


def test_what_nothing_answers_to_is_named():
    agreed = audit(ledgers.ledger(figures("100"), accepted=[accepted()]))
    assert [row.members for row in agreed.needless] == [frozenset(PAIR)]


def test_a_member_that_has_become_a_copy_is_no_longer_what_was_accepted():
    sources = (ledgers.SOURCE, replace(ledgers.SOURCE, id="scan", copy_of=ledgers.SOURCE.id))
    copied = replace(figures()[0], source="scan")
    first = ledgers.statement("x/o", "power@land@2023", "100.0")
    found = audit(ledgers.ledger([first, copied, figures()[1]], sources=sources, accepted=[accepted()]))
    assert found.open and [row.members for row in found.needless] == [frozenset(PAIR)]
