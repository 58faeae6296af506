"""Prices are what one unit more would cost; what is counted is summed."""

import dataclasses

import numpy as np
import pytest
from workspaces import node_of, workspace

from headwater.lp.solve import solve
from headwater.model.compile import compile
from headwater.results.plan import plan
from headwater.system.clock import WEEK


def dearer(solved, node, wanted, step):
    """What the objective rises by, per unit, when `step` more is wanted in some bins of a node."""
    system = solved.system
    demand = [d + step * wanted if n == node else d for n, d in enumerate(system.nodes.demand)]
    other = dataclasses.replace(system, nodes=dataclasses.replace(system.nodes, demand=demand))
    return (solve(compile(other)).objective - solved.solution.objective) / step


@pytest.mark.parametrize(
    ("place", "snapshot"), [("town", 20), ("town", WEEK + 66), ("port", 30), ("port", 2 * WEEK + 3)]
)
def test_an_hourly_price_is_of_one_unit_more_in_every_hour_that_the_hour_stands_for(results, solved, place, snapshot):
    week = ([week for week, _ in results.weeks] + [53])[snapshot // WEEK]
    frame = results.prices_hourly
    here = (frame["place"] == place) & (frame["week"] == week) & (frame["hour"] == snapshot % WEEK)
    (price,) = frame["price"][here]
    times = solved.system.calendar.counted("snapshot")
    more = dearer(solved, node_of(solved.built, "power", place), np.arange(len(times)) == snapshot, 1e-3)
    assert price == pytest.approx(more / times[snapshot], rel=1e-4)


@pytest.mark.parametrize(
    ("commodity", "place", "month"), [("ore", "mine", 3), ("ore", "port", 11), ("metal", "land", 0)]
)
def test_a_price_of_a_month_or_year_is_of_one_unit_more_then(results, solved, commodity, place, month):
    node = node_of(solved.built, commodity, place)
    frame = results.prices
    here = (frame["commodity"] == commodity) & (frame["place"] == place) & (frame["month"] == month)
    (price,), (unit,) = frame["price"][here], frame["price_unit"][here]
    bins = np.arange(len(solved.system.nodes.demand[node])) == max(month - 1, 0)
    assert price == pytest.approx(dearer(solved, node, bins, 1e-2), rel=1e-4)
    assert unit == "CNY/t" and abs(price) > 1


def test_a_monthly_price_of_power_is_the_mean_of_its_hours(results):
    times = dict(results.weeks) | {53: 1}
    for place in ("town", "port"):
        hourly = results.prices_hourly[results.prices_hourly["place"] == place]
        monthly = results.prices[(results.prices["commodity"] == "power") & (results.prices["place"] == place)]
        days = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
        mean = np.average(hourly["price"], weights=hourly["week"].map(times))
        assert np.average(monthly["price"], weights=days) == pytest.approx(mean)
    assert set(results.prices["price_unit"]) == {"CNY/MWh", "CNY/t"}


def test_the_price_of_what_is_bought_is_what_it_is_bought_at(tmp_path):
    season = np.linspace(1, 2, 12)
    found = plan(
        workspace(
            tmp_path,
            commodities="commodity,unit,resolution\npower,MWh,hour\nheat,MWh,week\n",
            markets="market,place,commodity,buy,profile\na,mine,power,100,season\nb,mine,heat,7,\n",
            demands="demand,place,commodity,rate\np,mine,power,3\nh,mine,heat,1\n",
            profiles={"season": ("factor", "month", season)},
        )
    )
    price = found.prices.set_index(["commodity", "month"])["price"]
    np.testing.assert_allclose(price["power"], 100 * season)
    np.testing.assert_allclose(price["heat"], 7)


def test_what_is_counted_is_what_was_done_times_what_flows(results):
    done = results.capacity.set_index("asset")["activity"]
    amounts = results.counted.set_index(["commodity", "place"])["amount"]
    carbon = 0.5 * done["works"] + 0.8 * (done["oil"] + done["oil far"])
    assert amounts["carbon", "land"] == pytest.approx(carbon)
    assert amounts["carbon", "land"] == pytest.approx(90_000, rel=1e-6)  # the rule binds
    assert amounts["jobs", "north"] == pytest.approx(0.01 * done["old pit"])
    assert set(results.counted["unit"]) == {"t", "person"}


def test_what_is_counted_has_no_price(results):
    assert set(results.prices["commodity"]) == {"power", "stock", "lake", "heat", "ore", "metal"}


def test_an_hourly_count_is_summed_over_what_the_hours_stand_for(tmp_path):
    found = plan(
        workspace(
            tmp_path,
            commodities="commodity,unit,resolution,balance\npower,MWh,hour,exact\nnoise,t,hour,counted\n",
            technologies="technology,activity,capacity\nplant,MWh,MW\n",
            flows="recipe,commodity,amount\nplant,power,1\nplant,noise,2\n",
            assets="asset,technology,place,now\nold,plant,mine,10\n",
            demands="demand,place,commodity,rate\np,mine,power,3\n",
            weeks=1,
        )
    )
    assert found.counted["amount"].tolist() == pytest.approx([2 * 3 * 8760])


def test_where_nothing_comes_goes_or_is_wanted_there_is_no_price(tmp_path):
    summer = np.where((np.arange(12) > 4) & (np.arange(12) < 9), 1.0, 0.0)
    day = np.tile(np.where(np.arange(24) < 12, 0.0, 1.0), 12)
    found = plan(
        workspace(
            tmp_path,
            weeks=1,
            commodities="commodity,unit,resolution\npower,MWh,hour\nore,t,month\nmetal,t,year\n",
            links="link,commodity,from,to,now\nroad,ore,mine,port,inf\nlane,metal,mine,port,inf\n",
            markets="""
                market,place,commodity,buy
                a,mine,power,100
                b,mine,ore,7
                c,mine,metal,9
            """,
            demands="""
                demand,place,commodity,amount,rate,profile
                p,mine,power,,3,day
                o,mine,ore,,1,summer
                m,mine,metal,5,,
            """,
            profiles={"summer": ("factor", "month", summer), "day": ("factor", "month_hour", day)},
        )
    )
    price = found.prices.set_index(["commodity", "place", "month"])["price"].sort_index()
    np.testing.assert_allclose(price["ore", "mine"], np.where(summer > 0, 7, np.nan))
    assert price["ore", "port"].isna().all() and len(price["ore", "port"]) == 12
    assert price["metal", "mine"].tolist() == pytest.approx([9]) and price["metal", "port"].isna().all()
    hourly = found.prices_hourly
    np.testing.assert_allclose(hourly["price"], np.where(hourly["hour"] % 24 < 12, np.nan, 100))
    np.testing.assert_allclose(
        price["power", "mine"], price["power", "mine", 1]
    )  # of all hours, also where none is wanted
