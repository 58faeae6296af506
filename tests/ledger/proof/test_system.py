"""All rules of a ledger over numbered cells."""

from ledgers import ledger, statement

from headwater.ledger.proof.system import HEAVY, system

GROWTH = {"measure": "real growth"}


def unowned(found):
    """The rows that always hold: cell, low, high."""
    return {str(found.cells[row.columns[0]]): (row.low, row.high) for row in found.rows if not row.owners}


def test_amounts_are_not_below_nought_but_growth_and_what_is_printed_below_it_are():
    found = system(
        ledger(
            [
                statement("a", "x@p@2020", "5.0", "t"),
                statement("b", "balance@p@2020", "-5.0", "t"),
                statement("g", "x@p@2021", "1.0%", "%", measure="growth", base="2020"),
            ]
        )
    )
    assert unowned(found) == {"x@p@2020": (0, None), "x@p@2021": (0, None)}


def test_no_ratio_is_taken_of_what_may_be_below_nought():
    share = statement("s", "x@p@2020", "50.0%", "%", measure="share", of="balance@p@2020")
    below = statement("b", "balance@p@2020", "-5.0", "t")
    assert len(system(ledger([share])).rows) == 3 + len(unowned(system(ledger([share]))))
    assert len(system(ledger([share, below])).rows) == 2 + len(unowned(system(ledger([share, below]))))


def test_each_chain_of_an_index_is_100_in_its_first_period():
    chain = [("2013", "2012"), ("2014", "2013"), ("2020", "2019")]
    found = system(ledger([statement(y, f"x@p@{y}", "9.0%", "%", base=b, **GROWTH) for y, b in chain]))
    anchored = {cell for cell, ends in unowned(found).items() if ends == (100, 100)}
    assert anchored == {"x@p@2012 [index]", "x@p@2019 [index]"}


def test_weights_are_the_sources_and_the_relations():
    parts = {"id": "r", "kind": "sum", "whole": "x@p@2020", "parts": "y@p@2020", "basis": "identity"}
    found = system(ledger([statement(k, f"{k}@p@2020", "5", "t") for k in "xy"], [parts]))
    assert dict(zip(found.elements, found.weights, strict=True)) == {"r": HEAVY, "x": 1, "y": 1}
    assert [len(found.rows_of[found.number[id]]) for id in ("r", "x")] == [1, 1]


def test_what_is_printed_below_nought_somewhere_may_be_so_where_nobody_prints_it():
    found = system(
        ledger(
            [
                statement("b", "balance@p@2019", "-5.0", "t"),
                statement("c", "balance@p@2020", "5.0", "t"),
                statement("g", "balance@p@2021", "7.0%", "%", measure="growth", base="2020"),
                statement("s", "saving@p@2020", "-3.2", "%", measure="share", of="x@p@2020"),
            ]
        )
    )
    assert unowned(found) == {"balance@p@2020": (0, None), "x@p@2020": (0, None)}


def test_one_amount_less_another_may_be_below_nought_unless_it_is_printed():
    rows = [statement("e", "out@p@2020", "10", "t"), statement("i", "in@p@2020", "20", "t")]
    rule = {"id": "d", "kind": "difference", "whole": "net@p@2020", "parts": "out@p@2020; in@p@2020"}
    asked = statement("n", "net@p@2020", "5.0%", "%", measure="share", of="x@p@2020")
    assert "net@p@2020" not in unowned(system(ledger([*rows, asked], [rule])))
    assert "net@p@2020" in unowned(system(ledger([*rows, asked, statement("m", "net@p@2020", "1", "t")], [rule])))
