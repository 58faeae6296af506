"""Where, what and when: sectors, places, commodities, planned years, solved steps, series, and what varies."""

from headwater.workspace.columns import Choice, Number, Ref, Table, Text, Unit
from headwater.workspace.schema.common import BOTH, NAMES, RESOLUTIONS, SOURCE

SECTORS = Table(
    "sectors",
    "an industry as the region's own documents divide it; a page of the site",
    ("sector",),
    (
        Text("sector", "what other tables call it", needed=True),
        *NAMES,
        Text("hue", "colour family: energy, water, minerals, food, people, data, goods"),
        Text("statement", "id of the ledger's statement that heads its card"),
        Text("question", "the question that its page answers"),
    ),
)
PLACES = Table(
    "places",
    "a place",
    ("place",),
    (
        Text("place", "what other tables call it", needed=True),
        Choice("kind", ("site", "county", "prefecture", "region", "outside"), "what it is"),
        Ref("parent", ("places",), "the place it lies in", needed=False),
        Number("lat", "deg", "latitude", least=-90, most=90),
        Number("lon", "deg", "longitude", least=-180, most=180),
        Number("elevation", "m", "height above the sea"),
        *NAMES,
        Text("name_bo", "Tibetan name, or that in the place's own script"),
        Text("aliases", "other spellings, parted by ';'"),
        SOURCE,
    ),
)
COMMODITIES = Table(
    "commodities",
    "something that flows",
    ("commodity",),
    (
        Text("commodity", "what other tables call it", needed=True),
        Ref("sector", ("sectors",), "whose page it stands on", needed=False),
        Unit("unit", "what it is counted in", needed=True),
        Choice("resolution", RESOLUTIONS, "the bins in which it balances; with snapshots an hour is a snapshot"),
        Choice("balance", ("exact", "surplus", "counted"), "exact; what is over is let go; or only summed"),
        Choice(
            "at", ("place", "prefecture", "region"), "where it balances: at the row's place or at a place that holds it"
        ),
        Number("price", "[money]/[unit]", "what one counted unit costs the plan", default=0.0, varies=BOTH),
        *NAMES,
        SOURCE,
    ),
)
YEARS = Table(
    "years",
    "a year that is planned; where there is none, the one of workspace.toml",
    ("year",),
    (
        Number("year", "1", "the year", needed=True, least=1, most=9999, whole=True),
        Number("lasts", "1", "years that it stands for", default=1.0, above=0, most=1000),
        Number(
            "worth",
            "1",
            "money of the objective per money of it; empty: over the years it stands for, discounted by money.rate",
            least=0,
        ),
        SOURCE,
    ),
)
SNAPSHOTS = Table(
    "snapshots",
    "a step that is solved, in order of time, in the stead of the year's hours",
    ("snapshot",),
    (
        Text("snapshot", "what profiles/snapshot.csv calls it; once in all years", needed=True),
        Number("year", "1", "the planned year it lies in; empty: time.year", least=1, most=9999, whole=True),
        Text("period", "where it changes, and with a new year, an unbroken chain begins"),
        Number("hours", "h", "its length, for levels, ramps and delays", default=1.0, above=0),
        Number("counted", "h", "hours that it counts for in amounts; as hours where empty", above=0),
        Number("costed", "h", "hours that it counts for in money; as counted where empty", least=0),
    ),
)
PROFILES = Table(
    "profiles",
    "a series; its numbers stand in one of profiles/*.csv, a column each",
    ("profile",),
    (
        Text("profile", "what other tables and the series' column call it", needed=True),
        Choice("kind", ("factor", "share"), "a factor on a rate, or shares of a yearly amount, which sum to 1"),
        Text("says", "what it is"),
        SOURCE,
    ),
)
VALUES = Table(
    "values",
    "a number of another table that varies: value times the profile, in the stead of its cell",
    ("table", "row", "column", "year", "at"),
    (
        Text("table", "the table it stands in", needed=True),
        Text(
            "row",
            "the row; a key of several columns is joined: 'lhasa/barley', or 'plant//power' where one is empty",
            needed=True,
        ),
        Text("column", "the column", needed=True),
        Number("year", "1", "the planned year in which it holds; empty: every", least=1, most=9999, whole=True),
        Number(
            "at",
            "1",
            "breakpoint up to which a price holds, the last one on: of invest what is built in a year, of cost a share",
            least=0,
        ),
        Number("value", "1", "the number, in the unit that the row states for the column", default=1.0, endless=True),
        Ref("profile", ("profiles",), "factor on it over time; of an amount wanted, its shares", needed=False),
        SOURCE,
    ),
)
