"""The tables that a case becomes."""

import math

import pytest

from headwater.faults import BadInput
from headwater.interop.matpower.convert import convert, import_file
from headwater.workspace.read import read

BUS = """
1 3 50 10 5 2 1 1 0 230 1 1.1 0.9;
2 1 0 0 0 0 1 1 0 230 1 1.1 0.9;
7 2 -20 0 0 0 1 1 0 0 1 1.1 0.9;
9 4 99 0 0 0 1 1 0 230 1 1.1 0.9;
"""
GEN = "1 0 0 0 0 1 100 1 200 20; 1 0 0 0 0 1 100 1 80 0; 2 0 0 0 0 1 100 0 90 0; 7 0 0 0 0 1 100 1 0 -30;"
COST = "2 0 0 3 0.01 5 7; 2 0 0 3 0 6 0; 2 0 0 3 0 1 0; 2 0 0 3 0.02 3 -4;"
BRANCH = """
1 2 0.01 0.1 0 40 0 0 0 0 1 -30 30;
2 7 0.02 0.2 0 0 0 0 0.9 10 1 -5 30;
1 7 0 0.4 0 0 0 0 0 0 1 0 0;
1 9 0 0.4 0 0 0 0 0 0 1 0 0;
1 2 0 0.4 0 0 0 0 0 0 0 0 0;
"""


def case(folder, **tables):
    """The case file with other tables in the stead of those above."""
    said = {"bus": BUS, "gen": GEN, "gencost": COST, "branch": BRANCH} | tables
    path = folder / "case.m"
    text = "function mpc = case\nmpc.version = '2';\nmpc.baseMVA = 100;\n"
    path.write_text(text + "".join(f"mpc.{name} = [{rows}];\n" for name, rows in said.items()), encoding="utf-8")
    return path


def rows(found, table):
    key = {"flows": "recipe", "modes": "mode", "demands": "place"}.get(table, table.removesuffix("s"))
    return {row[key]: row for row in found.folder.rows[table]}


def test_loads_and_shunts_are_wanted_where_they_are(tmp_path):
    found = convert(case(tmp_path))
    assert {place: row["rate"] for place, row in rows(found, "demands").items()} == {"bus 1": 55.0, "bus 7": -20.0}
    assert [row["place"] for row in found.folder.rows["places"]] == ["network", "bus 1", "bus 2", "bus 7"]
    assert ("idle", "bus", "bus 9") in {(note.kind, note.of, note.row) for note in found.notes}


def test_generators_are_assets_of_their_own(tmp_path):
    assets = rows(convert(case(tmp_path)), "assets")
    assert assets.keys() == {"gen 1", "gen 2", "gen 4", "constants below 0"}
    one = assets["gen 1"]
    assert (one["now"], one["availability"], one["least_share"]) == (200, 1, 0.1)
    assert (one["cost"], one["cost2"], one["now"] * one["fixed"]) == (5, 0.01, pytest.approx(7))
    takes = assets["gen 4"]
    assert (takes["technology"], takes["now"], takes["cost"], takes["cost2"]) == ("taker", 30, -3, 0.02)
    assert (assets["constants below 0"]["runs"], assets["constants below 0"]["cost"]) == (1, -4)


def test_branches_by_matpowers_convention(tmp_path):
    found = convert(case(tmp_path))
    links, limits = rows(found, "links"), rows(found, "limits")
    assert links.keys() == {"branch 1", "branch 2", "branch 3"}
    assert links["branch 1"]["now"] == 40 and links["branch 1"]["impedance"] == pytest.approx(0.1 * 230**2 / 100)
    turned = links["branch 2"]
    assert turned["shift"] == 10 and turned["impedance"] == pytest.approx(0.2 * 0.9 * 230**2 / 100)
    low, high = (math.radians(degrees) / 0.18 * 100 for degrees in (-15, 20))
    assert turned["now"] == pytest.approx(high)
    assert {limit: row["bound"] for limit, row in limits.items()} == {"branch 2 >=": pytest.approx(low)}
    assert links["branch 3"]["now"] == math.inf


def test_branches_by_powermodels_convention(tmp_path):
    found = convert(case(tmp_path), "powermodels")
    links = rows(found, "links")
    assert "shift" not in links["branch 2"]
    assert links["branch 2"]["impedance"] == pytest.approx((0.02**2 + 0.2**2) / 0.2 * 230**2 / 100)
    assert links["branch 3"]["now"] == pytest.approx(1.0472 / 0.4 * 100)
    assert len([note for note in found.notes if note.kind == "quirk"]) == 2


def test_a_cost_in_pieces_is_a_mode_a_piece(tmp_path):
    cost = "2 0 0 3 0.01 5 7 0 0 0; 1 0 0 3 0 10 30 40 90 190; 2 0 0 1 0 0 0 0 0 0; 1 0 0 3 -30 -60 -10 -20 0 10;"
    found = convert(case(tmp_path, gencost=cost))
    modes = [row for row in found.folder.rows["modes"] if row["recipe"] == "gen 2"]
    assert [(row["mode"], row["most"] * 80, row["cost"]) for row in modes] == [("up 1", 30, 1), ("up 2", 50, 2.5)]
    taken = [row for row in found.folder.rows["modes"] if row["recipe"] == "gen 4"]
    assert [(row["mode"], row["most"] * 30, row["cost"]) for row in taken] == [("down 1", 10, -3), ("down 2", 20, -2)]
    fixed = {row["asset"]: row.get("fixed", 0) * row["now"] for row in found.folder.rows["assets"]}
    assert fixed["gen 2"] == pytest.approx(10) and fixed["gen 4"] == pytest.approx(10)
    shares = {row["technology"]: row.get("modes_share") for row in found.folder.rows["technologies"]}
    assert shares["generator in pieces"] == "no"


def test_a_direct_current_line_has_a_foot_at_each_end(tmp_path):
    line = "1 7 1 10 8.9 0 0 1 1 -10 30 0 0 0 0 0 0.1;"
    assert not rows(convert(case(tmp_path, dcline=line)), "ports")
    found = convert(case(tmp_path, dcline=line), "powermodels")
    (port,) = found.folder.rows["ports"]
    assert (port["asset"], port["place"]) == ("dcline 1", "bus 7")
    amounts = [row["amount"] for row in found.folder.rows["flows"] if row["recipe"] == "dcline 1"]
    assert amounts == [-1, 0.9]


def test_the_workspace_is_one_that_reads(tmp_path):
    import_file(case(tmp_path), tmp_path / "w")
    workspace = read(tmp_path / "w")
    assert len(workspace.rows("snapshots")) == 1 and len(workspace.rows("links")) == 3
    assert (tmp_path / "w" / "import.md").read_text(encoding="utf-8").startswith("# What became of case.m")


@pytest.mark.parametrize(
    ("tables", "says"),
    [
        ({"bus": ""}, "bus': is missing"),
        ({"gen": "1 0 0;"}, "gen': has 3 columns"),
        ({"gen": "8 0 0 0 0 1 100 1 9 0;", "gencost": ""}, "gen.bus': there is no bus 8"),
        ({"gen": "1 0 0 0 0 1 100 1 9 10;", "gencost": ""}, "gen.Pmin': 10 is above Pmax, 9"),
        ({"branch": "1 5 0 1 0;"}, "branch.tbus': there is no bus 5"),
        ({"branch": "1 2 0 1 0; 1 2 0;"}, "branch': a row of 3 numbers"),
        ({"gencost": "2 0 0 1 1;"}, "gencost.model': has 1 rows, and gen 4"),
        ({"bus": BUS + "1 1 0 0 0 0 1 1 0 1 1 1 1;"}, "bus.bus_i': 1 stands twice"),
    ],
)
def test_what_no_plan_can_be_made_of_is_a_fault(tmp_path, tables, says):
    with pytest.raises(BadInput) as bad:
        convert(case(tmp_path, **tables))
    assert says in str(bad.value)


def test_what_changes_the_plan_is_refused_unless_lossy(tmp_path):
    path = case(tmp_path, branch="1 2 0 0 0 0 0 0 0 0 1 0 0;", gencost="2 0 0 3 -1 1 0;" * 4)
    with pytest.raises(BadInput) as bad:
        import_file(path, tmp_path / "w")
    assert "gencost" in str(bad.value) and "branch" in str(bad.value) and not (tmp_path / "w").exists()
    import_file(path, tmp_path / "w", lossy=True)
    assert "changes the plan" in (tmp_path / "w" / "import.md").read_text(encoding="utf-8")
