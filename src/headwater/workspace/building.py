"""Capacities fit together: what stands, the least and most in total, and what building the rest costs."""

from collections.abc import Mapping
from math import isinf, isnan
from typing import Any

from headwater import units
from headwater.workspace.cells import quote
from headwater.workspace.checked import Checked
from headwater.workspace.values import Address, Value, of_year

_A_YEAR = ("build_least", "build_most", "build_from", "build_until", "ends", "retires")
_SIZES = ("now", "least", "most", "unit", "keep", "invest", "life", "technology")


class Varied:
    """Numbers of the tables in each planned year, where `values` says that they vary."""

    def __init__(self, values: Mapping[Address, tuple[Value, ...]], years: tuple[int, ...]) -> None:
        self.values, self.years = values, years

    def each_year(self, table: str, name: str, cells: Mapping[str, Any]) -> list[tuple[int, dict[str, Any]]]:
        """The year, 0 for all, and the cells of a row in it."""
        said = {column: self.values[table, name, column] for column in cells if (table, name, column) in self.values}
        if not said:
            return [(0, dict(cells))]
        return [
            (year, {**cells, **{column: of_year(those, year, cells[column])[0] for column, those in said.items()}})
            for year in self.years
        ]

    def steps(self, table: str, name: str, column: str) -> bool:
        """Whether a number has breakpoints."""
        return any(not isnan(value.at) for value in self.values.get((table, name, column), ()))

    def has(self, column: str, *rows: tuple[str, str]) -> bool:
        """Whether one of the rows, (table, name), has such numbers."""
        return any((table, name, column) in self.values for table, name in rows)


def check_assets(tables: Checked, varied: Varied) -> None:
    """now and least lie within most, as does what must be built; whatever can be built has a price and a life."""
    technologies = tables.by_name("technologies")
    for row, asset in tables.rows("assets", *_SIZES, *_A_YEAR):
        _sizes(tables, varied, "assets", row, asset)
        _a_year(tables, varied, row, asset)
        _priced(tables, varied, "assets", row, asset, technologies.get(asset["technology"], {}))


def check_links(tables: Checked, varied: Varied) -> None:
    """As of assets; and a link's technology is counted in what the link carries."""
    technologies = tables.by_name("technologies")
    counted_in = {name: row["unit"] for name, row in tables.by_name("commodities").items()}
    for row, link in tables.rows("links", *_SIZES):
        _sizes(tables, varied, "links", row, link)
        _priced(tables, varied, "links", row, link, technologies.get(link["technology"], {}))
    for row, link in tables.rows("links", "technology", "commodity"):
        technology, unit = technologies.get(link["technology"]), counted_in.get(link["commodity"], "")
        if technology and unit and not (fits(technology["activity"], unit)):
            wrong = f"{quote(link['technology'])} is done in {technology['activity']}"
            right = f"what carries {link['commodity']} is done in {unit}"
            tables.wrong("links", row, "technology", wrong, right)
    _plain(tables, varied, technologies)
    _lengths(tables)


def _plain(tables: Checked, varied: Varied, technologies: dict[str, dict[str, Any]]) -> None:
    """A link runs in one mode and as little as the plan likes; modes of one recipe may not be made to run each."""
    modes: dict[str, set[str]] = {}
    for _, mode in tables.rows("modes", "recipe", "mode"):
        modes.setdefault(mode["recipe"], set()).add(mode["mode"])
    for row, link in tables.rows("links", "technology"):
        technology = technologies.get(link["technology"], {})
        if link["technology"] in modes:
            wrong = f"{quote(link['technology'])} has modes, and a link runs in one way"
            tables.wrong("links", row, "technology", wrong, "a technology without modes carries over links")
        elif technology.get("must_run", 0.0) > 0:
            wrong = f"{quote(link['technology'])} must run, and a link need not"
            tables.wrong("links", row, "technology", wrong, "a technology of must_run 0 carries over links")
        elif any(varied.steps("technologies", link["technology"], column) for column in ("cost", "invest")):
            wrong = f"{quote(link['technology'])} has a price that rises, and a link has one price"
            tables.wrong("links", row, "technology", wrong, "a technology without breakpoints carries over links")
    for row, asset in tables.rows("assets", "technology", "must_run"):
        own = technologies.get(asset["technology"], {})
        must = own.get("must_run", 0.0) if isnan(asset["must_run"]) else asset["must_run"]
        several = modes.get(asset["asset"]) or modes.get(asset["technology"], set())
        if must > 0 and len(several) > 1:
            wrong = f"must run, and has {len(several)} modes: each would have to"
            tables.wrong("assets", row, "must_run", wrong, "leave it 0, or state a limit over its modes")


def fits(one: str, other: str) -> bool:
    """Whether two units are of one dimension; a unit at fault is said elsewhere."""
    try:
        units.factor(one, other)
    except ValueError:
        return _unknown(one) or _unknown(other)
    return True


def _unknown(unit: str) -> bool:
    try:
        units.unit(unit)
    except ValueError:
        return True
    return unit == ""


def _sizes(tables: Checked, varied: Varied, table: str, row: int, cells: dict[str, Any]) -> None:
    """What stands, and the least in total, are within the most in total, in every year."""
    for year, one in varied.each_year(table, cells[tables.sheets[table].table.key[0]], cells):
        when = f" in {year}" if year else ""
        gives_up = one["keep"] == "no"
        can_build = not isnan(one["most"]) or one.get("build_most", 0.0) > 0
        if gives_up and isinf(one["now"]):
            wrong = f"is without end{when}, and may be given up"
            tables.wrong(table, row, "now", wrong, "give what stands, or keep: yes")
        elif not gives_up and one["now"] > one["most"]:
            wrong = f"{_amount(one['now'])} is above most, {_amount(one['most'])}{when}"
            tables.wrong(table, row, "now", wrong, "most bounds the total, what stands included")
        elif gives_up and not can_build:
            wrong = f"{quote('no')}, and nothing can be built in its stead{when}"
            tables.wrong(table, row, "keep", wrong, "give most: of what is kept or built in all")
        elif not can_build and one["least"] > one["now"]:
            wrong = (
                f"{_amount(one['least'])} is more than stands ({_amount(one['now'])}){when}, and nothing can be built"
            )
            tables.wrong(table, row, "least", wrong, "give most, or lower least")
        elif one["least"] > one["most"]:
            wrong = f"{_amount(one['least'])} is above most, {_amount(one['most'])}{when}"
            tables.wrong(table, row, "least", wrong, "most bounds the total")
        else:
            continue
        return


def _a_year(tables: Checked, varied: Varied, row: int, asset: dict[str, Any]) -> None:
    """What must be built in a year can be."""
    goes = asset["keep"] == "no" or asset["retires"] == "yes" or not isnan(asset["ends"])
    for year, one in varied.each_year("assets", asset["asset"], asset):
        if year and (year < asset["build_from"] or year > asset["build_until"]):
            continue
        room = [one["build_most"], one["most"] - (0.0 if goes else one["now"])]
        can = max(0.0, min((amount for amount in room if not isnan(amount)), default=0.0))
        if one["build_least"] > can:
            when = f" in {year}" if year else ""
            wrong = f"{_amount(one['build_least'])} is more than can be built, {_amount(can)}{when}"
            tables.wrong("assets", row, "build_least", wrong, "lower it, or raise most or build_most")
            return


def _priced(
    tables: Checked, varied: Varied, table: str, row: int, cells: dict[str, Any], technology: dict[str, Any]
) -> None:
    """Where more can be built than stands, it has a price and a life, its own or its technology's."""
    name = cells[tables.sheets[table].table.key[0]]
    years = varied.each_year(table, name, cells)
    room = [one["most"] if one["keep"] == "no" else one["most"] - one["now"] for _, one in years]
    if not any(more > 0 for more in room) and not cells.get("build_most", 0.0) > 0:
        return
    rows = ((table, name), ("technologies", cells["technology"]))
    for column, why in (("invest", "what a unit of it costs"), ("life", "over how many years it is paid")):
        said = not isnan(cells[column]) or not isnan(technology.get(column, float("nan")))
        unknown = tables.at_fault("technologies", cells["technology"], column)
        if not (said or unknown or varied.has(column, *rows)):
            most = next((f"up to {_amount(one['most'])} can be built" for _, one in years if one["most"] > 0), "")
            wrong = f"is empty, and {most or 'it can be built'}"
            right = f"say here or in technologies {why}, or leave most empty"
            tables.wrong(table, row, column, wrong, right)


def _lengths(tables: Checked) -> None:
    """A link whose technology has flows per km has a length."""
    per_km = {flow["recipe"] for _, flow in tables.rows("flows", "recipe", "per") if flow["per"] == "km"}
    for row, link in tables.rows("links", "length", "technology"):
        if link["technology"] in per_km and isnan(link["length"]):
            wrong = f"is empty, and {quote(link['technology'])} has flows per km"
            tables.wrong("links", row, "length", wrong, "give its length in km")
    carriers = {link["technology"] for _, link in tables.rows("links", "technology")}
    for row, flow in tables.rows("flows", "recipe", "per"):
        if flow["per"] == "km" and flow["recipe"] not in carriers:
            wrong = f"{quote(flow['recipe'])} is the technology of no link"
            tables.wrong("flows", row, "per", wrong, "only a link has a length; leave per empty")


def _amount(value: float) -> str:
    return f"{value:.6g}"
