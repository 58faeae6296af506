"""A TOML file -> its values, with the line on which a key stands, for faults."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from headwater.faults import Fault, nearest
from headwater.workspace.text_file import read_text, shown

_SYNTAX = re.compile(r"(.*?)(?: \(at (?:line (\d+), column \d+|end of document)\))?$", re.DOTALL)
_HEADER = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')\s*=")


@dataclass(frozen=True)
class TomlFile:
    """What a file says, and its name for faults."""

    name: str
    values: dict[str, Any]
    text: str

    def line(self, section: str, key: str = "", number: int = 0) -> int:
        """The line of a key in a section, or of the section; of the `number`-th of its name, counted from 0."""
        inside, seen, found = section == "", -1, 1
        for at, line in enumerate(self.text.split("\n"), 1):
            if header := _HEADER.match(line):
                here = header[1].strip("\"'") == section
                seen += here
                inside = here and seen == number
                found = at if inside else found
            elif inside and (name := _KEY.match(line)) and name[1].strip("\"'") == (key or section):
                return at
        return found

    def unknown(self, values: dict[str, Any], known: tuple[str, ...], section: str, number: int = 0) -> list[Fault]:
        """A fault for each key that is none of those known."""
        return [
            Fault(
                self.name,
                self.line(section, key, number) if section else self.line(key),
                f"{section}.{key}".strip("."),
                "no such key",
                nearest(key, known) or f"there are {', '.join(known)}",
            )
            for key in values
            if key not in known
        ]


def read_toml(path: Path, root: Path, faults: list[Fault]) -> TomlFile | None:
    """The file; None, and a fault, where it can't be read as TOML."""
    name = shown(path, root)
    text = read_text(path, name, faults)
    if text is None:
        return None
    try:
        values = tomllib.loads(text)
        if _too_long(values):
            raise ValueError("a whole number has more than 64 bits")
        return TomlFile(name, values, text)
    except RecursionError:
        faults.append(Fault(name, 1, "", "is nested too deeply", "see docs/tables.md for what it holds"))
    except ValueError as error:
        found = _SYNTAX.fullmatch(str(error))
        why, line = (found[1], found[2]) if found else (str(error), None)
        where = int(line) if line else max(1, len(text.rstrip("\n").split("\n")))
        faults.append(Fault(name, where, "", f"is not TOML: {why}", 'words stand in quotes: name = "xizang"'))
    return None


def _too_long(value: Any) -> bool:
    """Whether a whole number is longer than TOML has them: Python's refuse to become text or a float."""
    if isinstance(value, dict | list):
        return any(map(_too_long, value.values() if isinstance(value, dict) else value))
    return isinstance(value, int) and not -(2**63) <= value < 2**63
