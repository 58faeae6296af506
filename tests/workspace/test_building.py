"""now, least, most, and what building costs."""

import pytest


def test_now_above_most(valley):
    valley.swap("assets.csv", "12,20,MW", "30,20,MW")
    assert valley.faults() == [
        "assets.csv:2: column 'now': 30 is above most, 20 (most bounds the total, what stands included)"
    ]


def test_now_of_a_link_above_most(valley):
    valley.swap("links.csv", "line,9,15", "line,19,15")
    assert valley.faults() == [
        "links.csv:2: column 'now': 19 is above most, 15 (most bounds the total, what stands included)"
    ]


def least(valley, now, least, most):
    valley.write("assets.csv", f"asset,technology,place,now,least,most\nplant,river_plant,gorge,{now},{least},{most}\n")
    return valley.faults()


def test_least_above_most(valley):
    assert least(valley, 1, 9, 5) == ["assets.csv:2: column 'least': 9 is above most, 5 (most bounds the total)"]


def test_least_of_what_can_not_be_built(valley):
    assert least(valley, 1, 9, "") == [
        "assets.csv:2: column 'least': 9 is more than stands (1), and nothing can be built (give most, or lower least)"
    ]


def test_what_has_no_end_is_not_given_up(valley):
    valley.write("assets.csv", "asset,technology,place,now,most,keep\nplant,river_plant,gorge,inf,5,no\n")
    assert valley.faults() == [
        "assets.csv:2: column 'now': is without end, and may be given up (give what stands, or keep: yes)"
    ]


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ("1,9,3,5,,,", ""),
        ("1,9,5,3,,,", "5 is more than can be built, 3"),
        ("1,9,9,,,,", "9 is more than can be built, 8"),
        ("1,9,9,,2099,,", ""),
        ("1,9,9,,,yes,", ""),
        ("1,9,9,,,,2040", "9 is more than can be built, 7 in 2040"),
        ("1,9,9,,,,2030", ""),
        ("1,,9,,,,", "9 is more than can be built, 0"),
    ],
)
def test_what_must_be_built_in_a_year_can_be(valley, cells, says):
    now, most, low, high, ends, retires, until = cells.split(",")
    head = "asset,technology,place,now,most,build_least,build_most,ends,retires,build_until"
    row = f"plant,river_plant,gorge,{now},{most},{low},{high},{ends},{retires},{until}"
    valley.write("assets.csv", f"{head}\n{row}\n")
    if until:
        valley.write("years.csv", "year\n2023\n2040\n")
        valley.write("values.csv", "table,row,column,year,value\nassets,plant,now,2023,0\nassets,plant,now,2040,2\n")
    right = " (lower it, or raise most or build_most)"
    assert valley.faults() == ([f"assets.csv:2: column 'build_least': {says}{right}"] if says else [])


def test_a_fault_of_the_technology_is_said_once(valley):
    valley.swap("technologies.csv", "river,,,20000,CNY/kW,40", "river,,,20000,CNY/kW,-40")
    (fault,) = valley.faults()
    assert fault.startswith("technologies.csv:2: column 'life': '-40' is not above 0")


def test_a_link_has_one_price(valley):
    valley.write("values.csv", "table,row,column,at,value\ntechnologies,line,cost,0.5,1\n")
    (fault,) = [one for one in valley.faults() if "links" in one]
    assert fault.startswith("links.csv:2: column 'technology': 'line' has a price that rises, and a link has one price")


def test_what_can_be_built_has_a_price_and_a_life(valley):
    valley.swap("technologies.csv", "river,,,20000,CNY/kW,40", "river,,,,,")
    assert valley.faults() == [
        "assets.csv:2: column 'invest': is empty, and up to 20 can be built "
        "(say here or in technologies what a unit of it costs, or leave most empty)",
        "assets.csv:2: column 'life': is empty, and up to 20 can be built "
        "(say here or in technologies over how many years it is paid, or leave most empty)",
    ]


def test_the_price_may_be_the_assets_own(valley):
    valley.swap("technologies.csv", "river,,,20000,CNY/kW,40", "river,,,,,")
    valley.write("assets.csv", "asset,technology,place,now,most,invest,life\nplant,river_plant,gorge,1,5,7e6,40\n")
    assert valley.faults() == []


def test_a_link_that_can_be_built_has_a_price(valley):
    valley.swap("links.csv", "3000,CNY/kW,40", ",,40")
    assert valley.faults() == [
        "links.csv:2: column 'invest': is empty, and up to 15 can be built "
        "(say here or in technologies what a unit of it costs, or leave most empty)"
    ]


def test_a_links_technology_is_counted_as_what_it_carries(valley):
    valley.swap("links.csv", "gorge,town,line", "gorge,town,mill")
    assert valley.faults() == [
        "links.csv:2: column 'technology': 'mill' is done in t (what carries electricity is done in MWh)"
    ]


def per_km(valley, recipe):
    lines = valley.text("flows.csv").strip().split("\n")
    valley.write("flows.csv", "\n".join([f"{lines[0]},per", *(f"{line}," for line in lines[1:])]) + "\n")
    valley.add("flows.csv", f"{recipe},co2,0.001,,identity,km")


def test_flows_per_km_want_a_length(valley):
    per_km(valley, "line")
    assert valley.faults() == []
    valley.swap("links.csv", "0.96,80", "0.96,")
    assert valley.faults() == [
        "links.csv:2: column 'length': is empty, and 'line' has flows per km (give its length in km)"
    ]


def test_flows_per_km_of_what_has_no_length(valley):
    per_km(valley, "mill")
    (fault,) = [fault for fault in valley.faults() if "column 'per'" in fault]
    assert fault == (
        "flows.csv:8: column 'per': 'mill' is the technology of no link (only a link has a length; leave per empty)"
    )


def test_a_link_runs_in_one_way_and_as_little_as_the_plan_likes(valley):
    valley.write("technologies.csv", "technology,activity,capacity,must_run\nwire,MWh,MW,0.5\ntram,MWh,MW,\n")
    valley.write("flows.csv", "recipe,commodity,amount\ntram,electricity,0\n")
    valley.write("modes.csv", "recipe,mode\ntram,day\ntram,night\n")
    valley.write("assets.csv", "asset,technology,place\n")
    head = "link,commodity,from,to,technology,now"
    valley.write("links.csv", f"{head}\none,electricity,gorge,town,wire,1\ntwo,electricity,gorge,town,tram,1\n")
    found = [fault for fault in valley.faults() if fault.startswith("links.csv")]
    assert found == [
        "links.csv:2: column 'technology': 'wire' must run, and a link need not "
        "(a technology of must_run 0 carries over links)",
        "links.csv:3: column 'technology': 'tram' has modes, and a link runs in one way "
        "(a technology without modes carries over links)",
    ]


def test_what_must_run_has_one_mode(valley):
    valley.write("modes.csv", "recipe,mode\nplant,full\nplant,half\n")
    valley.write("assets.csv", "asset,technology,place,now,must_run\nplant,river_plant,gorge,9,0.6\n")
    assert "assets.csv:2: column 'must_run': must run, and has 2 modes: each would have to " in "\n".join(
        valley.faults()
    )
