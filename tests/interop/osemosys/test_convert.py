"""The tables that a model of OSeMOSYS becomes, and the habits of its own model that are copied."""

import math

import pytest
from osemosys_models import plant

from headwater.faults import BadInput
from headwater.interop.osemosys.convert import convert, import_file
from headwater.lp.solve import solve
from headwater.model.compile import compile
from headwater.system.build import build
from headwater.workspace.read import read

RATE = 0.05


def rows(found, table):
    return found.folder.rows[table]


def said(found, table, row, column):
    """{year: value} of the rows of `values` for one number."""
    own = (v for v in rows(found, "values") if (v["table"], v["row"], v["column"]) == (table, row, column))
    return {v.get("year", ""): v.get("value", v.get("profile")) for v in own}


def quirks(found):
    return {note.of for note in found.notes if note.kind == "quirk"}


def cost(folder, target):
    import_file(folder, target)
    return solve(compile(build(read(target)).system)).objective


def test_time_slices_are_snapshots_without_an_order(tmp_path):
    found = convert(plant(tmp_path / "m"))
    steps = rows(found, "snapshots")
    assert [(s["snapshot"], s["year"], s["hours"]) for s in steps[:2]] == [
        ("2020 DAY", 2020, 4380),
        ("2020 NIGHT", 2020, 4380),
    ]
    assert len({s["period"] for s in steps}) == len(steps) == 4
    assert [y["year"] for y in rows(found, "years")] == [2020, 2021]


def test_a_technology_is_an_asset_in_its_region(tmp_path):
    found = convert(
        plant(
            tmp_path / "m",
            CapacityToActivityUnit={("R", "PLANT"): 31.536},
            ResidualCapacity={("R", "PLANT", "2020"): 2.0},
            TotalAnnualMaxCapacity={("R", "PLANT", "2021"): 7.0},
            FixedCost={("R", "PLANT", "*"): 3.0},
        )
    )
    (asset,) = rows(found, "assets")
    assert (asset["asset"], asset["technology"], asset["place"]) == ("PLANT in R", "PLANT", "R")
    assert (asset["availability"], asset["now"], asset["most"], asset["fixed"]) == (31.536, 2, math.inf, 3)
    assert said(found, "assets", "PLANT in R", "now") == {2021: 0}
    assert said(found, "assets", "PLANT in R", "most") == {2021: 7}
    (mode,) = rows(found, "modes")
    assert (mode["recipe"], mode["mode"], mode["cost"]) == ("PLANT in R", "1", 2)


def test_money_is_paid_once_and_discounted_as_osemosys_does(tmp_path):
    # 14 a year by day for half a year: capacity 14 for a year each, 10 units at 2 in the middle of the year
    paid = sum((14 * 5 + 10 * 2 / (1 + RATE) ** 0.5) / (1 + RATE) ** year for year in (0, 1))
    assert cost(plant(tmp_path / "m"), tmp_path / "w") == pytest.approx(paid)


@pytest.mark.parametrize(("method", "left"), [(1, 1 - (1.05**2 - 1) / (1.05**5 - 1)), (2, 1 - 2 / 5)])
def test_what_outlives_the_years_has_its_salvage(tmp_path, method, left):
    folder = plant(tmp_path / "m", OperationalLife={("R", "PLANT"): 5.0}, DepreciationMethod={("R",): method})
    run = sum(20 / (1 + RATE) ** (year + 0.5) for year in (0, 1))
    assert cost(folder, tmp_path / "w") == pytest.approx(14 * 5 * (1 - left / 1.05**2) + run)


def test_regions_with_rates_of_their_own_cost_what_they_cost_there(tmp_path):
    two = {"REGION": "A B"}

    def both(**of):
        return {name: {(r, *key): n for r in "AB" for key, n in numbers.items()} for name, numbers in of.items()}

    numbers = both(
        OutputActivityRatio={("PLANT", "POWER", "1", "*"): 1.0},
        SpecifiedAnnualDemand={("POWER", "*"): 10.0},
        SpecifiedDemandProfile={("POWER", "DAY", "*"): 0.7, ("POWER", "NIGHT", "*"): 0.3},
        OperationalLife={("PLANT",): 5.0},
        CapitalCost={("PLANT", "*"): 5.0},
        VariableCost={("PLANT", "1", "*"): 2.0},
    )
    mixed = {"DiscountRate": {("A",): 0.05, ("B",): 0.1}, "DepreciationMethod": {("A",): 1, ("B",): 2}}
    whole = cost(plant(tmp_path / "m", two, **numbers, **mixed), tmp_path / "w")

    def alone(rate, method):
        life = {"OperationalLife": {("R", "PLANT"): 5.0}}
        own = {"DiscountRate": {("R",): rate}, "DepreciationMethod": {("R",): method}}
        return cost(plant(tmp_path / f"m{rate}", **life, **own), tmp_path / f"w{rate}")

    assert whole == pytest.approx(alone(0.05, 1) + alone(0.1, 2))


def test_regions_trade_where_both_say_so(tmp_path):
    sets = {"REGION": "A B"}
    numbers = {
        "OutputActivityRatio": {("A", "PLANT", "POWER", "1", "*"): 1.0},
        "SpecifiedAnnualDemand": {("B", "POWER", "*"): 10.0},
        "SpecifiedDemandProfile": {("B", "POWER", "DAY", "*"): 0.7, ("B", "POWER", "NIGHT", "*"): 0.3},
        "OperationalLife": {},
        "CapitalCost": {},
        "VariableCost": {("A", "PLANT", "1", "*"): 2.0},
        "TradeRoute": {("A", "B", "POWER", "*"): 1, ("B", "A", "POWER", "2020"): 1},
    }
    found = convert(plant(tmp_path / "m", sets, **numbers))
    (link,) = rows(found, "links")
    assert (link["from"], link["to"], link["both"], link["now"]) == ("A", "B", "yes", math.inf)
    assert said(found, "links", link["link"], "now") == {2021: 0}
    assert {"TradeRoute", "OutputActivityRatio"} <= quirks(found)
    free = {row["asset"]: row for row in rows(found, "assets") if row["technology"] == "free of charge"}
    assert set(free) == {"POWER free of charge in A", "POWER free of charge in B"}


def test_a_demand_within_the_year_counts_what_is_specified_too(tmp_path):
    within = {("R", "POWER", "2020"): 12.0, ("R", "POWER", "2021"): 8.0}
    found = convert(plant(tmp_path / "m", AccumulatedAnnualDemand=within))
    by_window = {row.get("window", ""): row for row in rows(found, "demands")}
    assert by_window["year"]["amount"] == pytest.approx(2) and quirks(found) == {"AccumulatedAnnualDemand"}
    assert said(found, "demands", "POWER in R within the year", "amount") == {2021: 0}


@pytest.mark.parametrize(
    ("numbers", "parameter"),
    [
        ({"EmissionActivityRatio": {("R", "PLANT", "CO2", "1", "2021"): -1.0}}, "EmissionActivityRatio"),
        ({"InputActivityRatio": {("R", "PLANT", "POWER", "1", "2021"): -1.0}}, "InputActivityRatio"),
        (
            {
                "EmissionActivityRatio": {("R", "PLANT", "CO2", "1", "*"): 1.0},
                "EmissionsPenalty": {("R", "CO2", "2021"): -1.0},
            },
            "EmissionActivityRatio",
        ),
    ],
)
def test_a_mode_that_would_go_below_nought_stands_still(tmp_path, numbers, parameter):
    found = convert(plant(tmp_path / "m", {"EMISSION": "CO2"}, **numbers))
    (mode,) = rows(found, "modes")
    assert "most" not in mode or mode["most"] == 1
    assert said(found, "modes", "PLANT in R/1", "most") in (
        {2021: 0},
        {"": "PLANT in R|1 most"},
    ) and parameter in quirks(found)


def test_costs_below_nought(tmp_path):
    numbers = {"VariableCost": {("R", "PLANT", "1", "*"): -2.0}, "CapitalCost": {("R", "PLANT", "2020"): -5.0}}
    found = convert(plant(tmp_path / "m", FixedCost={("R", "PLANT", "2021"): -1.0}, **numbers))
    assert {"VariableCost", "CapitalCost", "FixedCost"} <= quirks(found)
    (asset,) = rows(found, "assets")
    assert (asset["build_most"], asset["most"]) == (0, math.inf)
    assert said(found, "assets", "PLANT in R", "most") == {2021: 0}
    (limit,) = rows(found, "limits")
    assert limit["limit"] == "AnnualVariableOperatingCost PLANT R" and limit["sense"] == ">="


def test_variable_costs_that_sum_to_nought_are_none(tmp_path):
    modes = {("R", "PLANT", "1", "*"): 2.0, ("R", "PLANT", "2", "*"): -2.0}
    found = convert(plant(tmp_path / "m", {"MODE_OF_OPERATION": "1 2"}, VariableCost=modes))
    assert [row["cost"] for row in rows(found, "modes")] == [0, 0] and quirks(found) == {"VariableCost"}


def test_an_activity_that_is_wanted_may_be_one_of_a_mode_that_does_nothing(tmp_path):
    wanted = {("R", "PLANT", "2021"): 30.0}
    two = {"MODE_OF_OPERATION": "1 2"}
    folder = plant(tmp_path / "m", two, TotalTechnologyAnnualActivityLowerLimit=wanted, CapitalCost={})
    assert len(rows(convert(folder), "modes")) == 2
    run = sum(20 / (1 + RATE) ** (year + 0.5) for year in (0, 1))
    assert cost(folder, tmp_path / "w") == pytest.approx(run)


def test_sizes_that_vary_by_year_are_refused(tmp_path):
    folder = plant(tmp_path / "m", CapacityOfOneTechnologyUnit={("R", "PLANT", "2021"): 3.0})
    with pytest.raises(BadInput, match="varies from year to year"):
        import_file(folder, tmp_path / "w")
    assert not (tmp_path / "w").exists()
    found = import_file(folder, tmp_path / "w", lossy=True)
    assert rows(found, "assets")[0]["unit_size"] == 3 and (tmp_path / "w" / "import.json").exists()


def test_a_storage_is_an_asset_whose_level_is_a_sum_of_charges(tmp_path):
    sets = {"STORAGE": "DAM", "SEASON": "1", "DAYTYPE": "1", "DAILYTIMEBRACKET": "1 2", "MODE_OF_OPERATION": "1 2"}
    found = convert(
        plant(
            tmp_path / "m",
            sets,
            Conversionls={("DAY", 1): 1, ("NIGHT", 1): 1},
            Conversionld={("DAY", 1): 1, ("NIGHT", 1): 1},
            Conversionlh={("DAY", 1): 1, ("NIGHT", 2): 1},
            TechnologyToStorage={("R", "PLANT", "DAM", "2"): 0.8},
            TechnologyFromStorage={("R", "PLANT", "DAM", "1"): 1.0},
            StorageLevelStart={("R", "DAM"): 4.0},
            ResidualStorageCapacity={("R", "DAM", "*"): 9.0},
        )
    )
    assets = {row["asset"]: row for row in rows(found, "assets")}
    assert assets["DAM in R"]["now"] == 9 and "most" not in assets["DAM in R"]
    limits = {row["limit"]: row for row in rows(found, "limits")}
    chain = limits["StorageLevelYearStart DAM R"]
    assert (chain["sense"], chain["bound"], chain["per"]) == ("=", 4, "year")
    assert said(found, "limits", "StorageLevelYearStart DAM R", "bound") == {2021: 0}
    lags = [
        (t["row"], t.get("mode"), t.get("lag", ""), t["weight"])
        for t in rows(found, "limit_terms")
        if t["limit"] == chain["limit"]
    ]
    assert lags == [
        ("DAM in R", None, "", 1),
        ("DAM in R", None, 1, -1),
        ("PLANT in R", "2", 1, -0.8),
        ("PLANT in R", "1", 1, 1),
    ]
    assert sum(name.startswith("StorageMax") for name in limits) == 4
    assert sum(name.startswith("StorageUpperLimit") for name in limits) == 4
