"""Named changes."""

import pytest

from headwater.workspace.scenario import names, title

HEAD = 'title = "What if?"\n\n'


def change(valley, **values):
    lines = "\n".join(f"{key} = {value!r}" for key, value in values.items())
    valley.write("scenarios/what_if.toml", f"{HEAD}[[change]]\n{lines}\n")
    return valley


def test_set(valley):
    change(valley, table="assets", row="gorge_plant", column="availability", set=0.67)
    found = valley.read("what_if")
    assert found.scenario == "what_if"
    assert found.tables["assets"]["availability"][0] == 0.67
    assert (
        valley.read()
        .tables["assets"]
        .drop(columns="availability")
        .equals(found.tables["assets"].drop(columns="availability"))
    )


def test_scale_in_the_rows_own_unit(valley):
    change(valley, table="demands", row="town_flour", column="amount", scale=1.5)
    assert valley.read("what_if").tables["demands"]["amount"][1] == pytest.approx(10800)


def test_a_default_is_scaled_too(valley):
    change(valley, table="technologies", row="river_plant", column="availability", scale=0.5)
    assert valley.read("what_if").tables["technologies"]["availability"][0] == 0.5


def test_a_row_of_a_compound_key(valley):
    change(valley, table="flows", row="mill//barley/", column="amount", scale=0.8)
    assert list(valley.read("what_if").tables["flows"]["amount"])[4] == pytest.approx(-1)


def test_words_and_inf(valley):
    change(valley, table="limits", row="co2_of_the_year", column="bound", set="inf")
    assert valley.read("what_if").tables["limits"]["bound"][0] == float("inf")


def test_without_the_scenario_nothing_changes(valley):
    change(valley, table="assets", row="gorge_plant", column="now", set=1)
    assert valley.read().tables["assets"]["now"][0] == 12


def test_an_unknown_scenario(valley):
    assert valley.faults("dry_yaer") == ["scenarios: no scenario 'dry_yaer' (did you mean 'dry_year'?)"]
    assert valley.faults("wet") == ["scenarios: no scenario 'wet' (there are dry_year)"]
    (valley.folder / "scenarios/dry_year.toml").unlink()
    assert valley.faults("wet") == ["scenarios: no scenario 'wet' (this workspace has none)"]
    assert valley.faults("../workspace") == ["scenarios: no scenario '../workspace' (this workspace has none)"]


@pytest.mark.parametrize(
    ("values", "says"),
    [
        (
            {"table": "asset", "row": "gorge_plant", "column": "now", "set": 1},
            "4: column 'table': no table 'asset' (did you mean 'assets'?)",
        ),
        (
            {"table": "assets", "row": "gorge_plnt", "column": "now", "set": 1},
            "5: column 'row': no row 'gorge_plnt' in assets (did you mean 'gorge_plant'?)",
        ),
        (
            {"table": "flows", "row": "mill", "column": "amount", "set": 1},
            "5: column 'row': no row 'mill' in flows (a row is named by its recipe/mode/commodity/port)",
        ),
        (
            {"table": "assets", "row": "gorge_plant", "column": "nou", "set": 1},
            "6: column 'column': no column 'nou' in assets (did you mean 'now'?)",
        ),
        (
            {"table": "assets", "row": "gorge_plant", "column": "asset", "set": "x"},
            "6: column 'column': 'asset' is the name of a row (a scenario changes what a row says)",
        ),
        (
            {"table": "assets", "row": "gorge_plant", "column": "now", "set": 1, "scale": 2},
            "7: column 'set': has both set and scale (say one: the new value, or a factor on what stands there)",
        ),
        (
            {"table": "assets", "row": "gorge_plant", "column": "now"},
            "3: column 'set': has neither set nor scale (say one: the new value, or a factor on what stands there)",
        ),
        (
            {"table": "assets", "column": "now", "set": 1},
            "3: column 'row': is missing (name the row in quotes)",
        ),
        (
            {"table": "assets", "row": "gorge_plant", "column": "now", "sett": 1, "set": 1},
            "7: column 'change.sett': no such key (did you mean 'set'?)",
        ),
        (
            {"table": "assets", "row": "gorge_plant", "column": "unit", "scale": 2},
            "6: column 'column': 'unit' is no number, and can't be scaled (use set)",
        ),
        (
            {"table": "assets", "row": "gorge_plant", "column": "availability", "scale": 2},
            "7: column 'scale': nothing stands in availability of 'gorge_plant' (use set)",
        ),
        (
            {"table": "assets", "row": "gorge_plant", "column": "now", "scale": "twice"},
            "7: column 'scale': 'twice' is no factor (a number, such as 0.7)",
        ),
        (
            {"table": "assets", "row": "gorge_plant", "column": "now", "set": [1]},
            "7: column 'set': '[1]' is no value of a cell (a number, or words in quotes)",
        ),
        (
            {"table": "assets", "row": "gorge_plant", "column": "now", "set": -3},
            "7: column 'now': '-3' is below 0 (0 or more)",
        ),
        (
            {"table": "assets", "row": "gorge_plant", "column": "place", "set": "gorg"},
            "7: column 'place': no place 'gorg' (did you mean 'gorge'?)",
        ),
        (
            {"table": "assets", "row": "gorge_plant", "column": "now", "set": 30},
            "7: column 'now': 30 is above most, 20 (most bounds the total, what stands included)",
        ),
    ],
)
def test_a_change_that_can_not_be_made(valley, values, says):
    assert change(valley, **values).faults("what_if") == [f"scenarios/what_if.toml:{says}"]


def test_the_second_change_is_found(valley):
    change(valley, table="assets", row="gorge_plant", column="now", set=1)
    valley.add("scenarios/what_if.toml", "[[change]]", 'table = "assets"', 'row = "x"', 'column = "now"', "set = 1")
    (fault,) = valley.faults("what_if")
    assert fault.startswith("scenarios/what_if.toml:10: column 'row': no row 'x' in assets")


def test_files_of_another_shape(valley):
    valley.write("scenarios/what_if.toml", 'titel = "x"\nchange = 3\n')
    assert valley.faults("what_if") == [
        "scenarios/what_if.toml:1: column 'titel': no such key (did you mean 'title'?)",
        "scenarios/what_if.toml:2: column 'change': is no list of changes (write [[change]])",
    ]
    valley.write("scenarios/what_if.toml", "title = 'x\n")
    (fault,) = valley.faults("what_if")
    assert fault.startswith("scenarios/what_if.toml:1: is not TOML:")


def test_names_and_titles(valley):
    change(valley, table="assets", row="gorge_plant", column="now", set=1)
    assert names(valley.folder) == ["dry_year", "what_if"]
    assert title(valley.folder, "what_if") == "What if?"
    valley.write("scenarios/bare.toml", "")
    assert title(valley.folder, "bare") == "bare"
