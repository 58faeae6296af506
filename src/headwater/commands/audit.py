"""`headwater audit`: which published figures can't all be true, and what they imply."""

import json
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from headwater.ledger.audit import Audit, Finding
    from headwater.ledger.read import Ledger

REFUSED = 1


@click.command()
@click.argument("workspace", default="xizang")
@click.option("--strict", is_flag=True, help="Exit code 1 where a finding is not accepted.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, and nothing else.")
@click.option("--explain", "id", default="", metavar="ID", help="All that is known of one finding, figure or cell.")
def command(workspace: str, strict: bool, as_json: bool, id: str) -> int:
    """Audit the figures of WORKSPACE: each finding is proved in exact fractions, and says who disagrees with whom."""
    from headwater.ledger.audit import audit
    from headwater.ledger.read import read
    from headwater.workspace.read import find

    ledger = read(find(workspace))
    found = audit(ledger)
    if id:
        click.echo("\n".join(_explained(id, ledger, found)))
    elif as_json:
        click.echo(json.dumps(_for_programs(workspace, found), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_for_people(found)))
    return REFUSED if strict and found.open else 0


def _for_people(found: "Audit") -> Iterator[str]:
    """Counts, then every finding in words, then what became of figures that may be read in two ways."""
    counts = found.counts
    if not counts["statements"]:
        yield "there is no ledger here, or no figure in it: nothing to audit"
        return
    yield (
        f"{counts['statements']:,} figures of {counts['cells']:,} cells, {counts['relations']:,} relations, "
        f"{counts['sources']:,} documents"
    )
    kinds = [verdict.kind for verdict in found.verdict.values()]
    yield ", ".join(f"{kinds.count(kind):,} {says}" for kind, says in VERDICTS.items() if kind in kinds)
    for finding in found.open:
        yield f"\n{finding.id}  {finding.sentence}"
        yield from _fits(finding)
    if found.readings:
        yield ""
    for reading in found.readings:
        yield f"{reading.statement} may be read in two ways: {reading.words}"
    n, accepted = len(found.open), len(found.faults) - len(found.open)
    known = f", {accepted} more accepted" if accepted else ""
    explained = sum(bool(f.explanations) for f in found.open)
    known += f", {explained} with an explanation that chance would hardly give" if explained else ""
    more = "; more of one: headwater audit --explain ID" if n else ""
    yield f"\n{n} finding{'s' * (n != 1)}{known}, each proved in exact fractions{more}"


VERDICTS = {
    "agrees": "agree with others",
    "alone": "stand alone",
    "vintage": "were revised",
    "split": "are at odds with another that may be the one that differs",
    "disagrees": "disagree with the others",
}


def _explained(id: str, ledger: "Ledger", found: "Audit") -> Iterator[str]:
    """A finding, the findings and the verdict of a figure, or the bound of a cell. Raises BadInput for another word."""
    from headwater.faults import BadInput, Fault, nearest

    cells = {str(cell): bound for cell, bound in found.bounds.items()}
    findings = [f for f in found.faults if f.id == id or id in f.members]
    statement = next((s for s in ledger.statements if s.id == id), None)
    if not findings and statement is None and id not in cells:
        known = [*(f.id for f in found.faults), *found.verdict, *(r.id for r in ledger.relations), *cells]
        right = nearest(id, known) or "headwater audit shows the ids of findings"
        raise BadInput([Fault("--explain", 0, "ID", f"no finding, figure or cell '{id}'", right)])
    if statement is not None:
        yield f'{statement.id}: "{statement.as_printed}", that is {statement.words_interval()}'
        yield f"it {found.verdict[id].words}" if found.verdict[id].kind == "agrees" else found.verdict[id].words
        yield f"the cell {statement.cell} is {_bound(cells[str(statement.cell)])}"
    elif id in cells:
        yield f"{id} is {_bound(cells[id])}"
    for finding in findings:
        yield from _proof(finding)


def _bound(bound: Any) -> str:
    from headwater.ledger.records.statements import words_of

    by = f", by {', '.join(bound.by)}" if bound.by else ""
    return f"{words_of(bound.low, bound.high, bound.unit)}{by}"


def _proof(finding: "Finding") -> Iterator[str]:
    """The finding, its members line by line, the multipliers, and the other sets of the same fault."""
    yield f"\n{finding.id}  {finding.sentence}"
    yield from (f"  {line}" for line in finding.lines)
    yield from _fits(finding)
    yield "these add up to more than nought on one side and to nought on the other:"
    yield from (f"  {step}" for step in finding.certificate)
    if finding.tied:
        yield f"as light to set aside as {finding.element}: {', '.join(finding.tied)}"
    for members in finding.also:
        yield f"nor can these all be true: {', '.join(members)}"
    if finding.accepted:
        yield "it is accepted"


def _fits(finding: "Finding") -> Iterator[str]:
    """What would let a figure agree, a line each."""
    yield from (f"          {e.statement} would fit if it were {e.words}" for e in finding.explanations)


def _for_programs(workspace: str, found: "Audit") -> dict[str, Any]:
    """Everything but the proofs' arithmetic as JSON; ends are the nearest floats."""
    return {
        "workspace": workspace,
        "counts": dict(found.counts),
        "findings": [
            {
                **{key: getattr(f, key) for key in ("id", "element", "members", "sentence", "lines", "printed")},
                "implied": None if f.implied is None else _ends(*f.implied),
                "explanations": [
                    {key: getattr(e, key) for key in ("kind", "words", "statement", "chance")} for e in f.explanations
                ],
                **{key: getattr(f, key) for key in ("certificate", "proved", "also", "tied", "accepted")},
            }
            for f in found.faults
        ],
        "readings": [
            {"statement": r.statement, "holds": r.holds, "stands": r.stands, "words": r.words} for r in found.readings
        ],
        "verdicts": {id: {"kind": v.kind, "words": v.words, "finding": v.finding} for id, v in found.verdict.items()},
        "bounds": [{"cell": str(cell), **_ends(b.low, b.high, b.unit), "by": b.by} for cell, b in found.bounds.items()],
    }


def _ends(low: Fraction | None, high: Fraction | None, unit: str) -> dict[str, Any]:
    return {"low": None if low is None else float(low), "high": None if high is None else float(high), "unit": unit}
