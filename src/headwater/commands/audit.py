"""`headwater audit`: which published figures can't all be true, and what they imply."""

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from headwater.commands import as_of
from headwater.commands.counted import counted

if TYPE_CHECKING:
    from headwater.ledger.audit import Audit
    from headwater.ledger.read import Ledger

REFUSED = 1


@click.command()
@click.argument("workspace", default="xizang")
@click.option("--strict", is_flag=True, help="Exit code 1 where a finding is not accepted.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, and nothing else.")
@click.option("--queries", is_flag=True, help="List what is worth a second look, though nothing is proved.")
@click.option("--accept", "accepted", default="", metavar="ID", help="Let a finding or query stand, until it changes.")
@click.option("--why", default="", help="With --accept: why it may stand.")
@click.option("--role", default="", help="With --accept: who says so.")
@click.option("--until", default="", metavar="DATE", help="With --accept: until a document newer than this comes in.")
@as_of.option
@click.option(
    "--explain",
    "id",
    default="",
    metavar="ID",
    help="All that is known of one finding, figure, relation or cell.",
)
def command(
    workspace: str,
    strict: bool,
    as_json: bool,
    queries: bool,
    accepted: str,
    why: str,
    role: str,
    until: str,
    date: str,
    id: str,
) -> int:
    """Audit the figures of WORKSPACE: each finding is proved in exact fractions, and says who disagrees with whom."""
    from headwater.ledger.audit import audit
    from headwater.ledger.read import read
    from headwater.workspace.read import find

    _check({"--accept": accepted, "--explain": id, "--json": as_json}, {"--why": why, "--role": role, "--until": until})
    folder = find(workspace)
    ledger = as_of.cut(read(folder), date)
    found = audit(ledger)
    if accepted:
        click.echo(_accept(folder, ledger, found, accepted, {"why": why, "role": role, "until": until}))
        return 0
    if id:
        click.echo("\n".join(_explained(id, ledger, found)))
    elif as_json:
        click.echo(json.dumps(_for_programs(workspace, found), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_for_people(found, queries, date)))
    return REFUSED if strict and found.open else 0


def _check(one_of: dict[str, str | bool], accepting: dict[str, str]) -> None:
    """Raises BadInput for options that go without each other, or only with --accept."""
    from headwater.faults import BadInput, Fault

    first, *others = [name for name, said in one_of.items() if said] or [""]
    faults = [Fault(name, 0, "", f"does not go with {first}", "ask for one of them") for name in others]
    if first != "--accept":
        faults += [
            Fault(name, 0, "", "says nothing without --accept", "--accept ID") for name in accepting if accepting[name]
        ]
    if faults:
        raise BadInput(faults)


def _accept(folder: Path, ledger: "Ledger", found: "Audit", id: str, said: dict[str, str]) -> str:
    """Write the row that lets a finding or a query stand. Raises BadInput for another id, a row that is not whole."""
    from headwater.faults import BadInput, Fault, nearest
    from headwater.files import write_text
    from headwater.ledger.accepting import with_row
    from headwater.ledger.records.accepted import Accepted, dated, fingerprint, newest

    sets = {f.id: f.members for f in found.open} | {q.id: (q.statement, *q.others) for q in found.queries}
    faults = []
    if any(f.id == id and f.accepted for f in found.faults):
        faults.append(Fault("--accept", 0, "", f"'{id}' is accepted already", "accepted.csv has its row"))
    elif id not in sets:
        faults.append(Fault("--accept", 0, "", f"no open finding or query '{id}'", nearest(id, sets)))
    if not said["why"].strip():
        faults.append(Fault("--why", 0, "", "is empty", "why the finding may stand, for those who read it later"))
    if said["until"] and not dated(said["until"]):
        faults.append(Fault("--until", 0, "", f"no date '{said['until']}'", "2027-06-30"))
    if faults:
        raise BadInput(faults)
    last = newest(ledger.sources.values())
    if lapsed := Accepted(frozenset(sets[id]), until=said["until"]).lapsed(ledger.known, last):
        raise BadInput([Fault("--until", 0, "", lapsed, f"a date that is not before {last}")])
    row = said | {"members": "; ".join(sorted(sets[id])), "fingerprint": fingerprint(sets[id], ledger.known)}
    file = (folder / "ledger" if (folder / "ledger").is_dir() else folder) / "accepted.csv"
    before = file.read_text(encoding="utf-8-sig") if file.exists() else ""
    write_text(file, with_row(before, row))
    return f"{id} may stand, as {file.name} says, until one of its {len(sets[id])} members changes"


def _for_people(found: "Audit", queries: bool, date: str) -> Iterator[str]:
    """Counts, then every finding in words, then what became of figures that may be read in two ways."""
    from headwater.ledger.dossier import fits

    counts = found.counts
    if not counts["statements"]:
        by = f"no figure of this ledger was printed by {date}" if date else ""
        here = by or "there is no ledger here, or no figure in it"
        yield f"{here}: nothing to audit"
        return
    inferred = f" ({counts['inferred']:,} inferred)" if counts["inferred"] else ""
    names = {"statements": "figure", "cells": "cell", "relations": "relation", "sources": "document"}
    figures, cells, relations, documents = (counted(counts[key], what) for key, what in names.items())
    yield f"{figures} of {cells}, {relations}{inferred}, {documents}"
    kinds = [verdict.kind for verdict in found.verdict.values()]
    yield ", ".join(
        f"{kinds.count(kind):,} {says[kinds.count(kind) > 1]}" for kind, says in VERDICTS.items() if kind in kinds
    )
    for finding in found.open:
        yield f"\n{finding.id}  {finding.sentence}"
        yield from (f"          {finding.lapsed}" for _ in range(bool(finding.lapsed)))
        yield from fits(finding)
    if found.readings:
        yield ""
    for reading in found.readings:
        yield f"{reading.statement} may be read in two ways: {reading.words}"
    yield from _second_look(found, queries)
    n, accepted = len(found.open), len(found.faults) - len(found.open)
    known = f", {accepted} more accepted" if accepted else ""
    explained = sum(bool(f.explanations) for f in found.open)
    known += f", {explained} with an explanation that chance would hardly give" if explained else ""
    more = "; more of one: headwater audit --explain ID" if n else ""
    proved = ", each proved in exact fractions" if found.faults else ""
    yield f"\n{counted(n, 'finding')}{known}{proved}{more}"


def _second_look(found: "Audit", listed: bool) -> Iterator[str]:
    """The queries, or how many there are; and what was accepted of findings that are there no more."""
    if n := len(found.queries):
        many = "one figure is" if n == 1 else f"{n} figures are"
        yield f"\n{many} worth a second look, though nothing is proved" + ("" if listed else ": --queries lists them")
    for query in found.queries if listed else ():
        yield f"{query.id}  {query.statement}: {query.words}"
    if n := found.counts["unproved"]:
        yield f"{counted(n, 'member')} set aside without a proof in fractions, of which no finding is shown"
    for row in found.needless:
        yield f"{row.file}:{row.line}: no longer needed, no finding has these members: {'; '.join(sorted(row.members))}"


VERDICTS = {
    "agrees": ("agrees with others", "agree with others"),
    "alone": ("stands alone", "stand alone"),
    "vintage": ("was revised", "were revised"),
    "split": ("is one of several that may differ", "are each one of several that may differ"),
    "disagrees": ("disagrees with the others", "disagree with the others"),
}
"""What is said of one figure, and of more."""


def _explained(id: str, ledger: "Ledger", found: "Audit") -> list[str]:
    """All that is known of one thing. Raises BadInput for a word that names nothing."""
    from headwater.faults import BadInput, Fault, nearest
    from headwater.ledger.dossier import dossier, names

    lines = dossier(id, ledger, found)
    if not lines:
        right = nearest(id, names(ledger, found)) or "headwater audit shows the ids of findings"
        raise BadInput([Fault("--explain", 0, "", f"no finding, figure, relation or cell '{id}'", right)])
    return lines


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
                **{key: getattr(f, key) for key in ("certificate", "proved", "also", "tied", "accepted", "lapsed")},
            }
            for f in found.faults
        ],
        "queries": [
            {key: getattr(q, key) for key in ("id", "kind", "statement", "others", "words")} for q in found.queries
        ],
        "readings": [
            {"statement": r.statement, "holds": r.holds, "stands": r.stands, "words": r.words} for r in found.readings
        ],
        "verdicts": {id: {"kind": v.kind, "words": v.words, "finding": v.finding} for id, v in found.verdict.items()},
        "bounds": [{"cell": str(cell), **_ends(b.low, b.high, b.unit), "by": b.by} for cell, b in found.bounds.items()],
    }


def _ends(low: Fraction | None, high: Fraction | None, unit: str) -> dict[str, Any]:
    return {"low": None if low is None else float(low), "high": None if high is None else float(high), "unit": unit}
