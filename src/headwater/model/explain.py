"""Why there is no optimum, in words of the tables: what has to give way, what cannot hold together, what runs away."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import repeat
from typing import Any

import numpy as np

from headwater.lp.conflict import Conflict, Elastic, Give, conflict, elastic, ray, relaxed
from headwater.lp.part import Bools, Floats, Ints
from headwater.lp.program import Program
from headwater.lp.solve import Unsolved
from headwater.model.words import Group, Side, asks, groups, number, power, spans, subject
from headwater.system.build import Built
from headwater.system.calendar import SNAPSHOT
from headwater.system.moments import Moments, Span, moments
from headwater.workspace.years import Planned

SHOWN = 3
"""Spans of time that a line names before it counts the rest."""
TINY = 1e-9
"""A rate that is none."""
PATIENCE = 60.0
"""Seconds for the least that has to give way in whole numbers."""


@dataclass(frozen=True)
class Gap:
    """What has to give way of one table row in one span of time.

    way: "short" or "over" (a balance), "below" or "above" (a rule). most: the largest in one step, in `unit`; amount:
    in all, in `amount_unit`, of a representative week in all those that it stands for. full: what feeds the row and is
    full for most of that time.
    """

    table: str
    row: str
    way: str
    most: float
    unit: str
    amount: float
    amount_unit: str
    span: str
    hours: float
    full: tuple[str, ...] = ()


@dataclass(frozen=True)
class Member:
    """Conditions of one kind about one table row: what they ask, how many, when. plain: that nothing is negative."""

    table: str
    row: str
    asks: str
    times: int
    spans: tuple[str, ...]
    plain: bool = False


@dataclass(frozen=True)
class Infeasible:
    """No plan meets everything at once.

    gaps: the least that has to give way, each commodity counted by the share of it that is wanted. members: conditions
    that cannot hold together; irreducible: without any one of them the others can. whole: it is the whole numbers that
    cannot be; without them there is a plan, and no such set is known.
    """

    gaps: tuple[Gap, ...]
    members: tuple[Member, ...]
    irreducible: bool
    whole: bool

    status = "Infeasible"

    def lines(self) -> Iterator[str]:
        """For the screen."""
        yield "no plan can meet every demand and limit at once" + " in whole numbers" * self.whole
        if self.gaps:
            yield "the least that has to give way:"
            yield from (f"  {line}" for line in _gap_lines(self.gaps))
        if self.members:
            spare = "; without any one of them the others can" * self.irreducible
            yield f"these cannot all hold{spare}:"
            yield from (f"  {line}" for line in _member_lines(self.members))
        if not self.gaps:
            yield "asked another way, everything holds but for the solver's last digits: numbers of very unlike size"

    def for_programs(self) -> dict[str, Any]:
        """For JSON."""
        return {"status": self.status, **asdict(self)}


@dataclass(frozen=True)
class Mover:
    """What moves without bound: how far for one unit of what earns most, and the money (of the objective) it brings."""

    table: str
    row: str
    does: str
    amount: float
    unit: str
    earns: float
    spans: tuple[str, ...]


@dataclass(frozen=True)
class Unbounded:
    """The plan can earn without end; movers: those that together nothing bounds, what earns most first."""

    movers: tuple[Mover, ...]

    status = "Unbounded"

    def lines(self) -> Iterator[str]:
        """For the screen."""
        yield "the plan can earn without end: nothing bounds these together"
        for m in self.movers:
            money = "earns" if m.earns > 0 else "costs"
            amount = f"{number(abs(m.amount))} {m.unit}".strip()
            paid = f", {money} {number(abs(m.earns))}" if m.earns else ""
            yield f"  {m.does}: {amount}{paid}{_when(m.spans)}"
        yield "give one of them a most"

    def for_programs(self) -> dict[str, Any]:
        """For JSON."""
        return {"status": self.status, **asdict(self)}


def explain(built: Built, program: Program, planned: Planned | None = None) -> Infeasible | Unbounded:
    """Why the program of a built workspace has no optimum; planned: the workspace's, for the names of its time."""
    when = moments(built, planned)
    give, found, whole = _least(built, program)
    away = ray(program) if found is None or found.holds else None
    if away is not None:
        return Unbounded(tuple(_movers(built, when, program, away.columns, away.moves)))
    if found is None:
        return Infeasible((), (), False, True)
    gaps = tuple(_gaps(built, when, program, found))
    why = None if whole else conflict(relaxed(program), give, found)
    members = tuple(_members(built, when, program, why)) if why else ()
    return Infeasible(gaps, members, bool(why and why.irreducible), whole)


def _least(built: Built, program: Program) -> tuple[Give, Elastic | None, bool]:
    """What may give way, the least that has to, and whether only whole numbers ask for it.

    First demands and rules; where these are not enough, any row. None where whole numbers took too long.
    """
    give, found = _wanted(built, program), None
    loose = relaxed(program)
    try:
        found = elastic(loose, give)
    except Unsolved:
        give = _any_row(program)
        found = elastic(loose, give)
    if not (found.holds and program.integer.any()):
        return give, found, False
    for may in (give, _any_row(program)):
        try:
            return may, elastic(program, may, time_limit=PATIENCE), True
        except Unsolved as unsolved:
            if unsolved.status != "Infeasible":
                break
    return give, None, True


def _wanted(built: Built, program: Program) -> Give:
    """Demands may go unserved and what is over be let go, at the share of all that is wanted of the commodity in the
    year; a rule may give way at the share of its bound.
    """
    system, calendar = built.system, built.system.calendar
    cost = np.full((2, program.row_lower.size), np.inf)
    wanted: dict[str, float] = {}
    for n, node in enumerate(built.names.nodes):
        hours = calendar.counted(SNAPSHOT) if node.resolution == SNAPSHOT else 1.0
        wanted[node.commodity] = wanted.get(node.commodity, 0.0) + float((hours * np.abs(system.nodes.demand[n])).sum())
    reach = _reach(built)
    rows = program.rows["balance"]
    start, sizes = system.balance.start, system.balance.sizes
    for n, node in enumerate(built.names.nodes):
        here = slice(rows.start + start[n], rows.start + start[n] + sizes[n])
        hours = calendar.counted(SNAPSHOT) if node.resolution == SNAPSHOT else np.ones(sizes[n])
        if sizes[n]:
            share = hours / (wanted[node.commodity] or reach.get(node.commodity, 0.0) or hours.sum())
            cost[0, here] = np.where(system.nodes.demand[n] > 0, share, np.inf)
            cost[1, here] = share
    if "limit" in program.rows:
        rule = program.rows["limit"]
        terms = abs(program.matrix.tocsr()[rule]).max(axis=1).toarray().ravel()
        for side, bound in enumerate((program.row_lower[rule], program.row_upper[rule])):
            size = np.maximum(np.where(np.isfinite(bound), np.abs(bound), 0.0), terms)
            cost[side, rule] = 1.0 / np.where(size > 0, size, 1.0)
    return Give(cost[0], cost[1])


def _reach(built: Built) -> dict[str, float]:
    """What all that stands could move of each commodity in a year: its size where nobody wants it for itself."""
    system = built.system
    found: dict[str, float] = {}
    able = system.assets.existing.max(axis=1, initial=0.0)[system.activities.asset]
    hours = float(system.calendar.length.sum())
    for activity, node, amount in zip(system.flows.activity, system.flows.node, system.flows.amount, strict=True):
        commodity = built.names.nodes[node].commodity
        found[commodity] = found.get(commodity, 0.0) + abs(amount) * able[activity] * hours
    return found


def _any_row(program: Program) -> Give:
    """Every row may give way, at what its largest term makes of a unit."""
    size = abs(program.matrix.tocsr()).max(axis=1).toarray().ravel() if program.matrix.nnz else program.row_lower * 0
    cost = 1.0 / np.where(size > 0, size, 1.0)
    return Give(cost, cost)


def _gaps(built: Built, when: Moments, program: Program, found: Elastic) -> Iterator[Gap]:
    """Table rows in the order of what has to give way in all, each span of time."""
    full = _full(built, program, found)
    sides: tuple[tuple[Floats, Side], ...] = ((found.below, "below"), (found.above, "above"))
    for by, side in sides:
        for group in groups(built, program, "rows", np.flatnonzero(by)):
            about = subject(built, group.axis, group.number)
            gap = Gap(about.table, about.row, side, 0.0, about.unit, 0.0, about.unit, "", 0.0)
            each = by[group.numbers]
            hours = np.ones(each.size)
            if group.family == "balance":
                way = "short" if side == "below" else "over"
                gap = replace(gap, way=way, unit=power(built, group.number))
                if group.resolution == SNAPSHOT:
                    hours = built.system.calendar.counted(SNAPSHOT)[group.bins]
            elif group.family != "limit":
                gap = replace(gap, row=asks(built, group, side), unit="", amount_unit="")
            for span in spans(built, when, group) or [Span(np.arange(each.size), 0.0, "")]:
                part = each[span.positions]
                feeds = _feeds(built, group, span, full) if group.family == "balance" and side == "below" else ()
                amount = float((part * hours[span.positions]).sum())
                most = float(part.max())
                yield replace(gap, most=most, amount=amount, span=span.says, hours=span.hours, full=feeds)


def _full(built: Built, program: Program, found: Elastic) -> Bools:
    """(activity positions,) whether it runs, and what holds it from above is what keeps the plan short."""
    own, family = program.columns["activity"], built.system.activity
    full = found.solution.reduced[own] < 0
    for name in ("activity.most", "activity.shared"):
        if name in program.rows:
            labels = program.indices[name].labels()
            held = np.flatnonzero(found.solution.duals[program.rows[name]] < 0)
            for axis, row, bin in zip(repeat(next(iter(labels))), *(of[held] for of in labels.values()), strict=False):
                modes = [row] if axis == "activities" else np.flatnonzero(built.system.activities.asset == row)
                full[[family.start[v] + bin for v in modes if bin < family.sizes[v]]] = True
    return np.asarray(full & (found.solution.columns[own] > TINY))


def _feeds(built: Built, group: Group, span: Span, full: Bools) -> tuple[str, ...]:
    """What flows into a node and is full for most of a span, by name."""
    system = built.system
    into = np.flatnonzero((system.flows.node == group.number) & (system.flows.amount > 0))
    bins = group.bins[span.positions]
    names = []
    for v in dict.fromkeys(int(v) for v in system.flows.activity[into]):
        meets = system.calendar.meets(group.resolution, system.activities.resolution[v])
        here = np.isin(meets.row, bins)
        of = full[system.activity.start[v] + meets.column[here]]
        if of.size and of.mean() > 0.5:
            names.append(subject(built, "activities", v).words)
    return tuple(dict.fromkeys(names))


def _members(built: Built, when: Moments, program: Program, why: Conflict) -> Iterator[Member]:
    """Conditions by family, side and table row; those that something isn't negative last."""
    found = []
    kinds: Sequence[tuple[Any, Side, Ints, Floats]] = (
        ("rows", "below", why.row_lower, np.ones(program.row_lower.size)),
        ("rows", "above", why.row_upper, np.ones(program.row_lower.size)),
        ("columns", "above", why.upper, np.ones(program.cost.size)),
        ("columns", "below", why.lower, program.lower),
    )
    for kind, side, numbers, bound in kinds:
        for group in groups(built, program, kind, numbers):
            about = subject(built, group.axis, group.number)
            plain = kind == "columns" and side == "below" and not bound[group.numbers].any()
            says = tuple(span.says for span in spans(built, when, group))
            found.append(Member(about.table, about.row, asks(built, group, side), group.numbers.size, says, plain))
    yield from sorted(found, key=lambda member: member.plain)


def _movers(built: Built, when: Moments, program: Program, columns: Ints, moves: Floats) -> Iterator[Mover]:
    """What moves, by table row; amounts for one unit of what earns most."""
    system = built.system
    size = np.zeros(program.cost.size)
    size[columns] = moves
    found = []
    for group in groups(built, program, "columns", columns):
        about = subject(built, group.axis, group.number)
        each = size[group.numbers]
        earns = -float(program.cost[group.numbers] @ each)
        if group.family == "activity":
            each = each * system.calendar.counted(group.resolution)[group.bins]
        says = tuple(span.says for span in spans(built, when, group))
        does = {"activity": _does(built, group), "build": f"{about.words} is built"}.get(
            group.family, f"the {group.family} of {about.words}"
        )
        found.append(Mover(about.table, about.row, does, float(each.sum()), about.unit, earns, says))
    found.sort(key=lambda mover: -mover.earns)
    one = abs(found[0].amount) or 1.0
    yield from (replace(m, amount=m.amount / one, earns=m.earns / one) for m in found)


def _does(built: Built, group: Group) -> str:
    """What an activity does, in words: a market sells, a link carries."""
    activity = built.names.activities[group.number]
    about = subject(built, "assets", activity.asset)
    flows = built.system.flows
    own = np.flatnonzero(flows.activity == group.number)
    made = [built.names.nodes[n].commodity for n in flows.node[own[flows.amount[own] > 0]]]
    used = [built.names.nodes[n].commodity for n in flows.node[own[flows.amount[own] < 0]]]
    verb = {"sell": "sells", "buy": "buys", "unserved": "goes unserved", "forward": "carries", "backward": "carries"}
    if activity.role in ("spill", "served"):
        return about.words
    if activity.role == "run":
        what = f"makes {' and '.join(dict.fromkeys(made))}" if made else f"uses {' and '.join(dict.fromkeys(used))}"
        return f"{about.words}{f' ({activity.mode})' if activity.mode else ''} {what}"
    moved = (used or made)[:1] if activity.role != "unserved" else []
    return " ".join([about.words, verb.get(activity.role, activity.role), *moved])


def _gap_lines(gaps: Sequence[Gap]) -> Iterator[str]:
    """A line a table row: its largest, its sum, its worst spans, and what is full then."""
    by_row: dict[tuple[str, str, str], list[Gap]] = {}
    for gap in gaps:
        by_row.setdefault((gap.table, gap.row, gap.way), []).append(gap)
    for (table, row, way), own in by_row.items():
        worst = sorted(own, key=lambda gap: -gap.amount)
        most, amount = max(gap.most for gap in own), sum(gap.amount for gap in own)
        one, what = own[0], f"limit {row}" if table == "limits" else row
        if one.unit == one.amount_unit:
            size = f"{number(amount)} {one.unit}".strip() + f" {way}"
        else:
            size = f"{number(most)} {one.unit} {way} at most, {number(amount)} {one.amount_unit} in all"
        full = dict.fromkeys(name for gap in worst[:SHOWN] for name in gap.full)
        held = f"; full then: {', '.join(full)}" if full else ""
        yield f"{what}: {size}{_when([gap.span for gap in worst if gap.span])}{held}"


def _member_lines(members: Sequence[Member]) -> Iterator[str]:
    plain = sum(member.times for member in members if member.plain)
    for member in members:
        if not member.plain:
            yield f"{member.asks}{_when(member.spans)}"
    if plain:
        yield f"and nothing runs, is held or built below nought ({plain:,} such)"


_IN_A_DAY = re.compile(r"(\d+ [A-Z]\w+) (\d\d:00 to \d\d:00)( \d+)?")


def _when(says: Sequence[str]) -> str:
    """', A, B, C and 5 more spans of time'; the same hours of several days are one of them; nothing where always."""
    says = [s for s in says if s not in ("all year", "all the time")]
    days: dict[str, list[str]] = {}
    for s in says:
        day = _IN_A_DAY.fullmatch(s)
        days.setdefault(day[2] + (day[3] or "") if day else s, []).append(day[1] if day else "")
    shown = []
    for hours, of in list(days.items())[:SHOWN]:
        if len(of) > 2:
            shown.append(f"{hours} on {of[0]}, {of[1]} and {len(of) - 2} more day{'s' * (len(of) > 3)}")
        else:
            shown.append(f"{hours} on {' and '.join(of)}" if len(of) == 2 else f"{of[0]} {hours}".strip())
    more = sum(len(of) for of in list(days.values())[SHOWN:])
    rest = f" and {more} more span{'s' * (more > 1)} of time" * (more > 0)
    return f", {', '.join(shown)}{rest}" if shown else ""
