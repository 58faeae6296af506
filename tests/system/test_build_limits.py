"""Limits of a workspace: what they are per, what they sum, and what varies."""

import numpy as np
import pytest
from workspaces import activity_of, asset_of, node_of, write

from headwater.lp.solve import solve
from headwater.model.compile import compile
from headwater.system.build import build
from headwater.workspace.read import read

INF = np.inf
TABLES = {
    "commodities": "commodity,unit,balance\npower,MWh,\nsmoke,t,counted\n",
    "technologies": "technology,activity,capacity,cost\nplant,MWh,MW,2\n",
    "modes": "recipe,mode\nold,clean\nold,dirty\n",
    "flows": "recipe,mode,commodity,amount\nplant,,power,1\nold,dirty,smoke,3\n",
    "assets": "asset,technology,place,now,unit\nold,plant,town,2,kW\n",
    "snapshots": "snapshot,year,hours,period\na,2025,2,x\nb,2025,1,y\nc,2030,3,z\n",
    "years": "year,lasts\n2025,5\n2030,1\n",
}
VALUES = "table,row,column,year,value,profile\n"


def made(tmp_path, limits, terms, profiles=None, **tables):
    """A workspace of two years and three snapshots; profiles: {name: numbers by snapshot}."""
    said = TABLES | {"limits": f"limit,sense,bound,unit,per,year,price\n{limits}"} | tables
    said["limit_terms"] = f"limit,quantity,row,mode,commodity,year,lag,weight,unit\n{terms}"
    series = profiles or {}
    if series:
        said["profiles"] = "profile,kind\n" + "".join(f"{name},factor\n" for name in series)
    folder = write(tmp_path / "w", year=0, **said)
    if series:
        (folder / "profiles").mkdir()
        lines = [",".join(["at", *series]), *(",".join(row) for row in zip("abc", *series.values(), strict=True))]
        (folder / "profiles" / "snapshot.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return build(read(folder))


def bounds(system, which=0):
    return system.limits.least[which].tolist(), system.limits.most[which].tolist()


@pytest.mark.parametrize(
    ("limit", "least", "most"),
    [
        ("l,<=,7,MWh,year,,", [-INF, -INF], [7, 7]),
        ("l,>=,7,MWh,year,2030,", [-INF, 7], [INF, INF]),
        ("l,=,7,MWh,period,,", [7, 7, 7], [7, 7, 7]),
        ("l,<=,7,MWh,period,2025,", [-INF] * 3, [7, 7, INF]),
        ("l,<=,7,MWh,all,,", [-INF], [7]),
    ],
)
def test_a_limit_holds_in_each_of_what_it_is_per(tmp_path, limit, least, most):
    system = made(tmp_path, limit, "l,activity,old,,,,,,\n").system
    assert bounds(system) == (least, most)


def test_a_bound_and_a_price_vary_by_year(tmp_path):
    values = VALUES + "limits,l,bound,2030,9,\nlimits,l,price,2030,4,\nlimits,m,bound,2025,inf,\n"
    limits = "l,<=,7,MWh,year,,1\nm,<=,7,MWh,year,,\n"
    system = made(tmp_path, limits, "l,activity,old,,,,,,\nm,activity,old,,,,,,\n", values=values).system
    assert bounds(system)[1] == [7, 9] and bounds(system, 1)[1] == [INF, 7]
    np.testing.assert_array_equal(system.limits.price, [[1, 4], [INF, INF]])


def test_where_a_bound_has_no_number_it_does_not_hold(tmp_path):
    values = VALUES + "limits,l,bound,,2,p\n"
    limits = "l,=,7,MW,snapshot,,\n"
    system = made(tmp_path, limits, "l,activity,old,,,,,,\n", {"p": ["1", "", "3"]}, values=values).system
    assert bounds(system) == ([2, -INF, 6], [2, INF, 6])


def test_terms_name_rows_of_the_system_in_the_units_of_the_bound(tmp_path):
    terms = (
        "l,activity,old,dirty,,,,2,\nl,counted,smoke,,,,,1,MWh/t\nl,capacity,old,,,2030,,5,h\nl,flow,old,,power,,1,,\n"
    )
    built = made(tmp_path, "l,<=,7,GWh,year,,\n", terms)
    t = built.system.limit_terms
    flows = [f for f, n in enumerate(built.system.flows.node) if built.names.nodes[n].commodity == "power"]
    smoke, old = node_of(built, "smoke", "town"), asset_of(built, "old")
    assert list(t.quantity) == ["activity", "counted", "capacity", "flow", "flow"]
    assert t.row.tolist() == [activity_of(built, "old", "dirty"), smoke, old, *flows]
    np.testing.assert_allclose(t.weight, [2e-3, 1e-3, 5e-3, 1e-3, 1e-3])
    assert t.year.tolist() == [-1, -1, 1, -1, -1] and t.lag.tolist() == [0, 0, 0, 1, 1]


def test_markets_are_traded_and_demands_unserved(tmp_path):
    tables = {
        "markets": "market,place,commodity,buy,sell\ngrid,town,power,9,1\n",
        "demands": "demand,place,commodity,rate,unserved\nlamp,town,power,1,99\n",
    }
    terms = "l,traded,grid,,,,,,\nl,unserved,lamp,,,,,,\n"
    built = made(tmp_path, "l,<=,7,MWh,year,,\n", terms, **tables)
    t = built.system.limit_terms
    ways = [activity_of(built, "grid", "buy"), activity_of(built, "grid", "sell"), activity_of(built, "lamp")]
    assert list(t.quantity) == ["activity"] * 3 and t.row.tolist() == ways and t.weight.tolist() == [1, -1, 1]


def test_weights_that_vary_alike_are_one_series(tmp_path):
    values = VALUES + "".join(
        f"limit_terms,{key},weight,,2,w\n" for key in ("l/activity/old/clean", "l/activity/old/dirty")
    )
    terms = "l,activity,old,clean,,,,,\nl,activity,old,dirty,,,,,\n"
    system = made(tmp_path, "l,<=,7,MWh,year,,\n", terms, {"w": "123"}, values=values).system
    t = system.limit_terms
    assert t.varies[0] == t.varies[1] >= 0
    np.testing.assert_array_equal(system.series[t.varies[0]] * t.weight[0], [2, 4, 6])


def test_in_snapshots_a_bound_is_of_power_and_holds_over_time(tmp_path):
    tables = {
        "demands": "demand,place,commodity,rate\nlamp,town,power,2\n",
        "assets": "asset,technology,place,now,cost\nold,plant,town,inf,\nnew,plant,town,inf,50\n",
        "values": VALUES + "limits,l,bound,,2,w\n",
    }
    built = made(tmp_path, "l,<=,1,MW,snapshot,,\n", "l,activity,old,,,,,,\n", {"w": ["0.5", "0", "1"]}, **tables)
    assert bounds(built.system)[1] == [1, 0, 2]
    program = compile(built.system)
    found = solve(program).columns[program.columns["activity"]]
    at = activity_of(built, "new")
    family = built.system.activity
    np.testing.assert_allclose(found[family.start[at] : family.start[at] + 3], [1, 2, 0], atol=1e-9)
