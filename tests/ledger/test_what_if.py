from dataclasses import replace
from fractions import Fraction

import ledgers
import pytest

from headwater.ledger.audit import audit
from headwater.ledger.proof.certificate import proves
from headwater.ledger.proof.contradictions import searched
from headwater.ledger.what_if import what_if

SUM = {
    "id": "whole",
    "kind": "sum",
    "whole": "all@land@2023",
    "parts": "a@land@2023; b@land@2023; c@land@2023",
    "basis": "identity",
}
FIGURES = (("x/all", "all", "100.0"), ("x/a", "a", "30.0"), ("x/b", "b", "at least 20"), ("x/c", "c", "at least 5"))


@pytest.fixture(scope="module")
def land():
    rows = [ledgers.statement(id, f"{what}@land@2023", printed) for id, what, printed in FIGURES]
    found = ledgers.ledger(rows, [SUM])
    return found, searched(found)


def asked(land, cell, printed, **more):
    return what_if(*land, ledgers.statement("asked", cell, printed, **more))


def test_what_a_part_would_make_narrower(land):
    found = asked(land, "c@land@2023", "10.0")
    assert not found.broken
    after = {str(one.cell): one.after for one in found.narrower}
    b = after["b@land@2023"]  # 100 +- 0.05 - 30 +- 0.05 - 10 +- 0.05
    assert abs(b.low - Fraction("59.85")) < Fraction(1, 10**6) and abs(b.high - Fraction("60.15")) < Fraction(1, 10**6)
    assert found.near == (4, 1) and found.before.low == 5


def test_what_a_part_would_break_with_its_proof(land):
    found = asked(land, "c@land@2023", "60.0")
    assert found.broken == ("asked", "whole", "x/a", "x/all", "x/b")
    assert proves(found.proof)
    assert "The others put it between 5 and 50.1" in found.sentence


def test_a_figure_that_says_no_more_than_the_others_adds_nothing(land):
    found = asked(land, "a@land@2023", "30.0")
    assert not found.broken and found.narrower == ()


def test_a_share_that_would_break(land):
    found = asked(land, "a@land@2023", "45.0 %", unit="%", measure="share", of="all@land@2023")
    assert found.broken == ("asked", "x/a", "x/all")


def test_a_growth_that_gives_another_year(land):
    found = asked(land, "all@land@2023", "25.0 %", unit="%", measure="growth", base="2022")
    (one,) = [n for n in found.narrower if n.cell.period == "2022" and n.cell.measure == "level"]
    assert one.share == 0 and Fraction("79.8") < one.after.low < 80 < one.after.high < Fraction("80.2")


def test_a_cell_that_nobody_speaks_of(land):
    found = asked(land, "gold@land@2023", "3", unit="t")
    assert found.near == (0, 0) and found.before is None and [n.share for n in found.narrower] == [0]


def test_a_figure_of_the_ledger_is_asked_as_if_it_were_not_there(land):
    ledger, search = land
    found = what_if(ledger, search, next(s for s in ledger.statements if s.id == "x/a"))
    assert not found.broken and found.near == (3, 1)
    assert {str(one.cell) for one in found.narrower} >= {"a@land@2023", "b@land@2023"}


def test_another_dimension_is_refused(land):
    with pytest.raises(ValueError, match="mass"):
        asked(land, "a@land@2023", "30", unit="t")


@pytest.mark.parametrize("seed", range(8))
def test_it_breaks_exactly_where_the_audit_finds_it(seed):
    case = ledgers.generate(seed, places=1, years=2)
    planted, (id, *_) = ledgers.plant(case, seed, 4)
    known = case.ledger()
    for rows in (case.rows, planted.rows):
        (row,) = [row for row in rows if row[0] == id]
        new = ledgers.statement(*row[:4], **row[4])
        others = tuple(s for s in known.statements if s.id != id)
        with_it = replace(known, statements=tuple(sorted((*others, new), key=lambda s: s.id)))
        breaks = bool(what_if(known, searched(known), new).broken)
        assert breaks == bool(audit(with_it).faults)


INDUSTRIES = [{"list": "kinds", "code": "all", "kind": "flow"}] + [
    {"list": "kinds", "code": c, "parent": "all", "exhaustive": "yes"} for c in ("a", "b")
]


def coded(*figures):
    found = ledgers.ledger([ledgers.statement(id, cell, text) for id, cell, text in figures], codes=INDUSTRIES)
    return found, searched(found)


def test_code_lists_tie_a_cell_that_is_new():
    year = coded(("year", "all@land@2023", "100.0"))
    assert asked(year, "all@land@2023-01..2023-06", "60.0").broken == ()
    found = asked(year, "all@land@2023-01..2023-06", "104.0")
    assert found.broken == ("asked", "inferred/kinds/periods/all@land@2023", "year") and proves(found.proof)
    assert "inferred from the code list kinds" in found.sentence and "between 0 and 100.05 MW" in found.sentence


def test_a_part_that_is_new_makes_a_sum_of_what_was_no_less():
    """100 is no less than 30; where b is 60 it should be 90."""
    land = coded(("x/all", "all@land@2023", "100.0"), ("x/a", "a@land@2023", "30.0"))
    assert [r.kind for r in land[0].relations] == ["at_least"]
    found = asked(land, "b@land@2023", "60.0")
    assert found.broken == ("asked", "inferred/kinds/all@land@2023", "x/a", "x/all")
    assert asked(land, "b@land@2023", "70.0").broken == ()


def test_a_copy_is_no_second_witness_against_a_new_figure():
    book, paper = ledgers.SOURCE, replace(ledgers.SOURCE, id="paper")
    scan = replace(book, id="scan", copy_of=book.id)
    figures = [("x/a", "10.0", book), ("x/b", "10.0", scan), ("x/c", "20.0", paper)]
    rows = [ledgers.statement(id, "a@land@2023", text, source=source) for id, text, source in figures]
    twice = ledgers.ledger(rows, sources=(book, scan, paper))
    once = ledgers.ledger([rows[0], rows[2]], sources=(book, scan, paper))
    asked_twice, asked_once = (
        what_if(one, searched(one), ledgers.statement("asked", "a@land@2023", "10.0")) for one in (twice, once)
    )
    assert asked_twice.broken == asked_once.broken and asked_twice.before == asked_once.before


@pytest.mark.parametrize("printed", ["30.0", "45.0", "70.0"])
def test_what_follows_from_the_code_lists_and_contradicts_by_itself(printed):
    part = {"exhaustive": "yes"}
    codes = [
        {"list": "places", "of": "place", "code": "land"},
        *({"list": "places", "of": "place", "code": code, "parent": "land", **part} for code in ("north", "south")),
        {"list": "kinds", "of": "indicator", "code": "all", "along": "places"},
        *({"list": "kinds", "of": "indicator", "code": code, "parent": "all", **part} for code in ("a", "b")),
    ]
    texts = {"all@north": "10.0", "all@south": "20.0", "a@land": "15.0", "b@land": "30.0"}
    rows = [ledgers.statement(cell, f"{cell}@2023", text) for cell, text in texts.items()]
    one = ledgers.ledger(rows, codes=codes)
    found = what_if(one, searched(one), ledgers.statement("asked", "all@land@2023", printed))
    assert "asked" in found.broken and proves(found.proof)
    put = "29.9 and 30.1" if "all@north" in found.broken else "44.9 and 45.1"
    assert f"The others put it between {put} MW" in found.sentence
    assert found.before.low <= found.before.high
