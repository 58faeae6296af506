"""All industries side by side: what each takes of the others, what it gives that is counted, what binds it."""

from collections.abc import Iterator, Sequence
from functools import partial

import pandas as pd

from headwater.publish.amounts import amount, measure, share
from headwater.publish.chain import inputs
from headwater.publish.components import Cell, Column, link, plan_mark, table
from headwater.publish.figures import binds
from headwater.publish.frame import Entry, Page, render
from headwater.publish.names import Names, records, sentence
from headwater.publish.planned import Plan
from headwater.workspace.read import Workspace

TAKEN, GIVEN = 4, 3  # most columns of what is taken and of what is counted
SHARED = 2  # sectors that must have a figure for a column to be worth its room


def entries(workspace: Workspace, plan: Plan | None) -> Iterator[Entry]:
    """The page in each language; none without sectors or without a plan."""
    if plan is None or not len(workspace.tables["sectors"]):
        return
    make = partial(page, plan=plan)
    yield Entry("industries.html", "en", "Industries", make, nav="industries")
    if workspace.settings.title_zh:
        yield Entry("zh/industries.html", "zh", "产业", make, nav="industries")


def taken(plan: Plan) -> pd.DataFrame:
    """What each sector uses of other commodities in the year: sectors by commodities, NaN where it uses none."""
    sectors = [str(s) for s in plan.workspace.tables["sectors"]["sector"]]
    return _most(pd.DataFrame({s: inputs(plan, s) for s in sectors}, dtype=float).T.reindex(sectors), TAKEN)


def given(plan: Plan) -> pd.DataFrame:
    """What each sector's technologies make of what is only counted: sectors by commodities."""
    supply = plan.results.supply
    counted = {c for c, row in plan.commodities.items() if row["balance"] == "counted"}
    made = supply.loc[(supply["role"] == "made") & supply["commodity"].isin(counted)]
    of = made["technology"].map(plan.sector_of)
    sums = made.loc[of != ""].assign(of=of).groupby(["of", "commodity"])["amount"].sum()
    sectors = [str(s) for s in plan.workspace.tables["sectors"]["sector"]]
    return _most(sums.unstack().reindex(sectors), GIVEN)


def _most(found: pd.DataFrame, most: int) -> pd.DataFrame:
    """The columns that most sectors have, in the order of how many do."""
    count = found.notna().sum()
    kept = sorted((c for c in found.columns if count[c] >= SHARED), key=lambda c: (-int(count[c]), str(c)))
    return found[kept[:most]]


def page(p: Page, plan: Plan) -> str:
    """The page in the page's language."""
    names, words = Names(plan.workspace, p.words), p.words
    takes, gives = taken(plan), given(plan)
    head = [Column(words("industries.name"))]
    scales = []
    for frame in (takes, gives):
        for c in frame.columns:
            m = measure(plan.unit(str(c)), float(frame[c].max()), words)
            scales.append(m.factor)
            head.append(Column(sentence(names.brief(names.commodity(str(c)))), m.unit, True))
    rows: list[Sequence[Cell]] = []
    for row in records(plan.workspace.tables["sectors"]):
        key = str(row["sector"])
        values = [*takes.loc[key], *gives.loc[key]]
        numbers = [float(v) * k if v == v else words("industries.none") for v, k in zip(values, scales, strict=True)]
        bound = sentence(binds.first(plan, binds.of_sector(plan, key), names)) or words("industries.nothing")
        rows.append((link(p, f"industries/{key}.html", names.of("sectors", key)), *numbers, bound))
    head.append(Column(words("industries.binds")))
    return render(
        p,
        "industries.jinja",
        words("nav.industries"),
        h1=_title(plan, takes, names),
        table=table(p, head, rows, words("industries.side"), tall=True),
        mark=plan_mark(p),
    )


def _title(plan: Plan, takes: pd.DataFrame, names: Names) -> str:
    """Who takes most of what most take."""
    words = names.words
    if not len(takes.columns):
        return words("nav.industries")
    commodity = str(takes.columns[0])
    column = takes[commodity].dropna()
    top = str(column.idxmax())
    whole = float(column.sum())
    return sentence(
        words(
            "industries.title",
            sector=names.of("sectors", top),
            commodity=names.brief(names.commodity(commodity)),
            amount=amount(float(column.max()), plan.unit(commodity), words),
            share=share(float(column.max()), whole, words),
            n=words.count(len(column)),
        )
    )
