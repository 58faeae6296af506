"""The command line inside the process of the tests."""

import sys

import pytest

from headwater.commands.main import main


@pytest.fixture
def a_town(tmp_path):
    """Makes a workspace that is a ledger alone, of the text of each of its files by name."""

    def make(**files):
        folder = tmp_path / "town"
        (folder / "ledger").mkdir(parents=True)
        (folder / "workspace.toml").write_text("[workspace]\n", encoding="utf-8")
        for name, text in files.items():
            (folder / "ledger" / f"{name}.csv").write_text(text, encoding="utf-8")
        return folder

    return make


@pytest.fixture
def headwater(monkeypatch, capsys):
    """Runs the command line: exit code, standard output, standard error."""

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["headwater", *map(str, words)])
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = capsys.readouterr()
        return stopped.value.code, out, err

    return run
