"""What all parts of a case are written with."""

from dataclasses import dataclass, field
from functools import cached_property

from headwater.interop.folder import Folder
from headwater.interop.matpower.case import Grid
from headwater.interop.notes import Kind, Note

POWER, MWH, MW = "power", "MWh", "MW"
NETWORK = "network"
ISOLATED = 4


@dataclass
class Writing:
    """A case while it is written. dc: whose convention, "matpower" or "powermodels"."""

    grid: Grid
    dc: str
    folder: Folder
    notes: list[Note] = field(default_factory=list)

    def note(self, kind: Kind, of: str, what: str, row: str = "") -> None:
        """What is not taken over as it stands."""
        self.notes.append(Note(kind, of, what, row))

    def place(self, bus: float) -> str:
        """What a bus is called."""
        return f"bus {bus:.0f}"

    def on(self, bus: float) -> bool:
        """Whether a bus is part of the network."""
        return bus not in self._isolated

    @cached_property
    def _isolated(self) -> set[float]:
        bus = self.grid.bus
        return set(bus.of("bus_i")[bus.of("type") == ISOLATED].tolist())
