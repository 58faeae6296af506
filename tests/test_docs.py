"""What the README shows runs, and what it promises of the command line is there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


@pytest.fixture(scope="module")
def toured(tmp_path_factory):
    """A folder in which every command of the tour was run."""
    folder = tmp_path_factory.mktemp("tour")
    lines = [line[2:].split() for line in blocks("console")[0].splitlines() if line.startswith("$ ")]
    assert len(lines) >= 5 and all(line[0] == "headwater" for line in lines)
    for line in lines:
        ran = subprocess.run([sys.executable, "-m", *line], cwd=folder, capture_output=True, text=True, timeout=120)
        assert ran.returncode == 0, f"{' '.join(line)}\n{ran.stdout}{ran.stderr}"
    return folder


def test_the_tour_of_the_command_line_leaves_what_it_says(toured):
    assert (toured / "out" / "valley" / "site" / "index.html").is_file()
    assert (toured / "figures.csv").read_text(encoding="utf-8").startswith("id,indicator,place,period,as_printed")


def test_the_tour_in_python_runs(toured):
    (code,) = blocks("python")
    ran = subprocess.run([sys.executable, "-c", code], cwd=toured, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    assert "CNY" in ran.stdout


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
