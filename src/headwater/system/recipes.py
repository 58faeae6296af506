"""Assets and links as activities: a technology's flows and modes at a place, or between two."""

from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy as np

from headwater.lp.part import Floats
from headwater.system.draft import Draft, Flow, Range
from headwater.system.names import AssetName, Role
from headwater.units import factor, rate
from headwater.workspace.read import Workspace

Row: TypeAlias = Mapping[str, Any]


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

    def modes_of(self, asset: str, technology: str) -> list[Row]:
        """An asset's own modes, else its technology's, else one without a name."""
        return self.modes.get(asset) or self.modes.get(technology) or [{"mode": "", "cost": 0.0}]

    def flows_of(self, asset: str, technology: str, mode: str) -> list[Row]:
        """What a mode gives and takes: of one commodity at one port, the asset's own flow before its technology's, and
        that of the mode before that of every mode.
        """
        found: dict[tuple[str, str], Row] = {}
        for recipe in (technology, asset):
            for of in dict.fromkeys(("", mode)):
                own = (row for row in self.flows.get(recipe, ()) if row["mode"] == of)
                found |= {(row["commodity"], row["port"]): row for row in own}
        return list(found.values())


def first(*values: float) -> float:
    """The first that is a number."""
    return next((v for v in values if not np.isnan(v)), float("nan"))


def annuity(interest: float, life: float) -> float:
    """The yearly payment that repays 1 over a life of years at a rate of interest: r / (1 - (1 + r)^-n).

    r where the life is not said, which is a life without end.
    """
    if np.isnan(life):
        return interest
    return 1 / life if interest == 0 else interest / (1 - (1 + interest) ** -life)


def add_assets(draft: Draft, recipes: Recipes) -> None:
    """Every row of the table assets."""
    ports: dict[str, dict[str, str]] = {}
    for row in draft.workspace.rows("ports"):
        ports.setdefault(row["asset"], {})[row["port"]] = row["place"]
    for row in draft.workspace.rows("assets"):
        technology = recipes.technology[row["technology"]]
        modes = recipes.modes_of(row["asset"], row["technology"])
        k = factor(technology["capacity"], f"({technology['activity'] or '1'})/hour")
        kind, source = technology["kind"] or row["technology"], row["source"]
        name = ("assets", row["asset"], row["technology"], kind, row["place"], technology["capacity"], k)
        asset = draft.asset(
            AssetName(*name, row["now"], source), first(row["fixed"], technology["fixed"]) / k, shared=len(modes) > 1
        )
        _add_build(draft, asset, row, technology, k)
        if not draft.can_run(asset):
            continue
        at = {"": row["place"], **ports.get(row["asset"], {})}
        for mode in modes:
            flows = [
                Flow(f["commodity"], at[f["port"]], f["amount"], f["profile"])
                for f in recipes.flows_of(row["asset"], row["technology"], mode["mode"])
            ]
            unit, resolution = technology["activity"], technology["resolution"]
            within = _within(draft, row, technology, mode)
            draft.activity(asset, "run", unit, flows, within, mode["mode"], resolution)


def _within(draft: Draft, row: Row, technology: Row, mode: Row) -> Range:
    """The shares of capacity within which a mode of an asset runs over the hours, and what it costs."""
    profile = row["profile"] or technology["profile"]
    available = first(row["availability"], technology["availability"]) * draft.series.steps(profile)
    must = first(row["must_run"], technology["must_run"])
    cost = first(row["cost"], technology["cost"]) + mode["cost"]
    return Range(np.inf if np.isinf(row["now"]) else available, must * available, cost)


def _add_build(draft: Draft, asset: int, row: Row, technology: Row, k: float) -> None:
    """What may be built beside what stands, paid by annuities; least and most of the table bound the total."""
    if np.isnan(row["most"]) or row["most"] <= row["now"]:
        return
    invest = first(row["invest"], technology.get("invest", np.nan))
    life = first(row["life"], technology.get("life", np.nan))
    interest = first(technology.get("rate", np.nan), draft.workspace.settings.rate)
    now, least = row["now"], row.get("least", 0.0)
    draft.builds.append(
        (asset, max(0.0, least - now) * k, (row["most"] - now) * k, invest * annuity(interest, life) / k)
    )


def add_links(draft: Draft, recipes: Recipes) -> None:
    """Every row of the table links: an activity each way it runs, with the technology's flows per unit or per km."""
    for row in draft.workspace.rows("links"):
        technology = recipes.technology.get(row["technology"], {})
        unit = draft.commodity(row["commodity"])["unit"]
        kind = technology.get("kind") or row["technology"] or row["commodity"]
        per_hour = rate(unit)
        name = ("links", row["link"], row["technology"], kind, row["from"], per_hour, 1.0)
        k = factor(technology["capacity"], per_hour) if technology else 1.0
        asset = draft.asset(AssetName(*name, row["now"], row["source"]), technology.get("fixed", 0.0) / k)
        if technology and np.isnan(row["invest"]):
            row = {**row, "invest": technology["invest"] / k}
        _add_build(draft, asset, row, technology, 1.0)
        if not draft.can_run(asset):
            continue
        start, end = row["from"], row["to"]
        _add_way(draft, recipes, asset, row, "forward", {"from": start, "to": end})
        if row["both"] == "yes":
            _add_way(draft, recipes, asset, row, "backward", {"from": end, "to": start})


def _add_way(draft: Draft, recipes: Recipes, asset: int, row: Row, role: Role, at: dict[str, str]) -> None:
    """One way of a link: what enters, what arrives, and what its technology asks for it."""
    unit = draft.commodity(row["commodity"])["unit"]
    technology = recipes.technology.get(row["technology"])
    flows = [Flow(row["commodity"], at["from"], -1.0), Flow(row["commodity"], at["to"], row["efficiency"])]
    available: Floats | float = 1.0
    cost, resolution = row["cost"], row["resolution"]
    if technology:
        done = factor(unit, technology["activity"])  # by what enters, in the technology's own unit
        flows += _along(recipes.flows_of("", row["technology"], ""), row, at, done)
        available = technology["availability"] * draft.series.steps(technology["profile"])
        cost, resolution = cost + technology["cost"] * done, resolution or technology["resolution"]
    within = Range(np.inf if np.isinf(row["now"]) else available, 0.0, cost)
    draft.activity(asset, role, unit, flows, within, resolution=resolution)


def _along(flows: list[Row], row: Row, at: dict[str, str], done: float) -> list[Flow]:
    """What a technology takes and gives along a link, by what enters it; those 'per km' times its length."""
    length = 0.0 if np.isnan(row["length"]) else row["length"]
    return [
        Flow(
            f["commodity"],
            at[f["port"] or "from"],
            f["amount"] * done * (length if f["per"] == "km" else 1.0),
            f["profile"],
        )
        for f in flows
    ]
