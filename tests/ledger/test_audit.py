"""The audit as a whole: known answers, sentences, verdicts, planted misprints, the same answer every time."""

import dataclasses
import os
import random
import subprocess
import sys
import time
from fractions import Fraction

import pytest
from ledgers import generate, ledger, plant, statement

from headwater.ledger.audit import audit
from headwater.ledger.read import read
from headwater.ledger.records.source import Source

TOTAL = {"id": "total", "kind": "sum", "whole": "gdp@xizang@2023", "parts": "a@xizang@2023; b@xizang@2023"}


def gdp(**figures):
    return [statement(id, f"{id}@xizang@2023", text, "1e8 CNY", locator="p. 3") for id, text in figures.items()]


def test_a_sum_that_does_not_add_up_in_words():
    found = audit(
        ledger(gdp(gdp="2392.7", a="215.3", b="2167.4"), [{**TOTAL, "note": "gdp is the sum of its industries"}])
    )
    assert found.counts == {"statements": 3, "cells": 3, "relations": 1, "inferred": 0, "sources": 1, "unproved": 0}
    (finding,) = found.faults
    assert finding.members == ("a", "b", "gdp", "total") and finding.element == "a" and finding.proved
    assert finding.sentence == (
        'Three figures cannot all be true, if [gdp is the sum of its industries]: a, xizang, 2023, "215.3" (Yearbook), '
        'disagrees with b, xizang, 2023, "2167.4" (Yearbook); gdp, xizang, 2023, "2392.7" (Yearbook). '
        'The others put it between 225.2 and 225.4 1e8 CNY; it is printed "215.3", in 1e8 CNY. '
        "Which of them differs, the ledger cannot say."
    )
    assert finding.lines[0] == 'a: a, xizang, 2023: "215.3" (Yearbook), p. 3, that is 215.25 to 215.35 1e8 CNY'
    assert finding.lines[3] == "total: gdp is the sum of its industries (definition)"
    low, high, unit = finding.implied
    assert (float(low), float(high), unit) == (pytest.approx(225.2), pytest.approx(225.4), "1e8 CNY")
    assert finding.certificate == (
        "-1 * upper end of a",
        "-1 * upper end of b",
        "1 * lower end of gdp",
        "-1 * upper end of total",
    )
    assert finding.tied == ("b", "gdp")


def test_what_the_others_leave_open_on_one_side():
    figures = [statement("a", "x@p@2020", "0.85", "GWh"), statement("b", "x@p@2020", "over 1 GWh", "GWh")]
    (finding,) = audit(ledger(figures)).faults
    assert finding.sentence == (
        'Two figures cannot both be true: x, p, 2020, "0.85" (Yearbook), disagrees with "over 1 GWh" (Yearbook). '
        'The other makes it at least 1 GWh; it is printed "0.85", in GWh. Which of them differs, the ledger cannot say.'
    )


def test_it_never_says_who_is_wrong():
    case, _ = plant(generate(2), 2, 3)
    for finding in audit(case.ledger()).faults:
        assert "disagrees with" in finding.sentence or "does not hold here" in finding.sentence
        assert not {"wrong", "error", "mistake", "false"} & set(finding.sentence.lower().split())


def test_verdicts():
    figures = [
        *gdp(gdp="2392.7", a="225.3", b="2167.4"),
        statement("alone", "x@xizang@2023", "12", "t"),
        statement("bad", "a@xizang@2023", "215.3", "1e8 CNY"),
        statement("first", "y@xizang@2023", "12.0", "t", vintage="first"),
        statement("final", "y@xizang@2023", "13.0", "t", vintage="final"),
    ]
    found = audit(ledger(figures, [TOTAL])).verdict
    assert {id: v.kind for id, v in found.items()} == {
        "gdp": "agrees",
        "a": "agrees",
        "b": "agrees",
        "alone": "alone",
        "bad": "disagrees",
        "first": "vintage",
        "final": "vintage",
    }
    assert found["gdp"].words == "agrees with 3 other figures"
    assert found["first"].words == "revised: 12.95 to 13.05 t (final)"


def test_editions_that_agree_are_no_revision():
    figures = [statement(v, "y@p@2023", text, "t", vintage=v) for v, text in (("first", "12"), ("final", "12.3"))]
    assert {v.kind for v in audit(ledger(figures)).verdict.values()} == {"alone"}


def test_counts_are_whole():
    def firms(*texts):
        return ledger([statement(f"n{k}", "firms@p@2023", text, "enterprise") for k, text in enumerate(texts)])

    assert not audit(firms("10", "10", "over 8")).faults
    assert len(audit(firms("10", "11")).faults) == 1


def test_two_of_equal_weight_are_split():
    found = audit(ledger([statement("p", "x@p@2020", "12.1", "t"), statement("q", "x@p@2020", "12.3", "t")]))
    assert {v.kind for v in found.verdict.values()} == {"split"}
    assert {v.finding for v in found.verdict.values()} == {found.faults[0].id}


def test_other_keys_never_contradict():
    same = ("x@p@2020", "t")
    figures = [
        statement("a", same[0], "12.1", same[1]),
        statement("b", same[0], "13.1", same[1], scope="core"),
        statement("c", same[0], "14.1", same[1], vintage="first"),
        statement("d", same[0], "15.1", same[1], status="planned"),
        statement("e", "x@p@at:2020-12-31", "16.1", same[1]),
    ]
    assert not audit(ledger(figures)).faults


def test_shares_printed_to_add_up_are_no_finding_where_that_is_the_source_s_habit():
    def shares(source):
        level = statement("level", "a@xizang@2023", "202.15", "1e8 CNY")
        whole = statement("whole", "gdp@xizang@2023", "2392.67", "1e8 CNY")
        share = statement("share", "a@xizang@2023", "8.5", "%", source, measure="share", of="gdp@xizang@2023")
        return ledger([level, whole, share], sources=(Source("yearbook"), source))

    assert len(audit(shares(Source("plain"))).faults) == 1  # 8.449 %
    assert not audit(shares(Source("forced", rounding="forced"))).faults


def test_of_a_ratio_the_others_imply_the_ratio():
    level = statement("level", "a@xizang@2023", "202.15", "1e8 CNY")
    figures = [
        *(dataclasses.replace(level, id=f"level{n}") for n in (1, 2)),
        statement("w1", "gdp@xizang@2023", "2392.67", "1e8 CNY"),
        statement("w2", "gdp@xizang@2023", "2392.7", "1e8 CNY"),
        statement("share", "a@xizang@2023", "8.5", "%", measure="share", of="gdp@xizang@2023"),
    ]
    (finding,) = audit(ledger(figures)).faults
    assert finding.element == "share"
    low, high, unit = finding.implied
    assert (float(low), float(high), unit) == (
        pytest.approx(100 * 202.145 / 2392.675),
        pytest.approx(100 * 202.155 / 2392.665),
        "%",
    )
    assert "The others put it between 8.44" in finding.sentence


def test_of_a_growth_the_others_imply_the_growth():
    figures = [
        statement("a1", "x@p@2020", "100.0", "t"),
        statement("a2", "x@p@2020", "100.0", "t"),
        statement("b1", "x@p@2021", "110.0", "t"),
        statement("b2", "x@p@2021", "110.0", "t"),
        statement("growth", "x@p@2021", "12.0%", "%", measure="growth", base="2020"),
    ]
    (finding,) = audit(ledger(figures)).faults
    low, high, _ = finding.implied
    assert finding.element == "growth"
    assert (float(low), float(high)) == (
        pytest.approx(100 * 109.95 / 100.05 - 100),
        pytest.approx(100 * 110.05 / 99.95 - 100),
    )


def test_growth_at_constant_prices_agrees_with_itself_and_not_with_levels():
    real = {"measure": "real growth"}
    figures = [
        statement("x18", "gdp@xizang@2018", "1548.4", "1e8 CNY"),
        statement("x19", "gdp@xizang@2019", "1697.8", "1e8 CNY"),
        statement("g19", "gdp@xizang@2019", "8.1%", "%", base="2018", **real),
        statement("g20", "gdp@xizang@2020", "7.8%", "%", base="2019", **real),
    ]
    assert not audit(ledger(figures)).faults
    both = statement("avg", "gdp@xizang@2018..2020", "7.9%", "%", measure="real average", base="2018")
    assert not audit(ledger([*figures, both])).faults
    off = statement("avg", "gdp@xizang@2018..2020", "8.9%", "%", measure="real average", base="2018")
    assert [f.members for f in audit(ledger([*figures, off])).faults] == [("avg", "g19", "g20")]


def test_an_accepted_finding_is_silent_until_a_member_changes():
    figures = [statement("p", "x@p@2020", "12.1", "t"), statement("q", "x@p@2020", "12.3", "t")]
    known = audit(ledger(figures, accepted=[("p", "q")]))
    assert known.faults[0].accepted and not known.open
    third = statement("r", "x@p@2020", "12.6", "t")
    assert len(audit(ledger([*figures, third], accepted=[("p", "q")])).open) >= 1


def test_findings_without_a_judgement_come_first():
    judged = {"id": "r", "kind": "at_least", "whole": "a@p@2020", "parts": "b@p@2020", "basis": "judgement"}
    total = {"id": "t", "kind": "sum", "whole": "w@p@2020", "parts": "x@p@2020; y@p@2020"}
    texts = {"a": "1.0", "b": "2.0", "w": "9.0", "x": "2.0", "y": "3.0"}
    sources = (Source("yearbook"), Source("office", weight=Fraction(5)))
    figures = [statement(k, f"{k}@p@2020", text, "t", sources[k in "ab"]) for k, text in texts.items()]
    found = audit(ledger(figures, [judged, total], sources)).faults
    assert [f.members for f in found] == [("t", "w", "x", "y"), ("a", "b", "r")]


@pytest.mark.parametrize("seed", range(40))
def test_every_detectable_misprint_is_in_a_shown_set_and_no_set_is_without_one(seed):
    case = generate(seed, places=1, kids=1, years=2, missing=0.15)
    spoilt, wrong = plant(case, seed, 3)
    one = spoilt.ledger()
    clean = audit(case.ledger(without=wrong))
    assert not clean.faults, "a clean ledger has no finding"
    for cell, bound in clean.bounds.items():
        if str(cell) in case.truth:
            assert bound.low <= case.truth[str(cell)] <= bound.high
    found = audit(one)
    shown = {id for finding in found.faults for id in finding.members}
    for s in one.statements:
        bound = clean.bounds.get(s.cell)
        if s.id in wrong and bound is not None:
            apart = (bound.high is not None and s.low > bound.high) or (bound.low is not None and s.high < bound.low)
            assert s.id in shown or not apart
    assert all(set(finding.members) & set(wrong) and finding.proved for finding in found.faults)


@pytest.fixture
def folder(tmp_path):
    """A spoilt ledger as files, its rows in an order of its own each time."""

    def write(seed):
        case, _ = plant(generate(3), 3, 4)
        rng = random.Random(seed)
        rng.shuffle(case.rows)
        rng.shuffle(case.relations)
        case.write(tmp_path / f"order{seed}")
        return tmp_path / f"order{seed}"

    return write


def test_neither_the_order_of_rows_nor_a_second_run_makes_a_difference(folder):
    first = audit(read(folder(0)))
    assert first.faults and first == audit(read(folder(0)))
    again = audit(read(folder(1)))
    assert again.faults == first.faults
    assert list(again.bounds.items()) == list(first.bounds.items())
    assert again.verdict == first.verdict


def test_nor_does_the_seed_of_hashes(folder):
    place = folder(2)
    code = (
        "import sys; from pathlib import Path; from headwater.ledger.audit import audit; "
        "from headwater.ledger.read import read; print(repr(audit(read(Path(sys.argv[1])))))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code, str(place)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def test_three_thousand_figures_take_seconds():
    case, _ = plant(generate(0, places=3, kids=4, years=6), 7, 10)
    one = case.ledger()
    began = time.process_time()
    found = audit(one)
    assert len(one.statements) > 3000 and found.faults
    assert time.process_time() - began < 12  # 3 s on a machine of its own


def test_an_edition_in_another_unit_is_a_revision_too():
    editions = [("first", "12.0", "t"), ("final", "13000", "kg")]
    figures = [statement(v, "y@p@2023", text, unit, vintage=v) for v, text, unit in editions]
    assert {v.kind for v in audit(ledger(figures)).verdict.values()} == {"vintage"}


def test_a_gain_that_turned_into_a_loss_is_below_nought_also_where_nobody_prints_it():
    more = {"measure": "growth", "base": "2019"}
    found = audit(ledger([statement("a", "gain@p@2019", "10.0"), statement("g", "gain@p@2020", "-150 %", "%", **more)]))
    low, high = next((b.low, b.high) for c, b in found.bounds.items() if (c.measure, c.period) == ("level", "2020"))
    assert not found.faults and low < Fraction("-5.4") < Fraction("-4.6") < high  # 10.0 +- 0.05 times -0.5 +- 0.05
    assert abs(low + Fraction("5.5275")) < Fraction(1, 10**6) and abs(high + Fraction("4.4775")) < Fraction(1, 10**6)


def test_a_sentence_says_that_an_amount_is_taken_to_be_no_less_than_nought():
    share = statement("s", "b@xizang@2023", "5 %", "%", measure="share", of="c@xizang@2023")
    (finding,) = audit(ledger([*gdp(gdp="10.0", a="12.0"), share], [TOTAL])).faults
    assert "and [b, xizang, 2023 is no less than nought]: " in finding.sentence


def test_what_is_set_aside_without_a_proof_is_counted_and_not_shown(monkeypatch):
    from headwater.ledger.proof.contradictions import Search

    monkeypatch.setattr(Search, "proof", lambda self, members: None)
    found = audit(ledger([statement("x/a", "a@land@2023", "10.0"), statement("x/b", "a@land@2023", "12.0")]))
    assert not found.faults and found.counts["unproved"] == 1
