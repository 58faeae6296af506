from dataclasses import replace

import ledgers
import pytest

from headwater.ledger.audit import audit
from headwater.ledger.revisions import as_of, revisions

DATES = {"old": "2020-03", "new": "2022", "late": "2024-05-01", "none": ""}
SOURCES = tuple(replace(ledgers.SOURCE, id=id, date=date, publisher="Office") for id, date in DATES.items())
BY = {source.id: source for source in SOURCES}


def figure(id, printed, source, period="2019", indicator="gdp", **more):
    return ledgers.statement(id, f"{indicator}@land@{period}", printed, "1e8 CNY", BY[source], **more)


def made(*statements, relations=()):
    return ledgers.ledger(statements, relations, SOURCES)


def test_editions_that_cannot_both_be_meant_are_a_revision_in_order_of_time():
    ledger = made(
        figure("x/b", "110.0", "new", vintage="final"),
        figure("x/a", "100.0", "old", vintage="first"),
        figure("x/c", "100.0", "late", vintage="first"),  # the first edition, quoted again
    )
    (found,) = revisions(ledger)
    assert [s.id for s in found.statements] == ["x/a", "x/b"] and found.share == pytest.approx(0.1)
    assert found.cell.vintage == ""


def test_what_is_printed_finer_is_no_revision():
    assert revisions(made(figure("x/a", "100", "old"), figure("x/b", "98.2", "new"))) == ()


def test_a_publisher_that_prints_another_figure_revised_it():
    (found,) = revisions(made(figure("x/a", "100.0", "old"), figure("x/b", "105.0", "new")))
    assert [s.as_printed for s in found.statements] == ["100.0", "105.0"]


def test_another_publisher_disagrees_and_revises_nothing():
    other = replace(BY["new"], id="paper", publisher="Press")
    ledger = ledgers.ledger(
        [figure("x/a", "100.0", "old"), ledgers.statement("x/b", "gdp@land@2019", "105.0", "1e8 CNY", other)],
        (),
        (*SOURCES, other),
    )
    assert revisions(ledger) == ()


def test_nor_does_one_that_names_no_edition():
    other = replace(BY["new"], id="paper", publisher="Press")
    plain = ledgers.statement("x/b", "gdp@land@2019", "105.0", "1e8 CNY", other)
    named = figure("x/a", "100.0", "old", vintage="first")
    assert revisions(ledgers.ledger([named, plain], (), (*SOURCES, other))) == ()


def test_the_first_edition_comes_first_though_it_is_quoted_late():
    ledger = made(figure("x/a", "100.0", "late", vintage="first"), figure("x/b", "110.0", "old", vintage="census"))
    (found,) = revisions(ledger)
    assert [s.cell.vintage for s in found.statements] == ["first", "census"] and found.share == pytest.approx(0.1)


def test_documents_and_what_was_accepted_are_those_of_the_date():
    figures = (figure("x/a", "100.0", "old"), figure("x/b", "110.0", "new"), figure("x/c", "90.0", "old"))
    ledger = ledgers.ledger(figures, (), SOURCES, accepted=[{"x/a", "x/b"}, {"x/a", "x/c"}])
    early = as_of(ledger, "2020")
    assert set(early.sources) == {"old"} and set(early.accepted) == {frozenset({"x/a", "x/c"})}


def test_the_largest_comes_first():
    ledger = made(
        *(figure("x/a", "100.0", "old", vintage="first"), figure("x/b", "101.0", "new", vintage="final")),
        figure("x/c", "100.0", "old", "2018", vintage="first"),
        figure("x/d", "50.0", "new", "2018", vintage="final"),
    )
    assert [r.cell.period for r in revisions(ledger)] == ["2018", "2019"]


@pytest.mark.parametrize(
    ("date", "ids"),
    [
        ("2020-02", []),
        ("2020-03-30", []),
        ("2020-03", ["x/a"]),
        ("2022-06", ["x/a"]),
        ("2022", ["x/a", "x/b"]),
        ("2024-05-01", ["x/a", "x/b", "x/c"]),
        ("2099", ["x/a", "x/b", "x/c"]),
    ],
)
def test_as_of_a_date_what_was_printed_by_then_is_known(date, ids):
    figures = (figure(f"x/{n}", "100.0", s) for n, s in zip("abcd", DATES, strict=True))
    assert [s.id for s in as_of(made(*figures), date).statements] == ids


def test_relations_stand_where_their_cells_are_still_spoken_of():
    rule = {"id": "r", "kind": "at_least", "whole": "gdp@land@2019", "parts": "mining@land@2019", "basis": "identity"}
    ledger = made(figure("x/a", "100.0", "old"), figure("x/m", "120.0", "new", indicator="mining"), relations=[rule])
    assert audit(ledger).faults
    early = as_of(ledger, "2021")
    assert early.relations == () and not audit(early).faults
