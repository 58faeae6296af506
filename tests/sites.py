"""Small sites for tests: an invented land with its ledger, as the text that a user would write, read and audited."""

from html.parser import HTMLParser

from headwater.ledger.audit import audit
from headwater.ledger.read import read as read_ledger
from headwater.publish.charts import read as read_charts
from headwater.publish.frame import Entry, Page, Site
from headwater.workspace.read import read

SECTORS = """
    sector,name_en,name_zh,hue,statement,question
    power,Electricity,电力,energy,made/capacity,Does the line hold?
    food,Food,粮食,food,made/barley_2023,When does the mill run?
"""
PLACES = """
    place,kind,parent,lat,lon,name_en,name_zh,source
    land,region,,,,The Land,那地方,identity
    town,site,land,29.6,94.4,Town,镇,assumption: invented to teach
"""
SETTINGS = """
    [workspace]
    name = "land"
    title_en = "The Land"
    title_zh = "那地方"
    region = "land"

    [money]
    currency = "CNY"
    price_year = 2023
    rate = 0.05

    [time]
    year = 2023
    weeks = 2
"""
SOURCES = """
    id,title,publisher,date,url,kind,licence
    made/yearbook,Yearbook of the land,Office of Figures (of the land),2024-03-01,,print,open
    made/paper,A newspaper,not named in the text,2024,,mirror,not stated
"""
STATEMENTS = """
    id,indicator,place,period,scope,vintage,status,measure,base,as_printed,unit,source,locator
    river_2019,river,land,2019,,,,level,,100,GWh,yearbook,table 1
    river_2020,river,land,2020,,,,level,,over 150 GWh,GWh,paper,par. 2
    river_2022,river,land,2022-01..2022-09,,,,level,,180,GWh,yearbook,table 1
    river_2023,river,land,2023,,,,level,,400,GWh,yearbook,table 1
    river_2024,river,land,2024,,,,level,,440.0,GWh,yearbook,table 1
    river_plan,river,land,2023,,,expected,level,,300,GWh,paper,par. 3
    river_growth,river,land,2026,,,,growth,river@land@2025,10.0 %,%,yearbook,table 1
    river_2026,river,land,2026,,,,level,,550.0,GWh,yearbook,table 1
    coal_2019,coal,land,2019,,,,level,,50,GWh,yearbook,table 1
    coal_2023,coal,land,2023,,,,level,,100,GWh,yearbook,table 1
    coal_2024,coal,land,2024,,,,level,,60,GWh,yearbook,table 1
    whole_2019,power,land,2019,,first,,level,,150,GWh,yearbook,table 1
    whole_2021,power,land,2021,,first,,level,,320,GWh,yearbook,table 1
    whole_2023,power,land,2023,,first,,level,,600,GWh,yearbook,table 1
    whole_2023_new,power,land,2023,,second,,level,,640,GWh,paper,par. 1
    capacity,capacity,land,at:2023-12-31,,,,level,,120.5 MW,MW,yearbook,table 2
    capacity_paper,capacity,land,at:2023-12-31,,,,level,,99.5 MW,MW,paper,<b>par. 4</b>
    barley_2022,barley,land,2022,,,,level,,20,1e4 t,yearbook,table 3
    barley_2023,barley,land,2023,,,,level,,24,1e4 t,yearbook,table 3
    markets,markets,land,2023,,,,level,,7,1,yearbook,table 4
    stores,stores,land,2023,,,,level,,3,1,yearbook,table 4
    area,area,land,2023,,,,level,,"5,000 m2",m2,yearbook,table 4
    growth,works,land,2023,,,,average,works@land@2019,10 %,%,yearbook,table 5
    works,works,land,2023,,,,level,,161,1e8 CNY,yearbook,table 5
"""
CHARTS = """
[[chart]]
key = "river"
kind = "bars"
sector = "power"
what_en = "power of the river"
what_zh = "河流发电"
sub_en = "Power of the river, {unit}, {first} to {last}."
sub_zh = "河流发电，{unit}。"
span = [2019, 2024]
unit_en = "GWh"
colour = "hydro"
cells = ["river@land@{year}"]
expected = ["river@land@{year}~expected"]

[[chart]]
key = "power"
kind = "stacked"
what_en = "power"
what_zh = "电"
sub_en = "Power by source, {unit}."
sub_zh = "电，{unit}。"
span = [2019, 2024]
unit_en = "GWh"
[[chart.series]]
name_en = "the river"
name_zh = "河流"
colour = "hydro"
cells = ["river@land@{year}"]
[[chart.series]]
name_en = "coal"
name_zh = "煤"
colour = "thermal"
cells = ["coal@land@{year}"]
[chart.whole]
name_en = "whole"
name_zh = "合计"
cells = ["power@land@{year}!first"]
[chart.revised]
name_en = "whole, revised"
name_zh = "合计，修订"
cells = ["power@land@{year}!second"]

[[chart]]
key = "works"
kind = "stages"
what_en = "work"
what_zh = "工业"
sub_en = "Work, {unit}; {growth} % a year."
sub_zh = "工业，{unit}。"
span = [2019, 2023]
unit_en = "1e8 CNY"
growth = "made/growth"
[[chart.stages]]
name_en = "Beginning"
name_zh = "开始"
[[chart.stages]]
name_en = "Growing on"
name_zh = "发展"
[[chart.series]]
name_en = "works"
name_zh = "工厂"
colour = "minerals"
cells = ["works@land@{year}"]

[[chart]]
key = "pair"
kind = "panels"
what_en = "power and barley"
what_zh = "电和青稞"
sub_en = "Power and barley."
sub_zh = "电和青稞。"
span = [2022, 2024]
[[chart.series]]
name_en = "power"
name_zh = "电"
colour = "hydro"
unit_en = "GWh"
cells = ["river@land@{year}"]
[[chart.series]]
name_en = "barley"
name_zh = "青稞"
colour = "food"
unit_en = "1e4 t"
cells = ["barley@land@{year}"]

[[chart]]
key = "both"
kind = "lines"
what_en = "river and coal"
what_zh = "河流和煤"
sub_en = "River and coal, {unit}."
sub_zh = "河流和煤。"
span = [2019, 2024]
unit_en = "GWh"
[[chart.series]]
name_en = "river"
name_zh = "河流"
colour = "hydro"
cells = ["river@land@{year}"]
[[chart.series]]
name_en = "coal"
name_zh = "煤"
colour = "thermal"
cells = ["coal@land@{year}"]

[[chart]]
key = "trade"
kind = "network"
what_en = "trade"
what_zh = "商贸"
sub_en = "Trade by what it serves."
sub_zh = "商贸。"
[[chart.tiers]]
name_en = "Town"
name_zh = "镇"
nodes = [
  { statement = "made/markets", name_en = "markets", name_zh = "市场" },
  { statement = "made/area", name_en = "of stores", name_zh = "库房", per = 1000, colour = "water" },
]
[[chart.tiers]]
name_en = "Villages"
name_zh = "村"
nodes = [{ statement = "made/stores", name_en = "stores", name_zh = "商店" }]

[[headline]]
statement = "made/capacity"
what_en = "Capacity"
what_zh = "容量"

[[clause]]
verb = "share"
of = "made/river_2023"
among = ["made/river_2023", "made/coal_2023"]
text_en = "the river makes {x} % of the power"
text_zh = "河流占{x}%"
[[clause]]
verb = "times"
of = "made/barley_2023"
among = ["made/barley_2022"]
text_en = "{x} times the barley came in {year}"
text_zh = "{year}年青稞为{x}倍"

[[card]]
sector = "power"
what_en = "of plants"
what_zh = "装机"
measure_en = "power of the river"
measure_zh = "河流发电"
chart = "power"
number = 0
[[card]]
sector = "food"
what_en = "of barley"
what_zh = "青稞"
measure_en = "shops"
measure_zh = "商店"
say = "times"
items = [
  { statement = "made/markets", name_en = "markets", name_zh = "市场" },
  { statement = "made/stores", name_en = "stores", name_zh = "商店" },
]
"""


def text(lines):
    """Without the indent of a test's source."""
    return "".join(f"{line.strip()}\n" for line in lines.strip().splitlines())


def write(folder, statements=STATEMENTS, charts=CHARTS, **more):
    """A workspace's files in `folder`; `more` are whole files by name ('relations': text of ledger/relations.csv)."""
    files = {
        "workspace.toml": text(SETTINGS),
        "places.csv": text(more.pop("places", PLACES)),
        "sectors.csv": text(more.pop("sectors", SECTORS)),
        "ledger/sources.csv": text(more.pop("sources", SOURCES)),
        "ledger/statements/made.csv": text(statements),
    }
    files |= {"charts.toml": charts} if charts else {}
    ledger = [name for name in ("relations", "accepted", "derived") if name in more]
    files |= {f"ledger/{name}.csv": text(more.pop(name)) for name in ledger}
    assert not more, more
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def site(folder, **files):
    """The site of such a workspace, without pages."""
    write(folder, **files)
    workspace, ledger = read(folder), read_ledger(folder)
    return Site(workspace, ledger, audit(ledger), None, read_charts(workspace, ledger))


def page(of, path="index.html", lang="en", others=()):
    """A page of a site, beside others of the given paths."""
    own = Entry(path, lang, "A page", lambda p: "")
    more = tuple(Entry(other, "en", other, lambda p: "") for other in others)
    return Page(Site(of.workspace, of.ledger, of.audit, of.results, of.charts, (own, *more)), own)


class Elements(HTMLParser):
    """Every element of a page or drawing as (tag, attributes), and what is said between them."""

    def __init__(self, content):
        super().__init__()
        self.found, self.said = [], []
        self.feed(str(content))

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.said.append(data)

    def of(self, tag, **attributes):
        """The elements of a tag with these attributes."""
        same = {key.replace("_", "-"): value for key, value in attributes.items()}
        return [at for name, at in self.found if name == tag and same.items() <= at.items()]
