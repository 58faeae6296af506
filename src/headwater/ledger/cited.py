"""What a workspace cites is in its ledger: statements, coefficients and documents by their ids."""

import re
from collections.abc import Iterator

from headwater.faults import Fault, nearest
from headwater.ledger.read import Ledger
from headwater.workspace.read import Workspace
from headwater.workspace.sources import DERIVED, ids

STATEMENT = "statement"
"""The column in which some tables name a statement."""
FILES = (".csv", ".toml", ".txt", ".json")
"""Endings of what is a file in the words of a derivation, and no id."""


def check_cited(workspace: Workspace, ledger: Ledger) -> list[Fault]:
    """A fault for each id in a `source` or `statement` cell that the ledger does not have, "derived: ..." included."""
    known = _known(ledger)
    folders = "|".join(sorted({re.escape(name.removeprefix("doc:").split("/")[0]) for name in known}))
    named = rf"(?<![\w/])(?:doc:)?(?:{folders})/(?:coef:)?\w+(?:[.-]\w+)*(?:\[[^\]]*\])?(?![\w/])"
    mention = re.compile(named) if folders else None
    faults: dict[Fault, None] = {}
    for fault_of, column, text in _cells(workspace):
        cited = [text] if column == STATEMENT else ids(text)
        cited += mention.findall(text) if mention is not None and column != STATEMENT else []
        for name in dict.fromkeys(cited):
            if not name.endswith(FILES) and name not in known and f"doc:{name}" not in known:
                file, line = fault_of
                right = nearest(name, known) if len(faults) < 30 else ""  # slow among thousands
                faults[Fault(file, line, column, f"the ledger has no '{name}'", right)] = None
    return list(faults)


def _known(ledger: Ledger) -> set[str]:
    """Every id that may be cited."""
    documents = {f"doc:{name}" for name in ledger.sources}
    derived = {f"{DERIVED}{one.id}" for one in ledger.derived}
    figures = {s.id for s in ledger.statements} | derived
    return figures | {r.id for r in ledger.relations} | {*ledger.coefficients} | documents


def _cells(workspace: Workspace) -> Iterator[tuple[tuple[str, int], str, str]]:
    """File and line, column and text of each cell that cites."""
    for frame in workspace.tables.values():
        for column in ("source", STATEMENT):
            if column in frame:
                for file, line, text in zip(frame["file"], frame["line"], frame[column], strict=True):
                    if text:
                        yield (file, int(line)), column, text
