"""`headwater run` as its user meets it: what it prints, what it leaves, and what it leaves alone when it fails."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "headwater"]


def headwater(*words, cwd, **more):
    return subprocess.run([*COMMAND, *map(str, words)], cwd=cwd, capture_output=True, text=True, timeout=120, **more)


@pytest.fixture(scope="module")
def valley(tmp_path_factory):
    """The workspace of `headwater init`, and a run of it."""
    folder = tmp_path_factory.mktemp("run")
    assert headwater("init", "valley", cwd=folder).returncode == 0
    ran = headwater("run", "valley", cwd=folder)
    assert ran.returncode == 0, ran.stderr
    return folder, ran


def edited(valley, tmp_path, file, old, new):
    """A copy of the workspace in which one thing reads otherwise."""
    source = valley[0] / "valley"
    target = tmp_path / "valley"
    for path in sorted(source.rglob("*")):
        if path.is_file():
            to = target / path.relative_to(source)
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(path.read_bytes())
    text = (target / file).read_text(encoding="utf-8")
    assert old in text
    (target / file).write_text(text.replace(old, new), encoding="utf-8")
    return target


def contents(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_run_ends_in_one_screen_and_a_site(valley):
    folder, ran = valley
    for word in ("read", "ledger", "plan", "binds", "site", "seconds"):
        assert f"\n{word}" in ran.stdout
    assert "\x1b" not in ran.stdout + ran.stderr  # piped output is plain
    assert (folder / "out" / "valley" / "site" / "index.html").is_file()
    assert not list((folder / "out").glob(".*"))


def test_json_is_one_object_and_nothing_else(valley):
    folder, _ = valley
    ran = headwater("run", "valley", "--json", "--out", "as_json", cwd=folder)
    found = json.loads(ran.stdout)
    assert ran.stderr == ""
    keys = {"status", "objective", "objective_constant", "currency", "seconds", "rows", "columns", "nonzeros"}
    assert keys <= set(found)
    assert {"read", "audit", "build", "compile", "solve", "results", "write", "site"} <= set(found["seconds"])
    assert found["status"] == "Optimal"


def test_the_same_inputs_give_the_same_bytes(valley):
    folder, _ = valley
    assert headwater("run", "valley", "--out", "again", "--quiet", cwd=folder).stdout == ""
    assert contents(folder / "again") == contents(folder / "out" / "valley")


def test_every_hour_costs_what_the_weeks_say_nearly(valley):
    folder, _ = valley
    weeks = json.loads((folder / "out" / "valley" / "summary.json").read_text(encoding="utf-8"))
    ran = headwater("run", "valley", "--full-year", "--json", "--out", "full", cwd=folder)
    full = json.loads(ran.stdout)
    assert full["columns"] > weeks["columns"] and full["weeks"] == []
    assert full["objective"] == pytest.approx(weeks["objective"], rel=0.02)


def test_a_scenario_is_named_in_the_folder_and_changes_the_plan(valley):
    folder, _ = valley
    ran = headwater("run", "valley", "--scenario", "dry_year", "--json", cwd=folder)
    assert ran.returncode == 0, ran.stderr
    assert (folder / "out" / "valley-dry_year" / "site" / "index.html").is_file()
    base = json.loads((folder / "out" / "valley" / "summary.json").read_text(encoding="utf-8"))
    assert json.loads(ran.stdout)["objective"] > base["objective"]


def test_bad_input_is_told_row_by_row_and_the_last_run_stands(valley, tmp_path):
    folder, _ = valley
    bad = edited(valley, tmp_path, "links.csv", "gorge,town", "gorge,twon")
    before = contents(folder / "out" / "valley")
    ran = headwater("run", bad, "--out", folder / "out" / "valley", cwd=tmp_path)
    assert ran.returncode == 2
    assert "links.csv:" in ran.stderr and "did you mean 'town'" in ran.stderr and "Traceback" not in ran.stderr
    assert contents(folder / "out" / "valley") == before


def test_an_unknown_workspace_and_scenario_are_bad_input(valley):
    folder, _ = valley
    for words in (
        ("run", "nowhere"),
        ("run", "valley", "--scenario", "wet"),
        ("check", "nowhere"),
        ("audit", "nowhere"),
    ):
        ran = headwater(*words, cwd=folder)
        assert (ran.returncode, ran.stdout) == (2, ""), words
        assert "Traceback" not in ran.stderr and ran.stderr


def test_a_plan_that_cannot_be_is_exit_1_in_words_and_leaves_nothing(valley, tmp_path):
    bad = edited(valley, tmp_path, "demands.csv", "18", "")  # nothing may go unserved
    (bad / "limits.csv").write_text('limit,sense,bound,source\nnone,<=,0,"assumption: nothing may be made"\n', "utf-8")
    (bad / "limit_terms.csv").write_text("limit,quantity,row\nnone,activity,gorge_plant\n", "utf-8")
    ran = headwater("run", bad, cwd=tmp_path)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "Infeasible" in ran.stderr and "Traceback" not in ran.stderr
    assert not (tmp_path / "out").exists()


def test_a_file_where_the_folder_should_be_is_told(valley, tmp_path):
    folder, _ = valley
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    ran = headwater("run", folder / "valley", "--out", tmp_path / "taken", cwd=tmp_path)
    assert ran.returncode == 2 and "is a file" in ran.stderr
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_run_stopped_midway_leaves_the_last_one_whole(valley, tmp_path, how):
    folder, _ = valley
    target = tmp_path / "out"
    assert headwater("run", folder / "valley", "--out", target, "--quiet", cwd=tmp_path).returncode == 0
    before = contents(target)
    running = subprocess.Popen(
        [*COMMAND, "run", str(folder / "valley"), "--out", str(target)], cwd=tmp_path, stderr=subprocess.PIPE, text=True
    )
    for line in running.stderr:
        if line.startswith("drawing the site"):
            break
    running.send_signal(how)
    rest = running.stderr.read()
    running.wait(timeout=30)
    assert running.returncode != 0 and "Traceback" not in rest
    assert contents(target) == before
    assert headwater("run", folder / "valley", "--out", target, "--quiet", cwd=tmp_path).returncode == 0
    assert contents(target) == before
    assert [p.name for p in tmp_path.iterdir()] == ["out"]  # what the killed run left is cleared


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_output_that_cannot_be_printed_is_no_traceback(valley):
    folder, _ = valley
    with open("/dev/full", "w") as full:
        ran = subprocess.run([*COMMAND, "check", "valley"], cwd=folder, stdout=full, stderr=subprocess.PIPE, text=True)
    assert ran.returncode != 0 and "Traceback" not in ran.stderr


def test_help_is_quick():
    def took():
        began = time.perf_counter()
        subprocess.run([*COMMAND, "--help"], capture_output=True, check=True, env={**os.environ})
        return time.perf_counter() - began

    assert min(took() for _ in range(5)) < 0.4
