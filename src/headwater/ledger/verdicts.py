"""How each figure stands to the others: it agrees, disagrees, is one of a split, was revised, or stands alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from scipy.sparse import csr_array

from headwater.ledger.printed.amounts import same_dimension
from headwater.ledger.proof.contradictions import Search
from headwater.ledger.read import Ledger
from headwater.ledger.records.cells import Cell
from headwater.ledger.records.statements import Statement, words_of
from headwater.ledger.revisions import apart

TOGETHER = 4096
"""Statements whose neighbours are counted at once: all together would fill the memory."""


@dataclass(frozen=True)
class Verdict:
    """kind: agrees, disagrees, split, vintage or alone; finding: its id, or empty."""

    kind: str
    words: str
    finding: str = ""


class Found(Protocol):
    """What a verdict needs of a finding."""

    @property
    def id(self) -> str: ...  # noqa: D102

    @property
    def element(self) -> str: ...  # noqa: D102

    @property
    def members(self) -> tuple[str, ...]: ...  # noqa: D102

    @property
    def tied(self) -> tuple[str, ...]: ...  # noqa: D102


def verdicts(ledger: Ledger, search: Search, findings: Sequence[Found]) -> dict[str, Verdict]:
    """The verdict of each statement, by id."""
    blamed = {f.element: f for f in findings}
    tied = {id: f for f in reversed(findings) for id in f.tied}
    near = dict(zip((s.id for s in ledger.statements), _near(ledger, search), strict=True))
    editions = _editions(ledger.statements)
    found = {}
    for s in ledger.statements:
        finding = blamed.get(s.id) or tied.get(s.id)
        if finding is not None:
            others = ", ".join(m for m in finding.members if m != s.id)
            split = s.id in tied or bool(finding.tied)
            words = f"one of {len(finding.members)} that cannot all be true, with {others}"
            found[s.id] = (
                Verdict("split", words, finding.id)
                if split
                else Verdict("disagrees", f"disagrees with {others}", finding.id)
            )
            continue
        revised = [o for o in editions[s.cell._replace(vintage="")] if _apart(s, o)]
        if revised:
            said = ", ".join(
                f"{words_of(o.low, o.high, o.unit)} ({o.cell.vintage or 'other edition'})" for o in revised[:3]
            )
            found[s.id] = Verdict("vintage", f"revised: {said}")
        elif near[s.id]:
            found[s.id] = Verdict("agrees", f"agrees with {_figures(near[s.id])}")
        else:
            found[s.id] = Verdict("alone", "no other figure speaks of it")
    return found


def _figures(n: int) -> str:
    return "one other figure" if n == 1 else f"{n} other figures"


def _editions(statements: Iterable[Statement]) -> dict[Cell, list[Statement]]:
    """Figures of one cell, all its vintages together."""
    found: dict[Cell, list[Statement]] = {}
    for s in statements:
        found.setdefault(s.cell._replace(vintage=""), []).append(s)
    return found


def _apart(s: Statement, other: Statement) -> bool:
    """Whether two editions print intervals that don't meet."""
    return s.cell.vintage != other.cell.vintage and same_dimension(s.unit, other.unit) and apart(s, other)


def _near(ledger: Ledger, search: Search) -> list[int]:
    """For each statement how many others print a cell it speaks of, or one that a rule ties to such a cell."""
    over = (search.scaled.matrix != 0).astype(np.int32)  # rows by cells
    alone = np.diff(over.indptr) == 1
    owned = [search.system.rows_of[search.system.number[s.id]] for s in ledger.statements]
    place = np.concatenate([[0], np.cumsum([len(rows) for rows in owned])])
    rows = np.array([i for some in owned for i in some], np.int32)
    owns = csr_array((np.ones(len(rows), np.int32), rows, place), shape=(len(owned), over.shape[0]))
    speaks = csr_array(owns @ over)  # statements by cells, as all that follows
    prints = csr_array(owns[:, alone] @ over[alone])
    ties = csr_array(over[~alone].T @ over[~alone])
    found: list[int] = []
    for first in range(0, len(owned), TOGETHER):
        some = speaks[first : first + TOGETHER]
        others = csr_array(some @ speaks.T + some @ ties @ prints.T)
        found += (np.diff(others.indptr) - 1).tolist()
    return found
