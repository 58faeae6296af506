"""Limits that speak of what there is not."""

import pytest


def faults(valley, limit, term, **files):
    """What is wrong with one limit of one term."""
    for name, text in files.items():
        valley.write(f"{name}.csv", text)
    valley.write("limits.csv", f"limit,sense,bound,unit,per,year\n{limit}\n")
    valley.write("limit_terms.csv", f"limit,quantity,row,place,year,lag,unit\n{term}\n")
    return valley.faults()


@pytest.mark.parametrize(
    ("limit", "term", "says"),
    [
        ("l,<=,5,MWh,year,2099", "l,activity,gorge_plant,,,,", "limits.csv:2: column 'year': 2099 is not planned"),
        ("l,<=,5,MWh,all,2023", "l,activity,gorge_plant,,,,", "limits.csv:2: column 'year': is given, and the rule is"),
        ("l,<=,5,MWh,year,", "l,activity,gorge_plant,,2099,,", "limit_terms.csv:2: column 'year': 2099 is not planned"),
        ("l,<=,5,MW,snapshot,", "l,activity,gorge_plant,,2023,,", "limit_terms.csv:2: column 'year': is given, and"),
        ("l,<=,5,MWh,year,", "l,activity,gorge_plant,,2023,1,", "limit_terms.csv:2: column 'lag': is given beside"),
        ("l,<=,5,MWh,all,", "l,activity,gorge_plant,,,1,", "limit_terms.csv:2: column 'lag': is given, and there is"),
        ("l,<=,5,MW,snapshot,", "l,spent,gorge_plant,,,,", "limit_terms.csv:2: column 'quantity': money is spent"),
        ("l,<=,5,1,snapshot,", "l,online,gorge_plant,,,,", "limit_terms.csv:2: column 'row': 'gorge_plant' is not on"),
        (
            "l,<=,5,MWh,snapshot,",
            "l,level,electricity,town,,,",
            "limit_terms.csv:2: column 'quantity': what is held has no",
        ),
    ],
)
def test_a_limit_that_can_not_be_summed(valley, limit, term, says):
    valley.write("stores.csv", "place,commodity,energy\ntown,electricity,5\n")
    found = [fault for fault in faults(valley, limit, term) if fault.startswith(says)]
    assert len(found) == 1, faults(valley, limit, term)


def test_a_demand_that_must_be_served_has_no_unserved(valley):
    valley.write("demands.csv", "demand,place,commodity,rate\nd,town,electricity,5\n")
    assert faults(valley, "l,<=,5,MWh,year,", "l,unserved,d,,,,") == [
        "limit_terms.csv:2: column 'row': 'd' must be served (give the price of not serving it in demands)"
    ]


def test_what_nothing_bounds_is_not_available_and_what_costs_to_open_is_not_summed(valley):
    _, line, other = valley.text("assets.csv").splitlines()[:3]
    technology, place = line.split(",")[1:3]
    plant = f"asset,technology,place,now,opening,most,invest,life\ngorge_plant,{technology},{place},{{}}\n"
    plant += f"town_mill,{other.split(',')[1]},town,1,,,,\n"
    valley.write("assets.csv", plant.format("inf,,,,"))
    (fault,) = faults(valley, "l,<=,5,MWh,year,", "l,available,gorge_plant,,,,")
    assert fault.startswith("limit_terms.csv:2: column 'row': nothing bounds 'gorge_plant'")
    valley.write("assets.csv", plant.format("1,5,9,1,20"))
    (fault,) = faults(valley, "l,<=,5,,year,", "l,spent,gorge_plant,,,,")
    assert fault.startswith("limit_terms.csv:2: column 'row': 'gorge_plant' has an opening cost")


@pytest.mark.parametrize(
    ("store", "place", "says"),
    [
        ("town,electricity,5,,", "gorge", "no store keeps 'electricity' at 'gorge'"),
        ("town,flour,,town_mill,3", "town", "what is kept there is held to hours of 'town_mill'"),
    ],
)
def test_the_capacity_of_a_store_is_of_one_that_has_its_own(valley, store, place, says):
    commodity = store.split(",")[1]
    files = {"stores": f"place,commodity,energy,asset,hours\n{store}\n"}
    (fault,) = faults(valley, "l,<=,5,,year,", f"l,capacity,{commodity},{place},,,", **files)
    assert fault.startswith(f"limit_terms.csv:2: column 'row': {says}")


def test_a_bound_varies_over_time_in_snapshots_only(valley):
    valley.write("values.csv", "table,row,column,value,profile\nlimits,l,bound,3,day\n")
    assert [f for f in faults(valley, "l,<=,5,MWh,year,", "l,activity,gorge_plant,,,,")] == [
        "limits.csv:2: column 'bound': varies over time, and the rule is per year (per: snapshot holds at each time)"
    ]
