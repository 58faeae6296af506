"""On what numbers rest."""

import pytest

from headwater.workspace.evidence import evidence
from headwater.workspace.sources import ids, kind


@pytest.mark.parametrize(
    ("source", "of"),
    [
        ("power/cap_solar_2023", "published"),
        ("doc:power/nea; power/coef:life", "published"),
        ("power/a; assumption: half of it; 1..3", "assumption"),
        ("derived: power/a over power/b; assumption: c", "assumption"),
        ("power/a; derived: times 12", "derived"),
        ("life assumption: as of others", "assumption"),
        ("identity", "identity"),
        ("power/a; identity", "published"),
        ("power/a; derived/growth[2023 lhasa]", "derived"),
        ("", "none"),
        ("word of mouth", "none"),
    ],
)
def test_kinds(source, of):
    assert kind(source) == of


def test_ids_before_free_words():
    assert ids("power/a; doc:power/b; derived: power/c; power/d") == ["power/a", "doc:power/b"]
    assert ids("identity") == []


def test_rows_are_counted_by_table_and_in_all(valley):
    valley.swap("stores.csv", "assumption: invented to teach", "")
    found = evidence(valley.read()).set_index("table")
    assert list(found.columns) == ["rows", "published", "derived", "assumption", "identity", "none"]
    assert list(found.loc["assets"]) == [3, 1, 0, 2, 0, 0]
    assert list(found.loc["flows"]) == [6, 0, 0, 3, 3, 0]
    assert list(found.loc["stores"]) == [1, 0, 0, 0, 0, 1]
    assert list(found.loc["places"]) == [2, 0, 0, 2, 0, 0], "a place without a number is not counted"
    assert found.index[-1] == "all"
    assert (found.iloc[:-1].sum() == found.loc["all"]).all()
