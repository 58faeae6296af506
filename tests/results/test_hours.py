"""Dispatch and prices by the hour: every hour adds up, and hours come to the year."""

import numpy as np
import pytest
from workspaces import workspace

from headwater.lp.solve import IPX, solve
from headwater.model.compile import compile
from headwater.results.amounts import Solved
from headwater.results.capacities import capacity
from headwater.results.hours import dispatch
from headwater.results.prices import counted
from headwater.results.supply import supply
from headwater.system.build import build
from headwater.system.clock import HOURS, WEEK

IN = ("made", "received", "bought", "unserved")


def test_every_hour_of_every_place_adds_up(results):
    frame = results.dispatch[results.dispatch["commodity"] == "power"]
    signed = frame.assign(power=frame["power"] * np.where(frame["role"].isin(IN), 1, -1))
    over = signed.groupby(["place", "week", "hour"])["power"].sum()
    assert len(over) == 3 * (3 * WEEK + 24)
    np.testing.assert_allclose(over, 0, atol=1e-6)
    assert {"made", "used", "sent", "received", "bought", "demand"} <= set(frame["role"])


def test_hours_come_to_what_the_year_comes_to(results):
    times = dict(results.weeks) | {53: 1}
    frame = results.dispatch[results.dispatch["commodity"] == "power"]
    amount = frame["power"] * frame["week"].map(times)
    keys = ["place", "role", "what"]
    hours = frame.assign(amount=amount).groupby(keys)["amount"].sum()
    year = results.supply[results.supply["commodity"] == "power"].groupby(keys)["amount"].sum()
    assert set(hours.index) == set(year.index)
    for key, value in year.items():
        assert hours[key] == pytest.approx(value, rel=1e-6, abs=1e-3)
    assert sum(times.values()) == 53 and (HOURS - 24) // WEEK == 52


def test_what_nobody_wants_is_left_out(results):
    assert set(results.dispatch["commodity"]) == {"power"} and set(results.dispatch["unit"]) == {"MW"}
    assert set(results.prices_hourly["commodity"]) == {"power"}
    assert set(results.prices_hourly["place"]) == {"town", "port"}


def test_weeks_are_called_by_their_number_in_the_year(results, solved):
    solved_weeks = np.unique(solved.built.stands) + 1
    assert [week for week, _ in results.weeks] == solved_weeks.tolist()
    assert sorted(set(results.dispatch["week"])) == [*solved_weeks, 53]
    last = results.dispatch[results.dispatch["week"] == 53]
    assert sorted(set(last["hour"])) == list(range(24))


def test_the_sun_shines_by_day(results):
    sun = results.dispatch[results.dispatch["what"] == "sun"].groupby("hour")["power"].max()
    assert sun[12] > 10 and sun[0] < 1e-6


def test_prices_of_hours_are_between_the_lowest_cost_and_the_price_of_not_serving(results):
    town = results.prices_hourly[results.prices_hourly["place"] == "town"]["price"]
    assert len(town) == 3 * WEEK + 24 and town.max() <= 3000 + 1e-6 and np.ptp(town) > 50


def test_dust_beside_the_largest_is_nought_in_every_sheet(tmp_path):
    land = workspace(
        tmp_path,
        weeks=1,
        commodities="commodity,unit,resolution,balance\npower,MWh,hour,exact\njobs,person,year,counted\n",
        technologies="technology,activity,capacity,cost\ncheap,MWh,MW,1\ndear,MWh,MW,900\n",
        flows="recipe,commodity,amount\ncheap,power,1\ndear,power,1\ncheap,jobs,1\ndear,jobs,1\n",
        assets="asset,technology,place,now\none,cheap,town,8e5\nother,dear,town,8e5\nfar,dear,port,8e5\n",
        links="link,commodity,from,to,now,cost\ncable,power,port,town,9e5,5\n",
        demands="demand,place,commodity,rate\ntown,town,power,700000\n",
    )
    built = build(land)
    program = compile(built.system)
    found = Solved(built, program, solve(program, **IPX, presolve="off"))
    assert (
        0 < np.abs(found.flows_in("snapshot")).max(axis=1).min() < 1e-3
    )  # what the interior point leaves of the dear ones
    assert set(dispatch(found)["what"]) == {"cheap", "demand"}
    assert set(supply(found, land)["what"]) == {"cheap", "demand"}
    assert capacity(found).set_index("asset")["activity"].to_dict() == pytest.approx(
        {"one": 7e5 * HOURS, "other": 0, "far": 0, "cable": 0}, abs=0, rel=1e-6
    )
    assert counted(found)["amount"].to_dict() == pytest.approx({0: 7e5 * HOURS, 1: 0}, abs=0, rel=1e-6)
