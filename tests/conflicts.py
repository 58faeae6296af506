"""Whether conditions of a program can hold together, asked of scipy's linprog."""

import numpy as np
from scipy.optimize import linprog


def holds(p, row_lower, row_upper, lower, upper):
    """Whether linprog finds a point within these."""
    n = p.cost.size
    rows, sides = [], []
    dense = p.matrix.toarray()
    for sign, bound in ((1, row_upper), (-1, row_lower)):
        kept = np.isfinite(bound)
        rows.append(sign * dense[kept])
        sides.append(sign * bound[kept])
    found = linprog(np.zeros(n), np.vstack(rows), np.concatenate(sides), bounds=np.column_stack([lower, upper]))
    assert found.status in (0, 2)
    return found.status == 0


def only(p, found):
    """The sides and bounds of a conflict, everything else endless."""
    sides = [np.full(n, v) for n in (p.row_lower.size, p.cost.size) for v in (-np.inf, np.inf)]
    own = (p.row_lower, p.row_upper, p.lower, p.upper)
    members = (found.row_lower, found.row_upper, found.lower, found.upper)
    for side, of, which in zip(sides, own, members, strict=True):
        side[which] = of[which]
    return sides, members


def check(p, found):
    """It cannot hold, and can without any one of its members."""
    sides, members = only(p, found)
    assert not holds(p, *sides)
    for side, which, endless in zip(sides, members, (-np.inf, np.inf, -np.inf, np.inf), strict=True):
        for number in which:
            kept, side[number] = side[number], endless
            assert holds(p, *sides)
            side[number] = kept
