import make_results
import pandas as pd
import pytest
from sites import Elements

from headwater.publish.figures import binds
from headwater.publish.names import Names
from headwater.publish.words import Words


def said(plan, names, found=None, most=10):
    """What each line says, its parts joined."""
    listed = binds.listed(plan, make_results.binds() if found is None else found, names, most)
    return [" ".join("".join(Elements(part).said).split()) for part in str(listed).split("<li>")[1:]]


def test_what_binds_is_said_in_order_of_rent_with_size_hours_and_worth(plan, names):
    assert said(plan, names) == [
        "Great Dam, 120 MW, full all year100 % of the hours of the year108 million CNY "
        "a year in all; 900,000 CNY for one more MW",
        "North–Port, 50 MW, full for 2,400 hours27 % of the hours of the year15.9 million CNY "
        "a year in all; 318,000 CNY for one more MW",
        "Ore a year, a rule's bound of 20 kt, reached100 % of the hours of the year800,000 CNY "
        "a year in all; 40 CNY for one more t",
    ]


def test_a_bar_is_as_long_as_the_hours(plan, names):
    listed = binds.listed(plan, make_results.binds(), names)
    bars = [float(at["width"]) for at in Elements(listed).of("rect", fill="var(--line)")]
    assert bars == pytest.approx([200, 200 * 2400 / 8760, 200], abs=0.1)


def test_assets_of_one_technology_are_one_line(plan, names):
    found = make_results.binds()
    twin = found.iloc[[0]].assign(row="lost_dam", place="nowhere", worth=1e6, rent=5e6)
    lines = said(plan, names, pd.concat([found, twin]))
    assert len(lines) == 3 and lines[0].startswith("Dam, at two places: North, Nowhere. 125 MW, full all year.")
    assert "113 million CNY a year in all; 0.90 to 1 million CNY by place for one more MW" in lines[0]


def test_worths_that_hardly_differ_are_said_as_the_mean_that_gives_the_whole(plan, names):
    found = make_results.binds()
    twin = found.iloc[[0]].assign(row="lost_dam", place="nowhere", worth=960e3, rent=960e3 * 120)
    both = pd.concat([found, twin])
    assert "223 million CNY a year in all; 930,000 CNY for one more MW" in said(plan, names, both)[0]
    assert binds.first(plan, both, names) == "Most binding: Dam; one MW more is worth 930,000 CNY a year"


def test_a_headline_on_worths_that_differ_says_the_range_and_where_most(plan, names):
    found = make_results.binds()
    twin = found.iloc[[0]].assign(row="lost_dam", place="nowhere", worth=1.8e6, rent=9e6)
    first = binds.first(plan, pd.concat([found, twin]), names)
    assert first == "Most binding: Dam; one MW more is worth 0.90 to 1.80 million CNY a year by place, most at Nowhere"


def test_a_small_market_is_said_by_the_year(plan, names):
    row = ("market", "port_power", "port", 8760e3, "t/h", 8760e3 * 0.004, 4380.0)
    lines = said(plan, names, pd.DataFrame([row], columns=make_results.binds().columns))
    assert lines[0].startswith("The market for electricity at Port, 35.0 t a year, full for 4,380 hours")
    assert "35,040 CNY a year in all; 1,000 CNY for one more t a year" in lines[0]


@pytest.mark.parametrize("table", ["assets", "technologies"])
def test_what_is_not_always_available_is_not_said_to_be_full(tmp_path, table):
    first, *rest = [line.strip() for line in make_results.FILES[table].strip().splitlines()]
    lines = [f"{first},availability", *(f"{line},{0.8 if 'dam,' in line else ''}" for line in rest)]
    made = make_results.site(tmp_path, **{table: "\n".join(lines) + "\n"})
    line = said(make_results.plan(made), Names(made.workspace, Words("en")))[0]
    assert "120 MW, taking all that is available in 8,760 hours" in line and "full" not in line


def test_a_market_is_named_by_what_it_trades_and_where(plan, names):
    row = ("market", "port_power", "port", 2e4, "MWh/h", 1e6, 4380.0)
    found = pd.DataFrame([row], columns=make_results.binds().columns)
    assert said(plan, names, found)[0].startswith("The market for electricity at Port, 50 MW, full for 4,380 hours")
    assert list(binds.of_sector(make_results.plan(plan, binds=found), "power")["row"]) == ["port_power"]


def test_only_the_first_are_listed_and_what_is_worth_hardly_anything_is_not(plan, names):
    assert len(said(plan, names, most=2)) == 2
    small = make_results.binds().assign(rent=[108e6, 1e3, 1e3])
    assert len(said(plan, names, small)) == 1


def test_nothing_that_binds_is_no_list(plan, names):
    none = make_results.binds().iloc[:0]
    assert said(plan, names, none) == [] and binds.first(plan, none, names) == ""


def test_the_first_is_a_sentence(plan, names):
    first = binds.first(plan, make_results.binds(), names)
    assert first == "Most binding: Great Dam; one MW more is worth 900,000 CNY a year"


@pytest.mark.parametrize(("sector", "rows"), [("power", ["great_dam", "door"]), ("mining", ["ore_a_year"])])
def test_an_industry_has_its_assets_its_lines_and_the_rules_over_them(plan, sector, rows):
    assert list(binds.of_sector(plan, sector)["row"]) == rows
