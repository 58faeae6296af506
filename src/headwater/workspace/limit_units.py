"""Limits are in units: what each term counts, times its weight, is of the bound's dimension."""

from collections.abc import Mapping
from typing import Any

from headwater import units
from headwater.workspace.cells import quote
from headwater.workspace.checked import Checked

FLOWING = ("activity", "flow", "counted", "available", "traded", "unserved", "online")
"""Amounts, which in snapshots are rates."""


def check_limits(tables: Checked, currency: str) -> None:
    """A fault for each term that can't be added up in its limit's unit, that of the first term where none is said."""
    limits = tables.by_name("limits")
    bound_in = {name: row["unit"] for name, row in limits.items()}
    counted_in = _Units(tables, currency)
    for row, term in tables.rows("limit_terms", "limit", "quantity", "row", "unit"):
        own = counted_in.of(term)
        if not own or term["limit"] not in bound_in:
            continue
        if limits[term["limit"]]["per"] == "snapshot" and term["quantity"] in FLOWING:
            own = units.rate(own)
        wanted = bound_in[term["limit"]] = bound_in[term["limit"]] or own
        try:
            units.factor(units.product(own, term["unit"]), wanted)
        except ValueError:
            wrong = f"{term['quantity']} of {quote(term['row'])} is counted in {units.product(own, term['unit'])}"
            right = f"its limit is in {wanted}: give the weight a unit, as {wanted}/({own}), or the limit another"
            tables.wrong("limit_terms", row, "unit" if term["unit"] else "row", wrong, right)


class _Units:
    """What the quantities of rows are counted in, by name."""

    def __init__(self, tables: Checked, currency: str) -> None:
        self.currency = currency
        self.commodities = {name: row["unit"] for name, row in tables.by_name("commodities").items()}
        self.technologies = tables.by_name("technologies")
        self.assets = {name: row["technology"] for name, row in tables.by_name("assets").items()}
        self.carried = {
            name: row["commodity"]
            for table in ("links", "markets", "demands")
            for name, row in tables.by_name(table).items()
        }

    def of(self, term: Mapping[str, Any]) -> str:
        """The unit of what a term sums; "" where its row is at fault, which is said elsewhere."""
        quantity, row = term["quantity"], term["row"]
        if quantity in ("spent", "online"):
            return self.currency if quantity == "spent" else "h"
        if quantity in ("counted", "level", "flow"):
            return str(self.commodities.get(term["commodity"] if quantity == "flow" else row, ""))
        if term["place"]:  # of a store
            return str(self.commodities.get(row, ""))
        if row in self.assets:
            technology = self.technologies.get(self.assets[row], {})
            return str(technology.get("capacity" if quantity in ("capacity", "built") else "activity", ""))
        unit = str(self.commodities.get(self.carried.get(row, ""), ""))
        return units.rate(unit) if unit and quantity in ("capacity", "built") else unit
