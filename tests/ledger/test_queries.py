import ledgers
import pytest

from headwater.ledger.audit import audit
from headwater.ledger.queries import queries

YEARS = range(2010, 2018)
GROWING = {year: 100.0 * 1.1 ** (year - 2010) for year in YEARS}


def series(values, unit="MW", **more):
    return [ledgers.statement(f"x/{y}", f"power@land@{y}", f"{v:.1f}", unit, **more) for y, v in values.items()]


def test_a_series_that_grows_as_it_does_is_not_asked_about():
    assert queries(series(GROWING)) == ()


def test_a_figure_a_power_of_ten_off_is_asked_about_once():
    found = queries(series(GROWING | {2013: GROWING[2013] * 10}))
    by = {q.statement: q for q in found}
    assert by["x/2013"].kind == "size" and by["x/2013"].others == ("x/2012", "x/2014")
    assert "about 10 times the figures of 2012" in by["x/2013"].words
    assert len(found) == len(by)


def test_a_move_that_the_series_does_not_make_otherwise_is_asked_about():
    doubled = {y: v * (2.2 if y >= 2014 else 1) for y, v in GROWING.items()}
    (query,) = queries(series(doubled))
    assert (query.kind, query.statement, query.others) == ("ratio", "x/2014", ("x/2013",))


def test_a_gap_of_years_is_reckoned_by_the_year():
    gap = {y: v for y, v in GROWING.items() if y not in (2013, 2014)}  # 1.1 ** 3 in three years is no leap
    assert queries(series(gap)) == ()


@pytest.mark.parametrize("more", [{"status": "planned"}, {"scope": "grid"}, {"vintage": "first"}])
def test_figures_of_another_key_are_another_series(more):
    odd = ledgers.statement("x/odd", "power@land@2013", "99999.0", "MW", **more)
    assert queries([*series(GROWING), odd]) == ()


def test_few_figures_have_no_habit():
    assert queries(series({2010: 1.0, 2011: 100.0, 2012: 1.0})) == ()


def test_the_audit_keeps_queries_apart_and_lets_them_be_accepted():
    figures = series(GROWING | {2013: GROWING[2013] * 10})
    found = audit(ledgers.ledger(figures))
    assert not found.faults and found.queries
    sets = [(q.statement, *q.others) for q in found.queries]
    assert audit(ledgers.ledger(figures, accepted=sets)).queries == ()


def test_units_of_one_dimension_are_one_series():
    rows = series(GROWING)
    rows[3] = ledgers.statement("x/2013", "power@land@2013", f"{GROWING[2013] * 1000:.0f}", "kW")
    assert queries(rows) == ()
