"""An invented land with a plan made by hand: two prefectures, a line between them, one to the outside, a mine's chain.

Every month the north's dam gives FLOW[month] GWh and the south's panels 10; the south takes 60 and its smelter 5. What
the north has over goes outside, what it lacks comes from there; the line between loses a twentieth.
"""

from dataclasses import replace

import numpy as np
import pandas as pd
import sites

from headwater.publish.planned import Plan
from headwater.results import Results

FLOW = (40.0, 40.0, 40.0, 50.0, 60.0, 80.0, 90.0, 90.0, 80.0, 60.0, 50.0, 40.0)
SUN, TAKEN, SMELTER, KEPT = 10.0, 60.0, 5.0, 0.95
WEEKS = ((3, 26), (29, 26))

FILES = {
    "sectors": """
        sector,name_en,name_zh,hue,statement,question
        power,Electricity,电力,energy,made/capacity,Does the line hold?
        mining,Mining,矿业,minerals,made/markets,What does a tonne of metal ask?
    """,
    "places": """
        place,kind,parent,lat,lon,name_en,name_zh,name_bo,source
        land,region,,,,The Land,那地方,,identity
        north,prefecture,land,31,90,North,北市,བྱང་།,made/area
        south,prefecture,land,29,92,South,南市,ལྷོ།,made/area
        mine,site,south,,,The mine,矿,,made/area
        village,county,south,29.5,91,Village,村,,made/area
        port,outside,,33,95,Port,口岸,,made/area
        nowhere,site,land,,,Nowhere,无处,,made/area
    """,
    "commodities": """
        commodity,sector,unit,resolution,balance,at,name_en,name_zh
        electricity,power,MWh,hour,exact,prefecture,Electricity,电力
        ore,mining,t,month,exact,place,Ore,矿石
        metal,mining,t,year,exact,place,"Metal, pure",金属
        jobs,,person,year,counted,place,Jobs,岗位
    """,
    "technologies": """
        technology,kind,activity,capacity,resolution,name_en,name_zh,source
        dam,hydro,MWh,MW,,Dam,坝,made/capacity
        panels,solar,MWh,MW,,Panels,光伏板,made/capacity
        pit,,t,t/a,month,Pit,矿坑,made/capacity
        smelter,works,t,t/a,month,Smelter,冶炼,assumption: as elsewhere; 1..2
    """,
    "flows": """
        recipe,mode,commodity,amount,source
        dam,,electricity,1,identity
        panels,,electricity,1,identity
        pit,,ore,1,identity
        smelter,,ore,-2,assumption: two for one
        smelter,,electricity,-3,made/capacity
        smelter,,metal,1,identity
        smelter,,jobs,0.01,assumption: as elsewhere; 1..2
    """,
    "assets": """
        asset,technology,place,now,unit,name_en,name_zh,source
        great_dam,dam,north,120,MW,Great Dam,大坝,made/capacity
        panels_south,panels,south,40,MW,,,"derived: 160 less 120; assumption: all of it here"
        lost_dam,dam,nowhere,5,MW,Lost Dam,失坝,made/capacity
        pit_mine,pit,mine,50000,t/a,,,made/markets
        smelter_mine,smelter,mine,20000,t/a,,,made/markets
    """,
    "links": """
        link,commodity,from,to,now,unit,efficiency,both,name_en,name_zh,source
        tie,electricity,north,south,100,MW,0.95,yes,North to South,北—南,assumption: a line of its kind
        door,electricity,north,port,50,MW,1,yes,,,made/capacity
        road,ore,mine,south,inf,t/a,1,no,,,made/area
    """,
    "demands": """
        demand,place,commodity,amount,unit,source
        towns,south,electricity,720,GWh,made/capacity
        buyers,mine,metal,10000,t,made/markets
    """,
    "markets": """
        market,place,commodity,buy,sell,price_unit,source
        port_power,port,electricity,400,200,CNY/MWh,assumption: a round price
    """,
    "limits": """
        limit,sense,bound,unit,source
        ore_a_year,<=,20000,t,made/markets
    """,
    "limit_terms": """
        limit,quantity,row,weight,source
        ore_a_year,activity,pit_mine,1,identity
    """,
}


def site(folder, results=True, statements=sites.STATEMENTS, **more):
    """The invented land's site, with its plan or without; `more` are tables by name, in the stead of its own."""
    tables = FILES | more
    for name, content in tables.items():
        if name != "sectors":
            (folder / f"{name}.csv").write_text(sites.text(content), encoding="utf-8")
    charts = sites.CHARTS.replace('sector = "food"', 'sector = "mining"')
    own = {"sectors": tables["sectors"], "places": tables["places"], "charts": charts, "statements": statements}
    made = sites.site(folder, **own)
    return replace(made, results=solved() if results else None)


def plan(made, **more):
    """A site's plan; `more` are frames or numbers that stand in the stead of its own."""
    return Plan(made.workspace, replace(solved(), **more))


def _power(month):
    """(role, place, what, technology, GWh) of a month of electricity, the line's loss among it."""
    flow, over = FLOW[month], FLOW[month] - (TAKEN + SMELTER - SUN) / KEPT
    sent = (TAKEN + SMELTER - SUN) / KEPT
    rows = [
        ("made", "north", "hydro", "dam", flow),
        ("made", "south", "solar", "panels", SUN),
        ("sent", "north", "tie", "", sent),
        ("received", "south", "tie", "", sent * KEPT),
        ("demand", "south", "demand", "", TAKEN),
        ("used", "south", "works", "smelter", SMELTER),
    ]
    if over > 0:
        rows += [("sent", "north", "door", "", over), ("received", "port", "door", "", over)]
        return [*rows, ("sold", "port", "port_power", "", over)]
    rows += [("received", "north", "door", "", -over), ("sent", "port", "door", "", -over)]
    return [*rows, ("bought", "port", "port_power", "", -over)]


def supply():
    """The sheet `supply`."""
    rows = [
        ("electricity", place, month + 1, role, what, technology, amount * 1000, "MWh", "power")
        for month in range(12)
        for role, place, what, technology, amount in _power(month)
    ]
    for month in range(1, 13):
        rows.append(("ore", "mine", month, "made", "pit", "pit", 20000 / 12, "t", "mining"))
        rows.append(("ore", "mine", month, "used", "works", "smelter", 20000 / 12, "t", "mining"))
    rows.append(("metal", "mine", 0, "made", "works", "smelter", 10000.0, "t", "mining"))
    rows.append(("metal", "mine", 0, "demand", "demand", "", 10000.0, "t", "mining"))
    rows.append(("jobs", "mine", 0, "made", "works", "smelter", 100.0, "person", ""))
    columns = ["commodity", "place", "month", "role", "what", "technology", "amount", "unit", "sector"]
    return pd.DataFrame(rows, columns=columns)


def dispatch():
    """The sheet `dispatch`: each solved week as its month, even through the hours but for the panels' noon."""
    frames = []
    noon = np.tile(np.r_[np.zeros(8), np.full(8, 3.0), np.zeros(8)], 7)
    for week, _ in WEEKS:
        for role, place, what, technology, amount in _power((week - 1) // 5 if week < 20 else 6):
            shape = noon if what == "solar" else np.ones(168)
            power = amount / 0.73 * shape
            keys = {"commodity": "electricity", "place": place, "week": week, "role": role, "what": what}
            frames.append(pd.DataFrame({**keys, "hour": range(168), "technology": technology, "power": power}))
    return pd.concat(frames, ignore_index=True).assign(unit="MWh/h")


def capacity():
    """The sheet `capacity`."""
    columns = "table asset technology kind place now built total unit activity activity_unit available full_hours worth"
    rows = [
        ("assets", "great_dam", "dam", "hydro", "north", 120.0, 0, 120.0, "MW", 720e3, "MWh", 720e3, 6000.0, 900e3),
        ("assets", "panels_south", "panels", "solar", "south", 40.0, 0, 40.0, "MW", 120e3, "MWh", 150e3, 3000.0, 0.0),
        ("assets", "lost_dam", "dam", "hydro", "nowhere", 5.0, 0, 5.0, "MW", 0.0, "MWh", 30e3, 0.0, 0.0),
        ("assets", "pit_mine", "pit", "pit", "mine", 50e3, 0, 50e3, "t/a", 20e3, "t", 50e3, 3504.0, 0.0),
        ("assets", "smelter_mine", "smelter", "works", "mine", 20e3, 0, 20e3, "t/a", 10e3, "t", 20e3, 4380.0, 0.0),
        ("links", "tie", "", "", "north", 100.0, 0, 100.0, "(MWh)/hour", 694e3, "MWh", 876e3, 6947.0, 0.0),
        ("links", "door", "", "", "north", 50.0, 0, 50.0, "(MWh)/hour", 200e3, "MWh", 438e3, 4000.0, 318e3),
    ]
    found = pd.DataFrame(rows, columns=columns.split())
    sources = ["made/capacity", "derived: 160 less 120", *["made/markets"] * 5]
    return found.assign(hours=[8760.0, 0, 0, 0, 0, 0, 2400.0], source=sources)


def _carried():
    """What each link carries by month, each way: {link: (forward, backward)}."""
    tie = (TAKEN + SMELTER - SUN) / KEPT
    out = [max(FLOW[m] - tie, 0.0) * 1000 for m in range(12)]
    back = [max(tie - FLOW[m], 0.0) * 1000 for m in range(12)]
    return {"tie": ([tie * 1000] * 12, [0.0] * 12), "door": (out, back)}


def links():
    """The sheet `links`: a row a link, its year."""
    rows = [
        ("tie", "electricity", "north", "south", "", 100.0, "(MWh)/hour", 0.0, 0.0, 0.0),
        ("door", "electricity", "north", "port", "", 50.0, "(MWh)/hour", 2400.0, 0.0, 318000.0),
    ]
    columns = "link commodity from to project capacity unit hours_full_forward hours_full_backward worth"
    found = pd.DataFrame(rows, columns=columns.split()).assign(amount_unit="MWh", source="made/capacity")
    for n, way in enumerate(("forward", "backward")):
        found[way] = [sum(ways[n]) for ways in _carried().values()]
    return found


def links_monthly():
    """The sheet `links_monthly`."""
    rows = [
        (link, month + 1, forward[month], backward[month], "MWh")
        for link, (forward, backward) in _carried().items()
        for month in range(12)
    ]
    return pd.DataFrame(rows, columns=["link", "month", "forward", "backward", "unit"])


def prices():
    """The sheet `prices`: dear in the south in winter; one month of the north without a price."""
    rows = [
        ("electricity", place, month, np.nan if (place, month) == ("north", 5) else price, "CNY/MWh")
        for place, extra in (("north", 0.0), ("south", 50.0))
        for month, price in enumerate(np.array([400, 400, 300, 300, 250, 200, 200, 200, 200, 300, 300, 400]) + extra, 1)
    ]
    rows += [("ore", "mine", month, 90.0, "CNY/t") for month in range(1, 13)]
    return pd.DataFrame(rows, columns=["commodity", "place", "month", "price", "price_unit"])


def binds():
    """The sheet `binds`."""
    rows = [
        ("asset", "great_dam", "north", 900e3, "MW", 108e6, 8760.0),
        ("link", "door", "north", 318e3, "(MWh)/hour", 15.9e6, 2400.0),
        ("limit", "ore_a_year", "", 40.0, "", 0.8e6, 8760.0),
    ]
    return pd.DataFrame(rows, columns=["kind", "row", "place", "worth", "unit", "rent", "hours"])


def solved():
    """The results of the plan."""
    empty = pd.DataFrame(columns=["commodity", "place", "week", "hour", "price"])
    counted = pd.DataFrame([("jobs", "mine", 100.0, "person")], columns=["commodity", "place", "amount", "unit"])
    return Results(
        title="The Land",
        scenario="",
        status="Optimal",
        method="by hand",
        objective=12e6,
        objective_constant=0.0,
        stands=2e6,
        currency="CNY",
        price_year=2023,
        rows=1234,
        columns=5678,
        nonzeros=9012,
        weeks=WEEKS,
        seconds={"solve": 1.0},
        supply=supply(),
        dispatch=dispatch(),
        capacity=capacity(),
        links=links(),
        links_monthly=links_monthly(),
        prices=prices(),
        prices_hourly=empty,
        binds=binds(),
        counted=counted,
    )
