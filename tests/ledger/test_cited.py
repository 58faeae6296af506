"""What a workspace cites is in its ledger."""

import pytest

from headwater.ledger.cited import check_cited
from headwater.ledger.read import read as read_ledger
from headwater.workspace.read import read
from headwater.workspace.template import write

DERIVED = """\
id,verb,arguments,over
half,share,generation_river@valley@{year}; generation@valley@{year},year=2023..2023; of=all
"""


@pytest.fixture
def cites(tmp_path):
    """Faults of the example where the store's source says something else."""
    write(tmp_path / "valley")
    (tmp_path / "valley/ledger/coefficients.csv").write_text(
        "id,value,unit,source\nvalley/coef:kept_0.5,1,1,yearbook\n"
    )
    (tmp_path / "valley/ledger/derived.csv").write_text(DERIVED)
    table = tmp_path / "valley/stores.csv"
    text = table.read_text(encoding="utf-8")

    def faults(source):
        table.write_text(text.replace("assumption: invented to teach", f'"{source}"'), encoding="utf-8")
        found = check_cited(read(tmp_path / "valley"), read_ledger(tmp_path / "valley"))
        return [f"{fault.wrong} ({fault.right})" for fault in found]

    return faults


@pytest.mark.parametrize(
    "source",
    [
        "valley/made_2023",
        "doc:valley/yearbook",
        "valley/coef:kept_0.5",
        "valley/made_2023; valley/river_2023; assumption: half of it, 1/2 of valley/made_2023",
        "derived: valley/made_2023-valley/river_2023 / valley/coef:kept_0.5, as in valley/places.csv and up/down",
        "derived/half[2023 all]; doc:valley/yearbook",
        "derived: 1 - derived/half[2023 all] / 2",
        "identity",
        "",
    ],
)
def test_what_is_there(cites, source):
    assert cites(source) == []


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("valley/made_2024", "the ledger has no 'valley/made_2024' (did you mean 'valley/made_2023'?)"),
        ("doc:valley/yearbok", "the ledger has no 'doc:valley/yearbok' (did you mean 'doc:valley/yearbook'?)"),
        ("valley/coef:kept_0.6", "the ledger has no 'valley/coef:kept_0.6' (did you mean 'valley/coef:kept_0.5'?)"),
        ("derived: twice valley/made_2024", "the ledger has no 'valley/made_2024' (did you mean 'valley/made_2023'?)"),
        (
            "derived/half[2024 all]",
            "the ledger has no 'derived/half[2024 all]' (did you mean 'derived/half[2023 all]'?)",
        ),
        ("other/made_2023", "the ledger has no 'other/made_2023' (did you mean 'valley/made_2023'?)"),
    ],
)
def test_what_is_not(cites, source, says):
    assert cites(source) == [says]
