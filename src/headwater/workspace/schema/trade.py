"""What is kept, wanted and traded: stores, demands, markets."""

from math import inf

from headwater.workspace.columns import Choice, Number, Ref, Table, Text, Unit
from headwater.workspace.schema.common import (
    BOTH,
    LIFE,
    RATE,
    RESOLUTIONS,
    SOURCE,
    TIME,
    YEAR,
    buildable,
    total,
)

_KEPT = "[commodity]"
STORES = Table(
    "stores",
    "a commodity at a place that remembers: what flows into it charges it",
    ("place", "commodity"),
    (
        Ref("place", ("places",), "where"),
        Ref("commodity", ("commodities",), "what is kept"),
        total("energy", _KEPT, "most that it holds as it stands", endless=True),
        total("least", _KEPT, "least total, where it may be built", default=0.0),
        total("most", _KEPT, "most total; empty: nothing can be built", endless=True),
        Unit("unit", "unit of energy, least, most, unit_size, initial and level_fixed"),
        Ref("asset", ("assets",), "instead of energy: the asset whose capacity it is tied to", needed=False),
        Number("hours", "h", "of that asset's full activity that it holds", least=0),
        Number(
            "invest",
            "[money]/[commodity]",
            "to build one unit of what it holds",
            least=0,
            said_in="invest_unit",
            varies=YEAR,
        ),
        Unit("invest_unit", "unit of invest and fixed"),
        Number(
            "fixed",
            "[money]/[commodity]",
            "each year per unit of what it holds",
            default=0.0,
            least=0,
            said_in="invest_unit",
            varies=YEAR,
        ),
        LIFE,
        RATE,
        *buildable(_KEPT),
        Number("loss", "1", "share lost per hour", default=0.0, least=0, most=1, varies=TIME),
        Choice(
            "start", ("cyclic", "level", "free"), "a chain begins as it ends; at `initial`; or at what the plan likes"
        ),
        Choice("chain", ("year", "all", "period"), "it runs through each year, through all of them, or each period"),
        Number("initial", _KEPT, "level at which a chain starts", default=0.0, said_in="unit"),
        Number("inflow", "[commodity]/h", "what comes by itself", default=0.0, said_in="inflow_unit", varies=BOTH),
        Unit("inflow_unit", "unit of inflow"),
        Choice("spill", ("no", "yes"), "whether it may let go of what comes by itself"),
        Number("spill_cost", "[money]/[commodity]", "of what it spills", 0.0, said_in="price_unit", varies=TIME),
        Unit("price_unit", "unit of spill_cost"),
        Number("level_least", "1", "least level, share of what it holds; may be below 0", default=0.0, varies=TIME),
        Number("level_most", "1", "most level, share of what it holds", default=1.0, varies=TIME),
        Number("level_fixed", _KEPT, "level that it is held at; empty: none", said_in="unit", varies=TIME, gaps=True),
        Number("level_cost", "[money]/[commodity]/h", "of one unit kept for an hour", default=0.0, varies=TIME),
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
        Number(
            "amount",
            _KEPT,
            "a year, spread by a profile of shares, or evenly",
            least=0,
            said_in="unit",
            varies=BOTH,
        ),
        Number(
            "rate",
            "[commodity]/h",
            "times a profile of factors, or steady; below 0 it is given",
            said_in="unit",
            varies=BOTH,
        ),
        Unit("unit", "unit of amount or rate"),
        Ref("profile", ("profiles",), "how it is spread over the year", needed=False),
        Choice("window", ("none", "day", "week", "month", "year"), "within what it is served when the plan likes"),
        Number(
            "unserved",
            "[money]/[commodity]",
            "price of not serving it; empty: it must be served",
            least=0,
            said_in="price_unit",
            varies=BOTH,
        ),
        Unit("price_unit", "unit of unserved"),
        SOURCE,
    ),
)


def _price(name: str, says: str) -> Number:
    return Number(name, "[money]/[commodity]", says, said_in="price_unit", varies=BOTH)


def _most(name: str, says: str) -> Number:
    return Number(name, "[commodity]/h", says, default=inf, least=0, said_in="unit", endless=True, varies=BOTH)


MARKETS = Table(
    "markets",
    "buying and selling outside the plan",
    ("market",),
    (
        Text("market", "what every output calls it", needed=True),
        Ref("place", ("places",), "where"),
        Ref("commodity", ("commodities",), "of what"),
        _price("buy", "price at which the plan buys; empty: it can't"),
        _price("sell", "price at which it sells; empty: it can't"),
        Unit("price_unit", "unit of buy and sell"),
        Ref("profile", ("profiles",), "factor on both prices over time", needed=False),
        _most("buy_most", "most it can buy at a time"),
        _most("sell_most", "most it can sell at a time"),
        Unit("unit", "unit of buy_most and sell_most"),
        Choice("resolution", ("", *RESOLUTIONS), "the bins in which it runs flat; empty: that of its commodity"),
        SOURCE,
    ),
)
