"""Whether all can hold after a change, found near it: the same as a program over everything says."""

import numpy as np
import pytest
from ledgers import generate, ledger, plant, statement

from headwater.ledger.proof.contradictions import searched
from headwater.ledger.proof.feasible import Program, farkas
from headwater.ledger.proof.holding import held, printed


def misses(search, active, values):
    """By how much, in half units, some values miss the active rows at most."""
    at = search.scaled.matrix @ values
    over = np.maximum(search.scaled.low - at, at - search.scaled.high)[active]
    return over.max()


@pytest.mark.parametrize("seed", range(5))
def test_one_figure_more_is_held_as_everything_at_once_says(seed):
    case, wrong = plant(generate(seed, missing=0.3), seed, 1)
    search = searched(case.ledger())
    number = search.system.number
    levels = [row[0] for row in case.levels()][:: 12 + seed]
    for name in {*wrong, *levels}:
        e = number[name]
        without = search.active({e, *(number[w] for w in wrong)})
        before = Program(search.scaled, np.flatnonzero(without)).solve({})
        active = search.active({number[w] for w in wrong if w != name})
        found = held(search.scaled, active, search.cells(e), before)
        assert (found is None) == (farkas(search.scaled, np.flatnonzero(active)) is not None)
        if found is not None:
            assert misses(search, active, found) < 1e-7


def test_values_are_found_along_a_long_chain():
    years = range(2010, 2030)
    grown = [statement(f"g{y}", f"x@p@{y}", "10.0%", "%", measure="growth", base=str(y - 1)) for y in years[1:]]
    search = searched(
        ledger([*grown, statement("a", "x@p@2010", "100.0", "t"), statement("z", "x@p@2029", "612", "t")])
    )
    last = search.system.number["z"]
    before = Program(search.scaled, np.flatnonzero(search.active({last}))).solve({})
    found = held(search.scaled, search.active(()), search.cells(last), before)
    assert found is not None and misses(search, search.active(()), found) < 1e-7


def test_a_chain_longer_than_any_hops_is_followed():
    years = range(2010, 2022)
    grown = [statement(f"g{y}", f"x@p@{y}", "10.0%", "%", measure="growth", base=str(y - 1)) for y in years[1:]]
    search = searched(
        ledger([*grown, statement("a", "x@p@2010", "100.0", "t"), statement("z", "x@p@2021", "301", "t")])
    )
    last = search.system.number["z"]
    before = Program(search.scaled, np.flatnonzero(search.active({last}))).solve({})
    assert held(search.scaled, search.active(()), search.cells(last), before) is None


def test_cells_that_no_row_joins_are_where_they_are_printed():
    search = searched(ledger([statement("a", "x@p@2010", "12.3", "t"), statement("b", "y@p@2010", "over 40", "t")]))
    assert misses(search, search.active(()), printed(search.scaled, search.active(()))) <= 0
