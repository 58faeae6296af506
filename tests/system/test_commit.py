"""From a folder to an answer: what is on or off, ramps, whole units, opening, retirement, totals by year."""

import numpy as np
import pytest
from workspaces import activity_of, asset_of, workspace

from headwater.lp.solve import solve
from headwater.model.compile import compile
from headwater.system.build import build

WANTED = [8.0, 0.0, 8.0, 3.0, 9.0, 2.0]
STEPS = "snapshot\n" + "".join(f"{n}\n" for n in range(1, len(WANTED) + 1))
LOAD = {"load": ("factor", "snapshot", WANTED)}
TABLES = {
    "snapshots": STEPS,
    "commodities": "commodity,unit,resolution,balance\npower,MWh,hour,exact\n",
    "flows": "recipe,commodity,amount\nmill,power,1\nnone,power,1\naway,power,-1\n",
    "demands": "demand,place,commodity,rate,profile\nload,town,power,1,load\n",
}
OTHERS = "none,MWh,MW,50\naway,MWh,MW,3\n"
ALWAYS = "lack,none,town,inf\nlet go,away,town,inf\n"


def folder(tmp_path, technology, asset, heads="asset,technology,place,now", **tables):
    """One plant of a technology with its own columns, beside what lacks and what is let go."""
    columns, row = technology
    both = {
        "technologies": f"technology,activity,capacity,cost,{columns}\nmill,MWh,MW,1,{row}\n"
        + "".join(f"{line}{',' * columns.count(',')},\n" for line in OTHERS.split("\n")[:2]),
        "assets": f"{heads}\n{asset}\n"
        + "".join(f"{line}{',' * (heads.count(',') - 3)}\n" for line in ALWAYS.split("\n")[:2]),
    }
    return workspace(tmp_path, **(TABLES | {"profiles": LOAD} | both | tables))


def answer(made):
    """The optimum of a folder, what the plant does, and how many are on."""
    built = build(made)
    p = compile(built.system)
    found = solve(p, mip_rel_gap=1e-9)
    at = built.system.activity.at(activity_of(built, "plant"), np.arange(len(WANTED))).positions
    on = found.columns[p.columns["on"]] if "on" in p.columns else []
    return found.objective, found.columns[p.columns["activity"]][at].tolist(), np.round(on).tolist()


def test_it_is_on_or_off(tmp_path):
    # 10 MW, half of it at least: the second hour is off, and costs a start and a stop
    made = folder(
        tmp_path,
        ("commit,least_share,start_cost,stop_cost,standby_cost", "yes,0.5,4,2,1"),
        "plant,mill,town,10,1",
        heads="asset,technology,place,now,up_before",
    )
    cost, does, on = answer(made)
    assert does == pytest.approx([8, 0, 8, 5, 9, 5])
    assert on == [1, 0, 1, 1, 1, 1]
    assert cost == pytest.approx(35 + 3 * 2 + 3 * 3 + 4 + 2 + 5)


def test_its_own_numbers_stand_in_its_technologys_stead(tmp_path):
    made = folder(
        tmp_path,
        ("commit,least_share,start_cost,min_up,min_down", "no,,,,"),
        "plant,mill,town,10,yes,0.2,7,2,3,,4",
        heads="asset,technology,place,now,commit,least_share,start_cost,min_up,min_down,up_before,down_before",
    )
    c = build(made).system.committed
    assert (c.start[0], c.min_up[0], c.min_down[0], c.unit[0]) == (7, 2, 3, 0)
    assert (c.up_before[0], c.down_before[0]) == (0, 4)


@pytest.mark.parametrize(
    ("up", "down", "before"), [("", "", (np.inf, 0)), ("5", "", (5, 0)), ("0", "", (0, 0)), ("", "0", (3, 0))]
)
def test_what_was_before(tmp_path, up, down, before):
    made = folder(
        tmp_path,
        ("commit,min_up", "yes,3"),
        f"plant,mill,town,10,{up},{down}",
        heads="asset,technology,place,now,up_before,down_before",
    )
    c = build(made).system.committed
    assert (c.up_before[0], c.down_before[0]) == before


def test_it_changes_by_its_ramps(tmp_path):
    made = folder(
        tmp_path,
        ("ramp_up,ramp_down", "0.3,0.4"),
        "plant,mill,town,10,6",
        heads="asset,technology,place,now,before",
    )
    built = build(made)
    assert (built.system.ramps.up[0], built.system.ramps.down[0], built.system.ramps.before[0]) == (0.3, 0.4, 6)
    assert np.isinf(built.system.ramps.start[0]) and built.system.ramps.size == 1
    _, does, _ = answer(made)
    changes = np.diff([6, *does])
    assert changes.max() <= 3 + 1e-9 and changes.min() >= -4 - 1e-9
    assert changes.max() == pytest.approx(3) and changes.min() == pytest.approx(-4)


def test_units_that_are_on_or_off_and_built(tmp_path):
    # units of 3 MW, one stands; 20 a unit of power: 9 MW serve the 9 wanted, with 2 of 3 on at times
    made = folder(
        tmp_path,
        ("commit,least_share,unit_size,invest,life", "yes,1,3,200,20"),
        "plant,mill,town,3,12",
        heads="asset,technology,place,now,most",
    )
    built = build(made)
    assert built.system.committed.unit[0] == built.system.builds.unit[0] == 3
    _, does, on = answer(made)
    assert on == [3, 0, 3, 1, 3, 1] and does == pytest.approx([9, 0, 9, 3, 9, 3])


def test_whole_units_in_the_unit_of_the_row(tmp_path):
    # units of 4,000 kW: 8 of them would be too many, 2 serve 8 of 9
    made = folder(
        tmp_path,
        ("invest,life", "1,20"),
        "plant,mill,town,0,50000,kW,4000",
        heads="asset,technology,place,now,most,unit,unit_size",
    )
    built = build(made)
    assert built.system.builds.unit.tolist() == [4]
    p = compile(built.system)
    found = solve(p)
    assert p.integer[p.columns["build"]].all()
    assert found.columns[p.columns["build"]] == pytest.approx([3])


def test_opening_costs_once_whatever_is_built(tmp_path):
    # lacking all costs 1,500: 30 MWh * 50. Life without end: a twentieth a year
    def made(opening, name):
        return folder(
            tmp_path / name,
            ("invest,life,opening", f"20,inf,{opening}"),
            "plant,mill,town,0,12",
            heads="asset,technology,place,now,most",
        )

    # 9 MW at 1 a year, 30 MWh at 1, and the opening's twentieth
    cost, does, _ = answer(made(1000, "opened"))
    assert cost == pytest.approx(9 + 30 + 50) and does == pytest.approx(WANTED)
    cost, does, _ = answer(made(40000, "closed"))
    assert cost == pytest.approx(1500) and does == pytest.approx([0] * 6)


def test_no_step_of_a_price_is_built_before_the_opening_is_paid(tmp_path):
    made = folder(
        tmp_path,
        ("invest,life,opening", "20,inf,1000"),
        "plant,mill,town,0,12",
        heads="asset,technology,place,now,most",
        values="table,row,column,at,value\nassets,plant,invest,5,20\nassets,plant,invest,12,22\n",
    )
    cost, _, _ = answer(made)
    assert cost == pytest.approx(5 + 4 * 1.1 + 30 + 50)


YEARS = {
    "years": "year,worth\n2030,1\n2040,0.5\n2050,0.25\n",
    "snapshots": "snapshot,year\na,2030\nb,2040\nc,2050\n",
    "profiles": "profile,kind\n",
    "demands": "demand,place,commodity,rate\nload,town,power,1\n",
    "places": "place,kind,parent\nland,region,\ntown,site,land\n",
}


def by_year(tmp_path, technology, asset, heads, values=""):
    tables = YEARS | ({"values": "table,row,column,year,value\n" + values} if values else {})
    built = build(folder(tmp_path, technology, asset, heads, **tables, year=0))
    p = compile(built.system)
    found = solve(p)
    total = p.amount("capacity", found.columns)[3 * asset_of(built, "plant") :][:3]
    return found.objective, total.tolist()


def test_what_stands_may_be_given_up(tmp_path):
    # 5 MW stand, 1 is wanted: 4 are given up at once; what ends by itself in 2050 is no matter
    heads = "asset,technology,place,now,retires,ends"
    cost, total = by_year(tmp_path, ("fixed", "10"), "plant,mill,town,5,yes,2050", heads)
    assert total == pytest.approx([1, 1, 0])
    assert cost == pytest.approx((10 + 1) * 1.5 + 0.25 * 50)
    cost, total = by_year(tmp_path / "kept", ("fixed", "10"), "plant,mill,town,5,no,2050", heads)
    assert total == pytest.approx([5, 5, 0])


def test_what_is_given_up_makes_room_for_what_is_built_later(tmp_path):
    # 5 MW at most, all there; 1 is wanted, and 5 in 2050: a unit kept through is 10 a year, one built then a twentieth
    heads, values = "asset,technology,place,now,most,retires", "demands,load,rate,2050,5\n"
    made = ("fixed,invest,life", "10,20,inf"), "plant,mill,town,5,5,yes", heads, values
    cost, total = by_year(tmp_path, *made)
    assert total == pytest.approx([1, 1, 5])
    assert cost == pytest.approx((10 + 1) * 1.5 + 0.25 * 5 * (10 + 1) + 0.25 * 4 * 1)


def test_a_total_by_year(tmp_path):
    # free to build, and at least 3 in 2040, at most 6 for ever
    values = "assets,plant,least,2040,3\n"
    heads = "asset,technology,place,now,most"
    _, total = by_year(tmp_path, ("invest,life", "20,inf"), "plant,mill,town,1,6", heads, values)
    assert total == pytest.approx([1, 3, 3])
    values = "assets,plant,most,2030,0.5\n"
    _, total = by_year(tmp_path / "most", ("invest,life", "20,inf"), "plant,mill,town,0,6", heads, values)
    assert total == pytest.approx([0.5, 1, 1])
