"""`headwater ledger what-if`: what it says of a figure, and of one that cannot be read."""

import json

import pytest

STATEMENTS = """\
id,indicator,place,period,measure,of,as_printed,unit,source
t/whole,gdp,town,2023,,,100.0,1e8 CNY,yb
t/part,mining,town,2023,,,20.0,1e8 CNY,yb
"""


@pytest.fixture
def town(a_town):
    return a_town(statements=STATEMENTS, sources="id,title\nyb,Yearbook\n")


def test_a_figure_that_breaks_is_said_with_its_proof(headwater, town):
    code, out, err = headwater("ledger", "what-if", "gdp@town@2023 = 104.0", "--workspace", town)
    assert (code, err) == (0, "")
    assert "the ledger could not all be true with it" in out and "upper end of t/whole" in out
    assert "without it the ledger has 99.95 to 100.05 1e8 CNY" in out


def test_a_share_that_agrees_and_makes_narrower(headwater, town):
    args = ("mining@town@2023 = 20.03 %", "--measure", "share", "--of", "gdp", "--json")
    code, out, _ = headwater("ledger", "what-if", *args, "--workspace", town)
    found = json.loads(out)
    assert code == 0 and found["verdict"] == "narrows" and found["near"] == {"figures": 2, "relations": 0}
    assert "mining@town@2023" in {one["cell"] for one in found["narrower"]}


def test_a_figure_of_the_ledger_by_its_id(headwater, town):
    code, out, _ = headwater("ledger", "what-if", "t/part", "--workspace", town)
    assert code == 0 and out.startswith('mining, town, 2023: "20.0", that is 19.95 to 20.05 1e8 CNY')


def test_a_cell_that_nobody_speaks_of_is_counted_as_the_words_say(headwater, town):
    code, out, _ = headwater("ledger", "what-if", "power@town@2023 = 17.5 billion kWh", "--workspace", town)
    assert code == 0 and "that is 17,450,000,000 to 17,550,000,000 kWh" in out
    assert "no figure and no relation of the ledger speaks of its cell" in out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("t/parts",), "did you mean 't/part'"),
        (("gdp@town = 3",), "names no cell"),
        (("gdp@town@2023 = many",), "no figure is found"),
        (("gdp@town@2023 = 3 t", "--unit", "t"), "mass"),
        (("gdp@town@2023 = 3 MW",), "as the ledger counts it: 1e8 CNY"),
        (("mining@town@2023 = 20 %", "--measure", "share"), "a share without of"),
        (("gold@town@2023 = 3",), "--unit UNIT"),
        (("gdq@town@2023 = 3",), "there are gdp"),
        (("gold@town@2023 = 3", "--unit", "furlogs"), "furlogs"),
        (("gdp@town@2023~taget = 3",), "no status 'taget' (did you mean 'target'?)"),
        (("gdp@town@2023 = 3", "--measure", "shar"), "no measure 'shar' (did you mean 'share'?)"),
        (("gdp@town@2023 = 3", "--qualifier", "blah"), "no qualifier 'blah' (one of exact, about"),
    ],
)
def test_what_cannot_be_read_says_what_would_be_right(headwater, town, args, said):
    code, out, err = headwater("ledger", "what-if", *args, "--workspace", town)
    assert code == 2 and not out and said in err and "Traceback" not in err
