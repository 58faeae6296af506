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

from headwater.files import MARKER, CannotWrite, folder_aside, replaceable, write_text


def make(folder, text):
    """A folder of two files that belong together, which may be replaced."""
    with folder_aside(folder, marked=True) as aside:
        (aside / "a").write_text(text)
        (aside / "b").write_text(text)


def state(folder):
    """What a marked folder holds beside its mark."""
    found = {path.name: path.read_text() for path in folder.iterdir()}
    assert "headwater run wrote this folder" in found.pop(MARKER)
    return found


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


def fails(number, words):
    def refused(*_, **__):
        raise OSError(number, words)

    return refused


def test_a_full_disk_is_a_sentence_that_names_the_target(tmp_path, monkeypatch):
    make(tmp_path / "out", "one")
    with pytest.raises(CannotWrite) as refused, folder_aside(tmp_path / "out") as aside:
        monkeypatch.setattr(Path, "write_bytes", fails(errno.ENOSPC, "No space left on device"))
        write_text(aside / "deep" / "c.csv", "x")
    says = "can't be written: the disk is full; free some space and run again"
    assert str(refused.value) == f"{tmp_path / 'out' / 'deep' / 'c.csv'} {says}"
    assert state(tmp_path / "out") == {"a": "one", "b": "one"}
    assert around(tmp_path / "out") == ["out"]


def test_a_place_that_may_not_be_written(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "mkdir", fails(errno.EACCES, "Permission denied"))
    with pytest.raises(CannotWrite, match=r"out can't be written: you may not write there"):
        make(tmp_path / "out", "one")


def test_what_cannot_be_read_meanwhile_is_not_called_unwritten(tmp_path):
    make(tmp_path / "out", "one")
    with pytest.raises(PermissionError), folder_aside(tmp_path / "out", marked=True):
        raise PermissionError(errno.EACCES, "Permission denied", "map.geojson")
    assert state(tmp_path / "out") == {"a": "one", "b": "one"}
    assert around(tmp_path / "out") == ["out"]


def test_only_what_a_run_wrote_is_replaced(tmp_path):
    mine = tmp_path / "mine"
    assert replaceable(mine)
    mine.mkdir()
    assert replaceable(mine)
    (mine / "letter.txt").write_text("keep")
    (mine / "summary.json").write_text("{}")
    (mine / "site").mkdir()
    assert not replaceable(mine)
    with pytest.raises(CannotWrite, match="mine is not a folder that headwater wrote; it stays as it is"):
        make(mine, "one")
    assert (mine / "letter.txt").read_text() == "keep"
    assert around(mine) == ["mine"]
    make(tmp_path / "out", "one")
    assert replaceable(tmp_path / "out") and not replaceable(tmp_path / "out" / "a")


def test_a_folder_that_is_not_marked_is_not_replaced(tmp_path):
    with folder_aside(tmp_path / "out") as aside:
        (aside / "a").write_text("one")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a"]
    with pytest.raises(CannotWrite, match="it stays as it is"):
        make(tmp_path / "out", "two")


@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_and_the_folder_it_leads_to_is_replaced(tmp_path, there):
    if there:
        make(tmp_path / "disk" / "real", "one")
    (tmp_path / "link").symlink_to(tmp_path / "disk" / "real")
    make(tmp_path / "link", "two")
    assert (tmp_path / "link").is_symlink()
    assert state(tmp_path / "disk" / "real") == state(tmp_path / "link") == {"a": "two", "b": "two"}
    assert around(tmp_path / "link") == ["disk", "link"] and around(tmp_path / "disk" / "real") == ["real"]


def test_a_name_with_a_patterns_signs_is_cleared_too(tmp_path):
    left = tmp_path / f".o[u]t.{killed(tmp_path / 'other')}.aside"
    left.mkdir()
    make(tmp_path / "o[u]t", "one")
    assert not left.exists()


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


def test_a_device_is_written_to_and_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_text(pipe, "a,b\n")
    assert os.read(reader, 99) == b"a,b\n" and pipe.is_fifo()
    os.close(reader)


def test_a_file_on_the_way_to_a_file_is_told(tmp_path):
    (tmp_path / "passwd").write_text("mine")
    with pytest.raises(CannotWrite, match=r"x\.csv can't be written: a file stands where a folder should be"):
        write_text(tmp_path / "passwd" / "x.csv", "x")
    assert (tmp_path / "passwd").read_text() == "mine"


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
