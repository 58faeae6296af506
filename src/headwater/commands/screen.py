"""The one screen at the end of a run: what was read, what the audit proved, the plan, what binds, where the site is."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    import pandas as pd

    from headwater.ledger.audit import Audit
    from headwater.results import Results
    from headwater.results.sheets import Sheets
    from headwater.workspace.read import Workspace

WIDTH = 108
YEARS, BUILDS, LIMITS = 8, 3, 4
"""Years, what is built in one, and limits that the screen names."""
WHOLE = "prices and worth hold while the whole numbers of the plan stay as they are"


def screen(
    region: "Workspace",
    audited: "Audit",
    results: "Results",
    compared: "pd.DataFrame",
    seconds: Mapping[str, float],
    target: Path,
    pages: int,
) -> None:
    """Print it; colour only on a terminal."""
    head = f"{region.settings.title_en}, {region.settings.year}" + (
        f", scenario {results.scenario}" * bool(results.scenario)
    )
    parts = (
        ("read", _read(region)),
        ("ledger", _ledger(audited)),
        ("plan", _plan(results)),
        ("binds", _binds(results)),
        ("beside", _beside(compared)),
        ("site", iter([f"{target / 'site' / 'index.html'}  ({pages} pages; results beside it as CSV)"])),
        ("seconds", iter([_seconds(seconds)])),
    )
    _print(head, parts)


def sheets_screen(
    region: "Workspace", audited: "Audit | None", found: "Sheets", seconds: Mapping[str, float], target: Path
) -> None:
    """The same of a plan that has no site."""
    said = found.summary
    years = region.planned.years
    when = str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}, {len(years)} years"
    head = f"{region.settings.title_en}, {when}" + f", scenario {said['scenario']}" * bool(said["scenario"])
    money = f"{_large(abs(said['objective']))} {said['currency']}"
    cost = f"costs {money}" if said["objective"] >= 0 else f"earns {money} beyond its costs (what is sold counts)"
    if len(years) > 1:
        cost += f", discounted to {years[0]}"
    solved = f"{said['status'].lower()}: {cost}; {_how_much(region, said)}, by {said['method']}"
    names = ", ".join([*found.small, *found.large])
    parts = (
        ("read", _read(region)),
        ("ledger", _ledger(audited) if audited else iter(["none"])),
        ("plan", iter([solved, *_way(said), *_unserved(found), *[WHOLE] * said["fixed_integers"]])),
        ("years" if len(years) > 1 else "builds", _by_year(found)),
        ("limits", _held(found)),
        ("sheets", iter([f"{target}: {names}; summary.json", "a plan by snapshots or of several years has no site"])),
        ("seconds", iter([_seconds(seconds)])),
    )
    _print(head, parts)


def _how_much(region: "Workspace", said: Mapping[str, Any]) -> str:
    """How much of the time was solved."""
    n, each = len(said["weeks"]), "each year" if len(said["years"]) > 1 else "the year"
    if n:
        return f"{n} week{'s' * (n != 1)} and a day stand for {each}"
    steps = said["snapshots"]
    return f"{steps:,} snapshot{'s' * (steps != 1)}" if region.planned.snapshots else f"every hour of {each} solved"


def _way(said: Mapping[str, Any]) -> Iterator[str]:
    """In which way it was planned, where not as a whole."""
    if said["way"] == "rolling":
        again = f", the last {said['overlap']:,} decided again by the next" if said["overlap"] else ""
        yield f"planned through windows of {said['rolling']:,} snapshots{again}"
    elif said["way"] == "myopic":
        yield "planned year by year: none knows what comes after it"
    if "capacities_of" in said:
        yield f"what stands was decided before: {said['capacities_of']}"


def _unserved(found: "Sheets") -> Iterator[str]:
    """What of the demands is not served, by what that costs."""
    costs = found.small["costs"]
    own = costs[(costs["table"] == "demands") & (costs["money"] > 0)]
    for name, of in own.groupby("row"):
        years = ", ".join(f"{money:,.0f} in {year}" for year, money in zip(of["year"], of["money"], strict=True))
        yield _short(f"not all of {name} is served, which costs {found.summary['currency']} {years}")


def _by_year(found: "Sheets") -> Iterator[str]:
    """A line a year: what it costs, and what is built in it, the dearest first."""
    money, builds, years = found.small["costs"], found.small["builds"], found.summary["years"]
    for year in years[:YEARS]:
        cost = f"costs {_large(float(money['money'][money['year'] == year].sum()))} {found.summary['currency']}"
        own = builds[builds["year"] == year].sort_values("money", ascending=False)
        most = [f"{b.asset} {b.built:,.4g} {b.unit}" for b in own.head(BUILDS).itertuples()]
        more = [f"{len(own) - BUILDS} more"] * (len(own) > BUILDS)
        yield _short(f"{year}: {cost}; " + (f"builds {', '.join(most + more)}" if most else "builds nothing"))
    if len(years) > YEARS:
        yield f"{len(years) - YEARS} more years stand in costs.csv and builds.csv"


def _held(found: "Sheets") -> Iterator[str]:
    """Limits that cost something, those first whose bounds cost the most."""
    limits, currency = found.small["limits"], found.summary["currency"]
    tight = limits[limits["price"] != 0]
    if not len(tight):
        yield f"{len(limits):,} bounds, none of which costs anything" if len(limits) else "none"
    rent = (tight["price"] * tight["amount"]).abs().groupby(tight["limit"]).sum().sort_values(ascending=False)
    for name in rent.index[:LIMITS]:
        own = tight[tight["limit"] == name]
        first = own.iloc[int(own["price"].abs().to_numpy().argmax())]
        when = f"{first['year']} {first['bin']}".strip()
        bins = f"binds in {len(own):,} of {int((limits['limit'] == name).sum()):,}"
        unit = "unit" if first["unit"] in ("", "1") else first["unit"]
        one = f"one {unit} more is worth {abs(first['price']):,.4g} {currency}"
        yield _short(f"{name} {bins}; {one}" + f" in {when}" * bool(when))
    if len(rent) > LIMITS:
        yield f"{len(rent) - LIMITS} more that bind stand in limits.csv"


def _print(head: str, parts: Iterable[tuple[str, Iterable[str]]]) -> None:
    click.echo("\n" + click.style(head, bold=True))
    for name, lines in parts:
        for n, line in enumerate(lines):
            click.echo(click.style(f"{name if n == 0 else '':9}", fg="cyan") + line)


def _read(region: "Workspace") -> Iterator[str]:
    from headwater.workspace.evidence import evidence

    total = evidence(region).iloc[-1]
    sizes = [len(frame) for frame in region.tables.values() if len(frame)]
    yield f"{sum(sizes):,} rows in {len(sizes)} tables, {len(region.profiles)} series, no fault"
    yield (
        f"of {total['rows']:,} rows with numbers {total['published']:,} are published, {total['derived']:,} derived "
        f"from what is, {total['assumption']:,} assumed, {total['identity']:,} identities"
    )


def _ledger(audited: "Audit") -> Iterator[str]:
    counts, found = audited.counts, audited.open
    read = f"{counts['statements']:,} statements of {counts['sources']:,} documents"
    inferred = f" and {counts['inferred']:,} inferred ones" if counts["inferred"] else ""
    yield f"{read}, {counts['relations'] - counts['inferred']:,} written relations{inferred}"
    n, accepted = len(found), len(audited.faults) - len(found)
    if not found:
        yield "nothing contradicts anything" + (f" but for {accepted} that are accepted" if accepted else "")
        return
    proved = f"{sum(f.proved for f in found)} proved in exact fractions" + (
        f"; {accepted} more accepted" * (accepted > 0)
    )
    yield f"{n} group{'s' * (n != 1)} of figures can't all be true ({proved}); the first:"
    yield _short(found[0].sentence)


def _plan(results: "Results") -> Iterator[str]:
    money = f"{_large(abs(results.objective))} {results.currency} a year"
    cost = f"costs {money}" if results.objective >= 0 else f"earns {money} beyond its costs (what is sold counts)"
    n = len(results.weeks)
    solved = f"{n} week{'s' * (n != 1)} and a day stand for the year" if n else "every hour solved"
    yield f"{results.status.lower()}: {cost}; {solved}"
    yield from _way(results.way)
    short = results.supply[results.supply["role"] == "unserved"]
    for commodity, amount in short.groupby("commodity")["amount"].sum().items():
        wanted = results.supply[(results.supply["role"] == "demand") & (results.supply["commodity"] == commodity)]
        share = amount / float(wanted["amount"].sum())
        if share > 1e-4:
            yield f"not served: {share:.1%} of {commodity}"


def _large(amount: float) -> str:
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if amount >= size:
            return f"{amount / size:,.2f} {word}"
    return f"{amount:,.0f}"


def _binds(results: "Results") -> Iterator[str]:
    """Three that bind: the first of each kind of row, since a region's limits are unlike."""
    found = results.binds.groupby("kind", sort=False).head(1).head(3)
    for row in found.to_dict("records"):
        full = f" in {row['hours']:,.0f} hours" if row["kind"] != "limit" else ""
        worth = f"{row['worth']:,.0f} {results.currency} a year"
        yield f"{row['kind']} {row['row']}{full}: one {row['unit'] or 'unit'} more is worth {worth}"
    if results.fixed_integers:
        yield WHOLE


def _beside(compared: "pd.DataFrame") -> Iterator[str]:
    if compared.empty:
        yield "no published figure is set beside the plan (table compare)"
        return
    tests = compared[compared["role"] == "test"]
    yield (
        f"{int(tests['inside'].sum())} of {len(tests)} published figures that the plan could have missed are met; "
        f"{len(compared) - len(tests)} more went into it"
    )


def _seconds(seconds: Mapping[str, float]) -> str:
    parts = ", ".join(f"{stage} {s:.1f}" for stage, s in seconds.items())
    return f"{sum(seconds.values()):.1f} in all: {parts}"


def _short(text: str) -> str:
    return text if len(text) <= WIDTH else text[: WIDTH - 3].rsplit(" ", 1)[0] + " ..."
