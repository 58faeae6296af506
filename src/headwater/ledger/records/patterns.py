"""A row of the relations' table -> relations: one, or one for each year and place that its pattern runs over."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product

from headwater.faults import BadInput, Fault, nearest
from headwater.ledger.records.cells import Cell, reference
from headwater.ledger.records.record import Record
from headwater.ledger.records.relations import ARITY, SIGNED, Relation, share_of

_HOLE = re.compile(r"\{(\w+)([+-]\d+)?\}")
_WEIGHTS = {"identity": None, "definition": Fraction(3), "judgement": Fraction(1)}


def expand(row: Record, cells: Mapping[Cell, object]) -> list[Relation]:
    """The relations of a row, over cells that figures speak of. Raises BadInput.

    A pattern gives a relation wherever all its cells are known, and must do so somewhere.
    """
    weight = _weight(row)
    try:
        combinations = list(runs(row["over"]))
    except ValueError as error:
        raise BadInput([row.fault("over", str(error), "year=2015..2023; place=lhasa nagqu")]) from error
    found, lost = [], []
    for values in combinations:
        try:
            found.append(_relation(row, values, weight, cells, {}))
        except BadInput:
            lost.append(values)
    if lost and (not row["over"] or not found):
        _say_first(row, lost[0], weight, cells)
    return found


def _say_first(row: Record, values: Mapping[str, str], weight: Fraction | None, cells: Mapping[Cell, object]) -> None:
    """Raises BadInput with what is wrong, now with the cell that may have been meant: to look for it takes long."""
    try:
        _relation(row, values, weight, cells, cells)
    except BadInput as bad:
        raise BadInput(bad.faults[:1] if row["over"] else bad.faults) from bad


def runs(over: str) -> Iterator[dict[str, str]]:
    """Every combination of the values that a pattern runs over; one empty one where it is no pattern."""
    axes: dict[str, list[str]] = {}
    for part in filter(None, (p.strip() for p in over.split(";"))):
        name, sign, values = (word.strip() for word in part.partition("="))
        if not sign or not values:
            raise ValueError(f"'{part}' says no name and values")
        span = re.fullmatch(r"(\d{4})\.\.(\d{4})", values)
        if span and span[2] < span[1]:
            raise ValueError(f"'{values}' runs backwards")
        axes[name] = [str(y) for y in range(int(span[1]), int(span[2]) + 1)] if span else values.split()
    for combination in product(*axes.values()):
        yield dict(zip(axes, combination, strict=True))


def _weight(row: Record) -> Fraction | None:
    """What setting the relation aside costs; None: it never is. Raises BadInput for what is no weight."""
    text = row["weight"]
    if not text:
        return _WEIGHTS[row["basis"]]
    return None if text == "inf" else row.weight("a number above 0, or inf: never set aside")


def _relation(
    row: Record,
    values: Mapping[str, str],
    weight: Fraction | None,
    cells: Mapping[Cell, object],
    meant: Mapping[Cell, object],
) -> Relation:
    """One relation, its holes filled. Raises BadInput for a cell that no figure speaks of."""
    faults: list[Fault] = []
    whole = [cell for cell, _ in _cells(row, "whole", values, cells, meant, faults)]
    signed = _cells(row, "parts", values, cells, meant, faults)
    parts = [cell for cell, _ in signed]
    less = frozenset(cell for cell, taken in signed if taken)
    n_whole, n_parts = ARITY[row["kind"]]
    if not faults and (len(whole) != n_whole or not n_parts[0] <= len(parts) <= n_parts[1]):
        wanted = f"{n_whole} whole and {n_parts[0]} parts" + (" or more" if n_parts[1] > n_parts[0] else "")
        faults.append(row.fault("parts", f"a {row['kind']} over {len(whole)} and {len(parts)} cells", wanted))
    if less and row["kind"] not in SIGNED:
        faults.append(
            row.fault("parts", f"a {row['kind']} takes nothing away", f"no '-', or one of {', '.join(SIGNED)}")
        )
    if row["kind"] == "shares" and not faults:
        unknown = [c for c in (share_of(p, whole[0]) for p in parts) if c not in cells]
        faults += [row.fault("parts", f"no figure gives '{c}'", "parts whose shares are printed") for c in unknown]
    if faults:
        raise BadInput(faults)
    id = row["id"] + (f"[{' '.join(values.values())}]" if values else "")
    return Relation(
        id,
        row["kind"],
        whole[0] if whole else None,
        tuple(parts),
        row["basis"],
        weight,
        fill(row["note"], values),
        row.file,
        row.line,
        less,
    )


def _cells(
    row: Record,
    column: str,
    values: Mapping[str, str],
    cells: Mapping[Cell, object],
    meant: Mapping[Cell, object],
    faults: list[Fault],
) -> list[tuple[Cell, bool]]:
    """The cells of a column, and which have a minus before them. meant: for which one that is unknown may stand."""
    found = []
    for text in filter(None, (t.strip() for t in row[column].split(";"))):
        taken = column == "parts" and text.startswith("-")
        try:
            cell = reference(fill(text.removeprefix("-") if taken else text, values))
        except ValueError as error:
            faults.append(row.fault(column, str(error), "indicator@place@period#scope!vintage"))
            continue
        if cell not in cells:
            faults.append(row.fault(column, f"no figure speaks of '{cell}'", nearest(str(cell), map(str, meant))))
        found.append((cell, taken))
    return found


def fill(text: str, values: Mapping[str, str]) -> str:
    """{year} and {year-1} put in place."""

    def value(hole: re.Match[str]) -> str:
        known = values.get(hole[1], hole[0])
        return str(int(known) + int(hole[2])) if hole[2] and known.isdigit() else known

    return _HOLE.sub(value, text)
