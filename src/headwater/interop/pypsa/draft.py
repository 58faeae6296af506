"""What the parts of an import share: the network, its clock, the workspace that grows, and what is called what."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headwater.interop.folder import Folder, Series, Varying
from headwater.interop.names import Names
from headwater.interop.notes import Note
from headwater.interop.pypsa.attributes import of
from headwater.interop.pypsa.clock import Clock
from headwater.interop.pypsa.network import Component

Key = tuple[str, Any]
"""A component of the network: its kind and its name."""
ENERGY, POWER = "MWh", "MW"


@dataclass
class Draft:
    """Grows while a network is read.

    region  the place that is the whole
    nodes   bus -> its place and commodity
    rows    component -> its row in assets or links
    ways    component -> -1 where its activity is counted the other way round, else 1
    kept    store or storage unit -> its place and commodity
    """

    network: Any
    clock: Clock
    folder: Folder
    notes: list[Note]
    region: str = ""
    nodes: dict[str, tuple[str, str]] = field(default_factory=dict)
    rows: dict[Key, str] = field(default_factory=dict)
    ways: dict[Key, float] = field(default_factory=dict)
    kept: dict[Key, tuple[str, str]] = field(default_factory=dict)
    places: Names = field(default_factory=Names)
    names: Names = field(default_factory=Names)
    _technologies: dict[tuple[str, ...], str] = field(default_factory=dict)
    _parts: dict[str, Component] = field(default_factory=dict)
    _costs: dict[str, dict[Any, float]] = field(default_factory=dict)

    def part(self, kind: str) -> Component:
        """The active components of a kind that stand, or can be built, in some year."""
        if kind not in self._parts:
            found = self._parts[kind] = Component(self.network, kind)
            if of(kind, "lifetime") is not None:
                gone = [name for name in found.names if not self.alive(found, name).any()]
                found.names = [name for name in found.names if self.alive(found, name).any()]
                what = "stands in none of the investment periods"
                self.notes += [Note("idle", f"{found.list}.build_year", what, str(name)) for name in gone]
        return self._parts[kind]

    def changes(self, part: Component, attribute: str, name: Any, what: str) -> None:
        """Note what can't be taken over."""
        self.notes.append(Note("changes", f"{part.list}.{attribute}", what, str(name)))

    def row(self, part: Component, name: Any) -> str:
        """A new row's name in assets or links."""
        found = self.names.new(name, _words(part.kind))
        self.rows[part.kind, name] = found
        self.ways[part.kind, name] = 1.0
        return found

    def node(self, part: Component, name: Any, attribute: str) -> tuple[str, str] | None:
        """Place and commodity of the bus that an attribute names; None, and a note, where there is none."""
        bus = part.word(name, attribute)
        if bus not in self.nodes:
            self.changes(part, attribute, name, f"there is no bus '{bus}'")
            return None
        return self.nodes[bus]

    def technology(self, kind: str, carrier: str, **cells: str) -> str:
        """The technology of a carrier's components of one kind, added when it is first asked for."""
        key = (kind, carrier, *cells)
        if key not in self._technologies:
            name = self.names.new(f"{carrier} {_words(kind)}".strip())
            self._technologies[key] = name
            self.folder.add(
                "technologies", technology=name, kind=carrier or name, activity=ENERGY, capacity=POWER, **cells
            )
        return self._technologies[key]

    def alive(self, part: Component, name: Any) -> NDArray[np.bool_]:
        """(Y,) in which years it stands or can be built."""
        if not self.clock.periods:
            return np.ones(1, np.bool_)
        built, lasts = part.number(name, "build_year"), part.number(name, "lifetime")
        years = np.array(self.clock.years, float)
        found: NDArray[np.bool_] = (years >= built) & (years < built + lasts)
        return found

    def living(self, part: Component, name: Any, value: Varying, dead: float) -> Varying:
        """A number over the snapshots, with `dead` in years in which the component isn't there."""
        alive = self.alive(part, name)
        if alive.all() or (np.ndim(value) == 0 and (value == dead or np.isnan(value))):
            return value
        return np.where(alive[self.clock.of], value, dead)

    def yearly_cost(self, part: Component, name: Any) -> float:
        """PyPSA's cost of a year of one unit of capacity: of capital, annuities of overnight cost, and operation."""
        if part.kind not in self._costs:
            self._costs[part.kind] = self.network.c[part.kind].periodized_cost.to_series().to_dict()
        return float(self._costs[part.kind][name])

    @cached_property
    def delay_scale(self) -> float | None:
        """Hours of levels per hour of generators' weighting, in which PyPSA counts delays; None where it varies."""
        scale: Series = self.clock.hours / self.clock.counted
        return float(scale[0]) if np.allclose(scale, scale[0], rtol=1e-12) else None


def _words(kind: str) -> str:
    """StorageUnit -> storage unit."""
    return "".join(f" {c.lower()}" if c.isupper() else c for c in kind).strip()
