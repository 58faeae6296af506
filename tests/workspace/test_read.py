"""A folder to a workspace; other rooms' tables; whatever bytes there are."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.faults import BadInput
from headwater.ledger.records.tables import RELATIONS
from headwater.workspace.columns import Number, Ref, Table, Text
from headwater.workspace.read import Workspace, find, read, read_table
from headwater.workspace.scenario import names
from headwater.workspace.schema import TABLES

FILES = ("assets.csv", "profiles/month.csv", "workspace.toml", "scenarios/dry_year.toml", "profiles.csv", "flows.csv")


def test_every_table_and_column_is_there(valley):
    found = valley.read()
    assert isinstance(found, Workspace)
    assert list(found.tables) == [table.name for table in TABLES]
    for table in TABLES:
        frame = found.tables[table.name]
        assert list(frame) == [*(column.name for column in table.columns), "file", "line"]
        assert isinstance(frame.index, pd.RangeIndex)
        for column in table.columns:
            if isinstance(column, Number):
                assert frame[column.name].dtype == float
            else:
                assert all(isinstance(cell, str) for cell in frame[column.name])
    with pytest.raises(TypeError):
        found.tables["assets"] = None


@pytest.mark.slow
def test_the_embedded_region_and_each_of_its_scenarios_read():
    folder = find("xizang")
    for scenario in ("", *names(folder)):
        read(folder, scenario)


def test_find(valley, tmp_path, monkeypatch):
    assert find(str(valley.folder)) == valley.folder
    assert find("xizang").name == "xizang"
    with pytest.raises(BadInput, match=r"xizan: is no folder and no region \(did you mean 'xizang'\?\)"):
        find("xizan")
    with pytest.raises(BadInput, match=r"has no workspace\.toml"):
        find(str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "xizang").mkdir()
    assert find("xizang") != tmp_path / "xizang", "a folder that is no workspace does not hide the region"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "WORKSPACE: is empty (a folder, or one of xizang)"),
        (" ", "WORKSPACE: is empty (a folder, or one of xizang)"),
        ("assets.csv", "assets.csv: is a file, and a workspace is a folder (the one with workspace.toml)"),
        ("profiles", "profiles: has no workspace.toml (headwater init writes an example workspace)"),
    ],
)
def test_what_is_no_workspace(valley, monkeypatch, name, says):
    monkeypatch.chdir(valley.folder)
    with pytest.raises(BadInput) as bad:
        find(name)
    assert str(bad.value) == says


def locked(monkeypatch, *folders):
    """Folders that may not be listed, as for anyone but root after `chmod 000`."""
    listed = Path.iterdir

    def iterdir(path):
        if path in folders:
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", iterdir)


def test_a_workspace_that_may_not_be_read(valley, monkeypatch):
    locked(monkeypatch, valley.folder)
    says = rf"^{valley.folder}: can't be read: Permission denied \(see who may read it\)$"
    for reads in (lambda: find(str(valley.folder)), valley.read):
        with pytest.raises(BadInput, match=says):
            reads()


def test_a_folder_of_files_that_may_not_be_read_is_not_taken_for_none(valley, monkeypatch):
    valley.write("assets/more.csv", "asset\n")
    valley.write("ledger/relations/more.csv", "id\n")
    locked(monkeypatch, valley.folder / "assets", valley.folder / "ledger" / "relations")
    assert "assets: can't be read: Permission denied (see who may read it)" in valley.faults()
    faults = []
    read_table(valley.folder / "ledger", RELATIONS, faults, root=valley.folder)
    assert "ledger/relations: can't be read: Permission denied (see who may read it)" in map(str, faults)


@pytest.mark.parametrize("folder", ["ledger", "profiles", "scenarios"])
def test_other_folders_that_may_not_be_read(valley, monkeypatch, folder):
    locked(monkeypatch, valley.folder / folder)
    assert valley.faults() == [f"{folder}: can't be read: Permission denied (see who may read it)"]


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(BadInput, match=r"workspace\.toml: is missing"):
        read(tmp_path / "nowhere")


PRINTED = Table(
    "printed",
    "a figure",
    ("id",),
    (Text("id", "its name", needed=True), Ref("of", ("printed",), "another"), Number("value", "1", "it", needed=True)),
)


def test_a_table_of_another_room(tmp_path):
    (tmp_path / "ledger" / "printed").mkdir(parents=True)
    (tmp_path / "ledger" / "printed" / "a.csv").write_text("id,of,value\nx,y,1\ny,x,two\nx,x,3\n", encoding="utf-8")
    faults = []
    frame = read_table(tmp_path / "ledger", PRINTED, faults, root=tmp_path)
    assert [str(fault) for fault in faults] == [
        "ledger/printed/a.csv:3: column 'value': 'two' is no number (one plain number, such as 1234.5)",
        "ledger/printed/a.csv:4: column 'id': 'x' stands twice (first at ledger/printed/a.csv:2)",
    ]
    assert list(frame["file"]) == ["ledger/printed/a.csv"] * 3
    assert list(frame["line"]) == [2, 3, 4]
    assert list(frame["id"]) == ["x", "y", "x"]


# bytes that look like the real thing more often than chance would have it
PIECES = (
    *(b",", b"\n", b'"', b"#", b"\r", b"\x00", b"\xff", b"\xef\xbb\xbf", b"=", b"[", b"[[change]]", b"{", b"'", b"\\"),
    *(b"nan", b"inf", b"1e999", b"0x" + b"f" * 20, b"[" * 3000, b"-", b";", b"\t", b"#REF!", b"\xd5\xb3", b"9**9**9"),
    *(b"1979-05-27T07:32:00Z", b"valley"),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(FILES),
    keep=st.floats(0, 1),
    middle=st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=8)), max_size=8).map(b"".join),
    rest=st.booleans(),
)
def test_any_bytes_in_any_file_are_a_workspace_or_faults(valley, path, keep, middle, rest):
    content = (valley.folder / path).read_bytes()
    cut = int(keep * len(content))
    try:
        valley.write(path, content[:cut] + middle + (content[cut:] if rest else b""))
        try:
            valley.read("dry_year")
        except BadInput as bad:
            str(bad).encode("utf-8")
            assert bad.faults
    finally:
        valley.write(path, content)
