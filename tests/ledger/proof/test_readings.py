"""Which reading of an n-fold increase holds."""

import pytest
from ledgers import ledger, statement

from headwater.ledger.audit import audit

RISES = {
    "id": "never_falls",
    "kind": "never_falls",
    "parts": "capacity@xizang@at:2012-12-31; capacity@xizang@at:2013-12-31",
    "basis": "judgement",
}
NOW = statement("now", "capacity@xizang@at:2023-12-31", "7.5809 million kilowatts")
FOLD = statement(
    "fold", "capacity@xizang@at:2023-12-31", "a 5.2-fold increase", "1", measure="multiple", base="at:2012-12-31"
)


def capacity(text, year, id="then"):
    return statement(id, f"capacity@xizang@at:{year}-12-31", text)


def test_to_5_2_times_is_refuted_by_1_280_MW_a_year_later():
    found = audit(ledger([NOW, FOLD, capacity("1,280 MW", 2013)], [RISES]))
    (reading,) = found.readings
    assert (reading.statement, reading.holds, reading.stands) == ("fold", ("n+1",), "n+1")
    assert reading.against == {"n": ("never_falls", "now", "then")}
    assert reading.words == "5.15 to 5.25 times disagrees with never_falls, now, then; 6.15 to 6.25 times can stand"
    assert not found.faults
    base = {str(cell): bound for cell, bound in found.bounds.items()}["capacity@xizang@at:2012-12-31"]
    assert (float(base.low), float(base.high)) == pytest.approx((7580.85 / 6.25, 7580.95 / 6.15), rel=1e-8)


def test_a_reading_that_is_settled_settles_the_next():
    """33 times and 34 times would both do beside a base of 1,213 to 1,280 MW, not beside one of 1,213 to 1,233."""
    later = {"measure": "multiple", "base": "at:2012-12-31"}
    figures = [
        capacity("41,410 MW", 2024, "far"),
        statement("later", "capacity@xizang@at:2024-12-31", "a 33.0-fold increase", "1", **later),
        capacity("1,280 MW", 2013),
    ]
    assert audit(ledger(figures, [RISES])).readings[0].holds == ("n", "n+1")
    both = audit(ledger([NOW, FOLD, *figures], [RISES])).readings
    assert [(r.statement, r.holds) for r in both] == [("fold", ("n+1",)), ("later", ("n+1",))]


@pytest.mark.parametrize("first", [2011, 2008, 2003, 1998])
def test_a_reading_is_refuted_from_far_away(first):
    """A capacity that grew by a tenth each year up to 1,458 MW at the end of 2012."""
    grown = [
        statement(f"g{y}", f"capacity@xizang@at:{y}-12-31", "10.0%", "%", measure="growth", base=f"at:{y - 1}-12-31")
        for y in range(first + 1, 2013)
    ]
    start = capacity(f"{1458 / 1.1 ** (2012 - first):.0f} MW", first)
    (reading,) = audit(ledger([NOW, FOLD, *grown, start])).readings
    assert (reading.holds, set(reading.against["n+1"])) == (("n",), {"now", "then", *(g.id for g in grown)})


def test_both_can_stand():
    (reading,) = audit(ledger([NOW, FOLD], [])).readings
    assert (reading.holds, reading.stands) == (("n", "n+1"), "")


def test_neither_can_stand():
    found = audit(ledger([NOW, FOLD, capacity("2,000 MW", 2012)], []))
    assert found.readings[0].holds == ()
    assert [(f.element, f.members) for f in found.faults] == [("fold", ("fold", "now", "then"))]
