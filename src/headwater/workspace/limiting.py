"""Limits speak of years and steps that there are, and sum what has a number then."""

from collections.abc import Mapping
from math import isinf, isnan, nan
from typing import Any

from headwater.workspace.building import Varied
from headwater.workspace.cells import quote
from headwater.workspace.checked import Checked

Cells = Mapping[str, Any]


def check_limiting(tables: Checked, varied: Varied) -> None:
    """A fault for each limit and term whose years, lags or rows can't be summed in what it is per."""
    limits = tables.by_name("limits")
    for row, limit in tables.rows("limits", "limit", "per", "year"):
        _when(tables, varied, row, limit)
    sums = _Sums(tables, varied)
    for row, term in tables.rows("limit_terms", "limit", "quantity", "row", "year", "lag"):
        if term["limit"] in limits:
            per = limits[term["limit"]]["per"]
            column, wrong, right = _of_years(varied, term, per) or sums.of(term, per) or ("", "", "")
            if column:
                tables.wrong("limit_terms", row, column, wrong, right)


def _when(tables: Checked, varied: Varied, row: int, limit: Cells) -> None:
    """The year of a limit is planned; its bound varies over time only in snapshots."""
    if not isnan(limit["year"]):
        if limit["per"] == "all":
            tables.wrong("limits", row, "year", "is given, and the rule is over all years", "per: year holds in one")
        elif int(limit["year"]) not in varied.years:
            tables.wrong("limits", row, "year", f"{limit['year']:.0f} is not planned", _planned(varied))
    said = varied.values.get(("limits", limit["limit"], "bound"), ())
    if limit["per"] != "snapshot" and any(value.profile for value in said):
        wrong = f"varies over time, and the rule is per {limit['per']}"
        tables.wrong("limits", row, "bound", wrong, "per: snapshot holds at each time")


def _of_years(varied: Varied, term: Cells, per: str) -> tuple[str, str, str] | None:
    """Column, what is wrong and what is right of a term's year and lag."""
    if not isnan(term["year"]):
        if int(term["year"]) not in varied.years:
            return "year", f"{term['year']:.0f} is not planned", _planned(varied)
        if per in ("snapshot", "period"):
            return "year", f"is given, and the rule is per {per}", "leave it empty, or let the rule be per year or all"
        if term["lag"] > 0:
            return "lag", "is given beside a year", "give one of them: the year, or how far back it is"
    if term["lag"] > 0 and per == "all":
        return "lag", "is given, and there is nothing before all", "let the rule be per year, period or snapshot"
    return None


def _planned(varied: Varied) -> str:
    return f"years planned: {', '.join(str(year) for year in varied.years[:8])}"


class _Sums:
    """What can be summed of each row."""

    def __init__(self, tables: Checked, varied: Varied) -> None:
        self.assets, self.technologies = tables.by_name("assets"), tables.by_name("technologies")
        self.demands, self.varied = tables.by_name("demands"), varied
        self.links = tables.by_name("links")
        by_hour = {name for name, one in tables.by_name("commodities").items() if one["resolution"] == "hour"}
        self.through_weeks = {
            store["commodity"]
            for _, store in tables.rows("stores", "commodity", "chain")
            if store["chain"] != "period" and store["commodity"] in by_hour
        }
        if list(tables.rows("snapshots", "snapshot")):
            self.through_weeks = set()
        self.squared = {mode["recipe"] for _, mode in tables.rows("modes", "recipe", "cost2") if mode["cost2"] != 0}

    def of(self, term: Cells, per: str) -> tuple[str, str, str] | None:
        """Column, what is wrong and what is right; None where it can be summed."""
        quantity, row = term["quantity"], term["row"]
        if quantity == "spent":
            return self._spent(row, per)
        if quantity == "available" and self._is_endless(row):
            return "row", f"nothing bounds {quote(row)}, and so what is available of it", "give its capacity in now"
        if quantity == "online" and self._own(row, "commit", "no") != "yes":
            return "row", f"{quote(row)} is not on or off", "commit: yes, of it or its technology"
        if quantity == "unserved" and self._must_be_served(row):
            return "row", f"{quote(row)} must be served", "give the price of not serving it in demands"
        if quantity == "level" and per in ("snapshot", "period") and row in self.through_weeks:
            right = "let the rule be per year or all, or use the store's level_least and level_most"
            return "quantity", f"what is held has no level per {per} where weeks stand for others", right
        return None

    def _must_be_served(self, row: str) -> bool:
        price = self.demands.get(row, {}).get("unserved", 0.0)
        return isnan(price) and not self.varied.has("unserved", ("demands", row))

    def _spent(self, row: str, per: str) -> tuple[str, str, str] | None:
        if per in ("snapshot", "period"):
            return "quantity", f"money is spent in years, and the rule is per {per}", "let it be per year or all"
        technology = self.assets.get(row, self.links.get(row, {})).get("technology", "")
        if self._number(row, "opening") != 0:
            return "row", f"{quote(row)} has an opening cost, which no rule sums", "leave opening empty"
        if self._number(row, "cost2") != 0 or {row, technology} & self.squared:
            return "row", f"{quote(row)} costs by the square, which no rule sums", "leave cost2 empty"
        return None

    def _own(self, row: str, column: str, rest: Any) -> Any:
        """A word of an asset, else of its technology."""
        asset = self.assets.get(row, {})
        return asset.get(column) or self.technologies.get(asset.get("technology", ""), {}).get(column) or rest

    def _number(self, row: str, column: str) -> float:
        """A number of an asset or link, else of its technology; nought where there is none."""
        own = self.assets.get(row, self.links.get(row, {}))
        technology = own.get("technology", "")
        if self.varied.has(column, ("assets", row), ("technologies", technology)):
            return 1.0
        numbers = own.get(column, nan), self.technologies.get(technology, {}).get(column, nan)
        return float(next((number for number in numbers if not isnan(number)), 0.0))

    def _is_endless(self, row: str) -> bool:
        for table, rows in (("assets", self.assets), ("links", self.links)):
            if row in rows:
                return any(isinf(one["now"]) for _, one in self.varied.each_year(table, row, {"now": rows[row]["now"]}))
        return False
