"""Which colour token stands for a kind of technology or a sector: one hue a meaning, the same on every page."""

from collections.abc import Mapping
from typing import Any

from headwater.publish.svg import tokens
from headwater.workspace.read import Workspace

SPARE = ("goods", "people", "data", "food", "minerals", "water")
"""Hues for kinds that no token is named for, in the order of the workspace's technologies."""
TRADED = "traded"


def kind_hues(workspace: Workspace) -> Mapping[str, str]:
    """The token of each kind of technology: that of its name, of the word before its first '_', else a spare one."""
    known, out, spare = tokens("light"), {}, 0
    table = workspace.tables["technologies"]
    for technology, said in zip(table["technology"], table["kind"], strict=True):
        kind = str(said or technology)
        stem = kind.split("_")[0]
        if kind in out:
            continue
        if kind in known or stem in known:
            out[kind] = kind if kind in known else stem
        else:
            out[kind] = SPARE[spare % len(SPARE)]
            spare += 1
    return out


def sector_hue(row: Mapping[str, Any]) -> str:
    """The token of a sector's colour family; the family of electricity has the colour of lines."""
    hue = str(row["hue"])
    return hue if hue in tokens("light") else "line"
