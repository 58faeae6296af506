"""Demands that may wait: served when the plan likes, by the end of their window."""

import numpy as np
import pytest
from workspaces import activity_of, write

from headwater.lp.solve import solve
from headwater.model.compile import compile
from headwater.results.plan import plan
from headwater.system.build import build
from headwater.workspace.read import read

TABLES = {
    "commodities": "commodity,unit,balance\npower,MWh,surplus\n",
    "technologies": "technology,activity,capacity\nplant,MWh,MW\n",
    "flows": "recipe,commodity,amount\nplant,power,1\n",
    "assets": "asset,technology,place,now\ncheap,plant,town,3\ndear,plant,town,99\n",
    "snapshots": "snapshot,year,hours\na,2025,2\nb,2025,4\nc,2030,3\n",
    "years": "year\n2025\n2030\n",
    "values": "table,row,column,value,profile\nassets,cheap,cost,1,price\nassets,dear,cost,9,price\n",
    "profiles": "profile,kind\nprice,factor\n",
}


def made(tmp_path, **tables):
    """Power costs 1 at first, then 2 and 3, from a plant of 3 MW; nine times that from another."""
    folder = write(tmp_path / "w", year=0, rate=0, **TABLES | tables)
    (folder / "profiles").mkdir()
    (folder / "profiles" / "snapshot.csv").write_text("at,price\na,1\nb,2\nc,3\n", "utf-8")
    return build(read(folder))


def planned(built):
    program = compile(built.system)
    found = solve(program)
    rates = program.amount("activity", found.columns)
    family = built.system.activity
    return found.objective, {
        f"{built.names.assets[v.asset].name} {v.role}": rates[
            family.start[n] : family.start[n] + family.sizes[n]
        ].tolist()
        for n, v in enumerate(built.names.activities)
    }


def test_it_is_served_in_the_cheapest_hours_of_its_year(tmp_path):
    rows = "demand,place,commodity,amount,window\nwash,town,power,10,year\n"
    cost, rates = planned(made(tmp_path, demands=rows))
    np.testing.assert_allclose(rates["wash served"], [3, 1, 9 / 3 + 1 / 3], atol=1e-9)
    np.testing.assert_allclose(rates["cheap run"], [3, 1, 3], atol=1e-9)
    assert cost == pytest.approx(3 * 2 * 1 + 4 * 2 + 9 * 3 + 1 * 27)


def test_it_may_not_be_served_at_its_price(tmp_path):
    rows = "demand,place,commodity,amount,window,unserved\nwash,town,power,10,year,20\n"
    built = made(tmp_path, demands=rows)
    cost, rates = planned(built)
    assert cost == pytest.approx(6 + 8 + 27 + 20) and rates["wash unserved"] == pytest.approx([0, 1 / 3])
    assert built.names.activities[activity_of(built, "wash", "unserved")].resolution == "year"


def test_without_a_window_it_is_wanted_evenly(tmp_path):
    _, rates = planned(made(tmp_path, demands="demand,place,commodity,amount\nwash,town,power,9\n"))
    np.testing.assert_allclose(rates["cheap run"], [1.5, 1.5, 3], atol=1e-9)


def test_each_that_waits_has_a_node_of_its_own(tmp_path):
    rows = "demand,place,commodity,amount,window\nwash,town,power,10,year\ncar,town,power,4,year\nlamp,town,power,1,\n"
    names = made(tmp_path, demands=rows).names
    assert [(n.demand, n.resolution, n.sense) for n in names.nodes if n.demand] == [
        ("wash", "year", "exact"),
        ("car", "year", "exact"),
    ]


def test_it_stands_as_demand_alone_among_what_is_made_and_used(tmp_path):
    said = {name: TABLES[name] for name in ("technologies", "flows", "assets")}
    said["commodities"] = "commodity,unit\npower,MWh\n"  # of a surplus any amount could be made
    rows = "demand,place,commodity,amount,window\nwash,town,power,12,month\n"
    found = plan(read(write(tmp_path / "w", **said, demands=rows)))
    year = found.supply.groupby("role")["amount"].sum()
    assert year.to_dict() == pytest.approx({"made": 12, "demand": 12})
