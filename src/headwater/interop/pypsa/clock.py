"""Snapshots, weightings and investment periods -> the tables `snapshots` and `years`."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from headwater.interop.folder import Series
from headwater.interop.names import Names
from headwater.interop.notes import Note
from headwater.interop.pypsa.attributes import MULTIPORT

FALLBACK = 2020
"""The year of snapshots that name none."""


@dataclass(frozen=True, eq=False)
class Clock:
    """Time as PyPSA has it.

    steps            names of the N snapshots, each once
    years, of        the planned years (Y,), and which of them each snapshot lies in (N,), from 0
    hours            of levels, ramps and delays (N,): PyPSA's weighting of stores, where there are any; else that of
                     generators, by which it counts delays, where there are any; else 1, for all else counts snapshots
    counted, costed  hours for which a snapshot counts in amounts, in money (N,): those of generators, of the objective
    lasts, worth     years that each year stands for, and its weight in the objective (Y,)
    periods          whether there are investment periods
    """

    steps: list[str]
    years: list[int]
    of: NDArray[np.intp]
    hours: Series
    counted: Series
    costed: Series
    lasts: Series
    worth: Series
    periods: bool

    @property
    def even(self) -> float | None:
        """Hours of every snapshot where they are all alike; else None."""
        return float(self.hours[0]) if np.allclose(self.hours, self.hours[0], rtol=1e-12) else None

    @property
    def first(self) -> NDArray[np.bool_]:
        """(N,) whether a snapshot has none before it in its year."""
        return np.append(True, np.diff(self.of) != 0)


def read(network: Any, notes: list[Note]) -> Clock:
    """The clock of a network; snapshots that count for nothing are noted, for tables want hours above 0."""
    snapshots = network.snapshots
    periods = isinstance(snapshots, pd.MultiIndex)
    weights = network.snapshot_weightings
    hours, counted, costed = (weights[c].to_numpy(np.float64) for c in ("stores", "generators", "objective"))
    names = Names()
    if periods:
        years = [int(year) for year in network.investment_periods]
        labels = snapshots.get_level_values(0)
        of = np.array([years.index(int(label)) for label in labels])
        steps = [names.new(f"{label} {_said(at)}") for label, at in snapshots]
        weighing = network.investment_period_weightings
        lasts, worth = (weighing[c].to_numpy(np.float64) for c in ("years", "objective"))
    else:
        years, of = [_year(snapshots)], np.zeros(len(snapshots), np.intp)
        steps = [names.new(_said(at)) for at in snapshots]
        lasts = worth = np.ones(1)
    if not len(network.stores) and not len(network.storage_units):
        hours = counted if _delays(network) else np.ones(len(snapshots))
    for column, series, least in (("stores", hours, True), ("generators", counted, True), ("objective", costed, False)):
        if (series <= 0).any() if least else (series < 0).any():
            notes.append(Note("changes", f"snapshot_weightings.{column}", "has snapshots of no hours; taken as 1e-6"))
    hours, counted = np.maximum(hours, 1e-6), np.maximum(counted, 1e-6)
    return Clock(steps, years, of, hours, counted, np.maximum(costed, 0), lasts, worth, periods)


def _delays(network: Any) -> bool:
    """Whether anything comes later than it went."""
    tables = (network.c[kind].static for kind in MULTIPORT)
    return any((table.filter(regex=r"^delay\d*$").fillna(0) > 0).any(axis=None) for table in tables)


def rows(clock: Clock) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The rows of `years` (none without investment periods) and of `snapshots`."""
    years = [
        {"year": year, "lasts": float(clock.lasts[y]), "worth": float(clock.worth[y])}
        for y, year in enumerate(clock.years)
        if clock.periods
    ]
    snapshots = [
        {
            "snapshot": step,
            "year": clock.years[clock.of[n]] if clock.periods else "",
            "hours": float(clock.hours[n]),
            "counted": float(clock.counted[n]),
            "costed": float(clock.costed[n]),
        }
        for n, step in enumerate(clock.steps)
    ]
    return years, snapshots


def _said(at: object) -> str:
    """A snapshot's name: a date without seconds where they are nought."""
    return at.isoformat(sep=" ").removesuffix(":00") if isinstance(at, pd.Timestamp) else str(at)


def _year(snapshots: pd.Index) -> int:
    """The year of the first snapshot, where it is a date; else one that says nothing."""
    first = snapshots[0] if len(snapshots) else None
    return int(first.year) if isinstance(first, pd.Timestamp) and 1900 <= first.year <= 2200 else FALLBACK
