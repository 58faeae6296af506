"""Code lists: what can't be right is a fault where it stands."""

import pytest
from ledgers import record

from headwater.ledger.records.cells import Cell
from headwater.ledger.records.codes import codes
from headwater.ledger.records.tables import CODES

CELLS = [
    Cell(i, p, "2020", s) for i in ("gdp", "primary", "secondary") for p in ("town", "left") for s in ("", "urban")
]


def read(*rows, cells=CELLS):
    faults = []
    found = codes([record(CODES, **{"list": "L", **row}) for row in rows], cells, faults)
    return found, [(f.column, f.wrong, f.right) for f in faults]


def test_a_list_of_indicators_and_one_of_places():
    found, faults = read(
        {"code": "primary", "parent": "gdp", "exhaustive": "yes", "kind": "flow"},
        {"code": "gdp", "kind": "flow", "along": "places scopes"},
        {"list": "places", "code": "town", "of": "place"},
        {"list": "places", "code": "left", "of": "place", "parent": "town"},
        {"list": "scopes", "code": "urban", "of": "scope"},
    )
    assert faults == []
    assert [(c.list, c.code) for c in found] == [
        ("L", "gdp"),
        ("L", "primary"),
        ("places", "left"),
        ("places", "town"),
        ("scopes", "urban"),
    ]
    assert found[0].along == ("places", "scopes") and found[1].exhaustive and not found[0].exhaustive


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"code": "gpd"}], ("code", "no figure has the indicator 'gpd'", "gdp")),
        ([{"code": "twon", "of": "place"}], ("code", "no figure has the place 'twon'", "town")),
        ([{"code": "gdp"}, {"code": "primary", "parent": "gpd"}], ("parent", "no code 'gpd' in the list L", "gdp")),
        ([{"code": "gdp", "parent": "gdp"}], ("parent", "'gdp' is part of itself: gdp < gdp", "a tree")),
        ([{"code": "gdp"}, {"code": "town", "of": "place"}], ("of", "a place in a list of indicators", "indicator")),
        ([{"code": "gdp", "along": "L"}], ("along", "no list of places or scopes 'L'", "")),
        ([{"code": "town", "of": "place", "along": "L"}], ("along", "a place adds up along nothing", "empty")),
        (
            [{"code": "gdp", "kind": "flow"}, {"list": "M", "code": "gdp", "kind": "stock"}],
            ("kind", "a stock, which the list L has as a flow", "one kind"),
        ),
        (
            [
                {"code": "gdp"},
                {"code": "primary", "parent": "gdp", "exhaustive": "yes"},
                {"code": "secondary", "parent": "gdp"},
            ],
            ("exhaustive", "'no' where primary of the same parent has 'yes'", "the same"),
        ),
    ],
)
def test_faults(rows, expected):
    _, faults = read(*rows)
    ((column, wrong, right),) = faults
    assert (column, wrong) == expected[:2] and expected[2] in right


def test_a_ring_is_one_fault_at_each_of_its_rows():
    rows = [{"code": "gdp", "parent": "primary"}, {"code": "primary", "parent": "gdp"}]
    _, faults = read(*rows)
    assert [wrong for _, wrong, _ in faults] == [
        "'gdp' is part of itself: gdp < primary < gdp",
        "'primary' is part of itself: primary < gdp < primary",
    ]


def test_where_figures_could_not_be_read_no_code_is_unknown():
    assert read({"code": "gpd"}, cells=None)[1] == []
