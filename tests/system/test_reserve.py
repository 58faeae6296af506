"""Spinning reserve and part load, as a workspace says them: rules over what is online, and what standing by costs."""

import numpy as np
import pytest
from workspaces import activity_of, workspace

from headwater.lp.solve import solve
from headwater.model.compile import compile
from headwater.system.build import build

WANTED = [8.0, 16.0, 8.0]
TABLES = {
    "snapshots": "snapshot\n1\n2\n3\n",
    "profiles": {"load": ("factor", "snapshot", WANTED)},
    "commodities": "commodity,unit,resolution,balance\npower,MWh,hour,exact\n",
    "technologies": """
        technology,activity,capacity,cost,commit,least_share,standby_cost,unit_size
        cheap,MWh,MW,1,yes,0.3,0,
        dear,MWh,MW,3,yes,0.3,0,
        engines,MWh,MW,1,yes,0.4,4,5
    """,
    "flows": "recipe,commodity,amount\ncheap,power,1\ndear,power,1\nengines,power,1\n",
    "demands": "demand,place,commodity,rate,profile\nload,town,power,1,load\n",
}
TWO = "asset,technology,place,now\none,cheap,town,12\nother,dear,town,10\n"


def plan(folder, **tables):
    """What a workspace's plan costs, and what each of its assets does."""
    made = workspace(folder, **(TABLES | tables))
    built = build(made)
    found = solve(compile(built.system), mip_rel_gap=1e-9)
    rates = {
        asset: found.columns[built.system.activity.at(activity_of(built, asset), np.arange(3)).positions].tolist()
        for asset in (row["asset"] for row in made.rows("assets"))
    }
    return found.objective, rates


def test_reserve_is_what_is_online_and_does_not_run(tmp_path):
    # 12 + 10 MW: at 8 the cheap one alone has 4 to spare, and 5 are asked for
    alone, rates = plan(tmp_path / "without", assets=TWO)
    assert alone == pytest.approx(8 + 12 + 3 * 4 + 8)
    assert rates["other"] == pytest.approx([0, 4, 0])
    cost, rates = plan(
        tmp_path / "with",
        assets=TWO,
        limits="limit,sense,bound,unit,per\nreserve,>=,5,MW,snapshot\n",
        limit_terms="""
            limit,quantity,row,weight,unit
            reserve,online,one,12,MW
            reserve,online,other,10,MW
            reserve,activity,one,-1,
            reserve,activity,other,-1,
        """,
    )
    assert rates == {"one": pytest.approx([5, 12, 5]), "other": pytest.approx([3, 4, 3])}
    assert cost == pytest.approx(alone + 2 * 3 * (3 - 1))


def test_reserve_may_be_short_at_a_price(tmp_path):
    # 1 MW short in two hours at 5 each is cheaper than 6 for the dear one
    cost, rates = plan(
        tmp_path,
        assets=TWO,
        limits="limit,sense,bound,unit,per,price\nreserve,>=,5,MW,snapshot,5\n",
        limit_terms="""
            limit,quantity,row,weight,unit
            reserve,online,one,12,MW
            reserve,online,other,10,MW
            reserve,activity,one,-1,
            reserve,activity,other,-1,
        """,
    )
    assert rates["other"] == pytest.approx([0, 4, 0])
    assert cost == pytest.approx(40 + 2 * 5)


def test_part_load_costs_more_a_unit(tmp_path):
    # engines of 5 MW cost 4 an hour whatever they do, and do 2 at least: as few as can do it are on
    cost, rates = plan(tmp_path, assets="asset,technology,place,now\nthree,engines,town,20\n")
    assert rates["three"] == pytest.approx(WANTED)
    assert cost == pytest.approx(32 + 4 * (2 + 4 + 2))
