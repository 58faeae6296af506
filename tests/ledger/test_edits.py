from fractions import Fraction

import ledgers
import pytest

from headwater.ledger.edits import edits


def kinds(as_printed, unit="MW", **more):
    s = ledgers.statement("a/x", "power@land@2023", as_printed, unit, **more)
    return [(edit.kind, edit.interval) for edit in edits(s)]


def holds(found, kind, value):
    return any(k == kind and low <= Fraction(value) <= high for k, (low, high) in found)


@pytest.mark.parametrize(
    ("printed", "kind", "meant"),
    [
        ("8.4", "cut", "8.448"),
        ("66.5", "approximate", "66.64"),
        ("187.4", "power", "1874"),
        ("187.4", "power", "18.74"),
        ("5320", "digits", "5230"),
        ("30.26", "doubled", "0.26"),
        ("30.26", "doubled", "30.6"),
        ("106.5", "lost", "106.15"),
        ("106.5", "digit", "196.5"),
        ("106.5", "sign", "-106.5"),
    ],
)
def test_what_goes_wrong_between_a_table_and_a_page_is_among_the_edits(printed, kind, meant):
    assert holds(kinds(printed), kind, meant)
    assert not holds(kinds(printed), kind, "77777")


def test_an_edit_is_as_fine_as_the_digits_it_has():
    ((low, high),) = [i for kind, i in kinds("106.5") if kind == "lost" and i[0] <= Fraction("106.15") <= i[1]]
    assert (low, high) == (Fraction("106.145"), Fraction("106.155"))


def test_scale_words_stand():
    assert holds(kinds("1.234 million kW"), "digits", "1324")


@pytest.mark.parametrize("printed", ["over 20", "12-13", "all counties"])
def test_what_is_one_sided_a_range_or_without_digits_has_none(printed):
    more = {"value": "74"} if printed == "all counties" else {}
    assert kinds(printed, "1", **more) == []


def test_only_shares_are_moved_to_add_up():
    share = kinds("8.5", "%", measure="share", of="all")
    assert holds(share, "forced", "8.448")
    assert "forced" not in dict(kinds("8.5"))
