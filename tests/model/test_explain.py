"""Why there is no plan, in words of the tables, against small lands whose trouble is planted and known."""

import dataclasses
import json

import numpy as np
import pytest
from conflicts import check
from make import make
from random_case import draw
from stepped import stepped
from workspaces import EVERY_HOUR, workspace

from headwater.lp.conflict import Give, conflict, elastic
from headwater.lp.solve import Unsolved, solve
from headwater.model.compile import compile
from headwater.model.explain import Infeasible, Unbounded, explain
from headwater.results.explain import NoPlan
from headwater.results.explain import explain as explain_plan
from headwater.results.sheets import sheets
from headwater.system.build import build

EVENING = np.arange(17 * 24 + 17, 17 * 24 + 22)  # 18 January 17:00 to 22:00
LOAD = np.full(8760, 0.5)
LOAD[EVENING] = 1.0
TABLES = {
    "commodities": """
        commodity,unit,resolution,balance,at
        power,MWh,hour,exact,place
        stone,t,month,exact,place
        co2,t,year,counted,region
    """,
    "technologies": """
        technology,kind,activity,capacity,resolution,cost
        hydro,hydro,MWh,MW,,1
        coal,coal,MWh,MW,,30
        mill,mill,t,t/h,month,1
    """,
    "flows": """
        recipe,commodity,amount
        hydro,power,1
        coal,power,1
        coal,co2,0.5
        mill,stone,1
    """,
    "assets": """
        asset,technology,place,now,unit
        dam,hydro,mine,60,MW
        burner,coal,town,5,MW
        grinder,mill,town,1,t/h
    """,
    "links": """
        link,commodity,from,to,now,unit,efficiency
        ridge,power,mine,town,30,MW,0.9
    """,
    "demands": """
        demand,place,commodity,amount,rate,unit,profile
        lights,town,power,,44,MW,load
        stones,town,stone,7000,,t,
    """,
}


def land(folder, weeks=EVERY_HOUR, profiles=None, **tables):
    """A built workspace and its program; `tables` in place of or beside those above, an edit as (old, new)."""
    changed = dict(TABLES)
    for name, text in tables.items():
        changed[name] = TABLES[name].replace(*text) if isinstance(text, tuple) else text
    profiles = profiles or {"load": ("factor", "hour", LOAD)}
    built = build(workspace(folder / "land", profiles=profiles, weeks=weeks, **changed))
    return built, compile(built.system)


def test_an_evening_short_of_power_and_the_line_that_is_full_then(tmp_path):
    built, program = land(tmp_path)
    with pytest.raises(Unsolved, match="Infeasible"):
        solve(program)
    why = explain(built, program)
    assert isinstance(why, Infeasible) and not why.whole
    (gap,) = why.gaps
    assert (gap.table, gap.row, gap.way, gap.span) == ("nodes", "power at town", "short", "18 January 17:00 to 22:00")
    assert (gap.most, gap.unit, gap.amount, gap.amount_unit) == (pytest.approx(12), "MW", pytest.approx(60), "MWh")
    assert gap.hours == 5 and gap.full == ("asset burner", "link ridge (forward)")
    lines = list(why.lines())
    assert lines[2] == (
        "  power at town: 12 MW short at most, 60 MWh in all, 18 January 17:00 to 22:00; "
        "full then: asset burner, link ridge (forward)"
    )
    said = {member.asks for member in why.members}
    assert said == {
        "the demand for power at town is met",
        "asset burner does no more than its capacity of 5 MW lets it",
        "link ridge (forward) does no more than its capacity of 30 MW lets it",
    }
    assert why.irreducible and all(len(m.spans) == m.times == 1 for m in why.members)
    assert lines[3] == "these cannot all hold; without any one of them the others can:"


def test_a_representative_week_counts_for_all_that_it_stands_for(tmp_path):
    (gap,) = explain(*land(tmp_path, weeks=1)).gaps
    assert gap.most > 9  # the series of the week is scaled to the mean of the year
    assert gap.hours == 5 * 52 and gap.amount == pytest.approx(gap.most * gap.hours)


def test_a_months_goods_are_an_amount_and_commodities_count_alike(tmp_path):
    # 9,000 t a year are 764.4 in a month of 31 days of 744; 24 h less in shorter ones
    why = explain(*land(tmp_path, demands=("7000", "9000")))
    stone = [gap for gap in why.gaps if gap.row == "stone at town"]
    assert {gap.amount_unit for gap in stone} == {gap.unit for gap in stone} == {"t"}
    assert sum(gap.amount for gap in stone) == pytest.approx(9000 - 8760)
    assert stone[0].full == ("asset grinder",)
    assert any("stone at town: 240 t short" in line for line in why.lines())


def test_a_limit_that_cannot_hold_is_named_with_its_bound(tmp_path):
    cap = {
        "limits": "limit,sense,bound,unit\ncap,<=,-5,t\n",
        "limit_terms": "limit,quantity,row\ncap,counted,co2\n",
    }
    built, program = land(tmp_path, demands=("44", "20"), **cap)
    why = explain(built, program)
    (gap,) = why.gaps
    assert (gap.table, gap.row, gap.way) == ("limits", "cap", "above")
    assert gap.amount == pytest.approx(5) and gap.unit == "t"
    assert "  limit cap: 5 t above" in list(why.lines())
    assert "limit cap is at most -5 t" in {member.asks for member in why.members}
    assert any(line.startswith("  and nothing runs, is held or built below nought (") for line in why.lines())


def test_what_must_run_and_nobody_takes_is_over(tmp_path):
    must = "technology,kind,activity,capacity,resolution,cost,must_run\n"
    rest = "hydro,hydro,MWh,MW,,1,\ncoal,coal,MWh,MW,,30,1\nmill,mill,t,t/h,month,1,\n"
    why = explain(*land(tmp_path, technologies=must + rest, demands=("44", "8")))
    (gap,) = [g for g in why.gaps if g.span == "all year"] or why.gaps[:1]
    assert gap.way == "over" and gap.most == pytest.approx(1)
    assert any(line.startswith("  power at town: 1 MW over at most") for line in why.lines())
    assert {m.asks for m in why.members} >= {"no power at town is left over", "asset burner does at least what it must"}


def test_what_runs_away_is_named_from_what_earns_most(tmp_path):
    markets = "market,place,commodity,buy,sell\naway,mine,power,,50\n"
    built, program = land(tmp_path, markets=markets, assets=("60", "inf"), demands=("44", "20"))
    why = explain(built, program)
    assert isinstance(why, Unbounded)
    first, second = why.movers
    assert (first.table, first.row, first.does) == ("markets", "away", "market away sells power")
    assert (first.amount, first.unit, first.earns) == (pytest.approx(1), "MWh", pytest.approx(50))
    assert (second.table, second.row, second.earns) == ("assets", "dam", pytest.approx(-1))
    lines = list(why.lines())
    assert lines[1].startswith("  market away sells power: 1 MWh, earns 50, ")
    assert lines[2].startswith("  asset dam makes power: 1 MWh, costs 1, ")


def test_both_go_into_json(tmp_path):
    why = explain(*land(tmp_path, weeks=2))
    said = json.loads(json.dumps(why.for_programs()))
    assert said["status"] == "Infeasible" and said["gaps"][0]["row"] == "power at town"
    assert said["members"][0]["spans"] and said["irreducible"] is True


STEPS = """
    snapshot,year,hours,counted
    summer,2030,12,4380
    winter day,2030,12,2190
    winter night,2030,12,2190
    day,2040,12,4380
    night,2040,12,4380
"""
BY_STEP = {
    "commodities": "commodity,unit,resolution,balance,at\npower,MWh,hour,exact,place\nco2,t,year,counted,region\n",
    "technologies": "technology,kind,activity,capacity,cost\nhydro,hydro,MWh,MW,1\ncoal,coal,MWh,MW,30\n",
    "flows": "recipe,commodity,amount\nhydro,power,1\ncoal,power,1\ncoal,co2,0.5\n",
    "assets": "asset,technology,place,now,unit\ndam,hydro,mine,60,MW\nburner,coal,town,5,MW\n",
    "links": TABLES["links"],
}


def test_snapshots_and_years_have_their_names(tmp_path):
    demands = "demand,place,commodity,rate,unit,profile\nlights,town,power,40,MW,load\n"
    region = stepped(tmp_path / "land", STEPS, {"load": [0.5, 0.9, 1.0, 0.5, 0.85]}, **BY_STEP, demands=demands)
    with pytest.raises(NoPlan) as none:
        sheets(region)
    why = none.value.explain()
    short = [(g.span, g.most, g.amount) for g in why.gaps]
    assert short == [
        ("winter day to winter night", pytest.approx(8), pytest.approx((4 + 8) * 2190)),
        ("night", pytest.approx(2), pytest.approx(2 * 4380)),
    ]
    assert explain(none.value.built, none.value.program).gaps[1].span == "step 2"  # nobody said what it is called


def test_a_plan_of_several_years_is_explained_by_what_limits_it(tmp_path):
    demands = "demand,place,commodity,rate,unit,profile,unserved\nlights,town,power,40,MW,load,100\n"
    years = "year,worth\n2030,2\n2040,1\n"
    tables = {**BY_STEP, "demands": demands, "years": years}
    found = explain_plan(
        stepped(tmp_path / "land", STEPS, {"load": [0.5, 0.9, 1.0, 0.5, 0.85]}, **tables), False, print
    )
    rows = found.rows.set_index("row")
    # a MW of the line: 0.9 MW at town, of water at 1, where 100 is paid for what is not served
    assert rows.loc["ridge", "worth"] == pytest.approx((0.9 * 100 - 1) * (2 * 4380 + 4380))
    assert rows.loc["burner", "worth"] == pytest.approx((100 - 30) * (2 * 4380 + 4380))
    assert rows.loc["ridge", "rent"] == pytest.approx(30 * rows.loc["ridge", "worth"])
    assert rows.loc["ridge", "hours"] == 3 * 2190 + 2190
    lines = list(found.lines())
    assert lines[1] == "  link ridge at mine: one MW more saves 1,169,460 CNY, in 8,760 hours"


def test_what_only_whole_numbers_forbid_is_said(tmp_path):
    # 12 MW are wanted of units of 10, of which one fits; without whole units 12 of 15 would do
    tables = {
        "commodities": "commodity,unit,resolution,balance,at\npower,MWh,hour,exact,place\n",
        "technologies": "technology,kind,activity,capacity,cost,invest,life,unit_size\nhydro,water,MWh,MW,1,9,20,10\n",
        "flows": "recipe,commodity,amount\nhydro,power,1\n",
        "assets": "asset,technology,place,now,most,unit\ndam,hydro,mine,0,15,MW\n",
        "demands": "demand,place,commodity,rate,unit\nlights,mine,power,12,MW\n",
    }
    region = stepped(tmp_path / "land", STEPS, **tables)
    why = explain_plan(region, False, print)
    assert isinstance(why, Infeasible) and why.whole and not why.members
    assert {(g.way, round(g.most, 6)) for g in why.gaps} == {("short", 2.0)}
    assert next(why.lines()) == "no plan can meet every demand and limit at once in whole numbers"


def test_the_same_hours_of_many_days_are_said_once(tmp_path):
    load = np.full(8760, 0.5)
    for day in (3, 4, 5, 40):
        load[day * 24 + 17 : day * 24 + 22] = 1.0
    load[6 * 24 + 8] = 1.0
    why = explain(*land(tmp_path, profiles={"load": ("factor", "hour", load)}))
    assert len(why.gaps) == 5
    (line,) = [line for line in why.lines() if "MW short" in line]
    assert line.startswith(
        "  power at town: 12 MW short at most, 252 MWh in all, "
        "17:00 to 22:00 on 4 January, 5 January and 2 more days, 7 January 08:00 to 09:00; full then: "
    )


@pytest.mark.parametrize("seed", range(0, 40, 5))
def test_conflicts_of_plans_drawn_at_random_can_spare_nothing(seed):
    """Drawn plans with too little of everything."""
    drawn = draw(seed)
    system = make(drawn.calendar, **drawn.tables)
    little = {
        "assets": {"existing": np.minimum(system.assets.existing * 0.2, 20)},
        "running": {"most": np.minimum(system.running.most, 1)},
        "builds": {"most": np.minimum(system.builds.most, 1)},
    }
    less = {table: dataclasses.replace(getattr(system, table), **columns) for table, columns in little.items()}
    program = compile(dataclasses.replace(system, **less))
    found = elastic(program, Give.every(program))
    why = conflict(program, Give.every(program), found)
    assert found.total > 0 and why.irreducible
    check(program, why)
