"""What an asset may be asked to do at once: least and must_run, a rising cost beside modes, ramps and the like."""

from math import isinf, isnan, nan
from typing import Any

from headwater.workspace.building import Varied
from headwater.workspace.cells import quote
from headwater.workspace.checked import Checked

_WHOLE = ("ramp_up", "ramp_down", "ramp_start", "ramp_stop")
"""Columns that speak of an asset's whole rate."""


def check_running(tables: Checked, varied: Varied) -> None:
    """A fault for each asset that is asked for two things of which only one can be."""
    technologies = tables.by_name("technologies")
    modes: dict[str, list[dict[str, Any]]] = {}
    for _, mode in tables.rows("modes", "recipe", "mode"):
        modes.setdefault(mode["recipe"], []).append(mode)
    for row, asset in tables.rows("assets"):
        technology = technologies.get(asset["technology"], {})
        said = _Said(asset, technology, varied)
        own = modes.get(asset["asset"]) or modes.get(asset["technology"], [])
        if said.number("must_run") > 0 and said.has("least_share"):
            wrong = "is given, and so is must_run"
            right = "say one: a share of capacity, or of what is available"
            tables.wrong("assets", row, "least_share", wrong, right)
        if said.rises("cost"):
            _pieces(tables, row, said, own)
        if said.rises("invest") and said.has("unit_size"):
            wrong = "is given, and invest rises with what is built"
            tables.wrong("assets", row, "unit_size", wrong, "say one: whole units, or any amount at a rising price")
    for row, asset in tables.rows("assets", "build_from", "build_until"):
        if asset["build_from"] > asset["build_until"]:
            wrong = f"{asset['build_from']:g} is after build_until, {asset['build_until']:g}"
            tables.wrong("assets", row, "build_from", wrong, "the first year stands before the last")


class _Said:
    """What an asset, or its technology in its stead, says."""

    def __init__(self, asset: dict[str, Any], technology: dict[str, Any], varied: Varied) -> None:
        self.rows = (("assets", asset["asset"], asset), ("technologies", asset["technology"], technology))
        self.varied, self.asset = varied, asset

    def number(self, column: str) -> float:
        """The number of a cell; NaN for none."""
        found = (row.get(column, nan) for _, _, row in self.rows)
        return next((number for number in found if not isnan(number)), nan)

    def has(self, column: str) -> bool:
        """Whether there is a number that is not nought, or one that varies."""
        number = self.number(column)
        return not (isnan(number) or number == 0) or self.varied.has(column, *(row[:2] for row in self.rows))

    def rises(self, column: str) -> bool:
        """Whether the first row that says a price says it by breakpoints."""
        for table, name, row in self.rows:
            if self.varied.has(column, (table, name)) or not isnan(row.get(column, nan)):
                return self.varied.steps(table, name, column)
        return False


def _pieces(tables: Checked, row: int, said: _Said, modes: list[dict[str, Any]]) -> None:
    """A cost that rises with the share of capacity is of one mode, of which nothing else speaks as a whole."""
    other = next((column for column in (*_WHOLE, "cost2", "runs") if said.has(column)), "")
    words = [r["commit"] for _, _, r in said.rows if r.get("commit")]
    if len(modes) > 1:
        other = f"{len(modes)} modes"
    elif words and words[0] == "yes":
        other = "commit"
    elif any(not isnan(mode["runs"]) or mode["cost2"] != 0 for mode in modes):
        other = f"runs or cost2 of its mode {quote(modes[0]['mode'])}"
    elif isinf(said.asset["now"]):
        other = "no end of its capacity"
    if other:
        wrong = f"rises with the share of capacity, and there is {other} too"
        tables.wrong("assets", row, "cost", wrong, "state pieces of the cost as modes, or leave the other")
