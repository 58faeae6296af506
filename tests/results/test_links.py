"""What links carry: a row a link and year, a row a link and month, and no dust of an interior point."""

import numpy as np
import pytest
from workspaces import workspace

from headwater.lp.solve import IPX, solve
from headwater.model.compile import compile
from headwater.results.amounts import Solved, without_dust
from headwater.results.links import links_monthly
from headwater.results.plan import plan
from headwater.system.build import build


def test_a_link_is_full_in_as_many_hours_as_its_dispatch_says(results):
    times = dict(results.weeks) | {53: 1}
    sent = results.dispatch[(results.dispatch["what"] == "line") & (results.dispatch["role"] == "sent")]
    forward = sent[sent["place"] == "mine"]
    full = forward[forward["power"] > 35 * (1 - 1e-4)]["week"].map(times).sum()
    year = results.links.set_index("link")
    assert year["hours_full_forward"]["line"] == pytest.approx(full) and 0 < full < 8760
    assert year["hours_full_backward"]["line"] == 0
    days = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    months = results.links_monthly[results.links_monthly["link"] == "road"]["forward"].to_numpy()
    assert year["hours_full_forward"]["road"] == 24 * days[months > 65_000 / 365 * days * (1 - 1e-4)].sum() > 8000


def test_a_links_months_come_to_its_year(results):
    months = results.links_monthly.groupby("link")[["forward", "backward"]].sum()
    year = results.links.set_index("link")
    np.testing.assert_allclose(months["forward"], year["forward"][months.index])
    own = results.capacity.set_index("asset")
    np.testing.assert_allclose(year["forward"]["road"], own["activity"]["road"])
    assert year["worth"]["road"] == own["worth"]["road"] and year["capacity"]["line"] == 35


def test_a_plain_sum_of_a_sheet_is_the_sum_of_its_links(results):
    assert not results.links["link"].duplicated().any() and "month" not in results.links
    monthly = results.links_monthly
    assert monthly.groupby("link")["month"].agg(list).map(lambda m: m == list(range(1, 13))).all()
    assert monthly.columns.tolist() == ["link", "month", "forward", "backward", "unit"]
    assert set(monthly["link"]) == set(results.links["link"]) and set(monthly["unit"]) == {"MWh", "t"}
    for way in ("forward", "backward"):
        assert monthly[way].sum() == pytest.approx(results.links[way].sum())
    assert results.links["forward"].sum() > 60_000


def test_what_an_interior_point_leaves_of_nothing_is_nothing(tmp_path):
    # the dear way is never worth it; two ways around leave dust in the interior
    land = workspace(
        tmp_path,
        weeks=1,
        commodities="commodity,unit,resolution\npower,MWh,hour\n",
        links="link,commodity,from,to,now,both,cost\ncheap,power,mine,town,inf,yes,1\ndear,power,mine,town,inf,yes,900\n",
        markets="market,place,commodity,buy\ngrid,mine,power,90\n",
        demands="demand,place,commodity,rate\ntown,town,power,700000\n",
    )
    built = build(land)
    program = compile(built.system)
    found = Solved(built, program, solve(program, **IPX, presolve="off"))
    sheet = links_monthly(found, land).set_index("link")
    assert found.activities_in("month").min() >= 0 and (sheet.loc["cheap", "forward"] > 1e6).all()
    assert (sheet.loc["dear", ["forward", "backward"]] == 0).all(axis=None)


def test_dust_is_dust_beside_the_largest_of_its_kind():
    np.testing.assert_array_equal(without_dust(np.array([1e6, 1e-3, -1e-4, -2.0]), 1e6), [1e6, 0, 0, -2])
    np.testing.assert_array_equal(without_dust(np.array([1e-4]), np.array([1.0])), [1e-4])


def test_a_line_of_a_mesh_carries_both_ways_by_one_activity(tmp_path):
    # north has sun by day and wants power by night, when the gas is south: 5 MW one way, 3 the other, half the time
    lines = "link,commodity,from,to,now,impedance,voltage\nline,power,mine,town,3,10,100\n"
    day = np.repeat([1.0, 0.0], 12)[np.arange(8760) % 24]
    land = workspace(
        tmp_path,
        weeks=1,
        profiles={"day": ("factor", "hour", day), "night": ("factor", "hour", 1 - day)},
        commodities="commodity,unit,resolution\npower,MWh,hour\n",
        technologies="technology,activity,capacity,profile,cost\nsun,MWh,MW,day,0\ngas,MWh,MW,,9\n",
        flows="recipe,commodity,amount\nsun,power,1\ngas,power,1\n",
        assets="asset,technology,place,now\nroof,sun,mine,3\nburner,gas,town,20\n",
        links=lines,
        demands="demand,place,commodity,rate,profile\nsouth,town,power,5,day\nnorth,mine,power,2,night\n",
    )
    found = plan(land)
    (line,) = found.links.to_dict("records")
    assert (line["forward"], line["backward"]) == pytest.approx((3 * 4380, 2 * 4380))
    assert (line["hours_full_forward"], line["hours_full_backward"]) == pytest.approx((4380, 0))
    power = found.supply.groupby(["place", "role"])["amount"].sum()
    assert power["mine", "sent"] == power["town", "received"] == pytest.approx(3 * 4380)
    assert power["mine", "received"] == power["town", "sent"] == pytest.approx(2 * 4380)
    by_hour = found.dispatch[(found.dispatch["what"] == "line") & (found.dispatch["place"] == "mine")]
    assert set(by_hour["role"]) == {"sent", "received"} and by_hour["power"].min() >= 0
