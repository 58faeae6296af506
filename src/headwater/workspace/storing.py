"""Stores: a size of their own or an asset's, a price where they can be built, and levels that they can have."""

from collections.abc import Mapping
from math import isinf, isnan
from typing import Any

from headwater.workspace.building import Varied, fits
from headwater.workspace.cells import quote
from headwater.workspace.checked import Checked

_OWN = ("most", "invest", "unit_size", "build_from", "build_until", "life", "rate")
"""What only a store with a size of its own has."""


def check_stores(tables: Checked, varied: Varied) -> None:
    """A fault for each store that has two sizes or none, and for what its row says that nothing comes of."""
    for row, store in tables.rows("stores", "energy", "most", "asset", "hours"):
        own, tied = not (isnan(store["energy"]) and isnan(store["most"])), store["asset"] != ""
        if own == tied:
            wrong = "has both energy and asset" if own else "has neither energy nor asset"
            tables.wrong("stores", row, "energy", wrong, "say how much it holds, or the asset and its hours")
        elif own and not isnan(store["hours"]):
            tables.wrong("stores", row, "hours", "is of an asset, and energy is given", "leave hours empty")
    _tied(tables)
    for row, store in tables.rows("stores", "place", "commodity", "energy", *_OWN, "least", "keep", "unit", "asset"):
        if not store["asset"]:
            _sizes(tables, varied, row, store)
    for row, store in tables.rows("stores"):
        _levels(tables, row, store)


def _tied(tables: Checked) -> None:
    """Hours of an asset's activity are an amount of what is kept; what is built of it is the asset."""
    technology = {name: row["technology"] for name, row in tables.by_name("assets").items()}
    done = {name: row["activity"] for name, row in tables.by_name("technologies").items()}
    kept = {name: row["unit"] for name, row in tables.by_name("commodities").items()}
    for row, store in tables.rows("stores", "asset", "commodity", *_OWN):
        one, unit = done.get(technology.get(store["asset"], ""), ""), kept.get(store["commodity"], "")
        if one and unit and not fits(one, unit):
            wrong = f"{quote(store['asset'])} is done in {one}, and {store['commodity']} is kept in {unit}"
            tables.wrong("stores", row, "asset", wrong, f"tie it to what is done in {unit}, or give energy")
        elif store["asset"]:
            for column in _OWN[1:]:
                if not isnan(store[column]):
                    wrong = f"is given, and {quote(store['asset'])} is what is built of it"
                    tables.wrong(
                        "stores", row, column, wrong, f"leave {column} empty, or give energy in the asset's stead"
                    )


def _sizes(tables: Checked, varied: Varied, row: int, store: Mapping[str, Any]) -> None:
    """What stands and the least in total are within the most, in every year; what is built has a price and a life."""
    name = f"{store['place']}/{store['commodity']}"
    priced = not isnan(store["invest"]) or varied.has("invest", ("stores", name))
    endless = {isinf(one["energy"]) for _, one in varied.each_year("stores", name, store)}
    if len(endless) > 1:
        wrong = "is without end in some years, and not in others"
        tables.wrong("stores", row, "energy", wrong, "give a number that is large enough")
        return
    for year, one in varied.each_year("stores", name, store):
        if fault := _misfit(one, priced):
            column, wrong, right = fault
            tables.wrong("stores", row, column, wrong + (f" in {year}" if year else ""), right)
            return


def _misfit(one: Mapping[str, Any], priced: bool) -> tuple[str, str, str] | None:
    """Column, wrong and right of what does not fit in one year."""
    energy, most, gives_up = 0.0 if isnan(one["energy"]) else one["energy"], one["most"], one["keep"] == "no"
    if gives_up and isnan(most):
        return "keep", "'no', and nothing can be built in its stead", "give most: of what is kept or built in all"
    if gives_up and isinf(energy):
        return "energy", "is without end, and may be given up", "give what it holds as it stands, or keep: yes"
    if not gives_up and energy > most:
        return "energy", f"{energy:.6g} is above most, {most:.6g}", "most bounds the total"
    if one["least"] > (energy if isnan(most) else most):
        return "least", f"{one['least']:.6g} is more than it can hold in all", "raise most, or lower least"
    if most > (0.0 if gives_up else energy):
        can = f"is empty, and up to {most:.6g} can be built"
        if not priced:
            return "invest", can, "say what a unit of it costs"
        if isnan(one["life"]):
            return "life", can, "say over how many years it is paid; inf: without end"
    return None


def _levels(tables: Checked, row: int, store: Mapping[str, Any]) -> None:
    """Levels that it can have, and cells without which it would be the same."""
    if store["level_least"] > store["level_most"]:
        wrong = f"{store['level_least']:g} is above level_most, {store['level_most']:g}"
        tables.wrong("stores", row, "level_least", wrong, "both are shares of what it holds")
    if isinf(store["energy"]) and store["level_least"] > 0:
        tables.wrong("stores", row, "level_least", "is a share of what has no end", "give energy, or leave it empty")
    if store["initial"] != 0 and store["start"] != "level":
        wrong = f"is given, and the store starts {store['start']}"
        tables.wrong("stores", row, "initial", wrong, "start: level begins there; or leave it empty")
    if store["spill_cost"] != 0 and store["spill"] == "no":
        tables.wrong(
            "stores", row, "spill_cost", "is given, and nothing may be spilt", "say spill: yes, or leave it empty"
        )
