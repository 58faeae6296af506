"""The table values: what varies, in the unit of its row, and what is wrong with a row."""

import numpy as np
import pytest
from workspaces import write

from headwater.faults import BadInput
from headwater.workspace.read import read
from headwater.workspace.values import Value

SAID = {
    "commodities": "commodity,unit,resolution\npower,MWh,hour\nco2,t,year\n",
    "years": "year\n2025\n2030\n",
    "technologies": "technology,activity,capacity,cost_unit,invest_unit,invest,life\n"
    "plant,MWh,MW,CNY/kWh,CNY/kW,1,20\n",
    "modes": "recipe,mode\nplant,full\n",
    "flows": "recipe,mode,commodity,amount\nplant,,power,1\nplant,full,co2,0.5\n",
    "assets": "asset,technology,place,now,most,unit\nold,plant,mine,2,9,GW\n",
    "stores": "place,commodity,energy,level_fixed\nmine,power,4,\n",
    "demands": "demand,place,commodity,amount\nuse,mine,power,4\n",
    "limits": "limit,bound,unit\ncap,7,t\n",
    "limit_terms": "limit,quantity,row\ncap,activity,old\n",
    "profiles": {
        "sun": ("factor", "month", np.arange(12.0)),
        "swing": ("factor", "month", np.arange(12.0) - 3),
        "slices": ("share", "month", np.full(12, 1 / 12)),
    },
}
HEAD = "table,row,column,year,at,value,profile"


def said(tmp_path, *rows):
    """A small workspace with rows of values."""
    folder = tmp_path / "w"
    write(folder, year=0, **SAID, values="\n".join((HEAD, *rows)) + "\n")
    (folder / "limit_terms.csv").write_text("limit,quantity,row,unit\ncap,activity,old,t/MWh\n", "utf-8")
    return folder


def faults(folder, scenario=""):
    """What is wrong with it, as it is printed."""
    with pytest.raises(BadInput) as found:
        read(folder, scenario)
    return [str(fault) for fault in found.value.faults]


def test_a_number_is_in_the_unit_of_its_row(tmp_path):
    rows = ("assets,old,now,2030,,3,", "technologies,plant,cost,,,0.2,sun", "technologies,plant,cost,2030,,,sun")
    found = read(said(tmp_path, *rows)).values
    nan = float("nan")
    assert repr(found["assets", "old", "now"]) == repr((Value(2030, nan, 3000.0, ""),))
    assert repr(found["technologies", "plant", "cost"]) == repr(
        (Value(None, nan, 200.0, "sun"), Value(2030, nan, 1000.0, "sun"))
    )


def test_breakpoints(tmp_path):
    rows = ("assets,old,invest,,1,5,", "assets,old,invest,,4,6,", "technologies,plant,cost,,0.5,2,")
    found = read(said(tmp_path, *rows)).values
    assert [(v.at, v.value) for v in found["assets", "old", "invest"]] == [(1000.0, 5.0), (4000.0, 6.0)]
    assert [(v.at, v.value) for v in found["technologies", "plant", "cost"]] == [(0.5, 2000.0)]


def test_keys_of_several_columns(tmp_path):
    rows = (
        *(
            "modes,plant/full,least,,,-0.5,",
            "flows,plant/full/co2/,amount,2025,,0.4,",
            "flows,plant//power,amount,,,,sun",
        ),
        *("stores,mine/power,level_fixed,,,3,", "limit_terms,cap/activity/old,weight,2030,,2,"),
    )
    assert set(read(said(tmp_path, *rows)).values) == {
        ("modes", "plant/full", "least"),
        ("flows", "plant/full/co2", "amount"),
        ("flows", "plant//power", "amount"),
        ("stores", "mine/power", "level_fixed"),
        ("limit_terms", "cap/activity/old", "weight"),
    }


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (["asset,old,now,,,3,"], "2: column 'table': no table 'asset' (did you mean 'assets'?)"),
        (["places,mine,lat,,,3,"], "2: column 'table': nothing varies in 'places'"),
        (["assets,odl,now,,,3,"], "2: column 'row': no row 'odl' in assets (did you mean 'old'?)"),
        (["assets,old,nwo,,,3,"], "2: column 'column': 'nwo': no column of assets (did you mean 'now'?)"),
        (["assets,old,life,,,3,"], "2: column 'column': 'life': can't vary ("),
        (["assets,old,now,2026,,3,"], "2: column 'year': 2026 is no planned year (those planned are 2025, 2030)"),
        (["assets,old,now,,,3,sun"], "2: column 'profile': is given, and now of assets does not vary by time"),
        (["assets,old,now,,2,3,"], "2: column 'at': is given, and now of assets does not vary by at"),
        (["assets,old,invest,2025,2,3,"], "2: column 'year': is given beside at (a breakpoint holds in every year"),
        (["assets,old,now,,,-3,"], "2: column 'value': '-3' is below 0 (0 or more)"),
        (["assets,old,availability,,,1,swing"], "2: column 'profile': '-3' is below 0, 1 times 'swing' (0 or more)"),
        (["assets,old,least_share,,,inf,"], "2: column 'value': 'inf' is no least_share"),
        (["assets,old,now,,,3,moon"], "2: column 'profile': no profile 'moon'"),
        (["assets,old,now,2030,,,"], "2: column 'value': is empty, and so is profile (give the number, a profile, or"),
        (["assets,old,availability,,,1,slices"], "2: column 'profile': 'slices' is a profile of shares (a profile of"),
        (["demands,use,amount,,,1,sun"], "2: column 'profile': 'sun' is a profile of factors (an amount is spread by"),
        (
            ["assets,old,now,,,3,", "assets,old,now,,,4,"],
            "3: column 'table, row, column, year, at': 'assets/old/now//'",
        ),
        (["assets,old,now,2025,,3,", "assets,old/,now,2025.0,,4,"], "3: column 'row': 'assets/old/now' stands twice"),
        (
            ["assets,old,invest,,4,3,", "assets,old,invest,2030,,4,"],
            "3: column 'at': is given for one row of this number",
        ),
        (["technologies,plant,cost2,,,-1,"], "2: column 'value': '-1' is below 0"),
        (["assets,old,invest,,4,3,", "assets,old,invest,,1,4,"], "3: column 'at': 1 stands after 4 (breakpoints rise"),
        (["assets,old,invest,,1,4,", "assets,old,invest,,4,3,"], "3: column 'value': 3 stands after 4: a price that"),
    ],
)
def test_what_is_wrong(tmp_path, rows, says):
    (fault,) = faults(said(tmp_path, *rows))
    assert fault.startswith(f"values.csv:{says}")


def test_only_what_is_held_may_lack_numbers(tmp_path):
    folder = tmp_path / "w"
    tables = SAID | {"snapshots": "snapshot,year\na,2025\nb,2030\n", "profiles": "profile,kind\nheld,factor\n"}
    rows = ["stores,mine/power,level_fixed,,,1,held", "stores,mine/power,inflow,,,1,held"]
    write(folder, year=0, **tables | {"limit_terms": "limit,quantity,row,unit\ncap,activity,old,t/MWh\n"})
    (folder / "profiles").mkdir()
    (folder / "profiles" / "snapshot.csv").write_text("at,held\na,\nb,3\n", "utf-8")
    (folder / "values.csv").write_text("\n".join((HEAD, rows[0])) + "\n", "utf-8")
    assert read(folder).values["stores", "mine/power", "level_fixed"][0].profile == "held"
    (folder / "values.csv").write_text("\n".join((HEAD, *rows)) + "\n", "utf-8")
    assert faults(folder) == [
        "values.csv:3: column 'profile': 'held' has steps without a number (inflow has one at every step)"
    ]


def change(folder, text):
    """A scenario of one change."""
    (folder / "scenarios").mkdir(exist_ok=True)
    (folder / "scenarios" / "other.toml").write_text(f"[[change]]\n{text}\n", "utf-8")


def test_a_scenario_scales_all_that_stands_in_a_cells_stead(tmp_path):
    folder = said(tmp_path, "assets,old,now,2025,,3,", "assets,old,now,2030,,1,", "assets,old,most,2030,,4,")
    change(folder, 'table = "assets"\nrow = "old"\ncolumn = "now"\nscale = 0.5')
    found = read(folder, "other")
    assert [v.value for v in found.values["assets", "old", "now"]] == [1500, 500]
    assert [v.value for v in found.values["assets", "old", "most"]] == [4000]
    assert found.tables["assets"]["now"][0] == 1000


def test_a_scenario_changes_one_of_them(tmp_path):
    folder = said(tmp_path, "assets,old,now,2025,,3,", "assets,old,now,2030,,1,")
    change(folder, 'table = "values"\nrow = "assets/old/now/2030"\ncolumn = "value"\nset = 7')
    assert [v.value for v in read(folder, "other").values["assets", "old", "now"]] == [3000, 7000]
    change(folder, 'table = "assets"\nrow = "old"\ncolumn = "now"\nset = 7')
    assert faults(folder, "other") == [
        "scenarios/other.toml:5: column 'set': 'now' of 'old' varies (values.csv:2) "
        "(scale it, or change its rows of values)"
    ]
