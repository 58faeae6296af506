"""The ledger's own tables, stated once. Figures stay text: their digits say how precise they are."""

from headwater.ledger.printed.interval import QUALIFIERS
from headwater.workspace.columns import Choice, Table, Text, Unit

MEASURES = (
    *("level", "share", "growth", "real growth", "average", "real average", "multiple", "real multiple", "per"),
    *("change", "contribution", "rank"),
)
STATUSES = ("actual", "preliminary", "expected", "planned", "target")
BASES = ("definition", "identity", "judgement")
READINGS = ("", "n", "n+1", "either")
KINDS = (
    *("sum", "parts", "difference", "mean", "at_least", "never_falls", "product"),
    *("share", "growth", "multiple", "per_head", "average_growth", "shares", "stock", "rank"),
)

VERBS = ("sum", "difference", "share", "growth", "average_growth", "convert", "per", "contribution")
ACTIONS = ("replace", "drop", "rescope", "revintage")

STATEMENTS = Table(
    "statements",
    "a printed figure; the first six columns after its id are the key of its cell",
    ("id",),
    (
        Text("id", "what other tables call it: FOLDER/NAME; a bare name takes the name of its file", needed=True),
        Text("indicator", "what is measured", needed=True),
        Text("place", "where", needed=True),
        Text("period", "2023, 2015..2023 (a span), at:2023-12-31 (a stock) or 2023-06", needed=True),
        Text("scope", "what it covers, where that is not all: mining>size, one-way"),
        Text("vintage", "which edition of a figure that is revised: first, final, census"),
        Choice("status", STATUSES, "a planned figure is another cell than the actual one"),
        Choice("measure", ("", *MEASURES), "a level, also where empty, or how it stands to the cell in of or base"),
        Text("of", "the whole of a share: indicator@place@period#scope!vintage; parts left out are its own"),
        Text("base", "what a growth, multiple or change is counted from, or what a per-head figure is divided by"),
        Text("as_printed", "the figure with the words around it, as printed", needed=True),
        Choice("qualifier", ("", *QUALIFIERS), "how the words bound it; empty: as read from the words"),
        Text("high", "the upper figure of a range, as printed"),
        Text("value", "the figure in its unit, where the printed words leave its power of ten open"),
        Unit("unit", "what the figure is counted in", needed=True),
        Choice("reading", READINGS, "of an n-fold increase: to n times, to n + 1 times, or either"),
        Text("source", "id of its document", needed=True),
        Text("locator", "where in the document"),
        Text("note", "anything else"),
    ),
)
SOURCES = Table(
    "sources",
    "a document",
    ("id",),
    (
        Text("id", "what statements call it", needed=True),
        Text("title", "its title"),
        Text("publisher", "who published it"),
        Text("date", "when"),
        Text("url", "where"),
        Text("kind", "print, machine (a table made by a program), mirror, translation ..."),
        Choice("rounding", ("half", "cut", "forced"), "to the nearest; the rest cut off; made to add up"),
        Choice("zeros", ("", "shown", "machine"), "whether zeros after the point are precision"),
        Text("weight", "what setting one of its figures aside costs; 1 where empty"),
        Text("copy_of", "id of the document it repeats"),
        Text("licence", "on what terms"),
        Text("note", "anything else"),
    ),
)
RELATIONS = Table(
    "relations",
    "a rule among cells, or a pattern of such rules",
    ("id",),
    (
        Text("id", "what findings call it", needed=True),
        Choice("kind", KINDS, "which rule"),
        Text("whole", "the cell on its left: indicator@place@period#scope!vintage"),
        Text(
            "parts",
            "the cells on its right, parted by ';', each with '-' before it where it is taken away",
            needed=True,
        ),
        Text("over", "what a pattern runs over: year=2015..2023; place=lhasa nagqu, written {year} {year-1} {place}"),
        Choice("basis", BASES, "why it holds"),
        Text("weight", "what setting it aside costs; inf: never; empty: 3, of a judgement 1, of an identity never"),
        Text("note", "in words, for the sentence of a finding"),
    ),
)
CODES = Table(
    "codes",
    "a code as a member of a code list; what is inferred is inferred from this alone",
    ("list", "code"),
    (
        Text("list", "the code list", needed=True),
        Text("code", "an indicator, place or scope", needed=True),
        Choice("of", ("indicator", "place", "scope"), "what the list's codes are; the same in all its rows"),
        Text("parent", "the code that it is part of; empty: of none, and of scopes: of the cell without scope"),
        Choice("exhaustive", ("no", "yes"), "the parent's parts are all in the list"),
        Choice("additive", ("yes", "no", "less"), "it adds up with the others to its parent, or is taken away there"),
        Choice("kind", ("", "flow", "stock", "mean", "rate", "price"), "a flow adds up over time, and moves its stock"),
        Choice("nonnegative", ("yes", "no"), "it can't be below nought"),
        Text("along", "lists of places and scopes along which the indicator adds up (visits over places do not)"),
    ),
)
ACCEPTED = Table(
    "accepted",
    "a finding that is known: silent until one of its members changes",
    ("members",),
    (
        Text("members", "ids of its figures and relations, parted by ';'", needed=True),
        Text("why", "why it may stand", needed=True),
        Text("role", "who said so"),
        Text("until", "a date: when a document newer than that comes in, it is to be looked at again"),
        Text("fingerprint", "of its members as they were: headwater audit --accept writes it; empty: their ids alone"),
    ),
)
CORRECTIONS = Table(
    "corrections",
    "a figure mended, as a layer over what was printed",
    ("id",),
    (
        Text("id", "what the figure's line calls it", needed=True),
        Text("statement", "id of the figure", needed=True),
        Text("expect", "as_printed of that row as it stands; where it is another, the correction has had its day"),
        Choice("action", ACTIONS, "what is done"),
        Text("new", "the figure as it should be printed, or the scope or edition; empty where it is dropped"),
        Text("why", "why, for those who read it", needed=True),
        Text("role", "who says so"),
        Choice("status", ("open", "reported", "acknowledged", "fixed_upstream"), "how far its publisher is with it"),
        Text("since", "the date of the correction: before it the ledger is as printed", date=True),
    ),
)
DERIVED = Table(
    "derived",
    "a figure that follows from others by a verb; reckoned anew, with its interval and what it rests on",
    ("id",),
    (
        Text("id", "what sources of other tables call it, as derived/ID", needed=True),
        Choice("verb", VERBS, "what is made of the cells"),
        Text("arguments", "the cells, parted by ';'", needed=True),
        Text("over", "what a pattern runs over, as in relations"),
        Unit("unit", "what the result is counted in; empty: as its verb gives it"),
        Text("round", "decimals of its value as shown; empty: as many as its interval bears"),
        Text("title", "what people call it"),
        Text("note", "anything else"),
    ),
)
COEFFICIENTS = Table(
    "coefficients",
    "a technical coefficient, as a document gives it",
    ("id",),
    (
        Text("id", "what sources of other tables call it, as FOLDER/coef:ID", needed=True),
        Text("technology", "of what"),
        Text("quantity", "which quantity"),
        Text("low", "its least"),
        Text("value", "its central value"),
        Text("high", "its most"),
        Text("unit", "what it is counted in, as the document has it"),
        Text("basis", "how it was found"),
        Text("source", "id of its document"),
        Text("note", "anything else"),
    ),
)
TABLES = (STATEMENTS, SOURCES, RELATIONS, CODES, ACCEPTED, CORRECTIONS, DERIVED, COEFFICIENTS)
"""Every table of a ledger, in the folder `ledger` of a workspace."""
