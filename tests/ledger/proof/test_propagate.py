"""Bounds by propagation."""

import numpy as np
import pytest
from ledgers import generate, ledger, statement

from headwater.ledger.proof.propagate import propagate
from headwater.ledger.proof.scaled import scale
from headwater.ledger.proof.system import system

TOTAL = {"id": "r", "kind": "sum", "whole": "w@p@2020", "parts": "x@p@2020; y@p@2020"}


def box(found):
    """Cell -> its propagated interval, and whether any crosses."""
    whole = system(found)
    scaled = scale(whole)
    got = propagate(scaled, np.ones(len(whole.rows), bool), through=True)
    ends = {}
    for j, cell in enumerate(whole.cells):
        low, high = (t if np.isinf(t) else float(scaled.value(j, t)) for t in (got.low[j], got.high[j]))
        ends[str(cell)] = low, high
    return ends, [str(whole.cells[j]) for j in got.crossing]


def test_a_sum_tightens_its_whole_and_its_parts():
    found, crossing = box(
        ledger(
            [statement(k, f"{k}@p@2020", text, "t") for k, text in (("w", "30"), ("x", "9.0"), ("y", "20.0"))], [TOTAL]
        )
    )
    assert not crossing
    assert found["w@p@2020"] == pytest.approx((28.9, 29.1), rel=1e-9)


def test_an_open_end_stays_open_until_all_others_are_known():
    found, _ = box(
        ledger(
            [
                statement(k, f"{k}@p@2020", text, "t")
                for k, text in (("w", "30.0"), ("x", "over 9.0"), ("y", "about 20"))
            ],
            [TOTAL],
        )
    )
    assert found["x@p@2020"] == pytest.approx((9, 12.05), rel=1e-9)
    assert found["y@p@2020"] == pytest.approx((18, 21.05), rel=1e-9)


def test_a_crossing_is_seen_and_touching_ends_are_none():
    def lengths(*texts):
        return ledger([statement(text, "road@p@2020", text, "1e4 km") for text in texts])

    assert box(lengths("12.32", "12.33"))[1] == []
    assert box(lengths("12.32", "12.34"))[1] == ["road@p@2020"]


@pytest.mark.parametrize("seed", range(5))
def test_the_truth_is_inside(seed):
    case = generate(seed)
    found, crossing = box(case.ledger())
    assert not crossing
    for cell, truth in case.truth.items():
        if cell in found:
            assert found[cell][0] <= truth <= found[cell][1]
