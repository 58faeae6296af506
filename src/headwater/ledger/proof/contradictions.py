"""Which figures and relations cannot all be true: the lightest correction, and a smallest set for each element of it.

Propagation points at a place; there small programs give infeasible rays, a ray is filtered to a smallest set of
elements, and sets are collected until the lightest cover of them leaves nothing that contradicts. One program a
component over all that is left is the arbiter, so nothing rests on propagation but speed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from headwater.ledger.proof.certificate import Step, certificate
from headwater.ledger.proof.cover import Elements, lightest_cover
from headwater.ledger.proof.feasible import Program, farkas
from headwater.ledger.proof.holding import held, printed
from headwater.ledger.proof.propagate import propagate
from headwater.ledger.proof.scaled import Scaled, neighbourhood, scale
from headwater.ledger.proof.system import System, system
from headwater.ledger.read import Ledger
from headwater.lp.part import Bools, Floats, Ints

HOPS = (2, 3, 4)
MANY = 60
"""Sets collected in one place before its cover is taken as it stands; the next round goes on from there."""

ROUNDS = 40
"""Rounds after which what was set aside stays so: the lightest correction of a knot of sets could take for ever."""


@dataclass(frozen=True)
class Contradiction:
    """An element set aside, and a smallest set with it that cannot all be true, proved.

    also: other smallest sets that hold it, where there is one also without each other member; tied: members that could
    be set aside instead at no more weight.
    """

    element: int
    members: tuple[int, ...]
    proof: tuple[Step, ...]
    also: tuple[tuple[int, ...], ...] = ()
    tied: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class Search:
    """A system, its floats, and which rows each element owns."""

    system: System
    scaled: Scaled

    def active(self, aside: Iterable[int]) -> Bools:
        """The rows that count without some elements."""
        found = np.ones(len(self.system.rows), bool)
        for e in aside:
            found[list(self.system.rows_of[e])] = False
        return found

    def cells(self, e: int) -> frozenset[int]:
        """The cells that an element's rows speak of."""
        return frozenset(j for i in self.system.rows_of[e] for j in self.system.rows[i].columns)

    def of(self, members: Elements, rows: Iterable[int]) -> list[int]:
        """Those of some rows whose owners are all members; rows without owners are among them."""
        return [i for i in rows if members.issuperset(self.system.rows[i].owners)]

    def whole(self, members: Iterable[int]) -> list[int]:
        """Every row that members own and every unowned row on their cells."""
        chosen = frozenset(members)
        owned = self.of(chosen, sorted({i for e in chosen for i in self.system.rows_of[e]}))
        cells = {j for i in owned for j in self.system.rows[i].columns}
        across = self.scaled.across
        near = {int(i) for j in cells for i in across.indices[across.indptr[j] : across.indptr[j + 1]]}
        return sorted({*owned, *(i for i in near if not self.system.rows[i].owners)})

    def smallest(self, rows: Sequence[int] | Ints) -> Elements | None:
        """A smallest set of elements that cannot all be true, from rows that cannot all hold; None where they can."""
        ray = farkas(self.scaled, rows)
        if ray is None:
            return None
        kept = frozenset(e for i in ray for e in self.system.rows[i].owners)
        kept = self._supported(kept, ray)
        for e in sorted(kept, key=self._turn):
            if e not in kept:
                continue
            rest = kept - {e}
            ray = farkas(self.scaled, self.whole(rest))
            if ray is not None:
                kept = self._supported(rest, ray)
        return kept

    def _supported(self, kept: Elements, ray: dict[int, float]) -> Elements:
        """The owners of a ray's rows, where those alone still contradict; else all."""
        owners = frozenset(e for i in ray for e in self.system.rows[i].owners)
        if owners == kept or farkas(self.scaled, self.whole(owners)) is not None:
            return owners
        return kept

    def _turn(self, e: int) -> tuple[int, int]:
        """Relations are tried first, so that what a witness rests on is figures where it can."""
        rows = [self.system.rows[i] for i in self.system.rows_of[e]]
        return (0 if all(len(row.columns) > 1 for row in rows) else 1), -e

    def proof(self, members: Iterable[int]) -> tuple[Step, ...] | None:
        """The members' contradiction in exact fractions; None where there is none."""
        return certificate(self.system.rows, self.scaled, self.whole(members), self.system.elements)


def searched(ledger: Ledger, readings: Mapping[str, str] | None = None) -> Search:
    """A ledger made ready to be asked. readings: of n-fold increases that may be meant in two ways, the one to take."""
    whole = system(ledger, readings)
    return Search(whole, scale(whole))


def contradictions(search: Search) -> tuple[list[Contradiction], Elements]:
    """Every contradiction that is proved, and all elements set aside so that the rest can be true."""
    sets, aside, values = _lightest(search)
    aside, values = _lighter(search, sets, aside, values)
    found = [_contradiction(search, e, aside, sets, values) for e in sorted(aside)]
    return [c for c in found if c is not None], aside


def _lightest(search: Search) -> tuple[list[Elements], Elements, Floats]:
    """Sets that cannot all be true, their lightest cover, and values with which all hold that is not in it.

    Implicit hitting sets: each round covers all sets known, and looks what else contradicts.
    """
    sets: list[Elements] = []
    aside: Elements = frozenset()
    rounds = 0
    while True:
        new = _by_propagation(search, aside)
        if not new:
            new, values = _by_programs(search, aside)
            if values is not None:
                return sets, aside, values
        sets += new
        rounds += 1
        stays = aside if rounds > ROUNDS else frozenset()
        aside = stays | lightest_cover([s for s in sets if not s & stays], search.system.weights)


def _by_propagation(search: Search, aside: Elements) -> list[Elements]:
    """Sets around every crossing, the strongest first, each place once."""
    active = search.active(aside)
    crossing = propagate(search.scaled, active).crossing
    touched = np.zeros(len(search.system.cells), bool)
    found: list[Elements] = []
    for j in crossing:
        if touched[j]:
            continue
        for hops in HOPS:
            rows = neighbourhood(search.scaled, [j], hops)
            rows = rows[active[rows]]
            here = _collect(search, rows)
            if here:
                found += here
                break
        touched[_cells(search, rows)] = True
    return found


def _by_programs(search: Search, aside: Elements) -> tuple[list[Elements], Floats | None]:
    """Sets of every component that one program over all of it shows to contradict: what propagation did not see.

    Where none does, values of the cells with which all hold, in half units.
    """
    active = search.active(aside)
    solution = printed(search.scaled, active)
    found: list[Elements] = []
    for rows in components(search.scaled, active):
        program = Program(search.scaled, rows)
        ray = program.ray()
        if ray is not None:
            near = neighbourhood(search.scaled, _cells(search, np.array(sorted(ray))), 1)
            found += _collect(search, near[active[near]]) or _collect(search, rows)
        elif not found:
            solution[program.columns] = program.solution()
    return found, None if found else solution


def solution(search: Search, aside: Elements) -> Floats:
    """Values of the cells, in half units, with which all hold that is not set aside, where `contradictions` said so."""
    _, values = _by_programs(search, aside)
    assert values is not None
    return values


def _collect(search: Search, rows: Ints) -> list[Elements]:
    """Smallest sets within some rows, until the lightest cover of them leaves rows that can all hold."""
    sets: list[Elements] = []
    cover: Elements = frozenset()
    while len(sets) < MANY:
        kept = [int(i) for i in rows if not cover.intersection(search.system.rows[i].owners)]
        smallest = search.smallest(kept)
        if not smallest:
            break
        sets.append(smallest)
        cover = lightest_cover(sets, search.system.weights)
    return sets


def components(scaled: Scaled, active: Bools) -> list[Ints]:
    """Active rows that are joined by cells, those together that hold more than figures of one cell."""
    rows = np.flatnonzero(active)
    pattern = abs(scaled.matrix[rows])
    from scipy.sparse.csgraph import connected_components  # takes a tenth of a second to come

    _, label = connected_components(pattern.T @ pattern, directed=False)
    many = np.diff(pattern.indptr) > 1
    of_row = label[pattern.indices[pattern.indptr[:-1]]]
    wanted = np.unique(of_row[many])
    order = np.argsort(of_row, kind="stable")
    starts = np.searchsorted(of_row[order], wanted, "left")
    ends = np.searchsorted(of_row[order], wanted, "right")
    return [rows[np.sort(order[a:b])] for a, b in zip(starts, ends, strict=True)]


def _lighter(search: Search, sets: Sequence[Elements], aside: Elements, solution: Floats) -> tuple[Elements, Floats]:
    """Without what stays aside and yet is needless, the heaviest first; and what the rest then hold with."""
    for e in sorted(aside, key=lambda e: (-search.system.weights[e], -e)):
        rest = aside - {e}
        if all(s & rest for s in sets):
            found = held(search.scaled, search.active(rest), search.cells(e), solution)
            aside, solution = (aside, solution) if found is None else (rest, found)
    return aside, solution


def _contradiction(
    search: Search, e: int, aside: Elements, sets: Sequence[Elements], solution: Floats
) -> Contradiction | None:
    """The smallest proved set that shows why an element is set aside, and one without each other member of it."""
    known = {s for s in sets if s & aside == {e}}
    others: set[Elements] = set()
    for hops in (1, *HOPS):
        rows = neighbourhood(search.scaled, search.cells(e), hops)
        fresh = search.smallest(rows[search.active(aside - {e})[rows]])
        if fresh:
            known.add(fresh)
            others = {s for m in sorted(fresh - {e}) if (s := _without(search, e, aside, m))}
            break
    ordered = sorted(known | others, key=lambda s: (_judged(search, s), len(s), s not in known, sorted(s)))
    proved = [(s, proof) for s in ordered if (proof := search.proof(s)) is not None]
    if not proved:
        return None
    members, proof = proved[0]
    also = tuple(tuple(sorted(s)) for s, _ in proved[1:])
    return Contradiction(e, tuple(sorted(members)), proof, also, _tied(search, e, members, aside, sets, solution))


def _without(search: Search, e: int, aside: Elements, m: int) -> Elements | None:
    """A smallest set that holds an element and not another one, sought ever farther; None where there is none near."""
    active = search.active((aside - {e}) | {m})
    for hops in HOPS:
        rows = neighbourhood(search.scaled, search.cells(e), hops)
        found = search.smallest(rows[active[rows]])
        if found:
            return found
    return None


def _judged(search: Search, members: Elements) -> int:
    """How many members are no heavier than a figure and yet relations: judgements."""
    return sum(search._turn(e)[0] == 0 and search.system.weights[e] <= 1 for e in members)


def _tied(
    search: Search, e: int, members: Elements, aside: Elements, sets: Sequence[Elements], solution: Floats
) -> tuple[int, ...]:
    """Members that could be set aside in the element's stead, at no more weight."""
    found = []
    for other in sorted(members - {e}):
        instead = (aside - {e}) | {other}
        if search.system.weights[other] > search.system.weights[e] or not all(s & instead for s in sets):
            continue
        if held(search.scaled, search.active(instead), search.cells(e), solution) is not None:
            found.append(other)
    return tuple(found)


def _cells(search: Search, rows: Ints) -> Ints:
    """The cells of rows."""
    cells: Ints = np.unique(search.scaled.matrix[rows].indices)
    return cells
