"""Flows that come later, and demand that falls as it gets dear, from the tables to the answer."""

import numpy as np
import pytest
from stepped import answer, hours

LAND = {
    "commodities": "commodity,unit,resolution,balance\nore,t,hour,surplus\nmetal,t,hour,exact\n",
    "technologies": "technology,activity,capacity,cost\nship,t,t/h,1\nmelt,t,t/h,\n",
    "flows": "recipe,commodity,amount,port,delay,wraps\nship,ore,-1,,,\nship,ore,1,there,2,{wraps}\n",
    "assets": "asset,technology,place,now\nboat,ship,mine,10\n",
    "ports": "asset,port,place\nboat,there,port\n",
    "markets": "market,place,commodity,buy,profile\npit,mine,ore,1,price\n",
    "demands": "demand,place,commodity,rate,profile,unserved\nyard,port,ore,6,late,100\n",
}


def land(tmp_path, wraps, wanted, lengths=(1, 1, 1, 1)):
    tables = LAND | {"flows": LAND["flows"].format(wraps=wraps)}
    return answer(tmp_path / "w", hours(*lengths), {"price": (1, 2, 4, 8), "late": wanted}, **tables)


def test_what_is_wanted_later_is_sent_before(tmp_path):
    cost, found = land(tmp_path, "yes", (0, 0, 0, 1))
    assert cost == pytest.approx(6 * (1 + 2))  # bought in the second step
    np.testing.assert_allclose(found["activity"]["boat"], [0, 6, 0, 0], atol=1e-9)


@pytest.mark.parametrize(("wraps", "expected"), [("yes", 6 * (1 + 8)), ("no", 600)])
def test_what_comes_after_the_end_comes_at_the_beginning_or_not(tmp_path, wraps, expected):
    assert land(tmp_path, wraps, (0, 1, 0, 0))[0] == pytest.approx(expected)


def test_where_steps_differ_in_length_what_comes_left_in_the_last_that_began_before(tmp_path):
    # begins at 0, 1, 3, 4: what comes in the last left at 2, in the second step, which the third has its power from too
    cost, found = land(tmp_path, "yes", (0, 0, 0, 1), (1, 2, 1, 2))
    np.testing.assert_allclose(found["activity"]["boat"], [0, 6, 0, 0], atol=1e-9)
    assert cost == pytest.approx(12 * 3)


def test_demand_that_falls_as_it_gets_dear(tmp_path):
    # 5 are worth 30 each, 5 more 20, 5 more 10: of a plant at 15 and 4 at 5 ten are served, the last three of the rest
    demands = "demand,place,commodity,rate,unserved\n" + "".join(f"d{w},mine,ore,5,{w}\n" for w in (30, 20, 10))
    markets = "market,place,commodity,buy,buy_most\ndear,mine,ore,15,inf\ncheap,mine,ore,5,4\n"
    tables = {name: LAND[name] for name in ("commodities",)} | {"demands": demands, "markets": markets}
    cost, found = answer(tmp_path / "w", hours(1), **tables)
    assert cost == pytest.approx(4 * 5 + 6 * 15 + 5 * 10)
    assert found["prices"]["mine/ore"].item() == pytest.approx(15)
