"""`headwater ledger derived`, `corrections`, `revisions` and --as-of: for people, for programs, into a file."""

import csv
import json

import pytest

STATEMENTS = """\
id,indicator,place,period,vintage,as_printed,unit,source
t/a,power,town,2021,,100 GWh,GWh,yb21
t/b,power,town,2022,,125.0 GWh,GWh,yb22
t/c,heads,town,2022,first,200,person,yb22
t/d,heads,town,2022,census,2130,person,yb23
t/e,gold,town,2022,,over 3 t,t,yb22
"""
SOURCES = "id,title,date\nyb21,Yearbook 2021,2021-06\nyb22,Yearbook 2022,2022-06\nyb23,Census,2023\n"
DERIVED = """\
id,verb,arguments,over,unit,round,title
growth,growth,power@town@2022; power@town@2021,,,0,growth of power
per_head,per,power@town@2022; heads@town@2022!census,,MWh/person,,
gold,per,gold@town@2022; heads@town@2022!census,,,,
"""
CORRECTIONS = """\
id,statement,expect,action,new,why,role,status,since
tenfold,t/c,200,replace,2000,a nought is missing,clerk,reported,2024-01
"""


@pytest.fixture
def town(a_town):
    return a_town(statements=STATEMENTS, sources=SOURCES, derived=DERIVED, corrections=CORRECTIONS)


def test_derived_figures_for_people(headwater, town):
    code, out, _ = headwater("ledger", "derived", "--workspace", town)
    assert code == 0 and "3 derived figures" in out and "growth of power" in out
    said = next(line for line in out.splitlines() if "growth" in line)
    assert {"19", "25", "32"} <= set(said.split())  # 125 / 105 and 125 / 95: 100 is good to 5
    assert "left open by gold@town@2022" in " ".join(out.split())


def test_derived_figures_for_programs_and_into_a_file(headwater, town, tmp_path):
    code, out, _ = headwater("ledger", "derived", "--workspace", town, "--json")
    found = {row["id"]: row for row in json.loads(out)}
    assert code == 0 and found["per_head"]["unit"] == "MWh/person" and found["per_head"]["by"] == ["t/b", "t/d"]
    assert found["gold"]["high"] is None and found["gold"]["missing"] == ["gold@town@2022"]
    code, out, _ = headwater("ledger", "derived", tmp_path / "all.csv", "--workspace", town)
    assert code == 0 and "3 derived figures in" in out
    rows = list(csv.DictReader((tmp_path / "all.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["id"] for row in rows] == ["gold", "growth", "per_head"] and rows[0]["value"] == ""


def test_a_correction_is_listed_and_said_of_its_figure(headwater, town):
    code, out, _ = headwater("ledger", "corrections", "--workspace", town)
    assert code == 0 and "1 correction\n" in out
    assert 'tenfold: t/c, printed "200", now "2000", since 2024-01 (reported): a nought is missing' in out
    code, out, _ = headwater("audit", town, "--explain", "t/c")
    assert code == 0 and '"2000"' in out and 'corrected from "200" (tenfold): a nought is missing' in out
    code, out, _ = headwater("ledger", "corrections", "--workspace", town, "--json")
    assert code == 0 and json.loads(out)[0]["status"] == "reported"


def test_a_correction_that_expects_something_else_ends_with_its_place(headwater, town):
    text = CORRECTIONS.replace("t/c,200,", "t/c,20,")
    (town / "ledger" / "corrections.csv").write_text(text, encoding="utf-8")
    code, _, err = headwater("ledger", "corrections", "--workspace", town)
    assert code == 2 and "ledger/corrections.csv:2" in err and "expect" in err and "'200' stands at" in err


def test_revisions_for_people_and_programs(headwater, town):
    code, out, _ = headwater("ledger", "revisions", "--workspace", town)
    assert code == 0 and "heads@town@2022: by +6.5 %" in out and "1 revision\n" in out
    assert ", that is " in out
    code, out, _ = headwater("ledger", "revisions", "power", "--workspace", town, "--json")
    assert code == 0 and json.loads(out) == []


def test_the_ledger_of_a_date(headwater, town):
    code, out, _ = headwater("ledger", "find", "--workspace", town, "--as-of", "2022-06-30", "--json")
    assert code == 0 and [(row["id"], row["as_printed"]) for row in json.loads(out)] == [
        ("t/a", "100 GWh"),
        ("t/b", "125.0 GWh"),
        ("t/c", "200"),
        ("t/e", "over 3 t"),
    ]
    code, out, _ = headwater("audit", town, "--as-of", "2021")
    assert code == 0 and "1 figure of 1 cell, 0 relations, 1 document\n" in out
    code, out, _ = headwater("ledger", "derived", "--workspace", town, "--as-of", "2022", "--json")
    found = {row["id"]: row for row in json.loads(out)}
    assert (
        code == 0 and found["growth"]["low"] is not None and found["per_head"]["missing"] == ["heads@town@2022!census"]
    )
    code, _, err = headwater("audit", town, "--as-of", "June")
    assert code == 2 and "--as-of" in err and "2023-06-30" in err
