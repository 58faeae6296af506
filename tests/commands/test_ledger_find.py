"""`headwater ledger find`: for people, for programs, into a file."""

import csv
import json

import pytest

STATEMENTS = """\
id,indicator,place,period,as_printed,unit,source
t/a,power_output,town,2021,1200 GWh,GWh,yb
t/b,power_output,town,2022,over 1.5 TWh,TWh,yb
t/c,gold,mill,2023,3 t,t,yb
"""


@pytest.fixture
def town(a_town):
    return a_town(statements=STATEMENTS, sources="id,title\nyb,Yearbook of the town\n")


def test_a_table_for_people_with_interval_and_document(headwater, town):
    code, out, _ = headwater("ledger", "find", "power", "--workspace", town)
    assert code == 0 and "2 figures" in out
    assert "1150 to 1250 GWh" in out and "at least 1.5 TWh" in out and "Yearbook of the town" in out


def test_few_are_listed_and_all_are_counted(headwater, town):
    code, out, _ = headwater("ledger", "find", "--workspace", town, "--limit", "1")
    assert code == 0 and "3 figures, the first 1; --limit N shows more" in out and "t/a" in out and "t/b" not in out


def test_json_for_programs_has_null_where_nothing_bounds(headwater, town):
    code, out, _ = headwater("ledger", "find", "--indicator", "power*", "--workspace", town, "--json")
    rows = json.loads(out)
    assert code == 0 and [row["id"] for row in rows] == ["t/a", "t/b"]
    assert rows[1]["low"] == 1.5 and rows[1]["high"] is None


def test_a_file_of_all(headwater, town, tmp_path):
    file = tmp_path / "found.csv"
    code, out, _ = headwater("ledger", "find", "--place", "town", "--workspace", town, "--csv", file)
    assert code == 0 and "2 figures in" in out
    assert [row["id"] for row in csv.DictReader(file.open(encoding="utf-8"))] == ["t/a", "t/b"]


@pytest.mark.parametrize("args", [("--indicator", "power_outputs"), ("output_of_power",)])
def test_nothing_found_names_what_is_near(headwater, town, args):
    code, out, _ = headwater("ledger", "find", *args, "--workspace", town)
    assert code == 0 and "no figure holds all of that" in out and "power_output" in out


@pytest.mark.parametrize(
    ("args", "none", "near"),
    [
        (("outputt",), "the word 'outputt'", "output"),
        (("--place", "twon", "--indicator", "power_output"), "the place 'twon'", "town"),
        (("qqqq", "--period", "1900"), "the period '1900' or the word 'qqqq'", ""),
    ],
)
def test_what_no_figure_has_is_named_with_what_is_near(headwater, town, args, none, near):
    code, out, _ = headwater("ledger", "find", *args, "--workspace", town)
    assert code == 0 and out.strip() == f"no figure holds all of that: none has {none}" + (
        f"; there are {near}" if near else ""
    )
