"""The sheet of what is on, in plans that have such things, and in no other."""

from workspaces import workspace

from headwater.results.sheets import sheets

TABLES = {
    "snapshots": "snapshot\n1\n2\n3\n",
    "profiles": {"load": ("factor", "snapshot", [8.0, 0.0, 14.0])},
    "commodities": "commodity,unit,resolution\npower,MWh,hour\n",
    "technologies": """
        technology,activity,capacity,cost,commit,least_share,unit_size
        engine,MWh,MW,1,yes,0.5,5
        always,MWh,MW,9,no,,
    """,
    "flows": "recipe,commodity,amount\nengine,power,1\nalways,power,1\n",
    "demands": "demand,place,commodity,rate,profile\nload,town,power,1,load\n",
}
ALWAYS = "asset,technology,place,now\nold,always,town,20\n"


def test_a_column_a_row_that_is_on_or_off(tmp_path):
    found = sheets(workspace(tmp_path, assets=ALWAYS + "three,engine,town,15\n", **TABLES)).large["online"]
    assert list(found) == ["year", "snapshot", "three"]
    assert found["three"].tolist() == [2, 0, 3]


def test_no_sheet_where_nothing_is_on_or_off(tmp_path):
    assert "online" not in sheets(workspace(tmp_path, assets=ALWAYS, **TABLES)).large
