"""A workspace over time: in which bins things run, and what representative weeks keep of the year."""

import numpy as np
import pytest
from workspaces import activity_of, node_of, range_of, workspace

from headwater.results.plan import plan
from headwater.system.build import build, representative
from headwater.system.calendar import SNAPSHOT
from headwater.system.clock import HOURS, WEEK, WEEKS, originals

GOODS = """
    commodity,unit,resolution
    power,MWh,hour
    heat,MWh,day
    ore,t,week
    cement,t,month
    barley,t,year
"""
HOUR = np.arange(HOURS)
DIP = np.where((HOUR % 24 == 3) & (HOUR // 24 == 40), 0.25, 1.0)  # one hour of 10 February
RUNS = "asset,technology,place,now\nold,mill,mine,1\n"


def mill(flows, resolution="", **said):
    """A mill with these flows that is available but for one hour of the year, and must run at half of that."""
    return {
        "commodities": GOODS,
        "technologies": "technology,activity,capacity,resolution,profile,must_run,cost\n"
        f"mill,t,t/h,{resolution},dip,0.5,3\n",
        "flows": "recipe,commodity,amount\n" + "".join(f"mill,{name},{amount}\n" for name, amount in flows.items()),
        "assets": RUNS,
        "profiles": {"dip": ("factor", "hour", DIP)},
        **said,
    }


@pytest.mark.parametrize(
    ("flows", "resolution", "expected"),
    [
        ({"power": -1, "cement": 1}, "", SNAPSHOT),
        ({"heat": -1, "cement": 1}, "", "day"),
        ({"ore": -1, "barley": 1}, "", "week"),
        ({"cement": 1, "barley": 1}, "", "month"),
        ({"barley": 1}, "", "year"),
        ({"power": -1, "cement": 1}, "month", "month"),
        ({"barley": 1}, "hour", SNAPSHOT),
    ],
)
def test_an_asset_runs_in_the_finest_bins_of_its_commodities_or_those_it_says(tmp_path, flows, resolution, expected):
    found = build(workspace(tmp_path, weeks=1, **mill(flows, resolution)))
    assert found.names.activities[0].resolution == found.system.activities.resolution[0] == expected
    assert found.system.activity.sizes[0] == found.system.calendar.size(expected)


def test_what_is_only_counted_has_no_say_in_how_fine_an_asset_runs(tmp_path):
    goods = "commodity,unit,resolution,balance\ncement,t,month,exact\njobs,person,hour,counted\n"
    found = build(workspace(tmp_path, **mill({"cement": 1, "jobs": 2}, commodities=goods)))
    assert found.names.activities[0].resolution == "month"


FEBRUARY = 28 * 24


def test_an_asset_that_finer_balances_see_runs_flat_within_what_its_hours_allow(tmp_path):
    found = build(workspace(tmp_path, **mill({"power": -1, "cement": 1}, "month")))
    least, most, cost = range_of(found, "old")
    np.testing.assert_array_equal(most, np.where(np.arange(12) == 1, 0.25, 1))  # the least of February's hours
    np.testing.assert_array_equal(least, np.where(np.arange(12) == 1, 0.25, 0.5))  # the most of 0.5, within the most
    np.testing.assert_array_equal(cost, 3)


def test_what_must_run_in_one_hour_must_run_flat_all_month(tmp_path):
    said = mill({"power": -1, "cement": 1}, "month")
    said["technologies"] = said["technologies"].replace("dip,0.5", "dip,0.2")
    least, _, _ = range_of(build(workspace(tmp_path, **said)), "old")
    np.testing.assert_array_equal(least, 0.2)  # not the mean, which the dip lowers


@pytest.mark.parametrize("resolution", ["", "month"])
def test_an_asset_that_only_coarse_balances_see_does_the_mean_of_its_hours(tmp_path, resolution):
    found = build(workspace(tmp_path, **mill({"cement": 1}, resolution)))
    least, most, _ = range_of(found, "old")
    np.testing.assert_allclose(most[1], (FEBRUARY - 0.75) / FEBRUARY)
    np.testing.assert_allclose(least, most / 2)


def test_the_cost_of_a_bin_is_the_mean_of_its_hours(tmp_path):
    price = 1 + HOUR / HOURS
    found = build(
        workspace(
            tmp_path,
            commodities=GOODS,
            markets="market,place,commodity,buy,resolution\nat,mine,power,2,month\n",
            profiles={"price": ("factor", "hour", price)},
        )
    )
    assert range_of(found, "at")[2][0] == 2
    found = build(
        workspace(
            tmp_path / "varies",
            commodities=GOODS,
            markets="market,place,commodity,buy,resolution,profile\nat,mine,power,2,month,price\n",
            profiles={"price": ("factor", "hour", price)},
        )
    )
    assert range_of(found, "at")[2][0] == pytest.approx(2 * price[:744].mean())


def test_steady_power_of_a_month_is_drawn_in_every_hour(tmp_path):
    # 744 t of cement in January at 2 MWh/t: 2 MW in every hour, bought at 1 in half of them and at 3 in the others
    january = np.eye(12)[0]
    night = np.where(HOUR % 24 < 12, 1.0, 3.0)
    said = {
        "demands": "demand,place,commodity,amount,profile\nwanted,mine,cement,744,january\n",
        "markets": "market,place,commodity,buy,profile\ngrid,mine,power,1,night\n",
    }
    profiles = {"january": ("share", "month", january), "night": ("factor", "hour", night)}
    for resolution, cost in (("month", 2 * 2.0), ("", 2 * 1.0)):  # one that may choose runs twice as fast by night
        base = mill({"power": -2, "cement": 1}, resolution, **said)
        base["profiles"] = base["profiles"] | profiles
        base["technologies"] = base["technologies"].replace("0.5,3", "0,0")
        base["assets"] = RUNS.replace("mine,1", "mine,2")
        found = plan(workspace(tmp_path / (resolution or "free"), **base))
        assert found.objective == pytest.approx(744 * cost)


def wavy(seed, days):
    """(8760,) 0..1 with a shape of the day, of the year and of chance."""
    chance = np.repeat(np.random.default_rng(seed).uniform(0.3, 1, 365), 24)
    day = 0.5 - 0.5 * np.cos(2 * np.pi * (HOUR % 24) / 24)
    year = 0.5 - 0.4 * np.cos(2 * np.pi * (HOUR / 24 - days) / 365)
    return np.clip(chance * (0.3 + 0.7 * day) * year, 0, 1)


def load(seed):
    shape = 1 + wavy(seed, 180)
    return shape / shape.sum()


POWER = {
    "commodities": """
        commodity,unit,resolution,balance
        power,MWh,hour,surplus
        stock,MWh,hour,exact
        water,MWh,day,exact
    """,
    "technologies": """
        technology,activity,capacity,profile,must_run,cost,invest,life
        solar,MWh,MW,sun,0,0,700000,25
        inflow,MWh,MW,rain,1,0,,
        hydro,MWh,MW,,0,1,,
        engine,MWh,MW,,0,90,,
        battery,MWh,MW,,0,0.1,400000,15
    """,
    "modes": """
        recipe,mode
        battery,charge
        battery,discharge
    """,
    "flows": """
        recipe,mode,commodity,amount
        solar,,power,1
        inflow,,water,1
        hydro,,water,-1
        hydro,,power,1
        engine,,power,1
        battery,charge,power,-1
        battery,charge,stock,0.95
        battery,discharge,stock,-1
        battery,discharge,power,0.95
    """,
    "assets": """
        asset,technology,place,now,most
        sun,solar,mine,20,400
        rain,inflow,mine,40,
        dam,hydro,mine,50,
        oil,engine,mine,200,
        box,battery,mine,0,300
    """,
    "stores": """
        place,commodity,energy,asset,hours
        mine,stock,,box,4
        mine,water,40000,,
    """,
    "demands": "demand,place,commodity,amount,profile,unserved\nall,mine,power,600000,load,5000\n",
    "profiles": {
        "sun": ("factor", "hour", wavy(1, 180)),
        "rain": ("factor", "day", wavy(2, 200).reshape(365, 24).mean(axis=1)),
        "load": ("share", "hour", load(3)),
    },
}


def test_the_week_of_the_highest_demand_is_solved_for_amounts_too(tmp_path):
    stands = representative(workspace(tmp_path, weeks=4, **POWER))
    peak = load(3)[: WEEKS * WEEK].argmax() // WEEK
    assert len(set(stands)) == 4 and stands[peak] == peak


@pytest.mark.parametrize("weeks", [1, 4, 30])
def test_representative_weeks_keep_what_the_year_comes_to(tmp_path, weeks):
    found = build(workspace(tmp_path, weeks=weeks, **POWER))
    calendar = found.system.calendar
    hours = calendar.counted(SNAPSHOT)
    assert len(hours) == weeks * WEEK + 24 and hours.sum() == HOURS
    assert found.system.nodes.demand[node_of(found, "power", "mine")] @ hours == pytest.approx(600_000)
    _, sun, _ = range_of(found, "sun")
    assert sun @ hours == pytest.approx(POWER["profiles"]["sun"][2].sum())
    assert sun.max() <= POWER["profiles"]["sun"][2].max() * (1 + 1e-9)
    least, rain, _ = range_of(found, "rain")
    assert rain @ calendar.counted("day") == pytest.approx(POWER["profiles"]["rain"][2].sum() * 24)
    np.testing.assert_array_equal(least, rain)


def test_a_solved_week_has_the_shape_of_its_own_hours(tmp_path):
    found = build(workspace(tmp_path, weeks=4, **POWER))
    own = POWER["profiles"]["sun"][2][originals(found.stands)].reshape(-1, 24)[: 4 * 7].reshape(4, WEEK)
    _, sun, _ = range_of(found, "sun")
    for week, shape in zip(sun[: 4 * WEEK].reshape(4, WEEK), own, strict=True):
        free = week < POWER["profiles"]["sun"][2].max() * (1 - 1e-9)
        assert np.ptp(week[free & (shape > 0)] / shape[free & (shape > 0)]) < 1e-9


def test_weeks_come_near_the_year(tmp_path):
    plain = POWER | {"assets": "\n".join(POWER["assets"].splitlines()[:-2]), "modes": "recipe,mode\n"}
    plain |= {"stores": "place,commodity,energy\nmine,water,40000\n", "flows": POWER["flows"].split("battery")[0]}
    plans = [plan(workspace(tmp_path / str(weeks), weeks=weeks, **plain)) for weeks in (2, 12, 52)]
    few, some, year = (found.objective for found in plans)
    assert plans[2].weeks == () and sum(times for _, times in plans[1].weeks) == 52
    assert some == pytest.approx(year, rel=0.03)
    assert abs(some - year) < abs(few - year)
    sun = [found.capacity.set_index("asset")["built"]["sun"] for found in plans]
    assert sun[1] == pytest.approx(sun[2], rel=0.1) and sun[2] > 10  # near, and not because nothing is decided


def test_a_full_year_is_asked_for_or_said_by_as_many_weeks_as_there_are(tmp_path):
    said = workspace(tmp_path, weeks=4, commodities=GOODS)
    assert build(said, full=True).stands is None and build(said).stands is not None
    assert len(build(said, full=True).system.calendar.hours) == HOURS


def test_the_same_workspace_makes_the_same_system(tmp_path):
    said = workspace(tmp_path, weeks=4, **POWER)
    one, other = build(said), build(said)
    assert one.names == other.names
    np.testing.assert_array_equal(one.stands, other.stands)
    np.testing.assert_array_equal(one.system.running.most, other.system.running.most)
    assert activity_of(one, "box", "charge") == activity_of(other, "box", "charge")
