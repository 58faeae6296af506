"""What the rows of a system are called in the workspace: the way back from numbers to words."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Role: TypeAlias = Literal["run", "forward", "backward", "buy", "sell", "unserved", "served", "spill"]


@dataclass(frozen=True)
class NodeName:
    """A commodity balanced at a place; or what one demand that may wait has got, over its window."""

    place: str
    commodity: str
    unit: str
    resolution: str  # as the calendar calls it
    sense: str
    demand: str = ""  # the one that may wait


@dataclass(frozen=True)
class AssetName:
    """A row of assets, links, markets, demands or stores that has a capacity or is run.

    "spills" are of stores, "served" of demands that may wait.
    """

    table: str
    name: str
    technology: str
    kind: str
    place: str
    unit: str  # of capacity, as the table has it
    factor: float  # units of activity per hour that one unit of capacity is
    now: float  # inf where nothing bounds it
    source: str


@dataclass(frozen=True)
class ActivityName:
    """A way that one of them runs."""

    asset: int
    role: Role
    mode: str
    unit: str
    resolution: str  # as the calendar calls it


@dataclass(frozen=True)
class LimitName:
    """A row of limits."""

    name: str
    unit: str  # of its bound


@dataclass(frozen=True)
class Names:
    """By position: the rows of the system's tables in words."""

    nodes: tuple[NodeName, ...]
    assets: tuple[AssetName, ...]
    activities: tuple[ActivityName, ...]
    limits: tuple[LimitName, ...]
