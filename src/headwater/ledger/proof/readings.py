"""Which reading of an n-fold increase holds: to n times, or by n times, which is to n + 1 times."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from headwater.ledger.proof.contradictions import Search, searched, solution
from headwater.ledger.proof.cover import Elements
from headwater.ledger.proof.feasible import Program
from headwater.ledger.proof.scaled import neighbourhood
from headwater.ledger.read import Ledger
from headwater.ledger.records.statements import Statement, words_of
from headwater.lp.part import Bools, Floats

HOPS = (4, 8)


@dataclass(frozen=True)
class Reading:
    """The readings of one figure: those that hold beside all others. stands: the one to take, empty while open.

    against: for each refuted reading, the figures and relations that cannot be true beside it.
    """

    statement: str
    holds: tuple[str, ...]
    stands: str
    against: Mapping[str, tuple[str, ...]]
    words: str


def readings(ledger: Ledger, search: Search, aside: Elements) -> tuple[Reading, ...]:
    """Every figure that may be read in two ways, tried in both beside what the others leave standing.

    search: the ledger's, in which such a figure says what both readings have in common; aside: what does not stand.
    """
    open_ = [s for s in ledger.statements if len(s.readings) > 1]
    if not open_:
        return ()
    values = solution(search, aside)
    found: list[Reading] = []
    chosen: dict[str, str] = {}
    for s in open_:
        tried = {name: _tried(ledger, search, aside, s, {**chosen, s.id: name}, values) for name, _ in s.readings}
        refuted = {name: members for name, (members, _) in tried.items() if members}
        holds = tuple(name for name in tried if name not in refuted)
        stands = holds[0] if len(holds) == 1 else "" if holds else s.readings[0][0]
        chosen[s.id] = stands
        values = tried[stands][1] if stands else values
        found.append(Reading(s.id, holds, stands, refuted, _words(s, holds, refuted)))
    return tuple(found)


def _tried(
    ledger: Ledger, search: Search, aside: Elements, s: Statement, chosen: Mapping[str, str], values: Floats
) -> tuple[tuple[str, ...], Floats]:
    """The other members of a smallest set that refutes a reading, none where it holds; and what all hold with.

    values: with which all held before. The part of the ledger near the figure is asked, and a wider one where that part
    can hold, but not with the values that its rim has in the rest.
    """
    active = search.active(aside)
    for hops in (*HOPS, len(active)):
        rows = neighbourhood(search.scaled, search.cells(search.system.number[s.id]), hops)
        inside = frozenset(e for i in rows[active[rows]] for e in search.system.rows[i].owners)
        inside |= {search.system.number[s.id]}
        part = searched(ledger.part(search.system.elements[e] for e in inside), chosen)
        members = _against(part, s)
        if members:
            return members, values
        cells = [search.system.column[cell] for cell in part.system.cells]
        program = Program(part.scaled, np.arange(len(part.system.rows)))
        rim = _rim(search, active, inside, cells)
        program.hold(rim, part.scaled.at(rim, (search.scaled.value(cells[j], values[cells[j]]) for j in rim)))
        found = program.solve({})
        if found is not None:
            after = values.copy()
            after[cells] = search.scaled.at(cells, (part.scaled.value(j, t) for j, t in enumerate(found)))
            return (), after
    return (), values


def _rim(search: Search, active: Bools, inside: Elements, cells: Sequence[int]) -> list[int]:
    """Those of a part's cells, by their place among `cells`, that active rows of others speak of."""
    outside = [int(i) for i in np.flatnonzero(active) if not inside.issuperset(search.system.rows[i].owners)]
    spoken = np.isin(cells, search.scaled.matrix[outside].indices)
    return [int(j) for j in np.flatnonzero(spoken)]


def _against(part: Search, s: Statement) -> tuple[str, ...]:
    """The others of a smallest set that cannot all be true; none where all can."""
    members = part.smallest(np.arange(len(part.system.rows)))
    if members is None or part.proof(members) is None:
        return ()
    return tuple(part.system.elements[e] for e in sorted(members) if part.system.elements[e] != s.id)


def _words(s: Statement, holds: tuple[str, ...], refuted: Mapping[str, tuple[str, ...]]) -> str:
    """What is known of its readings."""
    texts = [
        f"{words_of(low, high, s.unit)} times disagrees with {', '.join(refuted[name])}"
        for name, (low, high) in s.readings
        if name in refuted
    ]
    left = [f"{words_of(low, high, s.unit)} times" for name, (low, high) in s.readings if name in holds]
    stand = f"{' and '.join(left)} can stand" if left else "no reading can stand"
    return "; ".join([*texts, stand])
