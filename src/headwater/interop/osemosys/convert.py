"""A folder of OSeMOSYS -> a workspace: the table of contents of the import."""

from pathlib import Path

from headwater.interop.folder import Folder
from headwater.interop.imported import Imported, quoted, word, written
from headwater.interop.osemosys.data import read
from headwater.interop.osemosys.defaults import defaults
from headwater.interop.osemosys.ground import WHOLE, demands, free, ground, steps, trade
from headwater.interop.osemosys.money import SALVAGE, money
from headwater.interop.osemosys.rules import rules
from headwater.interop.osemosys.storage import storages
from headwater.interop.osemosys.technologies import technologies
from headwater.interop.osemosys.writing import Writing

SETTINGS = """\
# Made from {name} by headwater import osemosys.
[workspace]
name = "{word}"
title_en = {title}
region = {region}

[money]
currency = "USD"  # OSeMOSYS states none: whatever its costs are in
price_year = {year}
rate = {rate!r}
capital = "paid"
salvage = "{salvage}"
operation = "mid"

[time]
year = {year}
"""
_CONTENTS = (ground, technologies, demands, trade, free, rules, storages)


def import_file(folder: Path, target: Path, config: Path | None = None, lossy: bool = False) -> Imported:
    """Reads a folder of CSV as otoole lays it out, and writes a workspace to a new or empty folder.

    Raises BadInput where it can't be read, or, unless lossy, where something in it changes the plan and can't be taken
    over; CannotWrite where the workspace can't be written; OSError. Then nothing is written.
    """
    return written(convert(folder, config), folder, target, lossy)


def convert(folder: Path, config: Path | None = None) -> Imported:
    """The workspace of a folder, with the defaults of a config.yaml. Raises BadInput with every fault, OSError."""
    given = defaults(folder, config)
    data, notes = read(folder, given)
    w = Writing(
        data, money(data), Folder(steps(data.sets), source=f"derived: {folder.resolve().name} of OSeMOSYS"), notes
    )
    for part in _CONTENTS:
        part(w)
    regions, home = data.sets["REGION"], folder.resolve()
    settings = SETTINGS.format(
        name=home.name,
        word=word(home.parent.name if home.name in ("data", "csv") else home.name, "osemosys"),
        title=quoted(f"OSeMOSYS: {', '.join(regions)}"),
        region=quoted(w.places[regions[0]] if len(regions) == 1 else WHOLE),
        year=int(data.years[0]),
        rate=w.money.rate,
        salvage=SALVAGE[w.money.method] if w.money.rate > 0 else "straight",
    )
    return Imported(w.folder, settings, tuple(dict.fromkeys(w.notes)), (f"Where no row says a number: {given.said}.",))
