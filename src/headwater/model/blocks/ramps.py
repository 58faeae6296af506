"""Ramps: how much more, or less, an activity does than in the snapshot before.

    activity[v,t] - activity[v,t-1] <= up[v] * h[t] * capacity[a,y]
    activity[v,t-1] - activity[v,t] <= down[v] * h[t] * capacity[a,y]

h: hours of the snapshot; up, down: shares of capacity per hour. The first snapshot of a chain has no such rows, but the
first of all where the rate before it is said (nought where it was off). Of what is on or off, each unit by itself, with
a share `rise` of its capacity that it reaches in the step in which it starts, and `fall` from which it stops:

    activity[v,t] - activity[v,t-1] <= one[c] * (rise[v] * on[c,t] + (up[v] * h[t] - rise[v]) * on[c,t-1])
    activity[v,t-1] - activity[v,t] <= one[c] * (fall[v] * on[c,t-1] + (down[v] * h[t] - fall[v]) * on[c,t])

where both are said, as PyPSA has it: of shares greater than its ramps it also stops from no less than rise - up * h,
and starts at no less than fall - down * h. Where no share is said, start[c,t] stands for on[c,t] - on[c,t-1] and
stop[c,t] for its opposite, and nothing holds what turns. A whole asset that is built, with a range M as wide as it can
do:

    activity[v,t] - activity[v,t-1] <= up[v] * h[t] * capacity[a,y] + M * (1 - on[c,t-1])
    activity[v,t] - activity[v,t-1] <= rise[v] * capacity[a,y] + M * (1 - start[c,t])
    activity[v,t-1] - activity[v,t] <= down[v] * h[t] * capacity[a,y] + M * (1 - on[c,t])
    activity[v,t-1] - activity[v,t] <= fall[v] * capacity[a,y] + M * (1 - stop[c,t])
"""

from dataclasses import dataclass

import numpy as np

from headwater.lp.part import ONE, At, Floats, Index, Ints, Part, Rows, Terms
from headwater.system import System
from headwater.system.calendar import SNAPSHOT
from headwater.system.family import Family
from headwater.system.on_off import before, on_off


def ramps(system: System) -> Part:
    """Rows "ramps.up" and "ramps.down"; of whole assets that are on or off and built, "ramps.start" and "ramps.stop".

    Raises ValueError for an activity that does not run by snapshots.
    """
    ramps = system.ramps
    if not ramps.size:
        return Part()
    for ramp, v in enumerate(ramps.activity):
        if system.activities.resolution[v] != SNAPSHOT:
            raise ValueError(f"ramp {ramp}: only what runs by snapshots has ramps")
    steps = _every_step(system)
    rise = _Way("up", "start", 1.0, ramps.up, ramps.start, system.committed_start)
    fall = _Way("down", "stop", -1.0, ramps.down, ramps.stop, system.committed_stop)
    parts = [part for way in (rise, fall) for part in (_held(system, steps, way), _turning(system, steps, way))]
    return Part(
        rows=tuple(row for part in parts for row in part.rows),
        terms=tuple(term for part in parts for term in part.terms),
    )


@dataclass(frozen=True, eq=False)
class _Way:
    """Up or down. limit: (ramps,) share per hour; turn: (ramps,) share as it starts, or before it stops."""

    name: str
    turns: str
    sign: float
    limit: Floats
    turn: Floats
    turned: Family


@dataclass(frozen=True, eq=False)
class _Steps:
    """Steps from a snapshot to the next, of ramps, a number a step.

    ramp, t: which ramp, and to which snapshot; v, asset, year: its own; c: its row of `committed`, -1 where always on
    rate, was: what it did and whether it was on before the first snapshot
    one: capacity of what is on or off; built: whether that is decided
    reach: the share by which it can change; wide: the rate, where it is built
    """

    ramp: Ints
    t: Ints
    v: Ints
    asset: Ints
    year: Ints
    c: Ints
    rate: Floats
    was: Floats
    one: Floats
    built: Ints
    reach: Floats
    wide: Floats

    def pick(self, where: Ints) -> "_Steps":
        """Some of them."""
        return _Steps(*(array[where] for array in vars(self).values()))


def _every_step(system: System) -> _Steps:
    """All within chains, and to the first snapshot of all where what was before is said."""
    ramps, committed, calendar = system.ramps, system.committed, system.calendar
    row_of = dict(zip(committed.activity.tolist(), range(committed.size), strict=True))
    of_ramp = np.array([row_of.get(v, -1) for v in ramps.activity.tolist()], np.int32)
    was = np.append(before(committed), 1.0)[of_ramp]
    rate = np.where(was == 0, 0.0, ramps.before)  # what was off did nothing
    said, follows = np.flatnonzero(np.isfinite(rate) & ~np.isnan(was)), np.flatnonzero(~calendar.first)
    ramp = np.concatenate([said, np.repeat(np.arange(ramps.size), follows.size)])
    t = np.concatenate([np.zeros(said.size, int), np.tile(follows, ramps.size)])
    v, c = ramps.activity[ramp], of_ramp[ramp]
    one, built, reach, wide = np.zeros(t.size), np.zeros(t.size, bool), np.full(t.size, np.inf), np.zeros(t.size)
    if committed.size:
        s, on = on_off(system), system.committed_on
        can = np.zeros(committed.size)
        np.maximum.at(can, on.row, np.maximum(s.most, 1.0) - np.minimum(s.least, 0.0))
        size = np.zeros(committed.size)
        np.maximum.at(size, on.row, s.ceiling)
        ours = np.flatnonzero(c >= 0)
        at = on.at(c[ours], t[ours]).positions
        one[ours], built[ours] = s.one[at], s.built[at]
        reach[ours], wide[ours] = can[c[ours]], np.where(s.built[at], can[c[ours]] * size[c[ours]], 0.0)
    year = calendar.year(SNAPSHOT)[t]
    return _Steps(ramp, t, v, system.activities.asset[v], year, c, rate[ramp], was[ramp], one, built, reach, wide)


def _held(system: System, steps: _Steps, way: _Way) -> Part:
    """Rows "ramps.up" or ".down"."""
    wanted = np.isfinite(way.limit) | np.isfinite(way.turn) & system.is_committed[system.ramps.activity]
    s = steps.pick(np.flatnonzero(wanted[steps.ramp]))
    here, rows, terms = _changes(system, s, way, f"ramps.{way.name}", s.wide)
    share = np.where(np.isinf(way.limit[s.ramp]), s.reach, way.limit[s.ramp] * system.calendar.hours[s.t])
    of_all = np.flatnonzero((s.c < 0) | s.built)
    terms.append(Terms(_some(here, of_all), system.capacity.at(s.asset[of_all], s.year[of_all]), -share[of_all]))

    own = np.flatnonzero((s.c >= 0) & ~s.built)
    turn = way.turn[s.ramp]
    said = np.isfinite(turn)
    turn = np.where(said, turn, 0.0)
    stays = np.where(s.built, s.wide, s.one * (turn - share))
    ours = np.flatnonzero(s.c >= 0)
    terms += _are_on(system, here, s, ours, stays, earlier=way.name == "up")
    by_turn = own[said[own]]
    terms += _are_on(system, here, s, by_turn, -s.one * turn, earlier=way.name == "down")
    if (free := own[~said[own]]).size:
        terms.append(Terms(_some(here, free), way.turned.at(s.c[free], s.t[free]), -(s.one * s.reach)[free]))
    return Part(rows=(rows,), terms=tuple(terms))


def _turning(system: System, steps: _Steps, way: _Way) -> Part:
    """Rows "ramps.start" or ".stop": what a whole asset that is built does in the step in which it turns."""
    s = steps.pick(np.flatnonzero(steps.built & np.isfinite(way.turn[steps.ramp])))
    if not s.t.size:
        return Part()
    here, rows, terms = _changes(system, s, way, f"ramps.{way.turns}", s.wide)
    terms.append(Terms(here, system.capacity.at(s.asset, s.year), -way.turn[s.ramp]))
    terms.append(Terms(here, way.turned.at(s.c, s.t), s.wide))
    return Part(rows=(rows,), terms=tuple(terms))


def _changes(system: System, s: _Steps, way: _Way, name: str, upper: Floats) -> tuple[At, Rows, list[Terms]]:
    """Rows that hold a change of the rate, and the change itself."""
    index = Index(s.t.size, lambda: {"ramps": s.ramp, "bin": s.t})
    here = At.every(index, name)
    per = (system.calendar.costed(SNAPSHOT) * system.worth[system.calendar.year(SNAPSHOT)])[s.t]
    later, first = np.flatnonzero(s.t > 0), np.flatnonzero(s.t == 0)
    terms = [
        Terms(here, system.activity.at(s.v, s.t), way.sign),
        Terms(_some(here, later), system.activity.at(s.v[later], s.t[later] - 1), -way.sign),
        Terms(_some(here, first), ONE, -way.sign * s.rate[first]),
    ]
    return here, Rows(name, index, upper=upper, per=per), terms


def _are_on(system: System, here: At, s: _Steps, where: Ints, value: Floats, earlier: bool) -> list[Terms]:
    """What is on in some of the steps' snapshots, or in the one before each, times a value."""
    on = system.committed_on
    if not where.size:
        return []  # and "on" need not be a family
    if not earlier:
        return [Terms(_some(here, where), on.at(s.c[where], s.t[where]), value[where])]
    later, first = where[s.t[where] > 0], where[s.t[where] == 0]
    return [
        Terms(_some(here, later), on.at(s.c[later], s.t[later] - 1), value[later]),
        Terms(_some(here, first), ONE, value[first] * s.was[first]),
    ]


def _some(here: At, where: Ints) -> At:
    """Some of the rows."""
    return At(here.index, here.family, where)
