"""What the README shows runs, and what it promises of the command line is there."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from headwater.workspace.schema import TABLES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
IMPORT = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")
LEDGER = (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8")
SCHEMA = {table.name: table for table in TABLES}
PEERS = ROOT / "tests" / "peers"


def blocks(language, text=README):
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def tour(folder, text):
    """Run every command that a page shows, beside the files that it speaks of."""
    shutil.copytree(ROOT / "docs" / "growing", folder / "growing")
    shutil.copytree(PEERS / "ac-dc-meshed", folder / "network")
    shutil.copytree(PEERS / "simplicity", folder / "simplicity")
    shutil.copy(PEERS / "pglib" / "pglib_opf_case14_ieee.m", folder / "case14.m")
    shown = "".join(blocks("console", text)).splitlines()
    lines = [shlex.split(line[2:]) for line in shown if line.startswith("$ ")]
    assert len(lines) >= 5 and all(line[0] == "headwater" for line in lines)
    for line in lines:
        ran = subprocess.run([sys.executable, "-m", *line], cwd=folder, capture_output=True, text=True, timeout=120)
        assert ran.returncode == 0, f"{' '.join(line)}\n{ran.stdout}{ran.stderr}"
    return folder


@pytest.fixture(scope="module")
def toured(tmp_path_factory):
    """A folder in which every command of the README was run."""
    pytest.importorskip("pypsa")
    return tour(tmp_path_factory.mktemp("tour"), README)


def test_the_tour_of_the_command_line_leaves_what_it_says(toured):
    assert (toured / "out" / "valley" / "site" / "index.html").is_file()
    assert (toured / "figures.csv").read_text(encoding="utf-8").startswith("id,indicator,place,period,as_printed")


@pytest.mark.parametrize(("number", "says"), [(0, "CNY"), (1, "calm Optimal")])
def test_the_tour_in_python_runs(toured, number, says):
    code = blocks("python")[number]
    ran = subprocess.run([sys.executable, "-c", code], cwd=toured, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    assert says in ran.stdout


@pytest.mark.parametrize("code", blocks("python", LEDGER))
def test_the_ledger_in_python_runs(code, tmp_path):
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    assert "1e8 CNY" in ran.stdout or "source" in ran.stdout


def test_the_commands_that_bring_a_model_over_run(tmp_path):
    pytest.importorskip("pypsa")
    out = tour(tmp_path, IMPORT) / "out"
    assert {folder.name for folder in out.iterdir()} == {"AC-DC-Meshed", "simplicity-myopic", "case14"}


def test_the_table_of_how_to_say_it_names_columns_that_there_are():
    columns = {name: {column.name for column in table.columns} for name, table in SCHEMA.items()}
    said = IMPORT.split("## How do I say")[1].split("\n## ")[0]
    cells = [line.split(" | ", 1)[1] for line in said.splitlines() if line.startswith("| ") and " | " in line]
    words = {word for cell in cells for word in re.findall(r"`([a-z_0-9.]+)`", cell)}
    assert len(words) > 60
    quantities = {
        choice for column in SCHEMA["limit_terms"].columns if column.name == "quantity" for choice in column.among
    }
    settings = {"money.capital", "money.salvage", "money.operation", "money.rate", "time.weeks"}
    for word in words - settings - set(columns) - quantities:
        table, _, column = word.rpartition(".")
        there = (
            columns[table]
            if table
            else columns["technologies"] | columns["assets"] | columns["years"] | columns["snapshots"]
        )
        assert column in there, word


def test_what_the_pages_link_to_is_there():
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for name in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / name).exists(), f"{page.name}: {name}"
    for name in re.findall(r"`((?:docs/)?[A-Za-z]+\.md)`", README):
        assert (ROOT / name).exists(), name


def test_the_map_of_the_house_names_every_room_and_no_other():
    tree = (
        (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").split("src/headwater/\n")[1].split("\n## ")[0]
    )
    named = {word.rstrip("/").removesuffix(".py") for word in re.findall(r"^ {6}(\w+(?:/|\.py))", tree, re.MULTILINE)}
    rooms = {p.name.removesuffix(".py") for p in (ROOT / "src" / "headwater").iterdir() if p.name[0] not in "_."}
    assert named == rooms - {"py.typed"}
