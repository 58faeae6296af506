"""Sheets of a plan by snapshots: a column a row of the workspace, whatever it is made of in the program."""

import pytest
from stepped import answer, hours

PLANT = {
    "commodities": "commodity,unit,resolution\npower,MWh,hour\n",
    "technologies": "technology,activity,capacity\nplant,MWh,MW\n",
    "flows": "recipe,commodity,amount\nplant,power,1\n",
    "assets": "asset,technology,place,now\nold,plant,mine,20\n",
    "demands": "demand,place,commodity,rate\ntown,mine,power,10\n",
}


def test_the_pieces_of_a_rising_cost_are_one_way_to_run(tmp_path):
    values = "table,row,column,at,value\nassets,old,cost,0.2,10\nassets,old,cost,1,50\n"
    objective, sheets = answer(tmp_path / "w", hours(10, 20), values=values, **PLANT)
    assert objective == 30 * (4 * 10 + 6 * 50)
    assert sheets["activity"].columns.tolist() == ["year", "snapshot", "old"]
    assert sheets["activity"]["old"].tolist() == [10.0, 10.0]


def test_a_limit_that_is_passed_at_its_price_shows_what_was_done(tmp_path):
    limits = "limit,sense,bound,per,price\nabove,<=,12,year,5\nbelow,>=,30,year,3\neach,<=,7,snapshot,1\n"
    terms = "limit,quantity,row\nabove,activity,old\nbelow,activity,old\neach,activity,old\n"
    objective, sheets = answer(tmp_path / "w", hours(1, 1), limits=limits, limit_terms=terms, **PLANT)
    assert objective == 8 * 5 + 10 * 3 + 6 * 1
    found = sheets["limits"]
    assert found["amount"].tolist() == [20, 20, 10, 10]
    assert found["price"].tolist() == [-5, 3, -1, -1]


TWO_YEARS = {
    "years": "year,worth\n2030,4\n2040,0.5\n",
    "values": "table,row,column,year,value\ndemands,town,rate,2040,5\n",
}
STEPS = "snapshot,year,period\na,2030,p\nb,2030,q\nc,2040,r\n"


def test_costs_of_each_year_are_in_its_own_money_and_together_the_objective(tmp_path):
    costs = "technology,activity,capacity,cost,cost2,fixed\nplant,MWh,MW,1,0.5,3\n"
    said = PLANT | {"technologies": costs} | TWO_YEARS
    objective, sheets = answer(tmp_path / "w", STEPS, **said)
    money = sheets["costs"].groupby(["year", "what"])["money"].sum()
    assert money[2030].to_dict() == pytest.approx({"activity": 2 * (10 + 50), "stands": 60})
    assert money[2040].to_dict() == pytest.approx({"activity": 5 + 12.5, "stands": 60})
    assert objective == pytest.approx(4 * 180 + 0.5 * 77.5)


def test_limits_are_named_by_the_year_and_the_step_or_period_of_each_bin(tmp_path):
    limits = "limit,sense,bound,per\n" + "".join(
        f"{per},<=,90,{per}\n" for per in ("snapshot", "period", "year", "all")
    )
    terms = "limit,quantity,row\n" + "".join(f"{per},activity,old\n" for per in ("snapshot", "period", "year", "all"))
    _, sheets = answer(tmp_path / "w", STEPS, limits=limits, limit_terms=terms, **PLANT | TWO_YEARS)
    found = sheets["limits"][["limit", "year", "bin", "amount"]].to_numpy().tolist()
    assert found == [
        *(["snapshot", 2030, "a", 10], ["snapshot", 2030, "b", 10], ["snapshot", 2040, "c", 5]),
        *(["period", 2030, 1, 10], ["period", 2030, 2, 10], ["period", 2040, 3, 5]),
        *(["year", 2030, "", 20], ["year", 2040, "", 5], ["all", "", "", 25]),
    ]
