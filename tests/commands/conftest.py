"""The command line inside the process of the tests."""

import sys

import pytest

from headwater.commands.main import main


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
