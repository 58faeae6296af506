"""What `headwater init` writes."""

import pytest

from headwater.faults import BadInput
from headwater.workspace.read import read
from headwater.workspace.template import texts, write


def test_what_is_written_reads(tmp_path):
    written = write(tmp_path / "new")
    found = read(tmp_path / "new")
    assert found.name == "new"
    assert sorted(written) == sorted(
        p.relative_to(tmp_path / "new").as_posix() for p in (tmp_path / "new").rglob("*.*")
    )
    assert {"electricity": "hour", "flour": "month"}.items() <= dict(
        zip(found.tables["commodities"]["commodity"], found.tables["commodities"]["resolution"], strict=True)
    ).items()
    for table in ("assets", "links", "stores", "markets", "demands", "limits", "limit_terms", "profiles"):
        assert len(found.tables[table]) > 0
    assert read(tmp_path / "new", "dry_year").tables["assets"]["availability"][0] == 0.67


def test_every_table_says_what_its_columns_are():
    for path, text in texts("x").items():
        if path.endswith(".csv"):
            assert text.startswith("# "), path
    assert "#   now, in [capacity]: what stands already" in texts("x")["assets.csv"]


def test_an_empty_folder_stays_the_same_folder(tmp_path):
    folder = tmp_path / "empty"
    folder.mkdir()
    before = folder.stat().st_ino
    write(folder)
    assert folder.stat().st_ino == before
    assert read(folder).name == "empty"


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_stands_there_is_left_alone(tmp_path, what):
    there = tmp_path / "there"
    if what == "folder":
        there.mkdir()
    (there if what == "file" else there / "mine.txt").write_text("mine")
    with pytest.raises(BadInput, match="is a file" if what == "file" else "is not empty"):
        write(there)
    assert [p.name for p in sorted(tmp_path.rglob("*"))] == (["there"] if what == "file" else ["there", "mine.txt"])


def test_a_name_that_toml_would_trip_over(tmp_path):
    write(tmp_path / 'a"b\\c')
    assert read(tmp_path / 'a"b\\c').name == "abc"


def test_the_same_every_time():
    assert texts("x") == texts("x")
