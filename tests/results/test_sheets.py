"""Sheets of a plan by snapshots: a column a row of the workspace, whatever it is made of in the program."""

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
