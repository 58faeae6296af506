"""Generated ledgers with misprints, judged apart from the code: `python tests/thousand.py [N]` prints what was seen.

A misprint is detectable if what is printed is apart from what all figures but the misprints imply of its cell; that,
and whether a shown set can be true, is decided here by programs of our own over the rows as they were printed.
"""

import random
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "src")]

from decimal import Decimal

from ledgers import generate, plant
from scipy.optimize import linprog

from headwater.ledger.audit import audit

SHAPES = ((1, 1, 2), (1, 2, 2), (2, 1, 2), (1, 1, 4), (1, 2, 3))
"""Places, places below each, years."""
APART = 1e-7
"""A share of a figure by which intervals must be apart to be sure in floats."""


def ends(text):
    """The interval that digits allow: half a unit of the last, zeros before the point counted as none, at most 5 %."""
    value = Decimal(text)
    exponent = value.as_tuple().exponent if "." in text else len(text) - len(text.rstrip("0"))
    half = Decimal(5).scaleb(int(exponent) - 1)
    half = min(half, abs(value) / 20) if "." not in text and exponent else half
    return float(value - half), float(value + half)


class Rows:
    """Rows a x <= b over the cells of a case, each with the ids it stands on."""

    def __init__(self, case):
        self.cells, self.rows = {}, []
        for id, cell, text, _, more in case.rows:
            low, high = ends(text)
            y = self._cell(cell)
            if not more:
                self._add({y: -1.0}, -low, {id})
                self._add({y: 1.0}, high, {id})
                continue
            grown = 1.0 if more["measure"] == "growth" else 0.0
            x = self._cell(more.get("of") or more["base"])
            self._add({y: -1.0, x: grown + low / 100}, 0.0, {id})
            self._add({y: 1.0, x: -grown - high / 100}, 0.0, {id})
        for r in case.relations:
            names = [r["whole"], *(part.strip() for part in r["parts"].split(";"))]
            if set(names) <= set(self.cells):
                row = dict(zip(map(self._cell, names), [1.0, *[-1.0] * (len(names) - 1)], strict=True))
                self._add(row, 0.0, {r["id"]})
                self._add({j: -k for j, k in row.items()}, 0.0, {r["id"]})

    def _cell(self, name):
        return self.cells.setdefault(name, len(self.cells))

    def _add(self, row, side, ids):
        self.rows.append((row, side, frozenset(ids)))

    def least(self, ids, cost=None):
        """The least of a cost ({cell: factor}) where the rows of some ids hold; None where they cannot."""
        chosen = [(row, side) for row, side, own in self.rows if own <= ids]
        matrix, sides = np.zeros((len(chosen), len(self.cells))), np.zeros(len(chosen))
        for i, (row, side) in enumerate(chosen):
            for j, k in row.items():
                matrix[i, j] = k
            sides[i] = side
        costs = np.zeros(len(self.cells))
        for name, k in (cost or {}).items():
            costs[self.cells[name]] = k
        found = linprog(costs, matrix, sides, bounds=(0, None), method="highs")
        return None if found.status == 2 else found.fun if found.status == 0 else -np.inf


def tried(seed):
    """Counts of one ledger: misprints, those detectable, those shown, false alarms; raises AssertionError."""
    places, kids, years = SHAPES[seed % len(SHAPES)]
    case = generate(seed, places=places, kids=kids, years=years, missing=0.15)
    spoilt, wrong = plant(case, seed, 1 + seed % 4)
    kept = {row[0] for row in case.rows} - set(wrong)
    every = kept | {r["id"] for r in case.relations}
    clean = audit(case.ledger(without=wrong))
    found = audit(spoilt.ledger())
    shown = {id for finding in found.faults for id in (*finding.members, *sum(finding.also, ()))}
    rows, spoilt_rows = Rows(case), Rows(spoilt)
    detectable = [row for row in spoilt.rows if row[0] in wrong and _apart(rows, every, row)]
    missed = [row[0] for row in detectable if row[0] not in shown]
    assert not missed, (seed, missed)
    for finding in random.Random(seed).sample(found.faults, min(2, len(found.faults))):
        members = set(finding.members)
        assert members & set(wrong) and finding.proved, (seed, finding.members)
        assert spoilt_rows.least(members) is None, (seed, "a shown set can be true", finding.members)
        for one in members:
            assert spoilt_rows.least(members - {one}) is not None, (seed, "a shown set is not smallest", one)
    return Counter(
        ledgers=1,
        figures=len(case.rows),
        misprints=len(wrong),
        detectable=len(detectable),
        shown=sum(row[0] in shown for row in detectable),
        findings=len(found.faults),
        false_alarms=len(clean.faults),
    )


def _apart(rows, ids, row):
    """Whether a printed amount is apart from what the rows of some ids imply of its cell."""
    low, high = ends(row[2])
    if row[1] not in rows.cells:
        return False
    least, most = rows.least(ids, {row[1]: 1.0}), rows.least(ids, {row[1]: -1.0})
    assert least is not None and most is not None, "the truth is among the figures that are no misprints"
    return least - high > APART * high or low - -most > APART * low


def main(n):
    """All of them, two at a time."""
    total = Counter()
    with ProcessPoolExecutor(2) as pool:
        for counts in pool.map(tried, range(n), chunksize=10):
            total += counts
    print(", ".join(f"{total[name]:,} {name.replace('_', ' ')}" for name in (*total, "false_alarms")))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
