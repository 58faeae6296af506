"""Derived figures as they are stated: a verb of a closed list over cells, one for each year and place of a pattern."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from headwater.faults import BadInput, Fault, nearest
from headwater.ledger.printed.amounts import exact_factor, per
from headwater.ledger.records.cells import Cell, reference
from headwater.ledger.records.patterns import fill, runs
from headwater.ledger.records.record import Record
from headwater.ledger.records.relations import years

MANY = 10**6
TAKES: Mapping[str, tuple[int, int, str]] = {
    "sum": (1, MANY, "the first and the others"),
    "difference": (2, 2, "the first less the second"),
    "share": (2, 2, "the first as a share of the second"),
    "growth": (2, 2, "the first against the second, less one"),
    "average_growth": (2, 2, "growth a year from the second to the first"),
    "convert": (1, 1, "the same in another unit"),
    "per": (2, 2, "the first per one of the second"),
    "contribution": (3, 3, "the first less the second, as a share of the third"),
}
"""For each verb: how many cells at least and at most, and what it says."""
RATIOS = ("share", "growth", "average_growth", "contribution")
DIVISOR: Mapping[str, int] = {"share": 1, "growth": 1, "average_growth": 1, "per": 1, "contribution": 2}
"""For each verb that divides: which cell it divides by."""


@dataclass(frozen=True)
class Derivation:
    """A derived figure before it is reckoned: what a row says, its pattern filled in.

    unit: of the result; places: decimals of its value as shown, None: as many as its interval bears.
    """

    id: str
    verb: str
    cells: tuple[Cell, ...]
    unit: str
    title: str = ""
    note: str = ""
    file: str = ""
    line: int = 0
    places: int | None = None


def derivations(
    row: Record, cells: Mapping[Cell, object], units: Mapping[Cell, str], nought: Container[Cell] = ()
) -> list[Derivation]:
    """What a row of derived.csv states, over cells that figures speak of. Raises BadInput.

    nought: cells that are printed as 0, by which nothing is divided. A pattern gives a figure wherever all its cells
    are known, and must do so somewhere.
    """
    try:
        combinations = list(runs(row["over"]))
    except ValueError as error:
        raise BadInput([row.fault("over", str(error), "year=2015..2023; place=lhasa nagqu")]) from error
    found, faults = [], list[Fault]()
    for values in combinations:
        try:
            found.append(_derivation(row, values, cells, units, nought))
        except BadInput as bad:
            faults.extend(bad.faults)
    if faults and (not row["over"] or not found):
        raise BadInput(faults[:1] if row["over"] else faults)
    return found


def _derivation(
    row: Record,
    values: Mapping[str, str],
    cells: Mapping[Cell, object],
    units: Mapping[Cell, str],
    nought: Container[Cell],
) -> Derivation:
    """One figure, its holes filled. Raises BadInput."""
    found, faults = [], []
    for text in filter(None, (t.strip() for t in row["arguments"].split(";"))):
        try:
            cell = reference(fill(text, values))
        except ValueError as error:
            faults.append(row.fault("arguments", str(error), "indicator@place@period#scope!vintage"))
            continue
        if cell not in cells:
            faults.append(row.fault("arguments", f"no figure speaks of '{cell}'", nearest(str(cell), map(str, cells))))
        found.append(cell)
    least, most, says = TAKES[row["verb"]]
    if not faults and not least <= len(found) <= most:
        wanted = f"{least} or more" if most == MANY else str(least)
        faults.append(row.fault("arguments", f"a {row['verb']} of {len(found)} cells", f"{wanted}: {says}"))
    elif not faults and row["verb"] in DIVISOR and found[DIVISOR[row["verb"]]] in nought:
        by = found[DIVISOR[row["verb"]]]
        faults.append(row.fault("arguments", f"a {row['verb']} over '{by}', which is printed as 0", "another cell"))
    if row["round"] and not row["round"].isdecimal():
        faults.append(row.fault("round", f"no number of decimals '{row['round']}'", "0, 1, 2 ..., or empty"))
    if faults:
        raise BadInput(faults)
    id = row["id"] + (f"[{' '.join(values.values())}]" if values else "")
    places = int(row["round"]) if row["round"] else None
    title, note = fill(row["title"], values), fill(row["note"], values)
    one = Derivation(id, row["verb"], tuple(found), row["unit"], title, note, row.file, row.line, places)
    try:
        return _counted(one, units)
    except ValueError as error:
        raise BadInput([row.fault("unit" if one.unit else "arguments", str(error), says)]) from error


def _counted(one: Derivation, units: Mapping[Cell, str]) -> Derivation:
    """With the unit of its result, the verb's own where the row gives none. Raises ValueError for another dimension."""
    own = [units[cell] for cell in one.cells]
    if one.verb != "per":
        for unit in own[1:]:
            exact_factor(unit, own[0])
    natural = "%" if one.verb in RATIOS else per(own[0], own[1]) if one.verb == "per" else own[0]
    exact_factor(natural, one.unit or natural)
    if one.verb == "average_growth":
        years(one.cells[0], one.cells[1])
    return Derivation(**{**vars(one), "unit": one.unit or natural})
