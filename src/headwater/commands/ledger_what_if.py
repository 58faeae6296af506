"""`headwater ledger what-if`: what a new figure would break or make narrower, or what one of the ledger does."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from headwater.commands.counted import counted

if TYPE_CHECKING:
    from headwater.ledger.proof.bounds import Bound
    from headwater.ledger.read import Ledger
    from headwater.ledger.records.statements import Statement
    from headwater.ledger.what_if import WhatIf

MOST = 12
"""Narrower cells that are listed for people."""
HERE = "STATEMENT"


@click.command()
@click.argument("statement", metavar='"CELL = AS PRINTED" | ID')
@click.option("--workspace", default="xizang", show_default=True, help="A folder, or an embedded region.")
@click.option("--unit", default="", help="What it is counted in [default: as the ledger counts that cell].")
@click.option("--measure", default="", help="share, growth, multiple, per ... [default: level].")
@click.option("--of", default="", metavar="CELL", help="The whole of a share.")
@click.option("--base", default="", metavar="CELL", help="What a growth or multiple is counted from.")
@click.option("--qualifier", default="", help="exact, about, over ... [default: as the words say].")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, and nothing else.")
def command(
    statement: str, workspace: str, unit: str, measure: str, of: str, base: str, qualifier: str, as_json: bool
) -> int:
    """Say what a figure would add to the ledger or break, as "power@land@2023 = 7.5 million kW"."""
    from headwater.ledger.proof.contradictions import searched
    from headwater.ledger.read import read
    from headwater.ledger.what_if import what_if
    from headwater.workspace.read import find

    ledger = read(find(workspace))
    said = {"unit": unit, "measure": measure, "of": of, "base": base, "qualifier": qualifier}
    asked = next((s for s in ledger.statements if s.id == statement), None) or _stated(statement, said, ledger)
    found = what_if(ledger, searched(ledger), asked)
    click.echo(
        json.dumps(_for_programs(found), ensure_ascii=False, indent=1) if as_json else "\n".join(_words(found, ledger))
    )
    return 0


def _stated(text: str, said: dict[str, str], ledger: "Ledger") -> "Statement":
    """The statement of a text and options. Raises BadInput with all that is wrong in them."""
    from headwater import units
    from headwater.faults import BadInput, Fault, nearest
    from headwater.ledger.find import alike
    from headwater.ledger.printed.amounts import exact_factor
    from headwater.ledger.printed.interval import QUALIFIERS
    from headwater.ledger.records.cells import reference
    from headwater.ledger.records.record import Record
    from headwater.ledger.records.source import Source
    from headwater.ledger.records.states import state
    from headwater.ledger.records.tables import MEASURES, STATEMENTS, STATUSES

    faults = []
    for name, choices in (("measure", MEASURES), ("qualifier", QUALIFIERS)):
        if said[name] and said[name] not in choices:
            right = nearest(said[name], choices) or f"one of {', '.join(choices)}"
            faults.append(Fault(f"--{name}", 0, "", f"no {name} '{said[name]}'", right))
    if faults:
        raise BadInput(faults)
    key, sign, printed = (part.strip() for part in text.partition("="))
    if not sign:
        near = nearest(text, (s.id for s in ledger.statements))
        right = near or 'CELL = AS PRINTED, as "power@land@2023 = 7.5 million kW"'
        raise BadInput([Fault(HERE, 0, "", f"no figure of the ledger has the id '{text}'", right)])
    try:
        cell = reference(key)
    except ValueError as error:
        raise BadInput([Fault(HERE, 0, "", str(error), "indicator@place@period#scope!vintage = as printed")]) from error
    if cell.status not in STATUSES:
        right = nearest(cell.status, STATUSES) or f"one of {', '.join(STATUSES)}"
        raise BadInput([Fault(HERE, 0, "", f"no status '{cell.status}'", right)])
    known = ledger.units.get(cell, "") if said["measure"] in ("", "level") else ""
    unit = said["unit"] or known or _unit_said(printed)
    if not unit and said["measure"] in ("", "level"):
        there = alike(ledger.statements, "indicator", cell.indicator)
        right = "--unit UNIT: what it is counted in" + (f"; there are {', '.join(there)}" if there else "")
        raise BadInput([Fault(HERE, 0, "", f"the ledger has no unit for '{cell}', nobody speaks of it", right)])
    cells = {column.name: "" for column in STATEMENTS.columns} | cell._asdict() | said
    cells |= {"id": "asked", "as_printed": printed, "source": "asked", "unit": unit or "%"}
    try:
        units.unit(cells["unit"])
        found = state(Record(cells, HERE, 0, "asked"), Source("asked", "asked"))
        if known and found.measure == "level":
            exact_factor(found.unit, known)
            exact_factor(_unit_said(printed) or known, known)  # "2400 MW" of an amount of money
    except ValueError as error:
        raise BadInput([Fault(HERE, 0, "unit", str(error), known and f"as the ledger counts it: {known}")]) from error
    return found


def _unit_said(printed: str) -> str:
    """The unit that a figure's own words name; empty where they name none."""
    from headwater.ledger.printed.interval import read_printed

    found = read_printed(printed)
    return "" if found is None else found.unit


def _words(found: "WhatIf", ledger: "Ledger") -> Iterator[str]:
    """What it breaks, with its proof; else what becomes narrower, and what stands near it."""
    from headwater.ledger.find import alike
    from headwater.ledger.words import multiplier, subject

    s = found.statement
    yield f'{subject(s)}: "{s.as_printed}", that is {s.words_interval()}'
    near = f"the {counted(found.near[0], 'figure')} and {counted(found.near[1], 'relation')} near it"
    if not any(found.near):
        there = alike(ledger.statements, "indicator", s.cell.indicator)
        hint = "" if s.cell.indicator in there else f"; there are {', '.join(there)}" if there else ""
        yield f"no figure and no relation of the ledger speaks of its cell{hint}"
        return
    if found.before is not None:
        yield f"without it the ledger has {_bound(found.before)} for its cell"
    if found.broken:
        yield f"the ledger could not all be true with it. {found.sentence}"
        yield "these add up to more than nought on one side and to nought on the other:"
        for step in found.proof:
            yield f"  {multiplier(step.multiplier, step.owners, step.side, step.end)}"
        return
    if not found.narrower:
        yield f"it agrees with {near}, and adds nothing to them"
        return
    yield f"it agrees with {near}; narrower with it:"
    for one in found.narrower[:MOST]:
        yield f"  {one.cell}: {_bound(one.after)}, before {_bound(one.before)}"
    if len(found.narrower) > MOST:
        yield f"  and {len(found.narrower) - MOST} more cells; --json lists all"


def _bound(bound: "Bound") -> str:
    from headwater.ledger.records.statements import words_of

    return words_of(bound.low, bound.high, bound.unit)


def _for_programs(found: "WhatIf") -> dict[str, object]:
    """Everything as JSON; ends are the nearest floats."""

    def ends(bound: "Bound | None") -> dict[str, object] | None:
        if bound is None:
            return None
        low, high = (None if end is None else float(end) for end in (bound.low, bound.high))
        return {"low": low, "high": high, "unit": bound.unit}

    s = found.statement
    own = {"cell": str(s.cell), "as_printed": s.as_printed, "unit": s.unit, "value": s.value}
    return {
        "statement": own,
        "verdict": "breaks" if found.broken else "narrows" if found.narrower else "agrees",
        "broken": found.broken,
        "sentence": found.sentence,
        "before": ends(found.before),
        "narrower": [
            {"cell": str(one.cell), "before": ends(one.before), "after": ends(one.after)} for one in found.narrower
        ],
        "near": {"figures": found.near[0], "relations": found.near[1]},
    }
