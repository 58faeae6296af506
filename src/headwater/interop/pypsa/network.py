"""A PyPSA file -> the network that the package `pypsa` reads from it, and its components as `attributes` has them.

The package is an extra, imported in here only. A component hands out what the table of attributes takes, and nothing
else; what it refuses or leaves idle becomes notes.
"""

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from headwater.faults import BadInput, Fault
from headwater.interop.folder import Varying
from headwater.interop.notes import Kind, Note
from headwater.interop.pypsa.attributes import COMPONENTS, NETWORK, Attribute, of

ENDINGS = (".nc", ".h5", ".xlsx")
PIECEWISE = ("marginal_cost", "capital_cost")
"""What may be piecewise; a convex curve is taken."""


def read(path: Path) -> Any:
    """The pypsa.Network of a netCDF, HDF5 or Excel file or a folder of CSV. Raises BadInput with what is wrong."""
    name = str(path)
    if not path.exists():
        raise BadInput([Fault(name, 0, "", "is not there", "a netCDF file or a folder of CSV that PyPSA wrote")])
    if path.is_dir() and not any(path.glob("*.csv")):
        raise BadInput([Fault(name, 0, "", "holds no CSV file", "the folder that n.export_to_csv_folder wrote")])
    if path.is_file() and path.suffix not in ENDINGS:
        raise BadInput([Fault(name, 0, "", f"ends in none of {', '.join(ENDINGS)}", "or name a folder of CSV")])
    try:
        with quietly():
            import pypsa

            return pypsa.Network(str(path))
    except ImportError as error:
        right = "pip install 'headwater[pypsa]' brings what reads it"
        raise BadInput([Fault(name, 0, "", f"can't be read without {error.name or 'pypsa'}", right)]) from error
    except Exception as error:  # whatever a damaged file makes of it
        said = " ".join(str(error).split())[:200] or type(error).__name__
        raise BadInput([Fault(name, 0, "", f"is no network that PyPSA reads: {said}")]) from error


def work_out(network: Any, name: str) -> None:
    """What PyPSA itself works out before it optimises: reactances, with types; yearly costs of what is bought.

    Raises BadInput where it can't, as with a type that is not there, and for a network of several scenarios.
    """
    if network.has_scenarios:
        raise BadInput([Fault(name, 0, "scenarios", "the network has several", "one future: n.get_scenario(...)")])
    try:
        network.calculate_dependent_values()
        for kind, attributes in COMPONENTS.items():
            if len(network.c[kind].static) and any(one.name == "overnight_cost" for one in attributes):
                _ = network.c[kind].periodized_cost  # fails where periods last unequally long
    except Exception as error:
        said = " ".join(str(error).split())[:200] or type(error).__name__
        raise BadInput([Fault(name, 0, "", f"PyPSA can't work out what depends on its numbers: {said}")]) from error


@contextmanager
def quietly() -> Iterator[None]:
    """PyPSA warns and logs by habit; what matters of it is said in notes and faults."""
    before = logging.root.manager.disable
    logging.disable(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)


class Component:
    """The active components of one kind, by name: numbers, words, flags and what varies over the snapshots.

    Numbers that are missing take PyPSA's default. Raises KeyError for an attribute that the table doesn't take.
    """

    def __init__(self, network: Any, kind: str) -> None:
        part = network.c[kind]
        self.kind, self.list = kind, str(part.list_name)
        self._static: pd.DataFrame = part.static
        self._varying: dict[str, pd.DataFrame] = dict(part.dynamic)
        self._default = part.defaults["default"]
        self._piecewise: dict[str, pd.DataFrame] = dict(part.piecewise)
        active = self._static["active"].fillna(True).astype(bool) if "active" in self._static else None
        found = self._static.index if active is None else self._static.index[active.to_numpy()]
        self.names: list[Any] = list(found)

    def number(self, name: Any, attribute: str) -> float:
        """The static number, PyPSA's default where there is none (which may be NaN)."""
        self._taken(attribute)
        return self._number(name, attribute)

    def word(self, name: Any, attribute: str) -> str:
        """The static word, stripped; "" where there is none."""
        self._taken(attribute)
        found = self._static[attribute].get(name) if attribute in self._static else self._default.get(attribute, "")
        return "" if found is None or found != found else str(found)

    def flag(self, name: Any, attribute: str) -> bool:
        """Whether it is so."""
        self._taken(attribute)
        found = self._static[attribute].get(name) if attribute in self._static else np.nan
        return bool(self._default.get(attribute, False) if found is None or found != found else found)

    def varying(self, name: Any, attribute: str) -> Varying:
        """One number where it stands still, else one of each snapshot (N,), defaults where it is missing."""
        self._taken(attribute)
        frame = self._varying.get(attribute)
        if frame is None or name not in frame.columns:
            return self._number(name, attribute)
        series = frame[name].to_numpy(np.float64, copy=True)
        series[np.isnan(series)] = self._missing(attribute)
        same = bool(len(series)) and bool(np.all(series == series[0]) or np.all(np.isnan(series)))
        return float(series[0]) if same else series

    def ports(self) -> list[str]:
        """The numbers of the ports that the table of components has, in order: ["0", "1", "2"]."""
        found = [column[3:] for column in self._static.columns if re.fullmatch(r"bus\d+", str(column))]
        return sorted(found, key=int)

    def curve(self, name: Any, attribute: str) -> NDArray[np.float64] | None:
        """(points, 2) x and y of a piecewise attribute; None where it is none."""
        frame = self._piecewise.get(attribute)
        if frame is None or frame.empty or name not in frame.columns.get_level_values(0):
            return None
        points = frame[name].dropna(how="any")
        x = [column for column in points.columns if column != attribute]
        return None if points.empty else points[[*x, attribute]].to_numpy(np.float64)

    def _number(self, name: Any, attribute: str) -> float:
        found = self._static[attribute].get(name) if attribute in self._static else np.nan
        return self._missing(attribute) if found is None or found != found else float(found)

    def _missing(self, attribute: str) -> float:
        found = self._default.get(attribute)
        if found is None:  # a port's: as the first has it
            base = attribute.rstrip("0123456789")
            found = self._default.get(base, self._default.get(f"{base}1", np.nan))
        return float(found)

    def _taken(self, attribute: str) -> None:
        stated = of(self.kind, attribute)
        if stated is None or stated.how != "taken":
            raise KeyError(f"{self.kind}.{attribute} is not taken, says the table of attributes")


def notes(network: Any) -> list[Note]:
    """What the table of attributes has to say of a network: refused, idle, inactive, and columns of the user's own."""
    found: list[Note] = []
    for kind in COMPONENTS:
        part = network.c[kind]
        if len(part.static) and kind not in ("LineType", "TransformerType"):
            found += _of_component(part, kind)
    if not network.snapshot_weightings.index.equals(network.snapshots):
        found.append(Note("changes", "snapshot_weightings", "are of other snapshots"))
    for attribute in NETWORK:
        if attribute.how == "idle" and attribute.name == "crs" and len(network.shapes):
            found.append(Note("idle", "network.crs", attribute.says))
    return found


def _of_component(part: Any, kind: str) -> Iterator[Note]:
    static: pd.DataFrame = part.static
    active = static["active"].fillna(True).astype(bool) if "active" in static else pd.Series(True, static.index)
    for name in static.index[~active.to_numpy()]:
        yield Note("idle", f"{part.list_name}.active", "not active", str(name))
    if kind in ("ShuntImpedance", "Shape"):
        yield Note("idle", str(part.list_name), COMPONENTS[kind][0].says)
        return
    outputs = set(part.defaults.index[~part.defaults["status"].astype(str).str.startswith("Input")])
    bounds = ("nom_min_", "nom_max_") if kind == "Bus" else ()
    for column in static.columns:
        stated = of(kind, str(column))
        if stated is None and (column in outputs or column == "v_nom"):  # a line's is worked out from its bus
            continue
        if stated is None and not str(column).startswith(bounds or "\0"):
            yield Note("idle", f"{part.list_name}.{column}", "not PyPSA's: a column of the file's own")
        elif stated is not None and stated.how != "taken":
            yield from _unusual(part, str(column), stated, static.index[active.to_numpy()])
    for column, frame in part.piecewise.items():
        if not frame.empty and column not in PIECEWISE:
            for name in dict.fromkeys(frame.columns.get_level_values(0)):
                yield Note("changes", f"{part.list_name}.{column}", "is piecewise by equality", str(name))


def _unusual(part: Any, column: str, stated: Attribute, names: pd.Index) -> Iterator[Note]:
    """Notes of the rows in which an attribute that is not taken isn't at its default."""
    default = part.defaults["default"].get(column)
    usual = stated.unless or (default, "", None)
    for name, value in part.static.loc[names, column].items():
        same = value != value or any(value == one for one in usual)
        if not same:
            kind: Kind = "changes" if stated.how == "refused" else "idle"
            yield Note(kind, f"{part.list_name}.{column}", stated.says, str(name))
    if not part.dynamic.get(column, pd.DataFrame()).empty:
        yield Note("idle", f"{part.list_name}_t.{column}", stated.says)
