import numpy as np
import pytest

from headwater.files import CannotWrite
from headwater.interop.folder import Folder


@pytest.fixture
def folder():
    made = Folder(["0", "#1, 2"])
    made.add("links", link="l", from_="a", to="b", now=np.inf, most=float("nan"), unit="")
    return made


def test_a_table_has_the_columns_that_are_filled_in_the_schemas_order(folder, tmp_path):
    folder.add("links", to="c", link="m", from_="a,b", now=0.1)
    folder.write(tmp_path / "w", "settings")
    assert (tmp_path / "w" / "links.csv").read_text() == 'link,from,to,now\nl,a,b,inf\nm,"a,b",c,0.1\n'
    assert (tmp_path / "w" / "workspace.toml").read_text() == "settings"
    assert not (tmp_path / "w" / "profiles.csv").exists()


def test_a_row_says_where_it_comes_from(folder, tmp_path):
    folder.source = "derived: x"
    folder.add("snapshots", snapshot="0")
    folder.write(tmp_path / "w", "")
    assert (tmp_path / "w" / "links.csv").read_text().splitlines()[1].endswith(",derived: x")
    assert (tmp_path / "w" / "snapshots.csv").read_text() == "snapshot\n0\n"


def test_what_varies_is_a_profile_that_like_series_share(folder, tmp_path):
    assert folder.cell("assets", ("x",), "cost", 2.5) == 2.5
    assert folder.cell("assets", ("x",), "runs", float("nan")) == ""
    for asset in "xy":
        assert folder.cell("assets", (asset,), "runs", np.array([1.0, np.nan])) == ""
    folder.vary("assets", ("x",), "now", 3.0, year=2030)
    folder.write(tmp_path / "w", "")
    assert (tmp_path / "w" / "values.csv").read_text().splitlines() == [
        "table,row,column,year,value,profile",
        "assets,x,runs,,,x runs",
        "assets,y,runs,,,x runs",
        "assets,x,now,2030,3,",
    ]
    assert (tmp_path / "w" / "profiles" / "snapshot.csv").read_text() == 'at,x runs\n0,1.0\n"#1, 2",\n'


def test_a_column_that_is_not_there_is_our_own_fault(folder, tmp_path):
    folder.add("assets", asset="x", colour="red")
    with pytest.raises(KeyError, match="colour"):
        folder.write(tmp_path / "w", "")
    assert not (tmp_path / "w").exists()


def test_nothing_is_written_over(folder, tmp_path):
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(CannotWrite):
        folder.write(tmp_path, "")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
