"""A small program that no branch and bound solves in a minute, for tests of stopping."""

import numpy as np

from headwater.lp.part import At, Columns, Index, Part, Quantity, Rows, Terms
from headwater.lp.program import assemble


def market_split(rules=5, halves=40):
    """Choose whole numbers so that each rule halves its own set (Cornuejols and Dawande 1999): minutes and more."""
    x, rule, off = Index.grid(asset=halves), Index.grid(asset=rules), Index.grid(asset=2 * rules)
    year = Index.grid(year=1)
    numbers = np.random.default_rng(1).integers(0, 100, (rules, halves)).astype(float)
    row, column = np.divmod(np.arange(numbers.size), halves)
    each = np.arange(2 * rules)
    return assemble(
        [
            Part(
                columns=(Columns("x", x, upper=1.0, integer=True), Columns("off", off)),
                rows=(Rows("rule", rule, lower=numbers.sum(axis=1) // 2, upper=numbers.sum(axis=1) // 2),),
                quantities=(Quantity("cost", year),),
                terms=(
                    Terms(At(rule, "rule", row), At(x, "x", column), numbers.ravel()),
                    Terms(At(rule, "rule", each // 2), At(off, "off", each), np.where(each % 2, -1.0, 1.0)),
                    Terms(At(year, "cost", 0 * each), At(off, "off", each), 1.0),
                ),
            )
        ]
    )
