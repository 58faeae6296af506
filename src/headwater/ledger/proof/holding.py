"""Whether rows can still hold after a change at some cells, found out near them and yet for sure.

A solution of the rows as they were is kept far away. Near the change a program says that the rows there cannot hold, so
that all cannot; or it finds values that go with those kept on its rim, so that all can. Else it looks further.
"""

from collections.abc import Iterable

import numpy as np

from headwater.ledger.proof.feasible import Program
from headwater.ledger.proof.propagate import propagate
from headwater.ledger.proof.scaled import Scaled, neighbourhood
from headwater.lp.part import Bools, Floats, Ints

HOPS = (1, 2, 3, 4)


def printed(scaled: Scaled, active: Bools) -> Floats:
    """A value of each cell that the active rows of it alone allow, in half units."""
    box = propagate(scaled, active, sweeps=0)
    middle: Floats = np.clip(np.zeros(box.low.size), box.low, box.high)
    return middle


def held(scaled: Scaled, active: Bools, changed: Iterable[int], before: Floats) -> Floats | None:
    """A value of each cell, in half units, with which the active rows hold; None where they cannot.

    before: values with which all those rows hold that have none of the changed cells.
    """
    cells = tuple(changed)
    for hops in (*HOPS, len(active)):
        rows = neighbourhood(scaled, cells, hops)
        rows = rows[active[rows]]
        if not rows.size:
            return before
        program = Program(scaled, rows)
        found = program.solve({})
        if found is None:
            return None
        columns = np.array(program.columns, np.int64)
        rim = _rim(scaled, active, rows, columns)
        if rim.size:
            program.hold(rim, before[rim])
            found = program.solve({})
        if found is not None:
            after = before.copy()
            after[columns] = found
            return after
    return None


def _rim(scaled: Scaled, active: Bools, rows: Ints, columns: Ints) -> Ints:
    """Those of the rows' cells that other active rows speak of too."""
    other = active.copy()
    other[rows] = False
    across = scaled.across[:, columns]
    outside = np.bincount(np.repeat(np.arange(len(columns)), np.diff(across.indptr)), other[across.indices])
    rim: Ints = columns[outside > 0]
    return rim
