"""Each table of a workspace, stated once. Reader, checks and the page docs/tables.md derive from this.

A table is `NAME.csv`, or several files `NAME/*.csv` read in order of their names: a row stands in one of them. A unit
in brackets is said by another cell of the row: [commodity] is the unit of its commodity, [capacity] and [activity]
those of its technology, [money] the workspace's currency. A number that has `said_in` may be written in any unit of the
same dimension, named in that column; the reader converts it. `inf` binds nothing; an empty cell takes the default.
"""

from math import inf

from headwater.workspace.columns import Choice, Number, Ref, Table, Text, Unit

SOURCE = Text("source", "statement or document the numbers stand in, 'derived: how', 'assumption: why' or 'identity'")
NAMES = (Text("name_en", "English name"), Text("name_zh", "Chinese name"))
RESOLUTIONS = ("hour", "day", "week", "month", "year")
CAPACITY = "[capacity]"

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
        Choice("resolution", RESOLUTIONS, "the bins in which it balances"),
        Choice("balance", ("exact", "surplus", "counted"), "exact; what is over is let go; or only summed"),
        Choice(
            "at", ("place", "prefecture", "region"), "where it balances: at the row's place or at a place that holds it"
        ),
        Number("price", "[money]/[unit]", "what one counted unit costs the plan", default=0.0),
        *NAMES,
        SOURCE,
    ),
)
PROFILES = Table(
    "profiles",
    "a series; its numbers stand in profiles/hour.csv, day.csv, month.csv or month_hour.csv, a column each",
    ("profile",),
    (
        Text("profile", "what other tables and the series' column call it", needed=True),
        Choice("kind", ("factor", "share"), "a factor on a rate, or shares of a yearly amount, which sum to 1"),
        Text("says", "what it is"),
        SOURCE,
    ),
)
TECHNOLOGIES = Table(
    "technologies",
    "a recipe, run at a rate up to its capacity",
    ("technology",),
    (
        Text("technology", "what other tables call it", needed=True),
        Text("kind", "what charts group it by (hydro, solar, ...); its own name where empty"),
        Unit("activity", "one unit of it done (MWh, t)", needed=True),
        Unit("capacity", "unit of its capacity: activity over time (MW, t/a)", needed=True),
        Choice(
            "resolution", ("", *RESOLUTIONS), "the bins in which it runs flat; empty: the finest of its commodities"
        ),
        Number("availability", "1", "most it runs at, share of capacity", default=1.0, least=0),
        Ref("profile", ("profiles",), "factor on the availability over time", needed=False),
        Number("must_run", "1", "least it runs at, share of what is available", default=0.0, least=0, most=1),
        Number("cost", "[money]/[activity]", "of one unit done", default=0.0, said_in="cost_unit"),
        Unit("cost_unit", "unit of cost"),
        Number("invest", "[money]/[capacity]", "to build one unit of capacity", least=0, said_in="invest_unit"),
        Unit("invest_unit", "unit of invest"),
        Number(
            "fixed", "[money]/[capacity]", "each year per unit of capacity", default=0.0, least=0, said_in="invest_unit"
        ),
        Number("life", "year", "years it stands", above=0),
        Number("rate", "1", "interest on it a year; the workspace's where empty", least=0, most=1),
        *NAMES,
        SOURCE,
    ),
)
MODES = Table(
    "modes",
    "a way to run a technology or one asset; where none is stated there is one, without a name",
    ("recipe", "mode"),
    (
        Ref("recipe", ("technologies", "assets"), "the technology or asset"),
        Text("mode", "what flows and limits call it", needed=True),
        Number(
            "cost",
            "[money]/[activity]",
            "of one unit done in this mode, beside the technology's",
            default=0.0,
            said_in="unit",
        ),
        Unit("unit", "unit of cost"),
        SOURCE,
    ),
)
FLOWS = Table(
    "flows",
    "what one unit of activity gives (+) or takes (-); those of an asset replace its technology's",
    ("recipe", "mode", "commodity", "port"),
    (
        Ref("recipe", ("technologies", "assets"), "the technology or asset"),
        Text("mode", "in which mode; every mode where empty"),
        Ref("commodity", ("commodities",), "what flows"),
        Text("port", "at which port of the asset; its place where empty. A link's are 'from' and 'to'"),
        Number("amount", "[commodity]/[activity]", "given (+) or taken (-)", needed=True, said_in="unit"),
        Unit("unit", "unit of amount"),
        Choice("per", ("activity", "km"), "per unit of activity, or that times the link's length in km"),
        Ref("profile", ("profiles",), "factor on it over time", needed=False),
        SOURCE,
    ),
)
ASSETS = Table(
    "assets",
    "a technology at a place; a number stated here stands in the technology's stead",
    ("asset",),
    (
        Text("asset", "what every output calls it", needed=True),
        Ref("technology", ("technologies",), "its recipe"),
        Ref("place", ("places",), "where it stands"),
        Number(
            "now",
            CAPACITY,
            "what stands already; inf where nothing bounds it",
            default=0.0,
            least=0,
            said_in="unit",
            endless=True,
        ),
        Number("least", CAPACITY, "least total", default=0.0, least=0, said_in="unit"),
        Number("most", CAPACITY, "most total; empty: nothing can be built", least=0, said_in="unit", endless=True),
        Unit("unit", "unit of now, least, most"),
        Number("availability", "1", "most it runs at, share of capacity", least=0),
        Ref("profile", ("profiles",), "factor on the availability over time", needed=False),
        Number("must_run", "1", "least it runs at, share of what is available", least=0, most=1),
        Number("cost", "[money]/[activity]", "of one unit done", said_in="cost_unit"),
        Unit("cost_unit", "unit of cost"),
        Number("invest", "[money]/[capacity]", "to build one unit of capacity", least=0, said_in="invest_unit"),
        Unit("invest_unit", "unit of invest"),
        Number("fixed", "[money]/[capacity]", "each year per unit of capacity", least=0, said_in="invest_unit"),
        Number("life", "year", "years it stands", above=0),
        Text("built", "when it came, as printed", date=True),
        *NAMES,
        SOURCE,
    ),
)
PORTS = Table(
    "ports",
    "an asset's foot at another place",
    ("asset", "port"),
    (
        Ref("asset", ("assets",), "the asset"),
        Text("port", "what flows call it", needed=True),
        Ref("place", ("places",), "where it is"),
        SOURCE,
    ),
)
LINKS = Table(
    "links",
    "a way for one commodity from one place to another: an asset with the ports 'from' and 'to'",
    ("link",),
    (
        Text("link", "what every output calls it", needed=True),
        Ref("commodity", ("commodities",), "what it carries"),
        Ref("from", ("places",), "where it enters"),
        Ref("to", ("places",), "where it arrives"),
        Ref("technology", ("technologies",), "gives cost, invest and further flows, per unit or per km", needed=False),
        Number(
            "now",
            "[commodity]/h",
            "most that can enter now; inf where nothing bounds it",
            default=0.0,
            least=0,
            said_in="unit",
            endless=True,
        ),
        Number(
            "most",
            "[commodity]/h",
            "most total; empty: nothing can be built",
            least=0,
            said_in="unit",
            endless=True,
        ),
        Unit("unit", "unit of now and most"),
        Number("efficiency", "1", "share of what enters that arrives", default=1.0, above=0, most=1),
        Choice("both", ("no", "yes"), "whether it runs the other way too; each way has the whole capacity"),
        Choice("resolution", ("", *RESOLUTIONS), "the bins in which it runs flat; empty: that of its commodity"),
        Number("length", "km", "its length", least=0),
        Number("cost", "[money]/[commodity]", "of one unit that enters", default=0.0, said_in="cost_unit"),
        Unit("cost_unit", "unit of cost"),
        Number("invest", "[money]/([commodity]/h)", "to build one unit of capacity", least=0, said_in="invest_unit"),
        Unit("invest_unit", "unit of invest"),
        Number("life", "year", "years it stands", above=0),
        Text("built", "when it came, as printed", date=True),
        Text("project", "the project it belongs to"),
        Number("voltage", "kV", "of a power line", above=0),
        *NAMES,
        SOURCE,
    ),
    differ=(("from", "to"),),
)
STORES = Table(
    "stores",
    "a commodity at a place that remembers: what flows into it charges it",
    ("place", "commodity"),
    (
        Ref("place", ("places",), "where"),
        Ref("commodity", ("commodities",), "what is kept"),
        Number("energy", "[commodity]", "most that it holds", least=0, said_in="unit", endless=True),
        Unit("unit", "unit of energy"),
        Ref("asset", ("assets",), "instead of energy: the asset whose capacity it is tied to", needed=False),
        Number("hours", "h", "of that asset's full activity that it holds", least=0),
        Number("loss", "1", "share lost per hour", default=0.0, least=0, most=1),
        Choice("cycle", ("whole", "period"), "comes back to its start over the year, or over each solved period"),
        SOURCE,
    ),
)
DEMANDS = Table(
    "demands",
    "what is wanted: an amount a year, or a rate",
    ("demand",),
    (
        Text("demand", "what every output calls it", needed=True),
        Ref("place", ("places",), "where"),
        Ref("commodity", ("commodities",), "of what"),
        Number("amount", "[commodity]", "a year, spread by a profile of shares, or evenly", least=0, said_in="unit"),
        Number("rate", "[commodity]/h", "times a profile of factors, or steady", least=0, said_in="unit"),
        Unit("unit", "unit of amount or rate"),
        Ref("profile", ("profiles",), "how it is spread over the year", needed=False),
        Number(
            "unserved",
            "[money]/[commodity]",
            "price of not serving it; empty: it must be served",
            least=0,
            said_in="price_unit",
        ),
        Unit("price_unit", "unit of unserved"),
        SOURCE,
    ),
)
MARKETS = Table(
    "markets",
    "buying and selling outside the plan",
    ("market",),
    (
        Text("market", "what every output calls it", needed=True),
        Ref("place", ("places",), "where"),
        Ref("commodity", ("commodities",), "of what"),
        Number("buy", "[money]/[commodity]", "price at which the plan buys; empty: it can't", said_in="price_unit"),
        Number("sell", "[money]/[commodity]", "price at which it sells; empty: it can't", said_in="price_unit"),
        Unit("price_unit", "unit of buy and sell"),
        Ref("profile", ("profiles",), "factor on both prices over time", needed=False),
        Number(
            "buy_most",
            "[commodity]/h",
            "most it can buy at a time",
            default=inf,
            least=0,
            said_in="unit",
            endless=True,
        ),
        Number(
            "sell_most",
            "[commodity]/h",
            "most it can sell at a time",
            default=inf,
            least=0,
            said_in="unit",
            endless=True,
        ),
        Unit("unit", "unit of buy_most and sell_most"),
        Choice("resolution", ("", *RESOLUTIONS), "the bins in which it runs flat; empty: that of its commodity"),
        SOURCE,
    ),
)
LIMITS = Table(
    "limits",
    "a linear rule over a year of the plan",
    ("limit",),
    (
        Text("limit", "what every output calls it", needed=True),
        Choice("sense", ("<=", ">=", "="), "how the sum of its terms stands to the bound"),
        Number("bound", "1", "in its unit", needed=True, endless=True),
        Unit("unit", "unit of the bound; where it is empty, that of its first term"),
        SOURCE,
    ),
)
LIMIT_TERMS = Table(
    "limit_terms",
    "weight times a quantity of one row",
    ("limit", "quantity", "row", "mode", "place"),
    (
        Ref("limit", ("limits",), "the rule"),
        Choice("quantity", ("activity", "capacity", "counted"), "what is summed over the year"),
        Ref("row", ("assets", "links", "commodities"), "of an asset or link; of a commodity where it is counted"),
        Text("mode", "of activity: which mode (of a link 'forward' or 'backward'); every mode where empty"),
        Ref("place", ("places",), "of counted: where, with what lies in it; every place where empty", needed=False),
        Number("weight", "1", "by which it is multiplied", default=1.0),
        Unit("unit", "unit of the weight, where what is summed is counted in another unit than the bound"),
        SOURCE,
    ),
)
EVENTS = Table(
    "events",
    "a dated milestone: text for charts and pages, nothing for the plan",
    ("event",),
    (
        Text("event", "what pages call it", needed=True),
        Text("date", "as precise as it is printed: 2011-12 or 2011", needed=True, date=True),
        Ref("sector", ("sectors",), "whose page it stands on", needed=False),
        Ref("place", ("places",), "where", needed=False),
        *NAMES,
        SOURCE,
    ),
)
COMPARE = Table(
    "compare",
    "a published figure beside what the plan comes to; nothing for the plan",
    ("id",),
    (
        Text("id", "what outputs call it", needed=True),
        Text("indicator", "what is compared, in words", needed=True),
        Ref("sector", ("sectors",), "whose page it stands on", needed=False),
        Ref("commodity", ("commodities",), "of what made, used, demand, sent, received speak", needed=False),
        Text(
            "expression",
            "sums of made, used, demand, unserved, sent, received, available, now, activity, ...",
            needed=True,
        ),
        Number("low", "1", "lower end of what is published, in `unit`; empty: none", endless=True),
        Number("high", "1", "upper end of what is published, in `unit`; empty: none", endless=True),
        Unit("unit", "unit of low and high"),
        Text("statement", "id of the ledger's statement", needed=True),
        Choice("role", ("test", "input"), "whether the plan could have missed it, or was made from it"),
        Text("note", "what a reader should know"),
    ),
)

TABLES = (
    *(SECTORS, PLACES, COMMODITIES, PROFILES, TECHNOLOGIES, MODES, FLOWS, ASSETS, PORTS, LINKS, STORES, DEMANDS),
    *(MARKETS, LIMITS, LIMIT_TERMS, EVENTS, COMPARE),
)
"""Every table, those that others refer to first."""
