"""The ledger as pandas has it: series and tables of figures, floats for the ends of their intervals."""

from collections.abc import Iterable
from dataclasses import fields
from fractions import Fraction
from functools import cached_property
from pathlib import Path

import pandas as pd

from headwater.ledger import find as finding
from headwater.ledger.printed.amounts import exact_factor
from headwater.ledger.read import Ledger
from headwater.ledger.read import read as read_ledger
from headwater.ledger.records.statements import Statement
from headwater.workspace.read import Workspace
from headwater.workspace.read import read as read_workspace

MOST = 8
"""Things that are there, named where one that was asked for is not."""
SERIES = ("period", "low", "value", "high", "unit", "qualifier", "source", "scope", "vintage", "id")


class Figures(Ledger):
    """A ledger that gives frames."""

    def series(
        self,
        indicator: str,
        place: str | None = None,
        *,
        scope: str | None = "",
        vintage: str | None = None,
        status: str | None = "actual",
        measure: str | None = "level",
        period: str | None = None,
        unit: str = "",
    ) -> pd.DataFrame:
        """The figures of an indicator in order of time: period, low, value, high, unit, qualifier, source, scope ...

        low, high: floats, infinite where nothing bounds the figure. What is None is not asked for; else a text with *
        and ?, for period also a year or a span 2015..2020. unit: convert all to it; else each keeps its own. Raises
        KeyError where the ledger has no such indicator, place, scope ..., ValueError for a unit of another dimension.
        """
        asked = {"indicator": indicator, "place": place, "scope": scope, "vintage": vintage, "status": status}
        asked |= {"measure": measure, "period": period}
        filters = {name: text for name, text in asked.items() if text is not None}
        found = finding.find(self, (), filters)
        if not found:
            raise KeyError(self._nothing(filters))
        found.sort(key=lambda s: (s.cell.period.removeprefix("at:"), s.cell.scope, s.cell.vintage, s.id))
        return self._frame(found, unit)[list(SERIES)]

    def find(self, *words: str, **filters: str) -> pd.DataFrame:
        """Every figure that holds the words and passes the filters (ledger.find.FILTERS), a row each."""
        return self._frame(finding.find(self, words, filters), "")

    @cached_property
    def documents(self) -> pd.DataFrame:
        """The documents, by id."""
        rows = [(s.id, s.title, s.publisher, s.date, s.url, s.kind, s.licence) for s in self.sources.values()]
        columns = ["id", "title", "publisher", "date", "url", "kind", "licence"]
        return pd.DataFrame(rows, columns=columns).set_index("id")

    def _frame(self, found: Iterable[Statement], unit: str) -> pd.DataFrame:
        rows = []
        for s in found:
            k = exact_factor(s.unit, unit) if unit else Fraction(1)
            low = float("-inf") if s.low is None else float(s.low * k)
            high = float("inf") if s.high is None else float(s.high * k)
            ends = {"low": low, "value": s.value * float(k), "high": high, "unit": unit or s.unit}
            said = {"as_printed": s.as_printed, "qualifier": s.qualifier, "source": s.source, "locator": s.locator}
            rows.append({"id": s.id} | {name: getattr(s.cell, name) for name in finding.KEYS} | ends | said)
        columns = ["id", *finding.KEYS, "low", "value", "high", "unit", "as_printed", "qualifier", "source", "locator"]
        return pd.DataFrame(rows, columns=columns)

    def _nothing(self, filters: dict[str, str]) -> str:
        """Which filter takes away the last figure, and what would be near."""
        left: list[Statement] = list(self.statements)
        for n, (name, text) in enumerate(filters.items(), 1):
            before, left = left, finding.find(self, (), dict(list(filters.items())[:n]))
            if not left:
                right = finding.alike(before, name, text) or finding.known(before, name)[:MOST]
                those = f" with that {', '.join(list(filters)[: n - 1])}" if n > 1 else ""
                return f"no figure{those} has {name} '{text}'; there are {', '.join(map(repr, right))}"
        return "no figure has all of these"


class Region(Workspace):
    """A workspace, checked, and its ledger as frames."""

    @cached_property
    def ledger(self) -> Figures:
        """Its figures. Raises BadInput with every fault of the ledger's files."""
        return figures(self.folder)


def read(folder: Path, scenario: str = "") -> Region:
    """The workspace in a folder, as `headwater.workspace.read.read` reads it; its ledger is read when asked for."""
    workspace = read_workspace(folder, scenario)
    return Region(**{field.name: getattr(workspace, field.name) for field in fields(workspace)})


def figures(folder: Path) -> Figures:
    """The ledger in a folder, as `headwater.ledger.read.read` reads it."""
    ledger = read_ledger(folder)
    return Figures(**{field.name: getattr(ledger, field.name) for field in fields(ledger)})
