"""`headwater run` on a plan by snapshots: sheets and a summary, no site; no plan is said as elsewhere."""

import json

import pytest
from stepped import hours, stepped

from headwater.results import write as room

LAND = {
    "commodities": "commodity,unit,resolution\npower,MWh,hour\n",
    "technologies": "technology,activity,capacity,cost\nplant,MWh,MW,3\n",
    "flows": "recipe,commodity,amount\nplant,power,1\n",
    "assets": "asset,technology,place,now\nold,plant,mine,20\n",
}


@pytest.fixture
def land(tmp_path):
    """The folder of a workspace in which a plant serves a town; the size of the demand is said by who asks."""

    def made(rate=10):
        demands = f"demand,place,commodity,rate\ntown,mine,power,{rate}\n"
        return stepped(tmp_path / "land", hours(10, 20), demands=demands, **LAND).folder

    return made


def test_it_writes_sheets_and_a_summary_and_no_site(headwater, land, tmp_path):
    code, out, _ = headwater("run", land(), "--out", tmp_path / "out", "--json")
    said = json.loads(out)
    assert code == 0 and (said["objective"], said["objective_constant"]) == (900, 0)
    assert (said["status"], said["currency"], said["disagreements"]) == ("Optimal", "CNY", 0)
    assert {"read", "build", "compile", "solve", "results", "write"} == said["seconds"].keys()
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"summary.json", "capacity.csv", "costs.csv", "limits.csv"} < written and "site" not in written


def test_on_demand_every_sheet_is_csv(headwater, land, tmp_path):
    code, out, err = headwater("run", land(), "--out", tmp_path / "out", "--csv")
    assert code == 0, err
    assert (tmp_path / "out" / "activity.csv").read_text(encoding="utf-8") == "year,snapshot,old\n" + "".join(
        f"2025,{step},10\n" for step in ("s1", "s2")
    )
    assert "costs 900 CNY; 2 snapshots, by simplex" in out and "has no site" in out


def test_where_parquet_cant_be_written_it_says_so(headwater, land, tmp_path, monkeypatch):
    monkeypatch.setattr(room, "find_spec", lambda name: None)
    code, _, err = headwater("run", land(), "--out", tmp_path / "out")
    assert code == 0 and "sheets are written as CSV: for Parquet, pip install 'headwater[parquet]'" in err
    assert (tmp_path / "out" / "activity.csv").exists()


def test_a_plan_that_cant_be_is_said_and_nothing_is_written(headwater, land, tmp_path):
    code, out, _ = headwater("run", land(rate=30), "--out", tmp_path / "out", "--json")
    assert code == 1 and json.loads(out)["status"] == "Infeasible"
    assert not (tmp_path / "out").exists()
