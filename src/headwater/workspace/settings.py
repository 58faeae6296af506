"""workspace.toml -> what holds for the whole workspace."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from headwater import units
from headwater.faults import Fault, nearest
from headwater.workspace.cells import quote
from headwater.workspace.toml_file import TomlFile, read_toml

FILE = "workspace.toml"


@dataclass(frozen=True)
class Settings:
    """The region and its titles, the money (year of its prices, interest a year) and the time that is planned.

    year: the first that is planned; 0 where the tables say which. weeks: how many representative weeks stand for the
    year's 52. capital: annuities, or paid when built less what it is worth at the end by `salvage`. operation: what the
    money of a year is discounted to, its start or its middle.
    """

    name: str
    title_en: str
    title_zh: str
    region: str
    currency: str
    price_year: int
    rate: float
    year: int
    weeks: int
    capital: str = "annuity"
    operation: str = "start"
    salvage: str = "sinking"


@dataclass(frozen=True)
class Key:
    """A key of workspace.toml. No default: it is needed. among: the words that it may be."""

    section: str
    name: str
    kind: type
    says: str
    default: Any = None
    least: float = 0
    most: float = 0
    among: tuple[str, ...] = ()


KEYS = (
    Key("workspace", "name", str, "what the workspace is called"),
    Key("workspace", "title_en", str, "its title in English", default=""),
    Key("workspace", "title_zh", str, "its title in Chinese", default=""),
    Key("workspace", "region", str, "the place that is the whole region, from places.csv"),
    Key("money", "currency", str, "of every price: CNY, USD or EUR"),
    Key("money", "price_year", int, "the year whose prices they are", least=1900, most=2200),
    Key("money", "rate", float, "interest a year, as a share: 0.05", least=0, most=1),
    Key(
        "money",
        "capital",
        str,
        "how what is built is paid: by an annuity a year over its life, or all of it when built (paid)",
        default="annuity",
        among=("annuity", "paid"),
    ),
    Key(
        "money",
        "salvage",
        str,
        "where it is paid when built, how what is left at the end is valued: by a sinking fund, straight, none",
        default="sinking",
        among=("sinking", "straight", "none"),
    ),
    Key(
        "money",
        "operation",
        str,
        "when running costs of a year are paid, for discounting: at its start or its middle (mid)",
        default="start",
        among=("start", "mid"),
    ),
    Key(
        "time",
        "year",
        int,
        "the year that is planned; needed where neither years nor snapshots says it",
        default=0,
        least=1,
        most=9999,
    ),
    Key("time", "weeks", int, "weeks that are solved in the stead of 52", default=8, least=1, most=52),
)
FALLBACK = Settings("", "", "", "", "CNY", 2000, 0.0, 2000, 8)
"""Stands in while faults are gathered; a workspace with a fault is never handed on."""


def read_settings(root: Path, faults: list[Fault]) -> Settings:
    """The settings of a workspace; where they can't be read, a stand-in, and the faults."""
    path = root / FILE
    if not path.exists():
        faults.append(Fault(FILE, 0, "", "is missing", "every workspace has one; headwater init writes an example"))
        return FALLBACK
    file = read_toml(path, root, faults)
    if file is None:
        return FALLBACK
    sections = tuple(dict.fromkeys(key.section for key in KEYS))
    faults.extend(file.unknown(file.values, sections, ""))
    for section in sections:
        given = file.values.get(section, {})
        if isinstance(given, dict):
            faults.extend(file.unknown(given, tuple(key.name for key in KEYS if key.section == section), section))
        else:
            faults.append(Fault(FILE, file.line("", section), section, "is no section", f"write [{section}]"))
    found = {key.name: _value(file, key, faults) for key in KEYS}
    found["title_en"] = found["title_en"] or found["name"]
    if found["currency"] not in units.CURRENCIES:
        right = nearest(found["currency"], units.CURRENCIES) or f"one of {', '.join(units.CURRENCIES)}"
        wrong = f"no currency {quote(found['currency'])}"
        if isinstance(file.values.get("money"), dict) and isinstance(file.values["money"].get("currency"), str):
            faults.append(Fault(FILE, file.line("money", "currency"), "money.currency", wrong, right))
        found["currency"] = FALLBACK.currency
    return Settings(**found)


ONE_WORD = "letters, digits, - and _: a run writes out/NAME"


def _one_word(text: str) -> bool:
    """Letters of any script, with their marks: a folder's name that leads nowhere else."""
    return all(c.isalnum() or c in "-_" or unicodedata.category(c)[0] == "M" for c in text)


def _value(file: TomlFile, key: Key, faults: list[Fault]) -> Any:
    """What the file says under a key, or its default; with a fault, the stand-in."""
    given = file.values.get(key.section, {})
    value: Any = given.get(key.name) if isinstance(given, dict) else None
    wanted = {str: "words in quotes", int: "a whole number", float: "a number"}[key.kind]
    kinds: tuple[type, ...] = (int, float) if key.kind is float else (key.kind,)

    def wrong(what: str, right: str) -> Any:
        faults.append(Fault(FILE, file.line(key.section, key.name), f"{key.section}.{key.name}", what, right))
        return getattr(FALLBACK, key.name)

    if value is None:
        return key.default if key.default is not None else wrong("is missing", f"write {key.name}: {key.says}")
    if isinstance(value, bool) or not isinstance(value, kinds):
        return wrong(f"{quote(str(value))} is no {wanted.removeprefix('a ')}", f"{wanted}: {key.says}")
    if isinstance(value, str) and key.among:
        meant = nearest(value, key.among)
        right = (meant + " " if meant else "") + f"one of {', '.join(key.among)}"
        return value if value in key.among else wrong(f"no {key.name} {quote(value)}", right)
    if isinstance(value, str):
        text = value.strip() or (key.default if key.default is not None else wrong("is empty", key.says))
        return text if key.name != "name" or _one_word(text) else wrong(f"{quote(text)} is not one word", ONE_WORD)
    if not isinstance(value, int | float) or not key.least <= value <= key.most:
        return wrong(f"{value} is out of bounds", f"{key.least:g} to {key.most:g}: {key.says}")
    return key.kind(value)
