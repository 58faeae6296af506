"""What a reader calls the rows of a workspace: places, commodities, assets, links, kinds, in the page's language."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from headwater.publish.words import Words
from headwater.workspace.read import Workspace


def records(frame: pd.DataFrame) -> list[Mapping[str, Any]]:
    """A frame's rows, by column."""
    columns = [str(column) for column in frame.columns]
    every = zip(*(frame[column].tolist() for column in frame.columns), strict=True)
    return [dict(zip(columns, row, strict=True)) for row in every]


KEYED = {
    "places": "place",
    "commodities": "commodity",
    "technologies": "technology",
    "assets": "asset",
    "links": "link",
    "sectors": "sector",
    "markets": "market",
}


@dataclass(frozen=True, eq=False)
class Names:
    """Names of a workspace's rows in one language; a row without a name is called by its key, '_' read as a space."""

    workspace: Workspace
    words: Words
    _read: dict[str, dict[str, Mapping[str, Any]]] = field(default_factory=dict, repr=False)

    def row(self, table: str, key: str) -> Mapping[str, Any]:
        """A row of a table by its key; an empty one where there is none."""
        return self.rows(table).get(key, {})

    def rows(self, table: str) -> Mapping[str, Mapping[str, Any]]:
        """A table's rows by their keys."""
        if table not in self._read:
            self._read[table] = {str(row[KEYED[table]]): row for row in records(self.workspace.tables[table])}
        return self._read[table]

    def of(self, table: str, key: str) -> str:
        """The name of a row."""
        return self.words.pick(self.row(table, key), "name") or key.replace("_", " ")

    def place(self, key: str) -> str:
        """A place's name."""
        return self.of("places", key)

    def commodity(self, key: str) -> str:
        """A commodity's name."""
        return self.of("commodities", key)

    def link(self, key: str) -> str:
        """A link's own name, else the names of its ends."""
        row = self.row("links", key)
        if own := self.words.pick(row, "name"):
            return own
        return "–".join(self.place(str(row[end])) for end in ("from", "to")) if row else key.replace("_", " ")

    def asset(self, key: str) -> str:
        """An asset's own name, else its technology's at its place."""
        row = self.row("assets", key)
        if not row or self.words.pick(row, "name"):
            return self.of("assets", key)
        return self.words(
            "names.at", what=self.of("technologies", str(row["technology"])), place=self.place(str(row["place"]))
        )

    def kind(self, kind: str, technologies: Collection[str] = ()) -> str:
        """A kind of technology: the list of words; else, of one technology alone, its name; else the kind itself."""
        if said := self.words.tree["made_by"].get(kind):
            return str(said)
        every = set(technologies) or {t for t, row in self.rows("technologies").items() if row["kind"] == kind}
        return self.of("technologies", every.pop()) if len(every) == 1 else self.of("technologies", kind)

    def brief(self, name: str) -> str:
        """A name inside a sentence without what a comma or bracket adds; a list of three and more stays whole."""
        name = name.split(" (")[0].split("（")[0]
        return self.inner(name.split(", ")[0] if name.count(", ") == 1 else name)

    def inner(self, name: str) -> str:
        """A name inside a sentence: English begins it small, unless its second letter too is a capital or a sign."""
        small = self.words.lang == "en" and len(name) > 1 and name[0].isupper() and name[1].islower()
        return name[0].lower() + name[1:] if small else name


def sentence(words: str) -> str:
    """Words that begin a sentence."""
    return words[:1].upper() + words[1:]


def printed(source: str) -> bool:
    """Whether a row's first source is a statement or a document, and no derivation or assumption."""
    return not source.startswith(("assumption", "derived", "identity")) and bool(source)
