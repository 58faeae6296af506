"""Rows of the relations' table, one by one and as patterns."""

from fractions import Fraction

import pytest
from ledgers import faults_of, record

from headwater.ledger.records.cells import reference
from headwater.ledger.records.patterns import expand
from headwater.ledger.records.tables import RELATIONS

CELLS = {reference(f"{kind}@{place}@{year}"): None for kind in "xyz" for place in "pq" for year in (2020, 2021, 2022)}


def relations(**cells):
    return expand(record(RELATIONS, id="r", **cells), CELLS)


def columns(**cells):
    return [f.column for f in faults_of(expand, record(RELATIONS, id="r", **cells), CELLS)]


def test_one_relation():
    (one,) = relations(kind="sum", whole="x@p@2020", parts="y@p@2020; z@p@2020", note="x is y and z")
    assert (one.id, str(one.whole), [str(p) for p in one.parts]) == ("r", "x@p@2020", ["y@p@2020", "z@p@2020"])
    assert (one.weight, one.note) == (3, "x is y and z")


def test_weights_by_basis():
    cells = {"kind": "at_least", "whole": "x@p@2020", "parts": "y@p@2020"}
    assert relations(basis="judgement", **cells)[0].weight == 1
    assert relations(basis="identity", **cells)[0].weight is None
    assert relations(basis="judgement", weight="2.5", **cells)[0].weight == Fraction("2.5")
    assert relations(weight="inf", **cells)[0].weight is None


def test_a_pattern_runs_over_years_and_places_where_its_cells_are_known():
    found = relations(
        kind="never_falls", parts="x@{place}@{year-1}; x@{place}@{year}", over="year=2015..2022; place=p q"
    )
    assert [r.id for r in found] == ["r[2021 p]", "r[2021 q]", "r[2022 p]", "r[2022 q]"]
    assert [str(p) for p in found[3].parts] == ["x@q@2021", "x@q@2022"]


def test_a_pattern_that_meets_no_cell_is_a_fault():
    assert columns(kind="at_least", whole="x@p@{year}", parts="w@p@{year}", over="year=2020..2022") == ["parts"]


@pytest.mark.parametrize("weight", ["zz", "-1", "0", "1/0"])
def test_a_weight_that_is_none_is_a_fault_of_its_column(weight):
    cells = {"id": "r", "kind": "at_least", "whole": "x@p@2020", "parts": "y@p@2020", "weight": weight}
    (fault,) = faults_of(expand, record(RELATIONS, **cells), CELLS)
    assert (fault.column, fault.right) == ("weight", "a number above 0, or inf: never set aside")
    assert "Fraction" not in str(fault)


def test_years_that_run_backwards_are_a_fault():
    assert columns(kind="at_least", whole="x@p@{year}", parts="y@p@{year}", over="year=2022..2020") == ["over"]


def test_faults():
    assert columns(kind="sum", whole="x@p@2020", parts="y@p@2023") == ["parts"]
    assert columns(kind="sum", whole="x@p", parts="y@p@2020") == ["whole"]
    assert columns(kind="sum", parts="y@p@2020") == ["parts"]
    assert columns(kind="difference", whole="x@p@2020", parts="y@p@2020") == ["parts"]
    assert columns(kind="sum", whole="x@p@2020", parts="y@p@2020", over="year") == ["over"]


def test_a_part_with_a_minus_is_taken_away_where_the_kind_has_such():
    (one,) = relations(kind="stock", whole="x@p@2021", parts="x@p@2020; y@p@2021; -z@p@2021")
    assert [str(c) for c in one.less] == ["z@p@2021"] and len(one.parts) == 3
    assert columns(kind="mean", whole="x@p@2020", parts="y@p@2020; -z@p@2020") == ["parts"]


def test_shares_that_are_printed_nowhere_are_a_fault_each():
    assert columns(kind="shares", whole="x@p@2020", parts="y@p@2020; z@p@2020") == ["parts", "parts"]
