"""What the figures imply of each cell."""

from fractions import Fraction

import numpy as np
import pytest
from ledgers import generate, ledger, statement
from scipy.optimize import linprog

from headwater.ledger.audit import audit
from headwater.ledger.proof import bounds as module
from headwater.ledger.proof.bounds import ratio_reach
from headwater.ledger.proof.contradictions import Search
from headwater.ledger.proof.scaled import scale
from headwater.ledger.proof.system import system


def bounds(found):
    return {str(cell): bound for cell, bound in audit(found).bounds.items()}


def near(bound):
    return pytest.approx((float(bound.low), float(bound.high)), rel=1e-8)


def test_the_whole_of_a_share_is_known_though_nobody_prints_it():
    """13.3 billion is 52.43 % of the whole: 132.5 / 0.52435 to 133.5 / 0.52425."""
    mining = statement("m", "added@xizang@2023", "13.3 billion yuan", "1e8 CNY", scope="mining")
    share = statement(
        "s", "added@xizang@2023", "52.43%", "%", scope="mining", measure="share", of="added@xizang@2023#industry"
    )
    whole = bounds(ledger([mining, share]))["added@xizang@2023#industry"]
    assert near(whole) == (132.5 / 0.52435, 133.5 / 0.52425)
    assert whole.low < Fraction("132.5") / Fraction("0.52435"), "a computed end lies outside"
    assert whole.high > Fraction("133.5") / Fraction("0.52425")
    assert (whole.unit, whole.by, whole.printed_low) == ("1e8 CNY", ("m", "s"), None)


def test_ends_lie_outside_and_a_printed_end_is_exact():
    found = bounds(ledger([statement("a", "x@p@2020", "0.1", "t"), statement("b", "x@p@2020", "0.12", "t")]))[
        "x@p@2020"
    ]
    assert (found.low * 1000, found.high * 1000) == (115, 125)
    assert (found.printed_low, found.printed_high) == (found.low, found.high)


def test_a_program_sees_what_propagation_does_not():
    """x + y = 10 and x - y = 0 leave x = 5; bounds alone leave 0 to 10."""
    rows = [
        {"id": "a", "kind": "sum", "whole": "w@p@2020", "parts": "x@p@2020; y@p@2020"},
        {"id": "b", "kind": "sum", "whole": "x@p@2020", "parts": "y@p@2020"},
    ]
    found = bounds(
        ledger(
            [statement(k, f"{k}@p@2020", t, "t") for k, t in (("w", "10.00"), ("x", "over 0.0"), ("y", "over 0.0"))],
            rows,
        )
    )
    assert near(found["x@p@2020"]) == (4.9975, 5.0025)
    assert set(found["x@p@2020"].by) == {"a", "b", "w"}


@pytest.mark.parametrize("seed", range(4))
def test_bounds_are_those_of_two_programs_a_cell_and_hold_the_truth(seed):
    case = generate(seed, places=1, kids=2, years=2, missing=0.3)
    one = case.ledger()
    whole = system(one)
    low = [(-np.inf if r.low is None else float(r.low)) for r in whole.rows]
    high = [(np.inf if r.high is None else float(r.high)) for r in whole.rows]
    matrix = np.zeros((len(whole.rows), len(whole.cells)))
    for i, row in enumerate(whole.rows):
        matrix[i, list(row.columns)] = [float(k) for k in row.factors]
    above, below = np.isfinite(high), np.isfinite(low)
    stacked = np.vstack([matrix[above], -matrix[below]])
    sides = np.concatenate([np.array(high)[above], -np.array(low)[below]])
    found = bounds(one)
    for j, cell in enumerate(whole.cells):
        bound = found[str(cell)]
        if str(cell) in case.truth:
            assert bound.low <= case.truth[str(cell)] <= bound.high
        for sign, end in ((1, bound.low), (-1, bound.high)):
            cost = np.zeros(len(whole.cells))
            cost[j] = sign
            best = linprog(cost, A_ub=stacked, b_ub=sides, bounds=(None, None))
            assert end is None if best.status == 3 else float(end) == pytest.approx(sign * best.fun, rel=1e-5, abs=1e-6)


def test_a_ratio_goes_as_far_as_its_cells_together_let_it():
    """x + y = 10 with x in 3.95 to 4.05: x / (x + y) within 39.5 and 40.5 %, not what separate bounds would give."""
    total = {"id": "r", "kind": "sum", "whole": "w@p@2020", "parts": "x@p@2020; y@p@2020"}
    figures = [statement(k, f"{k}@p@2020", t, "t") for k, t in (("w", "about 10"), ("x", "4.0"), ("y", "6.0"))]
    whole = system(ledger(figures, [total]))
    search = Search(whole, scale(whole))
    column = {str(cell): j for j, cell in enumerate(whole.cells)}
    low, high = ratio_reach(search, np.ones(len(whole.rows), bool), column["x@p@2020"], column["w@p@2020"])
    assert (float(low), float(high)) == pytest.approx((3.95 / 10.0, 4.05 / 10.0), rel=1e-8)


@pytest.mark.parametrize("seed", range(3))
def test_ends_by_blocks_are_valid_and_nearly_all_those_of_one_program_of_all_rows(seed, monkeypatch):
    whole = Search(made := system(generate(seed).ledger()), scale(made))
    full = module.bounds(whole, whole.active(()))
    monkeypatch.setattr(module, "LARGE", 0)
    blocks = module.bounds(whole, whole.active(()))
    same = []
    for one, other in zip(blocks, full, strict=True):
        for end, tight, side in ((one.low, other.low, -1), (one.high, other.high, 1)):
            loose = side * float(end - tight) / float(other.high - other.low or 1)
            assert loose > -1e-6  # never tighter than the truth allows
            same.append(loose < 1e-6)
    assert sum(same) >= 0.97 * len(same)
