"""The plan beside what was published: a small arithmetic over results, one expression a row of the table `compare`.

    activity(julong_mill) * 0.00422          100 * made(kind=solar) / available(kind=solar)

made, used, demand, unserved, sent, received, bought and sold speak of the row's commodity: `made(kind=hydro, month=8)`,
`sent(a_link, place=lhasa)`, `bought(a_market)`. now, capacity, activity and available speak of what has a capacity, by
its own or its technology's name, or by asset, technology, kind, place. counted(commodity) is the year's count.

An amount is in the row's unit where that counts the same thing, else in its own. Every name, key and unit is held
against the workspace before anything is planned (`check`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from headwater.faults import BadInput, Fault
from headwater.results import Results
from headwater.results.expression import Call, calls, parse, same, scale, shown_in, unit, value
from headwater.results.known import COLUMN, SUPPLY, Known, Wrong, pick, unit_column
from headwater.workspace.read import Workspace

COLUMNS = ["line", "indicator", "sector", "plan", "low", "high", "unit", "inside", "role", "statement", "note"]


def check(workspace: Workspace) -> list[Fault]:
    """A fault for every call that the workspace has nothing for, every unit that doesn't fit, every empty interval."""
    known = Known(workspace)
    return [
        Fault(row["file"], row["line"], column, wrong, right)
        for row in workspace.rows("compare")
        for column, wrong, right in (*_wrong(row, known), *_interval(row["low"], row["high"]))
    ]


def _wrong(row: dict[str, str], known: Known) -> Iterator[tuple[str, str, str]]:
    """(column, wrong, right) of an expression."""
    try:
        tree = parse(row["expression"])
    except ValueError as error:
        yield "expression", str(error), "numbers, + - * / and calls such as made(kind=hydro)"
        return
    units: dict[Call, str] = {}
    for call in dict.fromkeys(calls(tree)):
        try:
            units[call] = known.unit(call, row["commodity"], row["unit"])
        except Wrong as wrong:
            yield "expression", str(wrong), wrong.right
            units = {}
            break
    if not units:
        return
    try:
        found = unit(tree, units.__getitem__)
    except ValueError as error:
        yield "expression", str(error), ""
        return
    if found is not None and not same(found, row["unit"]):
        right = "write 100 * ... for per cent" if found == "1" and scale("1", row["unit"]) == 100 else ""
        yield "unit", f"the expression comes out in {found}, not in {row['unit'] or '1'}", right


def _interval(low: float, high: float) -> Iterator[tuple[str, str, str]]:
    if np.isnan(low) and np.isnan(high):
        yield "low", "is empty, and so is high", "at least one end of what is published"
    elif low > high:
        yield "low", f"{low:.10g} is above high, {high:.10g}", ""


def compare(workspace: Workspace, results: Results) -> pd.DataFrame:
    """A row a comparison, with what the plan comes to and whether that lies within what is published.

    Columns: line, indicator, sector, plan (NaN where it divides by nought), low, high, unit, inside, role, statement,
    note. Raises BadInput with all that `check` finds.
    """
    if faults := check(workspace):
        raise BadInput(faults)
    rows = []
    for row in workspace.rows("compare"):
        plan = value(parse(row["expression"]), _Values(results, row["commodity"], row["unit"]))
        inside = _within(plan, row["low"], row["high"])
        base = (row["id"], row["indicator"], row["sector"], plan, row["low"], row["high"], row["unit"], inside)
        rows.append((*base, row["role"], row["statement"], row["note"]))
    return pd.DataFrame(rows, columns=COLUMNS)


def _within(plan: float, low: float, high: float) -> bool:
    """Within the closed interval, but for the solver's last digits; an end that is not printed is open."""
    slack = 1e-6 * max(abs(plan), 1.0)
    return bool(
        not np.isnan(plan) and (np.isnan(low) or plan >= low - slack) and (np.isnan(high) or plan <= high + slack)
    )


@dataclass(frozen=True)
class _Values:
    """What calls come to in the results, in a row of that commodity and unit."""

    results: Results
    commodity: str
    wanted: str

    def __call__(self, call: Call) -> float:
        """One call that `check` has found right."""
        if call.function in SUPPLY and "asset" not in dict(call.keys):
            return self._supply(call)
        if call.function == "counted":
            found = self.results.counted
            return self._sum(found[found["commodity"] == call.row], "amount", "unit")
        found = pick(self.results.capacity, call)
        return self._sum(found, COLUMN.get(call.function, "activity"), unit_column(call.function))

    def _supply(self, call: Call) -> float:
        found = self.results.supply
        found = found[(found["commodity"] == self.commodity) & (found["role"] == call.function)]
        for key, name in (*call.keys, *([("kind", call.row)] if call.row else [])):
            found = found[found["what" if key == "kind" else key].astype(str) == name]
        return self._sum(found, "amount", "unit")

    def _sum(self, found: pd.DataFrame, column: str, unit: str) -> float:
        """In the row's unit where that counts the same thing."""
        one = [scale(own, shown_in(own, self.wanted)) for own in found[unit]]
        return float(np.nansum(found[column].to_numpy(float) * np.array(one, float)))
