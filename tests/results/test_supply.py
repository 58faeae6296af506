"""Supply by name: what comes to a node is what goes from it, in the year and in each month."""

import numpy as np
import pytest
import valley
from workspaces import node_of, workspace

from headwater.results.plan import plan
from headwater.results.supply import supply

IN = ("made", "received", "bought", "unserved")
OUT = ("used", "sent", "sold", "demand", "let_go")


def over(frame):
    """What comes in less what goes out of each commodity and place, by month; and how much comes in."""
    assert set(frame["role"]) <= {*IN, *OUT}
    sign = np.where(frame["role"].isin(IN), 1, -1)
    keys = ["commodity", "place", "month"]
    signed = frame.assign(signed=frame["amount"] * sign).groupby(keys)["signed"].sum()
    return signed, frame[frame["role"].isin(IN)].groupby(keys)["amount"].sum()


def test_what_comes_to_a_node_in_the_year_goes_from_it(results):
    signed, coming = over(results.supply)
    year, much = (series.groupby(["commodity", "place"]).sum() for series in (signed, coming))
    for node in (("power", "mine"), ("power", "town"), ("power", "port"), ("heat", "north"), ("ore", "mine")):
        assert year[node] == pytest.approx(0, abs=1e-7 * much[node])
    assert year["metal", "land"] == pytest.approx(0, abs=1e-4)
    assert year["ore", "port"] == pytest.approx(0, abs=1e-4)  # its store comes round and loses nothing
    assert year["stock", "town"] == pytest.approx(0, abs=1e-4)
    assert year["stock", "port"] > 10 and year["lake", "mine"] > 10  # these lose


def test_what_comes_in_a_month_goes_in_it_where_nothing_is_kept_or_steady(results):
    signed, coming = over(results.supply)
    for node in (("power", "town"), ("power", "port"), ("heat", "north"), ("ore", "mine")):
        assert signed[node].index.tolist() == list(range(1, 13))
        np.testing.assert_allclose(signed[node], 0, atol=1e-7 * coming[node].max())


def test_what_is_over_in_a_month_is_what_a_store_gains(land, solved):
    signed, _ = over(supply(solved, land))
    system, node = solved.system, node_of(solved.built, "ore", "port")
    (store,) = np.flatnonzero(system.stores.node == node)
    level = solved.solution.columns[solved.program.columns["level"]][system.level.row == store]
    assert np.ptp(level) > 100
    np.testing.assert_allclose(signed["ore", "port"], level - np.roll(level, 1), atol=1e-4)


def test_what_is_lost_is_what_a_store_leaks(land, solved):
    signed, _ = over(supply(solved, land))
    system = solved.system
    for commodity, place, hours in (("lake", "mine", 24), ("stock", "port", 1)):
        (store,) = np.flatnonzero(system.stores.node == node_of(solved.built, commodity, place))
        level = solved.solution.columns[solved.program.columns["level"]][system.level.row == store]
        resolution = system.nodes.resolution[system.stores.node[store]]
        times = system.calendar.counted(resolution) / hours
        before = np.roll(level, 1)
        if hours == 1:  # comes round in each week, and in the day that is over
            ends = np.cumsum([168, 168, 168, 24])
            before[ends[:-1]], before[0] = level[ends[1:] - 1], level[ends[0] - 1]
        lost = times @ ((1 - system.levels.keep[system.level.start[store]] ** hours) * before)
        assert signed[commodity, place].sum() == pytest.approx(lost, rel=1e-6)


def test_in_a_full_year_steady_power_adds_up_in_each_month(tmp_path):
    said = valley.tables()
    said["assets"] = "asset,technology,place,now\nfield,solar,mine,3\noil far,engine,mine,10\nold pit,pit,mine,90000\n"
    said["links"] = "link,commodity,from,to,now\nroad,ore,mine,port,inf\n"
    said["demands"] = """
        demand,place,commodity,amount,rate,profile,unserved
        mine,mine,power,,2,busy,3000
        ore,port,ore,70000,,cold,
    """
    said["markets"] = "market,place,commodity,buy,sell\ngrid,mine,power,90,10\n"
    said["stores"] = "place,commodity,energy\nport,ore,40000\n"
    del said["limits"], said["limit_terms"]
    found = plan(workspace(tmp_path, **said))
    signed, coming = over(found.supply)
    for node in (("power", "mine"), ("ore", "mine")):
        assert (coming[node] > 0).sum() == 12
        np.testing.assert_allclose(signed[node], 0, atol=1e-6 * coming[node].max())
    pit = found.supply[(found.supply["what"] == "pit") & (found.supply["role"] == "used")]
    made = found.supply[(found.supply["what"] == "pit") & (found.supply["commodity"] == "ore")]
    np.testing.assert_allclose(pit["amount"], 0.05 * made["amount"].to_numpy())


def test_rows_are_called_as_the_tables_call_them(results):
    def rows(commodity, place, role):
        frame = results.supply
        here = (frame["commodity"] == commodity) & (frame["place"] == place) & (frame["role"] == role)
        return set(zip(frame["what"][here], frame["technology"][here], frame["unit"][here], strict=True))

    assert rows("power", "mine", "made") == {("sun", "solar", "MWh"), ("water", "hydro", "MWh")}
    assert rows("power", "mine", "sent") == {("line", "", "MWh")}
    assert rows("power", "town", "received") == {("line", "", "MWh")}
    assert rows("power", "port", "received") == {("cable", "", "MWh")}
    assert rows("power", "port", "bought") == {("grid", "", "MWh")}
    assert rows("power", "town", "demand") == {("demand", "", "MWh")}
    assert rows("power", "town", "used") == {("battery", "battery", "MWh")}
    assert rows("metal", "land", "unserved") == {("metal", "", "t")}
    assert rows("heat", "north", "let_go") == {("let_go", "", "MWh")}
    assert rows("carbon", "land", "made") == {("heat", "chp", "t"), ("oil", "engine", "t")}


def test_months_are_numbered_and_a_yearly_commodity_has_none(results):
    months = results.supply.groupby("commodity")["month"].agg(set)
    assert months["metal"] == months["carbon"] == {0}
    assert months["power"] == set(range(1, 13))
    assert (results.supply["amount"] > 0).all()


def test_what_is_made_is_what_was_done_times_what_flows(results):
    done = results.capacity.set_index("asset")["activity"]
    frame = results.supply
    made = frame[frame["role"] == "made"].groupby(["commodity", "technology"])["amount"].sum()
    assert made["power", "solar"] == pytest.approx(done["field"])
    assert made["metal", "smelter"] == pytest.approx(done["kiln"])
    assert made["power", "engine"] == pytest.approx(done["oil"] + done["oil far"])
    used = frame[frame["role"] == "used"].groupby(["commodity", "technology"])["amount"].sum()
    assert used["ore", "smelter"] == pytest.approx(2.5 * done["kiln"])
    sent = frame[frame["role"] == "sent"].groupby("what")["amount"].sum()
    assert sent["road"] == pytest.approx(done["road"])


def test_a_links_other_flows_are_of_its_technology(tmp_path):
    found = plan(
        workspace(
            tmp_path,
            commodities="commodity,unit,resolution,sector\nore,t,month,mining\ndiesel,t,month,\n",
            sectors="sector\nmining\n",
            technologies="technology,kind,activity,capacity\ntruck,road,t,t/a\n",
            flows="recipe,commodity,port,amount\ntruck,diesel,from,-0.01\n",
            links="link,commodity,from,to,technology,now\nhaul,ore,mine,port,truck,inf\n",
            markets="market,place,commodity,buy\na,mine,ore,1\nb,mine,diesel,5\n",
            demands="demand,place,commodity,amount\nwanted,port,ore,365\n",
        )
    )
    year = (
        found.supply.groupby(["commodity", "place", "role", "what", "technology", "sector"])["amount"].sum().to_dict()
    )
    assert year == pytest.approx(
        {
            ("ore", "mine", "bought", "a", "", "mining"): 365,
            ("ore", "mine", "sent", "haul", "truck", "mining"): 365,
            ("ore", "port", "received", "haul", "truck", "mining"): 365,
            ("ore", "port", "demand", "demand", "", "mining"): 365,
            ("diesel", "mine", "bought", "b", "", ""): 3.65,
            ("diesel", "mine", "used", "road", "truck", ""): 3.65,
        }
    )
    assert found.dispatch.empty and "power" in found.dispatch and found.prices_hourly.empty


def test_what_is_little_beside_another_commodity_is_said_all_the_same(tmp_path):
    found = plan(
        workspace(
            tmp_path,
            commodities="commodity,unit,resolution,balance\nore,t,month,exact\nmoney,CNY,year,counted\n",
            technologies="technology,activity,capacity\npit,t,t/a\n",
            flows="recipe,commodity,amount\npit,ore,1\npit,money,1e12\n",
            assets="asset,technology,place,now\nold,pit,mine,inf\n",
            demands="demand,place,commodity,amount\nwanted,mine,ore,12\n",
        )
    )
    made = found.supply[found.supply["role"] == "made"].groupby("commodity")["amount"].sum()
    assert made["ore"] == pytest.approx(12) and made["money"] == pytest.approx(12e12)


def test_what_comes_by_itself_is_made_and_what_is_spilt_is_let_go(tmp_path):
    found = plan(
        workspace(
            tmp_path,
            weeks=1,
            commodities="commodity,unit,resolution\nwater,m**3,hour\n",
            stores="place,commodity,energy,inflow,spill\nmine,water,50,7,yes\n",
            demands="demand,place,commodity,rate\nmill,mine,water,0\n",
        )
    )
    water = found.supply.groupby(["role", "what"])["amount"].sum()
    assert water["made", "inflow"] == water["let_go", "water at mine"] == pytest.approx(7 * 8760)
