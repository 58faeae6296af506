"""What is planned: the years, and the snapshots in their order."""

import pytest
from workspaces import write as write_workspace

from headwater.faults import BadInput
from headwater.workspace.read import read

POWER = "commodity,unit,resolution\npower,MWh,hour\n"


def small(tmp_path, year="year = 2023", **tables):
    """A workspace of one commodity, with its year as it is said in workspace.toml."""
    said = int(year.removeprefix("year = ") or 0)
    return write_workspace(tmp_path / "w", year=said, **{"commodities": POWER} | tables)


def faults(folder):
    """What is wrong with it, as it is printed."""
    with pytest.raises(BadInput) as found:
        read(folder)
    return [str(fault) for fault in found.value.faults]


@pytest.mark.parametrize(
    ("year", "tables", "years", "first"),
    [
        ("year = 2030", {}, (2030,), 2030),
        ("", {"years": "year\n2025\n2030\n"}, (2025, 2030), 2025),
        ("year = 2030", {"years": "year\n2025\n2030\n"}, (2025, 2030), 2025),
        ("", {"snapshots": "snapshot,year\na,2025\nb,2025\nc,2040\n"}, (2025, 2040), 2025),
        ("year = 2025", {"snapshots": "snapshot,year\na,\nb,\n"}, (2025,), 2025),
        ("", {"years": "year\n2025\n2040\n", "snapshots": "snapshot,year\na,2025\nb,2040\n"}, (2025, 2040), 2025),
    ],
)
def test_the_years(tmp_path, year, tables, years, first):
    found = read(small(tmp_path, year, **tables))
    assert found.planned.years == years
    assert found.settings.year == first
    assert len(found.planned.snapshots) == max(0, tables.get("snapshots", "\n").count("\n") - 1)


def test_the_snapshots(tmp_path):
    found = read(
        small(tmp_path, "", snapshots="snapshot,year,hours,counted,costed\na,2025,2,,\nb,2026,3,4,\nc,2026,,,0\n")
    )
    assert found.planned.snapshots == ("a", "b", "c")
    assert found.planned.year_of == (0, 1, 1)


@pytest.mark.parametrize(
    ("year", "tables", "says"),
    [
        ("", {"snapshots": "snapshot\na\n"}, ["workspace.toml:11: column 'time.year': is missing"]),
        (
            "",
            {"years": "year\n2025\n", "snapshots": "snapshot\na\n"},
            ["snapshots.csv:2: column 'year': is empty, and time.year says none"],
        ),
        ("", {"years": "year\n2030\n2025\n"}, ["years.csv:3: column 'year': 2025 stands after 2030"]),
        ("", {"years": "year\n2030\n2030.0\n"}, ["years.csv:3: column 'year': 2030 stands twice"]),
        ("", {"years": "year\n2030.5\n"}, ["years.csv:2: column 'year': '2030.5' is no whole number"]),
        ("", {"years": "year\n2030\n2030\n"}, ["years.csv:3: column 'year': '2030' stands twice"]),
        (
            "year = 2030",
            {
                "years": "year\ninf\n2031\n",
                "snapshots": "snapshot,year\na,2030\nb,2031\n",
                "markets": "market,place,commodity,buy\nshop,town,power,1\n",
                "values": "table,row,column,year,value\nmarkets,shop,buy,2030,7\n",
            },
            ["years.csv:2: column 'year': 'inf' is no year"],
        ),
        ("year = 2023", {"years": "year\n2030\n"}, ["workspace.toml:12: column 'time.year': 2023 is no planned year"]),
        (
            "",
            {"years": "year\n2025\n2030\n", "snapshots": "snapshot,year\na,2025\n"},
            ["snapshots.csv: column 'year': has no snapshot in 2030 (every planned year has some)"],
        ),
        (
            "",
            {"snapshots": "snapshot,year\na,2025\nb,2026\nc,2025\n"},
            ["snapshots.csv:4: column 'year': 2025 stands after 2026 (snapshots stand in order of time)"],
        ),
        (
            "",
            {"years": "year\n2025\n", "snapshots": "snapshot,year\na,2025\nb,2026\n"},
            ["snapshots.csv:3: column 'year': 2026 is no planned year (those planned are 2025)"],
        ),
        ("", {"snapshots": "snapshot,year,hours\na,2025,0\n"}, ["snapshots.csv:2: column 'hours': '0' is not above 0"]),
        (
            "year = 2025",
            {"snapshots": "snapshot\na\na\n"},
            ["snapshots.csv:3: column 'snapshot': 'a' stands twice"],
        ),
        (
            "year = 2025",
            {"snapshots": "snapshot\na\n", "commodities": "commodity,unit,resolution\nore,t,month\npower,MWh,hour\n"},
            ["commodities.csv:2: column 'resolution': 'month', and the plan is by snapshots"],
        ),
        (
            "year = 2025",
            {
                "snapshots": "snapshot\na\n",
                "demands": "demand,place,commodity,rate,window\nuse,town,power,1,week\n",
                "markets": "market,place,commodity,buy,resolution\nshop,town,power,1,day\n",
            },
            ["demands.csv:2: column 'window': 'week'", "markets.csv:2: column 'resolution': 'day'"],
        ),
    ],
)
def test_what_does_not_fit(tmp_path, year, tables, says):
    found = faults(small(tmp_path, year, **tables))
    assert len(found) == len(says)
    for one, begins in zip(found, says, strict=True):
        assert one.startswith(begins)


def test_where_capital_is_paid_once_every_year_is_worth_something(tmp_path):
    said = {"commodities": POWER, "years": "year,worth,lasts\n2025,1,1\n2030,0,1001\n"}
    found = faults(write_workspace(tmp_path / "w", year=0, money='capital = "paid"', **said))
    assert found[0].startswith("years.csv:3: column 'lasts': '1001' is above 1000")
    assert found[1].startswith("years.csv:3: column 'worth': is 0, and what is built is paid once")
    assert len(found) == 2


def test_how_money_is_said(tmp_path):
    folder = small(tmp_path)
    file = folder / "workspace.toml"
    text = file.read_text("utf-8")
    assert (read(folder).settings.capital, read(folder).settings.operation) == ("annuity", "start")
    said = 'rate = 0.05\ncapital = "paid"\noperation = "mid"\nsalvage = "straight"'
    file.write_text(text.replace("rate = 0.05", said), "utf-8")
    found = read(folder).settings
    assert (found.capital, found.operation, found.salvage) == ("paid", "mid", "straight")
    file.write_text(text.replace("rate = 0.05", 'rate = 0.05\ncapital = "payed"'), "utf-8")
    assert faults(folder) == [
        "workspace.toml:10: column 'money.capital': no capital 'payed' (did you mean 'paid'? one of annuity, paid)"
    ]
