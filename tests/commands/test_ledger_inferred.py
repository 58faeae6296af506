"""`headwater ledger inferred`: what follows from the code lists, said or written so that it can be read again."""

import csv

import pytest

STATEMENTS = """\
id,indicator,place,period,as_printed,unit,source
t/whole,gdp,town,2023,100.0,1e8 CNY,yb
t/half,gdp,town,2023-01..2023-06,40.0,1e8 CNY,yb
t/part,mining,town,2023,20.0,1e8 CNY,yb
t/less,rebate,town,2023,20.0,1e8 CNY,yb
"""
CODES = """\
list,code,parent,exhaustive,additive,kind
industries,gdp,,,,flow
industries,mining,gdp,yes,,
industries,rebate,gdp,yes,less,
"""


@pytest.fixture
def town(a_town):
    return a_town(statements=STATEMENTS, codes=CODES, sources="id,title\nyb,Yearbook\n")


def test_it_says_each_and_from_what_list(headwater, town):
    code, out, err = headwater("ledger", "inferred", "--workspace", town)
    assert (code, err) == (0, "")
    assert "gdp, town, 2023 is mining, town, 2023 less rebate" in out.replace("the sum of ", "")
    assert "gdp, town, 2023 is no less than gdp, town, 2023-01..2023-06, inferred from the code list industries" in out
    assert out.endswith("2 relations follow from 1 code list\n")


def test_it_writes_rows_that_are_read_as_relations(headwater, town):
    file = town / "ledger" / "relations.csv"
    code, out, _ = headwater("ledger", "inferred", file, "--workspace", town)
    assert code == 0 and out.startswith("2 relations in")
    rows = list(csv.DictReader(file.open(encoding="utf-8")))
    assert [(r["kind"], r["parts"]) for r in rows] == [
        ("sum", "mining@town@2023; -rebate@town@2023"),
        ("at_least", "gdp@town@2023-01..2023-06"),
    ]
    _, again, _ = headwater("ledger", "inferred", "--workspace", town)
    assert again.startswith("0 relations follow")  # written ones win


def test_a_code_that_no_figure_has(headwater, town):
    (town / "ledger" / "codes.csv").write_text("list,code\nL,gpd\n", encoding="utf-8")
    code, _, err = headwater("ledger", "inferred", "--workspace", town)
    assert (
        code == 2
        and "ledger/codes.csv:2: column 'code': no figure has the indicator 'gpd' (did you mean 'gdp'?)" in err
    )
