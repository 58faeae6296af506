import random

import ledgers
import pytest

from headwater.ledger.audit import audit

SUM = {"id": "whole", "kind": "sum", "whole": "all@land@2023", "parts": "a@land@2023;b@land@2023", "basis": "identity"}


def explained(a, *more, b="400.0", relations=(SUM,)):
    """The explanations of a's figure where a + b is printed as 1634.0 twice, so that a is the one that differs."""
    rows = [
        ledgers.statement("x/a", "a@land@2023", a),
        ledgers.statement("x/b", "b@land@2023", b),
        ledgers.statement("x/b2", "b@land@2023", b),
        ledgers.statement("x/all", "all@land@2023", "1634.0"),
        ledgers.statement("x/all2", "all@land@2023", "1634.0"),
        *more,
    ]
    (finding,) = audit(ledgers.ledger(rows, relations)).faults
    assert finding.element == "x/a"
    return finding.explanations


@pytest.mark.parametrize(
    ("printed", "kind"),
    [("1324.0", "digits"), ("12340", "power"), ("123.40", "power"), ("1934.0", "digit"), ("124.0", "lost")],
)
def test_a_planted_edit_is_named_first(printed, kind):
    first, *_ = explained(printed)
    assert first.kind == kind and first.statement == "x/a"
    assert first.interval[0] <= 1234 <= first.interval[1] and first.chance < 0.1


def test_a_figure_of_another_year_is_named():
    other = ledgers.statement("x/last", "a@land@2022", "987.0")
    wide = ledgers.statement("x/first", "a@land@2010", "100.0")
    first, *_ = explained("987.0", other, wide)
    assert first.kind == "period" and "2022" in first.words and "x/last" in first.words


def test_another_edition_that_would_fit_is_named():
    edition = ledgers.statement("x/final", "a@land@2023", "1234.0", vintage="final")
    first, *_ = explained("1180.0", edition)
    assert first.kind == "vintage" and "edition 'final'" in first.words


def test_a_last_digit_that_differs_is_explained_by_nothing():
    assert not [e for e in explained("1237.0") if e.kind == "digit"]  # any figure near it would fit as well


def test_what_differs_at_random_is_seldom_explained():
    draw = random.Random(7)
    n = 60
    found = [explained(f"{draw.uniform(500, 2500):.1f}") for _ in range(n)]
    assert sum(map(bool, found)) <= n * 0.15


def test_wide_bounds_explain_nothing():
    rows = [ledgers.statement("x/a", "a@land@2023", "500.0"), ledgers.statement("x/b", "a@land@2023", "at least 600")]
    (finding,) = audit(ledgers.ledger(rows)).faults
    assert finding.explanations == ()


def test_the_same_explanations_whatever_the_order():
    other = ledgers.statement("x/last", "a@land@2022", "1324.0")
    assert explained("1324.0", other) == explained("1324.0", other, ledgers.statement("x/z", "z@land@2023", "1"))
