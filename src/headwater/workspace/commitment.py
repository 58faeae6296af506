"""What is on or off, ramps, whole units and opening costs fit the asset that has them."""

from collections.abc import Iterable
from math import inf, isinf, isnan, nan
from typing import Any, TypeAlias

from headwater.workspace.building import Varied
from headwater.workspace.cells import quote
from headwater.workspace.checked import Checked

Cells: TypeAlias = dict[str, Any]

_OF_ON_OR_OFF = ("start_cost", "stop_cost", "standby_cost", "min_up", "min_down", "ramp_start", "ramp_stop")
_RAMPS = ("ramp_up", "ramp_down", "ramp_start", "ramp_stop")
_INHERITED = (*_OF_ON_OR_OFF, "ramp_up", "ramp_down", "must_run", "unit_size", "opening")
_OWN = ("asset", "technology", "commit", "now", "most", "build_most", "keep", "before", "up_before", "down_before")


def check_commitment(tables: Checked, varied: Varied) -> None:
    """A fault for each asset that can't be on or off, change slowly or be opened as it says, and each link."""
    technologies, modes, finest = tables.by_name("technologies"), _modes(tables), _finest(tables)
    committing = set()
    for row, asset in tables.rows("assets", *_OWN, *_INHERITED):
        technology = technologies.get(asset["technology"])
        if technology is None:
            continue
        own = {c: technology[c] if isnan(asset[c]) else asset[c] for c in _INHERITED}
        commits = (asset["commit"] or technology["commit"]) == "yes"
        if commits:
            committing.add(asset["technology"])
            _on_or_off(tables, varied, row, asset, own, modes.get(asset["asset"]) or modes.get(asset["technology"], []))
        else:
            _for_nothing(tables, "assets", row, asset, asset["asset"])
        if commits or any(not isnan(own[c]) for c in _RAMPS):
            _by_the_hour(tables, row, asset, technology, finest, "commit" if commits else "ramp_up")
        _opened(tables, varied, row, asset, own["opening"])
    for row, technology in tables.rows("technologies", "technology", "commit", *_OF_ON_OR_OFF):
        if technology["commit"] != "yes" and technology["technology"] not in committing:
            _for_nothing(tables, "technologies", row, technology, technology["technology"])
    _links(tables, technologies)


def _on_or_off(tables: Checked, varied: Varied, row: int, asset: Cells, own: Cells, modes: Iterable[str]) -> None:
    """One that is on or off runs in one way, within a capacity that has a bound, and was on or off before."""
    several = len({*modes})
    if several > 1:
        wrong = f"has {several} modes, and what is on or off runs in one way"
        tables.wrong("assets", row, "commit", wrong, "state one mode, or leave commit 'no'")
    if own["must_run"] > 0:
        wrong = f"{own['must_run']:g} is what must run, and it may be off"
        tables.wrong("assets", row, "must_run", wrong, "say least_share: the least while it is on")
    for year, cells in varied.each_year("assets", asset["asset"], _pick(asset, "now", "most", "build_most")):
        when = f" in {year}" if year else ""
        now, size = cells["now"], own["unit_size"]
        grows = cells["most"] > now or asset["keep"] == "no" or cells["build_most"] > 0
        if isinf(now):
            wrong = f"has no bound{when}, and what is on or off has one"
            tables.wrong("assets", row, "now", wrong, "give the capacity that stands")
        elif isnan(size) and grows and isinf(_most(cells)):
            wrong = f"is without end{when}, and what is on or off has a most capacity"
            tables.wrong("assets", row, "most", wrong, "give the most in total, or the unit_size of what is built")
        elif not isnan(size) and asset["keep"] != "no" and abs(now / size - round(now / size)) > 1e-6:
            wrong = f"{now:.6g} is no whole number of units of {size:.6g}{when}"
            tables.wrong("assets", row, "now", wrong, "whole units are on or off")
    up, down, before = asset["up_before"], asset["down_before"], asset["before"]
    if up > 0 and down > 0:
        wrong = f"{up:g} h on, and {down:g} h off: it was one of them last"
        tables.wrong("assets", row, "up_before", wrong, "say that in which the time before ends, and 0 or nothing")
    elif not isnan(before) and isnan(up) and isnan(down):
        wrong = "is a rate before the first step, and whether it was on is not said"
        tables.wrong("assets", row, "before", wrong, "give up_before or down_before")
    elif before != 0 and not isnan(before) and not (up > 0 or (isnan(up) and down == 0)):
        wrong = f"{before:g} is what it did, and it was off"
        tables.wrong("assets", row, "before", wrong, "give up_before, or 0")


def _pick(cells: Cells, *columns: str) -> Cells:
    return {column: cells[column] for column in columns}


def _most(cells: Cells) -> float:
    """The most that a capacity which may be built can be; inf where nothing says."""
    said = (cells["most"], cells["now"] + cells["build_most"])
    return min((amount for amount in said if not isnan(amount)), default=inf)


def _for_nothing(tables: Checked, table: str, row: int, cells: Cells, name: str) -> None:
    """Numbers that only what is on or off has."""
    for column in _OF_ON_OR_OFF:
        if cells.get(column, nan) > 0:
            wrong = f"is of what is on or off, and {quote(name)} is always on"
            tables.wrong(table, row, column, wrong, "leave it empty, or give commit: yes")


def _by_the_hour(
    tables: Checked, row: int, asset: Cells, technology: Cells, finest: dict[str, str], column: str
) -> None:
    """Only what runs by the hour changes from one to the next."""
    at = finest.get(asset["asset"]) or finest.get(asset["technology"], "hour")
    runs = technology["resolution"] or at
    if runs != "hour":
        wrong = f"{quote(asset['asset'])} runs by the {runs}"
        tables.wrong("assets", row, column, wrong, "what is on or off, or has ramps, runs by the hour")


def _opened(tables: Checked, varied: Varied, row: int, asset: Cells, opening: float) -> None:
    """What costs something to be opened has a most."""
    if not opening > 0:
        return
    for year, cells in varied.each_year("assets", asset["asset"], _pick(asset, "now", "most", "build_most")):
        if isinf(_most(cells)) and not isnan(cells["most"]):
            wrong = f"is without end{f' in {year}' if year else ''}, and building has an opening cost"
            tables.wrong("assets", row, "most", wrong, "give the most that it can be")


def _links(tables: Checked, technologies: dict[str, Cells]) -> None:
    """A link is always on and changes as it likes."""
    for row, link in tables.rows("links", "technology"):
        technology = technologies.get(link["technology"], {})
        if technology.get("commit") == "yes":
            wrong = f"{quote(link['technology'])} is on or off, and a link is always on"
            tables.wrong("links", row, "technology", wrong, "an asset with a port at each end can be on or off")
        elif any(not isnan(technology.get(column, nan)) for column in ("ramp_up", "ramp_down")):
            wrong = f"{quote(link['technology'])} has ramps, and a link has none"
            tables.wrong("links", row, "technology", wrong, "an asset with a port at each end can have ramps")


def _modes(tables: Checked) -> dict[str, list[str]]:
    """The modes of each recipe."""
    found: dict[str, list[str]] = {}
    for _, mode in tables.rows("modes", "recipe", "mode"):
        found.setdefault(mode["recipe"], []).append(mode["mode"])
    return found


def _finest(tables: Checked) -> dict[str, str]:
    """The finest resolution of what flows, by recipe; an asset's own flows with its technology's."""
    of = {name: (row["resolution"], row["balance"]) for name, row in tables.by_name("commodities").items()}
    found: dict[str, set[tuple[str, str]]] = {}
    for _, flow in tables.rows("flows", "recipe", "commodity"):
        if flow["commodity"] in of:
            found.setdefault(flow["recipe"], set()).add(of[flow["commodity"]])
    technology = {name: row["technology"] for name, row in tables.by_name("assets").items()}
    for asset, recipe in technology.items():
        if asset in found:
            found[asset] = found[asset] | found.get(recipe, set())
    order = ("hour", "day", "week", "month", "year")
    return {
        recipe: min((r for r, b in those if b != "counted" or all(c == "counted" for _, c in those)), key=order.index)
        for recipe, those in found.items()
    }
