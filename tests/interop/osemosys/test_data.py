"""A folder of CSV is read into sets and numbers; what is wrong with it is said all at once."""

import numpy as np
import pytest
from osemosys_models import plant, write

from headwater.faults import BadInput
from headwater.interop.osemosys.data import read
from headwater.interop.osemosys.defaults import defaults


def numbers(folder):
    return read(folder, defaults(folder, None))


def said(folder):
    with pytest.raises(BadInput) as bad:
        numbers(folder)
    return [str(fault) for fault in bad.value.faults]


def test_a_parameter_is_an_array_by_its_other_indices(tmp_path):
    data, notes = numbers(plant(tmp_path / "m", CapacityFactor={("R", "PLANT", "NIGHT", "2021"): 0.25}))
    np.testing.assert_array_equal(data.of("CapacityFactor", "R", "PLANT"), [[1, 1], [1, 0.25]])
    np.testing.assert_array_equal(data.of("CapitalCost", "R", "PLANT"), [5, 5])
    np.testing.assert_array_equal(data.of("FixedCost", "R", "PLANT"), [0, 0])
    assert data.one("OperationalLife", "R", "PLANT") == 1 and data.one("DiscountRate", "R") == 0.05
    assert data.split.shape == (2, 2) and data.years.tolist() == [2020, 2021] and notes == []


def test_sets_of_whole_numbers_are_in_order_and_columns_go_by_name(tmp_path):
    folder = plant(tmp_path / "m", {"YEAR": "2021 2020.0"})
    (folder / "FixedCost.csv").write_text("YEAR,TECHNOLOGY,REGION,VALUE\n2021,PLANT,R,4\n", encoding="utf-8")
    data, _ = numbers(folder)
    np.testing.assert_array_equal(data.of("FixedCost", "R", "PLANT"), [0, 4])


def test_a_later_edition_calls_fuels_commodities(tmp_path):
    folder = plant(tmp_path / "m")
    (folder / "FUEL.csv").rename(folder / "COMMODITY.csv")
    text = (folder / "SpecifiedAnnualDemand.csv").read_text(encoding="utf-8")
    (folder / "SpecifiedAnnualDemand.csv").write_text(text.replace("FUEL", "COMMODITY"), encoding="utf-8")
    data, _ = numbers(folder)
    np.testing.assert_array_equal(data.of("SpecifiedAnnualDemand", "R", "POWER"), [10, 10])


def test_an_empty_file_says_nothing(tmp_path):
    folder = plant(tmp_path / "m")
    (folder / "FixedCost.csv").write_text("", encoding="utf-8")
    (folder / "DiscountRate.csv").write_text("REGION,VALUE\n\n", encoding="utf-8")
    data, _ = numbers(folder)
    assert data.one("DiscountRate", "R") == 0.05 and not data.of("FixedCost", "R", "PLANT").any()


def test_defaults_are_those_of_a_config_beside_or_above(tmp_path):
    folder = plant(tmp_path / "model" / "data")
    assert "otoole's own" in defaults(folder, None).said
    (tmp_path / "model" / "config.yaml").write_text("DiscountRate:\n  type: param\n  default: 0.1\n", encoding="utf-8")
    assert defaults(folder, None).values["DiscountRate"] == 0.1
    (folder / "config.yaml").write_text("DiscountRate:\n  type: param\n  default: 0.2\n", encoding="utf-8")
    assert numbers(folder)[0].one("DiscountRate", "R") == 0.2
    other = tmp_path / "other.yaml"
    other.write_text(
        "DiscountRate:\n  type: param\n  default: 0.3\nUDC:\n  type: param\n  default: 0\n", encoding="utf-8"
    )
    given = defaults(folder, other)
    assert given.values["DiscountRate"] == 0.3 and given.strange == {"UDC"} and "other.yaml" in given.said


@pytest.mark.parametrize("text", ["a: [", "just words", "DiscountRate:\n  default: much\n"])
def test_a_config_that_can_not_be_read_is_a_fault(tmp_path, text):
    (tmp_path / "c.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=r"c\.yaml"):
        defaults(tmp_path, tmp_path / "c.yaml")


def test_everything_wrong_is_said_at_once(tmp_path):
    folder = plant(tmp_path / "m")
    (folder / "FixedCost.csv").write_text("REGION,TECHNOLOGY,YEAR,VALUE\nR,PLANT,2020,much\n", encoding="utf-8")
    (folder / "CapitalCost.csv").write_text("REGION,YEAR,VALUE\nR,2020,1\n", encoding="utf-8")
    (folder / "ResidualCapacity.csv").write_text(
        "REGION,TECHNOLOGY,YEAR,VALUE\nR,PLANT,2020,1\nR,PLANT,2020,2\nR,PLANT,2021,-3\n", encoding="utf-8"
    )
    (folder / "DepreciationMethod.csv").write_text("REGION,VALUE\nR,3\n", encoding="utf-8")
    found = said(folder)
    for words in (
        "FixedCost.csv:2: column 'VALUE': 'much' is no number",
        "CapitalCost.csv:1: column 'TECHNOLOGY': is no column of it",
        "ResidualCapacity.csv:3: row stands twice",
        "ResidualCapacity.csv: column 'VALUE': R, PLANT: is below 0",
        "DepreciationMethod.csv: column 'VALUE': R: no method is 3",
    ):
        assert any(words in line for line in found), (words, found)


def test_a_set_without_members_a_slice_without_length_and_gaps_before_a_storage_are_faults(tmp_path):
    empty = write(tmp_path / "a")
    (empty / "TECHNOLOGY.csv").unlink()
    assert "TECHNOLOGY.csv: is missing (a member a row)" in said(empty)
    short = plant(tmp_path / "b")
    (short / "YearSplit.csv").write_text("TIMESLICE,YEAR,VALUE\nDAY,2020,1\nDAY,2021,1\n", encoding="utf-8")
    assert any("NIGHT, 2020: is not above 0" in line for line in said(short))
    gap = {("DAY", "2020"): 0.5, ("NIGHT", "2020"): 0.5, ("DAY", "2025"): 0.5, ("NIGHT", "2025"): 0.5}
    gaps = plant(tmp_path / "c", {"YEAR": "2020 2025", "STORAGE": "DAM"}, YearSplit=gap)
    assert any("YEAR.csv" in line and "follow one another" in line for line in said(gaps))
    numbers(plant(tmp_path / "d", {"YEAR": "2020 2025"}, YearSplit=gap))


def test_what_is_no_parameter_is_said(tmp_path):
    folder = plant(tmp_path / "m", FixedCost={("R", "OTHER", "2020"): 1.0})
    (folder / "NewCapacity.csv").write_text("REGION,TECHNOLOGY,YEAR,VALUE\n", encoding="utf-8")
    (folder / "UDCConstant.csv").write_text("REGION,UDC,YEAR,VALUE\nR,A,2020,1\n", encoding="utf-8")
    (folder / "TradeRoute.csv").write_text("REGION,FUEL,YEAR,VALUE\nR,POWER,2020,1\n", encoding="utf-8")
    _, notes = numbers(folder)
    assert {(note.kind, note.of) for note in notes} == {
        ("changes", "FixedCost"),
        ("idle", "NewCapacity"),
        ("changes", "UDCConstant"),
        ("changes", "TradeRoute"),
    }
