"""Names by which rows call each other."""

import time


def test_dangling(valley):
    valley.swap("links.csv", "gorge,town", "gorge,tovn")
    assert valley.faults() == ["links.csv:2: column 'to': no place 'tovn' (did you mean 'town'?)"]


def test_capitals_and_spaces(valley):
    valley.swap("links.csv", "gorge,town,line", "GORGE,town ,line")
    assert valley.faults() == [
        "links.csv:2: column 'from': no place 'GORGE' (did you mean 'gorge'?)",
        "links.csv:2: column 'to': no place 'town ' (did you mean 'town'?)",
    ]


def test_a_reference_into_several_tables(valley):
    valley.add("limit_terms.csv", "co2_of_the_year,activity,gorge_towm,identity")
    assert valley.faults() == [
        "limit_terms.csv:3: column 'row': no asset, link, market, demand or commodity 'gorge_towm' "
        "(did you mean 'gorge_town'?)"
    ]


def test_into_a_table_without_rows(valley):
    valley.write("sectors.csv", "sector\n")
    valley.write("commodities.csv", valley.text("commodities.csv").replace("food", ""))
    assert valley.faults() == [
        "commodities.csv:2: column 'sector': no sector 'power' (sectors has no rows)",
        "commodities.csv:5: column 'sector': no sector 'power' (sectors has no rows)",
    ]


def test_a_table_that_cannot_be_read_leaves_nothing_dangling(valley):
    valley.write("places.csv", "place;kind\ntown;site\n")
    (fault,) = valley.faults()
    assert fault.startswith("places.csv:1: is parted by semicolons")


def test_places_in_a_circle(valley):
    valley.swap("places.csv", "valley,region,,", "valley,region,town,")
    assert valley.faults() == [
        "places.csv:2: column 'parent': 'valley' in 'town' in 'valley': a circle (a place lies in a larger one)"
    ]


def test_a_place_in_itself(valley):
    valley.swap("places.csv", "valley,region,,", "valley,region,valley,")
    (fault,) = valley.faults()
    assert "'valley' in 'valley': a circle" in fault


def test_thousands_of_dangling_names_are_said_quickly(valley):
    names = [f"place_{n}" for n in range(3000)]
    valley.write("places/many.csv", "place\n" + "\n".join(names) + "\n")
    valley.write("events.csv", "event,date,place\n" + "\n".join(f"e{n},2020,plaza_{n}" for n in range(3000)) + "\n")
    began = time.process_time()
    assert len(valley.faults()) == 3000
    assert time.process_time() - began < 5
