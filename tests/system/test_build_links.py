"""Links of a workspace as activities, each way, with their technology's costs and flows."""

import numpy as np
import pytest
from workspaces import asset_of, flows_of, range_of, workspace

from headwater.results.plan import plan
from headwater.system.build import build

GOODS = """
    commodity,unit,resolution,balance,price
    power,MWh,month,exact,
    ore,t,month,exact,
    gas,GWh,month,exact,
    diesel,t,month,exact,
    tkm,tkm,month,counted,0.5
"""
TRUCKS = {
    "technologies": """
        technology,kind,activity,capacity,cost,invest,fixed,life
        truck,road,t,t/a,3,200,4,10
    """,
    "flows": """
        recipe,commodity,port,amount,unit,per
        truck,diesel,from,-0.00003,,km
        truck,diesel,to,-0.001,,
        truck,tkm,,1,,km
    """,
}


def built(folder, links, **said):
    return build(workspace(folder, **{"commodities": GOODS, "links": links, **said}))


def test_what_enters_leaves_by_the_efficiency(tmp_path):
    found = built(tmp_path, "link,commodity,from,to,now,unit,efficiency,cost\nline,power,mine,port,2,GW,0.9,5\n")
    assert flows_of(found, "line") == {("power", "mine"): -1, ("power", "port"): 0.9}
    least, most, cost = range_of(found, "line")
    assert (set(least), set(most), set(cost)) == ({0}, {1}, {5})
    assert found.system.assets.existing[0, 0] == pytest.approx(2000)
    assert [v.role for v in found.names.activities] == ["forward"]


def test_a_link_both_ways_runs_each_way_at_its_losses(tmp_path):
    rows = "link,commodity,from,to,now,efficiency,both,cost\nline,power,mine,port,10,0.8,yes,5\n"
    found = built(tmp_path, rows)
    assert flows_of(found, "line", "forward") == {("power", "mine"): -1, ("power", "port"): 0.8}
    assert flows_of(found, "line", "backward") == {("power", "port"): -1, ("power", "mine"): 0.8}
    assert set(range_of(found, "line", "backward")[2]) == {5}
    assert len(found.names.assets) == 1


def test_both_ways_carry_to_who_wants(tmp_path):
    # summer's power is at the port, winter's at the mine; 10 arrive of 12.5 that enter, at 2 each
    summer = np.isin(np.arange(12), range(3, 9)).astype(float)
    found = plan(
        workspace(
            tmp_path,
            commodities=GOODS,
            links="link,commodity,from,to,now,efficiency,both,cost\nline,power,mine,port,20,0.8,yes,2\n",
            markets="""
                market,place,commodity,buy,buy_most,profile
                winter,mine,power,1,50,cold
                summer,port,power,1,50,warm
            """,
            demands="demand,place,commodity,rate,profile\nm,mine,power,10,summer\np,port,power,10,winter\n",
            profiles={
                "summer": ("factor", "month", summer),
                "winter": ("factor", "month", 1 - summer),
                "warm": ("factor", "month", np.where(summer, 1, 99)),
                "cold": ("factor", "month", np.where(summer, 99, 1)),
            },
        )
    )
    assert found.objective == pytest.approx(8760 * 12.5 * (2 + 1))
    hours = np.array([182, 183]) * 24  # of summer and winter
    roles = found.supply.groupby(["place", "role"])["amount"].sum()
    assert (roles["port", "received"], roles["mine", "sent"]) == pytest.approx((hours[0] * 10, hours[0] * 12.5))
    assert (roles["mine", "received"], roles["port", "sent"]) == pytest.approx((hours[1] * 10, hours[1] * 12.5))
    january = found.supply[found.supply["month"] == 1].groupby(["place", "role"])["amount"].sum()
    assert january["mine", "sent"] == pytest.approx(744 * 12.5) and ("port", "sent") not in january


def test_a_technology_gives_flows_per_unit_and_per_km(tmp_path):
    rows = """
        link,commodity,from,to,technology,now,length,efficiency,cost,both
        road,ore,mine,port,truck,8760,500,0.99,1,yes
    """
    found = built(tmp_path, rows, **TRUCKS)
    there = {("ore", "mine"): -1, ("ore", "port"): 0.99, ("diesel", "mine"): -0.015, ("diesel", "port"): -0.001}
    assert flows_of(found, "road", "forward") == pytest.approx(there | {("tkm", "mine"): 500})
    back = {("ore", "port"): -1, ("ore", "mine"): 0.99, ("diesel", "port"): -0.015, ("diesel", "mine"): -0.001}
    assert flows_of(found, "road", "backward") == pytest.approx(back | {("tkm", "port"): 500})
    # its own 1, the truck's 3, and 500 tkm that are counted at 0.5
    assert set(range_of(found, "road", "forward")[2]) == {1 + 3 + 250}
    assert found.names.assets[0].kind == "road"


def test_a_technology_in_another_unit_is_converted(tmp_path):
    rows = "link,commodity,from,to,technology,now,most\npipe,gas,mine,port,line,1,5\n"
    technologies = """
        technology,activity,capacity,cost,invest,fixed,life
        line,MWh,MW,2,1000,10,10
    """
    found = built(
        tmp_path, rows, technologies=technologies, flows="recipe,commodity,amount,unit\nline,diesel,-3,kg/MWh\n"
    )
    assert flows_of(found, "pipe")["diesel", "mine"] == pytest.approx(-3)  # t of a GWh
    assert range_of(found, "pipe")[2][0] == pytest.approx(2000)  # CNY a GWh
    assert found.system.builds.capital[0, 0] == pytest.approx(1e6 * 0.1295046, rel=1e-6)  # CNY a GW
    assert found.system.assets.fixed[0, 0] == pytest.approx(10_000)


def test_building_a_link(tmp_path):
    rows = """
        link,commodity,from,to,technology,now,most,unit,length,invest,invest_unit,life
        road,ore,mine,port,truck,100,500,t/a,1,,,
        rope,ore,mine,port,,0,,t/a,1,,,
        belt,ore,port,mine,,0,inf,,1,2,CNY/(kg/h),25
    """
    found = built(tmp_path, rows, **TRUCKS)
    builds = found.system.builds
    np.testing.assert_allclose(builds.most, [400 / 8760, np.inf])
    per_hour = [200 * 8760 * 0.1295046, 2000 * 0.0709525]
    np.testing.assert_allclose(builds.capital[:, 0], per_hour, rtol=1e-6)
    assert found.system.assets.fixed[asset_of(found, "road"), 0] == pytest.approx(4 * 8760)
    assert {found.names.assets[v.asset].name for v in found.names.activities} == {"road", "belt"}


def test_the_units_of_a_links_technology_are_in_its_own_unit(tmp_path):
    technologies = "technology,activity,capacity,invest,life,unit_size\ntruck,t,t/a,200,4,87600\n"
    rows = "link,commodity,from,to,technology,now,most,unit\nroad,ore,mine,port,truck,0,40,t/h\n"
    found = built(tmp_path, rows, technologies=technologies)
    assert found.system.builds.unit == pytest.approx([10])


def test_inf_is_a_way_that_carries_anything(tmp_path):
    found = built(tmp_path, "link,commodity,from,to,now\nroad,ore,mine,port,inf\n")
    assert np.isinf(range_of(found, "road")[1]).all() and found.system.assets.existing[0, 0] == 0


def test_a_steady_way_is_one_number_a_month_in_every_hour(tmp_path):
    goods = GOODS.replace("power,MWh,month", "power,MWh,hour")
    rows = "link,commodity,from,to,now,resolution\nline,power,mine,port,3,month\n"
    found = built(tmp_path, rows, commodities=goods, weeks=1)
    assert found.system.activities.resolution == ("month",)
    assert found.system.activity.sizes.tolist() == [12]


def test_the_sheet_leaves_out_ways_that_there_are_not(tmp_path):
    found = plan(
        workspace(
            tmp_path,
            commodities=GOODS,
            links="link,commodity,from,to,now,project\nroad,ore,mine,port,inf,first\nrope,ore,mine,port,0,second\n",
            markets="market,place,commodity,buy\nat,mine,ore,1\n",
            demands="demand,place,commodity,amount\nwanted,port,ore,12\n",
        )
    )
    assert set(found.links["link"]) == {"road"} and set(found.links["project"]) == {"first"}
    assert found.objective == pytest.approx(12)
    assert found.links["hours_full_forward"].max() == 0


def test_a_links_technology_says_when_it_is_open_and_how_flat_it_runs(tmp_path):
    passes = np.where(np.isin(np.arange(12), (0, 1, 11)), 0.2, 1.0)  # snow
    found = built(
        tmp_path,
        "link,commodity,from,to,technology,now\nroad,ore,mine,port,truck,10\n",
        technologies="technology,activity,capacity,availability,profile,resolution\ntruck,t,t/a,0.5,passes,month\n",
        profiles={"passes": ("factor", "month", passes)},
    )
    _, most, _ = range_of(found, "road")
    np.testing.assert_allclose(most, 0.5 * passes)
    assert [v.resolution for v in found.names.activities] == ["month"]
