"""Contributions: of the change of a whole in per cent, or of what it was in points."""

from fractions import Fraction

import pytest
from ledgers import ledger, statement

from headwater.ledger.audit import audit
from headwater.ledger.proof.system import system
from headwater.ledger.records.contributions import rows_of_contribution

MORE = {"measure": "contribution", "of": "whole", "base": "2019"}


def rows(text, *others, unit="%"):
    c = statement("c", "part@p@2020", text, unit, **MORE)
    found = ledger([c, *others])
    stated = {}
    for s in found.statements:
        stated.setdefault(s.cell, []).append(s)
    rules = rows_of_contribution(c, found.units, stated)
    names = ("part@p@2020", "part@p@2019", "whole@p@2020", "whole@p@2019")
    return [([{str(c): k for c, k in r.terms}.get(n) for n in names], r.low, r.high, r.owners) for r in rules]


def level(id, cell, text, **more):
    return statement(id, cell, text, "t", **more)


def test_points_are_of_what_the_whole_was():
    assert rows("3.5个百分点") == [
        ([1, -1, None, -Fraction("0.0345")], 0, None, ("c",)),
        ([1, -1, None, -Fraction("0.0355")], None, 0, ("c",)),
    ]


def test_a_share_of_growth_is_owned_by_the_growth_too():
    grew = statement("g", "whole@p@2020", "7.8", "%", measure="growth", base="2019")
    assert rows("60.0", grew) == [
        ([1, -1, -Fraction("0.5995"), Fraction("0.5995")], 0, None, ("c", "g")),
        ([1, -1, -Fraction("0.6005"), Fraction("0.6005")], None, 0, ("c", "g")),
    ]


def test_of_a_fall_its_ends_change_sides():
    levels = level("a", "whole@p@2020", "90"), level("b", "whole@p@2019", "110")
    low, high = rows("60.0", *levels)
    assert low[1:] == (None, 0, ("c", "a", "b")) and low[0][2] == -Fraction("0.5995")
    assert high[1:] == (0, None, ("c", "a", "b"))


def test_where_nobody_knows_whether_the_whole_rose_it_says_nothing():
    assert rows("60.0") == [] and rows("60.0", level("a", "whole@p@2020", "120")) == []
    assert rows("60.0", level("a", "whole@p@2020", "120"), level("b", "whole@p@2019", "120.3")) == []


@pytest.mark.parametrize(("text", "n"), [("60", 0), ("60.0", 0), ("61.0", 1), ("12个百分点", 0), ("13个百分点", 1)])
def test_by_hand(text, n):
    """The whole rose from 100 to 120, the part from 40 to 52: 12 of 20 are 60 %, and 12 points."""
    cells = {"part@p@2019": "40.00", "part@p@2020": "52.00", "whole@p@2019": "100.00", "whole@p@2020": "120.00"}
    c = statement("c", "part@p@2020", text, "%", **MORE)
    found = audit(ledger([c, *(level(cell, cell, text) for cell, text in cells.items())]))
    assert len(found.faults) == n
    assert all("c" in f.members for f in found.faults)


def test_the_whole_ledger_has_its_rows():
    c = statement("c", "part@p@2020", "3.5 percentage points", "%", **MORE)
    assert sum(len(row.columns) == 3 for row in system(ledger([c])).rows) == 2
