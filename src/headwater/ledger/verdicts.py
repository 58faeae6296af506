"""How each figure stands to the others: it agrees, disagrees, is one of a split, was revised, or stands alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from headwater.ledger.proof.contradictions import Search
from headwater.ledger.read import Ledger
from headwater.ledger.records.cells import Cell
from headwater.ledger.records.statements import Statement, words_of


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
    figures = {search.system.number[s.id] for s in ledger.statements}
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
        others_near = _near(s, search, figures)
        if revised:
            said = ", ".join(
                f"{words_of(o.low, o.high, o.unit)} ({o.cell.vintage or 'other edition'})" for o in revised[:3]
            )
            found[s.id] = Verdict("vintage", f"revised: {said}")
        elif others_near:
            found[s.id] = Verdict("agrees", f"agrees with {_figures(len(others_near))}")
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
    if s.cell.vintage == other.cell.vintage or s.unit != other.unit:
        return False
    return _below(s.high, other.low) or _below(other.high, s.low)


def _below(high: Fraction | None, low: Fraction | None) -> bool:
    return high is not None and low is not None and high < low


def _near(s: Statement, search: Search, figures: set[int]) -> set[int]:
    """The other statements that print a cell it speaks of, or one that a rule ties to such a cell."""
    rows, across = search.system.rows, search.scaled.across
    own = search.system.number[s.id]

    def touching(cells: Iterable[int]) -> set[int]:
        return {int(i) for j in cells for i in across.indices[across.indptr[j] : across.indptr[j + 1]]}

    cells = {j for i in search.system.rows_of[own] for j in rows[i].columns}
    tied = {j for i in touching(cells) if len(rows[i].columns) > 1 for j in rows[i].columns}
    speaking = touching(cells) | {i for i in touching(tied) if len(rows[i].columns) == 1}
    return {e for i in speaking for e in rows[i].owners if e != own} & figures
