"""Delay: what a flow gives to its node, or takes from it, comes hours after the activity.

    balance[n,r] gets    weight[f,r,t] * amount[f] * activity[v, source[f,t]]      for every snapshot t that meets bin r

source: the last snapshot that began delay[f] hours or more before t began, in its period. Where the flow wraps, what
comes after the end of the period comes at its beginning; else nothing comes in t while there is none so far back. The
factor of a flow that varies is that of the time at which it comes. weight: as in the block balance. Where snapshots
differ in length, power comes as it went, be there more or fewer hours of it. A counted node's quantity "counted" gets
the same. The activity is one of snapshots.
"""

import numpy as np

from headwater.lp.part import Part, Terms
from headwater.system import System
from headwater.system.calendar import SNAPSHOT
from headwater.system.tables import rows_by


def delay(system: System) -> Part:
    """Terms of the rows "balance" and the quantity "counted". Raises ValueError for an activity of coarser bins."""
    calendar, nodes, flows = system.calendar, system.nodes, system.flows
    late = np.flatnonzero(flows.delay != 0)
    for v in flows.activity[late]:
        if system.activities.resolution[v] != SNAPSHOT:
            raise ValueError(f"activity {v}: what runs flat through a {system.activities.resolution[v]} has no delay")
    if (flows.delay < 0).any():
        raise ValueError("flows: what comes does not come before it goes")
    groups = rows_by(
        [nodes.sense[n] for n in flows.node[late]],
        [nodes.resolution[n] for n in flows.node[late]],
        [str(series) for series in flows.varies[late]],
        [str(float(hours)) for hours in flows.delay[late]],
        [str(bool(wraps)) for wraps in flows.wraps[late]],
    )
    terms = []
    for (sense, of_node, series, hours, wraps), which in groups.items():
        f = late[which]
        source, comes = calendar.delayed(float(hours), wraps == "True")
        meets = calendar.meets(of_node, SNAPSHOT, 1.0 if series == "-1" else system.series[int(series)])
        here = comes[meets.column]
        to = (system.counted if sense == "counted" else system.balance).at(flows.node[f, None], meets.row[here])
        of = system.activity.at(flows.activity[f, None], source[meets.column[here]])
        terms.append(Terms(to, of, flows.amount[f, None] * meets.weight[here]))
    return Part(terms=tuple(terms))
