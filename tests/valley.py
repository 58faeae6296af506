"""A small valley with one of everything, for tests of results: power by the hour, heat by the day, ore by the month.

Sun and a lake at the mine, a town that wants heat and power, a port that trades; a CHP of two modes on one capacity, a
battery that may be built with the energy it holds, a mill that draws steady power, a rule on what is counted.
"""

import numpy as np

HOURS = 8760
HOUR = np.arange(HOURS)


def wave(period, late=0.0, depth=0.5):
    """(8760,) around 1 - depth/2, once in `period` hours, highest `late` hours after their start."""
    return 1 - depth / 2 + depth / 2 * np.cos(2 * np.pi * (HOUR - late) / period)


SUN = (
    np.clip(wave(24, 12, 2.0), 0, 1) * wave(HOURS, 4300, 0.3) * np.random.default_rng(5).uniform(0.6, 1, 365).repeat(24)
)
LOAD = wave(24, 18, 0.6) * wave(HOURS, 200, 0.4)

TABLES = {
    "commodities": """
        commodity,unit,resolution,balance,at,price
        power,MWh,hour,exact,place,
        stock,MWh,hour,exact,place,
        lake,MWh,day,exact,place,
        heat,MWh,day,surplus,prefecture,
        ore,t,month,exact,place,
        metal,t,year,exact,region,
        carbon,t,year,counted,region,30
        jobs,person,month,counted,prefecture,
    """,
    "technologies": """
        technology,kind,activity,capacity,resolution,availability,profile,must_run,cost,invest,fixed,life
        solar,sun,MWh,MW,,,sun,,1,600000,9000,25
        inflow,rain,MWh,MW,,,rain,1,,,,
        hydro,water,MWh,MW,,,,,5,,20000,
        chp,heat,MWh,MW,,0.9,,,60,,30000,
        engine,oil,MWh,MW,,0.95,,,150,300000,5000,20
        battery,battery,MWh,MW,,,,,0.5,500000,,12
        pit,pit,t,t/a,month,,dust,,20,,1,
        smelter,smelter,t,t/a,,0.9,,0.3,100,,3,
    """,
    "modes": """
        recipe,mode,cost
        chp,plain,
        chp,warm,4
        battery,charge,
        battery,discharge,
    """,
    "flows": """
        recipe,mode,commodity,amount
        solar,,power,1
        inflow,,lake,1
        hydro,,lake,-1
        hydro,,power,1
        chp,plain,power,1
        chp,plain,carbon,0.5
        chp,warm,power,0.7
        chp,warm,heat,1.1
        chp,warm,carbon,0.5
        engine,,power,1
        engine,,carbon,0.8
        battery,charge,power,-1
        battery,charge,stock,0.94
        battery,discharge,stock,-1
        battery,discharge,power,0.94
        pit,,ore,1
        pit,,power,-0.05
        pit,,jobs,0.01
        smelter,,ore,-2.5
        smelter,,power,-3
        smelter,,metal,1
    """,
    "assets": """
        asset,technology,place,now,most
        field,solar,mine,30,200
        streams,inflow,mine,25,
        dam,hydro,mine,40,
        works,chp,town,30,
        oil,engine,town,{oil},40
        oil far,engine,port,10,
        box,battery,town,4,60
        box far,battery,port,3,
        old pit,pit,mine,90000,
        kiln,smelter,port,30000,
    """,
    "stores": """
        place,commodity,energy,asset,hours,loss,chain
        mine,lake,3000,,,0.0001,
        town,stock,,box,3,,period
        port,stock,,box far,5,0.001,period
        port,ore,6000,,,,
    """,
    "links": """
        link,commodity,from,to,now,unit,efficiency,both,resolution,cost,most,invest,life
        line,power,mine,town,35,,0.96,yes,,,,,
        cable,power,town,port,8,,0.97,,,0.1,100,3000000,30
        road,ore,mine,port,65000,t/a,1,,month,6,,,
    """,
    "markets": """
        market,place,commodity,buy,sell,buy_most,profile
        grid,port,power,110,20,22,price
        quay,port,ore,160,,5,
    """,
    "demands": """
        demand,place,commodity,amount,rate,profile,unserved
        town,town,power,350000,,load,3000
        port,port,power,,16,busy,2500
        warmth,north,heat,60000,,cold,200
        metal,port,metal,28000,,,9000
    """,
    "limits": """
        limit,sense,bound
        clean,<=,{clean}
        built,<=,120
    """,
    "limit_terms": """
        limit,quantity,row,weight
        clean,counted,carbon,1
        built,capacity,field,
        built,capacity,cable,0.5
    """,
}
PROFILES = {
    "sun": ("factor", "hour", SUN),
    "rain": ("factor", "day", wave(HOURS, 5000, 0.9)[::24]),
    "load": ("share", "hour", LOAD / LOAD.sum()),
    "busy": ("factor", "month_hour", np.tile(np.where((np.arange(24) > 7) & (np.arange(24) < 20), 1.3, 0.6), 12)),
    "cold": ("share", "month", np.array([9, 7, 5, 3, 1, 0, 0, 0, 1, 4, 7, 9]) / 46),
    "price": ("factor", "month", np.linspace(1.5, 0.8, 12)),
    "dust": ("factor", "day", np.where(np.arange(365) % 50 == 9, 0.7, 1.0)),
}


def tables(**numbers):
    """The valley's tables; oil: MW of the engine that stands; clean: t of carbon allowed."""
    said = {"oil": 6, "clean": 90000, **numbers}
    return {name: text.format(**said) for name, text in TABLES.items()} | {"profiles": PROFILES}
