"""`headwater check`: tables, counts and faults, for people and for programs."""

import json

import pytest

from headwater.workspace.template import write


@pytest.fixture
def valley(tmp_path):
    write(tmp_path / "valley")
    return tmp_path / "valley"


def spoil(valley):
    """Two faults in two tables."""
    for name, old, new in (("links.csv", "gorge,town,line", "gorge,tovn,line"), ("stores.csv", "600", "plenty")):
        text = (valley / name).read_text(encoding="utf-8")
        (valley / name).write_text(text.replace(old, new), encoding="utf-8")


def test_a_workspace_without_a_fault(headwater, valley):
    code, out, err = headwater("check", valley)
    assert (code, err) == (0, "")
    lines = [line.split() for line in out.splitlines()]
    assert ["assets", "3", "1", "0", "2", "0", "0"] in lines
    assert ["sectors", "2"] in lines
    assert out.endswith("3 series; 4 figures of 1 document in the ledger; 0 faults\n")


def test_every_fault_and_exit_code_2(headwater, valley):
    spoil(valley)
    code, out, err = headwater("check", valley)
    assert (code, out) == (2, "")
    links, stores, _, count = err.splitlines()
    assert links.endswith("column 'to': no place 'tovn' (did you mean 'town'?)")
    assert links.startswith("links.csv:20: "), "the line in the file, its comments counted"
    assert stores.endswith("column 'energy': 'plenty' is no number (one plain number, such as 1234.5)")
    assert count.startswith("2 faults")


def test_faults_of_tables_and_of_the_ledger_are_said_together(headwater, valley):
    spoil(valley)
    figures = valley / "ledger" / "statements" / "valley.csv"
    figures.write_text(figures.read_text(encoding="utf-8").replace("2023,level,,2.3,", "in 2023,level,,2.3,"))
    code, _, err = headwater("check", valley)
    assert code == 2
    files = {line.split(":")[0].split("/")[-1] for line in err.splitlines() if ": column" in line}
    assert {"links.csv", "valley.csv", "stores.csv"} <= files


def test_what_is_cited_is_in_the_ledger(headwater, valley):
    text = (valley / "assets.csv").read_text(encoding="utf-8")
    (valley / "assets.csv").write_text(text.replace("valley/river_plant_2023", "valley/river_plant_2032"))
    code, _, err = headwater("check", valley)
    assert code == 2
    assert "the ledger has no 'valley/river_plant_2032' (did you mean 'valley/river_plant_2023'?)" in err


def test_json(headwater, valley):
    code, out, err = headwater("check", valley, "--json", "--scenario", "dry_year")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert found["workspace"] == "valley" and found["scenario"] == "dry_year" and found["faults"] == []
    assert found["tables"]["assets"] == 3
    assert found["evidence"]["all"] == {
        "rows": sum(v["rows"] for name, v in found["evidence"].items() if name != "all"),
        **{kind: found["evidence"]["all"][kind] for kind in ("published", "derived", "assumption", "identity", "none")},
    }


def test_json_of_faults(headwater, valley):
    spoil(valley)
    code, out, err = headwater("check", valley, "--json")
    assert (code, err) == (2, "")
    assert json.loads(out)["faults"][0] == {
        "file": "links.csv",
        "line": 20,
        "column": "to",
        "wrong": "no place 'tovn'",
        "right": "did you mean 'town'?",
    }


def test_an_unknown_workspace_and_scenario(headwater, valley):
    code, _, err = headwater("check", "xizan")
    assert code == 2 and "did you mean 'xizang'?" in err
    code, _, err = headwater("check", valley, "--scenario", "dry")
    assert code == 2 and "no scenario 'dry'" in err


def test_init_and_then_check(headwater, tmp_path):
    code, out, _ = headwater("init", tmp_path / "mine")
    assert code == 0
    assert str(tmp_path / "mine" / "workspace.toml") in out
    assert headwater("check", tmp_path / "mine")[0] == 0
    code, _, err = headwater("init", tmp_path / "mine")
    assert code == 2
    assert "is not empty (name a new folder; nothing is written over)" in err
