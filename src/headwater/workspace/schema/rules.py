"""Rules over the plan: limits and their terms."""

from headwater.workspace.columns import Choice, Number, Ref, Table, Text, Unit
from headwater.workspace.schema.common import BOTH, SOURCE, YEAR, year

QUANTITIES = (
    *("activity", "flow", "counted", "capacity", "available", "built"),
    *("level", "traded", "unserved", "online", "spent"),
)

LIMITS = Table(
    "limits",
    "a linear rule, once for each of the years, or the steps, that it speaks of",
    ("limit",),
    (
        Text("limit", "what every output calls it", needed=True),
        Choice("sense", ("<=", ">=", "="), "how the sum of its terms stands to the bound"),
        Number("bound", "1", "in its unit", needed=True, endless=True, varies=BOTH, gaps=True),
        Unit("unit", "unit of the bound; where it is empty, that of its first term"),
        Choice("per", ("year", "snapshot", "period", "all"), "holds in each of them; in snapshots of power"),
        year("year", "the planned year in which it holds; empty: every"),
        Number("price", "[money]/[unit]", "at which the bound may be passed; empty: it may not", least=0, varies=YEAR),
        SOURCE,
    ),
)
LIMIT_TERMS = Table(
    "limit_terms",
    "weight times a quantity of one row",
    ("limit", "quantity", "row", "mode", "commodity", "place", "year", "lag"),
    (
        Ref("limit", ("limits",), "the rule"),
        Choice("quantity", QUANTITIES, "what is summed"),
        Ref(
            "row",
            ("assets", "links", "markets", "demands", "commodities"),
            "of an asset or link; a market (traded), a demand (unserved), a commodity (counted, level; with a place"
            " capacity, built and spent of its store there)",
        ),
        Text("mode", "of activity: which mode (of a link 'forward' or 'backward'); every mode where empty"),
        Ref("commodity", ("commodities",), "of flow: of what", needed=False),
        Ref(
            "place",
            ("places",),
            "of counted, flow: where, with what lies in it; every place where empty. Of level and of stores: where",
            needed=False,
        ),
        year("year", "the year whose quantity it is; empty: that of the rule"),
        Number("lag", "1", "how many of the rule's years or steps back", default=0.0, least=0, whole=True),
        Number("weight", "1", "by which it is multiplied", default=1.0, varies=BOTH),
        Unit("unit", "unit of the weight, where what is summed is counted in another unit than the bound"),
        SOURCE,
    ),
)
