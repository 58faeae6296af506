"""The plan beside what was published: every call by hand, units, ends; and faults before anything is planned."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from workspaces import write

from headwater.faults import BadInput
from headwater.results import Results
from headwater.results.compare import check, compare
from headwater.workspace.read import read

TABLES = {
    "places": """
        place,kind,parent
        land,region,
        north,prefecture,land
        mine,site,north
        south,prefecture,land
        abroad,outside,
    """,
    "commodities": """
        commodity,unit,resolution,balance,at
        power,MWh,hour,exact,prefecture
        ore,t,month,exact,place
        metal,t,year,exact,place
        jobs,person,year,counted,place
    """,
    "technologies": """
        technology,kind,activity,capacity
        dam,hydro,MWh,MW
        stream,hydro,MWh,kW
        panel,solar,MWh,MW
        pit,,t,t/a
        smelter,works,t,t/a
    """,
    "flows": """
        recipe,commodity,amount
        dam,power,1
        stream,power,1
        panel,power,1
        pit,ore,1
        pit,jobs,0.01
        smelter,ore,-2
        smelter,power,-3
        smelter,metal,1
    """,
    "assets": """
        asset,technology,place,now
        big dam,dam,north,100
        small dam,dam,south,20
        rill,stream,south,5000
        roof,panel,south,40
        old_pit,pit,mine,50000
        kiln,smelter,mine,inf
    """,
    "links": "link,commodity,from,to,now\ntie,power,north,south,30\nroad,ore,mine,south,inf\n",
    "markets": "market,place,commodity,buy,sell\ngrid,north,power,400,\nshop,mine,metal,,90\n",
    "demands": "demand,place,commodity,amount,unserved\ntown,south,power,500000,\nbuyer,mine,metal,10000,5\n",
}


def land(folder, *rows):
    """The workspace with rows of `compare`: (expression, commodity, low, high, unit)."""
    lines = [f'c{i},what,{c},"{e}",{low},{high},{u},stated' for i, (e, c, low, high, u) in enumerate(rows)]
    head = "id,indicator,commodity,expression,low,high,unit,statement"
    return read(write(folder, **TABLES, compare="\n".join([head, *lines])))


def planned():
    """A plan by hand: what each sheet has of it."""
    supply = [
        ("power", "north", 1, "made", "hydro", "dam", 200_000.0),
        ("power", "north", 2, "made", "hydro", "dam", 100_000.0),
        ("power", "south", 1, "made", "hydro", "stream", 50_000.0),
        ("power", "south", 1, "made", "solar", "panel", 50_000.0),
        ("power", "north", 1, "sent", "tie", "", 80_000.0),
        ("power", "south", 1, "received", "tie", "", 76_000.0),
        ("power", "north", 1, "bought", "grid", "", 8_000.0),
        ("power", "south", 1, "demand", "demand", "", 100_000.0),
        ("power", "north", 1, "used", "works", "smelter", 30_000.0),
        ("metal", "mine", 0, "unserved", "buyer", "", 250.0),
        ("metal", "mine", 0, "sold", "shop", "", 40.0),
    ]
    capacity = [
        ("assets", "big dam", "dam", "hydro", "north", 100.0, 100.0, "MW", 300_000.0, "MWh", 400_000.0),
        ("assets", "small dam", "dam", "hydro", "south", 20.0, 25.0, "MW", 0.0, "MWh", 100_000.0),
        ("assets", "rill", "stream", "hydro", "south", 5000.0, 5000.0, "kW", 50_000.0, "MWh", 50_000.0),
        ("assets", "roof", "panel", "solar", "south", 40.0, 40.0, "MW", 50_000.0, "MWh", 62_500.0),
        ("assets", "old_pit", "pit", "pit", "mine", 50e3, 50e3, "t/a", 20_000.0, "t", 50e3),
        ("assets", "kiln", "smelter", "works", "mine", np.inf, np.inf, "t/a", 10_000.0, "t", np.nan),
        ("links", "tie", "", "power", "north", 30.0, 30.0, "MW", 80_000.0, "MWh", 262_800.0),
        ("links", "road", "", "ore", "mine", np.inf, np.inf, "t/h", 7.0, "t", np.nan),
    ]
    columns = "table asset technology kind place now total unit activity activity_unit available"
    empty = dict.fromkeys((field.name for field in dataclasses.fields(Results)), None)
    names = ["commodity", "place", "month", "role", "what", "technology", "amount"]
    frame = pd.DataFrame(supply, columns=names)
    return Results(
        **empty
        | {
            "supply": frame.assign(unit=np.where(frame["commodity"] == "power", "MWh", "t")),
            "capacity": pd.DataFrame(capacity, columns=columns.split()),
            "counted": pd.DataFrame(
                [("jobs", "mine", 200.0, "person")], columns=["commodity", "place", "amount", "unit"]
            ),
        }
    )


@pytest.mark.parametrize(
    ("expression", "commodity", "unit", "comes"),
    [
        ("made", "power", "MWh", 400_000),
        ("made", "power", "GWh", 400),
        ("made(kind=hydro)", "power", "1e8 kWh", 3.5),
        ("made(hydro, month=1)", "power", "GWh", 250),
        ("made(technology=dam, place=north)", "power", "GWh", 300),
        ("made(asset='big dam')", "power", "GWh", 300),
        ("used(kind=works) - demand(month=1)", "power", "MWh", -70_000),
        ("-used", "power", "", -30_000),
        ("sent(tie) - received(tie, place=south)", "power", "MWh", 4000),
        ("bought(grid)", "power", "GWh", 8),
        ("unserved(buyer) + sold(shop)", "metal", "kt", 0.29),
        ("100 * made(kind=hydro, month=2) / made(kind=hydro)", "power", "%", 100 * 100 / 350),
        ("made(kind=solar) / available(kind=solar)", "power", "1", 0.8),
        ("100 * made(kind=solar) / available(kind=solar)", "power", "%", 80),
        ("now(kind=hydro)", "", "MW", 125),
        ("now(kind=hydro)", "power", "kW", 125_000),
        ("capacity(dam) - now(dam)", "", "MW", 5),
        ("now(technology=dam, place=south)", "", "MW", 20),
        ("capacity(tie)", "", "GW", 0.03),
        ("activity(old_pit) * 0.004", "", "t", 80),
        ("activity(old_pit)", "", "kt", 20),
        ("activity(kiln) * 3", "power", "MWh", 30_000),
        ("2 * (activity(pit) + 1 + 2) / 3 - .5", "", "", 2 * 20003 / 3 - 0.5),
        ("available(old_pit) - activity(old_pit)", "", "t", 30_000),
        ("capacity(old_pit) * 0.001", "", "1", 50),  # t/a is no plain number, h/a would be
        ("counted(jobs)", "", "person", 200),
        ("counted(jobs) / 2 + 0 * activity(road)", "", "", 100),
    ],
)
def test_an_expression_comes_to_what_the_sheets_say(tmp_path, expression, commodity, unit, comes):
    workspace = land(tmp_path, (expression, commodity, 0, "", unit))
    (plan,) = compare(workspace, planned())["plan"]
    assert plan == pytest.approx(comes, rel=1e-12)


def test_hours_a_year_are_no_plain_number(tmp_path):
    said = {**TABLES, "technologies": TABLES["technologies"].replace("pit,,t,t/a", "pit,,h,h/a")}
    said["compare"] = (
        "id,indicator,expression,low,high,unit,statement\nc,fleet,capacity(old_pit)*0.0078125,6,,1,stated\n"
    )
    found = planned()
    found.capacity.loc[found.capacity["asset"] == "old_pit", ["unit", "activity_unit"]] = ["h/a", "h"]
    (row,) = compare(read(write(tmp_path, **said)), found).to_dict("records")
    assert row["plan"] == pytest.approx(50_000 / 128) and row["inside"]


@pytest.mark.parametrize(
    ("low", "high", "inside"),
    [
        (399, 401, True),
        (400, 400, True),
        (400, 500, True),
        (300, 400, True),
        (400.0001, 500, True),  # the solver's last digits
        (400.01, 500, False),
        (300, 399.99, False),
        ("", 400, True),
        ("", 399, False),
        (400, "", True),
        (401, "", False),
    ],
)
def test_an_interval_is_closed_and_an_end_not_printed_is_open(tmp_path, low, high, inside):
    (row,) = compare(land(tmp_path, ("made", "power", low, high, "GWh")), planned()).to_dict("records")
    assert row["inside"] is inside
    assert (row["line"], row["unit"], row["role"], row["statement"]) == ("c0", "GWh", "test", "stated")


def test_what_divides_by_nought_is_no_number_and_not_inside(tmp_path):
    rows = (("made / activity('small dam')", "power", 0, "", ""), ("made", "power", 0, "", "MWh"))
    found = compare(land(tmp_path, *rows), planned())
    assert np.isnan(found["plan"][0]) and not found["inside"][0] and found["inside"][1]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (
            ("made(kind=hydo)", "power"),
            "made(kind=hydo): 'hydo' is no kind by which power is made (did you mean 'hydro'?)",
        ),
        (
            ("made(nope=hydro)", "power"),
            "made(nope=hydro): made has no key 'nope' (known are asset, kind, month, place, ",
        ),
        (("now(kindd=hydro)", ""), "now(kindd=hydro): now has no key 'kindd' (did you mean 'kind'?)"),
        (("mad", "power"), "there is no 'mad' (did you mean 'made'?)"),
        (("made", ""), "made is of no commodity (name one in the column 'commodity')"),
        (("made(kind=works)", "power"), "'works' is no kind by which power is made (known are hydro, solar)"),
        (("used(kind=hydro)", "power"), "'hydro' is no kind by which power is used (known are works)"),
        (("sent(road)", "power"), "'road' is no link by which power is sent (known are tie)"),
        (("sold(grid)", "power"), "'grid' is no market by which power is sold (there is none)"),
        (("unserved(town)", "power"), "'town' is no demand by which power is unserved (there is none)"),
        (("demand(town)", "power"), "demand is of no kind"),
        (("made(technology=dams)", "power"), "'dams' is no technology by which power is made (did you mean 'dam'?)"),
        (("made(kind=solar, technology=dam)", "power"), "nothing is all of that"),
        (("made(hydro, kind=solar)", "power"), "names two kinds"),
        (("made(kind=hydro, kind=solar)", "power"), "says a key twice"),
        (("made(place=nort)", "power"), "no place 'nort' (did you mean 'north'?)"),
        (("made(place=mine)", "power"), "power of 'mine' balances at its prefecture (write place=north)"),
        (("made(place=land)", "power"), "power balances at each prefecture of 'land' (they are north, south)"),
        (("made(month=13)", "power"), "no month '13' (1 to 12)"),
        (("made(month=1)", "metal"), "metal balances by the year and has no months"),
        (("made(asset=roof, month=1)", "power"), "known for the year only (write made(asset=roof))"),
        (("made(asset=rof)", "power"), "no asset 'rof' (did you mean 'roof'?)"),
        (("made(asset=kiln)", "power"), "is not one MWh of power (write activity(kiln) times what it makes)"),
        (("now", ""), "now of what?"),
        (("now(kind=sollar)", ""), "no kind 'sollar' among what has a capacity (did you mean 'solar'?)"),
        (("activity(old_pitt)", ""), "no asset, link or technology 'old_pitt' (did you mean 'old_pit'?)"),
        (("now(kind=solar, place=north)", ""), "nothing is all of that"),
        (("now(kiln)", ""), "nothing bounds 'kiln'"),
        (("available(road)", ""), "nothing bounds 'road'"),
        (("now(kind=hydro)", ""), "now(kind=hydro) adds MW and kW"),
        (("counted(power)", ""), "no counted commodity 'power' (known are jobs)"),
        (("counted(jobs, place=mine)", ""), "counted has no key 'place'"),
        (("made(kind=hydro) +", "power"), "is no expression"),
        (("made(kind=hydro) ** 2", "power"), "is no part of such an expression"),
        (("max(1, 2)", "power"), "is no part of such an expression"),
        (("made(**x)", "power"), "made has no key '**'"),
        (("True", "power"), "is no part of such an expression"),
        (("1e999", "power"), "is no number"),
        (("made / 0", "power"), "divides by nought"),
        (("made + now(roof)", "power"), "MWh and MW don't add up"),
        (("now(rill) / now(roof)", ""), "kW is divided by MW"),
    ],
)
def test_what_is_not_there_is_a_fault_of_its_line(tmp_path, row, says):
    workspace = land(tmp_path, ("made", "power", 1, "", "MWh"), (*row, 1, "", ""))
    faults = check(workspace)
    assert [(f.file, f.line, f.column) for f in faults] == [("compare.csv", 3, "expression")]
    assert says in str(faults[0])
    with pytest.raises(BadInput):
        compare(workspace, planned())


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("made", "power", 1, 2, "t"), "column 'unit': the expression comes out in MWh, not in t"),
        (("now(roof)", "", 1, 2, "MWh"), "column 'unit': the expression comes out in MW, not in MWh"),
        (("made(hydro) / made", "power", 1, 2, "%"), "comes out in 1, not in % (write 100 * ... for per cent)"),
        (("made", "power", "", "", "MWh"), "column 'low': is empty, and so is high"),
        (("made", "power", 3, 2, "MWh"), "column 'low': 3 is above high, 2"),
    ],
)
def test_units_and_ends_that_do_not_fit_are_faults(tmp_path, row, says):
    (fault,) = check(land(tmp_path, row))
    assert says in str(fault) and fault.line == 2


def test_every_row_that_is_wrong_is_said_at_once(tmp_path):
    rows = [("made(kind=hydo)", "power", 1, "", "MWh"), ("made", "power", 1, "", "MWh"), ("now(x)", "", 2, 1, "")]
    assert [(f.line, f.column) for f in check(land(tmp_path, *rows))] == [
        (2, "expression"),
        (4, "expression"),
        (4, "low"),
    ]


def test_a_plan_of_the_workspace_answers_what_it_is_asked(land_planned):
    workspace, results = land_planned
    assert check(workspace) == []
    found = compare(workspace, results).set_index("line")["plan"]
    own = results.capacity.set_index("asset")
    assert found["dam"] == pytest.approx(own["activity"]["big dam"] / 1000) and found["dam"] > 1
    assert found["all"] == pytest.approx(500) and found["jobs"] == pytest.approx(0.01 * own["activity"]["old_pit"])
    assert found["size"] == 100


@pytest.fixture(scope="module")
def land_planned(tmp_path_factory):
    """The workspace of this file, planned."""
    from headwater.results.plan import plan

    rows = """
        id,indicator,commodity,expression,low,high,unit,statement
        dam,a,power,made(asset='big dam'),0,,GWh,s
        all,a,power,made - used + bought + unserved,0,,GWh,s
        jobs,a,,counted(jobs),0,,person,s
        size,a,,capacity('big dam'),0,,MW,s
    """
    workspace = read(write(tmp_path_factory.mktemp("land"), weeks=1, **TABLES, compare=rows))
    return workspace, plan(workspace)
