"""Write aside, rename into place: whoever stops the writer, the last whole thing is there."""

import errno
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from headwater.files import CannotWrite, folder_aside, write_text


def make(folder, text):
    """A folder of two files that belong together."""
    with folder_aside(folder) as aside:
        (aside / "a").write_text(text)
        (aside / "b").write_text(text)


def state(folder):
    return {path.name: path.read_text() for path in folder.iterdir()}


def around(folder):
    """What stands beside it."""
    return sorted(path.name for path in folder.parent.iterdir())


def test_a_new_folder_and_one_that_takes_its_place(tmp_path):
    make(tmp_path / "deep" / "out", "one")
    (tmp_path / "deep" / "out" / "old").write_text("goes with the folder")
    make(tmp_path / "deep" / "out", "two")
    assert state(tmp_path / "deep" / "out") == {"a": "two", "b": "two"}
    assert around(tmp_path / "deep" / "out") == ["out"]


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_a_block_that_does_not_end_well_leaves_everything_as_it_was(tmp_path, error):
    make(tmp_path / "out", "one")
    with pytest.raises(error), folder_aside(tmp_path / "out") as aside:
        (aside / "a").write_text("half")
        raise error
    assert state(tmp_path / "out") == {"a": "one", "b": "one"}
    assert around(tmp_path / "out") == ["out"]


WRITER = """
import sys, time
from pathlib import Path
from headwater.files import folder_aside
with folder_aside(Path(sys.argv[1])) as aside:
    (aside / "a").write_text("half")
    print("half", flush=True)
    time.sleep(60)
"""


def killed(folder):
    """A process that is killed between its two files; its number."""
    source = str(Path(__file__).parents[1] / "src")
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": source}
    ) as process:
        assert process.stdout.readline() == b"half\n"
        process.send_signal(signal.SIGKILL)
        process.wait()
        return process.pid


def test_killed_midway_the_last_whole_folder_is_there_and_the_next_run_clears_up(tmp_path):
    make(tmp_path / "out", "one")
    pid = killed(tmp_path / "out")
    assert state(tmp_path / "out") == {"a": "one", "b": "one"}
    assert f".out.{pid}.aside" in around(tmp_path / "out")
    make(tmp_path / "out", "two")
    assert state(tmp_path / "out") == {"a": "two", "b": "two"}
    assert around(tmp_path / "out") == ["out"]


def test_killed_in_the_instant_of_the_exchange_the_last_whole_folder_is_put_back(tmp_path):
    make(tmp_path / "out", "one")
    pid = killed(tmp_path / "out")
    (tmp_path / "out").rename(tmp_path / f".out.{pid}.before")
    with pytest.raises(RuntimeError), folder_aside(tmp_path / "out"):
        raise RuntimeError
    assert state(tmp_path / "out") == {"a": "one", "b": "one"}
    assert around(tmp_path / "out") == ["out"]


def test_what_a_running_process_writes_is_left_alone(tmp_path):
    other = tmp_path / f".out.{os.getppid()}.aside"
    other.mkdir()
    make(tmp_path / "out", "one")
    assert other.is_dir()


def test_names_that_only_begin_alike_are_left_alone(tmp_path):
    for name in (".out.aside", ".out.x.aside", ".out.1.aside.txt"):
        (tmp_path / name).mkdir()
    make(tmp_path / "out", "one")
    assert around(tmp_path / "out") == [".out.1.aside.txt", ".out.aside", ".out.x.aside", "out"]


def test_a_full_disk_is_a_sentence(tmp_path):
    make(tmp_path / "out", "one")
    with pytest.raises(CannotWrite, match="the disk is full"), folder_aside(tmp_path / "out"):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert state(tmp_path / "out") == {"a": "one", "b": "one"}


def test_a_file_in_the_folders_place(tmp_path):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(CannotWrite, match="is a file"):
        make(tmp_path / "out", "one")
    assert (tmp_path / "out").read_text() == "mine"


def test_a_text_is_whole_or_not_there(tmp_path, monkeypatch):
    write_text(tmp_path / "deep" / "a.txt", "eins, 一\n")
    assert (tmp_path / "deep" / "a.txt").read_bytes() == "eins, 一\n".encode()

    def full(path, target):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(CannotWrite, match=r"a\.txt can't be written: the disk is full"):
        write_text(tmp_path / "deep" / "a.txt", "zwei")
    assert (tmp_path / "deep" / "a.txt").read_text() == "eins, 一\n"
    assert around(tmp_path / "deep" / "a.txt") == ["a.txt"]


def test_only_files_py_writes():
    source = Path(__file__).parents[1] / "src" / "headwater"
    writes = re.compile(
        r"(?<!\bfiles)\.(write_text|write_bytes|mkdir|unlink|rmtree|touch|symlink_to|copytree|copy2)\(|[^.f] open\("
    )
    found = [
        f"{path.relative_to(source)}: {line.strip()}"
        for path in sorted(source.rglob("*.py"))
        for line in path.read_text(encoding="utf-8").split("\n")
        if path.name != "files.py" and writes.search(line)
    ]
    assert found == []


def test_the_clock_is_in_no_name(tmp_path):
    with folder_aside(tmp_path / "out") as aside:
        assert str(time.time_ns())[:6] not in aside.name
        assert aside.parent == tmp_path, "on the same disk, so that a rename is one step"
