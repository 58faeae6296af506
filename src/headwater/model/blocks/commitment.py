"""Commitment: what is on or off runs within its shares while it is on; turning costs, and it stays as it was turned.

    least[v,t] * one[c] * on[c,t] <= activity[v,t] <= most[v,t] * one[c] * on[c,t]
    start[c,t] - stop[c,t] = on[c,t] - on[c,t-1]
    sum of start[c,t'] over t' with  0 <= begin[t] - begin[t'] < min_up[c]    <= on[c,t] + gone[c,t]
    sum of stop[c,t']  over t' with  0 <= begin[t] - begin[t'] < min_down[c]  <= number[c,y] - on[c,t] + gone[c,t]
    cost[y] gets    times[t] * (start_cost[c] * start[c,t] + stop_cost[c] * stop[c,t]) + costed[t] * stand[c] * on[c,t]

on: how many of `number` units of capacity one[c] are on, whole numbers; a whole asset is one, of all that stands. Units
that are built: number[c,y] = capacity[a,y] / one[c], and one that was on before stands. A whole asset that is built, of
at most M = its most capacity:

    least[v,t] * (capacity[a,y] - M * (1 - on[c,t])) <= activity[v,t] <= most[v,t] * min(capacity[a,y], M * on[c,t])

start, stop: how many turn as snapshot t begins, begin[t] hours after its chain; stand: money an hour; times: original
steps in whose stead it stands; gone: units that ended by themselves since then. Before the first snapshot one was on
(for up_before hours), or none (for down_before), and stays so until its time is over; then chains follow each other.
Where nothing is said each chain goes round: its last snapshot stands before its first. While nothing stands, nothing
turns.
"""

from collections.abc import Iterator

import numpy as np

from headwater.lp.part import ONE, At, Columns, Floats, Ints, Part, Rows, Terms
from headwater.system import System
from headwater.system.calendar import SNAPSHOT, Calendar
from headwater.system.on_off import NEARLY, OnOff, before, on_off


def commitment(system: System) -> Part:
    """Columns "on", "start", "stop", what is on or off by snapshots; rows "commitment.*". Raises as on_off."""
    if not system.committed.size:
        return Part()
    on, start, stop = system.committed_on, system.committed_start, system.committed_stop
    s = on_off(system)
    least, most = _stays(system, s)
    parts = (_within(system, s), _turns(system, s), _minimum(system, s), _cost(system))
    return Part(
        columns=(
            Columns(on.name, on.index, least, most, integer=True),
            Columns(start.name, start.index, 0.0, np.maximum(s.number, 1.0)),
            Columns(stop.name, stop.index, 0.0, np.maximum(s.number, 1.0)),  # one that was on may stand no more
        ),
        rows=tuple(row for part in parts for row in part.rows),
        terms=tuple(term for part in parts for term in part.terms),
    )


def _within(system: System, s: OnOff) -> Part:
    """Rows that hold the activity within its shares of what is on, and of a capacity that is decided."""
    on, capacity = system.committed_on, system.capacity
    per = system.calendar.costed(SNAPSHOT)[on.bin] * system.worth[s.year]
    one = np.where(s.built, s.ceiling, s.one)
    below = s.built & (s.least < 0)
    rows, terms = [], []

    def hold(name: str, where: Ints, lower: Floats | float, upper: float) -> tuple[At, At]:
        """Rows of activities at some positions; the addresses of the rows and of what is on."""
        index = on.index.pick(where)
        here = At.every(index, f"commitment.{name}")
        rows.append(Rows(here.family, index, lower, upper, per[where]))
        terms.append(Terms(here, system.activity.pick(s.activity[where])))
        return here, on.pick(where)

    every = np.arange(on.index.size)
    here, are_on = hold("most", every, -np.inf, 0.0)
    terms.append(Terms(here, are_on, -(s.most * one)))
    at = np.flatnonzero((s.least != 0) & ~s.built | below)
    here, are_on = hold("least", at, 0.0, np.inf)
    terms.append(Terms(here, are_on, -(s.least * one)[at]))
    at = np.flatnonzero(s.built)
    here, _ = hold("built.most", at, -np.inf, 0.0)
    terms.append(Terms(here, capacity.at(s.asset[at], s.year[at]), -s.most[at]))
    at = np.flatnonzero(s.built & (s.least != 0))
    slack = np.where(below, 0.0, s.least * s.ceiling)[at]
    here, are_on = hold("built.least", at, -slack, np.inf)
    terms.append(Terms(here, are_on, -slack))
    terms.append(Terms(here, capacity.at(s.asset[at], s.year[at]), -s.least[at]))
    at = np.flatnonzero((s.one > 0) & system.can_change[s.asset])
    index = on.index.pick(at)
    units = At.every(index, "commitment.units")
    rows.append(Rows(units.family, index, upper=0.0, per=system.worth[s.year[at]]))
    terms += [Terms(units, on.pick(at), s.one[at]), Terms(units, capacity.at(s.asset[at], s.year[at]), -1.0)]
    at = at[(on.bin[at] == 0) & (before(system.committed)[on.row[at]] == 1)]
    index = on.index.pick(at)
    stood = At.every(index, "commitment.stood")
    rows.append(Rows(stood.family, index, upper=0.0, per=system.worth[s.year[at]]))
    terms += [
        Terms(stood, system.committed_stop.pick(at), s.one[at]),
        Terms(stood, capacity.at(s.asset[at], s.year[at]), -1.0),
    ]
    return Part(rows=tuple(rows), terms=tuple(terms))


def _turns(system: System, s: OnOff) -> Part:
    """Rows "commitment.turns": what starts and stops is the change of what is on."""
    on, was = system.committed_on, before(system.committed)
    stands = np.flatnonzero(s.number > 0)
    index = on.index.pick(stands)
    here = At.every(index, "commitment.turns")
    c, t = on.row[stands], on.bin[stands]
    said = ~np.isnan(was)[c]
    first, rest = np.flatnonzero(said & (t == 0)), np.flatnonzero(~said | (t > 0))
    earlier = np.where(said, t - 1, system.calendar.before("period")[t])
    return Part(
        rows=(Rows(here.family, index, 0.0, 0.0),),
        terms=(
            Terms(here, system.committed_start.pick(stands)),
            Terms(here, system.committed_stop.pick(stands), -1.0),
            Terms(here, on.pick(stands), -1.0),
            Terms(At(index, here.family, rest), on.at(c[rest], earlier[rest])),
            Terms(At(index, here.family, first), ONE, was[c[first]]),
        ),
    )


def _minimum(system: System, s: OnOff) -> Part:
    """Rows "commitment.up" and ".down": what has turned stays so for a time."""
    committed, on = system.committed, system.committed_on
    said = ~np.isnan(before(committed))
    rows, terms = [], []
    for name, least, turn, sign in (
        ("up", committed.min_up, system.committed_start, -1.0),
        ("down", committed.min_down, system.committed_stop, 1.0),
    ):
        held = np.flatnonzero((least[on.row] > 0) & (s.number > 0))
        index = on.index.pick(held)
        row_of = np.full(on.index.size, -1)
        row_of[held] = np.arange(held.size)
        here = At.every(index, f"commitment.{name}")
        units = (s.one > 0) & system.can_change[s.asset]
        most = np.where(units, 0.0, np.where(committed.unit[on.row] > 0, s.number, 1.0))
        gone = np.zeros(held.size)
        terms.append(Terms(here, on.pick(held), sign))
        for c in np.flatnonzero(least > 0).tolist():
            for t, earlier in _since(system.calendar, float(least[c]), bool(said[c])):
                rows_of_c = row_of[on.start[c] + t]
                kept = rows_of_c >= 0
                terms.append(Terms(At(index, here.family, rows_of_c[kept]), turn.at(c, earlier[kept])))
                if said[c]:
                    stood = s.number[on.start[c] + np.maximum(earlier[kept] - (name == "down"), 0)]
                    stands = s.number[on.start[c] + t[kept]]
                    # what has no end stays so, and is not less by inf - inf
                    less = np.subtract(stood, stands, out=np.zeros(stood.size), where=stood > stands)
                    np.maximum.at(gone, rows_of_c[kept], less)
        upper = -_still_up(system)[held] if name == "up" else most[held]
        rows.append(Rows(here.family, index, upper=upper + gone))
        if name == "down":
            at = np.flatnonzero(units[held])
            there = held[at]
            capacity = system.capacity.at(s.asset[there], s.year[there])
            terms.append(Terms(At(index, here.family, at), capacity, -1.0 / s.one[there]))
    return Part(rows=tuple(rows), terms=tuple(terms))


def _since(calendar: Calendar, hours: float, said: bool) -> Iterator[tuple[Ints, Ints]]:
    """Snapshots and the k-th one before each, k = 0, 1, ..., while it began less than so many hours before.

    said: whether what was before the first snapshot is known, so that chains follow each other and do not go round.
    """
    t: Ints = np.arange(len(calendar.hours))
    earlier = t
    before = t - 1 if said else calendar.before("period")
    passed = np.zeros(t.size)
    while t.size:
        yield t, earlier
        go = before[earlier] >= 0
        t, earlier, passed = t[go], before[earlier[go]], passed[go]
        passed = passed + calendar.hours[earlier]
        go = (passed < hours - NEARLY) & (earlier != t)
        t, earlier, passed = t[go], earlier[go], passed[go]


def _stays(system: System, s: OnOff) -> tuple[Floats, Floats]:
    """Least and most that are on: as before the first snapshot, until its time is over."""
    committed, on = system.committed, system.committed_on
    off = (before(committed) == 0)[on.row] & (committed.down_before[on.row] > 0)
    off &= _begin(system) + committed.down_before[on.row] < committed.min_down[on.row] - NEARLY
    most = np.where(off, 0.0, s.number)
    return np.minimum(_still_up(system), most), most


def _still_up(system: System) -> Floats:
    """(positions of "on",) 1 while what was on before the first snapshot has to stay so."""
    committed, row = system.committed, system.committed_on.row
    on = (before(committed) == 1)[row]
    return np.where(on & (_begin(system) + committed.up_before[row] < committed.min_up[row] - NEARLY), 1.0, 0.0)


def _begin(system: System) -> Floats:
    """(positions of "on",) hours from the beginning to each snapshot."""
    hours = system.calendar.hours
    begin: Floats = (np.cumsum(hours) - hours)[system.committed_on.bin]
    return begin


def _cost(system: System) -> Part:
    """What turning and standing by cost."""
    committed, on, calendar = system.committed, system.committed_on, system.calendar
    year = system.cost.at(calendar.year(SNAPSHOT)[on.bin])
    times = np.bincount(calendar.snapshot)[on.bin]
    hours = calendar.costed(SNAPSHOT)[on.bin]
    return Part(
        terms=(
            Terms(year, system.committed_start.all(), times * committed.start[on.row]),
            Terms(year, system.committed_stop.all(), times * committed.stop[on.row]),
            Terms(year, on.all(), hours * committed.standby[on.row]),
        )
    )
