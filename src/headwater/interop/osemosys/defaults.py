"""A model's defaults: otoole's config.yaml, else what otoole gives a new model."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from headwater.faults import BadInput, Fault
from headwater.interop.osemosys.parameters import BY_NAME, PARAMETERS

FILES = ("config.yaml", "config.yml")


@dataclass(frozen=True)
class Defaults:
    """What a parameter is where no row says it, where that was found, and the configuration's own further names.

    values   a number a parameter; NaN for DiscountRateIdv where nothing states it
    strange  parameters that the configuration lists and OSeMOSYS does not have
    results  names that it lists as results
    """

    values: dict[str, float]
    said: str
    strange: frozenset[str] = frozenset()
    results: frozenset[str] = frozenset()


def defaults(folder: Path, config: Path | None) -> Defaults:
    """From `config`, else from config.yaml in the folder or above it, else otoole's own. Raises BadInput, OSError."""
    beside = (place / name for place in (folder, folder.resolve().parent) for name in FILES)
    found = config or next((path for path in beside if path.is_file()), None)
    own = {parameter.name: parameter.default for parameter in PARAMETERS}
    if found is None:
        return Defaults(
            own, "otoole's own defaults, for no config.yaml lies in the folder or above it, and none was given"
        )
    stated, faults = _read(found), []
    for name, entry in stated.items():
        if name not in BY_NAME or "default" not in entry:
            continue
        try:
            own[name] = float(entry["default"])
        except (TypeError, ValueError):
            faults.append(Fault(str(found), 0, name, f"its default '{entry['default']}' is no number"))
    if faults:
        raise BadInput(faults)
    kinds = {name: entry.get("type") for name, entry in stated.items()}
    return Defaults(
        own,
        f"the defaults of {found.name}",
        frozenset(name for name, kind in kinds.items() if kind == "param" and name not in BY_NAME),
        frozenset(name for name, kind in kinds.items() if kind == "result"),
    )


def _read(path: Path) -> dict[str, dict[str, Any]]:
    """The configuration's entries."""
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", -1) + 1
        raise BadInput([Fault(str(path), line, "", "is no YAML", "otoole's config.yaml is wanted")]) from error
    entries = (
        {name: entry for name, entry in found.items() if isinstance(entry, dict)} if isinstance(found, dict) else {}
    )
    if not entries:
        wrong, right = "says nothing of any parameter", "an entry a parameter, with its default, as otoole writes it"
        raise BadInput([Fault(str(path), 0, "", wrong, right)])
    return {str(name): entry for name, entry in entries.items()}
