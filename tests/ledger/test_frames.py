import math

import pytest

import headwater
from headwater.faults import BadInput

STATEMENTS = """\
id,indicator,place,period,scope,vintage,status,measure,base,as_printed,unit,source,note
g/b,power_output,town,2022,,,,,,over 1.5 TWh,TWh,yb,
g/a,power_output,town,2021,,,,,,1200 GWh,GWh,yb,a wet year
g/c,power_output,town,2023,,first,,,,1.62 TWh,TWh,pp,
g/d,power_output,town,2023,,final,,,,1.64 TWh,TWh,yb,
g/e,power_output,town,2030,,,planned,,,3 TWh,TWh,pp,
g/f,power_output,mill,2023,,,,,,0.20 TWh,TWh,pp,
g/g,power_output,town,2023,,,,growth,2022,4 %,%,pp,
g/h,gold,mill,2023-06,,,,,,3 t,t,pp,
"""


@pytest.fixture
def ledger(tmp_path):
    folder = tmp_path / "town" / "ledger"
    folder.mkdir(parents=True)
    (folder / "statements.csv").write_text(STATEMENTS, encoding="utf-8")
    (folder / "sources.csv").write_text("id,title,publisher\nyb,Yearbook,Office\npp,Paper,Press\n", encoding="utf-8")
    return headwater.read_ledger(tmp_path / "town")


def test_a_series_stands_in_order_of_time_in_one_unit(ledger):
    frame = ledger.series("power_output", place="town", unit="GWh")
    assert list(frame["period"]) == ["2021", "2022", "2023", "2023"]
    assert list(frame["low"]) == [1150, 1500, 1635, 1615] and frame["high"][1] == math.inf
    assert set(frame["unit"]) == {"GWh"} and list(frame["vintage"]) == ["", "", "final", "first"]
    assert list(frame["source"]) == ["yb", "yb", "yb", "pp"]


def test_each_keeps_its_own_unit_unless_one_is_asked_for(ledger):
    assert list(ledger.series("power_output", place="town")["unit"]) == ["GWh", "TWh", "TWh", "TWh"]


@pytest.mark.parametrize(
    ("more", "ids"),
    [
        ({"vintage": "first"}, ["g/c"]),
        ({"vintage": "fi*"}, ["g/d", "g/c"]),
        ({"status": "planned"}, ["g/e"]),
        ({"period": "2021..2022"}, ["g/a", "g/b"]),
        ({"measure": "growth"}, ["g/g"]),
        ({"status": None, "period": "2030"}, ["g/e"]),
    ],
)
def test_the_parts_of_the_key_choose(ledger, more, ids):
    assert list(ledger.series("power_output", "town", **more)["id"]) == ids


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"indicator": "power"}, "power_output"),
        ({"indicator": "electric_output"}, "power_output"),
        ({"indicator": "power_output", "place": "twon"}, "there are 'town'"),
        ({"indicator": "gold", "place": "town"}, "'mill'"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(ledger, asked, said):
    with pytest.raises(KeyError, match=said):
        ledger.series(**asked)


def test_another_dimension_is_refused(ledger):
    with pytest.raises(ValueError, match="mass"):
        ledger.series("power_output", unit="t")


def test_find_by_words_filters_and_documents(ledger):
    assert list(ledger.find("WET")["id"]) == ["g/a"]
    assert list(ledger.find("power", "paper", place="mill")["id"]) == ["g/f"]
    assert list(ledger.find(publisher="office")["id"]) == ["g/a", "g/b", "g/d"]
    assert list(ledger.find(period="2023")["id"]) == ["g/c", "g/d", "g/f", "g/g", "g/h"]
    assert list(ledger.find(indicator="g*")["id"]) == ["g/h"] and ledger.find("nothing").empty
    assert list(ledger.documents.index) == ["yb", "pp"] and ledger.documents.loc["yb", "title"] == "Yearbook"
    with pytest.raises(KeyError, match="no filter 'colour'"):
        ledger.find(colour="red")


def test_the_ledger_of_a_region_is_read_when_it_is_asked_for(tmp_path):
    region = headwater.read(headwater.find("xizang"))
    frame = region.ledger.series("gdp", place="xizang", vintage="first")
    assert len(frame) > 5 and (frame["low"] <= frame["value"]).all() and (frame["value"] <= frame["high"]).all()
    assert region.ledger is region.ledger


def test_faults_of_the_ledger_are_said_all_at_once(tmp_path, ledger):
    folder = tmp_path / "town" / "ledger"
    (folder / "statements.csv").write_text(STATEMENTS.replace("3 t,t", "many,t"), encoding="utf-8")
    with pytest.raises(BadInput, match="no figure is found"):
        headwater.read_ledger(tmp_path / "town")
