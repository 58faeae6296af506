"""Stores that do not fit."""

import pytest

HEAD = {"place": "town", "commodity": "flour", "energy": "5"}


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"energy": "9", "most": "5", "invest": "1"}, "column 'energy': 9 is above most, 5"),
        ({"keep": "no"}, "column 'keep': 'no', and nothing can be built in its stead"),
        ({"least": "7"}, "column 'least': 7 is more than it can hold in all"),
        ({"most": "9"}, "column 'invest': is empty, and up to 9 can be built"),
        ({"level_least": "0.5", "level_most": "0.25"}, "column 'level_least': 0.5 is above level_most, 0.25"),
        ({"energy": "inf", "level_least": "0.5"}, "column 'level_least': is a share of what has no end"),
        ({"initial": "2"}, "column 'initial': is given, and the store starts cyclic"),
        ({"spill_cost": "2"}, "column 'spill_cost': is given, and nothing may be spilt"),
        (
            {"energy": "", "asset": "town_mill", "hours": "3", "invest": "4"},
            "column 'invest': is given, and 'town_mill'",
        ),
    ],
)
def test_a_store_that_does_not_fit(valley, cells, says):
    row = HEAD | cells
    valley.write("stores.csv", f"{','.join(row)}\n{','.join(row.values())}\n")
    (fault,) = valley.faults()
    assert fault.startswith(f"stores.csv:2: {says}")


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ("5,8,1,,", "'life': is empty, and up to 8 can be built (say over how many years it is paid"),
        ("5,5,,,no", "'invest': is empty, and up to 5 can be built"),
        ("inf,5,1,9,no", "'energy': is without end, and may be given up"),
    ],
)
def test_what_is_built_or_given_up_has_a_size_and_a_price(valley, cells, says):
    valley.write("stores.csv", f"place,commodity,energy,most,invest,life,keep\ntown,flour,{cells}\n")
    (fault,) = valley.faults()
    assert fault.startswith(f"stores.csv:2: column {says}")


def test_sizes_are_held_in_every_year(valley):
    valley.write("years.csv", "year\n2030\n2040\n")
    valley.write("stores.csv", "place,commodity,energy,most,invest,life\ntown,flour,5,8,1,9\n")
    valley.write("values.csv", "table,row,column,year,value\nstores,town/flour,most,2040,3\n")
    assert [fault for fault in valley.faults() if "stores.csv" in fault] == [
        "stores.csv:2: column 'energy': 5 is above most, 3 in 2040 (most bounds the total)"
    ]


def test_what_is_without_end_is_so_in_every_year(valley):
    valley.write("years.csv", "year\n2030\n2040\n")
    valley.write("stores.csv", "place,commodity,energy\ntown,flour,5\n")
    valley.write("values.csv", "table,row,column,year,value\nstores,town/flour,energy,2040,inf\n")
    assert [fault for fault in valley.faults() if "stores.csv" in fault] == [
        "stores.csv:2: column 'energy': is without end in some years, and not in others "
        "(give a number that is large enough)"
    ]
