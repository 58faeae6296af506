from dataclasses import replace

import ledgers

from headwater.ledger.audit import audit
from headwater.ledger.copies import copies

BOOK = replace(ledgers.SOURCE, id="book")
SCAN = replace(ledgers.SOURCE, id="scan", copy_of="book")
POST = replace(ledgers.SOURCE, id="post", copy_of="scan")
PAPER = replace(ledgers.SOURCE, id="paper")
SOURCES = (BOOK, SCAN, POST, PAPER)


def figure(id, printed, source, unit="MW"):
    return ledgers.statement(id, "power@land@2023", printed, unit, source)


def made(*figures):
    return ledgers.ledger(figures, (), SOURCES)


def test_a_copys_figure_repeats_that_of_its_document_however_it_is_written():
    one = made(figure("x/c", "12.0", BOOK), figure("x/a", "12.0", SCAN), figure("x/b", "12000.0 kW", POST, "kW"))
    assert copies(one) == {"x/a": "x/c"}  # 12000.0 kW is finer than 12.0 MW
    assert copies(made(figure("x/a", "12.0", SCAN), figure("x/b", "12.0", POST))) == {"x/b": "x/a"}


def test_another_document_or_another_figure_is_a_witness_of_its_own():
    assert copies(made(figure("x/a", "12.0", BOOK), figure("x/b", "12.0", PAPER))) == {}
    assert copies(made(figure("x/a", "12.0", BOOK), figure("x/b", "12.1", SCAN))) == {}
    assert copies(made(figure("x/a", "12.0", BOOK), figure("x/b", "12.0", BOOK))) == {}


def test_a_figure_and_its_copy_weigh_no_more_than_one_that_disagrees():
    pair = (figure("x/a", "12.0", BOOK), figure("x/b", "12.0", SCAN))
    (finding,) = audit(made(*pair, figure("x/z", "13.0", PAPER))).faults
    assert {finding.element, *finding.tied} == {"x/a", "x/z"}  # the ledger can't say which
    two = (figure("x/a", "12.0", BOOK), figure("x/b", "12.0", PAPER))
    (finding,) = audit(made(*two, figure("x/z", "13.0", SCAN))).faults
    assert finding.element == "x/z" and not finding.tied


def test_a_copy_is_no_second_figure_that_agrees_and_says_what_it_repeats():
    verdict = audit(made(figure("x/a", "12.0", BOOK), figure("x/b", "12.0", SCAN))).verdict
    assert verdict["x/a"].kind == verdict["x/b"].kind == "alone"
    assert verdict["x/b"].words == "repeats x/a, of which its document is a copy"


def test_documents_that_are_copies_of_each_other_end_somewhere():
    ring = (replace(BOOK, copy_of="scan"), SCAN)
    one = ledgers.ledger([figure("x/a", "12.0", BOOK), figure("x/b", "12.0", SCAN)], (), ring)
    assert len(copies(one)) <= 1
