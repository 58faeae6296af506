"""Links with an impedance, from the tables to the answer: power divides by Kirchhoff's law."""

import numpy as np
import pytest
from stepped import answer, hours, stepped

from headwater.lp.solve import solve
from headwater.model.compile import compile
from headwater.system.build import build

LAND = {
    "commodities": "commodity,unit,resolution\npower,MWh,hour\n",
    "technologies": "technology,activity,capacity,cost\nplant,MWh,MW,1\n",
    "flows": "recipe,commodity,amount\nplant,power,1\n",
    "assets": "asset,technology,place,now,cost\ncheap,plant,mine,50,1\ndear,plant,port,50,10\n",
    "demands": "demand,place,commodity,rate,unit\nload,port,power,30,MW\n",
}
HEAD = "link,commodity,from,to,now,impedance,voltage"
TRIANGLE = {"a": "mine,town,20,10,100", "b": "town,port,20,10,100", "c": "mine,port,18,10,100"}


def land(tmp_path, lines=TRIANGLE, head=HEAD, steps=(1,), **more):
    """What the port's load of 30 costs over these lines; and the system."""
    rows = [f"{name},power,{cells}" for name, cells in lines.items()]
    tables = LAND | {"links": "\n".join([head, *rows]) + "\n"} | more
    return answer(tmp_path / "w", hours(*steps), **tables)


def test_power_divides_by_impedance_and_a_full_line_holds_the_others(tmp_path):
    # two thirds go by c, which carries 18: so 27 in all come from the mine
    cost, found = land(tmp_path)
    assert cost == pytest.approx(27 * 1 + 3 * 10)
    flows = found["activity"][["a", "b", "c"]].iloc[0]
    np.testing.assert_allclose(flows, [9, 9, 18])


def test_lines_carry_backwards_and_a_link_without_impedance_as_it_likes(tmp_path):
    turned = TRIANGLE | {"c": "port,mine,18,10,100"}
    cost, found = land(tmp_path, turned)
    assert cost == pytest.approx(57)
    assert found["activity"]["c"].item() == pytest.approx(-18)
    free = TRIANGLE | {"c": "mine,port,18,,"}
    assert land(tmp_path / "free", free)[0] == pytest.approx(30)


def test_reactance_is_in_radians_a_unit_of_the_rate(tmp_path):
    tables = LAND | {"commodities": "commodity,unit,resolution\npower,GWh,hour\n"}
    rows = "\n".join([HEAD + ",unit", *(f"{name},power,{cells},MW" for name, cells in TRIANGLE.items())]) + "\n"
    built = build(stepped(tmp_path / "w", hours(1), **tables, links=rows))
    np.testing.assert_allclose(built.system.lines.reactance, 1000 * 10 / 100**2)
    assert solve(compile(built.system)).objective == pytest.approx(0.057)  # a MWh of a plant gives a GWh here


def test_shifts_are_degrees_given_over_time_or_moved(tmp_path):
    head = HEAD + ",shift,shift_least,shift_most"
    angle = np.degrees(0.009)
    lines = {name: f"{cells},,," for name, cells in TRIANGLE.items()} | {"a": "mine,town,20,10,100,1,,"}
    values = "table,row,column,value,profile\nlinks,a,shift,1,shift\n"
    _, found = land(tmp_path, lines, head, (1, 1), series={"shift": (-angle, 0)}, values=values)
    # 30 in all, a and b alike: 0.001 * (a + b - c) = 0.009; then 0, and c is full
    np.testing.assert_allclose(found["activity"]["a"], [13, 9], atol=1e-9)
    moved = {name: f"{cells},,," for name, cells in TRIANGLE.items()} | {"a": f"mine,town,20,10,100,,{-angle},0"}
    cost, _ = land(tmp_path / "moved", moved, head)
    assert cost == pytest.approx(30)


def test_a_line_that_comes_later_closes_its_cycle_then(tmp_path):
    values = "table,row,column,year,value\nlinks,a,now,2025,0\n"
    tables = {"snapshots": "snapshot,year\none,2025\ntwo,2026\n"}
    rows = "\n".join([HEAD, *(f"{name},power,{cells}" for name, cells in TRIANGLE.items())]) + "\n"
    cost, found = answer(tmp_path / "w", tables["snapshots"], **LAND, links=rows, values=values)
    assert cost == pytest.approx((18 + 120) + 57)
    np.testing.assert_allclose(found["activity"]["a"], [0, 9], atol=1e-9)


def test_lines_are_built(tmp_path):
    head = "link,commodity,from,to,now,impedance,voltage,most,invest,life"
    lines = {
        "a": "mine,town,20,10,100,,,",
        "b": "town,port,20,10,100,,,",
        "c": "mine,port,0,10,100,90,2,1",
    }
    cost, found = land(tmp_path, lines, head)
    # built or not, c is one of the cycle: 20 there bring 10 the other way
    assert cost == pytest.approx(30 + 20 * 2)
    assert found["capacity"].query("asset == 'c'")["total"].item() == pytest.approx(20)
