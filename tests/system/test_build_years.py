"""A workspace over several years, or over snapshots: what stands when, what is built when, and what it costs."""

import numpy as np
import pytest
from workspaces import activity_of, asset_of, node_of, range_of, write

from headwater.lp.solve import solve
from headwater.model.compile import compile
from headwater.system.build import build
from headwater.workspace.read import read

NAN = float("nan")
POWER = {
    "commodities": "commodity,unit,resolution\npower,MWh,hour\n",
    "technologies": "technology,activity,capacity\nplant,MWh,MW\n",
    "flows": "recipe,commodity,amount\nplant,power,1\n",
}
SNAPSHOTS = "snapshot,year,hours,counted,costed\na,2025,2,100,10\nb,2025,1,,\nc,2030,3,200,\n"
VALUES = "table,row,column,year,at,value,profile\n"


def made(tmp_path, money="", said=POWER, **tables):
    """A workspace without a year of its own; `profiles` may be {name: (kind, numbers by snapshot)}."""
    series = tables.pop("profiles", {})
    heads = "\n".join(["profile,kind", *(f"{name},{kind}" for name, (kind, _) in series.items())])
    given = said | tables | ({"profiles": heads} if series else {})
    folder = write(tmp_path / "w", rate=0.1, year=0, money=money, **given)
    if series:
        (folder / "profiles").mkdir(exist_ok=True)
        names = [line.split(",")[0] for line in tables["snapshots"].split()[1:]]
        rows = zip(names, *(numbers for _, numbers in series.values()), strict=True)
        lines = [",".join(["at", *series]), *(",".join(map(str, line)) for line in rows)]
        (folder / "profiles" / "snapshot.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return build(read(folder))


def plant(asset="asset,technology,place,now\nold,plant,town,3\n", **more):
    return {"assets": asset, **more}


# Time


def test_snapshots_are_the_steps(tmp_path):
    calendar = made(tmp_path, snapshots=SNAPSHOTS, **plant()).system.calendar
    np.testing.assert_array_equal(calendar.hours, [2, 1, 3])
    np.testing.assert_array_equal(calendar.counted("snapshot"), [100, 1, 200])
    np.testing.assert_array_equal(calendar.costed("snapshot"), [10, 1, 200])
    np.testing.assert_array_equal(calendar.counted("year"), [101, 200])
    np.testing.assert_array_equal(calendar.first, [True, False, True])


def test_a_period_begins_where_its_name_changes(tmp_path):
    rows = "snapshot,year,period\na,2025,x\nb,2025,x\nc,2025,\nd,2030,\ne,2030,y\n"
    assert made(tmp_path, snapshots=rows, **plant()).system.calendar.first.tolist() == [True, False, True, True, True]


def test_years_of_hours_follow_each_other(tmp_path):
    found = made(tmp_path, years="year,lasts\n2025,5\n2030,\n", **plant()).system
    assert len(found.calendar.hours) == 2 * 8760 and found.calendar.size("month") == 24
    np.testing.assert_array_equal(np.flatnonzero(found.calendar.first), [0, 8760])
    np.testing.assert_array_equal(found.lasts, [5, 1])
    np.testing.assert_allclose(found.worth, [sum(1.1**-k for k in range(5)), 1.1**-5])


def test_the_same_weeks_stand_in_each_year(tmp_path):
    folder = write(tmp_path / "w", **POWER | plant(), years="year\n2023\n2024\n", weeks=3)
    found = build(read(folder))
    half = len(found.system.calendar.hours) // 2
    assert half == 3 * 168 + 24
    one, other = np.split(found.system.calendar.snapshot, 2)
    np.testing.assert_array_equal(one + half, other)


def test_worth_may_be_said(tmp_path):
    found = made(tmp_path, years="year,worth\n2025,3\n2030,\n", **plant()).system
    np.testing.assert_allclose(found.worth, [3, 1.1**-5])


def test_money_at_mid_year(tmp_path):
    found = made(tmp_path, 'operation = "mid"', years="year\n2025\n2026\n", **plant()).system
    np.testing.assert_allclose(found.worth, [1.1**-0.5, 1.1**-1.5])


# Numbers that vary


def test_demands_by_snapshot(tmp_path):
    demands = "demand,place,commodity,amount,rate,profile\neven,town,power,101,,\nshared,town,power,10,,s\n"
    demands += "steady,town,power,,2,\nswings,town,power,,4,f\n"
    values = VALUES + "demands,steady,rate,2030,,7,\ndemands,swings,rate,,,3,g\n"
    profiles = {
        "s": ("share", ["0.25", "0.75", "1"]),
        "f": ("factor", ["9", "9", "9"]),
        "g": ("factor", ["1", "-2", "0"]),
    }
    found = made(tmp_path, snapshots=SNAPSHOTS, demands=demands, values=values, profiles=profiles, **plant())
    wanted = found.system.nodes.demand[node_of(found, "power", "town")]
    expected = [1 + 2.5 / 100 + 2 + 3, 1 + 7.5 + 2 - 6, 101 / 200 + 10 / 200 + 7 + 0]
    np.testing.assert_allclose(wanted, expected)


def test_each_year_has_its_own_profile_or_that_of_the_row_or_none(tmp_path):
    demands = "demand,place,commodity,amount,rate,profile\neven,town,power,101,,\nswings,town,power,,4,f\n"
    demands += "later,town,power,,,\n"
    values = VALUES + "demands,even,amount,2030,,40,s\ndemands,swings,rate,2030,,3,g\ndemands,later,rate,2030,,1,\n"
    values += "demands,later,rate,,,5,\n"
    profiles = {
        "s": ("share", ["0.25", "0.75", "1"]),
        "f": ("factor", ["1", "2", "3"]),
        "g": ("factor", ["5", "6", "7"]),
    }
    found = made(tmp_path, snapshots=SNAPSHOTS, demands=demands, values=values, profiles=profiles, **plant())
    wanted = found.system.nodes.demand[node_of(found, "power", "town")]
    np.testing.assert_allclose(wanted, [1 + 4 + 5, 1 + 8 + 5, 40 / 200 + 21 + 1])


def test_running_over_time(tmp_path):
    profiles = {name: ("factor", numbers) for name, numbers in (("f", [1, 0.5, 2]), ("h", ["", "3", ""]))}
    values = VALUES + (
        "assets,old,availability,2025,,0.8,f\ntechnologies,plant,cost,2030,,9,\nassets,old,cost2,,,0.5,f\n"
        "assets,old,least_share,,,-0.5,f\nassets,old,runs,,,2,h\n"
    )
    found = made(tmp_path, snapshots=SNAPSHOTS, values=values, profiles=profiles, **plant())
    least, most, cost = range_of(found, "old")
    running = found.system.running
    np.testing.assert_allclose(most, [0.8, 0.4, 1])
    np.testing.assert_allclose(least, [-0.5, -0.25, -1])
    np.testing.assert_allclose(cost, [0, 0, 9])
    np.testing.assert_allclose(running.square, [0.5, 0.25, 1])
    np.testing.assert_array_equal(running.low, [-np.inf, 6, -np.inf])
    np.testing.assert_array_equal(running.high, [np.inf, 6, np.inf])


def test_a_mode_has_its_own_range_and_cost(tmp_path):
    modes = "recipe,mode,cost,cost2,least,most,runs\nplant,up,1,2,-0.25,0.5,\nplant,down,0,0,,,1.5\n"
    technologies = "technology,activity,capacity,cost,cost2,availability,modes_share,least_share\n"
    said = {"modes": modes, "technologies": technologies + "plant,MWh,MW,3,4,0.8,no,0.1\n"}
    found = made(tmp_path, snapshots=SNAPSHOTS, said=POWER | said, **plant())
    assert [x[0] for x in range_of(found, "old", "up")] == [-0.25, 0.4, 4]
    assert [x[0] for x in range_of(found, "old", "down")] == [0.1, 0.8, 3]
    assert not found.system.assets.shared[asset_of(found, "old")]
    at = found.system.activity.at(activity_of(found, "old", "down"), 0).positions
    assert found.system.running.square[at] == 4
    assert found.system.running.low[at] == found.system.running.high[at] == 1.5


def test_a_least_above_what_is_available_is_not_let_go(tmp_path):
    asset = "asset,technology,place,now,availability,least_share,must_run\n"
    asset += "old,plant,town,3,0.4,0.8,\nown,plant,town,3,0.4,,0.8\n"
    modes = "recipe,mode,most\nown,half,0.5\n"
    found = made(tmp_path, snapshots=SNAPSHOTS, modes=modes, **plant(asset))
    assert [x[0] for x in range_of(found, "old")[:2]] == [0.8, 0.4]
    np.testing.assert_allclose([x[0] for x in range_of(found, "own")[:2]], [0.16, 0.2])


def test_flows_over_time(tmp_path):
    flows = "recipe,commodity,amount,profile,delay,wraps\nplant,power,1,f,2,no\nplant,heat,-1,,,\n"
    commodities = POWER["commodities"] + "heat,MWh,hour\n"
    profiles = {"f": ("factor", [1, 2, 3])}
    values = VALUES + "flows,plant//heat,amount,2030,,-4,f\nflows,plant//power,amount,2025,,5,\n"
    found = made(
        *(tmp_path,),
        said=POWER | {"flows": flows, "commodities": commodities},
        **plant(snapshots=SNAPSHOTS, values=values, profiles=profiles),
    )
    flows, series = found.system.flows, found.system.series
    amounts = {
        found.names.nodes[n].commodity: a * series[v]
        for n, a, v in zip(flows.node, flows.amount, flows.varies, strict=True)
    }
    np.testing.assert_allclose(amounts["power"], [5, 10, 3])
    np.testing.assert_allclose(amounts["heat"], [-1, -1, -12])
    assert flows.delay.tolist() == [2, 0] and flows.wraps.tolist() == [False, True]


def test_a_price_of_what_is_counted_by_year(tmp_path):
    said = {
        "commodities": POWER["commodities"]
        .replace("resolution\n", "resolution,balance,price\n")
        .replace("hour\n", "hour,,\nco2,t,year,counted,1\n"),
        "flows": POWER["flows"] + "plant,co2,0.5\n",
    }
    found = made(
        tmp_path, said=POWER | said, **plant(snapshots=SNAPSHOTS, values=VALUES + "commodities,co2,price,2030,,40,\n")
    )
    np.testing.assert_allclose(range_of(found, "old")[2], [0.5, 0.5, 20])


def test_markets_over_time(tmp_path):
    markets = "market,place,commodity,buy,buy_most,sell,sell_most,profile\nm,town,power,,5,2,1,f\n"
    values = VALUES + "markets,m,buy,2030,,7,\nmarkets,m,buy_most,,,2,f\n"
    found = made(
        tmp_path, **plant(snapshots=SNAPSHOTS, markets=markets, values=values, profiles={"f": ("factor", [1, 2, 3])})
    )
    _, most, cost = range_of(found, "m", "buy")
    np.testing.assert_allclose(most, [0, 0, 6])  # no price in 2025
    np.testing.assert_allclose(cost, [0, 0, 21])
    np.testing.assert_allclose(range_of(found, "m", "sell")[2], [-2, -4, -6])


def test_links_over_time(tmp_path):
    links = "link,commodity,from,to,now,efficiency,availability,cost\nl,power,town,mine,4,0.9,0.5,1\n"
    values = VALUES + (
        "links,l,efficiency,,,0.5,f\nlinks,l,now,2030,,6,\nlinks,l,availability,2030,,0.25,\nlinks,l,cost,,,1,f\n"
    )
    found = made(
        tmp_path, **plant(snapshots=SNAPSHOTS, links=links, values=values, profiles={"f": ("factor", [1, 0.5, 1])})
    )
    np.testing.assert_allclose(found.system.assets.existing[asset_of(found, "l")], [4, 6])
    np.testing.assert_allclose(range_of(found, "l")[1], [0.5, 0.5, 0.25])
    np.testing.assert_allclose(range_of(found, "l")[2], [1, 0.5, 1])
    own = found.system.flows.varies >= 0
    np.testing.assert_allclose(found.system.series[found.system.flows.varies[own]], [[0.5, 0.25, 0.5]])


# What stands and what is built

YEARS = {"years": "year\n2020\n2025\n2030\n", "snapshots": "snapshot,year\na,2020\nb,2025\nc,2030\n"}
A20, A7 = 0.1 / (1 - 1.1**-20), 0.1 / (1 - 1.1**-7)


def assets(columns, *rows):
    return {"assets": "\n".join((f"asset,technology,place,{columns}", *rows)) + "\n"}


def test_what_stands_may_end(tmp_path):
    found = made(tmp_path, **YEARS, **assets("now,ends,fixed", "old,plant,town,3,2030,5"))
    np.testing.assert_array_equal(found.system.assets.existing, [[3, 3, 0]])
    np.testing.assert_array_equal(found.system.assets.fixed, [[5, 5, 5]])


def test_what_stands_by_year_and_what_has_no_end(tmp_path):
    values = VALUES + "assets,old,now,2030,,1,\nassets,big,now,2030,,inf,\ntechnologies,plant,fixed,2025,,7,\n"
    found = made(tmp_path, **YEARS, values=values, **assets("now", "old,plant,town,3", "big,plant,town,2"))
    np.testing.assert_array_equal(found.system.assets.existing, [[3, 3, 1], [2, 2, 0]])
    np.testing.assert_array_equal(found.system.assets.fixed, [[0, 7, 0], [0, 7, 0]])
    np.testing.assert_array_equal(range_of(found, "big")[1], [1, 1, np.inf])


def test_a_vintage_a_year_while_it_stands(tmp_path):
    found = made(tmp_path, **YEARS, **assets("now,most,invest,life", "new,plant,town,1,9,100,7"))
    builds, total = found.system.builds, found.system.assets
    assert builds.year.tolist() == [0, 1, 2]
    assert builds.alive.tolist() == [[True, True, False], [False, True, True], [False, False, True]]
    np.testing.assert_allclose(builds.capital, 100 * A7 * builds.alive)
    np.testing.assert_array_equal(builds.most, [8, 8, 8])
    np.testing.assert_array_equal(total.most, [[9, 9, 9]])
    np.testing.assert_array_equal(total.least, [[-np.inf] * 3])


def test_from_and_until_and_the_most_of_a_year(tmp_path):
    row = "new,plant,town,0,9,100,20,2025,2025,4,1"
    found = made(tmp_path, **YEARS, **assets("now,most,invest,life,build_from,build_until,build_most,build_least", row))
    builds = found.system.builds
    assert (builds.year.tolist(), builds.most.tolist(), builds.least.tolist()) == ([1], [4], [1])


def test_prices_and_bounds_by_year(tmp_path):
    values = VALUES + "assets,new,invest,2030,,50,\nassets,new,most,2020,,2,\nassets,new,least,2030,,6,\n"
    found = made(tmp_path, **YEARS, values=values, **assets("now,most,invest,life", "new,plant,town,1,9,100,20"))
    builds = found.system.builds
    np.testing.assert_allclose(builds.capital[:, 2], A20 * np.array([100, 100, 50]))
    np.testing.assert_array_equal(builds.most, [1, 8, 8])
    np.testing.assert_array_equal(found.system.assets.most, [[2, 9, 9]])
    np.testing.assert_array_equal(found.system.assets.least, [[-np.inf, -np.inf, 6]])


def test_one_build_alone_is_held_by_its_own_bounds(tmp_path):
    one = {"snapshots": "snapshot,year\na,2020\n"}
    found = made(tmp_path, **one, **assets("now,least,most,invest,life", "new,plant,town,1,3,9,100,20"))
    assert (found.system.builds.least.tolist(), found.system.builds.most.tolist()) == ([2], [8])
    assert found.system.assets.most.tolist() == [[np.inf]]


def test_what_may_be_given_up_is_paid_for(tmp_path):
    row = "new,plant,town,4,3,9,100,20,no,5"
    found = made(tmp_path, snapshots="snapshot,year\na,2020\n", **assets("now,least,most,invest,life,keep,fixed", row))
    assert found.system.assets.existing.tolist() == [[0]]
    assert (found.system.builds.least.tolist(), found.system.builds.most.tolist()) == ([3], [9])
    assert found.constant == pytest.approx(4 * (100 * A20 + 5))


def test_what_may_retire_holds_its_total(tmp_path):
    found = made(tmp_path, **YEARS, **assets("now,least,retires", "old,plant,town,4,3,yes"))
    assert found.system.assets.retires.tolist() == [True]
    np.testing.assert_array_equal(found.system.assets.least, [[3, 3, 3]])


def test_whole_units_and_an_opening_cost(tmp_path):
    row = "new,plant,town,0,9,100,20,2,1000"
    found = made(tmp_path, snapshots="snapshot,year\na,2020\n", **assets("now,most,invest,life,unit_size,opening", row))
    assert found.system.builds.unit.tolist() == [2]
    np.testing.assert_allclose(found.system.builds.opening, [[1000 * A20]])


def test_a_price_that_rises_with_what_is_built(tmp_path):
    values = VALUES + "assets,new,invest,,2,10,\nassets,new,invest,,5,30,\n"
    found = made(
        tmp_path, snapshots="snapshot,year\na,2020\n", values=values, **assets("now,most,life", "new,plant,town,0,4,20")
    )
    builds = found.system.builds
    assert builds.most.tolist() == [2, 2]
    np.testing.assert_allclose(builds.capital[:, 0], [10 * A20, 30 * A20])
    assert found.system.assets.most.tolist() == [[4]]


def test_an_assets_own_price_stands_in_the_stead_of_breakpoints(tmp_path):
    values = VALUES + "technologies,plant,invest,,2,10,\ntechnologies,plant,invest,,5,30,\n"
    rows = assets("now,most,life,invest", "new,plant,town,0,4,20,7")
    found = made(tmp_path, snapshots="snapshot,year\na,2020\n", values=values, **rows)
    np.testing.assert_allclose(found.system.builds.capital, [[7 * A20]])


def test_a_link_is_built_and_priced_by_its_technology(tmp_path):
    technologies = "technology,activity,capacity,invest,fixed,life,rate\nplant,MWh,MW,,,,\nline,MWh,GW,1000,20,20,0.1\n"
    links = (
        "link,commodity,from,to,technology,now,least,most,build_from,unit_size\nl,power,town,mine,line,0,1,6,2030,3\n"
    )
    found = made(tmp_path, said=POWER | {"technologies": technologies}, **YEARS, links=links, **plant())
    builds = found.system.builds
    assert (builds.year.tolist(), builds.unit.tolist()) == ([2], [3])
    np.testing.assert_allclose(builds.capital, [[0, 0, A20]])
    np.testing.assert_allclose(found.system.assets.fixed[asset_of(found, "l")], 0.02)


def test_paid_when_built(tmp_path):
    money = 'capital = "paid"\noperation = "mid"'
    found = made(tmp_path, money, **YEARS, **assets("now,most,invest,life", "new,plant,town,0,9,100,7"))
    paid = (found.system.builds.capital * found.system.worth).sum(axis=1)
    left = [0, 1 - (1.1**6 - 1) / (1.1**7 - 1), 1 - (1.1 - 1) / (1.1**7 - 1)]
    expected = [
        100 * (1.1 ** -(y - 2020) - share * 1.1**-11) for y, share in zip((2020, 2025, 2030), left, strict=True)
    ]
    np.testing.assert_allclose(paid, expected)


def test_the_plan_of_three_years_by_hand(tmp_path):
    """Two ways to serve 1, 2, 3 MW for a counted hour: what stands, 1 MW, is gone in 2030; the rest is built."""
    demands = "demand,place,commodity,rate\nuse,town,power,1\n"
    values = VALUES + "demands,use,rate,2025,,2,\ndemands,use,rate,2030,,3,\n"
    found = made(
        tmp_path,
        demands=demands,
        values=values,
        **YEARS,
        **assets("now,ends,most,invest,life,cost", "old,plant,town,1,2030,9,100,20,2"),
    )
    solution = solve(compile(found.system))
    worth = 1.1 ** -np.array([0.0, 5, 10])
    expected = worth @ [2, 4, 6] + worth @ [0, 100 * A20, 300 * A20]
    assert solution.objective == pytest.approx(expected)
