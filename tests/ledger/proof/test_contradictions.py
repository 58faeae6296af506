"""What is set aside, and the smallest sets that show why."""

from fractions import Fraction

import pytest
from ledgers import generate, ledger, plant, statement

from headwater.ledger.proof import contradictions as module
from headwater.ledger.proof.contradictions import Search, contradictions
from headwater.ledger.proof.scaled import scale
from headwater.ledger.proof.system import system
from headwater.ledger.records.source import Source


def found(one):
    """Each contradiction as the id set aside and the ids of its set; and all ids set aside."""
    whole = system(one)
    search = Search(whole, scale(whole))
    got, aside = contradictions(search)
    name = whole.elements
    return [(name[c.element], {name[e] for e in c.members}) for c in got], {name[e] for e in aside}, got, search


def levels(**figures):
    return [statement(k, f"{k[0]}@p@2020", text, "t") for k, text in figures.items()]


def test_two_figures_of_one_cell():
    sets, aside, got, _ = found(ledger(levels(x1="12.3", x2="12.5", y="7")))
    assert sets == [("x1", {"x1", "x2"})] and aside == {"x1"}
    assert [got[0].tied] == [(1,)], "either may be the one"


def test_the_lighter_figure_is_set_aside():
    heavy, light = Source("h", weight=Fraction(2)), Source("l")
    one = ledger(
        [statement("x1", "x@p@2020", "12.3", "t", heavy), statement("x2", "x@p@2020", "12.5", "t", light)],
        sources=(heavy, light),
    )
    sets, _, got, _ = found(one)
    assert sets == [("x2", {"x1", "x2"})] and got[0].tied == ()


def test_one_figure_against_two_that_agree():
    sets, aside, got, _ = found(ledger(levels(x1="12.3", x2="12.3", x3="12.5")))
    assert aside == {"x3"} and sets[0][1] in ({"x1", "x3"}, {"x2", "x3"}) and got[0].tied == ()
    assert len(got[0].also) == 1


def test_other_sets_show_that_no_other_member_is_needed():
    total = {"id": "r", "kind": "sum", "whole": "w@p@2020", "parts": "x@p@2020; y@p@2020"}
    figures = levels(w="40.0", w2="29.0", x="9.0", y="20.0")
    _, _, (one,), search = found(ledger(figures, [{**total, "basis": "identity"}]))
    sets = [{search.system.elements[e] for e in s} for s in (one.members, *one.also)]
    assert sets == [{"w", "w2"}, {"w", "x", "y", "r"}]


def test_a_relation_is_set_aside_like_a_figure_where_it_is_the_lightest():
    total = {"id": "r", "kind": "sum", "whole": "w@p@2020", "parts": "x@p@2020; y@p@2020"}
    figures = levels(w="40.0", w2="40.0", x="9.0", x2="9.0", y="20.0", y2="20.0")
    assert found(ledger(figures, [{**total, "basis": "judgement"}]))[1] == {"r"}
    assert found(ledger(figures, [{**total, "basis": "identity"}]))[1] in ({"w", "w2"}, {"x", "x2"}, {"y", "y2"})


def test_a_contradiction_that_no_propagation_sees_is_found_by_the_arbiter():
    """x + y = 10, x - y = 0 and x = 3: bounds of x and y alone leave room."""
    rows = [
        {"id": "a", "kind": "sum", "whole": "w@p@2020", "parts": "x@p@2020; y@p@2020; z@p@2020"},
        {"id": "b", "kind": "sum", "whole": "v@p@2020", "parts": "x@p@2020; y@p@2020; u@p@2020"},
        {"id": "c", "kind": "at_least", "whole": "z@p@2020", "parts": "u@p@2020"},
    ]
    unprinted = ["x", "y", "z", "u"]
    ratios = [statement(f"s{k}", f"{k}@p@2020", "over 0.0", "%", measure="share", of="w@p@2020") for k in unprinted]
    sets, _, _, _ = found(ledger([*levels(w="10.0", v="10.2"), *ratios], rows))
    assert [members for _, members in sets] == [{"a", "b", "c", "v", "w"}]


def test_a_share_of_nought_is_nought():
    share = statement("s", "x@p@2020", "0", "%", measure="share", of="y@p@2020", qualifier="at_most")
    sets, _, _, _ = found(ledger([share, *levels(x="3.0", x2="3.0")]))
    assert [members for _, members in sets] in ([{"s", "x"}], [{"s", "x2"}])


@pytest.mark.parametrize("seed", range(8))
def test_no_more_is_set_aside_than_was_misprinted(seed):
    """Without the misprints all can be true, so that the lightest correction is no heavier than they are."""
    case, wrong = plant(generate(seed), seed, 9)
    _, aside, got, _ = found(case.ledger())
    assert len(got) == len(aside) <= len(wrong)


def test_every_set_is_smallest_and_proved_apart_from_the_search():
    case, wrong = plant(generate(5), 5, 4)
    _, _, got, search = found(case.ledger())
    assert len(got) >= len(wrong) - 1
    for c in got:
        total, cells = Fraction(0), {}
        for step in c.proof:
            side = step.row.low if step.multiplier > 0 else step.row.high
            total += step.multiplier * side
            for j, k in zip(step.row.columns, step.row.factors, strict=True):
                cells[j] = cells.get(j, 0) + step.multiplier * k
        assert total > 0 and not any(cells.values())
        assert {search.system.elements[e] for e in c.members} == {id for step in c.proof for id in step.owners}
        for e in c.members:
            assert search.proof(set(c.members) - {e}) is None


def test_a_ray_that_holds_more_than_it_needs_is_filtered(monkeypatch):
    """A solver's ray need not be smallest: here it is every row it was given."""
    honest = module.farkas
    monkeypatch.setattr(module, "farkas", lambda s, rows: honest(s, rows) and dict.fromkeys(map(int, rows), 1.0))
    total = {"id": "r", "kind": "sum", "whole": "w@p@2020", "parts": "x@p@2020; y@p@2020"}
    sets, _, _, _ = found(ledger(levels(w="40.0", x="9.0", y="20.0", x2="9.0", z="1.0"), [total]))
    assert [members for _, members in sets] in ([{"r", "w", "x", "y"}], [{"r", "w", "x2", "y"}])


@pytest.mark.parametrize("hops", [2, 6])
def test_a_long_chain_is_followed_to_its_end(hops):
    years = range(2010, 2011 + hops)
    growth = [
        statement(f"g{y}", f"x@p@{y}", "10.0%", "%", measure="growth", base=str(y - 1)) for y in years if y > 2010
    ]
    ends = [statement("a", "x@p@2010", "100.0", "t"), statement("z", f"x@p@{years[-1]}", "100.0", "t")]
    sets, _, _, _ = found(ledger([*growth, *ends]))
    assert [members for _, members in sets] == [{"a", "z", *(g.id for g in growth)}]
