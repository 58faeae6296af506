"""What an expression of the table `compare` may speak of: its functions, and for each what a workspace has of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from headwater.faults import nearest
from headwater.results.expression import Call, shown_in
from headwater.system.draft import Places
from headwater.system.recipes import Recipes
from headwater.units import rate
from headwater.workspace.read import Workspace

SUPPLY = {
    "made": ("kind", "technology", "asset", "place", "month"),
    "used": ("kind", "technology", "place", "month"),
    "demand": ("place", "month"),
    "unserved": ("kind", "place", "month"),
    "sent": ("kind", "technology", "place", "month"),
    "received": ("kind", "technology", "place", "month"),
    "bought": ("kind", "place", "month"),
    "sold": ("kind", "place", "month"),
}
"""Functions of the row's commodity, with their keys; what stands without a key is the kind."""
BY = {"sent": "link", "received": "link", "bought": "market", "sold": "market", "unserved": "demand"}
"""What a kind is called in the sheet `supply` where it is not that of a technology."""
COLUMN = {"now": "now", "capacity": "total", "activity": "activity", "available": "available"}
"""Functions of what has a capacity, with their columns of the sheet `capacity`."""
PICKED_BY = ("asset", "technology", "kind", "place")
FUNCTIONS = (*SUPPLY, *COLUMN, "counted")


class Wrong(ValueError):
    """What is wrong with a call, and what would be right."""

    def __init__(self, wrong: str, right: str = "") -> None:
        super().__init__(wrong)
        self.right = right


def pick(frame: pd.DataFrame, call: Call) -> pd.DataFrame:
    """The rows of what has a capacity that a call speaks of; without a key, an asset or all of a technology."""
    if call.row:
        frame = frame[(frame["asset"] == call.row) | (frame["technology"] == call.row)]
    for key, wanted in call.keys:
        frame = frame[frame[key] == wanted]
    return frame


def unit_column(function: str) -> str:
    """In which column the unit of such a function stands."""
    return "unit" if function in ("now", "capacity") else "activity_unit"


@dataclass(frozen=True)
class Known:
    """A workspace as calls see it."""

    workspace: Workspace

    def unit(self, call: Call, commodity: str, wanted: str) -> str:
        """The unit of a call, in a row of that commodity and unit. Raises Wrong for what the workspace has not."""
        if call.function in SUPPLY:
            return self._supply(call, commodity, wanted)
        if call.function in COLUMN:
            return self._capacities(call, wanted)
        if call.function == "counted":
            return self._counted(call, wanted)
        raise Wrong(f"there is no '{call.function}'", _or(call.function, FUNCTIONS))

    def _supply(self, call: Call, commodity: str, wanted: str) -> str:
        if not commodity:
            raise Wrong(f"{call} is of no commodity", "name one in the column 'commodity'")
        keys = _keys(call, SUPPLY[call.function])
        if call.row and "kind" in keys:
            raise Wrong(f"{call} names two kinds")
        if "asset" in keys:
            self._made_by(call, keys, commodity)
        by = {str(key): name for key, name in keys.items() if key in ("kind", "technology")}
        by |= {"kind": call.row} if call.row else {}
        self._ways(call, by, commodity)
        if "place" in keys:
            self._place(call, keys["place"], commodity)
        if "month" in keys:
            self._month(call, keys["month"], commodity)
        return shown_in(self.commodities[commodity]["unit"], wanted)

    def _ways(self, call: Call, by: dict[str, str], commodity: str) -> None:
        """Whether something of that kind and technology can do this to the commodity."""
        if by and call.function == "demand":
            raise Wrong(f"{call}: demand is of no kind", "keys are place, month")
        ways = self._ways_of(call.function, commodity)
        for key, name in by.items():
            known = {way[key] for way in ways}
            if name not in known:
                what = BY.get(call.function, key) if key == "kind" else key
                raise Wrong(f"{call}: '{name}' is no {what} by which {commodity} is {call.function}", _or(name, known))
        if not any(by.items() <= way.items() for way in ways) and by:
            raise Wrong(f"{call}: nothing is all of that")

    def _ways_of(self, role: str, commodity: str) -> list[dict[str, str]]:
        """The kinds and technologies by which a commodity is made, used, sent ..., as the sheet `supply` calls them."""
        if role in ("made", "used"):
            return [
                {"kind": kind, "technology": technology}
                for kind, technology, recipe in self._recipes_by_kind
                if any(
                    flow["commodity"] == commodity and (flow["amount"] > 0) == (role == "made")
                    for flow in self.recipes.flows.get(recipe, ())
                )
            ]
        table, name, priced = {
            "sent": ("links", "link", ""),
            "received": ("links", "link", ""),
            "bought": ("markets", "market", "buy"),
            "sold": ("markets", "market", "sell"),
            "unserved": ("demands", "demand", "unserved"),
            "demand": ("demands", "demand", ""),
        }[role]
        rows = [row for row in self.workspace.rows(table) if row["commodity"] == commodity]
        kept = [row for row in rows if not priced or not np.isnan(row[priced])]
        return [{"kind": row[name], "technology": row.get("technology", "")} for row in kept]

    def _made_by(self, call: Call, keys: dict[str, str], commodity: str) -> None:
        """What an asset makes is what it does, where it makes one of the commodity for one that it does."""
        assets = {row["asset"]: row for row in self.workspace.rows("assets")}
        name = keys["asset"]
        if name not in assets:
            raise Wrong(f"{call}: no asset '{name}'", _or(name, assets))
        if len(keys) > 1 or call.row:
            raise Wrong(f"{call}: an asset's part is known for the year only", f"write made(asset={name})")
        technology = assets[name]["technology"]
        for mode in self.recipes.modes_of(name, technology):
            flows = [f for f in self.recipes.flows_of(name, technology, mode["mode"]) if f["commodity"] == commodity]
            if len(flows) != 1 or flows[0]["amount"] != 1 or flows[0]["profile"]:
                raise Wrong(
                    f"{call}: one that '{name}' does is not one {self.commodities[commodity]['unit']} of {commodity}",
                    f"write activity({name}) times what it makes",
                )

    def _place(self, call: Call, place: str, commodity: str) -> None:
        kind, parent = self.places.kind, self.places.parent
        if place not in kind:
            raise Wrong(f"{call}: no place '{place}'", _or(place, kind))
        at, here = self.places.at[commodity], self.places.of(commodity, place)
        if here != place:
            raise Wrong(f"{call}: {commodity} of '{place}' balances at its {at}", f"write place={here}")
        held = [one for one in kind if kind[one] == at and one != place and place in _above(one, parent)]
        if held:
            raise Wrong(f"{call}: {commodity} balances at each {at} of '{place}'", f"they are {', '.join(held)}")

    def _month(self, call: Call, month: str, commodity: str) -> None:
        if month not in {str(m) for m in range(1, 13)}:
            raise Wrong(f"{call}: no month '{month}'", "1 to 12")
        if self.commodities[commodity]["resolution"] == "year":
            raise Wrong(f"{call}: {commodity} balances by the year and has no months")

    def _capacities(self, call: Call, wanted: str) -> str:
        keys, frame = _keys(call, PICKED_BY), self.capacities
        if call.function in ("activity", "available"):
            frame = frame[frame["table"] != "stores"]
        if not keys and not call.row:
            raise Wrong(f"{call} of what?", f"{call}(NAME), or by {', '.join(PICKED_BY)}")
        for key, name in keys.items():
            if name not in set(frame[key]):
                raise Wrong(f"{call}: no {key} '{name}' among what has a capacity", _or(name, frame[key]))
        found = pick(frame, call)
        if found.empty and call.row:
            raise Wrong(
                f"{call}: no asset, link or technology '{call.row}'",
                _or(call.row, [*frame["asset"], *frame["technology"]]),
            )
        if found.empty:
            raise Wrong(f"{call}: nothing is all of that")
        endless = found[np.isinf(found["now"])]
        if call.function != "activity" and len(endless):
            raise Wrong(f"{call}: nothing bounds '{endless['asset'].iloc[0]}'")
        units = list(dict.fromkeys(shown_in(unit, wanted) for unit in found[unit_column(call.function)]))
        if len(units) > 1:
            raise Wrong(f"{call} adds {' and '.join(units)}")
        return units[0]

    def _counted(self, call: Call, wanted: str) -> str:
        _keys(call, ())
        known = [name for name, row in self.commodities.items() if row["balance"] == "counted"]
        if call.row not in known:
            raise Wrong(f"{call}: no counted commodity '{call.row}'", _or(call.row, known))
        return shown_in(self.commodities[call.row]["unit"], wanted)

    @cached_property
    def commodities(self) -> dict[str, dict[str, str]]:
        """Rows by their name."""
        return {row["commodity"]: row for row in self.workspace.rows("commodities")}

    @cached_property
    def places(self) -> Places:
        """Where each commodity balances."""
        return Places(self.workspace)

    @cached_property
    def recipes(self) -> Recipes:
        """What technologies give and take."""
        return Recipes(self.workspace)

    @cached_property
    def _recipes_by_kind(self) -> list[tuple[str, str, str]]:
        """(kind, technology, recipe) of every technology, and of every asset that has flows of its own."""
        kind = {name: row["kind"] or name for name, row in self.recipes.technology.items()}
        own = [(kind[r["technology"]], r["technology"], r["asset"]) for r in self.workspace.rows("assets")]
        return [*((kind[name], name, name) for name in kind), *own]

    @cached_property
    def capacities(self) -> pd.DataFrame:
        """A row for each row of the sheet `capacity`: its names and units, before anything is planned."""
        rows = []
        for row in self.workspace.rows("assets"):
            t = self.recipes.technology[row["technology"]]
            names = ("assets", row["asset"], row["technology"], t["kind"] or row["technology"], row["place"])
            rows.append((*names, row["now"], t["capacity"], t["activity"]))
        for row in self.workspace.rows("links"):
            unit, technology = self.commodities[row["commodity"]]["unit"], row["technology"]
            kind = self.recipes.technology.get(technology, {}).get("kind") or technology or row["commodity"]
            rows.append(("links", row["link"], technology, kind, row["from"], row["now"], rate(unit), unit))
        for row in self.workspace.rows("stores"):
            if not row["asset"]:
                unit, name = self.commodities[row["commodity"]]["unit"], f"{row['commodity']} at {row['place']}"
                rows.append(("stores", name, "", "store", row["place"], row["energy"], unit, unit))
        return pd.DataFrame(rows, columns=["table", *PICKED_BY, "now", "unit", "activity_unit"])


def _keys(call: Call, allowed: Iterable[str]) -> dict[str, str]:
    keys, known = dict(call.keys), list(allowed)
    for key in keys:
        if key not in known:
            raise Wrong(f"{call}: {call.function} has no key '{key}'", _or(key, known))
    return keys


def _or(word: str, known: Iterable[str]) -> str:
    """What was meant, or what there is."""
    words = sorted({one for one in known if one})
    listed = f"known are {', '.join(words[:12])}{' ...' if len(words) > 12 else ''}" if words else "there is none"
    return nearest(word, words) or listed


def _above(place: str, parent: dict[str, str]) -> Iterator[str]:
    while place := parent[place]:
        yield place
