"""Limits of a workspace from the tables to the answer: each as a planner would write it."""

import time

import numpy as np
import pytest
from stepped import answer, hours, stepped

from headwater.model.compile import compile
from headwater.system.build import build

LAND = {
    "commodities": "commodity,unit,resolution,balance\npower,MWh,hour,\nsmoke,t,year,counted\n",
    "technologies": "technology,activity,capacity,cost\ncoal,MWh,MW,1\ngas,MWh,MW,5\nwind,MWh,MW,0\n",
    "flows": "recipe,commodity,amount\ncoal,power,1\ncoal,smoke,0.5\ngas,power,1\nwind,power,1\n",
    "assets": """
        asset,technology,place,now,most,invest,life,availability
        pit,coal,mine,20,,,,
        burner,gas,mine,30,,,,
        mast,wind,mine,0,40,3,1,0.5
    """,
    "demands": "demand,place,commodity,rate,unserved\nload,mine,power,10,50\n",
}
NO_WIND = {"assets": LAND["assets"].replace("mast,wind,mine,0,40,3,1,0.5", "")}
LIMIT = "limit,sense,bound,unit,per,price\n"
TERM = "limit,quantity,row,weight,unit,lag,mode\n"
YEARS = "snapshot,year\na,2025\nb,2026\nc,2027\n"


def least(tmp_path, limits="", terms="", snapshots=None, **more):
    """What a land costs under some rules."""
    tables = LAND | ({"limits": LIMIT + limits, "limit_terms": TERM + terms} if limits else {}) | more
    return answer(tmp_path / "w", snapshots or hours(1, 1), **tables)[0]


def test_emissions_by_cap_and_by_price(tmp_path):
    cap, term = "air,<=,4000,kg,year,{}\n", "air,counted,smoke,1,,,\n"
    assert least(tmp_path, cap.format(""), term, **NO_WIND) == pytest.approx(8 + 12 * 5)
    assert least(tmp_path / "p", cap.format("0.007"), term, **NO_WIND) == pytest.approx(20 + 6 * 7)


def test_jobs(tmp_path):
    jobs = "jobs,>=,16,1,year,\n"
    terms = "jobs,capacity,mast,4,1/MW,,\njobs,activity,burner,0.5,1/MWh,,\n"
    assert least(tmp_path, jobs, terms) == pytest.approx(4 * 3 + 20 - 4)  # masts, which also save coal
    assert least(tmp_path / "cheap", jobs, terms.replace(",4,", ",40,")) == pytest.approx(0.4 * 3 + 20 - 0.4)


def test_money_to_spend(tmp_path):
    poor = "budget,<=,25,CNY,year,\n"
    tables = {**NO_WIND, "assets": NO_WIND["assets"].replace("mine,20,", "mine,8,")}
    assert least(tmp_path, poor, "budget,spent,burner,1,,,\n", **tables) == pytest.approx(16 + 4 * 5)
    tight = poor.replace("25", "15")
    assert least(tmp_path / "w2", tight, "budget,spent,burner,1,,,\n", **tables) == pytest.approx(16 + 3 * 5 + 50)


def test_a_reserve_in_every_step(tmp_path):
    said = {**LAND, "assets": LAND["assets"].replace("mine,20,", "mine,11,")}
    margin, terms = "spare,>=,12,MW,snapshot,\n", "spare,available,pit,1,,,\nspare,available,mast,1,,,\n"
    assert least(tmp_path, margin, terms, **said) == pytest.approx(2 * 3 + 20 - 2)


@pytest.mark.parametrize(("share", "available"), [("yes", 10), ("no", 15)])
def test_what_modes_share_is_available_once(tmp_path, share, available):
    # at least as much as is there is asked for: what can't be there lets no plan be, the price of a bound says how much
    both = {
        "technologies": f"technology,activity,capacity,cost,modes_share\ncoal,MWh,MW,1,{share}\n",
        "modes": "recipe,mode,most\ncoal,slow,0.5\ncoal,fast,1\n",
        "assets": "asset,technology,place,now\npit,coal,mine,10\n",
        "flows": "recipe,commodity,amount\ncoal,power,1\n",
        "demands": "demand,place,commodity,rate\nload,mine,power,0\n",
    }
    cost = least(tmp_path, "spare,>=,20,MW,snapshot,7\n", "spare,available,pit,1,,,\n", hours(1), **both)
    assert cost == pytest.approx(7 * (20 - available))


def test_growth(tmp_path):
    growth = "slow,<=,3,MW,year,\n"
    terms = "slow,built,mast,1,,,\nslow,built,mast,-2,,1,\n"
    tables = {
        "assets": "asset,technology,place,now,most,invest,life,availability\nmast,wind,mine,0,40,1,9,1\n",
        "demands": "demand,place,commodity,rate,profile\nload,mine,power,20,late\n",
        "series": {"late": (0, 0, 1)},
        "money": 'capital = "paid"\nsalvage = "none"\n',
        "values": "table,row,column,year,value\nassets,mast,invest,2025,4\nassets,mast,invest,2026,2\n",
    }
    b0 = (20 - 3 - 9) / 7
    expected = 4 * b0 + 2 * (2 * b0 + 3) + (4 * b0 + 9)
    assert least(tmp_path, growth, terms, YEARS, **tables) == pytest.approx(expected)


def test_a_sum_over_all_and_a_step_after_the_other(tmp_path):
    over_all = "sum,<=,18,MWh,all,\n"
    years = {"years": "year,lasts,worth\n2025,1,1\n2026,3,1\n", "snapshots": "snapshot,year\na,2025\nb,2026\n"}
    cost = least(tmp_path, over_all, "sum,activity,pit,1,,,\n", **years, **NO_WIND)
    assert cost == pytest.approx(10 + 8 / 3 + (10 - 8 / 3) * 5)
    rise = least(
        tmp_path / "r", "rise,<=,3,MW,snapshot,\n", "rise,activity,pit,1,,,\nrise,activity,pit,-1,,1,\n", **NO_WIND
    )
    assert rise == pytest.approx(3 + 7 * 5 + 6 + 4 * 5)


def test_what_is_not_served_and_what_is_on(tmp_path):
    served = "served,<=,1,MWh,year,\n"
    poor = {"assets": "asset,technology,place,now\npit,coal,mine,9\nburner,gas,mine,3\n"}
    dear = {"technologies": LAND["technologies"].replace("gas,MWh,MW,5", "gas,MWh,MW,90")}
    assert least(tmp_path, served, "served,unserved,load,1,,,\n", **poor, **dear) == pytest.approx(18 + 50 + 90)
    on = {"assets": "asset,technology,place,now,commit,least_share\npit,coal,mine,20,yes,0\nburner,gas,mine,30,,\n"}
    once = "rest,<=,1,h,year,\n"
    assert least(tmp_path / "on", once, "rest,online,pit,1,,,\n", **on) == pytest.approx(10 + 50)


def test_what_stores_hold_in_all(tmp_path):
    # nothing is made in the second step: all of it is kept, in tanks at 1 and 2 a unit, of which 6 in all may be
    tables = {
        "commodities": LAND["commodities"] + "heat,MWh,hour,surplus\n",
        "technologies": "technology,activity,capacity,cost,profile\nsun,MWh,MW,0,day\n",
        "series": {"day": (1, 0)},
        "flows": "recipe,commodity,amount\nsun,heat,1\n",
        "assets": "asset,technology,place,now\nroof,sun,mine,40\nshed,sun,town,40\n",
        "demands": "demand,place,commodity,rate,unserved\na,mine,heat,5,50\nb,town,heat,5,40\n",
        "stores": "place,commodity,most,invest,life\nmine,heat,90,1,1\ntown,heat,90,2,1\n",
    }
    terms = "tanks,{0},heat,1,,,,mine\ntanks,{0},heat,1,,,,town\n"

    def cost(folder, limit, quantity):
        said = {"limits": LIMIT + limit, "limit_terms": TERM.replace("mode", "mode,place") + terms.format(quantity)}
        return answer(folder / "w", hours(1, 1), **LAND | tables | said)[0]

    assert cost(tmp_path / "a", "tanks,<=,6000,kWh,year,\n", "capacity") == pytest.approx(5 * 1 + 1 * 2 + 4 * 40)
    assert cost(tmp_path / "b", "tanks,<=,6,MWh,all,\n", "built") == pytest.approx(5 * 1 + 1 * 2 + 4 * 40)
    assert cost(tmp_path / "c", "tanks,<=,11,CNY,year,\n", "spent") == pytest.approx(5 * 1 + 3 * 2 + 2 * 40)


def test_thousands_of_limits_are_read_built_and_compiled_in_seconds(tmp_path):
    many = 2000
    assets = "asset,technology,place,now\n" + "".join(f"pit{k},coal,mine,20\n" for k in range(300))
    limits = "".join(f"l{k},<=,{k + 1000},MWh,year,\n" for k in range(many))
    terms = "".join(f"l{k},activity,pit{(k * 7 + i) % 300},{i + 1},,,\n" for k in range(many) for i in range(5))
    tables = LAND | {"assets": assets, "limits": LIMIT + limits, "limit_terms": TERM + terms}
    land = stepped(tmp_path / "w", hours(*np.ones(48)), **tables)
    before = time.perf_counter()
    system = build(land).system
    built = time.perf_counter()
    compile(system)
    assert built - before < 3 and time.perf_counter() - built < 3
