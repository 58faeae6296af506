"""`headwater import`: a group of kinds, each a command; what becomes of a file is said to people and to programs."""

import json
from collections import namedtuple
from pathlib import Path

import pytest
from osemosys_models import plant

PEERS = Path(__file__).parents[1] / "peers"
Ran = namedtuple("Ran", "code out err")
CASE = PEERS / "pglib" / "pglib_opf_case14_ieee.m"


@pytest.fixture
def ran_by(headwater):
    return lambda *words: Ran(*headwater(*words))


def test_the_kinds_are_listed(ran_by):
    ran = ran_by("import", "--help")
    assert ran.code == 0 and all(kind in ran.out for kind in ("pypsa", "osemosys", "matpower"))
    assert ran_by("import", "excel").code == 2


def test_a_case_of_matpower_is_imported_and_checked(ran_by, tmp_path):
    ran = ran_by("import", "matpower", str(CASE), str(tmp_path / "w"), "--dc", "powermodels")
    assert ran.code == 0 and "taps and phase shifts are ignored" in ran.out and "headwater run" in ran.out
    assert (tmp_path / "w" / "import.md").is_file()
    assert ran_by("check", str(tmp_path / "w")).code == 0
    ran = ran_by("run", str(tmp_path / "w"), "--out", str(tmp_path / "out"), "--json")
    assert json.loads(ran.out)["objective"] == pytest.approx(2051.526309)


def test_what_is_imported_is_said_to_programs(ran_by, tmp_path):
    ran = ran_by("import", "osemosys", str(plant(tmp_path / "m")), str(tmp_path / "w"), "--json")
    said = json.loads(ran.out)
    assert said["notes"] == [] and "otoole's own defaults" in said["said"][0] and said["out"] == str(tmp_path / "w")


def test_a_configuration_is_taken(ran_by, tmp_path):
    config = tmp_path / "c.yaml"
    config.write_text("DiscountRate:\n  type: param\n  default: 0.125\n", encoding="utf-8")
    ran = ran_by("import", "osemosys", str(plant(tmp_path / "m")), str(tmp_path / "w"), "--config", str(config))
    assert ran.code == 0 and "c.yaml" in ran.out
    assert "rate = 0.125" in (tmp_path / "w" / "workspace.toml").read_text(encoding="utf-8")


def test_what_changes_the_plan_is_refused_unless_lossy(ran_by, tmp_path):
    folder = plant(tmp_path / "m", FixedCost={("R", "OTHER", "2020"): 1.0})
    ran = ran_by("import", "osemosys", str(folder), str(tmp_path / "w"))
    assert ran.code == 2 and "'OTHER': rows of what TECHNOLOGY.csv does not have (--lossy leaves it out)" in ran.err
    ran = ran_by("import", "osemosys", str(folder), str(tmp_path / "w"), "--json")
    assert ran.code == 2 and json.loads(ran.out)["status"] == "Bad input" and not (tmp_path / "w").exists()
    assert ran_by("import", "osemosys", str(folder), str(tmp_path / "w"), "--lossy").code == 0


def test_what_is_not_there_is_no_fault_of_ours(ran_by, tmp_path):
    for kind, what in (("osemosys", "nothing"), ("matpower", "nothing.m")):
        ran = ran_by("import", kind, str(tmp_path / what), str(tmp_path / "w"))
        assert ran.code == 2 and "Traceback" not in ran.err and what in ran.err


def test_what_stands_already_is_not_written_over(ran_by, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("x", encoding="utf-8")
    ran = ran_by("import", "matpower", str(CASE), str(tmp_path / "mine"))
    assert ran.code == 2 and [p.name for p in (tmp_path / "mine").iterdir()] == ["notes.txt"]
