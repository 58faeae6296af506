"""What can't be asked of an asset at once."""

import pytest
from workspaces import write

from headwater.faults import BadInput
from headwater.workspace.read import read

SAID = {
    "commodities": "commodity,unit,resolution\npower,MWh,hour\n",
    "flows": "recipe,commodity,amount\nplant,power,1\n",
    "values": "table,row,column,at,value\ntechnologies,plant,cost,0.5,1\ntechnologies,plant,cost,1,2\n",
}
TECHNOLOGY = {"technology": "plant", "activity": "MWh", "capacity": "MW"}
ASSET = {"asset": "a", "technology": "plant", "place": "town", "now": "3"}


def faults(tmp_path, asset=None, technology=None, **tables):
    """What is wrong with one asset that says so much more."""
    rows = {"technologies": TECHNOLOGY | (technology or {}), "assets": ASSET | (asset or {})}
    texts = {name: ",".join(row) + "\n" + ",".join(row.values()) + "\n" for name, row in rows.items()}
    write(tmp_path / "w", **SAID | texts | tables)
    try:
        read(tmp_path / "w")
    except BadInput as bad:
        return [str(fault) for fault in bad.faults]
    return []


def test_a_cost_that_rises_is_fine_by_itself(tmp_path):
    assert faults(tmp_path) == []


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ({"asset": {"ramp_up": "0.5"}}, "ramp_up"),
        ({"technology": {"cost2": "2"}}, "cost2"),
        ({"asset": {"runs": "2"}}, "runs"),
        ({"technology": {"commit": "yes"}}, "commit"),
        ({"asset": {"now": "inf"}}, "no end of its capacity"),
        ({"modes": "recipe,mode\nplant,one\nplant,two\n"}, "2 modes"),
        ({"modes": "recipe,mode,cost2\nplant,one,3\n"}, "runs or cost2 of its mode 'one'"),
    ],
)
def test_a_cost_that_rises_stands_alone(tmp_path, more, what):
    (fault,) = faults(tmp_path, **more)
    assert fault.startswith(f"assets.csv:2: column 'cost': rises with the share of capacity, and there is {what} too")


def test_an_assets_own_price_stands_in_the_stead_of_breakpoints(tmp_path):
    assert faults(tmp_path, asset={"cost": "3", "ramp_up": "0.5"}) == []


@pytest.mark.parametrize("at", ["0.5", ""])
def test_whole_units_have_one_price(tmp_path, at):
    values = f"table,row,column,at,value\ntechnologies,plant,invest,{at},1\n"
    found = faults(tmp_path, asset={"unit_size": "2", "most": "9", "life": "3"}, values=values)
    assert [one.split(": ")[1] for one in found] == (["column 'unit_size'"] if at else [])


def test_least_is_said_once(tmp_path):
    (fault,) = faults(
        tmp_path, asset={"least_share": "0.2"}, technology={"must_run": "0.5"}, values="table,row,column\n"
    )
    assert fault == (
        "assets.csv:2: column 'least_share': is given, and so is must_run "
        "(say one: a share of capacity, or of what is available)"
    )


def test_from_stands_before_until(tmp_path):
    (fault,) = faults(tmp_path, asset={"build_from": "2030", "build_until": "2020"})
    assert "column 'build_from': 2030 is after build_until, 2020" in fault
