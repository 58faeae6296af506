"""Markets, demands, what is counted, stores and limits of a workspace, each by hand."""

import numpy as np
import pytest
from workspaces import activity_of, asset_of, node_of, range_of, workspace

from headwater.results.plan import plan
from headwater.system.build import build

GOODS = """
    commodity,unit,resolution,balance,price
    power,MWh,month,exact,
    ore,t,year,exact,
    carbon,t,year,counted,0.5
    water,Mm3,month,counted,
"""
DAYS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
PLANT = """
    technology,activity,capacity,cost
    plant,MWh,MW,5
"""
BURN = """
    recipe,commodity,amount
    plant,power,1
    plant,carbon,0.8
"""


def made(folder, **said):
    return workspace(folder, **{"commodities": GOODS, "technologies": PLANT, "flows": BURN, **said})


def test_markets_buy_and_sell_at_prices_that_vary(tmp_path):
    rows = """
        market,place,commodity,buy,sell,price_unit,buy_most,sell_most,unit,profile
        grid,mine,power,0.5,0.2,CNY/kWh,3,,GW,season
    """
    season = np.linspace(1, 2, 12)
    found = build(made(tmp_path, markets=rows, profiles={"season": ("factor", "month", season)}))
    least, most, cost = range_of(found, "grid", "buy")
    assert (set(least), set(most)) == ({0}, {3000})
    np.testing.assert_allclose(cost, 500 * season)
    _, most, cost = range_of(found, "grid", "sell")
    assert np.isinf(most).all()
    np.testing.assert_allclose(cost, -200 * season)
    flows = found.system.flows
    assert (flows.amount.tolist(), flows.node.tolist()) == ([1, -1], [0, 0])


def test_a_market_without_a_price_for_it_does_not_do_it(tmp_path):
    found = build(made(tmp_path, markets="market,place,commodity,buy,sell\na,mine,power,3,\nb,mine,power,,2\n"))
    assert [(found.names.assets[v.asset].name, v.role) for v in found.names.activities] == [("a", "buy"), ("b", "sell")]


def test_what_is_over_is_sold(tmp_path):
    # 10 MW of must-run at 5 and 0.8 t at 0.5, of which 4 are wanted and 6 sold at 8
    found = plan(
        made(
            tmp_path,
            technologies=PLANT.replace("cost", "must_run,cost").replace("5", "1,5"),
            assets="asset,technology,place,now\nold,plant,mine,10\n",
            markets="market,place,commodity,sell\ngrid,mine,power,8\n",
            demands="demand,place,commodity,rate\nwanted,mine,power,4\n",
        )
    )
    assert found.objective == pytest.approx(8760 * (10 * (5 + 0.8 * 0.5) - 6 * 8))
    assert found.supply.groupby("role")["amount"].sum()["sold"] == pytest.approx(6 * 8760)
    assert found.counted.to_dict("records") == [
        {"commodity": "carbon", "place": "mine", "amount": pytest.approx(8 * 8760), "unit": "t"}
    ]


def test_a_counted_flow_that_varies_is_priced_as_it_varies(tmp_path):
    season = np.linspace(0, 1, 12)
    flows = "recipe,commodity,amount,profile\nplant,power,1,\nplant,carbon,0.8,season\n"
    found = build(
        made(
            tmp_path,
            flows=flows,
            assets="asset,technology,place,now\nold,plant,mine,10\n",
            profiles={"season": ("factor", "month", season)},
        )
    )
    np.testing.assert_allclose(range_of(found, "old")[2], 5 + 0.4 * season)


DEMANDS = """
    demand,place,commodity,amount,rate,unit,profile,unserved,price_unit
    even,mine,power,8760,,,,,
    spread,mine,power,2,,GWh,share,,
    steady,town,power,,3,,,4,CNY/kWh
    seasonal,port,power,,3,GW,factor,,
    yearly,mine,ore,5,,kt,share,,
"""
OVER_TIME = {
    "share": ("share", "month", np.arange(1, 13) / 78),
    "factor": ("factor", "month", np.linspace(1, 2, 12)),
}


def test_demands_are_amounts_spread_by_shares_or_rates_by_factors(tmp_path):
    found = build(made(tmp_path, demands=DEMANDS, profiles=OVER_TIME))

    def wanted(commodity, place):
        return found.system.nodes.demand[node_of(found, commodity, place)]

    hours = 24 * DAYS
    np.testing.assert_allclose(wanted("power", "mine"), hours + 2000 * np.arange(1, 13) / 78)
    np.testing.assert_allclose(wanted("power", "town"), 3 * hours)
    np.testing.assert_allclose(wanted("power", "port"), 3000 * np.linspace(1, 2, 12) * hours)
    np.testing.assert_allclose(wanted("ore", "mine"), [5000])


def test_an_hourly_demand_is_in_power(tmp_path):
    goods = GOODS.replace("power,MWh,month", "power,MWh,hour")
    found = build(made(tmp_path, commodities=goods, demands=DEMANDS, profiles=OVER_TIME))
    mine = found.system.nodes.demand[node_of(found, "power", "mine")]
    assert mine[[0, 743]] == pytest.approx(1 + 2000 / 78 / 744) and mine[8759] == pytest.approx(
        1 + 2000 * 12 / 78 / 744
    )


def test_what_is_not_served_costs_its_price_and_is_no_more_than_what_is_wanted(tmp_path):
    found = build(made(tmp_path, demands=DEMANDS, profiles=OVER_TIME))
    (only,) = found.names.activities
    assert only.role == "unserved"
    least, most, cost = range_of(found, "steady")
    assert (set(least), set(most), set(cost)) == ({0}, {3}, {4000})


def test_not_serving_is_the_last_resort(tmp_path):
    found = plan(
        made(
            tmp_path,
            assets="asset,technology,place,now\nold,plant,town,2\n",
            demands="demand,place,commodity,rate,unserved\nwanted,town,power,3,4000\n",
        )
    )
    assert found.objective == pytest.approx(8760 * (2 * 5.4 + 4000))
    unserved = found.supply[found.supply["role"] == "unserved"]
    np.testing.assert_allclose(unserved["amount"], 24 * DAYS)
    assert set(unserved["what"]) == {"wanted"}
    np.testing.assert_allclose(found.prices["price"], 4000)


STORES = """
    place,commodity,energy,unit,asset,hours,loss
    mine,power,3,GWh,,,0.001
    town,power,,,old,6,
    port,power,,,old,,
    mine,ore,inf,,,,
    north,power,,,free,2,
"""


def test_a_store_has_its_own_energy_or_hours_of_an_asset(tmp_path):
    assets = "asset,technology,place,now\nold,plant,mine,10\nfree,plant,mine,inf\n"
    found = build(made(tmp_path, assets=assets, stores=STORES))
    stores = found.system.stores
    own = asset_of(found, "power at mine")
    assert stores.asset.tolist() == [own, 0, 0, asset_of(found, "ore at mine"), 1]
    assert found.system.assets.existing[own, 0] == 3000
    assert stores.hours.tolist() == [1, 6, 1, np.inf, np.inf]
    np.testing.assert_allclose(found.system.levels.keep[found.system.level.start], [0.999, 1, 1, 1, 1])
    nodes = [("power", "mine"), ("power", "town"), ("power", "port"), ("ore", "mine"), ("power", "north")]
    assert stores.node.tolist() == [node_of(found, *n) for n in nodes]


@pytest.mark.parametrize(
    ("resolution", "weeks", "chain", "expected"),
    [
        ("hour", 52, "year", "whole"),
        ("hour", 1, "year", "chained"),
        ("hour", 1, "period", "period"),
        ("day", 1, "year", "whole"),
        ("month", 52, "period", "whole"),  # months follow each other through the year
    ],
)
def test_how_a_store_comes_round(tmp_path, resolution, weeks, chain, expected):
    found = build(
        made(
            tmp_path,
            commodities=f"commodity,unit,resolution\npower,MWh,{resolution}\n",
            flows="recipe,commodity,amount\nplant,power,1\n",
            stores=f"place,commodity,energy,chain\nmine,power,3,{chain}\n",
            weeks=weeks,
        )
    )
    assert found.system.stores.cycle == (expected,)


SEASONS = {
    "profiles": {"early": ("factor", "month", np.repeat([1.0, 0.0], 6))},
    "technologies": "technology,activity,capacity,profile\nplant,MWh,MW,early\n",
    "flows": "recipe,commodity,amount\nplant,power,1\n",
    "assets": "asset,technology,place,now\nold,plant,mine,10\n",
    "demands": "demand,place,commodity,rate,unserved\nwanted,mine,power,4,100\n",
}


@pytest.mark.parametrize(
    ("energy", "loss", "short"),
    [
        (0, 0, 4 * 184 * 24),
        (5000, 0, 4 * 184 * 24 - 5000),
        ("inf", 0, 0),
    ],
)
def test_what_is_made_in_the_first_half_year_is_kept_for_the_second(tmp_path, energy, loss, short):
    stores = f"place,commodity,energy,loss\nmine,power,{energy},{loss}\n"
    found = plan(made(tmp_path, stores=stores, **SEASONS))
    assert found.objective == pytest.approx(100 * short)
    (store,) = found.capacity[found.capacity["table"] == "stores"].to_dict("records")
    assert store["unit"] == "MWh" and store["worth"] == pytest.approx(100 if short > 0 else 0)


def test_an_endless_store_through_representative_weeks_is_endless(tmp_path):
    goods = GOODS.replace("power,MWh,month", "power,MWh,hour")
    found = plan(
        made(tmp_path, commodities=goods, stores="place,commodity,energy\nmine,power,inf\n", weeks=1, **SEASONS)
    )
    assert found.objective == pytest.approx(0, abs=1e-6)


def test_a_share_is_lost_each_hour(tmp_path):
    # by the month: of what is there at the end of June, 0.9999 ** 744 is left at the end of July
    found = plan(
        made(
            tmp_path,
            technologies="technology,activity,capacity,profile,cost\nplant,MWh,MW,june,5\n",
            flows="recipe,commodity,amount\nplant,power,1\n",
            assets="asset,technology,place,now\nold,plant,mine,10\n",
            demands="demand,place,commodity,amount,profile,unserved\nwanted,mine,power,100,july,9\n",
            stores="place,commodity,energy,loss\nmine,power,inf,0.0001\n",
            profiles={"june": ("factor", "month", np.eye(12)[5]), "july": ("share", "month", np.eye(12)[6])},
        )
    )
    assert found.objective == pytest.approx(100 * 5 / 0.9999**744)


LIMITED = {
    "assets": "asset,technology,place,now,most,invest,life\nold,plant,mine,10,,,\nnew,plant,mine,,100,0,1\n",
    "demands": "demand,place,commodity,rate,unserved\nwanted,mine,power,10,100\n",
}


@pytest.mark.parametrize(
    ("bound", "term", "cost"),
    [
        ("no,<=,43800", "no,activity,old,,,1", 5.4),  # new takes over
        ("no,<=,43800", "no,activity,old,,,1\nno,activity,new,,,1", (5.4 + 100) / 2),
        ("no,<=,43800", "no,activity,old,,,0.5\nno,activity,new,,,1", 5.4),
        ("no,<=,35040", "no,counted,carbon,,,1", (5.4 + 100) / 2),
        ("no,<=,35040", "no,counted,carbon,,mine,1", (5.4 + 100) / 2),
        ("no,<=,0", "no,counted,carbon,,port,1", 5.4),  # nothing is counted there
        ("no,>=,131400", "no,activity,new,,,1\nno,activity,old,,,1", np.nan),  # 15 MW where 10 are wanted
        ("no,<=,4", "no,capacity,new,,,1", 5.4),
        ("no,=,10", "no,capacity,new,,,1", 5.4),
    ],
)
def test_limits_on_what_is_done_counted_and_built(tmp_path, bound, term, cost):
    said = {
        "limits": f"limit,sense,bound\n{bound}\n",
        "limit_terms": f"limit,quantity,row,mode,place,weight\n{term}\n",
    }
    if np.isnan(cost):
        with pytest.raises(Exception, match="no optimum"):
            plan(made(tmp_path, **LIMITED, **said))
        return
    found = plan(made(tmp_path, **LIMITED, **said))
    assert found.objective == pytest.approx(87600 * cost)


def test_a_capacity_is_limited_in_the_unit_of_its_table(tmp_path):
    # 876,000 t/a wanted of two mines that can be built, at 1 and at 3 a year; the cheap one is held to 365,000
    found = plan(
        made(
            tmp_path,
            technologies="technology,activity,capacity,invest,life,rate\npit,t,t/a,1,1,0\n",
            flows="recipe,commodity,amount\npit,ore,1\n",
            assets="asset,technology,place,most,invest\na,pit,mine,inf,1\nb,pit,mine,inf,3\n",
            demands="demand,place,commodity,amount\nwanted,mine,ore,876000\n",
            limits="limit,sense,bound\ncap,<=,365000\n",
            limit_terms="limit,quantity,row\ncap,capacity,a\n",
        )
    )
    assert found.objective == pytest.approx(365_000 + 3 * 511_000)
    assert found.capacity.set_index("asset")["worth"]["b"] == pytest.approx(3)
    (rule,) = found.binds[found.binds["kind"] == "limit"].to_dict("records")
    assert (rule["row"], rule["worth"], rule["rent"]) == ("cap", pytest.approx(2), pytest.approx(730_000))


def test_a_mode_or_a_way_is_limited_by_itself(tmp_path):
    found = build(
        made(
            tmp_path,
            modes="recipe,mode\nplant,full\nplant,half\n",
            assets="asset,technology,place,now\nold,plant,mine,10\n",
            links="link,commodity,from,to,now,both\nline,power,mine,port,1,yes\n",
            limits="limit,sense,bound\nrule,=,3\n",
            limit_terms="limit,quantity,row,mode,weight\nrule,activity,old,half,2\nrule,activity,line,backward,\n",
        )
    )
    terms, limits = found.system.limit_terms, found.system.limits
    assert terms.row.tolist() == [activity_of(found, "old", "half"), activity_of(found, "line", "backward")]
    assert terms.weight.tolist() == [2, 1]
    assert ([m.tolist() for m in limits.least], [m.tolist() for m in limits.most]) == ([[3]], [[3]])


DIG = {
    "technologies": "technology,activity,capacity,cost\npit,t,t/a,5\n",
    "flows": "recipe,commodity,amount\npit,ore,1\n",
    "assets": "asset,technology,place,now\ndigging,pit,mine,inf\n",
}


@pytest.mark.parametrize(
    ("limit", "term"),
    [
        ("cap,<=,2,kt", "cap,activity,digging,,"),
        ("cap,<=,3,GWh", "cap,activity,digging,1.5,MWh/t"),
        ("cap,<=,2000,", "cap,activity,digging,,"),
    ],
)
def test_a_bound_is_in_its_own_unit(tmp_path, limit, term):
    found = plan(
        made(
            tmp_path,
            **DIG,
            demands="demand,place,commodity,amount,unserved\nwanted,mine,ore,5000,7\n",
            limits=f"limit,sense,bound,unit\n{limit}\n",
            limit_terms=f"limit,quantity,row,weight,unit\n{term}\n",
        )
    )
    assert found.objective == pytest.approx(5 * 2000 + 7 * 3000)


def test_a_floor_costs_by_its_worth(tmp_path):
    # 2,000 t must be dug at 5 though nobody wants them: one kt more costs 5,000
    found = plan(
        made(
            tmp_path,
            **DIG,
            commodities="commodity,unit,resolution,balance\nore,t,year,surplus\n",
            limits="limit,sense,bound,unit\nfloor,>=,2,kt\n",
            limit_terms="limit,quantity,row\nfloor,activity,digging\n",
        )
    )
    (rule,) = found.binds.to_dict("records")
    assert (rule["row"], rule["unit"], rule["worth"]) == ("floor", "kt", pytest.approx(-5000))


def test_a_market_that_is_used_in_full_binds(tmp_path):
    found = plan(
        made(
            tmp_path,
            **DIG | {"assets": "asset,technology,place,now\n"},
            commodities="commodity,unit,resolution\nore,t,month\n",
            markets="market,place,commodity,buy,buy_most,unit\nwharf,mine,ore,4,1,t/h\n",
            demands="demand,place,commodity,rate,unserved\nwanted,mine,ore,3,10\n",
        )
    )
    (bound,) = found.binds.to_dict("records")
    assert (bound["kind"], bound["row"], bound["hours"]) == ("market", "wharf", 8760)
    assert bound["worth"] == pytest.approx(8760 * (10 - 4))


def test_a_place_counts_with_what_lies_in_it(tmp_path):
    # 2 t of CO2 a year may come of the land's two plants together; a MWh gives one, and not serving costs 9
    found = plan(
        made(
            tmp_path,
            places="place,kind,parent\nland,region,\nmine,site,land\nport,site,land\nfar,outside,\n",
            commodities="commodity,unit,resolution,balance\npower,MWh,year,exact\nco2,t,year,counted\n",
            technologies="technology,activity,capacity\nplant,MWh,MW\n",
            flows="recipe,commodity,amount\nplant,power,1\nplant,co2,1\n",
            assets="asset,technology,place,now\na,plant,mine,inf\nb,plant,port,inf\nc,plant,far,inf\n",
            demands="demand,place,commodity,amount,unserved\na,mine,power,3,9\nb,port,power,3,9\nc,far,power,3,9\n",
            limits="limit,sense,bound,unit\ncap,<=,2,t\n",
            limit_terms="limit,quantity,row,place\ncap,counted,co2,land\n",
        )
    )
    assert found.objective == pytest.approx(4 * 9)


def test_hours_of_an_asset_are_counted_in_what_is_kept(tmp_path):
    found = build(
        made(
            tmp_path,
            commodities="commodity,unit,resolution\npower,MWh,hour\n",
            technologies="technology,activity,capacity\nplant,GWh,GW\n",
            assets="asset,technology,place,now\nold,plant,mine,2\n",
            flows="recipe,commodity,amount\nplant,power,1000\n",
            stores="place,commodity,asset,hours\nmine,power,old,3\n",
        )
    )
    assert found.system.stores.hours[0] * found.system.assets.existing[0, 0] == pytest.approx(6000)  # MWh
