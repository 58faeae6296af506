"""What is for charts and pages, and nothing for the plan: dated milestones, published figures to compare with."""

from headwater.workspace.columns import Choice, Number, Ref, Table, Text, Unit
from headwater.workspace.schema.common import NAMES, SOURCE

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
