"""A folder -> a workspace: every table checked, every number in its unit, or every fault at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from headwater.faults import BadInput, Fault, nearest
from headwater.workspace import amounts
from headwater.workspace import scenario as scenarios
from headwater.workspace.building import Varied
from headwater.workspace.cells import quote
from headwater.workspace.checked import Checked
from headwater.workspace.columns import Table
from headwater.workspace.profiles import Profile, read_profiles
from headwater.workspace.references import check_circles, check_references
from headwater.workspace.rules import check_rules
from headwater.workspace.schema import TABLES
from headwater.workspace.settings import FILE, Settings, read_settings
from headwater.workspace.sheet import files_of, gather, values
from headwater.workspace.text_file import shown
from headwater.workspace.toml_file import read_toml
from headwater.workspace.values import Address, Value, read_values
from headwater.workspace.years import Planned, plan_time

__all__ = ["Profile", "Settings", "Workspace", "find", "read", "read_table"]

REGIONS = Path(__file__).parents[1] / "regions"
"""The embedded workspaces."""


@dataclass(frozen=True, eq=False)
class Workspace:
    """A workspace that has no fault.

    tables    every table of schema.TABLES with every column, and "file" and "line"; numbers are float64 in the schema's
              unit (NaN where empty without a default), text is "" where empty
    planned   the years, and the snapshots where there are some
    values    by table, row and column: the numbers that stand there in the stead of the table's own
    profiles  by name; their values are read-only
    scenario  whose changes are in the tables; "" for none
    """

    name: str
    folder: Path
    settings: Settings
    planned: Planned
    tables: Mapping[str, pd.DataFrame]
    values: Mapping[Address, tuple[Value, ...]]
    profiles: Mapping[str, Profile]
    scenario: str = ""

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table, each by its columns."""
        if table not in self._rows:
            frame = self.tables[table]
            names = [str(column) for column in frame.columns]
            rows = frame.to_numpy(object).tolist()  # to_dict takes eight times as long
            self._rows[table] = [dict(zip(names, row, strict=True)) for row in rows]
        return [dict(row) for row in self._rows[table]]

    @cached_property
    def _rows(self) -> dict[str, list[dict[str, Any]]]:
        return {}


def find(name_or_folder: str) -> Path:
    """The folder of an embedded region, or the folder itself. Raises BadInput where it is neither, or can't be read."""
    folder = Path(name_or_folder)
    known = sorted(path.parent.name for path in REGIONS.glob(f"*/{FILE}"))
    faults: list[Fault] = []
    _listed(folder, folder, faults)
    if faults:
        raise BadInput(faults)
    if name_or_folder.strip() and (folder / FILE).is_file():
        return folder
    if name_or_folder in known:
        return REGIONS / name_or_folder
    places = f"a folder, or one of {', '.join(known)}"
    if not name_or_folder.strip():
        raise BadInput([Fault("WORKSPACE", 0, "", "is empty", places)])
    if folder.is_file():
        raise BadInput([Fault(name_or_folder, 0, "", "is a file, and a workspace is a folder", f"the one with {FILE}")])
    if folder.is_dir():
        raise BadInput([Fault(name_or_folder, 0, "", f"has no {FILE}", "headwater init writes an example workspace")])
    right = nearest(name_or_folder, known) or places
    raise BadInput([Fault(name_or_folder, 0, "", "is no folder and no region", right)])


def read(folder: Path, scenario: str = "") -> Workspace:
    """The workspace in a folder, with a scenario's changes in place. Raises BadInput with every fault there is."""
    folder = Path(folder)
    faults: list[Fault] = []
    for name in ("", "ledger", "profiles", "scenarios"):
        _listed(folder / name, folder, faults)
    if faults:
        raise BadInput(faults)
    settings = read_settings(folder, faults)
    _strangers(folder, faults)
    sheets = {table.name: gather(folder, _files(folder, table, folder, faults), table, faults) for table in TABLES}
    if scenario:
        scenarios.apply(folder, scenario, sheets, faults)
    frames = {name: values(sheet, faults) for name, sheet in sheets.items()}
    check_references(sheets, faults)
    check_circles(sheets["places"], faults)
    amounts.check_capacities(sheets["technologies"], faults)
    said = amounts.book(sheets, settings.currency)
    for name, sheet in sheets.items():
        amounts.convert(sheet, frames[name], said, faults)
    checked = Checked(sheets, frames, faults)
    planned, settings = plan_time(checked, settings, _line(folder, "time", "year"))
    profiles = read_profiles(folder, sheets["profiles"], planned, faults)
    varying = read_values(checked, said, profiles, planned)
    check_rules(checked, profiles, Varied(varying, planned.years), settings.currency)
    if sheets["places"].whole:
        _region(folder, settings, sheets["places"].names(), faults)
    if faults:
        raise BadInput(dict.fromkeys(faults))
    return Workspace(
        name=settings.name,
        folder=folder,
        settings=settings,
        planned=planned,
        tables=MappingProxyType(frames),
        values=MappingProxyType(varying),
        profiles=MappingProxyType(profiles),
        scenario=scenario,
    )


def read_table(folder: Path, table: Table, faults: list[Fault], root: Path | None = None) -> pd.DataFrame:
    """A table of another room, NAME.csv and NAME/*.csv in `folder`: its columns, "file" (from `root`) and "line".

    Adds a fault for each cell, heading and key that is wrong. References to other tables and units that rows say are
    the caller's to check; a table without a key may repeat.
    """
    sheet = gather(root or folder, _files(folder, table, root or folder, faults), table, faults)
    return values(sheet, faults)


def _files(folder: Path, table: Table, root: Path, faults: list[Fault]) -> list[Path]:
    """Those of a table; the files beside the profiles' heads are series."""
    single = folder / "profiles.csv"
    if table.name == "profiles":
        return [single] if single.exists() else []
    return files_of(folder, table) if _listed(folder / table.name, root, faults) else []


def _listed(path: Path, root: Path, faults: list[Fault]) -> bool:
    """Whether what is in a folder can be seen, if there is one; a fault where it can't: a search would find nothing."""
    try:
        if path.is_dir():
            for _ in path.iterdir():
                break
            (path / FILE).exists()
    except OSError as error:
        name = str(root) if path == root else shown(path, root)
        faults.append(Fault(name, 0, "", f"can't be read: {error.strerror or error}", "see who may read it"))
        return False
    return True


def _strangers(folder: Path, faults: list[Fault]) -> None:
    """A fault for each file that looks like a table and is none: nobody would read it."""
    known = [table.name for table in TABLES]
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith((".", "~", "_")):
            continue
        name, kind = path.stem, path.suffix.lower()
        right = nearest(name, known)
        if path.is_dir():
            if path.name not in known and _nearly(path.name, known) and any(path.glob("*.csv")):
                faults.append(Fault(shown(path, folder), 0, "", f"no table is called {quote(path.name)}", right))
        elif kind in (".xlsx", ".xls", ".ods") and name in known:
            wrong, right = "is a workbook, which is not read", "export each sheet as CSV UTF-8"
            faults.append(Fault(shown(path, folder), 0, "", wrong, right))
        elif kind == ".csv" and (name not in known or path.suffix != kind):
            right = right or f"tables are {', '.join(known)}"
            faults.append(Fault(shown(path, folder), 0, "", f"no table is called {quote(path.name)}", right))


def _nearly(name: str, known: list[str]) -> bool:
    """Whether a folder was meant to be one of a table's; others may stand beside."""
    return bool(get_close_matches(name.casefold(), known, n=1, cutoff=0.8))


def _region(folder: Path, settings: Settings, known: list[str], faults: list[Fault]) -> None:
    """The region of the settings is a place."""
    if not settings.region or settings.region in known:
        return
    right = nearest(settings.region, known) or "a place of places.csv"
    line = _line(folder, "workspace", "region")
    faults.append(Fault(FILE, line, "workspace.region", f"no place {quote(settings.region)}", right))


def _line(folder: Path, section: str, key: str) -> int:
    """The line of workspace.toml on which a key stands, or its section."""
    file = read_toml(folder / FILE, folder, [])
    return file.line(section, key) if file else 0
