"""What the plan comes to in months and hours: activities and flows of any resolution, by the calendar."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from headwater.lp.part import Floats, Ints
from headwater.lp.program import Program
from headwater.lp.solve import Solution
from headwater.system import System
from headwater.system.build import Built
from headwater.system.tables import rows_by

if TYPE_CHECKING:
    from headwater.results.worth import Held


@dataclass(frozen=True, eq=False)
class Solved:
    """A plan with its answer."""

    built: Built
    program: Program
    solution: Solution

    @property
    def system(self) -> System:
        """Its arrays."""
        return self.built.system

    @cached_property
    def runs(self) -> Floats:
        """(activity positions,) the rate of every activity in every bin of its own."""
        return self.solution.columns[self.program.columns["activity"]]

    @cached_property
    def held(self) -> "Held":
        """Where capacities hold the plan, and what one unit more would save there."""
        from headwater.results.worth import held

        return held(self)

    @property
    def turns(self) -> bool:
        """Whether something may run below nought: what it gives it takes then."""
        return bool((self.program.lower[self.program.columns["activity"]] < 0).any())

    def flows_in(self, rows: str, which: Ints | None = None, way: int = 0) -> Floats:
        """(flows, bins of that resolution) what each flow comes to there, signed: amounts; power in snapshots.

        way: 1 while its activity runs forward, -1 while it runs below nought, 0 both.
        """
        system, flows = self.system, self.system.flows
        which = np.arange(flows.size) if which is None else which
        found = np.zeros((len(which), system.calendar.size(rows)))
        resolutions = [system.activities.resolution[v] for v in flows.activity[which]]
        late = [f"{delay!r} {wraps}" if delay else "" for delay, wraps in zip(flows.delay, flows.wraps, strict=True)]
        groups = rows_by(resolutions, [str(v) for v in flows.varies[which]], [late[f] for f in which])
        for (resolution, series, delay), at in groups.items():
            f = which[at]
            factor = 1.0 if series == "-1" else system.series[int(series)]
            rates = self._rates(flows.activity[f], resolution, way) * flows.amount[f, None]
            if delay:
                source, comes = system.calendar.delayed(float(flows.delay[f[0]]), bool(flows.wraps[f[0]]))
                rates = np.where(comes, rates[:, source], 0.0)
            found[at] = _between(system, rows, resolution, factor, rates)
        return found

    def activities_in(self, rows: str, way: int = 0) -> Floats:
        """(activities, bins of that resolution) what each activity comes to there, in its own unit; way as of flows."""
        system = self.system
        found = np.zeros((system.activities.size, system.calendar.size(rows)))
        for (resolution,), v in rows_by(system.activities.resolution).items():
            found[v] = _between(system, rows, resolution, 1.0, self._rates(v, resolution, way))
        return found

    def _rates(self, activities: Ints, resolution: str, way: int) -> Floats:
        bins = np.arange(self.system.calendar.size(resolution))
        rates = self.runs[self.system.activity.at(activities[:, None], bins).positions]
        return rates if way == 0 else way * np.maximum(way * rates, 0.0)


def _between(system: System, rows: str, resolution: str, factor: Floats | float, rates: Floats) -> Floats:
    """(n, bins of `rows`) from (n, bins of `resolution`) rates."""
    calendar = system.calendar
    meets = calendar.meets(rows, resolution, factor)
    shape = (calendar.size(resolution), calendar.size(rows))
    amounts: Floats = rates @ csr_array((meets.weight, (meets.column, meets.row)), shape=shape)
    return amounts


def sum_by(of: Ints, values: Floats, size: int) -> Floats:
    """(size,) the sum of the values by what each is of."""
    return np.asarray(np.bincount(of, values, minlength=size), np.float64)


DUST = 1e-8
"""HiGHS' interior points end when they are optimal to this share, and leave as much where nothing flows."""


def without_dust(values: Floats, most: Floats | float) -> Floats:
    """Nought for what is dust beside the largest of its kind (of the same commodity, or what a capacity allows)."""
    return np.where(np.abs(values) > DUST * most, values, 0.0)


def representatives(built: Built) -> tuple[tuple[int, int], ...]:
    """(number of a week that is solved, how many it stands for); none where every step is solved."""
    if built.stands is None:
        return ()
    solved, times = np.unique(built.stands, return_counts=True)
    return tuple((int(w) + 1, int(n)) for w, n in zip(solved, times, strict=True))
