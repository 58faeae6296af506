"""Sheets as files: small ones as CSV, those of a row a snapshot as Parquet or CSV, and the summary."""

import io
import json

import numpy as np
import pandas as pd
import pytest
from stepped import hours, stepped

from headwater.results import write as room
from headwater.results.sheets import sheets
from headwater.results.write import wide_csv, write_sheets

PLANT = {
    "commodities": "commodity,unit,resolution\npower,MWh,hour\n",
    "technologies": "technology,activity,capacity,cost\nplant,MWh,MW,3\n",
    "flows": "recipe,commodity,amount\nplant,power,1\n",
    "assets": "asset,technology,place,now\nold,plant,mine,20\n",
    "demands": "demand,place,commodity,rate\ntown,mine,power,10\n",
}


@pytest.fixture
def found(tmp_path):
    """A plan of two snapshots of 10 and 20 hours, in which a plant of 20 MW makes 10."""
    return sheets(stepped(tmp_path / "land", hours(10, 20), **PLANT))


@pytest.mark.parametrize("parquet", [True, False])
def test_every_sheet_is_a_file_and_the_summary_another(found, tmp_path, parquet):
    write_sheets(found, tmp_path / "out", parquet)
    large = "parquet" if parquet else "csv"
    names = {"capacity.csv", "builds.csv", "limits.csv", "costs.csv", "summary.json"}
    names |= {f"{name}.{large}" for name in ("activity", "prices", "levels")}
    assert {path.name for path in (tmp_path / "out").iterdir()} == names
    read = pd.read_parquet if parquet else pd.read_csv
    assert read(tmp_path / "out" / f"activity.{large}")["old"].tolist() == [10, 10]
    said = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))
    assert (said["objective"], said["snapshots"], said["status"]) == (30 * 10 * 3, 2, "Optimal")


def test_a_wide_csv_reads_back_with_its_names_and_gaps():
    numbers = np.array([[1 / 3, np.nan, 0.0], [1e6, -2.5, 1e-9]])
    frame = pd.DataFrame(numbers, columns=["a", 'b, "quoted"', "c"])
    frame.insert(0, "snapshot", ["nan, the first", "second"])
    frame.insert(0, "year", [2030, 2031])
    back = pd.read_csv(io.StringIO(wide_csv(frame)), keep_default_na=False, na_values={'b, "quoted"': [""]})
    assert back["snapshot"].tolist() == ["nan, the first", "second"] and back["year"].tolist() == [2030, 2031]
    np.testing.assert_allclose(back.iloc[:, 2:].to_numpy(float), numbers, rtol=1e-6)


def test_without_the_package_there_is_no_parquet(monkeypatch):
    monkeypatch.setattr(room, "find_spec", lambda name: None)
    assert not room.has_parquet()
