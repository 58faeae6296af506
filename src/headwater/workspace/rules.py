"""What a row says fits what other rows say: the table of contents of these checks, and those of single tables."""

from collections.abc import Mapping
from math import isinf, isnan

import numpy as np

from headwater.workspace.building import Varied, check_assets, check_links
from headwater.workspace.cells import quote
from headwater.workspace.checked import Checked
from headwater.workspace.commitment import check_commitment
from headwater.workspace.limit_units import check_limits
from headwater.workspace.limiting import check_limiting
from headwater.workspace.meshes import check_meshes
from headwater.workspace.profiles import Profile
from headwater.workspace.recipes import check_flows, check_modes, check_terms
from headwater.workspace.running import check_running
from headwater.workspace.sources import check_sources
from headwater.workspace.storing import check_stores

ONE_NAME = (("technologies", "assets"), ("assets", "links"))
"""Tables that flows, modes and limits refer to alike: a name stands in one of them."""


def check_rules(
    tables: Checked,
    profiles: Mapping[str, Profile],
    varied: Varied,
    currency: str,
) -> None:
    """A fault for each row that does not fit. Cells already at fault are left alone."""
    for check in (
        *(_names, _differ, _positions),
        *(check_modes, check_flows, check_terms, check_sources),
    ):
        check(tables)
    _counted(tables, varied)
    _demands(tables, varied)
    _markets(tables, varied)
    check_limits(tables, currency)
    check_assets(tables, varied)
    check_links(tables, varied)
    check_commitment(tables, varied)
    check_running(tables, varied)
    check_stores(tables, varied)
    check_limiting(tables, varied)
    check_meshes(tables, varied)
    _factors(tables, profiles)


def _names(tables: Checked) -> None:
    """A technology and an asset, an asset and a link have names of their own."""
    for one, other in ONE_NAME:
        first = {name: row for row, name in enumerate(tables.sheets[one].names()) if name}
        for row, name in enumerate(tables.sheets[other].names()):
            if name in first:
                column = tables.sheets[other].table.key[0]
                wrong = f"{quote(name)} is the name of a row of {one} too"
                tables.wrong(other, row, column, wrong, f"rename one; the other is at {tables.where(one, first[name])}")


def _differ(tables: Checked) -> None:
    """Columns that the schema wants to differ."""
    for name, sheet in tables.sheets.items():
        for one, other in sheet.table.differ:
            for row, cells in tables.rows(name, one, other):
                if cells[one] and cells[one] == cells[other]:
                    wrong = f"{one} and {other} are both {quote(cells[one])}"
                    tables.wrong(name, row, other, wrong, "they must differ")


def _positions(tables: Checked) -> None:
    """A place has both a latitude and a longitude, or neither."""
    for row, place in tables.rows("places", "lat", "lon"):
        if isnan(place["lat"]) != isnan(place["lon"]):
            empty, other = ("lat", "lon") if isnan(place["lat"]) else ("lon", "lat")
            tables.wrong("places", row, empty, f"is empty, and {other} is not", "a place has both or neither")


def _counted(tables: Checked, varied: Varied) -> None:
    """What is only summed is not kept, carried, wanted or traded, and it alone has a price."""
    for row, own in tables.rows("commodities", "commodity", "balance", "price"):
        if own["balance"] != "counted" and (own["price"] or varied.has("price", ("commodities", own["commodity"]))):
            wrong = f"is given, and {quote(own['commodity'])} is not counted"
            tables.wrong("commodities", row, "price", wrong, "markets trade what is balanced; or balance: counted")
    balance = {name: row["balance"] for name, row in tables.by_name("commodities").items()}
    for table, what in (("stores", "kept"), ("links", "carried"), ("demands", "wanted"), ("markets", "traded")):
        for row, cells in tables.rows(table, "commodity"):
            if balance.get(cells["commodity"]) == "counted":
                wrong = f"{quote(cells['commodity'])} is counted: it is summed, and can't be {what}"
                tables.wrong(table, row, "commodity", wrong, "balance 'exact' or 'surplus' in commodities")


def _demands(tables: Checked, varied: Varied) -> None:
    """An amount with shares, or a rate with factors, in every year."""
    kinds = {name: row["kind"] for name, row in tables.by_name("profiles").items()}
    for row, demand in tables.rows("demands", "demand", "amount", "rate"):
        years = varied.each_year("demands", demand["demand"], demand)
        said = [c for c in ("amount", "rate") if not all(isnan(cells[c]) for _, cells in years)]
        if len(said) != 1:
            wrong = "has both an amount and a rate" if said else "has neither an amount nor a rate"
            tables.wrong("demands", row, "amount", wrong, "say one: what is wanted a year, or per hour")
            continue
        if lacking := [year for year, cells in years if isnan(cells[said[0]])]:
            wrong = f"is empty, and values says none of {lacking[0]}"
            tables.wrong("demands", row, said[0], wrong, "say it of every planned year; 0 where nothing is wanted")
        kind = kinds.get(demand["profile"], "")
        amount = said == ["amount"]
        if kind == ("factor" if amount else "share") and (row, "profile") not in tables.sheets["demands"].faulty:
            on, wanted = ("an amount", "shares that sum to 1") if amount else ("a rate", "factors")
            wrong = f"{quote(demand['profile'])} is a profile of {kind}s, on {on}"
            tables.wrong("demands", row, "profile", wrong, f"{on} is spread by {wanted}")


def _markets(tables: Checked, varied: Varied) -> None:
    """A market buys or sells, and is in no year an endless source of money."""
    for row, market in tables.rows("markets", "market", "buy", "sell", "buy_most", "sell_most", "price_unit", "unit"):
        years = varied.each_year("markets", market["market"], market)
        if all(isnan(cells["buy"]) and isnan(cells["sell"]) for _, cells in years):
            tables.wrong("markets", row, "buy", "and sell are both empty", "give a price to buy at or to sell at")
        for year, cells in years:
            if cells["sell"] > cells["buy"] and isinf(cells["buy_most"]) and isinf(cells["sell_most"]):
                when = f" in {year}" if year else ""
                wrong = f"sells at {cells['sell']:g} what it buys at {cells['buy']:g}, without end{when}"
                tables.wrong("markets", row, "sell", wrong, "bound buy_most or sell_most, or lower the price")
                break


def _factors(tables: Checked, profiles: Mapping[str, Profile]) -> None:
    """Everything but a demand's amount is multiplied by factors; what bounds a capacity is not below nought."""
    for table in ("technologies", "assets", "flows", "markets", "demands"):
        for row, cells in tables.rows(table, "profile"):
            if cells["profile"] in profiles and np.isnan(profiles[cells["profile"]].values).any():
                wrong = f"{quote(cells['profile'])} has steps without a number"
                tables.wrong(table, row, "profile", wrong, "only a held rate, level or bound may be free for a while")
    heads = {name: row["kind"] for name, row in tables.by_name("profiles").items()}
    for table in ("technologies", "assets", "flows", "markets"):
        for row, cells in tables.rows(table, "profile"):
            name = cells["profile"]
            if heads.get(name) == "share":
                wrong = f"{quote(name)} is a profile of shares of a year's amount"
                tables.wrong(table, row, "profile", wrong, "a profile of factors is wanted here")
            elif table in ("technologies", "assets") and name in profiles and profiles[name].values.min() < 0:
                tables.wrong(table, row, "profile", f"{quote(name)} goes below 0", "what is available is 0 or more")
