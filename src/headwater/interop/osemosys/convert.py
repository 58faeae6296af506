"""A folder of OSeMOSYS -> a workspace that is to be written: the table of contents."""

from pathlib import Path

from headwater.interop.folder import Folder
from headwater.interop.notes import Note
from headwater.interop.osemosys.data import Data, read
from headwater.interop.osemosys.defaults import defaults
from headwater.interop.osemosys.ground import WHOLE, demands, free, ground, steps, trade
from headwater.interop.osemosys.money import SALVAGE, money
from headwater.interop.osemosys.rules import rules
from headwater.interop.osemosys.storage import storages
from headwater.interop.osemosys.technologies import technologies
from headwater.interop.osemosys.writing import Writing


def convert(folder: Path, config: Path | None = None) -> tuple[Folder, str, list[Note], str]:
    """The workspace, its workspace.toml, what was not taken as it stands, and whose defaults were used.

    Raises BadInput with every fault of the folder or the configuration.
    """
    given = defaults(folder, config)
    data, notes = read(folder, given)
    w = Writing(data, money(data), Folder(steps(data.sets)), notes)
    for part in (ground, technologies, demands, trade, free, rules, storages):
        part(w)
    return w.folder, _settings(folder, data, w), w.notes, given.said


def _settings(folder: Path, data: Data, w: Writing) -> str:
    regions = data.sets["REGION"]
    whole = w.places[regions[0]] if len(regions) == 1 else WHOLE
    word = "".join(c if c.isalnum() or c in "-_" else "-" for c in folder.resolve().name) or "model"
    name = "osemosys" if word == "data" else word
    return f"""[workspace]
name = {_quoted(name)}
title_en = {_quoted(f"OSeMOSYS: {', '.join(regions)}")}
region = {_quoted(whole)}

[money]
currency = "USD"  # OSeMOSYS states none: whatever the data are in
price_year = {int(data.years[0])}
rate = {w.money.rate!r}
capital = "paid"
salvage = "{SALVAGE[w.money.method] if w.money.rate > 0 else "straight"}"
operation = "mid"

[time]
year = {int(data.years[0])}
"""


def _quoted(text: str) -> str:
    """Words as TOML writes them."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
