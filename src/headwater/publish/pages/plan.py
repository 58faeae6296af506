"""The page of the plan: what it costs, what binds, how network and hours are served, and how far it is right."""

from collections.abc import Iterator, Sequence
from functools import partial

import pandas as pd
from markupsafe import Markup

from headwater.publish import worth
from headwater.publish.amounts import Measure, amount, measure, share
from headwater.publish.components import Cell, Column, figure, plan_mark, table
from headwater.publish.figures import binds, capacity, compare, dispatch, prices, supply
from headwater.publish.figures.capacity import plants
from headwater.publish.frame import Entry, Page, render
from headwater.publish.map import map_title, overview_map
from headwater.publish.names import Names, sentence
from headwater.publish.network import carried, network, rate_unit
from headwater.publish.planned import INTO, Plan, total
from headwater.workspace.read import Workspace

WINTER, SUMMER = 1, 7  # months whose middle the two weeks are nearest to


def entries(workspace: Workspace, plan: Plan, lines: pd.DataFrame) -> Iterator[Entry]:
    """The page in each language that the workspace has a title in. `lines`: results.compare's frame."""
    make = partial(page, plan=plan, lines=lines)
    yield Entry("plan.html", "en", "Plan", make, nav="plan")
    if workspace.settings.title_zh:
        yield Entry("zh/plan.html", "zh", "规划", make, nav="plan")


def page(p: Page, plan: Plan, lines: pd.DataFrame) -> str:
    """The page in the page's language."""
    names, words = Names(plan.workspace, p.words), p.words
    commodity = carried(plan.workspace)
    weeks = [dispatch.week(plan, commodity, month, names) for month in (WINTER, SUMMER)] if commodity else []
    served = (
        [*weeks, supply.monthly(plan, commodity, names, "months"), prices.heat(plan, commodity, names)]
        if commodity
        else []
    )
    shown = {f.key: f for f in served if f is not None}
    settings = plan.workspace.settings
    region = words.pick({"title_en": settings.title_en, "title_zh": settings.title_zh}, "title")
    compared, standing = compare.figure(p, plan, lines.loc[lines["role"] == "test"]), capacity.by_place(plan, names)
    return render(
        p,
        "plan.jinja",
        words("nav.plan"),
        kicker=words(
            "plan.kicker", region=region, year=settings.year, scenario=plan.results.scenario or words("plan.base")
        ),
        h1=_headline(plan, commodity, names),
        cost=_cost(plan, p),
        stats=_stats(p, plan, commodity, names),
        binds=binds.listed(plan, plan.results.binds, names, 12),
        binds_first=sentence(binds.first(plan, plan.results.binds, names) or words("plan.nothing_binds")),
        map_title=map_title(plan.workspace, plan.results, p.entry.lang) if commodity else "",
        map=overview_map(plan.workspace, plan.results, p.entry.lang, p.root) if commodity else "",
        exchange=_exchange(p, plan, names) if commodity else "",
        served=Markup("").join(figure(p, f) for f in shown.values()),
        capacity=figure(p, standing) if standing else "",
        compared=figure(p, compared) if compared else "",
        asked=_asked(plan, p),
        mark=plan_mark(p),
    )


def _headline(plan: Plan, commodity: str, names: Names) -> str:
    """Who makes the most of what the network carries, and what binds it hardest."""
    found = supply.stack(plan, commodity, names) if commodity else None
    if found is None:
        return sentence(binds.first(plan, plan.results.binds, names)) or names.words("plan.plain")
    return supply.title(plan, commodity, found, names)


def _cost(plan: Plan, p: Page) -> str:
    """What a year costs, in words; less than nothing is earned."""
    words, r = p.words, plan.results
    key = "plan.costs" if r.objective >= 0 else "plan.earns"
    return words(key, amount=amount(abs(r.objective), r.currency, words), year=r.price_year)


def _stats(p: Page, plan: Plan, commodity: str, names: Names) -> Markup:
    """The year's figures of the network's commodity: what the region takes, what comes and goes, what stands."""
    words, balance = p.words, plan.balance(commodity) if commodity else pd.DataFrame()
    if not len(balance):
        return Markup("")
    unit, whole = plan.unit(commodity), total(balance, *INTO)
    sums = {
        "own": total(balance, "demand", "used", "lost"),
        "came": total(balance, "received", "bought"),
        "gone": total(balance, "sent", "sold"),
        "short": total(balance, "unserved"),
    }
    m = measure(unit, whole, words)
    rows = [
        stat(words(f"plan.{name}"), value, m, words("plan.of_all", share=share(value, whole, words)))
        for name, value in sums.items()
    ]
    standing = plants(plan)
    said = words("plan.plants", n=words.number(len(standing)))
    size = float(standing["total"].sum())
    rows.append(stat(words("plan.stands"), size, measure(rate_unit(unit), size, words), said))
    return Markup("").join(rows)


def stat(what: str, value: float, m: Measure, note: str) -> Markup:
    """A figure of the plan, large, with its unit and a note below."""
    said = Markup('<li><span class="what">{}</span><span class="big">{} <small>{}</small></span>{}</li>')
    return said.format(what, m.words.number(value * m.factor), m.unit, note)


def _exchange(p: Page, plan: Plan, names: Names) -> Markup:
    """Every line of the network: what it can carry, what it carried, how long it was full, what more would be worth."""
    words, net = p.words, network(plan.workspace, plan.results)
    unit = plan.unit(net.commodity)
    most = max((max(line.forward or 0.0, line.backward or 0.0) for line in net.lines), default=0.0)
    m = measure(unit, most, words)
    rows: list[Sequence[Cell]] = []
    for line in sorted(net.lines, key=lambda one: (-(one.share or 0.0), one.id)):
        rows.append(
            (
                names.link(line.id),
                line.capacity if line.capacity != float("inf") else words("measure.unbounded"),
                (line.forward or 0.0) * m.factor,
                (line.backward or 0.0) * m.factor,
                100 * line.share if line.share is not None else words("plan.dash"),
                line.full or 0.0,
                worth.said(line.worth or 0.0, plan.results.currency, words),
            )
        )
    head = (
        Column(words("plan.line")),
        Column(words("plan.capacity"), net.unit, True, 0),
        Column(words("plan.sent"), m.unit, True),
        Column(words("plan.back"), m.unit, True),
        Column(words("plan.load"), "%", True, 0),
        Column(words("plan.full"), "h", True, 0),
        Column(words("plan.worth", unit=net.unit)),
    )
    return table(p, head, rows, words("plan.lines"))


def _asked(plan: Plan, p: Page) -> Markup:
    """What was asked of the solver, and how large it was: terms and figures."""
    words, r = p.words, plan.results
    weeks = words("plan.whole_year")
    if r.weeks:
        stands = words("chain.comma").join(words("plan.week", n=n, stands=m) for n, m in r.weeks)
        weeks = words("plan.weeks", n=len(r.weeks), list=stands)
    rate = words.number(100 * plan.workspace.settings.rate)
    size = {name: words.number(getattr(r, name)) for name in ("rows", "columns", "nonzeros")}
    rows = (
        (words("plan.asked"), words("plan.least_cost", year=plan.workspace.settings.year)),
        (words("plan.objective"), amount(r.objective, r.currency, words)),
        (words("plan.constant"), amount(r.stands, r.currency, words)),
        (words("plan.money"), words("plan.money_is", currency=r.currency, year=r.price_year, rate=rate)),
        (words("plan.hours"), weeks),
        (words("plan.size"), words("plan.size_is", **size)),
        (words("plan.solved"), words("plan.solved_is", status=r.status, method=r.method)),
    )
    return Markup("").join(Markup("<dt>{}</dt><dd>{}</dd>").format(*row) for row in rows)
