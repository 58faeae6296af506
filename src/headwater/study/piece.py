"""A piece of a program: some columns are settled, some are decided now, some later.

What is settled is a number. What comes later may, in every row by itself, do whatever its own bounds allow: so a row
that only it can still keep holds nothing now, and one that it can no longer keep holds what is decided now.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csc_array

from headwater.lp.part import Bools, Floats, Ints, read_only
from headwater.lp.program import Program
from headwater.lp.solve import Solution, solve_large
from headwater.results.way import silent

SETTLED, NOW, LATER = 0, 1, 2
"""What becomes of a column."""


@dataclass(frozen=True, eq=False)
class Decided:
    """What came of a piece: its solution, the columns that were decided and the rows that held them."""

    solution: Solution
    columns: Ints
    rows: Ints


def decide(
    program: Program,
    settled: Floats,
    turn: Ints,
    cost: Floats | None = None,
    leave: Bools | None = None,
    /,
    **options: bool | int | float | str,
) -> Decided:
    """Decide the columns whose turn is NOW.

    settled: (columns,) what those SETTLED are; turn: (columns,) SETTLED, NOW or LATER; cost: (columns,) in the stead of
    the program's own; leave: (rows,) those that are left out. Raises Unsolved.
    """
    p, matrix = program, csc_array(program.matrix)
    now = np.flatnonzero(turn == NOW)
    fixed = matrix[:, np.flatnonzero(turn == SETTLED)] @ settled[turn == SETTLED]
    least, most = _can_add(matrix, p, np.flatnonzero(turn == LATER))
    own = csc_array(matrix[:, now])
    held = np.bincount(own.indices, minlength=p.row_lower.size) > 0
    rows = np.flatnonzero(held if leave is None else held & ~leave)
    piece = replace(
        program,
        matrix=csc_array(own[rows]),
        cost=(p.cost if cost is None else cost)[now],
        offset=0.0,
        lower=p.lower[now],
        upper=p.upper[now],
        integer=p.integer[now],
        quadratic=p.quadratic[now],
        row_lower=read_only((p.row_lower - fixed - most)[rows]),
        row_upper=read_only((p.row_upper - fixed - least)[rows]),
        per=p.per[rows],
    )
    return Decided(solve_large(piece, silent, **options), now, rows)


def whole(program: Program, columns: Floats, duals: Floats, reduced: Floats, last: Solution) -> Solution:
    """The solution of the whole program, of pieces that have been decided."""
    objective = program.cost @ columns + program.quadratic @ columns**2 + program.offset
    return replace(
        last,
        objective=float(objective),
        columns=read_only(columns),
        duals=read_only(duals),
        reduced=read_only(reduced),
    )


def _can_add(matrix: csc_array, program: Program, later: Ints) -> tuple[Floats, Floats]:
    """(rows,) the least and the most that columns can add to each row within their bounds."""
    entries = csc_array(matrix[:, later]).tocoo()
    row, column = entries.coords
    lower, upper = program.lower[later][column], program.upper[later][column]
    up = entries.data > 0
    bound = {"least": np.where(up, lower, upper), "most": np.where(up, upper, lower)}
    size = program.row_lower.size
    sums = (np.bincount(row, entries.data * bound[side], minlength=size) for side in ("least", "most"))
    least, most = (np.asarray(one, float) for one in sums)
    return least, most
