"""Rows as floats around what is printed."""

from fractions import Fraction

import numpy as np
from ledgers import generate, ledger, statement

from headwater.ledger.proof.scaled import neighbourhood, scale
from headwater.ledger.proof.system import system


def test_a_printed_cell_is_centred_and_scaled_by_its_half_unit():
    whole = system(
        ledger([statement("a", "x@p@2020", "239,267.1", "t"), statement("b", "x@p@2020", "239,267.14", "t")])
    )
    found = scale(whole)
    assert (found.centre[0], found.half[0]) == (Fraction("239267.14"), Fraction("0.005"))
    boxes = {row.owners: (found.low[i], found.high[i]) for i, row in enumerate(whole.rows)}
    np.testing.assert_allclose(boxes[(1,)], (-1, 1), rtol=1e-15)
    np.testing.assert_allclose(boxes[(0,)], (-18, 2), rtol=1e-15)  # 239267.05 .. 239267.15


def test_a_cell_printed_nowhere_takes_its_middle_from_what_ties_it():
    s = statement("s", "x@p@2020", "50.0%", "%", measure="share", of="y@p@2020")
    whole = system(ledger([s, statement("x", "x@p@2020", "10.0", "t")]))
    found = scale(whole)
    middle = found.centre[[str(c) for c in whole.cells].index("y@p@2020")]
    assert 19.9 < middle < 20.1


def test_every_row_says_the_same_as_in_fractions():
    case = generate(1, places=1, kids=1, years=2)
    whole = system(case.ledger())
    found = scale(whole)
    t = np.linspace(-2, 2, len(whole.cells))
    x = [found.value(j, t[j]) for j in range(len(t))]
    activity = found.matrix @ t
    for i, row in enumerate(whole.rows):
        exact = sum(k * x[j] for j, k in zip(row.columns, row.factors, strict=True))
        size = max(abs(k * found.half[j]) for j, k in zip(row.columns, row.factors, strict=True))
        for side, end in ((found.low[i], row.low), (found.high[i], row.high)):
            if end is not None:
                np.testing.assert_allclose(activity[i] - side, float((exact - end) / size), rtol=1e-9, atol=1e-9)
    assert np.abs(found.matrix.data).max() <= 1


def test_the_neighbourhood_grows_by_hops():
    chain = [statement(f"x{n}", f"x{n}@p@2020", "5", "t") for n in range(5)]
    ties = [{"id": f"r{n}", "kind": "at_least", "whole": f"x{n}@p@2020", "parts": f"x{n + 1}@p@2020"} for n in range(4)]
    whole = system(ledger(chain, ties))
    found = scale(whole)
    names = [[whole.elements[e] for e in row.owners] for row in whole.rows]
    near = {n: {names[i][0] for i in neighbourhood(found, [0], n) if names[i]} for n in (1, 2, 9)}
    assert near == {1: {"x0", "r0"}, 2: {"x0", "r0", "x1", "r1"}, 9: set(whole.elements)}
