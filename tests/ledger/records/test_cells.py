"""Cells and the references to them."""

import pytest

from headwater.ledger.records.cells import Cell, first_year, last_year, reference

OWN = Cell("gdp", "xizang", "2023", "mining", "first", "actual", "share", "x")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("gdp@xizang@2023", Cell("gdp", "xizang", "2023")),
        ("gdp@xizang@2023#mining>size!first", Cell("gdp", "xizang", "2023", "mining>size", "first")),
        ("capacity@xizang@at:2023-12-31", Cell("capacity", "xizang", "at:2023-12-31")),
        ("sent@xizang@2015..2023", Cell("sent", "xizang", "2015..2023")),
        ("gdp@xizang@2030~planned", Cell("gdp", "xizang", "2030", status="planned")),
    ],
)
def test_a_reference_names_a_cell_and_a_cell_its_reference(text, cell):
    assert reference(text) == cell
    assert str(cell) == text


def test_parts_left_out_are_its_own():
    assert reference("2022", OWN) == Cell("gdp", "xizang", "2022", "mining", "first")
    assert reference("industry", OWN) == Cell("industry", "xizang", "2023")
    assert reference("@@2022", OWN) == Cell("gdp", "xizang", "2022")


@pytest.mark.parametrize("text", ["gdp", "gdp@xizang", "gdp@xizang@lately", "a@b@2023@c", "@@2023"])
def test_what_names_no_cell(text):
    with pytest.raises(ValueError, match="names no cell"):
        reference(text)


def test_the_years_of_a_period():
    assert (first_year("2015..2023"), last_year("2015..2023")) == (2015, 2023)
    assert (first_year("at:2023-12-31"), last_year("2023-06")) == (2023, 2023)
