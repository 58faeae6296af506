"""The rows of the example: two places, electricity by the hour, flour by the month, CO2 that is only summed."""

INVENTED = "assumption: invented to teach"

ROWS = {
    "sectors": """\
sector,name_en,name_zh,hue,question
power,Electricity,电力,energy,Does the line carry enough when the river is low?
food,Food,粮食,food,When does the mill run?
""",
    "places": f"""\
place,kind,parent,lat,lon,name_en,name_zh,source
valley,region,,,,The valley,山谷,
gorge,site,valley,29.9,95.1,Gorge,峡口,{INVENTED}
town,county,valley,29.6,94.4,Town,镇,{INVENTED}
""",
    "commodities": """\
commodity,sector,unit,resolution,balance,at,price,name_en,name_zh,source
electricity,power,MWh,hour,exact,place,,Electricity,电力,
barley,food,t,month,exact,place,,Barley,青稞,
flour,food,t,month,exact,place,,Flour,面粉,
co2,power,t,year,counted,region,,CO2,二氧化碳,
""",
    "profiles": f"""\
profile,kind,says,source
river,factor,what the river lets the plant make,{INVENTED}
day,factor,when the town draws power,{INVENTED}
festivals,share,when flour is eaten,{INVENTED}
""",
    "technologies": f"""\
technology,kind,activity,capacity,profile,cost,cost_unit,invest,invest_unit,life,name_en,name_zh,source
river_plant,hydro,MWh,MW,river,,,20000,CNY/kW,40,River plant,水电,{INVENTED}
diesel_set,thermal,MWh,MW,,1.5,CNY/kWh,4000,CNY/kW,20,Diesel set,柴油发电,{INVENTED}
mill,mill,t,t/a,,60,CNY/t,,,,Mill,磨坊,{INVENTED}
line,line,MWh,MW,,,,,,,Line,线路,{INVENTED}
""",
    "flows": f"""\
recipe,commodity,amount,unit,source
river_plant,electricity,1,,identity
diesel_set,electricity,1,,identity
diesel_set,co2,0.7,t/MWh,{INVENTED}
mill,flour,1,,identity
mill,barley,-1.25,t/t,{INVENTED}
mill,electricity,-90,kWh/t,{INVENTED}
""",
    "assets": f"""\
asset,technology,place,now,most,unit,name_en,name_zh,source
gorge_plant,river_plant,gorge,12,20,MW,Gorge plant,峡口水电站,valley/river_plant_2023
town_diesel,diesel_set,town,8,8,MW,Town diesel,镇柴油机,{INVENTED}
town_mill,mill,town,9000,,t/a,Town mill,镇磨坊,{INVENTED}
""",
    "links": f"""\
link,commodity,from,to,technology,now,most,unit,efficiency,length,invest,invest_unit,life,name_en,name_zh,source
gorge_town,electricity,gorge,town,line,9,15,MW,0.96,80,3000,CNY/kW,40,Gorge to town,峡口—镇,{INVENTED}
""",
    "stores": f"""\
place,commodity,energy,unit,loss,chain,source
town,flour,600,t,0,year,{INVENTED}
""",
    "demands": f"""\
demand,place,commodity,amount,rate,unit,profile,unserved,price_unit,source
town_power,town,electricity,,6.5,MW,day,18,CNY/kWh,{INVENTED}
town_flour,town,flour,7.2,,kt,festivals,,,{INVENTED}
""",
    "markets": f"""\
market,place,commodity,buy,price_unit,source
barley_bought,town,barley,3.2,CNY/kg,{INVENTED}
""",
    "limits": f"""\
limit,sense,bound,unit,source
co2_of_the_year,<=,2000,t,{INVENTED}
""",
    "limit_terms": f"""\
limit,quantity,row,source
co2_of_the_year,counted,co2,{INVENTED}
""",
}
"""Table -> heading and rows."""

PROFILES = """\
# A row a month, a column a profile of profiles.csv. Shares sum to 1. Hourly series stand in profiles/hour.csv.
at,river,festivals
01,0.45,0.1
02,0.4,0.14
03,0.4,0.08
04,0.5,0.08
05,0.7,0.07
06,0.95,0.07
07,1,0.07
08,1,0.1
09,0.95,0.07
10,0.75,0.08
11,0.6,0.07
12,0.5,0.07
"""

TABLES_OF_LEDGER = {
    "sources": """\
# Documents that figures were read in.
id,title,publisher,date,url,kind,rounding,licence
valley/yearbook,Yearbook of the valley (invented),the valley,2024,,print,half,none: invented
""",
    "relations": """\
# Rules among cells, indicator@place@period: the whole is the sum of its parts. `headwater audit .` tries them all.
id,kind,whole,parts,basis,note
made,sum,generation@valley@2023,generation_river@valley@2023; generation_diesel@valley@2023,definition,what is made
""",
}
STATEMENTS = """\
# Figures as they are printed: their digits say how precise they are. Another table names one as valley/ID.
id,indicator,place,period,measure,of,as_printed,unit,source,locator
made_2023,generation,valley,2023,level,,61.2,GWh,yearbook,table 1
river_2023,generation_river,valley,2023,level,,58.9,GWh,yearbook,table 1
diesel_2023,generation_diesel,valley,2023,level,,2.3,GWh,yearbook,table 1
river_plant_2023,capacity_river,valley,at:2023-12-31,level,,12,MW,yearbook,table 2
"""
SCENARIO = """\
# headwater run . --scenario dry_year
title = "What if the river brings a third less?"

[[change]]
table = "assets"
row = "gorge_plant"        # the key of the row; keys of several columns are joined: "town/flour"
column = "availability"
set = 0.67                 # or scale = 0.67, on what stands there
"""

_DAY = (7, 7, 6, 6, 6, 7, 9, 11, 11, 10, 10, 10, 10, 10, 10, 10, 11, 12, 14, 15, 14, 12, 10, 8)
_MONTHS = (12, 12, 11, 10, 9, 9, 9, 9, 9, 10, 11, 12)


def month_hours() -> str:
    """profiles/month_hour.csv: when the town draws power, an hour of the day for each month."""
    lines = ["# A row for each hour of the day of each month.", "at,day"]
    for month, level in enumerate(_MONTHS, 1):
        lines += [f"{month:02} {hour:02}:00,{level * shape / 100:g}" for hour, shape in enumerate(_DAY)]
    return "\n".join(lines) + "\n"
