"""Findings in words: what cannot all be true, what each member says, what the others imply. Never who is wrong."""

import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from headwater.ledger.printed.interval import Interval
from headwater.ledger.records.cells import Cell
from headwater.ledger.records.relations import INDEX, Relation
from headwater.ledger.records.source import Source
from headwater.ledger.records.statements import Statement, words_of

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")
_RULES = {
    "sum": "{whole} is the sum of {parts}",
    "parts": "{whole} is no less than {parts} together",
    "difference": "{whole} is {first} less {second}",
    "mean": "{whole} is the mean of {parts}",
    "at_least": "{whole} is no less than {parts}",
    "never_falls": "{first} to {last} never falls",
    "product": "{whole} is {first} times {second}",
    "share": "{first} is {second} of {whole}",
    "growth": "{first} grew by {second} from {whole}",
    "multiple": "{first} is {second} times {whole}",
    "per_head": "{whole} is {first} times {second}",
    "average_growth": "{first} grew by {second} a year from {whole}",
    "shares": "the shares of {parts} in {whole} add up to 100 %",
    "stock": "{whole} is {parts}",
    "rank": "{whole} is printed first among the parts of {first}",
}
_VERBS = {
    **{"per": "per", "multiple": "as a multiple of", "real multiple": "at constant prices as a multiple of"},
    **{"change": "changed from", "contribution": "contributed to the change from", "rank": "rank among the parts of"},
}


def name(cell: Cell) -> str:
    """A cell as people say it: "value added, xizang, 2023 (mining>size, first)"."""
    notes = [note.replace("_", " ") for note in (cell.scope, cell.vintage) if note]
    notes += [cell.status] if cell.status != "actual" else []
    notes += ["at constant prices"] if cell.measure == INDEX else []
    inside = f" ({', '.join(notes)})" if notes else ""
    return f"{cell.indicator.replace('_', ' ')}, {cell.place}, {cell.period.removeprefix('at:')}{inside}"


def subject(s: Statement) -> str:
    """What a figure is about."""
    if s.measure == "share" and s.of is not None:
        return f"{name(s.cell.level)} as a share of {name(s.of)}"
    if s.base is not None or s.of is not None:
        to = s.base or s.of
        assert to is not None
        verb = _VERBS.get(s.measure, f"{s.measure} from")
        return f"{name(s.cell.level)}, {verb} {name(to)}"
    return name(s.cell) if s.measure == "level" else f"{name(s.cell.level)}, {s.measure}"


def rule(r: Relation) -> str:
    """What a relation says; its own note where it has one, which of an inferred one says from what."""
    if r.note and not r.inferred:
        return r.note
    parts = [name(p) for p in r.parts]
    kind = "at_least" if r.kind == "parts" and len(r.parts) == 1 else r.kind  # one part is not "together"
    said = _RULES[kind].format(
        whole=name(r.whole) if r.whole else "",
        parts=_together(r),
        first=parts[0],
        second=parts[1] if len(parts) > 1 else "",
        last=parts[-1],
    )
    return f"{said}, {r.note}" if r.note else said


def _together(r: Relation) -> str:
    """The parts of a relation, and what is taken away; of many their number and which they are."""
    if len(r.parts) > 3 and not r.less:
        return f"its {len(r.parts)} parts, {name(r.parts[0])} to {name(r.parts[-1])}"
    added, less = ([name(p) for p in r.parts if (p in r.less) is taken] for taken in (False, True))
    return " less ".join(" and ".join(names) for names in (added, less) if names)


def printed(s: Statement, sources: Mapping[str, Source]) -> str:
    """A figure as printed, and by whom."""
    source = sources.get(s.source)
    return f'"{s.as_printed}" ({source.title or source.id if source else s.source})'


def line(member: Statement | Relation, sources: Mapping[str, Source]) -> str:
    """One member of a finding on a line of its own."""
    if isinstance(member, Relation):
        return f"{member.id}: {rule(member)} ({member.basis})"
    where = f", {member.locator}" if member.locator else ""
    mended = f"; {member.corrected}" if member.corrected else ""
    return (
        f"{member.id}: {subject(member)}: {printed(member, sources)}{where}, that is {member.words_interval()}{mended}"
    )


def sentence(
    members: Sequence[Statement | Relation],
    chief: Statement | Relation,
    sources: Mapping[str, Source],
    implied: tuple[Interval, str] | None,
    tied: bool,
    amounts: Iterable[Cell] = (),
) -> str:
    """Which figures cannot all be true, on what condition, and what the others put in place of the chief one.

    amounts: cells that the proof takes to be no less than nought.
    """
    figures = [m for m in members if isinstance(m, Statement)]
    rules = list(dict.fromkeys(rule(m) for m in members if isinstance(m, Relation)))
    rules += [f"{name(cell)} is no less than nought" for cell in amounts]
    ordered = sorted(figures, key=lambda s: s is not chief)
    all_ = "One figure cannot be true" if len(figures) == 1 else f"{_count(len(figures))} figures cannot all be true"
    all_ = "Two figures cannot both be true" if len(figures) == 2 else all_
    condition = f", if {_joined(f'[{r}]' for r in rules)}" if rules else ""
    said = [_said(s, ordered[0], sources) for s in ordered]
    head = f"{said[0]}, disagrees with {'; '.join(said[1:])}" if len(said) > 1 else said[0]
    tail = f" {_implied(chief, implied, len(members) > 2)}" if isinstance(chief, Statement) and implied else ""
    if not isinstance(chief, Statement):
        tail = " The lightest way out is that the relation does not hold here: scope, coverage or date may differ."
    elif tied and len(figures) > 1:
        tail += " Which of them differs, the ledger cannot say."
    return f"{all_}{condition}: {head}.{tail}"


def _implied(s: Statement, implied: tuple[Interval, str], several: bool) -> str:
    """What the others put in a figure's place, and what is printed; of bare digits the unit too."""
    (low, high), unit = implied
    put = words_of(low, high, unit)
    bare = re.fullmatch(r"[\d.,\s]+", s.as_printed) is not None and s.unit != "1"
    shown = f'"{s.as_printed}"' + (f", in {s.unit}" if bare else "")
    who, s_ = ("The others", "") if several else ("The other", "s")
    if low is None or high is None:
        return f"{who} make{s_} it {put}; it is printed {shown}."
    where = f"between {put.replace(' to ', ' and ', 1)}" if " to " in put else f"at {put}"
    return f"{who} put{s_} it {where}; it is printed {shown}."


def _said(s: Statement, chief: Statement, sources: Mapping[str, Source]) -> str:
    """A figure and what it is about, which is said once where it is what the first is about."""
    about = subject(s)
    again = s is not chief and about == subject(chief)
    return printed(s, sources) if again else f"{about}, {printed(s, sources)}"


def tenth(power: int) -> str:
    """A part of ten, as people say it: a hundredth, one 10,000th."""
    return {1: "a tenth", 2: "a hundredth", 3: "a thousandth"}.get(power, f"one {10**power:,}th")


def _count(n: int) -> str:
    return _NUMBERS[n] if n < len(_NUMBERS) else str(n)


def _joined(texts: Iterable[str]) -> str:
    found = list(texts)
    return found[0] if len(found) == 1 else ", ".join(found[:-1]) + " and " + found[-1]


def multiplier(y: Fraction, owners: Sequence[str], side: str, end: Fraction | None = None) -> str:
    """One step of a proof: "3/2 * lower end of power/gen_2023". Nobody owns nought, nor what an index begins with."""
    of = " and ".join(owners) or (f"an index, {end}" if end else "nought")
    return f"{y} * {side} end of {of}"
