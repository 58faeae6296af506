"""Columns that several tables have: names, sources, and what makes a capacity and lets it be built."""

from headwater.workspace.columns import Choice, Column, Number, Text, Unit

SOURCE = Text("source", "statement or document the numbers stand in, 'derived: how', 'assumption: why' or 'identity'")
NAMES = (Text("name_en", "English name"), Text("name_zh", "Chinese name"))
RESOLUTIONS = ("hour", "day", "week", "month", "year")
CAPACITY = "[capacity]"
YEAR, TIME = ("year",), ("time",)
BOTH = ("year", "time")


def year(name: str, says: str) -> Number:
    """A column of years."""
    return Number(name, "1", says, least=1, most=9999, whole=True)


def total(name: str, unit: str, says: str, default: float | None = None, endless: bool = False) -> Number:
    """A column of capacities by year, in the row's own unit."""
    return Number(name, unit, says, default, least=0, said_in="unit", endless=endless, varies=YEAR)


def buildable(unit: str) -> tuple[Column, ...]:
    """How what is counted in `unit` is kept and built."""
    return (
        Choice("keep", ("yes", "no"), "no: what stands may be given up, and is paid for like what is built"),
        year("build_from", "first planned year in which it may be built; empty: every"),
        year("build_until", "last planned year in which it may be built; empty: every"),
        Number("unit_size", unit, "only whole units of it are built; empty: any amount", above=0, said_in="unit"),
    )


RETIRES = Choice("retires", ("no", "yes"), "whether what stands may go, to save its fixed cost")
RATE = Number("rate", "1", "interest on it a year; the workspace's where empty", least=0, most=1)
LIFE = Number(
    "life",
    "year",
    "years it stands and is paid over, needed where it can be built; inf: without end",
    above=0,
    endless=True,
)


def running(own: bool) -> tuple[Column, ...]:
    """How a technology runs (own: an asset in its technology's stead, so that nothing has a default)."""
    inherit = ("",) if own else ()
    return (
        Number("least_share", "1", "least it runs at, share of capacity; below 0: the other way too", varies=TIME),
        Number(
            "cost2",
            "[money]*h/[activity]**2",
            "per square of the rate and hour",
            None if own else 0.0,
            least=0,
            varies=BOTH,
        ),
        Number("ramp_up", "1/h", "most it rises an hour, share of capacity", least=0),
        Number("ramp_down", "1/h", "most it falls an hour, share of capacity", least=0),
        Number("ramp_start", "1", "most it reaches in the step in which it starts, share of capacity", least=0),
        Number("ramp_stop", "1", "most it runs at before it stops, share of capacity", least=0),
        Choice("commit", (*inherit, "no", "yes"), "whether it is on or off; least_share is then the least when on"),
        Number(
            "start_cost", "[money]", "of a start: of a unit where unit_size says one", None if own else 0.0, least=0
        ),
        Number("stop_cost", "[money]", "of a stop, likewise", None if own else 0.0, least=0),
        Number("standby_cost", "[money]/h", "while it is on, likewise", None if own else 0.0),
        Number("min_up", "h", "hours it stays on", None if own else 0.0, least=0),
        Number("min_down", "h", "hours it stays off", None if own else 0.0, least=0),
        Number("opening", "[money]", "once, if anything is built", None if own else 0.0, least=0),
    )


def build_cost(own: bool) -> tuple[Column, ...]:
    """What one unit of capacity costs."""
    fixed = "each year per unit of capacity"
    return (
        Number(
            "invest",
            "[money]/[capacity]",
            "to build one unit of capacity",
            least=0,
            said_in="invest_unit",
            varies=("year", "at"),
        ),
        Unit("invest_unit", "unit of invest and fixed"),
        Number(
            "fixed",
            "[money]/[capacity]",
            fixed,
            None if own else 0.0,
            least=0,
            said_in="invest_unit",
            varies=YEAR,
        ),
        LIFE,
        RATE,
    )
