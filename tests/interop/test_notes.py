import json

import pytest

from headwater.faults import BadInput
from headwater.interop.notes import Note, lines, page, refuse, text

NOTES = [
    Note("idle", "generators.weight", "of clustering", "gas"),
    Note("changes", "generators.maintainable", "maintenance is not planned", "gas"),
    *(Note("quirk", "carriers.max_growth", "not used", f"c{n}") for n in range(7)),
    Note("idle", "generators.weight", "of clustering", "gas"),
]


def test_only_what_changes_the_plan_is_refused_each_by_name():
    with pytest.raises(BadInput) as bad:
        refuse("net.nc", NOTES)
    (fault,) = bad.value.faults
    assert str(fault) == (
        "net.nc: column 'generators.maintainable': 'gas': maintenance is not planned (--lossy leaves it out)"
    )
    refuse("net.nc", [note for note in NOTES if note.kind != "changes"])


def test_people_read_three_classes_and_the_first_rows_of_each_thing():
    said = lines(NOTES)
    assert [line for line in said if line.startswith("##")] == [
        "## Left out, though it changes the plan",
        "## Left out: it has no effect on the plan",
        "## Habits of the file's own model that were copied",
    ]
    assert said.count("- `generators.weight`: of clustering (gas)") == 1
    assert said[-1] == "- `carriers.max_growth`: not used (c0, c1, c2, c3, c4 and 2 more)"
    assert page("T", NOTES).startswith("# T\n\n## Left out, though")
    assert "Everything in it was taken over." in page("T", [])


def test_programs_read_every_row():
    found = json.loads(text(NOTES))
    assert len(found) == 9
    assert found[0] == {
        "kind": "changes",
        "of": "generators.maintainable",
        "row": "gas",
        "what": "maintenance is not planned",
    }
