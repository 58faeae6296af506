"""What can't be on or off, have ramps, or be opened as it says, is told at the door."""

import pytest
from workspaces import write

from headwater.faults import BadInput
from headwater.workspace.read import read

TABLES = {
    "commodities": "commodity,unit,resolution,balance\npower,MWh,hour,exact\nsteel,t,month,exact\n",
    "flows": "recipe,commodity,amount\nmill,power,1\n",
}


def faults(tmp_path, technology, asset, **tables):
    """What is wrong with a mill of these columns, {column: cell}, and an asset of it."""
    technology = {"technology": "mill", "activity": "MWh", "capacity": "MW", "invest": "1", "life": "9"} | technology
    asset = {"asset": "plant", "technology": "mill", "place": "town", "now": "10"} | asset
    two = {
        name: f"{','.join(row)}\n{','.join(row.values())}\n"
        for name, row in (("technologies", technology), ("assets", asset))
    }
    try:
        read(write(tmp_path, **(TABLES | two | tables)))
    except BadInput as bad:
        return [str(fault) for fault in bad.faults]
    return []


ON = {"commit": "yes", "least_share": "0.5"}


@pytest.mark.parametrize(
    ("technology", "asset"),
    [
        (ON | {"start_cost": "5", "min_up": "3", "ramp_up": "0.2", "ramp_start": "0.5"}, {}),
        (ON, {"most": "30", "now": "0"}),
        (ON | {"unit_size": "5"}, {"most": "inf"}),
        (ON, {"up_before": "4", "before": "7"}),
        (ON, {"down_before": "4", "before": "0"}),
        (ON, {"down_before": "0", "before": "7"}),
        (ON, {"build_most": "3"}),
        ({"opening": "5"}, {"most": "30"}),
        ({"opening": "5"}, {"most": "inf", "build_most": "30"}),
        ({"opening": "5"}, {}),
        ({"start_cost": "5"}, ON),
    ],
)
def test_what_fits(tmp_path, technology, asset):
    assert faults(tmp_path, technology, asset) == []


@pytest.mark.parametrize(
    ("technology", "asset", "said"),
    [
        (
            ON,
            {"now": "inf"},
            "assets.csv:2: column 'now': has no bound, and what is on or off has one (give the capacity that stands)",
        ),
        (
            ON,
            {"most": "inf"},
            "assets.csv:2: column 'most': is without end, and what is on or off has a most capacity (give the most in"
            " total, or the unit_size of what is built)",
        ),
        (
            ON | {"unit_size": "4"},
            {},
            "assets.csv:2: column 'now': 10 is no whole number of units of 4 (whole units are on or off)",
        ),
        (
            {"commit": "yes", "must_run": "0.5"},
            {},
            "assets.csv:2: column 'must_run': 0.5 is what must run, and it may be off (say least_share: the least while"
            " it is on)",
        ),
        (
            ON,
            {"up_before": "3", "down_before": "2"},
            "assets.csv:2: column 'up_before': 3 h on, and 2 h off: it was one of them last (say that in which the time"
            " before ends, and 0 or nothing)",
        ),
        (
            ON,
            {"before": "3"},
            "assets.csv:2: column 'before': is a rate before the first step, and whether it was on is not said (give"
            " up_before or down_before)",
        ),
        (
            ON,
            {"before": "3", "down_before": "2"},
            "assets.csv:2: column 'before': 3 is what it did, and it was off (give up_before, or 0)",
        ),
        (
            {},
            {"start_cost": "3"},
            "assets.csv:2: column 'start_cost': is of what is on or off, and 'plant' is always on (leave it empty, or"
            " give commit: yes)",
        ),
        (
            {"ramp_stop": "0.3"},
            {},
            "technologies.csv:2: column 'ramp_stop': is of what is on or off, and 'mill' is always on (leave it empty,"
            " or give commit: yes)",
        ),
        (
            {"opening": "5"},
            {"most": "inf"},
            "assets.csv:2: column 'most': is without end, and building has an opening cost (give the most that it can"
            " be)",
        ),
        (
            ON | {"resolution": "month"},
            {},
            "assets.csv:2: column 'commit': 'plant' runs by the month (what is on or off, or has ramps, runs by the"
            " hour)",
        ),
    ],
)
def test_what_does_not_fit(tmp_path, technology, asset, said):
    assert faults(tmp_path, technology, asset) == [said]


def test_what_flows_says_by_what_it_runs(tmp_path):
    forge = {"activity": "t", "capacity": "t/h", "ramp_up": "0.1"}
    flows = "recipe,commodity,amount\nmill,steel,1\n"
    assert faults(tmp_path, forge, {}, flows=flows) == [
        "assets.csv:2: column 'ramp_up': 'plant' runs by the month (what is on or off, or has ramps, runs by the hour)"
    ]


def test_one_that_is_on_or_off_has_one_way_to_run(tmp_path):
    modes = "recipe,mode\nmill,one\nmill,other\n"
    assert faults(tmp_path, ON, {}, modes=modes) == [
        "assets.csv:2: column 'commit': has 2 modes, and what is on or off runs in one way (state one mode, or leave"
        " commit 'no')"
    ]


def test_years_are_looked_at_one_by_one(tmp_path):
    tables = {"years": "year\n2030\n2040\n", "values": "table,row,column,year,value\nassets,plant,now,2040,7\n"}
    assert faults(tmp_path, ON | {"unit_size": "5"}, {}, year=0, **tables) == [
        "assets.csv:2: column 'now': 7 is no whole number of units of 5 in 2040 (whole units are on or off)"
    ]


@pytest.mark.parametrize(
    ("technology", "said"),
    [
        (ON, "'mill' is on or off, and a link is always on (an asset with a port at each end can be on or off)"),
        ({"ramp_up": "0.1"}, "'mill' has ramps, and a link has none (an asset with a port at each end can have ramps)"),
    ],
)
def test_a_link_is_always_on(tmp_path, technology, said):
    links = "link,commodity,from,to,now,technology\nline,power,town,port,5,mill\n"
    assert faults(tmp_path, technology, {}, links=links) == [f"links.csv:2: column 'technology': {said}"]
