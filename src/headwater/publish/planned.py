"""A plan as pages ask it: the balance of a commodity over the whole region, by month or by hour; whose a row is.

What goes from one place of the region to another is neither made nor used: it cancels, and what does not arrive is lost
on the way. A line that ends outside brings what is received and takes what is sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from headwater.publish.names import records
from headwater.results import Results
from headwater.workspace.read import Workspace

INTO = ("made", "received", "bought", "unserved")
OUT = ("demand", "used", "lost", "sent", "sold", "let_go")
TINY = 1e-6
"""Less than this share of a commodity's turnover is what a solver leaves over, not a flow."""


@dataclass(frozen=True, eq=False)
class Plan:
    """A workspace and the results of its plan."""

    workspace: Workspace
    results: Results

    @cached_property
    def inside(self) -> frozenset[str]:
        """The places of the region."""
        places = self.workspace.tables["places"]
        return frozenset(places.loc[places["kind"] != "outside", "place"])

    @cached_property
    def crossing(self) -> frozenset[str]:
        """The links with one end outside."""
        links = self.workspace.tables["links"]
        ends = links["from"].isin(self.inside) != links["to"].isin(self.inside)
        return frozenset(links.loc[ends, "link"])

    @cached_property
    def commodities(self) -> Mapping[str, Mapping[str, object]]:
        """The commodities' rows by name."""
        return {str(row["commodity"]): row for row in records(self.workspace.tables["commodities"])}

    def unit(self, commodity: str) -> str:
        """What a commodity is counted in."""
        return str(self.commodities[commodity]["unit"])

    def balance(self, commodity: str) -> pd.DataFrame:
        """What comes into the region's balance of a commodity and what leaves it, by month; 0 is a whole year.

        Columns: month, role (those of INTO and OUT), what, technology, amount.
        """
        found = self._balances.get(commodity)
        return found if found is not None else self._net(self.results.supply.iloc[:0], ["month"], "amount")

    @cached_property
    def _balances(self) -> Mapping[str, pd.DataFrame]:
        supply = self.results.supply
        return {str(c): self._net(rows, ["month"], "amount") for c, rows in supply.groupby("commodity", sort=True)}

    def hours(self, commodity: str, week: int) -> pd.DataFrame:
        """The same for each hour of a solved week. Columns: hour, role, what, technology, power."""
        rows = self.results.dispatch
        found = rows.loc[(rows["commodity"] == commodity) & (rows["week"] == week)]
        return self._net(found, ["hour"], "power")

    def _net(self, rows: pd.DataFrame, by: list[str], value: str) -> pd.DataFrame:
        rows = rows.loc[rows["place"].isin(self.inside)]
        moved = rows["role"].isin(("received", "sent"))
        within = rows.loc[moved & ~rows["what"].isin(self.crossing)]
        kept = rows.loc[~moved | rows["what"].isin(self.crossing)]
        lost = within[value].where(within["role"] == "sent", -within[value]).groupby([within[b] for b in by]).sum()
        lost_rows = lost.rename(value).reset_index().assign(role="lost", what="lost", technology="")
        every = pd.concat([kept[[*by, "role", "what", "technology", value]], lost_rows], ignore_index=True)
        found = every.groupby([*by, "role", "what", "technology"], as_index=False, sort=True)[value].sum()
        most = float(found[value].abs().max()) if len(found) else 0.0
        seen: pd.DataFrame = found.loc[found[value].abs() > TINY * most].reset_index(drop=True)
        return seen

    def technologies(self, sector: str) -> frozenset[str]:
        """The technologies that make something of a sector's, what is only counted left out."""
        return self._makers.get(sector, frozenset())

    @cached_property
    def _makers(self) -> Mapping[str, frozenset[str]]:
        supply = self.results.supply
        made = supply.loc[supply["role"] == "made", ["commodity", "technology"]].drop_duplicates()
        out: dict[str, set[str]] = {}
        for commodity, technology in zip(made["commodity"], made["technology"], strict=True):
            row = self.commodities[str(commodity)]
            if technology and row["balance"] != "counted":
                out.setdefault(str(row["sector"]), set()).add(str(technology))
        return {sector: frozenset(technologies) for sector, technologies in out.items()}

    @cached_property
    def used(self) -> Mapping[str, float]:
        """What is used of each commodity in the year, at every place."""
        supply = self.results.supply
        sums = supply.loc[supply["role"] == "used"].groupby("commodity")["amount"].sum()
        return {str(c): float(amount) for c, amount in sums.items()}

    def sector_of(self, technology: str) -> str:
        """The sector of the first commodity that a technology makes, what is only counted left out; '' without one."""
        return self._sectors.get(technology, "")

    @cached_property
    def _sectors(self) -> Mapping[str, str]:
        flows = self.workspace.tables["flows"]
        made = flows.loc[flows["amount"] > 0]
        of_asset = dict(
            zip(self.workspace.tables["assets"]["asset"], self.workspace.tables["assets"]["technology"], strict=True)
        )
        out: dict[str, str] = {}
        for recipe, commodity in zip(made["recipe"], made["commodity"], strict=True):
            row = self.commodities[str(commodity)]
            if row["sector"] and row["balance"] != "counted":
                out.setdefault(str(of_asset.get(recipe, recipe)), str(row["sector"]))
        return out

    def goods(self, sector: str) -> list[str]:
        """A sector's commodities that the plan moves, in the order of the workspace; what is only counted left out."""
        return [
            c
            for c, row in self.commodities.items()
            if row["sector"] == sector and row["balance"] != "counted" and len(self.balance(c))
        ]


def total(balance: pd.DataFrame, *roles: str) -> float:
    """The year's amount in roles."""
    return float(balance.loc[balance["role"].isin(roles), "amount"].sum())
