"""The group of commands: what it lists, and what each way of ending exits with."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import headwater
from headwater.commands import check, main
from headwater.files import CannotWrite


def run(monkeypatch, *words):
    monkeypatch.setattr(sys, "argv", ["headwater", *words])
    with pytest.raises(SystemExit) as stopped:
        main.main()
    return stopped.value.code


def test_every_command_that_is_listed_is_there_and_says_what_it_does():
    for name in main.COMMANDS:
        command = main.group.get_command(None, name)
        assert command is not None and command.help, name
    assert main.group.get_command(None, "dance") is None


def test_help_and_version(monkeypatch, capsys):
    assert run(monkeypatch, "--help") == 0
    out = capsys.readouterr().out
    assert all(name in out for name in main.COMMANDS)
    assert run(monkeypatch, "--version") == 0
    assert headwater.__version__ in capsys.readouterr().out


def test_a_command_that_is_not_there_is_bad_input(monkeypatch, capsys):
    assert run(monkeypatch, "dance") == 2
    assert "No such command 'dance'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (CannotWrite(Path("out"), "can't be written: the disk is full"), 2, "the disk is full"),
        (OSError(28, "No space left on device"), 2, "No space left on device"),
        (PermissionError(13, "Permission denied", "a/b.csv"), 2, "a/b.csv can't be read: Permission denied"),
        (KeyError("x"), 3, "a fault of headwater itself"),
    ],
)
def test_what_went_wrong_decides_the_exit_code(monkeypatch, capsys, error, code, says):
    def fails(*_, **__):
        raise error

    monkeypatch.setattr(check.command, "callback", fails)
    assert run(monkeypatch, "check") == code
    assert says in capsys.readouterr().err


def test_ctrl_c_is_130_and_told(monkeypatch, capsys):
    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(check.command, "callback", stopped)
    assert run(monkeypatch, "check") == 130
    assert "stopped; nothing half-written was left" in capsys.readouterr().err


@pytest.mark.parametrize("words", [("--help",), ("init", "valley")])
def test_a_reader_that_has_gone_is_no_failure(tmp_path, words):
    read, written = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "headwater", *words]
    ran = subprocess.run(command, cwd=tmp_path, stdout=written, stderr=subprocess.PIPE, text=True, timeout=60)
    os.close(written)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_public_functions_are_there_and_nothing_else_is():
    assert all(callable(getattr(headwater, name)) for name in headwater.__all__ if name != "__version__")
    with pytest.raises(AttributeError, match="no attribute 'dance'"):
        _ = headwater.dance


def test_figures_in_any_script_go_into_a_pipe_whose_encoding_has_no_letters_for_them(tmp_path):
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    words = [sys.executable, "-m", "headwater", "ledger", "find", "--limit", "3", "千瓦"]
    done = subprocess.run(words, capture_output=True, env=environment, cwd=tmp_path, check=False)
    assert done.returncode == 0 and "千瓦" in done.stdout.decode("utf-8")
