"""Each column of a MATPOWER case, stated once, and how it is taken; fields, likewise.

Reading follows this table, and so does the page docs/matpower.md. Columns are those of MATPOWER's manual, appendix B
(case format 2); a case of format 1 lacks some of the last ones.
"""

from dataclasses import dataclass
from typing import Literal

Table = Literal["bus", "gen", "branch", "gencost", "dcline"]


@dataclass(frozen=True)
class Column:
    """A column. taken: what becomes of it, or why nothing does; default: where the file has no such column."""

    name: str
    taken: str
    default: float = 0.0


IDLE = "no effect on a flow of direct current"
LATER = "no effect on one step"
ANSWER = "an answer of a solved case"

COLUMNS: dict[Table, tuple[Column, ...]] = {
    "bus": (
        Column("bus_i", "`places.place`"),
        Column("type", "4: the bus, and all that hangs on it, is left out"),
        Column("Pd", "`demands.rate`"),
        Column("Qd", IDLE),
        Column("Gs", "added to `demands.rate`: what the shunt takes at 1 p.u."),
        Column("Bs", IDLE),
        Column("area", IDLE),
        Column("Vm", IDLE),
        Column("Va", ANSWER),
        Column("baseKV", "`links.voltage`; 1 kV where it is 0"),
        Column("zone", IDLE),
        Column("Vmax", IDLE),
        Column("Vmin", IDLE),
    ),
    "gen": (
        Column("bus", "`assets.place`"),
        Column("Pg", ANSWER),
        Column("Qg", ANSWER),
        Column("Qmax", IDLE),
        Column("Qmin", IDLE),
        Column("Vg", IDLE),
        Column("mBase", IDLE),
        Column("status", "0 or less: the generator is left out", 1.0),
        Column("Pmax", "`assets.now` and `assets.availability`"),
        Column("Pmin", "`assets.least_share`; what only takes is an asset that takes"),
        *(Column(name, IDLE) for name in ("Pc1", "Pc2", "Qc1min", "Qc1max", "Qc2min", "Qc2max")),
        *(Column(name, LATER) for name in ("ramp_agc", "ramp_10", "ramp_30", "ramp_q")),
        Column("apf", IDLE),
    ),
    "branch": (
        Column("fbus", "`links.from`"),
        Column("tbus", "`links.to`"),
        Column("r", "of `links.impedance`, by PowerModels' convention"),
        Column("x", "`links.impedance`"),
        Column("b", IDLE),
        Column("rateA", "`links.now`; 0 is none"),
        Column("rateB", IDLE),
        Column("rateC", IDLE),
        Column("ratio", "factor of `links.impedance`, by MATPOWER's convention; 0 is 1"),
        Column("angle", "`links.shift`, by MATPOWER's convention"),
        Column("status", "0 or less: the branch is left out", 1.0),
        Column("angmin", "a bound of the flow: `links.now`, or a row of `limits` where the bounds differ"),
        Column("angmax", "likewise"),
    ),
    "gencost": (
        Column("model", "2: a polynomial; 1: piecewise linear, `modes` with a piece each"),
        Column("startup", LATER),
        Column("shutdown", LATER),
        Column("ncost", "how many coefficients, or points"),
    ),
    "dcline": (
        Column("fbus", "an asset with a port at each end, by PowerModels' convention"),
        Column("tbus", "likewise"),
        Column("status", "0 or less: the line is left out", 1.0),
        *(Column(name, ANSWER) for name in ("Pf", "Pt", "Qf", "Qt")),
        *(Column(name, IDLE) for name in ("Vf", "Vt")),
        Column("Pmin", "`assets.least_share`, at the end it goes from"),
        Column("Pmax", "`assets.now`, at the end it goes from"),
        *(Column(name, IDLE) for name in ("QminF", "QmaxF", "QminT", "QmaxT")),
        Column("loss0", "other than 0: not taken over"),
        Column("loss1", "`flows.amount` at the other end: 1 less it"),
    ),
}
COEFFICIENTS = (
    Column("c2 x^2", "`assets.cost2`; below 0: not taken over"),
    Column("c1 x", "`assets.cost`"),
    Column("c0", "`assets.fixed`: once, for the one hour"),
    Column("higher powers", "other than 0: not taken over"),
    Column("points", "`modes.cost`: the slope of each piece; slopes that fall: not taken over"),
    Column("rows beyond the generators", "of reactive power: no effect on a flow of direct current"),
)
"""What follows in a row of gencost."""
NEEDED: dict[Table, int] = {"bus": 3, "gen": 10, "branch": 5, "gencost": 5, "dcline": 11}
"""Columns without which a table says too little."""
FIELDS = {
    "version": "the format",
    "baseMVA": "the base of the impedances",
    "areas": IDLE,
    "bus_name": "`places.name_en`",
    "gentype": IDLE,
    "genfuel": IDLE,
    "gen_name": IDLE,
    "branch_name": IDLE,
    "dcline": "`--dc powermodels`: assets; else nothing, since MATPOWER uses it only where it is switched on",
    "dclinecost": "with costs other than 0: not taken over",
}
RULES = ("A", "l", "u", "N", "H", "Cw", "fparm", "z0", "zl", "zu")
"""Fields with a modeller's own rules and costs, which change the plan."""


def position(table: Table, name: str) -> int:
    """Of a column in its table. Raises ValueError."""
    return [column.name for column in COLUMNS[table]].index(name)
