"""The plan beside what was published: a small arithmetic over results, one expression a row of the table `compare`.

    activity(julong_mill) * 0.00422          100 * made(kind=solar) / available(kind=solar)

Made, used, demand, unserved, sent and received speak of the row's commodity, in the row's unit where that is an amount
of it, else in the commodity's own. A name is an asset, link, technology, kind or commodity; `x(a)` picks a row by its
name.
"""

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from headwater.faults import BadInput, Fault, nearest
from headwater.results import Results
from headwater.units import factor
from headwater.workspace.read import Workspace

COLUMNS = ["line", "indicator", "sector", "plan", "low", "high", "unit", "inside", "role", "statement", "note"]


def compare(workspace: Workspace, results: Results) -> pd.DataFrame:
    """A row a comparison, with what the plan comes to and whether that lies within what is published.

    Raises BadInput for every expression that can't be read.
    """
    rows, faults = [], []
    commodities = workspace.tables["commodities"].set_index("commodity")["unit"].to_dict()
    for row in workspace.rows("compare"):
        one = 1.0
        if row["commodity"] and _amount(row["unit"], commodities[row["commodity"]]):
            one = factor(commodities[row["commodity"]], row["unit"])
        try:
            plan = float(_Reader(_Values(results, row["commodity"], one)).value(row["expression"]))
        except (ValueError, ZeroDivisionError) as error:
            faults.append(Fault(row["file"], row["line"], "expression", str(error), "see docs/tables.md"))
            continue
        inside = _within(plan, row["low"], row["high"])
        base = (row["id"], row["indicator"], row["sector"], plan, row["low"], row["high"], row["unit"], inside)
        rows.append((*base, row["role"], row["statement"], row["note"]))
    if faults:
        raise BadInput(faults)
    return pd.DataFrame(rows, columns=COLUMNS)


def _amount(unit: str, of: str) -> bool:
    try:
        factor(of, unit or "1")
    except ValueError:
        return False
    return True


def _within(plan: float, low: float, high: float) -> bool:
    """Within the closed interval, but for the solver's last digits; an end that is not printed is open."""
    slack = 1e-6 * max(abs(plan), 1.0)
    return bool((np.isnan(low) or plan >= low - slack) and (np.isnan(high) or plan <= high + slack))


@dataclass(frozen=True)
class _Values:
    """What the names in an expression come to. one: the row's unit per unit of its commodity."""

    results: Results
    commodity: str
    one: float

    ROLES: ClassVar[tuple[str, ...]] = ("made", "used", "demand", "unserved", "sent", "received", "bought", "sold")

    def call(self, name: str, row: str | None, keys: Mapping[str, Any]) -> float:
        """One function of an expression."""
        if name in self.ROLES:
            return self._supply(name, row, keys)
        if name in ("now", "capacity", "activity", "available"):
            column = {"capacity": "total"}.get(name, name)
            return self._assets(column, row, keys)
        if name == "counted":
            found = self.results.counted
            return self._sum(found[found["commodity"] == row], "amount", f"counted({row})")
        known = (*self.ROLES, "now", "capacity", "activity", "available", "counted")
        raise ValueError(f"no '{name}' here; {nearest(name, known) or 'known are ' + ', '.join(known)}")

    def _supply(self, role: str, row: str | None, keys: Mapping[str, Any]) -> float:
        if "asset" in keys:
            return self._assets("activity", str(keys["asset"]), {})
        found = self.results.supply
        found = found[(found["commodity"] == self.commodity) & (found["role"] == role)]
        for key, value in {**keys, **({"what": row} if row else {})}.items():
            found = found[found[{"kind": "what"}.get(key, key)] == value]
        return float(found["amount"].sum()) * self.one

    def _assets(self, column: str, row: str | None, keys: Mapping[str, Any]) -> float:
        found = self.results.capacity
        if row is not None:
            found = found[(found["asset"] == row) | (found["technology"] == row)]
        for key, value in keys.items():
            found = found[found[key] == value]
        scale = self.one if column in ("activity", "available") else 1.0
        return self._sum(found, column, f"{column}({row or keys})") * scale

    @staticmethod
    def _sum(found: pd.DataFrame, column: str, what: str) -> float:
        if found.empty:
            raise ValueError(f"{what}: the plan has no such row")
        return float(found[column].sum())


@dataclass(frozen=True)
class _Reader:
    """Numbers, names, calls and the four operations: nothing else is arithmetic here."""

    values: _Values

    OPERATIONS: ClassVar[Mapping[type, Callable[[float, float], float]]] = {
        ast.Add: operator.add,
        ast.Sub: operator.sub,
        ast.Mult: operator.mul,
        ast.Div: operator.truediv,
    }

    def value(self, expression: str) -> float:
        """What an expression comes to. Raises ValueError for what is no such expression."""
        try:
            tree = ast.parse(expression, mode="eval")
        except (SyntaxError, RecursionError) as error:
            raise ValueError(f"'{expression}' is no expression") from error
        return self._of(tree.body)

    def _of(self, node: ast.expr) -> float:
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
            return float(node.value)
        if isinstance(node, ast.BinOp) and type(node.op) in self.OPERATIONS:
            return self.OPERATIONS[type(node.op)](self._of(node.left), self._of(node.right))
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return -self._of(node.operand)
        if isinstance(node, ast.Name):
            return self.values.call(node.id, None, {})
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and len(node.args) <= 1:
            keys = {str(k.arg): _word(k.value) for k in node.keywords}
            return self.values.call(node.func.id, str(_word(node.args[0])) if node.args else None, keys)
        raise ValueError(f"'{ast.unparse(node)}' is no part of such an expression")


def _word(node: ast.expr) -> str | int:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Constant) and isinstance(node.value, str | int):
        return node.value
    raise ValueError(f"'{ast.unparse(node)}' is no name")
