"""One system as PyPSA 1.4 has it and as a workspace: the same optimum, capacities and prices.

Three places over a week that stands for 52; the day that is over has neither load nor wind, so that nothing moves in
it. PyPSA is given that week with weights; the workspace the whole year, of which it solves one week.
"""

import logging
import warnings

import numpy as np
import pandas as pd
import pytest
from workspaces import workspace

from headwater.results.plan import plan

pytestmark = pytest.mark.slow  # to import PyPSA takes longer than all else here

WEEK, TIMES = 168, 52
RATE, BATTERY, DAM = 0.07, 0.93, 0.85
HOUR = np.arange(WEEK)
DRAW = np.random.default_rng(11)
DAY = np.repeat(DRAW.uniform(0.2, 1, 7), 24)
WIND = np.clip(np.convolve(DRAW.uniform(-0.2, 1.2, WEEK + 8), np.ones(9) / 9, "valid"), 0, 1)
SUN = np.clip(np.sin((HOUR % 24 - 6) / 12 * np.pi), 0, 1) * DAY
RAIN = 0.2 + 0.8 * (HOUR > 90) * DRAW.uniform(0, 1, WEEK)
LOAD = {
    p: 1 + 0.4 * np.cos((HOUR % 24 - 19 + 2 * i) / 12 * np.pi) + 0.1 * DRAW.uniform(0, 1, WEEK)
    for i, p in enumerate("abc")
}
HEAT = 1 + 0.5 * np.cos((HOUR % 24 - 5) / 12 * np.pi)
PRICE = 0.6 + 0.8 * DRAW.uniform(0, 1, WEEK)
MW = {"a": 20.0, "b": 60.0, "c": 45.0}

PLACES = "place,kind\nland,region\na,site\nb,site\nc,site\n"
TABLES = {
    "places": PLACES,
    "commodities": """
        commodity,unit,resolution,balance
        power,MWh,hour,exact
        heat,MWh,hour,exact
        gas,MWh,hour,exact
        stock,MWh,hour,exact
        water,MWh,hour,exact
        carbon,t,year,counted
    """,
    "technologies": """
        technology,activity,capacity,profile,must_run,cost,invest,life
        wind,MWh,MW,wind,,0.1,1300000,25
        solar,MWh,MW,sun,,0,500000,30
        coal,MWh,MW,on,0.3,38,,
        gas supply,MWh,MW,,,24,,
        turbine,MWh,MW,,,3,420000,20
        chp,MWh,MW,,,2,700000,20
        boiler,MWh,MW,,,1,60000,15
        rain,MWh,MW,rain,,0,,
        hydro,MWh,MW,,,0.5,,
        battery,MWh,MW,,,0,600000,12
    """,
    "modes": "recipe,mode,cost\nbattery,charge,0\nbattery,discharge,0.2\n",
    "flows": f"""
        recipe,mode,commodity,amount
        wind,,power,1
        solar,,power,1
        coal,,power,1
        coal,,carbon,0.95
        gas supply,,gas,1
        gas supply,,carbon,0.2
        turbine,,gas,-1
        turbine,,power,0.55
        chp,,gas,-1
        chp,,power,0.35
        chp,,heat,0.5
        boiler,,gas,-1
        boiler,,heat,0.92
        rain,,water,1
        hydro,,water,{-1 / DAM!r}
        hydro,,power,1
        battery,charge,power,-1
        battery,charge,stock,{BATTERY!r}
        battery,discharge,stock,{-1 / BATTERY!r}
        battery,discharge,power,1
    """,
    "assets": """
        asset,technology,place,now,most
        wind a,wind,a,0,500
        solar b,solar,b,0,500
        coal b,coal,b,30,
        gas c,gas supply,c,inf,
        turbine c,turbine,c,0,500
        chp c,chp,c,0,60
        boiler c,boiler,c,0,100
        rain a,rain,a,25,
        dam a,hydro,a,30,
        battery b,battery,b,0,200
    """,
    "stores": """
        place,commodity,asset,hours,loss,chain
        a,water,dam a,20,0.0005,period
        b,stock,battery b,4,0.002,period
    """,
    "links": """
        link,commodity,from,to,now,efficiency,both,cost,most,invest,life
        ab,power,a,b,40,0.97,yes,0.3,,,
        bc,power,b,c,0,0.95,,0.1,300,900000,40
        ca,power,c,a,10,0.9,,,,,
    """,
    "markets": "market,place,commodity,buy,buy_most,profile\nabroad,c,power,80,15,price\n",
    "demands": "demand,place,commodity,rate,profile,unserved\n"
    + "".join(f"load {p},{p},power,{mw},load {p},2000\n" for p, mw in MW.items())
    + "heat c,c,heat,18,heat,900\n",
    "limits": "limit,sense,bound\ncap,<=,180000\n",
    "limit_terms": "limit,quantity,row\ncap,counted,carbon\n",
}


def year(week):
    """A week 52 times, and nothing on the day that is over."""
    return np.append(np.tile(week, TIMES), np.zeros(24))


PROFILES = {
    name: ("factor", "hour", year(week))
    for name, week in {
        "wind": WIND,
        "sun": SUN,
        "on": np.ones(WEEK),
        "rain": RAIN,
        "heat": HEAT,
        "price": PRICE,
        **{f"load {p}": LOAD[p] for p in LOAD},
    }.items()
}


def annuity(invest, life):
    """What is paid at the end of each year so that all payments, discounted, are worth the investment."""
    return invest / sum((1 + RATE) ** -year for year in range(1, life + 1))


def network(pypsa):
    """The same in PyPSA's components."""
    n = pypsa.Network()
    n.set_snapshots(pd.RangeIndex(WEEK))
    n.snapshot_weightings[["objective", "generators"]] = TIMES
    n.snapshot_weightings["stores"] = 1.0
    n.add("Bus", ["a", "b", "c", "heat", "gas"])
    n.add("Carrier", ["gas", "coal"], co2_emissions=[0.2, 0.38])
    free = {"p_nom_extendable": True}
    n.add(
        "Generator",
        "wind a",
        bus="a",
        p_max_pu=WIND,
        marginal_cost=0.1,
        p_nom_max=500,
        capital_cost=annuity(1.3e6, 25),
        **free,
    )
    n.add("Generator", "solar b", bus="b", p_max_pu=SUN, p_nom_max=500, capital_cost=annuity(5e5, 30), **free)
    n.add("Generator", "coal b", bus="b", p_nom=30, p_min_pu=0.3, marginal_cost=38, carrier="coal", efficiency=0.4)
    n.add("Generator", "gas c", bus="gas", p_nom=1e6, marginal_cost=24, carrier="gas")
    n.add("Generator", "abroad", bus="c", p_nom=15, marginal_cost=80 * PRICE)
    link = {"bus0": "gas", **free}
    n.add(
        "Link",
        "turbine c",
        bus1="c",
        efficiency=0.55,
        marginal_cost=3,
        p_nom_max=500,
        capital_cost=annuity(4.2e5, 20),
        **link,
    )
    n.add(
        "Link",
        "chp c",
        bus1="c",
        efficiency=0.35,
        bus2="heat",
        efficiency2=0.5,
        marginal_cost=2,
        p_nom_max=60,
        capital_cost=annuity(7e5, 20),
        **link,
    )
    n.add(
        "Link",
        "boiler c",
        bus1="heat",
        efficiency=0.92,
        marginal_cost=1,
        p_nom_max=100,
        capital_cost=annuity(6e4, 15),
        **link,
    )
    n.add("Link", ["ab", "ba"], bus0=["a", "b"], bus1=["b", "a"], p_nom=40, efficiency=0.97, marginal_cost=0.3)
    n.add(
        "Link",
        "bc",
        bus0="b",
        bus1="c",
        efficiency=0.95,
        marginal_cost=0.1,
        p_nom_max=300,
        capital_cost=annuity(9e5, 40),
        **free,
    )
    n.add("Link", "ca", bus0="c", bus1="a", p_nom=10, efficiency=0.9)
    cyclic = {"cyclic_state_of_charge": True}
    n.add(
        "StorageUnit", "dam a", bus="a", p_nom=30, p_min_pu=0, max_hours=20, inflow=25 * RAIN, standing_loss=0.0005,
        efficiency_dispatch=DAM, marginal_cost=0.5, **cyclic,
    )  # fmt: skip
    n.add(
        "StorageUnit", "battery b", bus="b", p_nom_max=200, max_hours=4, standing_loss=0.002, marginal_cost=0.2,
        efficiency_store=BATTERY, efficiency_dispatch=BATTERY, capital_cost=annuity(6e5, 12), **free, **cyclic,
    )  # fmt: skip
    for place, mw in MW.items():
        n.add("Load", f"load {place}", bus=place, p_set=mw * LOAD[place])
        n.add("Generator", f"lack {place}", bus=place, p_nom=mw, p_max_pu=LOAD[place], marginal_cost=2000)
    n.add("Load", "heat c", bus="heat", p_set=18 * HEAT)
    n.add("Generator", "lack heat", bus="heat", p_nom=18, p_max_pu=HEAT, marginal_cost=900)
    n.add(
        "GlobalConstraint", "cap", type="primary_energy", carrier_attribute="co2_emissions", sense="<=", constant=180000
    )
    return n


@pytest.fixture(scope="module")
def peer():
    import pypsa

    logging.getLogger("linopy").setLevel(logging.ERROR)
    logging.getLogger("pypsa").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of pandas to come
        n = network(pypsa)
        status, condition = n.optimize(solver_name="highs", log_to_console=False, output_flag=False)
    assert (status, condition) == ("ok", "optimal")
    return n


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    return plan(workspace(tmp_path_factory.mktemp("peer"), weeks=1, rate=RATE, profiles=PROFILES, **TABLES))


def test_the_optimum_is_pypsas(peer, ours):
    assert ours.objective == pytest.approx(peer.objective + peer.objective_constant, rel=1e-6)


def test_what_is_built_is_what_pypsa_builds(peer, ours):
    total = ours.capacity.set_index("asset")["total"]
    theirs = {**peer.generators["p_nom_opt"], **peer.links["p_nom_opt"], **peer.storage_units["p_nom_opt"]}
    grown = ["wind a", "solar b", "turbine c", "chp c", "boiler c", "bc", "battery b"]
    for name in grown:
        assert total[name] == pytest.approx(theirs[name], rel=1e-4, abs=1e-3)
    assert sum(total[name] > 1 for name in grown) >= 6  # the same, and not because nothing is built


def test_prices_are_pypsas(peer, ours):
    frame = ours.prices_hourly[(ours.prices_hourly["commodity"] == "power") & (ours.prices_hourly["week"] < 53)]
    for place in "abc":
        mine = frame[frame["place"] == place].sort_values("hour")["price"].to_numpy()
        theirs = peer.buses_t.marginal_price[place].to_numpy()
        assert np.abs(mine - theirs).mean() < 0.01 * np.abs(theirs).mean()
        assert np.ptp(theirs) > 20


def test_the_rule_on_carbon_binds_in_both(peer, ours):
    (cap,) = ours.binds[ours.binds["kind"] == "limit"].to_dict("records")
    assert cap["worth"] == pytest.approx(-peer.global_constraints["mu"]["cap"], rel=1e-3)
    assert cap["worth"] > 1
    assert ours.counted["amount"].sum() == pytest.approx(180_000)
