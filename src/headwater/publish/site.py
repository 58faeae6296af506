"""The table of contents: every page of a site, in the order of its navigation, and the folder they are written to."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pandas as pd

from headwater.ledger.audit import Audit
from headwater.ledger.read import Ledger
from headwater.publish import charts as chart_file
from headwater.publish.frame import Entry, Site, assets, pages, write
from headwater.publish.map import pictures
from headwater.publish.pages import charts, industries, industry, ledger, overview, plan, sources
from headwater.publish.planned import Plan
from headwater.results import Results
from headwater.results.compare import compare
from headwater.workspace.read import Workspace


def contents(
    workspace: Workspace, found: chart_file.Charts, results: Results | None, lines: pd.DataFrame | None
) -> Iterator[Entry]:
    """The pages: a page an industry and a chart, the plan if there is one, the ledger and what it was read from."""
    solved = None if results is None else Plan(workspace, results)
    yield Entry("index.html", "en", "Overview", partial(overview.page, plan=solved), nav="overview")
    yield from industries.entries(workspace, solved)
    if solved is not None and lines is not None:
        yield from plan.entries(workspace, solved, lines)
    yield from industry.entries(workspace, solved, lines)
    languages = ("en", "zh") if workspace.settings.title_zh else ("en",)
    for lang in languages if found.charts else ():
        yield from charts.entries(found, lang)
    yield Entry("ledger.html", "en", "Ledger", ledger.page, nav="ledger")
    yield Entry("sources.html", "en", "Sources", sources.documents, nav="sources")
    yield Entry("assumptions.html", "en", "Assumptions", sources.assumptions, nav="assumptions")
    if workspace.settings.title_zh:
        yield Entry("zh/index.html", "zh", "概览", partial(overview.page, plan=solved))


def build(
    workspace: Workspace,
    ledger: Ledger,
    audit: Audit,
    results: Results | None,
    folder: Path,
    progress: Callable[[str], object] = lambda message: None,
    compared: pd.DataFrame | None = None,
) -> list[str]:
    """Write the site into a folder; the paths of its pages, in order.

    compared: what `headwater.compare` gives, if it is at hand. results None: the parts that a plan fills say that there
    is none. Raises BadInput for a faulty charts.toml and CannotWrite where the disk refuses.
    """
    found = chart_file.read(workspace, ledger)
    if compared is None and results is not None:
        compared = compare(workspace, results)
    site = Site(workspace, ledger, audit, results, found, tuple(contents(workspace, found, results, compared)))
    written: dict[str, str | bytes] = {}
    for n, page in enumerate(pages(site), 1):
        progress(f"page {n} of {len(site.contents)}: {page.entry.path}")
        for path, content in page.files.items():
            if written.setdefault(path, content) != content:
                raise ValueError(f"{page.entry.path}: another page has a file {path}")
    write(folder, {**dict(assets()), **pictures(workspace), **written})
    return [entry.path for entry in site.contents]
