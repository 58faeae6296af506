"""What the map shows of a workspace: the commodity that its hourly lines carry, their ends, the plants that make it.

Figures of a plan stand beside what stands already where there are results; without them a line has no load.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any

import numpy as np
import pandas as pd

from headwater import units
from headwater.publish.names import printed, records
from headwater.publish.worth import pays
from headwater.workspace.read import Workspace

HOURS = 8760.0
OFTEN = 0.01  # of a year's hours: a line that is full for less does not bind
WHOLE = 0.98  # of a year's hours at full capacity, or of a sum: from here on it is said as all of it


@dataclass(frozen=True)
class Place:
    """A place with a position. `tied`: a line ends there; `seat`: it is one of the region's own greater places."""

    id: str
    row: Mapping[str, Any]
    lon: float
    lat: float
    tied: bool
    seat: bool

    @property
    def outside(self) -> bool:
        """Whether it lies outside the region."""
        return bool(self.row["kind"] == "outside")


@dataclass(frozen=True)
class Line:
    """A line of the network. Amounts a year in the commodity's unit, None without a plan.

    `capacity` is inf where nothing bounds it, `share` the part of it that the year uses, `net` what leaves `start` less
    what comes back. `assumed`: no document gives its capacity.
    """

    id: str
    row: Mapping[str, Any]
    start: str
    end: str
    capacity: float
    assumed: bool
    share: float | None = None
    net: float | None = None
    forward: float | None = None
    backward: float | None = None
    full: float | None = None
    worth: float | None = None

    @property
    def binds(self) -> bool:
        """Whether the plan runs it full for more than some hours and would pay for more of it."""
        return (self.full or 0.0) >= OFTEN * HOURS and pays(self.worth or 0.0)


@dataclass(frozen=True)
class Plant:
    """What makes the commodity at one place: megawatts by kind, the greatest first, and the assets' rows."""

    place: str
    lon: float
    lat: float
    parts: tuple[tuple[str, float], ...]
    rows: tuple[Mapping[str, Any], ...]

    @property
    def size(self) -> float:
        """All its capacity."""
        return sum(amount for _, amount in self.parts)


@dataclass(frozen=True)
class Network:
    """The places, lines and plants of one hourly commodity, `counted` in its own unit; `unit` is that of capacities."""

    commodity: str
    counted: str
    unit: str
    places: Mapping[str, Place]
    lines: tuple[Line, ...]
    plants: tuple[Plant, ...]
    lost: tuple[str, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its plants, the greatest first."""
        total: dict[str, float] = {}
        for plant in self.plants:
            for kind, amount in plant.parts:
                total[kind] = total.get(kind, 0.0) + amount
        return tuple(sorted(total, key=lambda kind: (-total[kind], kind)))


def carried(workspace: Workspace) -> str:
    """The hourly commodity that most lines carry; '' where no line carries one."""
    goods, links = workspace.tables["commodities"], workspace.tables["links"]
    hourly = [str(c) for c in goods.loc[goods["resolution"] == "hour", "commodity"]]
    count = links["commodity"].value_counts()
    found = [c for c in hourly if c in count.index]
    return max(found, key=lambda c: int(count[c])) if found else ""


def rate_unit(unit: str) -> str:
    """The unit of a commodity over an hour, by its usual name: 'MWh' -> 'MW'."""
    for name in ("MW", "GW", "kW"):
        try:
            if units.factor(f"({unit})/hour", name) == 1.0:
                return name
        except ValueError:
            break
    return f"{unit}/h"


def positions(places: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """Each place's lon and lat; where it has none, those of the place it lies in."""
    row = {str(r["place"]): r for r in records(places)}
    out: dict[str, tuple[float, float]] = {}
    for name in row:
        at, seen = name, {name}
        while at in row and not isfinite(row[at]["lat"] + row[at]["lon"]) and row[at]["parent"] not in seen:
            at = str(row[at]["parent"])
            seen.add(at)
        if at in row and isfinite(row[at]["lat"] + row[at]["lon"]) and (at == name or row[at]["kind"] != "region"):
            out[name] = (float(row[at]["lon"]), float(row[at]["lat"]))
    return out


def network(workspace: Workspace, results: Any = None) -> Network:
    """The network of a workspace, with the plan's loads where there are results."""
    commodity, tables = carried(workspace), workspace.tables
    at = positions(tables["places"])
    links = tables["links"].loc[tables["links"]["commodity"] == commodity]
    lines = _lines(links, results)
    ends = {end for line in lines for end in (line.start, line.end)}
    units_of = tables["commodities"].set_index("commodity")["unit"]
    counted = str(units_of[commodity]) if commodity else "MWh"
    unit = rate_unit(counted)
    plants, lost = _plants(workspace, commodity, unit, at, results)
    rows = {str(r["place"]): r for r in records(tables["places"])}
    seats = _seats(rows, ends)
    places = {
        name: Place(name, rows[name], *at[name], tied=name in ends, seat=name in seats)
        for name in rows
        if name in at and rows[name]["kind"] != "region" and (rows[name]["kind"] != "outside" or name in ends)
    }
    lost += tuple(line.id for line in lines if not {line.start, line.end} <= at.keys())
    return Network(
        commodity,
        counted,
        unit,
        places,
        tuple(line for line in lines if {line.start, line.end} <= at.keys()),
        plants,
        lost,
    )


def _seats(rows: Mapping[str, Mapping[str, Any]], ends: set[str]) -> set[str]:
    """The prefectures; in a region without any, the places inside where lines end."""
    found = {name for name, row in rows.items() if row["kind"] == "prefecture"}
    return found or {name for name in ends if name in rows and rows[name]["kind"] != "outside"}


def _lines(links: pd.DataFrame, results: Any) -> list[Line]:
    solved = {} if results is None else {str(r["link"]): r for r in records(results.links)}
    out = []
    for row in records(links):
        name, source = str(row["link"]), str(row["source"])
        line = Line(name, row, str(row["from"]), str(row["to"]), float(row["now"]), not printed(source))
        out.append(_loaded(line, solved[name]) if name in solved else line)
    return out


def _loaded(line: Line, solved: Mapping[str, Any]) -> Line:
    forward, backward, capacity = (float(solved[k]) for k in ("forward", "backward", "capacity"))
    full = float(np.nansum([solved["hours_full_forward"], solved["hours_full_backward"]]))
    share = (forward + backward) / (capacity * HOURS) if isfinite(capacity) and capacity > 0 else None
    return replace(
        line,
        capacity=capacity,
        share=share,
        net=forward - backward,
        forward=forward,
        backward=backward,
        full=full,
        worth=float(solved["worth"]),
    )


def makers(workspace: Workspace, commodity: str) -> pd.DataFrame:
    """The assets that give a commodity: their rows, with `kind` and `capacity_unit` of their technology."""
    tables = workspace.tables
    flows, technologies = tables["flows"], tables["technologies"].set_index("technology")
    gives = set(flows.loc[(flows["commodity"] == commodity) & (flows["amount"] > 0), "recipe"])
    own = set(flows["recipe"])
    assets = tables["assets"]
    named = np.where(assets["asset"].isin(own), assets["asset"], assets["technology"])
    found = assets.loc[np.isin(named, sorted(gives))].copy()
    found["kind"] = [str(technologies["kind"][t] or t) for t in found["technology"]]
    found["capacity_unit"] = [str(technologies["capacity"][t]) for t in found["technology"]]
    return found


def _plants(
    workspace: Workspace, commodity: str, unit: str, at: Mapping[str, tuple[float, float]], results: Any
) -> tuple[tuple[Plant, ...], tuple[str, ...]]:
    """Plants by place, the greatest first, and the assets whose place has no position."""
    total = {} if results is None else dict(zip(results.capacity["asset"], results.capacity["total"], strict=True))
    sited: dict[tuple[float, float], list[tuple[Mapping[str, Any], float]]] = {}
    lost = []
    for row in records(makers(workspace, commodity)):
        size = _size(float(total.get(row["asset"], row["now"])), row["capacity_unit"], unit)
        if size > 0 and row["place"] in at:
            sited.setdefault(at[row["place"]], []).append((row, size))
        elif size > 0:
            lost.append(str(row["asset"]))
    return tuple(sorted((_plant(p, s) for p, s in sited.items()), key=lambda p: (-p.size, p.place))), tuple(lost)


def _plant(position: tuple[float, float], sited: list[tuple[Mapping[str, Any], float]]) -> Plant:
    by: dict[str, float] = {}
    for row, size in sited:
        by[row["kind"]] = by.get(row["kind"], 0.0) + size
    parts = tuple(sorted(by.items(), key=lambda part: (-part[1], part[0])))
    rows = tuple(row for row, _ in sorted(sited, key=lambda one: (-one[1], one[0]["asset"])))
    return Plant(str(rows[0]["place"]), *position, parts, rows)


def _size(amount: float, unit: str, wanted: str) -> float:
    """A capacity in the network's unit; none where it is of another dimension or nothing bounds it."""
    try:
        size = amount * units.factor(unit, wanted.replace("/h", "/hour"))
    except ValueError:
        return 0.0
    return size if isfinite(size) else 0.0
