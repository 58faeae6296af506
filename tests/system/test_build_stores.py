"""Stores from the tables to the answer: how they start, what comes to them, what holds them, what they cost."""

import numpy as np
import pytest
from stepped import answer, hours, stepped

from headwater.system.build import build

LAND = {
    "commodities": "commodity,unit,resolution\npower,MWh,hour\nwater,MWh,hour\n",
    "technologies": """
        technology,activity,capacity,cost
        gas,MWh,MW,10
        turbine,MWh,MW,0
    """,
    "flows": "recipe,commodity,amount\ngas,power,1\nturbine,water,-1\nturbine,power,1\n",
    "assets": "asset,technology,place,now\nburner,gas,town,50\nwheel,turbine,town,50\n",
    "demands": "demand,place,commodity,rate\nload,town,power,10\n",
}
FOUR = hours(1, 1, 1, 1)


def land(tmp_path, store, snapshots=FOUR, **more):
    """The optimum and levels of a land with one store, written as {column: cell}."""
    row = {"place": "town", "commodity": "water", "energy": 100} | store
    tables = LAND | {"stores": f"{','.join(row)}\n{','.join(map(str, row.values()))}\n"} | more
    return answer(tmp_path / "w", snapshots, **tables)


def test_a_store_begins_at_a_level_and_ends_empty(tmp_path):
    cost, found = land(tmp_path, {"start": "level", "initial": 12})
    assert cost == pytest.approx(10 * (40 - 12))
    assert found["levels"]["town/water"].iloc[-1] == pytest.approx(0, abs=1e-9)


def test_of_a_level_the_first_step_loses_nothing_and_each_further_one_its_share(tmp_path):
    # nothing is wanted but in the last step: 16 lose half before it
    wanted = {"series": {"late": (0, 1)}, "demands": "demand,place,commodity,rate,profile\nload,town,power,10,late\n"}
    cost, _ = land(tmp_path, {"start": "level", "initial": 16, "loss": 0.5}, hours(1, 1), **wanted)
    assert cost == pytest.approx(10 * (10 - 8))


def test_a_store_may_begin_at_what_it_likes(tmp_path):
    cost, _ = land(tmp_path, {"start": "free", "energy": 33})
    assert cost == pytest.approx(10 * (40 - 33))


def test_inflow_comes_by_itself_and_is_spilt_up_to_what_comes(tmp_path):
    comes = {"inflow": 3, "start": "level"}
    assert land(tmp_path, comes, hours(1, 3))[0] == pytest.approx(10 * (40 - 12))
    full = {"inflow": 30, "energy": 5, "start": "level", "spill": "yes", "spill_cost": 2}
    cost, found = land(tmp_path, full, hours(1, 3))
    assert cost == pytest.approx(2 * (120 - 40 - 5))  # it ends full
    assert found["activity"]["water at town"].max() <= 30 + 1e-9
    assert "spills" not in set(found["capacity"]["table"])


def test_inflow_varies(tmp_path):
    values = "table,row,column,profile\nstores,town/water,inflow,rain\n"
    built = build(
        stepped(
            tmp_path / "w",
            FOUR,
            {"rain": (1, 2, 0, 5)},
            values=values,
            stores="place,commodity,energy,spill\ntown,water,9,yes\n",
            **LAND,
        )
    )
    node = next(i for i, n in enumerate(built.names.nodes) if n.commodity == "water")
    np.testing.assert_array_equal(built.system.nodes.demand[node], [-1, -2, 0, -5])


def test_levels_are_held_by_shares_and_fixed_in_time(tmp_path):
    values = """
        table,row,column,value,profile
        stores,town/water,level_least,1,least
        stores,town/water,level_fixed,1,fixed
    """
    series = {"least": (0, 0.5, 0, 0), "fixed": (7, "", "", 3)}
    _, found = land(tmp_path, {"inflow": 5, "energy": 20, "start": "level", "initial": 9}, series=series, values=values)
    level = found["levels"]["town/water"]
    assert (level[0], level[3]) == pytest.approx((7, 3))
    assert level[1] >= 10 - 1e-9


def test_holding_costs_by_the_hour(tmp_path):
    # 10 each at 1 and 2 hours: kept for the dear step only if it is worth it
    series = {"dear": (1, 9)}
    said = {
        "series": series,
        "technologies": LAND["technologies"],
        "values": "table,row,column,value,profile\ntechnologies,gas,cost,10,dear\n",
    }
    kept = {"inflow": 5, "start": "level", "level_cost": 3}
    cost, _ = land(tmp_path, kept, hours(1, 2), **said)
    # 5 come in the first hour: kept they cost 3 and save 90 - 10 later; the second step's 10 run then
    assert cost == pytest.approx(5 * 3 + 10 * 10 + 90 * (20 - 5 - 10))


def test_a_store_is_built_and_paid_by_annuity_or_stands(tmp_path):
    late = {
        "series": {"late": (0, 0, 0, 1)},
        "demands": "demand,place,commodity,rate,profile\nload,town,power,10,late\n",
    }
    built = {"energy": "", "most": 50, "invest": 4, "life": 2, "inflow": 2, "spill": "yes"}
    cost, found = land(tmp_path, built, **late)
    # 2 come in each step; 6 of them are kept to the last: 6 * 4 / 2 instead of 60
    assert cost == pytest.approx(6 * 2 + 10 * 2)
    (store,) = found["capacity"].query("table == 'stores'").to_dict("records")
    assert (store["now"], store["built"], store["total"]) == pytest.approx((0, 6, 6))
    fixed = built | {"energy": 3, "fixed": 1, "most": 50}
    assert land(tmp_path, fixed, **late)[0] == pytest.approx(3 * 2 + 6 * 1 + 10 * 2)
    given_up = built | {"energy": 30, "keep": "no"}
    cost, found = land(tmp_path, given_up, **late)
    assert cost == pytest.approx(6 * 2 + 10 * 2)
    assert found["capacity"].query("table == 'stores'")["total"].item() == pytest.approx(6)


TWO_YEARS = "snapshot,year\na,2025\nb,2025\nc,2026\nd,2026\n"


@pytest.mark.parametrize(("chain", "expected"), [("year", 2 * 12), ("all", 12), ("period", 2 * 12)])
def test_a_chain_is_of_each_year_or_of_all(tmp_path, chain, expected):
    cost, _ = land(tmp_path, {"start": "level", "initial": 12, "chain": chain}, TWO_YEARS)
    assert cost == pytest.approx(10 * (40 - expected))


def test_a_store_that_comes_later_is_not_there_before(tmp_path):
    values = "table,row,column,year,value\nstores,town/water,energy,2025,0\n"
    cost, found = land(
        tmp_path, {"inflow": 4, "start": "level", "initial": 2, "chain": "all"}, TWO_YEARS, values=values
    )
    assert cost == pytest.approx(10 * (40 - 2 - 8))
    np.testing.assert_allclose(found["levels"]["town/water"][:2], 0, atol=1e-9)


def test_hours_of_an_asset_are_shares_of_its_own_capacity(tmp_path):
    tied = {"energy": "", "asset": "wheel", "hours": 0.5, "start": "free", "level_most": 0.8}
    assert land(tmp_path, tied)[0] == pytest.approx(10 * (40 - 20))
