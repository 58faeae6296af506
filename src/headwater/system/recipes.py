"""Assets and links as activities: a technology's flows and modes at a place, or between two."""

import numpy as np

from headwater.lp.part import Floats
from headwater.system.draft import Draft, Flow, OverTime, Range
from headwater.system.names import AssetName, Role
from headwater.system.pieces import pieces
from headwater.system.varying import Own, Row
from headwater.system.vintages import Prices, add_asset
from headwater.units import factor, rate
from headwater.workspace.read import Workspace


class Recipes:
    """Technologies, their modes and flows by name."""

    def __init__(self, workspace: Workspace) -> None:
        self.technology = {row["technology"]: row for row in workspace.rows("technologies")}
        self.modes: dict[str, list[Row]] = {}
        for row in workspace.rows("modes"):
            self.modes.setdefault(row["recipe"], []).append(row)
        self.flows: dict[str, list[Row]] = {}
        for row in workspace.rows("flows"):
            self.flows.setdefault(row["recipe"], []).append(row)
        self._found: dict[tuple[str, str, str], list[Row]] = {}

    def modes_of(self, asset: str, technology: str) -> list[Row]:
        """An asset's own modes, else its technology's, else one without a name."""
        return self.modes.get(asset) or self.modes.get(technology) or [{"recipe": technology, "mode": ""}]

    def flows_of(self, asset: str, technology: str, mode: str) -> list[Row]:
        """What a mode gives and takes: of one commodity at one port, the asset's own flow before its technology's, and
        that of the mode before that of every mode.
        """
        key = (asset if asset in self.flows else "", technology, mode)
        if key not in self._found:
            found: dict[tuple[str, str], Row] = {}
            for recipe in (technology, asset):
                for of in dict.fromkeys(("", mode)):
                    own = (row for row in self.flows.get(recipe, ()) if row["mode"] == of)
                    found |= {(row["commodity"], row["port"]): row for row in own}
            self._found[key] = list(found.values())
        return self._found[key]


def first(*values: float) -> float:
    """The first that is a number."""
    return next((v for v in values if v == v), float("nan"))


def add_assets(draft: Draft, recipes: Recipes) -> None:
    """Every row of the table assets."""
    ports: dict[str, dict[str, str]] = {}
    for row in draft.workspace.rows("ports"):
        ports.setdefault(row["asset"], {})[row["port"]] = row["place"]
    for row in draft.workspace.rows("assets"):
        technology = recipes.technology[row["technology"]]
        modes = recipes.modes_of(row["asset"], row["technology"])
        shares = len(modes) > 1 and technology["modes_share"] == "yes"
        asset = _asset(draft, row, technology, shares)
        if not draft.can_run(asset):
            continue
        at = {"": row["place"], **ports.get(row["asset"], {})}
        steps = _steps(draft, "cost", ("assets", row), ("technologies", technology))
        for mode in modes:
            flows = [
                _flow(draft, f, at[f["port"]]) for f in recipes.flows_of(row["asset"], row["technology"], mode["mode"])
            ]
            unit, resolution = technology["activity"], technology["resolution"]
            within = _within(draft, asset, row, technology, mode, priced=not steps)
            for piece in pieces(within, steps):
                draft.activity(asset, "run", unit, flows, piece, mode["mode"], resolution)


def _steps(draft: Draft, column: str, *rows: Own) -> list[tuple[float, float]]:
    """The breakpoints of a price, where the first of the rows that says the price says it by some."""
    for table, row in rows:
        key = draft.values.key(table, row, column)
        steps = draft.values.steps(table, key, column)
        if steps or not np.isnan(row[column]) or draft.values.said(table, key, column):
            return steps
    return []


def _asset(draft: Draft, row: Row, technology: Row, shares: bool) -> int:
    """One asset with what stands and may be built of it."""
    k = factor(technology["capacity"], f"({technology['activity'] or '1'})/hour")
    kind, own = technology["kind"] or row["technology"], (("assets", row), ("technologies", technology))
    name = AssetName(
        *("assets", row["asset"], row["technology"], kind, row["place"], technology["capacity"], k),
        stands_first(draft, own[0]),
        row["source"],
    )
    values = draft.values
    prices = Prices(
        invest=values.of_years("invest", *own),
        fixed=values.of_years("fixed", *own),
        life=first(row["life"], technology["life"]),
        interest=first(row["rate"], technology["rate"], draft.workspace.settings.rate),
        opening=first(row["opening"], technology["opening"]),
        steps=tuple(_steps(draft, "invest", *own)),
    )
    return add_asset(draft, name, own[0], prices, first(row["unit_size"], technology["unit_size"]), shared=shares)


def stands_first(draft: Draft, own: Own, column: str = "now") -> float:
    """What stands in the first year; nothing of what may be given up."""
    row = own[1]
    return 0.0 if row.get("keep") == "no" else float(draft.values.of_years(column, own)[0])


def _flow(draft: Draft, row: Row, place: str, times: float = 1.0) -> Flow:
    """A row of flows at a place."""
    amount = draft.values.of_time("amount", ("flows", row))
    return Flow(row["commodity"], place, amount * times, row["profile"], row["delay"], row["wraps"] == "yes")


def _within(draft: Draft, asset: int, row: Row, technology: Row, mode: Row, priced: bool) -> Range:
    """The shares of capacity within which a mode of an asset runs over time, and what it costs.

    priced: whether the asset's own cost is in it, beside the mode's.
    """
    of, own, way = draft.values.of_time, (("assets", row), ("technologies", technology)), ("modes", mode)
    profile = row["profile"] or technology["profile"]
    available = times(of("availability", *own), draft.series.steps(profile) if profile else 1.0)
    must = first(row["must_run"], technology["must_run"])
    most = times(available, or_else(of("most", way), 1.0))
    least = or_else(of("least", way), or_else(of("least_share", *own), times(must, most)))
    cost = (of("cost", *own) if priced else 0.0) + or_else(of("cost", way), 0.0)
    square = of("cost2", *own) + or_else(of("cost2", way), 0.0)
    held = or_else(of("runs", way), of("runs", own[0]))
    within = unless_endless(draft, asset, most), unless_endless(draft, asset, least, -1.0)
    return Range(*within, cost, square, held)


def times(one: OverTime, other: OverTime) -> OverTime:
    """The product; one number where both are."""
    if isinstance(one, float) and isinstance(other, float):
        return one * other
    return np.asarray(np.multiply(one, other))


def or_else(one: OverTime, other: OverTime) -> OverTime:
    """The second where the first is no number."""
    if isinstance(one, float):
        return one if one == one else other
    return np.where(np.isnan(one), other, one) if np.isnan(one).any() else one


def unless_endless(draft: Draft, asset: int, share: OverTime, side: float = 1.0) -> OverTime:
    """The share of capacity that bounds an activity; without end in the years in which nothing bounds the capacity.

    side: 1 of a most, -1 of a least. Nought, and what lies on the other side of it, stays as it is.
    """
    endless = np.isinf(draft.capacities[asset].existing)
    if not endless.any():
        return share
    free = np.where(np.asarray(share) * side > 0, side * np.inf, share)
    if endless.all():
        return free if free.ndim else float(free)
    return np.where(endless[draft.calendar.bin("year")], free, share)


def add_links(draft: Draft, recipes: Recipes) -> None:
    """Every row of the table links: an activity each way it runs, with the technology's flows per unit or per km.

    Those with an impedance are in system/lines.py.
    """
    for row in draft.workspace.rows("links"):
        if not np.isnan(row["impedance"]):
            continue
        asset = link_asset(draft, recipes, row)
        if not draft.can_run(asset):
            continue
        start, end = row["from"], row["to"]
        _add_way(draft, recipes, asset, row, "forward", {"from": start, "to": end})
        if row["both"] == "yes":
            _add_way(draft, recipes, asset, row, "backward", {"from": end, "to": start})


def link_asset(draft: Draft, recipes: Recipes, row: Row) -> int:
    """One link with what stands and may be built of it; its own prices, else its technology's."""
    technology = recipes.technology.get(row["technology"], {})
    own, by = ("links", row), (("technologies", technology),) if technology else ()
    per_hour = rate(draft.commodity(row["commodity"])["unit"])
    kind = technology.get("kind") or row["technology"] or row["commodity"]
    stands = stands_first(draft, own)
    name = AssetName("links", row["link"], row["technology"], kind, row["from"], per_hour, 1.0, stands, row["source"])
    k = factor(technology["capacity"], per_hour) if technology else 1.0

    def price(column: str) -> Floats:
        here, there = draft.values.of_years(column, own), draft.values.of_years(column, *by) / k
        return np.where(np.isnan(here), there, here)

    prices = Prices(
        invest=price("invest"),
        fixed=price("fixed"),
        life=first(row["life"], technology.get("life", np.nan)),
        interest=first(row["rate"], technology.get("rate", np.nan), draft.workspace.settings.rate),
        opening=technology.get("opening", 0.0),
    )
    unit = first(row["unit_size"], technology.get("unit_size", np.nan) * k)
    return add_asset(draft, name, own, prices, unit)


def _add_way(draft: Draft, recipes: Recipes, asset: int, row: Row, role: Role, at: dict[str, str]) -> None:
    """One way of a link: what enters, what arrives, and what its technology asks for it."""
    unit, of, own = draft.commodity(row["commodity"])["unit"], draft.values.of_time, ("links", row)
    technology = recipes.technology.get(row["technology"])
    flows = [
        Flow(row["commodity"], at["from"], -1.0),
        Flow(row["commodity"], at["to"], of("efficiency", own)),
    ]
    available, cost, resolution = of("availability", own), of("cost", own), row["resolution"]
    if technology:
        done = factor(unit, technology["activity"])  # by what enters, in the technology's own unit
        flows += _along(draft, recipes.flows_of("", row["technology"], ""), row, at, done)
        by, over_time = ("technologies", technology), draft.series.steps(technology["profile"])
        asked = of("availability", by)
        available = or_else(available, times(asked, over_time) if technology["profile"] else asked)
        cost, resolution = cost + times(of("cost", by), done), resolution or technology["resolution"]
    within = Range(unless_endless(draft, asset, or_else(available, 1.0)), 0.0, cost)
    draft.activity(asset, role, unit, flows, within, resolution=resolution)


def _along(draft: Draft, flows: list[Row], row: Row, at: dict[str, str], done: float) -> list[Flow]:
    """What a technology takes and gives along a link, by what enters it; those 'per km' times its length."""
    length = 0.0 if np.isnan(row["length"]) else row["length"]
    return [_flow(draft, f, at[f["port"] or "from"], done * (length if f["per"] == "km" else 1.0)) for f in flows]
