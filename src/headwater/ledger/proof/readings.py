"""Which reading of an n-fold increase holds: to n times, or by n times, which is to n + 1 times."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from headwater.ledger.proof.contradictions import Search, contradictions
from headwater.ledger.proof.feasible import farkas
from headwater.ledger.proof.scaled import neighbourhood, scale
from headwater.ledger.proof.system import system
from headwater.ledger.read import Ledger
from headwater.ledger.records.statements import Statement, words_of


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


def readings(ledger: Ledger) -> tuple[Reading, ...]:
    """Every figure that may be read in two ways, tried in both beside what the others leave standing."""
    open_ = [s for s in ledger.statements if len(s.readings) > 1]
    if not open_:
        return ()
    search = _searched(ledger, {})
    _, aside = contradictions(search)
    dropped = {search.system.elements[e] for e in aside}
    found: list[Reading] = []
    chosen: dict[str, str] = {}
    for s in open_:
        near = _near(ledger, search, s, dropped)
        against = {name: _against(near, s, {**chosen, s.id: name}) for name, _ in s.readings}
        holds = tuple(name for name, _ in s.readings if not against[name])
        stands = holds[0] if len(holds) == 1 else "" if holds else s.readings[0][0]
        chosen[s.id] = stands
        refuted = {name: members for name, members in against.items() if members}
        found.append(Reading(s.id, holds, stands, refuted, _words(s, holds, refuted)))
    return tuple(found)


def _searched(ledger: Ledger, chosen: Mapping[str, str]) -> Search:
    whole = system(ledger, chosen)
    return Search(whole, scale(whole))


def _near(ledger: Ledger, search: Search, s: Statement, dropped: set[str]) -> Ledger:
    """The part of the ledger that is tied to a figure by any way, without what was set aside."""
    own = search.system.rows_of[search.system.number[s.id]]
    cells = {j for i in own for j in search.system.rows[i].columns}
    rows = neighbourhood(search.scaled, cells, len(search.system.rows))
    ids = {search.system.elements[e] for i in rows for e in search.system.rows[i].owners} - dropped
    return replace(
        ledger,
        statements=tuple(one for one in ledger.statements if one.id in ids or one.id == s.id),
        relations=tuple(one for one in ledger.relations if one.id in ids),
    )


def _against(ledger: Ledger, s: Statement, chosen: Mapping[str, str]) -> tuple[str, ...]:
    """The other members of a smallest set that refutes a reading; none where it holds."""
    search = _searched(ledger, chosen)
    every = np.arange(len(search.system.rows))
    if farkas(search.scaled, every) is None:
        return ()
    members = search.smallest(every) or frozenset()
    if search.proof(members) is None:
        return ()
    return tuple(search.system.elements[e] for e in sorted(members) if search.system.elements[e] != s.id)


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
