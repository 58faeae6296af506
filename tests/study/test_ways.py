"""A workspace planned in windows, year by year, and with the capacities of another run; what does not go together."""

import pandas as pd
import pytest
from stepped import hours, stepped
from workspaces import workspace

import headwater
from headwater.faults import BadInput
from headwater.lp.solve import Unsolved
from headwater.results.sheets import sheets as whole
from headwater.results.write import write_sheets

TABLES = {
    "commodities": "commodity,unit,resolution\npower,MWh,hour\ncharge,MWh,hour\n",
    "technologies": "technology,activity,capacity,cost,cost_unit,invest,invest_unit,life\n"
    "plant,MWh,MW,10,CNY/MWh,,,\nwind,MWh,MW,0,CNY/MWh,120,CNY/MW,1\nin,MWh,MW,0,CNY/MWh,,,\nout,MWh,MW,0,CNY/MWh,,,\n",
    "flows": "recipe,commodity,amount\nplant,power,1\nwind,power,1\n"
    "in,power,-1\nin,charge,1\nout,charge,-1\nout,power,1\n",
    "assets": "asset,technology,place,now,most,unit\nold,plant,mine,{old},,MW\nmill,wind,mine,0,{most},MW\n"
    "fill,in,mine,9,,MW\ndraw,out,mine,9,,MW\n",
    "stores": "place,commodity,energy,unit,start\nmine,charge,4,MWh,{start}\n",
    "demands": "demand,place,commodity,rate,unit,profile,unserved,price_unit\n"
    "town,mine,power,6,MW,wanted,100,CNY/MWh\n",
}
WANTED = [1, 1, 1, 1, 2, 1]


def land(folder, wanted=WANTED, old="9", most="20", start="level", steps=None, **more):
    """Six hours that want 6 MW, one of them twice as much: an old plant of 9 MW, wind to build, a store of 4 MWh."""
    tables = {name: text.format(old=old, most=most, start=start) for name, text in TABLES.items()} | more
    return stepped(folder, steps or hours(*[1] * len(wanted)), {"wanted": wanted}, **tables)


def total(found, asset="mill"):
    sheet = found.small["capacity"]
    return sheet.loc[sheet["asset"] == asset, "total"].tolist()


def test_what_another_run_built_is_dispatched_for_other_demand(tmp_path):
    first = headwater.sheets(land(tmp_path / "a", old="5"))
    write_sheets(first, tmp_path / "run", parquet=False)
    other = land(tmp_path / "b", wanted=[1, 1, 1, 1, 3, 1], old="5")
    for fixed in (tmp_path / "run", str(tmp_path / "run"), first.small["capacity"]):
        found = headwater.sheets(other, fixed=fixed)
        assert total(found) == pytest.approx(total(first), rel=1e-8)
        assert found.summary["objective"] > whole(other).summary["objective"] + 1
    assert headwater.sheets(other, fixed=tmp_path / "run").summary["capacities_of"].endswith("capacity.csv")
    same = headwater.sheets(land(tmp_path / "c", old="5"), fixed=tmp_path / "run")
    assert same.summary["objective"] == pytest.approx(first.summary["objective"], rel=1e-7)


def test_capacity_that_is_just_enough_is_not_short_of_the_eleventh_digit(tmp_path):
    tables = {"demands": TABLES["demands"].replace("100,CNY/MWh", ",").replace(",6,", ",1234.56789012345,")}
    sizes = {"old": "0", "most": "1e5", "start": "level"}
    region = land(tmp_path / "w", wanted=[1, 1, 1], **sizes, **{k: v.format(**sizes) for k, v in tables.items()})
    first = headwater.sheets(region)
    write_sheets(first, tmp_path / "run", parquet=False)
    assert headwater.sheets(region, fixed=tmp_path / "run").summary["objective"] == pytest.approx(
        first.summary["objective"], rel=1e-8
    )


def test_windows_go_on_from_each_other_and_one_window_is_the_whole(tmp_path):
    region = land(tmp_path / "w", most="")
    best = whole(region).summary["objective"]
    assert best == pytest.approx(10 * 6 * 7)  # the store is filled before the fifth hour
    one = headwater.sheets(region, rolling=6)
    assert one.summary["objective"] == pytest.approx(best)
    assert (one.summary["way"], one.summary["rolling"], one.summary["overlap"]) == ("rolling", 6, 0)
    short = headwater.sheets(region, rolling=2)  # hours 5 and 6 are not seen by those before
    assert short.summary["objective"] == pytest.approx(10 * (6 * 4 + 9 + 6) + 100 * 3)
    seen = headwater.sheets(region, rolling=4, overlap=2)
    assert seen.summary["objective"] == pytest.approx(best)


def test_windows_with_the_capacities_of_the_whole(tmp_path):
    region = land(tmp_path / "w", old="5")
    first = headwater.sheets(region)
    rolled = headwater.sheets(region, rolling=6, fixed=first.small["capacity"])
    assert rolled.summary["objective"] == pytest.approx(first.summary["objective"], rel=1e-7)
    assert rolled.summary["capacities_of"] == "capacity"


YEARS = "snapshot,year\na,2025\nb,2026\n"


def years(folder, **more):
    """Two years of an hour; wind stands for both, and is not needed in the second."""
    tables = {
        "years": "year\n2025\n2026\n",
        "stores": "place,commodity\n",
        "technologies": TABLES["technologies"].replace("120,CNY/MW,1", "30,CNY/MW,2"),
        "values": "table,row,column,year,value\ndemands,town,rate,2025,6\ndemands,town,rate,2026,1\n",
    }
    return land(folder, wanted=[1, 1], old="1", steps=YEARS, **tables | more)


def test_year_by_year_does_not_know_what_comes(tmp_path):
    region = years(tmp_path / "w")
    myopic, best = headwater.sheets(region, myopic=True), whole(region)
    assert myopic.summary["way"] == "myopic" and best.summary["way"] == "whole"
    assert total(myopic) == pytest.approx([5, 5]) and total(best) == pytest.approx([5, 5])
    built = myopic.small["builds"].to_dict("records")
    assert [(b["asset"], b["year"], b["until"]) for b in built] == [("mill", 2025, 2026)]
    assert built[0]["built"] == pytest.approx(5) and built[0]["money"] == pytest.approx(5 * 15)
    dear = years(tmp_path / "d", demands=TABLES["demands"].replace("100", "25"))
    assert total(headwater.sheets(dear, myopic=True)) == pytest.approx([5, 5])  # 15 a year each, 25 saved in the first
    assert total(whole(dear)) == pytest.approx([1, 1])


def test_units_vintages_and_what_is_retired_stand_as_in_the_other_run(tmp_path):
    assets = (
        "asset,technology,place,now,most,unit,unit_size,retires,build_most\nold,plant,mine,5,,MW,,yes,\n"
        "mill,wind,mine,0,20,MW,2,,4\nfill,in,mine,9,,MW,,,\ndraw,out,mine,9,,MW,,,\n"
    )
    technologies = (
        "technology,activity,capacity,cost,cost_unit,invest,invest_unit,fixed,life\nplant,MWh,MW,10,CNY/MWh,,CNY/MW,3,\n"
        "wind,MWh,MW,0,CNY/MWh,9,CNY/MW,,2\nin,MWh,MW,,,,,,\nout,MWh,MW,,,,,,\n"
    )
    region = years(tmp_path / "w", assets=assets, technologies=technologies)
    first = whole(region)
    write_sheets(first, tmp_path / "run", parquet=False)
    found = headwater.sheets(region, fixed=tmp_path / "run")
    assert total(found) == total(first) == [4, 4]
    assert total(found, "old") == pytest.approx(total(first, "old"))
    assert total(found, "old")[1] < 5
    assert found.summary["objective"] == pytest.approx(first.summary["objective"], rel=1e-7)


def told(folder_or_region, **said):
    with pytest.raises(BadInput) as bad:
        headwater.sheets(folder_or_region, **said)
    return str(bad.value)


def test_what_does_not_go_together_is_told_at_once(tmp_path):
    region = land(tmp_path / "w")
    said = told(region, rolling=4, overlap=9, myopic=True, fixed="x")
    assert said.count("\n") == 2 and "0 to 3, so that each begins after the one before" in said
    assert "overlap: is of windows" in told(region, overlap=2)
    assert "rolling: -3 snapshots make no window" in told(region, rolling=-3)
    assert "myopic: goes from year to year, and 2025 alone is planned" in told(region, myopic=True)
    assert "full-year: is of years of 8,760 hours" in told(region, full_year=True)
    assert "asset mill may be built or retired (plan the whole first" in told(region, rolling=2)
    cyclic = land(tmp_path / "c", most="", start="cyclic")
    assert told(cyclic, rolling=2).startswith("stores.csv:2: column 'start': a chain of charge at mine begins as it")
    with pytest.raises(ValueError, match="HiGHS refuses option colour = 1"):
        headwater.sheets(region, colour=1)


def test_windows_need_every_step(tmp_path):
    technologies = "technology,activity,capacity\nplant,MWh,MW\n"
    small = {name: TABLES[name].format(old=9, most="", start="level") for name in ("commodities", "demands")}
    region = workspace(
        tmp_path / "w",
        weeks=2,
        profiles={"wanted": ("factor", "month", [1.0] * 12)},
        technologies=technologies,
        flows="recipe,commodity,amount\nplant,power,1\n",
        assets="asset,technology,place,now,unit\nold,plant,mine,9,MW\n",
        **small,
    )
    assert "solve every hour: full-year" in told(region, rolling=24)
    with pytest.raises(BadInput, match="solve every hour"):
        headwater.plan(region, rolling=24)
    assert headwater.plan(region, fixed=headwater.plan(region).capacity).way["capacities_of"] == "capacity"


def test_what_does_not_match_the_other_run_is_told_by_its_line(tmp_path):
    region = land(tmp_path / "w")
    sheet = whole(region).small["capacity"]
    mill = sheet["asset"] == "mill"
    assert f"{tmp_path}: has no capacity.csv" in told(region, fixed=tmp_path)
    assert "nowhere: is no folder" in told(region, fixed="nowhere")
    assert "column 'total': is missing" in told(region, fixed=sheet.drop(columns="total"))
    assert "says nothing of asset mill" in told(region, fixed=sheet[~mill])
    assert "has no row of 2025 (its years are 2030)" in told(region, fixed=sheet.assign(year=2030))
    assert "is counted in t/a, here in MW" in told(region, fixed=sheet.assign(unit="t/a"))
    beyond = told(region, fixed=sheet.assign(total=sheet["total"].where(~mill, 50.0)))
    assert beyond == (
        "capacity:3: column 'total': 50 MW of asset mill in 2025 can't stand here (at most 20 MW can stand here then)"
    )
    odd = sheet.assign(asset=sheet["asset"].replace("old", "odd"), built=1.0)
    assert "capacity:2: column 'asset': asset odd was built, and there is none here" in told(region, fixed=odd)
    kilo = sheet.assign(unit="kW", total=sheet["total"] * 1000)
    assert total(headwater.sheets(region, fixed=kilo)) == pytest.approx(total(whole(region)))
    (tmp_path / "capacity.csv").write_text("table,asset,unit,total\nassets,mill,MW,much\n", encoding="utf-8")
    assert "column 'total': holds what is no number" in told(region, fixed=tmp_path)
    two = years(tmp_path / "y")
    assert "is of one year, and 2 are planned" in told(two, fixed=pd.DataFrame(sheet.drop(columns="year")))


def test_a_window_without_a_plan_says_which(tmp_path):
    unmet = TABLES["demands"].replace("100,CNY/MWh", ",")
    region = land(tmp_path / "w", most="", demands=unmet)
    with pytest.raises(Unsolved, match=r"\(snapshots 5 to 6\)"):
        headwater.sheets(region, rolling=2)
    assert headwater.sheets(region, rolling=4, overlap=2).summary["status"] == "Optimal"


def test_a_plan_by_snapshots_is_not_one_by_months(tmp_path):
    with pytest.raises(BadInput, match=r"call headwater\.sheets"):
        headwater.plan(land(tmp_path / "w"))


def test_scenarios_one_after_another_cost_what_each_costs_alone(tmp_path):
    regions = [land(tmp_path / f"w{n}", wanted=[*WANTED[:-1], n], old="5") for n in (1, 1.5, 2)]
    found = list(headwater.again(regions))
    for region, one in zip(regions, found, strict=True):
        assert one.status == "Optimal"
        assert one.sheets.summary["objective"] == pytest.approx(whole(region).summary["objective"])
    assert [one.changed for one in found] == [None, 2, 2]  # what is wanted in an hour, and may be unserved
