"""Relations, cells and figures in words."""

import pytest
from ledgers import ledger, statement

from headwater.ledger.records.cells import reference
from headwater.ledger.records.tables import KINDS
from headwater.ledger.words import name, rule, subject

LEVELS = [statement(k, f"{k}@p@2020", "10", "t") for k in "wxyz"]


def test_a_cell_by_name():
    assert name(reference("value_added@xizang@2023#mining!first")) == "value added, xizang, 2023 (mining, first)"
    assert name(reference("capacity@xizang@at:2030-12-31~planned")) == "capacity, xizang, 2030-12-31 (planned)"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"measure": "share", "of": "w@p@2021"}, "x, p, 2021 as a share of w, p, 2021"),
        ({"measure": "growth", "base": "2020"}, "x, p, 2021, growth from x, p, 2020"),
        ({"measure": "multiple", "base": "2020"}, "x, p, 2021, as a multiple of x, p, 2020"),
        ({"measure": "per", "base": "w"}, "x, p, 2021, per w, p, 2021"),
        ({"measure": "rank"}, "x, p, 2021, rank"),
        ({}, "x, p, 2021"),
    ],
)
def test_what_a_figure_is_about(more, words):
    assert subject(statement("a", "x@p@2021", "3", "1", **more)) == words


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_relation_has_words_and_its_own_note_stands_above_them(kind):
    row = {"id": "r", "kind": kind, "whole": "w@p@2020", "parts": "x@p@2020; y@p@2020"}
    if kind == "never_falls":
        row["whole"] = ""
    shares = [statement(c, f"{c}@p@2020", "50", "%", measure="share", of="w") for c in "xy" if kind == "shares"]
    said = rule(ledger([*LEVELS, *shares], [row]).relations[0])
    assert "x, p, 2020" in said and "{" not in said
    assert rule(ledger([*LEVELS, *shares], [{**row, "note": "so it is"}]).relations[0]) == "so it is"
