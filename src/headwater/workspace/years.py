"""The time that is planned: the years of `years`, of `snapshots` or of workspace.toml, and the steps of snapshots."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import isnan

from headwater.faults import Fault
from headwater.workspace.cells import quote
from headwater.workspace.checked import Checked
from headwater.workspace.settings import FILE, Settings

BY_THE_CLOCK = ("day", "week", "month")
"""Resolutions that only a year of 8,760 hours has."""
_RESOLVED = (
    *(("commodities", "resolution"), ("technologies", "resolution"), ("links", "resolution")),
    *(("markets", "resolution"), ("demands", "window")),
)


@dataclass(frozen=True)
class Planned:
    """The years that are planned, in order; the snapshots of all of them, in order, and the place of each one's year.

    Without snapshots each year has its 8,760 hours.
    """

    years: tuple[int, ...]
    snapshots: tuple[str, ...] = ()
    year_of: tuple[int, ...] = ()


def plan_time(tables: Checked, settings: Settings, line: int) -> tuple[Planned, Settings]:
    """What is planned, and the settings with the first year of it; a fault for whatever does not fit.

    line: where workspace.toml has time.year, or its section.
    """
    said = [int(row["year"]) for _, row in tables.rows("years", "year")]
    own = [int(row["year"]) for _, row in tables.rows("snapshots", "year") if not isnan(row["year"])]
    years = tuple(dict.fromkeys(said or own or ([settings.year] if settings.year else [])))
    if any(fault.file == FILE for fault in tables.faults):
        pass  # what time.year is may not be known
    elif not years and not any(unsure(tables, name) for name in ("years", "snapshots")):
        right = "write year: the year that is planned, or list years in years.csv"
        tables.faults.append(Fault(FILE, line, "time.year", "is missing", right))
    elif settings.year and settings.year not in years and not unsure(tables, "years"):
        wrong = f"{settings.year} is no planned year"
        tables.faults.append(Fault(FILE, line, "time.year", wrong, f"those planned are {_words(years)}"))
    _ascending(tables)
    _worths(tables, settings)
    planned = Planned(years, *_snapshots(tables, years, settings))
    if planned.snapshots:
        _resolutions(tables)
    return planned, replace(settings, year=years[0] if years else settings.year)


def unsure(tables: Checked, name: str) -> bool:
    """Whether years that the table says may not be known: what can't be read is said where it stands."""
    sheet = tables.sheets[name]
    return not sheet.whole or any(column == "year" for _, column in sheet.faulty)


def _ascending(tables: Checked) -> None:
    """Years stand in order of time, each once."""
    before, keys = 0, tables.sheets["years"].keys()
    for row, cells in tables.rows("years", "year"):
        year = int(cells["year"])
        if year <= before and keys[row] not in keys[:row]:  # else it is said of the key
            twice = "stands twice" if year == before else f"stands after {before}"
            tables.wrong("years", row, "year", f"{year} {twice}", "years stand in order of time, each once")
        before = max(before, year)


def _worths(tables: Checked, settings: Settings) -> None:
    """Where what is built is paid once, the money of every year is worth something."""
    for row, cells in tables.rows("years", "worth"):
        if cells["worth"] == 0 and settings.capital == "paid":
            wrong = "is 0, and what is built is paid once (money.capital)"
            tables.wrong("years", row, "worth", wrong, "more than 0, or capital by annuities")


def _snapshots(tables: Checked, years: tuple[int, ...], settings: Settings) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The names of the snapshots and the places of their years; each year has some, and they stand in its order."""
    number = {year: n for n, year in enumerate(years)}
    names: list[str] = []
    found: list[int] = []
    unsaid: list[int] = []
    for row, cells in tables.rows("snapshots", "snapshot", "year"):
        year = settings.year if isnan(cells["year"]) else int(cells["year"])
        names.append(cells["snapshot"])
        if not year:
            unsaid.append(row)
        elif year not in number:
            if not unsure(tables, "years"):
                known = f"those planned are {_words(years)}"
                tables.wrong("snapshots", row, "year", f"{year} is no planned year", known)
        elif found and number[year] < found[-1]:
            wrong = f"{year} stands after {years[found[-1]]}"
            tables.wrong("snapshots", row, "year", wrong, "snapshots stand in order of time")
        found.append(number.get(year, found[-1] if found else 0))
    if unsaid and years:
        more = f", and so in {len(unsaid) - 1:,} rows more" if len(unsaid) > 1 else ""
        wrong = f"is empty, and time.year says none{more}"
        tables.wrong("snapshots", unsaid[0], "year", wrong, "say the year it lies in")
    sheet = tables.sheets["snapshots"]
    lacking = [year for year in years if names and number[year] not in found]
    if lacking and not unsaid and not unsure(tables, "snapshots"):
        wrong = f"has no snapshot in {_words(lacking)}"
        tables.faults.append(Fault(sheet.files[0], 0, "year", wrong, "every planned year has some"))
    return tuple(names), tuple(found)


def _resolutions(tables: Checked) -> None:
    """With snapshots there are no days, weeks or months to balance in."""
    for table, column in _RESOLVED:
        for row, cells in tables.rows(table, column):
            if cells[column] in BY_THE_CLOCK:
                wrong = f"{quote(cells[column])}, and the plan is by snapshots"
                tables.wrong(table, row, column, wrong, "of snapshots there are 'hour', which is one, and 'year'")


def _words(years: Iterable[int]) -> str:
    return ", ".join(map(str, years))
