"""Links with an impedance are lines: what Kirchhoff's law asks of them; and flows that come later."""

from collections.abc import Mapping
from math import isnan
from typing import Any

from headwater.workspace.building import Varied, fits
from headwater.workspace.cells import quote
from headwater.workspace.checked import Checked

_ASKED = ("commodity", "technology", "impedance", "voltage", "efficiency", "cost", "resolution")


def check_meshes(tables: Checked, varied: Varied) -> None:
    """A fault for each line that carries at a loss or a price, or of which the law does not know enough."""
    commodities = tables.by_name("commodities")
    for row, link in tables.rows("links", "link", *_ASKED, "shift", "shift_least", "shift_most"):
        if isnan(link["impedance"]):
            _of_lines(tables, varied, row, link)
        else:
            fault = _of_law(link, commodities.get(link["commodity"], {}), varied) or _of_shift(link)
            if fault:
                tables.wrong("links", row, *fault)
    _delays(tables, commodities)


def _of_lines(tables: Checked, varied: Varied, row: int, link: Mapping[str, Any]) -> None:
    """Only a line shifts."""
    for column in ("shift", "shift_least", "shift_most"):
        said = link[column] != 0 and not isnan(link[column])
        if said or varied.has(column, ("links", link["link"])):
            tables.wrong("links", row, column, "is given without an impedance", "give the impedance, or leave it empty")


def _of_law(link: Mapping[str, Any], commodity: Mapping[str, Any], varied: Varied) -> tuple[str, str, str] | None:
    """Column, what is wrong and what is right: a line loses nothing, costs nothing, and runs by the hour."""
    own = ("links", link["link"])
    if isnan(link["voltage"]):
        return "voltage", "is empty, and an impedance is given", "say at which voltage it is so many ohm"
    if commodity and not fits(f"({commodity['unit']})/h", "MW"):
        return "impedance", f"is given, and {link['commodity']} is no energy", "only power divides by impedance"
    if commodity and (commodity["resolution"] != "hour" or link["resolution"] not in ("", "hour")):
        return "impedance", "is given, and it does not run by the hour", "resolution 'hour', of it and its commodity"
    if link["efficiency"] != 1 or varied.has("efficiency", own):
        return "efficiency", "is not 1, and a line of a mesh carries without loss", "leave it empty"
    if link["cost"] != 0 or varied.has("cost", own):
        return "cost", "is not 0, and a line carries both ways by one number", "put the price on what it carries"
    if link["technology"]:
        wrong = f"is {quote(link['technology'])}, and what it asks for is by what enters, from one end"
        return "technology", wrong, "give invest, fixed and life in the link's own row"
    return None


def _of_shift(link: Mapping[str, Any]) -> tuple[str, str, str] | None:
    """A shift that may be moved has both its ends."""
    least, most = link["shift_least"], link["shift_most"]
    if isnan(least) != isnan(most):
        return ("shift_least" if isnan(least) else "shift_most"), "is empty, and the other is not", "give both ends"
    if least > most:
        return "shift_least", f"{least:g} is above shift_most, {most:g}", "give the lower end here"
    return None


def _delays(tables: Checked, commodities: Mapping[str, Mapping[str, Any]]) -> None:
    """What comes hours later goes by the hour."""
    by_hour = {name for name, one in commodities.items() if one["resolution"] == "hour"}
    resolution = {
        **{name: one["resolution"] for name, one in tables.by_name("technologies").items()},
        **{
            name: tables.by_name("technologies").get(one["technology"], {}).get("resolution", "")
            for name, one in tables.by_name("assets").items()
        },
    }
    hourly = {flow["recipe"] for _, flow in tables.rows("flows", "recipe", "commodity") if flow["commodity"] in by_hour}
    for row, flow in tables.rows("flows", "recipe", "delay"):
        own = resolution.get(flow["recipe"], "")
        if flow["delay"] > 0 and (own not in ("", "hour") or (own == "" and flow["recipe"] not in hourly)):
            wrong = f"is given, and {quote(flow['recipe'])} does not run by the hour"
            tables.wrong("flows", row, "delay", wrong, "leave it empty, or let it run by the hour")
