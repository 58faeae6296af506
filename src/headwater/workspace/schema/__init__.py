"""Each table of a workspace, stated once. Reader, checks and the page docs/tables.md derive from this.

A table is `NAME.csv`, or several files `NAME/*.csv` read in order of their names: a row stands in one of them. A unit
in brackets is said by another cell of the row: [commodity] is the unit of its commodity, [capacity] and [activity]
those of its technology, [money] the workspace's currency. A number that has `said_in` may be written in any unit of the
same dimension, named in that column; the reader converts it. `inf` binds nothing; an empty cell takes the default.
"""

from headwater.workspace.schema.ground import COMMODITIES, PLACES, PROFILES, SECTORS, SNAPSHOTS, VALUES, YEARS
from headwater.workspace.schema.pages import COMPARE, EVENTS
from headwater.workspace.schema.recipes import ASSETS, FLOWS, LINKS, MODES, PORTS, TECHNOLOGIES
from headwater.workspace.schema.rules import LIMIT_TERMS, LIMITS
from headwater.workspace.schema.trade import DEMANDS, MARKETS, STORES

__all__ = ["LIMITS", "TABLES"]

TABLES = (
    *(SECTORS, PLACES, COMMODITIES, YEARS, SNAPSHOTS, PROFILES, TECHNOLOGIES, MODES, FLOWS, ASSETS, PORTS, LINKS),
    *(STORES, DEMANDS, MARKETS, LIMITS, LIMIT_TERMS, VALUES, EVENTS, COMPARE),
)
"""Every table, those that others refer to first."""
