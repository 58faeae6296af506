"""Assets of a workspace as a system: capacities, recipes, places, ranges and builds, each by hand."""

import numpy as np
import pytest
from workspaces import activity_of, asset_of, flows_of, node_of, range_of, workspace

from headwater.results.plan import plan
from headwater.system.build import build
from headwater.system.money import annuity

GOODS = """
    commodity,unit,resolution,balance,at
    power,MWh,month,surplus,prefecture
    ore,t,month,surplus,place
    metal,t,year,surplus,region
    carbon,t,year,counted,region
"""
MILL = """
    technology,activity,capacity
    mill,t,t/a
"""
GRIND = """
    recipe,commodity,amount
    mill,ore,1
"""


def built(folder, **said):
    return build(workspace(folder, **{"commodities": GOODS, "technologies": MILL, "flows": GRIND, **said}))


def capacity(found, name):
    return found.system.assets.existing[asset_of(found, name), 0]


@pytest.mark.parametrize(
    ("activity", "capacity_unit", "now", "unit", "per_hour"),
    [
        ("t", "t/a", 8760, "", 1),
        ("t", "t/a", 2, "1e4 t/a", 2e4 / 8760),
        ("MWh", "MW", 5, "", 5),
        ("MWh", "MW", 5, "GW", 5000),
        ("GWh", "MW", 5, "", 0.005),
        ("visit", "visit/day", 48, "", 2),
    ],
)
def test_a_capacity_is_activity_by_the_hour_whatever_its_unit(tmp_path, activity, capacity_unit, now, unit, per_hour):
    found = built(
        tmp_path,
        technologies=f"technology,activity,capacity\nmill,{activity},{capacity_unit}\n",
        assets=f"asset,technology,place,now,unit\nold mill,mill,mine,{now},{unit}\n",
    )
    assert capacity(found, "old mill") == pytest.approx(per_hour)


def test_a_year_at_full_capacity_does_what_the_capacity_says(tmp_path):
    # 500 t wanted, the mill does 300 t a year at 2, the rest goes unserved at 10: 600 + 2000
    found = plan(
        workspace(
            tmp_path,
            commodities=GOODS,
            technologies="technology,activity,capacity,cost\nmill,t,t/a,2\n",
            flows=GRIND,
            assets="asset,technology,place,now\nold mill,mill,mine,300\n",
            demands="demand,place,commodity,amount,unserved\nwanted,mine,ore,500,10\n",
        )
    )
    assert found.objective == pytest.approx(2600)
    (mill,) = found.capacity.to_dict("records")
    assert (mill["now"], mill["total"], mill["unit"]) == pytest.approx((300, 300, "t/a"))
    assert (mill["activity"], mill["available"], mill["full_hours"]) == pytest.approx((300, 300, 8760))
    assert mill["worth"] == pytest.approx(10 - 2)  # of one t/a more


def test_a_commodity_balances_where_its_row_says(tmp_path):
    found = built(
        tmp_path,
        flows="recipe,commodity,amount\nmill,power,-1\nmill,ore,1\nmill,metal,1\n",
        assets="""
            asset,technology,place,now
            a,mill,mine,1
            b,mill,town,1
            c,mill,port,1
            d,mill,abroad,1
        """,
    )
    places = {(n.commodity, n.place) for n in found.names.nodes}
    assert places == {
        *(("power", p) for p in ("north", "south", "abroad")),
        *(("ore", p) for p in ("mine", "town", "port", "abroad")),
        *(("metal", p) for p in ("land", "abroad")),
    }
    assert flows_of(found, "a") == {("power", "north"): -1, ("ore", "mine"): 1, ("metal", "land"): 1}
    assert flows_of(found, "c")["power", "south"] == -1
    sense = {(n.commodity, n.sense, n.resolution) for n in found.names.nodes}
    assert sense == {("power", "surplus", "month"), ("ore", "surplus", "month"), ("metal", "surplus", "year")}


def test_an_asset_of_the_place_that_balances_stands_there_itself(tmp_path):
    found = built(
        tmp_path,
        flows="recipe,commodity,amount\nmill,power,1\n",
        assets="asset,technology,place,now\na,mill,north,1\nb,mill,land,1\n",
    )
    assert flows_of(found, "a") == {("power", "north"): 1}
    assert flows_of(found, "b") == {("power", "land"): 1}  # no prefecture holds it


def test_an_assets_flow_stands_in_the_stead_of_its_technologys(tmp_path):
    found = built(
        tmp_path,
        flows="""
            recipe,commodity,amount,unit
            deep mill,power,-30,kWh/t
            mill,power,-20,kWh/t
            mill,ore,1,
            deep mill,carbon,5,kg/t
        """,
        assets="asset,technology,place,now\nopen mill,mill,mine,1\ndeep mill,mill,town,1\n",
    )
    assert flows_of(found, "open mill") == {("power", "north"): -0.02, ("ore", "mine"): 1}
    expected = {("power", "north"): -0.03, ("ore", "town"): 1, ("carbon", "land"): 0.005}
    assert flows_of(found, "deep mill") == pytest.approx(expected)


MODES = """
    recipe,mode,cost
    mill,wet,1
    mill,dry,3
"""


@pytest.mark.parametrize("order", [1, -1])
def test_a_modes_flow_goes_before_that_of_every_mode_in_any_order(tmp_path, order):
    rows = ["mill,wet,power,-5", "mill,,power,-1", "mill,,ore,1", "mill,dry,carbon,2"][::order]
    found = built(
        tmp_path,
        modes=MODES,
        flows="\n".join(["recipe,mode,commodity,amount", *rows]),
        technologies="technology,activity,capacity,cost\nmill,t,t/a,10\n",
        assets="asset,technology,place,now\na,mill,mine,1\n",
    )
    assert flows_of(found, "a", "wet") == {("power", "north"): -5, ("ore", "mine"): 1}
    assert flows_of(found, "a", "dry") == {("power", "north"): -1, ("ore", "mine"): 1, ("carbon", "land"): 2}
    assert range_of(found, "a", "wet")[2][0] == 11 and range_of(found, "a", "dry")[2][0] == 13
    assert found.system.assets.shared.tolist() == [True]


def test_an_assets_own_modes_stand_in_the_stead_of_its_technologys(tmp_path):
    found = built(
        tmp_path,
        modes=MODES + "    own,steam,0.5\n",
        flows=GRIND + "    own,power,-2\n",
        assets="asset,technology,place,now\na,mill,mine,1\nown,mill,mine,1\n",
    )
    ways = [(found.names.assets[v.asset].name, v.mode) for v in found.names.activities]
    assert ways == [("a", "wet"), ("a", "dry"), ("own", "steam")]
    assert flows_of(found, "own") == {("ore", "mine"): 1, ("power", "north"): -2}
    assert found.system.assets.shared.tolist() == [True, False]


def test_modes_together_do_no_more_than_is_available(tmp_path):
    # 0.6 of 1000 t/a is available: 600 t in both modes together, 400 at 1 where ore is wanted and 200 at 3
    found = plan(
        workspace(
            tmp_path,
            commodities="commodity,unit,resolution\nore,t,year\npulp,t,year\n",
            technologies="technology,activity,capacity,availability\nmill,t,t/a,0.6\n",
            modes=MODES,
            flows="recipe,mode,commodity,amount\nmill,wet,ore,1\nmill,dry,pulp,1\n",
            assets="asset,technology,place,now\na,mill,mine,1000\n",
            demands="""
                demand,place,commodity,amount,unserved
                ore,mine,ore,400,100
                pulp,mine,pulp,500,50
            """,
        )
    )
    assert found.objective == pytest.approx(400 * 1 + 200 * 3 + 300 * 50)
    (mill,) = found.capacity.to_dict("records")
    assert mill["worth"] == pytest.approx(0.6 * (50 - 3))
    assert (mill["activity"], mill["available"], mill["hours"]) == pytest.approx((600, 600, 8760))


def test_ports_are_an_assets_feet_elsewhere(tmp_path):
    found = built(
        tmp_path,
        flows="recipe,commodity,port,amount\nmill,ore,,1\nmill,ore,outlet,-2\n",
        assets="asset,technology,place,now\na,mill,mine,1\n",
        ports="asset,port,place\na,outlet,port\n",
    )
    assert flows_of(found, "a") == {("ore", "mine"): 1, ("ore", "port"): -2}


RANGES = {
    "technologies": """
        technology,activity,capacity,availability,profile,must_run,cost,cost_unit,fixed,invest_unit
        mill,t,t/a,0.8,season,0.5,2,CNY/kg,3,CNY/(t/a)
    """,
    "profiles": {
        "season": ("factor", "month", np.arange(1, 13) / 12),
        "wet": ("factor", "month", np.linspace(1, 0, 12)),
    },
}


def test_available_is_availability_times_profile_and_must_run_a_share_of_it(tmp_path):
    found = built(tmp_path, assets="asset,technology,place,now\na,mill,mine,1\n", **RANGES)
    least, most, cost = range_of(found, "a")
    np.testing.assert_allclose(most, 0.8 * np.arange(1, 13) / 12)
    np.testing.assert_allclose(least, most / 2)
    np.testing.assert_allclose(cost, 2000)
    assert found.system.assets.fixed[0, 0] == pytest.approx(3 * 8760)  # a year for one t an hour


def test_what_an_asset_says_stands_in_the_stead_of_what_its_technology_says(tmp_path):
    head = "asset,technology,place,now,availability,profile,must_run,cost,fixed\n"
    found = built(tmp_path, assets=head + "a,mill,mine,1,0.5,wet,0,7,1\n", **RANGES)
    least, most, cost = range_of(found, "a")
    np.testing.assert_allclose(most, 0.5 * np.linspace(1, 0, 12))
    assert (least == 0).all() and (cost == 7).all()
    assert found.system.assets.fixed[0, 0] == pytest.approx(8760)


def test_a_flow_may_vary(tmp_path):
    # a crop that drinks by month: 2 MWh/t in January, 0 in December, of 12 t a year in all
    found = plan(
        workspace(
            tmp_path,
            commodities=GOODS.replace("month,surplus,prefecture", "month,exact,prefecture"),
            technologies=MILL,
            flows="recipe,commodity,amount,profile\nmill,ore,1,\nmill,power,-2,wet\n",
            assets="asset,technology,place,now,must_run\na,mill,mine,12,1\n",
            markets="market,place,commodity,buy\ngrid,town,power,1\n",
            profiles=RANGES["profiles"],
        )
    )
    bought = found.supply[found.supply["role"] == "bought"].set_index("month")["amount"]
    days = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30])
    np.testing.assert_allclose(bought, 12 * days / 365 * 2 * np.linspace(1, 0, 12)[:11])


def test_inf_bounds_nothing_and_costs_nothing_by_its_capacity(tmp_path):
    found = built(tmp_path, assets="asset,technology,place,now,fixed\na,mill,mine,inf,9\n")
    least, most, _ = range_of(found, "a")
    assert np.isinf(most).all() and (least == 0).all()
    assert (capacity(found, "a"), found.system.assets.fixed[0, 0]) == (0, 0)
    assert np.isinf(found.names.assets[0].now)


def test_inf_of_two_ways_bounds_neither_and_a_share_of_nought_bounds_all_the_same(tmp_path):
    heads = "asset,technology,place,now,availability,least_share\n"
    found = built(tmp_path, assets=f"{heads}a,mill,mine,inf,,-0.5\nb,mill,mine,inf,0,\n")
    least, most, _ = range_of(found, "a")
    assert np.isinf(most).all() and np.isneginf(least).all()
    assert not range_of(found, "b")[1].any()


@pytest.mark.parametrize(("rate", "life", "known"), [(0.05, 25, 0.0709525), (0.08, 40, 0.0838602), (0, 20, 0.05)])
def test_the_annuity_is_that_of_the_books(rate, life, known):
    assert annuity(rate, life) == pytest.approx(known, rel=1e-6)


BUILDS = {
    "technologies": """
        technology,activity,capacity,invest,invest_unit,fixed,life,rate
        mill,t,t/a,1000,CNY/(t/a),3,25,
        costly,t,t/a,2,CNY/(kg/a),,40,0.08
    """,
    "flows": GRIND + "    costly,ore,1\n",
}


def test_building_is_paid_by_annuities_at_the_technologys_rate_or_the_workspaces(tmp_path):
    assets = """
        asset,technology,place,now,least,most,life,invest
        a,mill,mine,100,250,400,,
        b,costly,mine,,,50,,
        c,mill,mine,7,,,,
        d,mill,mine,,,inf,10,5
    """
    found = built(tmp_path, assets=assets, **BUILDS)
    builds, per_hour = found.system.builds, 8760
    np.testing.assert_array_equal(builds.asset, [0, 1, 3])  # nothing can be built of c
    np.testing.assert_allclose(builds.least * per_hour, [150, 0, 0])
    np.testing.assert_allclose(builds.most * per_hour, [300, 50, np.inf])
    yearly = [1000 * 0.0709525, 2000 * 0.0838602, 5 * 0.1295046]
    np.testing.assert_allclose(builds.capital[:, 0] / per_hour, yearly, rtol=1e-6)


def test_what_is_built_meets_what_is_wanted_at_its_yearly_cost(tmp_path):
    # 300 t/a wanted and only 100 stand: 200 built at 70.9525 + 3, and 3 a year for the 100
    found = plan(
        workspace(
            tmp_path,
            commodities=GOODS,
            demands="demand,place,commodity,amount\nwanted,mine,ore,300\n",
            assets="asset,technology,place,now,most\na,mill,mine,100,1000\n",
            **BUILDS,
        )
    )
    assert found.objective == pytest.approx(200 * 70.95246 + 300 * 3, rel=1e-6)
    assert found.stands == pytest.approx(300)
    (mill,) = found.capacity.to_dict("records")
    assert (mill["now"], mill["built"], mill["total"]) == pytest.approx((100, 200, 300))
    assert mill["worth"] == pytest.approx(70.95246 + 3, rel=1e-6)


def test_an_asset_without_flows_stands_and_does_nothing(tmp_path):
    found = built(tmp_path, flows="recipe,commodity,amount\n", assets="asset,technology,place,now\na,mill,mine,1\n")
    assert found.system.flows.size == 0
    assert found.names.activities[activity_of(found, "a")].resolution == "year"


def test_what_neither_stands_nor_may_be_built_has_no_activity(tmp_path):
    found = built(tmp_path, assets="asset,technology,place,now\na,mill,mine,0\nb,mill,mine,1\n")
    assert [v.asset for v in found.names.activities] == [asset_of(found, "b")]


def test_nodes_are_those_that_something_names(tmp_path):
    found = built(
        tmp_path,
        assets="asset,technology,place,now\na,mill,mine,1\n",
        demands="demand,place,commodity,amount\nwanted,port,ore,3\n",
    )
    assert node_of(found, "ore", "port") == 1
    np.testing.assert_allclose(found.system.nodes.demand[1].sum(), 3)
