"""A case -> a workspace of one step and one hour: the table of contents of the import."""

from pathlib import Path
from typing import Literal

import numpy as np

from headwater.interop.folder import Folder
from headwater.interop.imported import Imported, quoted, word, written
from headwater.interop.matpower.branches import branches, dclines
from headwater.interop.matpower.case import Grid, read
from headwater.interop.matpower.generators import generators
from headwater.interop.matpower.writing import MWH, NETWORK, POWER, Writing

Convention = Literal["matpower", "powermodels"]
YEAR = 2000
"""A case states none."""
SETTINGS = """\
# Made from {file} by headwater import matpower --dc {dc}.
[workspace]
name = "{name}"
title_en = {title}
region = {region}

[money]
currency = "USD"
price_year = {year}
rate = 0.0

[time]
year = {year}
"""


def import_file(path: Path, target: Path, dc: Convention = "matpower", lossy: bool = False) -> Imported:
    """Reads a case file, and writes a workspace to a new or empty folder.

    Raises BadInput where it can't be read, or, unless lossy, where something in it changes the plan and can't be taken
    over; CannotWrite where the workspace can't be written; OSError. Then nothing is written.
    """
    return written(convert(path, dc), path, target, lossy)


def convert(path: Path, dc: Convention = "matpower") -> Imported:
    """The workspace of a case file by MATPOWER's or PowerModels' rules. Raises BadInput, OSError."""
    grid, notes = read(path)
    w = Writing(grid, dc, Folder(["now"], source=f"derived: {path.name}"), notes)
    w.folder.add("places", place=NETWORK, kind="region")
    w.folder.add("commodities", commodity=POWER, unit=MWH, balance="exact")
    w.folder.add("snapshots", snapshot="now", year=YEAR, hours=1.0)
    _buses(w)
    generators(w)
    branches(w)
    dclines(w)
    settings = SETTINGS.format(
        file=path.name, dc=dc, name=word(path.stem, "case"), title=quoted(path.stem), region=quoted(NETWORK), year=YEAR
    )
    return Imported(w.folder, settings, tuple(dict.fromkeys(w.notes)))


def _buses(w: Writing) -> None:
    """A place each, and what is wanted there."""
    grid: Grid = w.grid
    wanted = grid.bus.of("Pd") + grid.bus.of("Gs")
    names = grid.bus_names if len(grid.bus_names) == len(grid.bus) else [""] * len(grid.bus)
    for n, number in enumerate(grid.bus.of("bus_i")):
        if not w.on(number):
            w.note("idle", "bus", "of type 4, isolated: left out with all that hangs on it", f"bus {number:g}")
            continue
        place = w.place(number)
        w.folder.add("places", place=place, kind="site", parent=NETWORK, name_en=names[n].strip())
        if wanted[n]:
            w.folder.add("demands", demand=f"load at {place}", place=place, commodity=POWER, rate=float(wanted[n]))
    if np.count_nonzero(grid.bus.of("Bs")) or np.count_nonzero(grid.bus.of("Qd")):
        w.note("idle", "bus", "Qd, Bs: no reactive power in a flow of direct current")
