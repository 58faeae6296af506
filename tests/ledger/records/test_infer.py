"""Inference: what code lists say of cells, by hand; and that a true ledger stays free of findings."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import generate, ledger, plant, statement

from headwater.ledger.audit import audit

INDUSTRIES = [
    {"list": "industries", "code": "gdp"},
    *({"list": "industries", "code": c, "parent": "gdp", "exhaustive": "yes"} for c in ("one", "two", "three")),
]


def levels(*cells, unit="t", text="10"):
    return [statement(cell, cell, text, unit) for cell in cells]


def said(found):
    """Kind, whole and parts of what was inferred, with periods and places only where they differ."""
    inferred = [r for r in found.relations if r.inferred]
    return [(r.kind, str(r.whole), [f"{'-' * (p in r.less)}{p}" for p in r.parts]) for r in inferred]


def flow(code="x", **more):
    return {"list": "L", "code": code, "kind": "flow", **more}


def test_parts_that_are_all_there_add_up():
    found = ledger(levels("gdp@p@2020", "one@p@2020", "two@p@2020", "three@p@2020"), codes=INDUSTRIES)
    assert said(found) == [("sum", "gdp@p@2020", ["one@p@2020", "three@p@2020", "two@p@2020"])]
    (r,) = found.relations
    assert r.id == "inferred/industries/gdp@p@2020" and r.basis == "definition"


def test_where_one_is_not_there_the_whole_is_no_less():
    found = ledger(levels("gdp@p@2020", "one@p@2020", "two@p@2020"), codes=INDUSTRIES)
    assert said(found) == [("parts", "gdp@p@2020", ["one@p@2020", "two@p@2020"])]


def test_a_list_that_is_not_exhaustive_never_adds_up():
    open_ended = [{**row, "exhaustive": "no"} for row in INDUSTRIES]
    found = ledger(levels("gdp@p@2020", "one@p@2020", "two@p@2020", "three@p@2020"), codes=open_ended)
    assert said(found) == [("parts", "gdp@p@2020", ["one@p@2020", "three@p@2020", "two@p@2020"])]


def test_but_not_where_a_part_may_be_below_nought():
    signed = [*INDUSTRIES[:3], {**INDUSTRIES[3], "nonnegative": "no"}]
    found = ledger(levels("gdp@p@2020", "one@p@2020", "three@p@2021"), codes=signed)
    assert said(found) == []


def test_another_place_period_scope_or_edition_is_another_whole():
    cells = ["gdp@p@2020", "one@q@2020", "two@p@2021"]
    first = statement("f", "three@p@2020", "10", "t", vintage="first")
    narrow = statement("s", "one@p@2020", "10", "t", scope="urban")
    planned = statement("q", "one@p@2020", "10", "t", status="planned")
    assert said(ledger([*levels(*cells), first, narrow, planned], codes=INDUSTRIES)) == []


def test_a_part_that_is_taken_away():
    codes = [
        {"list": "L", "code": "balance", "nonnegative": "no"},
        {"list": "L", "code": "exports", "parent": "balance", "exhaustive": "yes"},
        {"list": "L", "code": "imports", "parent": "balance", "exhaustive": "yes", "additive": "less"},
        {"list": "L", "code": "transit", "parent": "balance", "exhaustive": "yes", "additive": "no"},
    ]
    cells = levels("balance@p@2020", "exports@p@2020", "imports@p@2020", "transit@p@2020")
    assert said(ledger(cells, codes=codes)) == [("sum", "balance@p@2020", ["exports@p@2020", "-imports@p@2020"])]


def test_dollars_and_yuan_do_not_add_up():
    cells = [*levels("gdp@p@2020", "one@p@2020", unit="1e8 CNY"), *levels("two@p@2020", "three@p@2020", unit="USD")]
    assert said(ledger(cells, codes=INDUSTRIES)) == [("at_least", "gdp@p@2020", ["one@p@2020"])]
    spans = [*levels("x@p@2020", unit="flight"), *levels("x@p@2020-06", unit="1")]
    assert said(ledger(spans, codes=[flow()])) == []


PLACES = [
    {"list": "places", "code": "all", "of": "place"},
    *({"list": "places", "code": c, "of": "place", "parent": "all", "exhaustive": "yes"} for c in ("a", "b")),
]


def test_places_only_of_indicators_that_add_up_along_them():
    codes = [*PLACES, {"list": "L", "code": "people", "along": "places"}, {"list": "L", "code": "visits"}]
    cells = [f"{i}@{p}@2020" for i in ("people", "visits") for p in ("all", "a", "b")]
    assert said(ledger(levels(*cells), codes=codes)) == [("sum", "people@all@2020", ["people@a@2020", "people@b@2020"])]


def test_scopes_are_parts_of_the_cell_without():
    codes = [
        {"list": "L", "code": "people", "along": "sides"},
        *({"list": "sides", "code": c, "of": "scope", "exhaustive": "yes"} for c in ("town", "country")),
    ]
    cells = [statement(c or "all", "people@p@2020", "10", "t", scope=c) for c in ("", "town", "country")]
    assert said(ledger(cells, codes=codes)) == [
        ("sum", "people@p@2020", ["people@p@2020#country", "people@p@2020#town"])
    ]


def test_twelve_months_four_quarters_and_two_halves():
    months = [f"x@p@2020-{m:02d}" for m in range(1, 13)]
    assert said(ledger(levels("x@p@2020", *months), codes=[flow()])) == [("sum", "x@p@2020", months)]
    halves = ["x@p@2020-01..2020-06", "x@p@2020-07..2020-12"]
    found = said(ledger(levels("x@p@2020", *halves, *months), codes=[flow()]))
    assert ("sum", "x@p@2020", halves) in found
    assert ("sum", halves[0], months[:6]) in found and ("sum", halves[1], months[6:]) in found and len(found) == 3


def test_some_months_are_no_more_than_the_year():
    cells = ["x@p@2020", "x@p@2020-01..2020-06", "x@p@2020-01..2020-09", "x@p@2020-08..2020-12", "x@p@2020-12"]
    assert said(ledger(levels(*cells), codes=[flow()])) == [
        ("parts", "x@p@2020", ["x@p@2020-01..2020-06", "x@p@2020-08..2020-12"]),
        ("at_least", "x@p@2020-01..2020-09", ["x@p@2020-01..2020-06"]),
        ("at_least", "x@p@2020-08..2020-12", ["x@p@2020-12"]),
        ("at_least", "x@p@2020", ["x@p@2020-01..2020-09"]),
    ]


def test_no_flow_no_nesting():
    cells = levels("x@p@2020", "x@p@2020-06", "y@p@at:2020-12-31", "y@p@at:2020-06-30")
    assert said(ledger(cells, codes=[flow(kind="rate"), flow("y", kind="stock")])) == []
    assert said(ledger(cells[:2], codes=[flow(nonnegative="no")])) == []


STOCK = [
    {"list": "L", "code": "herd", "kind": "stock"},
    flow("born", parent="herd", exhaustive="yes"),
    flow("sold", parent="herd", exhaustive="yes", additive="less"),
    {"list": "L", "code": "mean_herd", "parent": "herd", "exhaustive": "yes", "kind": "mean"},
]


def test_a_stock_and_its_flows_and_mean():
    ends = ["herd@p@at:2019-12-31", "herd@p@at:2020-12-31"]
    cells = levels(*ends, "born@p@2020", "sold@p@2020", "mean_herd@p@2020", "herd@p@at:2021-12-31")
    assert said(ledger(cells, codes=STOCK)) == [
        ("stock", ends[1], [ends[0], "born@p@2020", "-sold@p@2020"]),
        ("mean", "mean_herd@p@2020", ends),
    ]


def test_nothing_moves_a_stock_whose_flows_are_not_all_there():
    cells = levels("herd@p@at:2019-12-31", "herd@p@at:2020-12-31", "born@p@2020", "sold@p@2021")
    assert said(ledger(cells, codes=STOCK)) == []


def test_shares_of_all_parts_add_up():
    shares = [
        statement(c, f"{c}@p@2020", text, "%", measure="share", of="gdp")
        for c, text in (("one", "8.4"), ("two", "37.7"), ("three", "53.7"))
    ]
    found = ledger(shares, codes=INDUSTRIES)
    assert [r.kind for r in found.relations] == ["sum", "shares"]
    (finding,) = audit(found).faults
    assert set(finding.members) == {"one", "two", "three", "inferred/industries/shares/gdp@p@2020"}
    assert "inferred from the code list industries" in finding.sentence
    forced = ledger([*shares[:2], statement("three", "three@p@2020", "53.8", "%", measure="share", of="gdp")])
    assert audit(forced).faults == ()


def test_what_is_ranked_first_is_no_less_than_the_others():
    first = statement("f", "x@a@2020", "ranking first", "1", measure="rank", of="@all", value="1")
    found = ledger([first, *levels("x@b@2020", text="13"), statement("a", "x@a@2020", "11", "t")], codes=PLACES)
    assert said(found) == [("rank", "x@a@2020", ["x@all@2020", "x@b@2020"])]
    (finding,) = audit(found).faults
    assert set(finding.members) == {"f", "a", "x@b@2020", "inferred/places/rank/x@a@2020"}


def test_a_written_relation_wins():
    cells = levels("gdp@p@2020", "one@p@2020", "two@p@2020", "three@p@2020")
    row = {"id": "mine", "kind": "sum", "whole": "gdp@p@2020", "basis": "identity"}
    found = ledger(cells, [{**row, "parts": "two@p@2020; one@p@2020; three@p@2020"}], codes=INDUSTRIES)
    assert [r.id for r in found.relations] == ["mine"]
    weaker = ledger(cells, [{**row, "kind": "parts", "parts": "two@p@2020; one@p@2020"}], codes=INDUSTRIES)
    assert [r.id for r in weaker.relations] == ["inferred/industries/gdp@p@2020", "mine"]
    year = levels("x@p@2020", "x@p@2020-01..2020-06")
    row = {"id": "half", "kind": "at_least", "whole": "x@p@2020", "parts": "x@p@2020-01..2020-06"}
    assert [r.id for r in ledger(year, [row], codes=[flow()]).relations] == ["half"]
    herd = levels("herd@p@at:2019-12-31", "herd@p@at:2020-12-31", "born@p@2020", "sold@p@2020")
    row = {"id": "d", "kind": "stock", "whole": "herd@p@at:2020-12-31"}
    row["parts"] = "born@p@2020; herd@p@at:2019-12-31; -sold@p@2020"
    assert [r.id for r in ledger(herd, [row], codes=STOCK).relations] == ["d"]


@pytest.mark.parametrize("seed", range(3))
def test_code_lists_say_what_was_written_and_find_what_was_planted(seed):
    """Of a generated ledger of two trees; where figures are missing the whole is still no less than the rest."""
    case, planted = plant(generate(seed, missing=0.0), seed)
    trees = [("total", ["i0", "i1", "i2"]), *((f"i{a}", [f"i{a}{b}" for b in range(3)]) for a in range(3))]
    codes = [{"list": "kinds", "code": "total", "along": "towns"}]
    codes += [
        {"list": "kinds", "code": k, "parent": p, "exhaustive": "yes", "along": "towns"}
        for p, kids in trees
        for k in kids
    ]
    towns = [("", ["whole"]), ("whole", ["p0", "p1"]), ("p0", ["p00", "p01"]), ("p1", ["p10", "p11"])]
    codes += [
        {"list": "towns", "code": k, "of": "place", "parent": p, "exhaustive": "yes"} for p, kids in towns for k in kids
    ]
    written = case.ledger()
    statements = written.statements
    inferred = ledger(statements, codes=codes)
    assert {(r.whole, frozenset(r.parts)) for r in written.relations} == {
        (r.whole, frozenset(r.parts)) for r in inferred.relations if r.kind == "sum"
    }
    assert set(planted) & {id for f in audit(inferred).faults for id in f.members}
    assert ledger(statements, case.relations, codes=codes).relations == tuple(
        sorted([*written.relations, *(r for r in inferred.relations if r.kind == "shares")], key=lambda r: r.id)
    )


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_what_is_true_by_the_day_has_no_finding(seed):
    """Flows over any periods of days with a known true amount each."""
    rng = random.Random(seed)
    start = date(2020, 1, 1)
    amount = [rng.randrange(50) for _ in range(60)]
    rows = {}
    for _ in range(12):
        a, b = sorted(rng.sample(range(60), 2))
        text = f"{start + timedelta(a)}..{start + timedelta(b)}"
        rows[text] = statement(text, f"x@p@{text}", f"{sum(amount[a : b + 1])}.0", "t")
    assert audit(ledger(rows.values(), codes=[flow()])).faults == ()


def test_a_flow_that_is_printed_below_nought_is_more_than_its_parts_may_be():
    printed = {"2020-01": "-5", "2020-02": "8", "2020": "1"}
    rows = [statement(period, f"net@land@{period}", figure) for period, figure in printed.items()]
    codes = [{"list": "n", "code": "net", "of": "indicator", "kind": "flow"}]
    assert not ledger(rows, codes=codes).relations
