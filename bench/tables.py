"""The bench's system as a workspace: the tables and series that a planner would write, as CSV."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from bench.case import (
    BATTERY,
    BATTERY_COST,
    BATTERY_HOURS,
    DISPATCH,
    ELECTROLYSER,
    EMISSIONS,
    GAS_EFFICIENCY,
    LINE_MOST,
    RESERVOIR_HOURS,
    TURBINE,
    TURBINE_COST,
    Case,
    Floats,
)

SETTINGS = """\
[workspace]
name = "bench"
region = "region"

[money]
currency = "EUR"
price_year = 2030
rate = 0.0

[time]
year = 2030
"""

COMMODITIES = """\
commodity,unit,resolution,balance,at
electricity,MWh,hour,exact,place
hydrogen,MWh,hour,exact,place
water,MWh,hour,exact,place
charge,MWh,hour,exact,place
co2,t,year,counted,region
"""
TECHNOLOGIES = f"""\
technology,activity,capacity,cost,modes_share,least_share
solar,MWh,MW,,,
wind,MWh,MW,,,
gas,MWh,MW,,,
hydro,MWh,MW,,,
battery,MWh,MW,,no,
electrolyser,MWh,MW,,,
turbine,MWh,MW,{TURBINE_COST},,
line,MWh,MW,,,-1
"""
MODES = f"""\
recipe,mode,cost
battery,charge,
battery,discharge,{BATTERY_COST}
"""
FLOWS = f"""\
recipe,mode,commodity,port,amount
solar,,electricity,,1
wind,,electricity,,1
gas,,electricity,,1
gas,,co2,,{EMISSIONS / GAS_EFFICIENCY!r}
hydro,,electricity,,1
hydro,,water,,{-1 / DISPATCH!r}
battery,charge,electricity,,-1
battery,charge,charge,,{BATTERY}
battery,discharge,electricity,,1
battery,discharge,charge,,{-1 / BATTERY!r}
electrolyser,,electricity,,-1
electrolyser,,hydrogen,,{ELECTROLYSER}
turbine,,hydrogen,,-1
turbine,,electricity,,{TURBINE}
line,,electricity,,-1
line,,electricity,to,1
"""


def write(case: Case, folder: Path) -> None:
    """The workspace of a case in a new folder."""
    (folder / "profiles").mkdir(parents=True)
    (folder / "workspace.toml").write_text(SETTINGS, encoding="utf-8")
    for name, text in (
        ("commodities", COMMODITIES),
        ("technologies", TECHNOLOGIES),
        ("modes", MODES),
        ("flows", FLOWS),
        ("limits", f"limit,sense,bound,unit\nco2,<=,{case.co2_most!r},t\n"),
        ("limit_terms", "limit,quantity,row\nco2,counted,co2\n"),
    ):
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    places = [("region", "region", ""), *((place, "site", "region") for place in case.place)]
    _table(folder / "places.csv", ("place", "kind", "parent"), places)
    steps = [f"h{hour:04}" for hour in range(case.t)]
    _table(folder / "snapshots.csv", ("snapshot", "counted"), ((step, repr(case.weight)) for step in steps))
    _assets(case, folder)
    _stores(case, folder)
    series = {
        f"{place} {what}": values[:, at]
        for what, values in (("solar", case.solar), ("wind", case.wind), ("inflow", case.inflow), ("load", case.load))
        for at, place in enumerate(case.place)
    }
    _table(folder / "profiles.csv", ("profile", "kind"), ((name, "factor") for name in series))
    _series(folder / "profiles" / "snapshot.csv", steps, series)


def _assets(case: Case, folder: Path) -> None:
    endless = np.full(case.n, np.inf)
    kinds: tuple[tuple[str, Floats, Floats, str], ...] = (
        ("solar", case.solar_capital, case.solar_most, "solar"),
        ("wind", case.wind_capital, case.wind_most, "wind"),
        ("gas", case.gas_capital, case.gas_most, ""),
        ("hydro", case.hydro_capital, case.hydro_most, ""),
        ("battery", case.battery_capital, endless, ""),
        ("electrolyser", case.electrolyser_capital, endless, ""),
        ("turbine", case.turbine_capital, endless, ""),
    )
    rows: list[tuple[object, ...]] = []
    for kind, capital, most, series in kinds:
        for at, place in enumerate(case.place):
            cost = case.gas_cost[at] if kind == "gas" else ""
            least = case.hydro_least[at] if kind == "hydro" else ""
            profile = f"{place} {series}" if series else ""
            rows.append((f"{place} {kind}", kind, place, least, most[at], capital[at], cost, profile, 0, "inf"))
    for line, start, capital_of_line in zip(case.lines, case.line_start, case.line_capital, strict=True):
        rows.append((line, "line", case.place[start], "", LINE_MOST, capital_of_line, "", "", 0, "inf"))
    columns = ("asset", "technology", "place", "least", "most", "fixed", "cost", "profile", "invest", "life")
    _table(folder / "assets.csv", columns, rows)
    ports = ((line, "to", case.place[end]) for line, end in zip(case.lines, case.line_end, strict=True))
    _table(folder / "ports.csv", ("asset", "port", "place"), ports)


def _stores(case: Case, folder: Path) -> None:
    """Reservoirs and batteries are tied to their assets; hydrogen has a store of its own, of any size."""
    rows: list[tuple[object, ...]] = []
    for at, place in enumerate(case.place):
        rows.append((place, "water", f"{place} hydro", RESERVOIR_HOURS, "", "", "", "", "yes", ""))
        rows.append((place, "charge", f"{place} battery", BATTERY_HOURS, "", "", "", "", "", ""))
        rows.append((place, "hydrogen", "", "", 0, "inf", 0, case.h2_store_capital[at], "", "inf"))
    columns = ("place", "commodity", "asset", "hours", "energy", "most", "invest", "fixed", "spill", "life")
    _table(folder / "stores.csv", columns, rows)
    inflow = (("stores", f"{place}/water", "inflow", f"{place} inflow") for place in case.place)
    _table(folder / "values.csv", ("table", "row", "column", "profile"), inflow)
    wanted: list[tuple[object, ...]] = [
        (f"{place} load", place, "electricity", 1, f"{place} load") for place in case.place
    ]
    for at, place in enumerate(case.place):
        wanted.append((f"{place} hydrogen", place, "hydrogen", case.h2_load[at], ""))
    _table(folder / "demands.csv", ("demand", "place", "commodity", "rate", "profile"), wanted)


def _table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def _series(path: Path, steps: list[str], series: dict[str, Floats]) -> None:
    numbers = np.array(list(series.values())).T
    rows = ((step, *row) for step, row in zip(steps, numbers.tolist(), strict=True))
    _table(path, ("at", *series), rows)
