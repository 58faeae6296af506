"""The embedded region from its tables to its site, once: planned by an interior point, held to what was published."""

import re
from pathlib import PurePosixPath
from types import SimpleNamespace
from urllib.parse import unquote, urlsplit

import numpy as np
import pytest
from sites import Elements

from headwater.commands.inputs import everything
from headwater.ledger.audit import audit
from headwater.lp.solve import LARGE, SMALL
from headwater.publish.site import build as build_site
from headwater.results import SHEETS
from headwater.results.compare import compare
from headwater.results.plan import plan
from headwater.results.write import write
from headwater.workspace.read import find

pytestmark = pytest.mark.slow
COMING = ("made", "received", "bought", "unserved")
INDUSTRIES = ("energy", "industry", "light", "tourism", "farm", "service", "medicine", "digital", "aviation")


@pytest.fixture(scope="module")
def region(tmp_path_factory):
    """The region's workspace, audit, results, and its folder of results and site, as `headwater run` makes them."""
    workspace, ledger = everything(find("xizang"), "")
    audited, results = audit(ledger), plan(workspace)
    folder = tmp_path_factory.mktemp("xizang")
    write(results, folder)
    pages = build_site(workspace, ledger, audited, results, folder / "site")
    return SimpleNamespace(workspace=workspace, audit=audited, results=results, folder=folder, pages=pages)


@pytest.fixture(scope="module")
def electricity(region):
    """The sheet `supply` of electricity."""
    return region.results.supply[region.results.supply["commodity"] == "electricity"]


def test_it_is_planned_to_optimality_by_an_interior_point(region):
    results = region.results
    assert (results.status, results.method) == ("Optimal", "ipx")
    assert SMALL < results.rows < LARGE and 100_000 < results.columns < 400_000
    assert sum(times for _, times in results.weeks) == 52
    assert all((region.folder / f"{sheet}.csv").stat().st_size > 100 for sheet in SHEETS)


def test_what_the_plan_was_made_from_comes_out_of_it(region):
    lines = compare(region.workspace, region.results)
    given = lines[lines["role"] == "input"]
    assert len(given) > 20 and np.isfinite(lines["plan"]).all()
    assert given.loc[~given["inside"], ["line", "plan", "low", "high"]].to_dict("records") == []


def test_electricity_that_comes_to_a_place_goes_from_it(electricity):
    wanted = electricity[electricity["role"] == "demand"]["amount"].sum()
    signed = electricity["amount"].where(electricity["role"].isin(COMING), -electricity["amount"])
    over = signed.groupby(electricity["place"]).sum()
    assert wanted > 5e6 and {"lhasa", "chamdo", "ngari"} <= set(over.index)
    assert over.abs().max() < 1e-4 * wanted


def test_electricity_is_served(electricity):
    amount = electricity.groupby("role")["amount"].sum()
    assert amount.get("unserved", 0.0) < 1e-3 * amount["demand"]


def test_prices_and_what_binds_come_from_the_interior_point(region):
    results = region.results
    price = results.prices[results.prices["commodity"] == "electricity"]
    assert price["price"].notna().mean() > 0.9 and 0 < price["price"].median() < 1000
    assert len(results.binds) > 5 and results.binds["rent"].abs().is_monotonic_decreasing
    assert np.isfinite(results.capacity["worth"]).all() and results.capacity["worth"].max() > 1e5


def test_every_finding_of_the_audit_is_proved(region):
    assert region.audit.faults and all(finding.proved for finding in region.audit.faults)


def test_every_industry_has_a_page_and_every_link_leads_somewhere(region):
    site = region.folder / "site"
    wanted = {"index.html", "plan.html", "ledger.html", *(f"industries/{name}.html" for name in INDUSTRIES)}
    assert wanted <= set(region.pages)
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert [link for page in region.pages for link in _dead(site, page, files)] == []


def _dead(site, page, files):
    """The links of a page that lead to no file, and those within the page that lead to no part of it."""
    content = (site / page).read_text(encoding="utf-8")
    ids = set(re.findall(r'\bid="([^"]+)"', content))
    for tag, at in Elements(content).found:
        for link in filter(None, (at.get("href"), at.get("src"))):
            url = urlsplit(link)
            if tag == "use" or url.scheme in ("http", "https", "data", "mailto"):
                continue
            there = _resolved(page, unquote(url.path)) in files if url.path else unquote(url.fragment) in ids
            if not there:
                yield page, link


def _resolved(page, way):
    parts = list(PurePosixPath(page).parent.parts)
    for part in PurePosixPath(way).parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)
