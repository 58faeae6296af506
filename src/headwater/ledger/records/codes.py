"""Rows of the codes' table -> code lists: trees of indicators, places or scopes, and what may be inferred from them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from headwater.faults import Fault, nearest
from headwater.ledger.records.cells import Cell
from headwater.ledger.records.record import Record


@dataclass(frozen=True)
class Code:
    """A code of a list. of: indicator, place or scope; parent: empty where it has none, and of a scope the whole.

    additive: yes, no or less; kind: flow, stock, mean, rate, price or not said; along: lists that it adds up along.
    """

    list: str
    code: str
    of: str
    parent: str = ""
    exhaustive: bool = False
    additive: str = "yes"
    kind: str = ""
    nonnegative: bool = True
    along: tuple[str, ...] = ()
    file: str = ""
    line: int = 0


def codes(rows: Sequence[Record], cells: Iterable[Cell] | None, faults: list[Fault]) -> tuple[Code, ...]:
    """The codes of the rows, in order of list and code; faults are added for rows that can't be right together.

    cells: those that figures speak of, any of which a code must be found in; None: not known.
    """
    lists: dict[str, dict[str, Record]] = {}
    for row in rows:
        lists.setdefault(row["list"], {})[row["code"]] = row
    known = None if cells is None else _known(cells)
    for members in lists.values():
        for row in members.values():
            _check_code(row, members, known, faults)
            _check_along(row, lists, faults)
    _check_kinds(rows, faults)
    made = [_code(row) for row in rows]
    return tuple(sorted(made, key=lambda c: (c.list, c.code)))


def _known(cells: Iterable[Cell]) -> dict[str, dict[str, None]]:
    known: dict[str, dict[str, None]] = {"indicator": {}, "place": {}, "scope": {}}
    for cell in cells:
        for of, words in known.items():
            words[str(getattr(cell, of))] = None
    return known


def _check_code(
    row: Record, members: Mapping[str, Record], known: Mapping[str, Mapping[str, None]] | None, faults: list[Fault]
) -> None:
    """Whether a figure has the code, its parent stands in the list, and it is no part of itself."""
    of, code, parent = row["of"], row["code"], row["parent"]
    first = next(iter(members.values()))
    if of != first["of"]:
        faults.append(row.fault("of", f"a {of} in a list of {first['of']}s", f"one list is of one kind: {first['of']}"))
    elif known is not None and code not in known[of]:
        right = nearest(code, known[of]) or "a code that figures have; without it the list is not exhaustive"
        faults.append(row.fault("code", f"no figure has the {of} '{code}'", right))
    if parent and parent not in members:
        right = nearest(parent, members) or f"a row of the list {row['list']} for it"
        faults.append(row.fault("parent", f"no code '{parent}' in the list {row['list']}", right))
    way = [code]
    while parent in members and parent not in way:
        way.append(parent)
        parent = members[parent]["parent"]
    if parent == code:
        faults.append(row.fault("parent", f"'{code}' is part of itself: {' < '.join([*way, code])}", "a tree"))
    if not _is_part(row):
        return
    siblings = [other for other in members.values() if other["parent"] == row["parent"]]
    if row["exhaustive"] != siblings[0]["exhaustive"]:
        wrong = (
            f"'{row['exhaustive']}' where {siblings[0]['code']} of the same parent has '{siblings[0]['exhaustive']}'"
        )
        faults.append(row.fault("exhaustive", wrong, "the same for all parts of one parent"))


def _is_part(row: Record) -> bool:
    """Whether a row is part of something: of scopes also where no parent is named."""
    return bool(row["parent"]) or row["of"] == "scope"


def _check_along(row: Record, lists: Mapping[str, Mapping[str, Record]], faults: list[Fault]) -> None:
    names = row["along"].split()
    over = [name for name, members in lists.items() if next(iter(members.values()))["of"] != "indicator"]
    if names and row["of"] != "indicator":
        faults.append(row.fault("along", f"a {row['of']} adds up along nothing", "empty: amounts of indicators do"))
        return
    for name in names:
        if name not in over:
            faults.append(row.fault("along", f"no list of places or scopes '{name}'", nearest(name, over)))


def _check_kinds(rows: Iterable[Record], faults: list[Fault]) -> None:
    """An indicator that stands in several lists is of one kind."""
    said: dict[str, Record] = {}
    for row in rows:
        if row["of"] != "indicator" or not row["kind"]:
            continue
        before = said.setdefault(row["code"], row)
        if before["kind"] != row["kind"]:
            wrong = f"a {row['kind']}, which the list {before['list']} has as a {before['kind']}"
            faults.append(row.fault("kind", wrong, "an indicator is of one kind"))


def _code(row: Record) -> Code:
    return Code(
        row["list"],
        row["code"],
        row["of"],
        row["parent"],
        row["exhaustive"] == "yes",
        row["additive"],
        row["kind"],
        row["nonnegative"] == "yes",
        tuple(row["along"].split()),
        row.file,
        row.line,
    )
