"""Limits add up in one unit, and say so where they do not."""

import pytest
from workspaces import write

from headwater.faults import BadInput
from headwater.workspace.read import read

SAID = {
    "commodities": "commodity,unit,resolution,balance\nore,t,month,exact\nco2,t,year,counted\n",
    "technologies": "technology,activity,capacity\npit,t,t/a\n",
    "flows": "recipe,commodity,amount\npit,ore,1\npit,co2,0.1\n",
    "assets": "asset,technology,place,now\ndigging,pit,mine,inf\n",
    "links": "link,commodity,from,to,now\nroad,ore,mine,port,9\n",
}


def faults(folder, limits, terms):
    write(folder, **SAID, limits=f"limit,sense,bound,unit\n{limits}\n", limit_terms=f"{HEAD}\n{terms}\n")
    try:
        read(folder)
    except BadInput as bad:
        return [str(fault) for fault in bad.faults]
    return []


HEAD = "limit,quantity,row,weight,unit"


@pytest.mark.parametrize(
    ("limits", "terms"),
    [
        ("cap,<=,2,kt", "cap,activity,digging,,\ncap,counted,co2,,\ncap,activity,road,,"),
        ("cap,<=,2,", "cap,activity,digging,,\ncap,counted,co2,1000,"),
        ("cap,<=,2,GWh", "cap,activity,digging,5,kWh/t"),
        ("cap,<=,2,t/h", "cap,capacity,digging,,\ncap,capacity,road,,"),
    ],
)
def test_terms_of_one_dimension_add_up(tmp_path, limits, terms):
    assert faults(tmp_path, limits, terms) == []


@pytest.mark.parametrize(
    ("limits", "terms", "says"),
    [
        ("cap,<=,2,MWh", "cap,activity,digging,,", "activity of 'digging' is counted in t (its limit is in MWh"),
        ("cap,<=,2,", "cap,activity,digging,,\ncap,capacity,road,,", "capacity of 'road' is counted in t/h"),
        (
            "cap,<=,2,t",
            "cap,activity,digging,5,kWh/t",
            "column 'unit': activity of 'digging' is counted in (t)*(kWh/t)",
        ),
    ],
)
def test_a_term_of_another_dimension_is_a_fault(tmp_path, limits, terms, says):
    (fault,) = faults(tmp_path, limits, terms)
    assert fault.startswith("limit_terms.csv:") and says in fault
