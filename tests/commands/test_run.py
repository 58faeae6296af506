"""`headwater run` as its user meets it: what it prints, what it leaves, and what it leaves alone when it fails."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from headwater.ledger.read import read as read_ledger

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


def copied(valley, tmp_path):
    """A copy of the workspace."""
    source = valley[0] / "valley"
    target = tmp_path / "valley"
    for path in sorted(source.rglob("*")):
        if path.is_file():
            to = target / path.relative_to(source)
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(path.read_bytes())
    return target


def edited(valley, tmp_path, file, old, new):
    """A copy of the workspace in which one thing reads otherwise."""
    target = copied(valley, tmp_path)
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


def infeasible(valley, tmp_path):
    """A copy of the workspace that no plan can meet."""
    bad = edited(valley, tmp_path, "demands.csv", "18", "")  # nothing may go unserved
    (bad / "limits.csv").write_text('limit,sense,bound,source\nnone,<=,0,"assumption: nothing may be made"\n', "utf-8")
    (bad / "limit_terms.csv").write_text("limit,quantity,row\nnone,activity,gorge_plant\n", "utf-8")
    return bad


def test_a_plan_that_cannot_be_is_exit_1_in_words_and_leaves_nothing(valley, tmp_path):
    ran = headwater("run", infeasible(valley, tmp_path), cwd=tmp_path)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "Infeasible" in ran.stderr and "Traceback" not in ran.stderr
    assert "electricity at town: " in ran.stderr and " MW short at most, " in ran.stderr
    assert "limit none is at most 0 MWh" in ran.stderr
    assert not (tmp_path / "out").exists()


@pytest.fixture
def lent(valley, tmp_path):
    """A folder that holds a copy of the workspace, a stranger's folder and file, and an empty folder."""
    copied(valley, tmp_path)
    (tmp_path / "mine" / "site").mkdir(parents=True)
    (tmp_path / "mine" / "summary.json").write_text("a letter", encoding="utf-8")
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("here", "workspace", "out", "says"),
    [
        (".", "valley", "mine", "mine: is not empty, and headwater did not write it"),
        (".", "valley", "taken", "taken: is a file, where a folder should be"),
        (".", "valley", "valley", "valley: is the workspace itself"),
        ("valley", ".", ".", ".: is the workspace itself"),
        ("empty", "../valley", "..", "..: holds the workspace"),
        ("empty", "../valley", ".", ".: is the folder you are in"),
        ("mine/site", "../../valley", "../../mine", "../../mine: holds the folder you are in"),
        (".", "valley", "valley/assets", "valley/assets: lies in the workspace"),
        ("valley", ".", "out", "out: lies in the workspace"),
    ],
)
def test_what_no_run_wrote_is_never_replaced_and_is_told_before_planning(lent, here, workspace, out, says):
    before = contents(lent)
    ran = headwater("run", workspace, "--out", out, cwd=lent / here)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert f"{says} (a run replaces the whole folder: name another with --out)" in ran.stderr
    assert "planning" not in ran.stderr and "Traceback" not in ran.stderr
    assert contents(lent) == before and (lent / "empty").is_dir()


def test_a_run_in_the_workspace_writes_its_out_and_replaces_it(lent):
    for _ in range(2):
        ran = headwater("run", ".", "--quiet", cwd=lent / "valley")
        assert (ran.returncode, ran.stderr) == (0, "")
    assert (lent / "valley" / "out" / "valley" / "site" / "index.html").is_file()


def test_a_link_stays_and_the_folder_it_leads_to_is_written(lent):
    (lent / "link").symlink_to(lent / "empty")
    assert headwater("run", "valley", "--out", "link", "--quiet", cwd=lent).returncode == 0
    assert (lent / "link").is_symlink() and (lent / "empty" / "site" / "index.html").is_file()
    assert not list(lent.glob(".*"))


def test_faults_of_tables_ledger_and_charts_are_told_together(valley, tmp_path):
    bad = edited(valley, tmp_path, "links.csv", "gorge,town", "gorge,twon")
    (bad / "ledger" / "statements" / "more.csv").write_text("id,place\nx,town\n", encoding="utf-8")
    (bad / "charts.toml").write_text("[[chart]\n", encoding="utf-8")
    ran = headwater("run", bad, cwd=tmp_path)
    assert ran.returncode == 2
    assert all(f"{file}:" in ran.stderr for file in ("links.csv", "ledger/statements/more.csv", "charts.toml"))
    assert ran.stderr == ran.stderr.split("\n", 1)[0] + "\n" + headwater("check", bad, cwd=tmp_path).stderr


def test_what_is_cited_compared_and_drawn_is_told_together(valley, tmp_path):
    bad = edited(valley, tmp_path, "assets.csv", "valley/river_plant_2023", "valley/river_plant_2032")
    (bad / "charts.toml").write_text('[[headline]]\nstatement = "valley/none"\nwhat_en = "x"\n', encoding="utf-8")
    (bad / "compare.csv").write_text(
        "id,indicator,commodity,expression,low,high,unit,role,statement\nx,x,electricity,made(,1,2,MWh,test,valley/river_plant_2023\n",
        "utf-8",
    )
    ran = headwater("run", bad, cwd=tmp_path)
    assert ran.returncode == 2 and "planning" not in ran.stderr
    assert all(
        place in ran.stderr for place in ("assets.csv:", "compare.csv:2: column 'expression'", "charts.toml:2: ")
    )


def said_by(ran):
    assert ran.stderr == ""
    return ran.returncode, json.loads(ran.stdout)


def test_json_of_a_run_that_ends_without_a_plan(valley, tmp_path):
    bad = edited(valley, tmp_path, "links.csv", "gorge,town", "gorge,twon")
    code, said = said_by(headwater("run", bad, "--json", cwd=tmp_path))
    assert (code, said["status"], said["faults"][0]["file"]) == (2, "Bad input", "links.csv")
    assert said["faults"] == json.loads(headwater("check", bad, "--json", cwd=tmp_path).stdout)["faults"]
    code, said = said_by(headwater("run", valley[0] / "valley", "--json", "--out", ".", cwd=tmp_path))
    assert (code, said["status"], said["faults"][0]["file"]) == (2, "Bad input", ".")
    code, said = said_by(headwater("run", infeasible(valley, tmp_path), "--json", cwd=tmp_path))
    assert (code, said["status"]) == (1, "Infeasible")
    assert said["explanation"]["gaps"][0]["row"] == "electricity at town"
    (tmp_path / "out").write_text("in the way", encoding="utf-8")
    code, said = said_by(headwater("run", valley[0] / "valley", "--json", cwd=tmp_path))
    assert (code, said["status"]) == (2, "Not written")
    assert said["why"] == "out/valley can't be written: a file stands where a folder should be"


FINDINGS = """\
id,indicator,place,period,as_printed,unit,source
a/one,steel,town,2023,100.0,t,{source}
a/two,steel,town,2023,104.0,t,{source}
b/one,glass,town,2023,100.0,t,{source}
b/two,glass,town,2023,104.0,t,{source}
"""


def test_findings_that_are_accepted_are_not_counted(valley, tmp_path):
    odd = copied(valley, tmp_path)
    (source,) = read_ledger(odd).sources
    (odd / "ledger" / "statements" / "odd.csv").write_text(FINDINGS.format(source=source), encoding="utf-8")
    (odd / "ledger" / "accepted.csv").write_text("members,why\na/one; a/two,known\n", encoding="utf-8")
    ran = headwater("run", "valley", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    ledger = ran.stdout.split("\nledger")[1].split("\nplan")[0]
    assert "1 group of figures can't all be true (1 proved in exact fractions; 1 more accepted); the first:" in ledger
    assert "glass" in ledger and "steel" not in ledger
    assert json.loads(headwater("run", "valley", "--json", cwd=tmp_path).stdout)["disagreements"] == 1
    code, said = said_by(headwater("run", "valley", "--json", "--strict", cwd=tmp_path))
    assert (code, said["status"], said["disagreements"]) == (1, "Refused", 1)
    (odd / "ledger" / "accepted.csv").write_text("members,why\na/one; a/two,x\nb/one; b/two,y\n", encoding="utf-8")
    ran = headwater("run", "valley", "--strict", cwd=tmp_path)
    assert ran.returncode == 0 and "nothing contradicts anything but for 2 that are accepted" in ran.stdout


def test_the_screen_says_how_much_of_the_year_was_solved(valley):
    assert "; 12 weeks and a day stand for the year\n" in valley[1].stdout


def test_a_reader_that_goes_after_the_first_line_is_no_failure(valley):
    """As in `headwater run valley | head -1`."""
    command = [*COMMAND, "run", "valley", "--out", "piped"]
    with subprocess.Popen(
        command, cwd=valley[0], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1
    ) as running:
        running.stdout.close()
        said = running.stderr.read()
    assert running.returncode == 0 and "Traceback" not in said and "Exception" not in said


SLOW = """
import sys
sys.path.insert(0, {tests!r})
import headwater.results.way
from headwater.commands.main import main
from headwater.lp.solve import solve
from slow_case import market_split
headwater.results.way.solve_large = lambda program, tell, **options: solve(market_split())
main()
"""


def test_ctrl_c_stops_a_solve_at_once_and_leaves_nothing(valley, tmp_path):
    code = SLOW.format(tests=str(Path(__file__).parents[1]))
    with subprocess.Popen(
        [sys.executable, "-c", code, "run", str(valley[0] / "valley")],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        for line in running.stderr:
            if "solving" in line:
                break
        time.sleep(0.5)
        began = time.perf_counter()
        running.send_signal(signal.SIGINT)
        try:
            said, err = running.communicate(timeout=30)
        finally:
            running.kill()
    assert time.perf_counter() - began < 10
    assert (running.returncode, said, err) == (130, "", "\nstopped; nothing half-written was left\n")
    assert list(tmp_path.iterdir()) == []


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
    assert running.returncode == (130 if how == signal.SIGINT else -how) and "Traceback" not in rest
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
