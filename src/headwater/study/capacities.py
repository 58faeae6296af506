"""Capacities that another plan has, as the columns of this one: what is built, opened and retired so that they stand.

They are told by the rows of a sheet "capacity". What may be built or retired here has a row there, in every planned
year and in a unit of the same kind; what can't keeps what stands of it. Of vintages, the cheapest that make the totals.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy.sparse import csc_array, vstack

from headwater.faults import BadInput, Fault, nearest
from headwater.lp.part import Floats, read_only
from headwater.lp.program import Program
from headwater.lp.solve import Unsolved, solve_large
from headwater.model.words import SINGULAR, number
from headwater.results.way import silent
from headwater.system.build import Built
from headwater.units import factor
from headwater.workspace.read import Workspace

FAMILIES = ("build", "open", "retired")
"""Families of columns that say what stands."""
FILE = "capacity.csv"
NEEDED = ("table", "asset", "unit", "total")
MORE = 1e-9
"""A sheet is written in ten digits: so much more stands, that no demand is short of the eleventh."""
NEARLY = 1e-6
"""A share by which two capacities may differ and be the same."""
SHOWN = 5
"""Faults of one kind that are said one by one."""


@dataclass(frozen=True, eq=False)
class Capacities:
    """A sheet "capacity" of a plan, and where it stands."""

    file: str
    sheet: pd.DataFrame

    @classmethod
    def of(cls, run: "Path | str | pd.DataFrame") -> "Capacities":
        """Of a folder that `headwater run` wrote, or of the sheet itself. Raises BadInput."""
        if isinstance(run, pd.DataFrame):
            return cls("capacity", _with_columns(run, "capacity"))
        folder = Path(run)
        file = folder / FILE
        if not file.is_file():
            wrong = f"has no {FILE}" if folder.is_dir() else "is no folder"
            raise BadInput([Fault(str(run), 0, "", wrong, "name the folder that a run wrote, such as out/NAME")])
        try:
            sheet = pd.read_csv(file, keep_default_na=False, na_values={"total": [""], "built": [""], "year": [""]})
        except ValueError as error:
            raise BadInput([Fault(str(file), 0, "", f"can't be read: {error}", "run it again")]) from error
        return cls(str(file), _with_columns(sheet, str(file)))


def _with_columns(sheet: pd.DataFrame, file: str) -> pd.DataFrame:
    lacking = [name for name in NEEDED if name not in sheet.columns]
    if lacking:
        raise BadInput([Fault(file, 1, lacking[0], "is missing", f"a sheet of capacities has {', '.join(NEEDED)}")])
    for name in ("total", "built", "year"):
        if name in sheet.columns and not pd.api.types.is_numeric_dtype(sheet[name]):
            raise BadInput([Fault(file, 0, name, "holds what is no number", "take it as the run wrote it")])
    return sheet


def standing(given: Capacities, built: Built, program: Program, workspace: Workspace) -> Floats:
    """(columns,) what is built, opened and retired so that the capacities stand; nought in all other families.

    Raises BadInput with all that does not match.
    """
    totals = _totals(given, built, workspace)
    held = np.flatnonzero(np.isfinite(totals))
    low, high = _within(totals.ravel()[held], built, held)
    try:
        return _columns(built, program, held, low, high)
    except Unsolved as unsolved:
        wrong = "has capacities that nothing built and retired here comes to"
        right = "build_from, build_until, build_least, build_most, life and unit_size are to be those of that run"
        raise BadInput([Fault(given.file, 0, "", wrong, right)]) from unsolved


def _totals(given: Capacities, built: Built, workspace: Workspace) -> Floats:
    """(assets, Y) what is to stand, in units of activity per hour; NaN where it is not for the plan to say."""
    years = workspace.planned.years
    faults = [*_other_years(given, years)]
    found = np.full((built.system.assets.size, len(years)), np.nan)
    if not faults:
        known = _by_key(given, years)
        faults = [*_filled(found, known, given, built, years), *_built_there(known, given, built, years)]
    if faults:
        raise BadInput(_few(faults))
    return found


def _other_years(given: Capacities, years: tuple[int, ...]) -> Iterator[Fault]:
    """A fault where a planned year is none of the sheet's."""
    if "year" not in given.sheet.columns:
        if len(years) > 1:
            wrong = f"is of one year, and {len(years)} are planned"
            yield Fault(given.file, 0, "year", wrong, "take the capacities of a run of the same years")
        return
    known = sorted(set(given.sheet["year"].astype(int)))
    lacking = [str(year) for year in years if year not in known]
    if lacking:
        there = ", ".join(map(str, known))
        yield Fault(given.file, 0, "year", f"has no row of {', '.join(lacking)}", f"its years are {there}")


Key = tuple[str, str, int]


def _by_key(given: Capacities, years: tuple[int, ...]) -> dict[Key, dict[str, Any]]:
    """The rows by table, row and year, each with the line it stands in."""
    found: dict[Key, dict[str, Any]] = {}
    for line, row in enumerate(given.sheet.to_dict("records"), 2):
        key = str(row["table"]), str(row["asset"]), int(row.get("year", years[0]))
        found[key] = {str(name): value for name, value in row.items()} | {"line": line}
    return found


def _filled(
    found: Floats, known: dict[Key, dict[str, Any]], given: Capacities, built: Built, years: tuple[int, ...]
) -> Iterator[Fault]:
    """Writes the totals into `found`; a fault for each that is lacking, of another kind or can't stand here."""
    system, names = built.system, built.names.assets
    least, most = _can_stand(built)
    called = {name for _, name, _ in known}
    for a in np.flatnonzero(system.can_change):
        name = names[a]
        what = f"{SINGULAR[name.table]} {name.name}"
        for y, year in enumerate(years):
            row = known.get((name.table, name.name, year))
            if row is None or np.isnan(row["total"]):
                right = nearest(name.name, called) or "it may be built or retired here, so that run has to say it"
                yield Fault(given.file, 0, "asset", f"says nothing of {what}", right)
                break
            try:
                per = factor(row["unit"], name.unit) * name.factor
            except ValueError:
                wrong = f"{what} is counted in {row['unit']}, here in {name.unit}"
                yield Fault(given.file, row["line"], "unit", wrong, "take the run of a workspace of the same units")
                break
            total = found[a, y] = row["total"] * per
            slack = NEARLY * max(abs(total), 1.0)
            if not least[a, y] - slack <= total <= most[a, y] + slack:
                said = f"{number(row['total'])} {row['unit']} of {what} in {year}"
                side, bound = ("least", least[a, y]) if total < least[a, y] else ("most", most[a, y])
                right = f"at {side} {number(bound / name.factor)} {name.unit} can stand here then"
                yield Fault(given.file, row["line"], "total", f"{said} can't stand here", right)


def _built_there(
    known: dict[Key, dict[str, Any]], given: Capacities, built: Built, years: tuple[int, ...]
) -> Iterator[Fault]:
    """A fault for what was built there and can't be here."""
    system = built.system
    own = {(name.table, name.name): a for a, name in enumerate(built.names.assets)}
    for (table, called, year), row in known.items():
        if year not in years or not row.get("built", 0.0):
            continue
        a = own.get((table, called))
        what = f"{SINGULAR.get(table, table)} {called}"
        if a is None:
            wrong = f"{what} was built, and there is none here"
            yield Fault(given.file, row["line"], "asset", wrong, nearest(called, [name for _, name in own]))
        elif not system.can_change[a]:
            yield Fault(given.file, row["line"], "built", f"{what} was built, and can't be here", "give it a most")


def _can_stand(built: Built) -> tuple[Floats, Floats]:
    """(assets, Y) the least and the most that can stand of each."""
    system = built.system
    least = np.where(system.assets.retires[:, None], 0.0, system.assets.existing)
    least = np.maximum(least, np.minimum(system.totals[0], system.capacity_most))
    return least, system.capacity_most


def _within(totals: Floats, built: Built, held: Any) -> tuple[Floats, Floats]:
    """(held,) within what each total is to be: whole units come to it, anything else is a little more."""
    system = built.system
    units = np.zeros(system.assets.size, bool)
    units[system.builds.asset[system.builds.unit > 0]] = True
    unit = np.repeat(units, system.years)[held]
    most = system.capacity_most.ravel()[held]
    low = np.minimum(np.where(unit, totals * (1 - MORE), totals * (1 + MORE)), most)
    return low, np.maximum(low, totals * (1 + 2 * MORE))


def _columns(built: Built, program: Program, held: Any, low: Floats, high: Floats) -> Floats:
    """The cheapest columns that make the totals. Raises Unsolved."""
    own = np.concatenate([np.arange(s.start, s.stop) for f, s in program.columns.items() if f in FAMILIES])
    others = np.ones(program.cost.size, bool)
    others[own] = False
    entries = abs(program.matrix)
    rows = (entries @ others == 0) & (entries @ ~others > 0)
    rows[program.rows["limit"]] = False
    if "capacity.total" in program.rows:
        rows[program.rows["capacity.total"]] = False
    stands = program.expressions[program.quantities["capacity"]].tocsc()[:, [*own, program.cost.size]].tocsr()[held]
    constant = stands[:, [len(own)]].toarray()[:, 0]
    matrix = vstack([program.matrix[:, own].tocsr()[np.flatnonzero(rows)], stands[:, : len(own)]], format="csc")
    small = replace(
        program,
        matrix=csc_array(matrix),
        cost=program.cost[own],
        offset=0.0,
        lower=program.lower[own],
        upper=program.upper[own],
        integer=program.integer[own],
        quadratic=program.quadratic[own],
        row_lower=read_only(np.concatenate([program.row_lower[rows], low - constant])),
        row_upper=read_only(np.concatenate([program.row_upper[rows], high - constant])),
        per=np.ones(int(rows.sum()) + len(held)),
    )
    found = np.zeros(program.cost.size)
    answer = solve_large(small, silent).columns if own.size else np.zeros(0)
    found[own] = np.where(small.integer, np.round(answer), answer)
    return found


def _few(faults: list[Fault]) -> list[Fault]:
    """The first of each kind, and how many there are more."""
    kinds: dict[str, list[Fault]] = {}
    for fault in faults:
        kinds.setdefault(fault.column, []).append(fault)
    found = []
    for column, own in kinds.items():
        found += own[:SHOWN]
        if len(own) > SHOWN:
            found.append(Fault(own[0].file, 10**6, column, f"and {len(own) - SHOWN:,} more like these"))
    return found
