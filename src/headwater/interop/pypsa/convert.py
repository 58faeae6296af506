"""A PyPSA file -> a workspace folder: the table of contents of the import."""

from pathlib import Path
from typing import Any

from headwater.interop.folder import Folder
from headwater.interop.imported import Imported, quoted, word, written
from headwater.interop.names import plain
from headwater.interop.pypsa import clock as clocks
from headwater.interop.pypsa import network as networks
from headwater.interop.pypsa.assets import generators, links, loads
from headwater.interop.pypsa.draft import Draft
from headwater.interop.pypsa.limits import limits
from headwater.interop.pypsa.lines import lines
from headwater.interop.pypsa.places import places
from headwater.interop.pypsa.stores import storage_units, stores

SETTINGS = """\
# Made from {file} by headwater import pypsa.
[workspace]
name = "{name}"
title_en = {title}
region = {region}

[money]
currency = "EUR"
price_year = {price_year}
rate = 0.0

[time]
year = {year}
"""
_CONTENTS = (places, generators, links, lines, stores, storage_units, loads, limits)


def import_file(path: Path, target: Path, lossy: bool = False) -> Imported:
    """Reads a file or folder that PyPSA wrote, and writes a workspace to a new or empty folder.

    Raises BadInput where it can't be read, or, unless lossy, where something in it changes the plan and can't be taken
    over; CannotWrite where the workspace can't be written. Then nothing is written.
    """
    return written(convert(networks.read(path), path.resolve().stem), path, target, lossy)


def convert(network: Any, name: str = "network") -> Imported:
    """The workspace of a pypsa.Network; the network is not changed but for what PyPSA works out itself.

    Raises BadInput where PyPSA can't work it out, and for a network of several scenarios.
    """
    with networks.quietly():
        networks.work_out(network, name)
        notes = networks.notes(network)
        clock = clocks.read(network, notes)
        draft = Draft(network, clock, Folder(clock.steps, f"derived: from the PyPSA network {plain(name)}"), notes)
        for part in _CONTENTS:
            part(draft)
    years, snapshots = clocks.rows(clock)
    for row in years:
        draft.folder.add("years", **row)
    for row in snapshots:
        draft.folder.add("snapshots", **row)
    title = str(network.name or name)
    settings = SETTINGS.format(
        file=name,
        name=word(title, "network"),
        title=quoted(title),
        region=quoted(draft.region),
        price_year=min(max(clock.years[0], 1900), 2200),
        year=min(max(clock.years[0], 1900), 2200),
    )
    return Imported(draft.folder, settings, tuple(dict.fromkeys(draft.notes)))
