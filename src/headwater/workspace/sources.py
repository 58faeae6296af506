"""Where the numbers of a row stand: what a `source` cell may say, and of what kind it is.

    power/cap_solar_2023           a statement of the ledger          published
    power/coef:hydro_life          a coefficient of the ledger        published
    derived/cooling[2023 lhasa]    a derived figure of the ledger     derived
    doc:power/nea_2023             a document of the ledger           published
    derived: how, naming ids       worked out from those              derived
    assumption: why; range         nobody prints it                   assumption
    identity                       true by definition                 identity

The number meant may stand before the words: "life assumption: why". Several are parted by "; ". A row that rests on
an assumption in part is counted as one, and so on upwards.
"""

import re
from typing import Literal, TypeAlias

from headwater.workspace.cells import quote
from headwater.workspace.checked import Checked

Kind: TypeAlias = Literal["published", "derived", "assumption", "identity", "none"]
KINDS: tuple[Kind, ...] = ("published", "derived", "assumption", "identity", "none")
DERIVED = "derived/"
"""What the id of a derived figure begins with where it is cited."""
_ID = re.compile(r"(?:doc:)?[^\s:;/]+/(?:coef:)?[^\s:;]+(?:\[[^\]:;]*\])?")
_FREE = re.compile(r"(?:\w+ ){0,3}(derived|assumption):\s*\S")


def kind(source: str) -> Kind:
    """On what a row rests, by its weakest part; "none" where it says nothing that is a source."""
    parts = [part.strip() for part in source.split(";")]
    free = {found[1] for part in parts if (found := _FREE.match(part))}
    if free:
        return "assumption" if "assumption" in free else "derived"
    named = [part for part in parts if _ID.fullmatch(part)]
    if named:
        return "derived" if any(part.startswith(DERIVED) for part in named) else "published"
    return "identity" if "identity" in parts else "none"


def ids(source: str) -> list[str]:
    """The ids that a cell consists of, those before words of one's own: statements, coefficients and documents."""
    found = []
    for part in (part.strip() for part in source.split(";")):
        if _FREE.match(part):
            break
        if _ID.fullmatch(part):
            found.append(part)
    return found


def check_sources(tables: Checked) -> None:
    """A source that is given is one of the kinds above; after 'derived:' or 'assumption:' the words are free."""
    for name, sheet in tables.sheets.items():
        for row, cells in tables.rows(name, "source") if "source" in sheet.written else ():
            for part in (part.strip() for part in cells["source"].split(";")):
                if _FREE.match(part):
                    break
                if part and part != "identity" and not _ID.fullmatch(part):
                    right = "an id as power/x or doc:power/x, 'derived: how', 'assumption: why' or 'identity'"
                    tables.wrong(name, row, "source", f"{quote(part)} is no source", right)
                    break
