"""The example of `headwater init` without its comments, to be spoilt in one place a test."""

import pytest

from headwater.faults import BadInput
from headwater.workspace.read import read
from headwater.workspace.template import texts


class Valley:
    """A folder that reads without a fault until a test changes it."""

    def __init__(self, folder):
        self.folder = folder
        for path, text in texts("valley").items():
            lines = text.split("\n")
            plain = [line for line in lines if not line.startswith("#")] if path.endswith(".csv") else lines
            self.write(path, "\n".join(plain))

    def write(self, path, content):
        """Text, or bytes, in a file."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))

    def text(self, path):
        return (self.folder / path).read_text(encoding="utf-8")

    def swap(self, path, old, new):
        """One text for another that stands there once."""
        text = self.text(path)
        assert text.count(old) == 1, f"'{old}' stands {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))

    def add(self, path, *lines):
        """Rows at the end of a file."""
        self.write(path, self.text(path) + "".join(f"{line}\n" for line in lines))

    def read(self, scenario=""):
        return read(self.folder, scenario)

    def faults(self, scenario=""):
        """What is wrong, as it is printed; nothing where all is well."""
        try:
            self.read(scenario)
        except BadInput as bad:
            return [str(fault) for fault in bad.faults]
        return []


@pytest.fixture
def valley(tmp_path):
    return Valley(tmp_path / "valley")
