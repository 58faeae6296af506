"""Every input attribute of every PyPSA component, and how it is taken: the one statement of it.

Reading (`network.Component` hands out only what is taken), refusing, what is said of an import, and docs/pypsa.md
follow from it; a test holds it to PyPSA's own list. Attributes that PyPSA calls outputs are not read.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

How = Literal["taken", "idle", "refused"]


@dataclass(frozen=True)
class Attribute:
    """taken: what becomes of it; idle: why it has no effect; refused: what is lost where it isn't one of `unless`."""

    name: str
    how: How
    says: str
    unless: tuple[object, ...] = ()


Attributes: TypeAlias = tuple[Attribute, ...]
PORTS = ("bus", "efficiency", "rate", "delay", "cyclic_delay")
"""Attributes that components of several ports have once for each: `bus2`, `bus3`, ... are taken as `bus1` is."""
MULTIPORT = ("Link", "Process")


def taken(**says: str) -> Attributes:
    """Attributes that are taken, each with what becomes of it."""
    return tuple(Attribute(name, "taken", text) for name, text in says.items())


def idle(why: str, *names: str) -> Attributes:
    """Attributes without an effect on the plan."""
    return tuple(Attribute(name, "idle", why) for name in names)


def refused(lost: str, *names: str, unless: tuple[object, ...]) -> Attributes:
    """Attributes that change the plan and can't be said in tables."""
    return tuple(Attribute(name, "refused", lost, unless) for name in names)


_FLOW = "of power flow, not of the optimisation"
_PLACEHOLDER = "PyPSA does nothing with it"
NAME = taken(name="key of the row, without '/'; where two would be called alike, with the kind of component after it")
BUS = taken(bus="`flows.commodity` and the place: each bus is a place of its own")
SIGN = taken(sign="sign of `flows.amount`")
ALIVE = taken(
    active="no: the component is left out",
    build_year="with investment periods: `build_from`, `build_until`, or years in which `now` is 0",
    lifetime="with investment periods: `life`, or years in which `now` is 0; also in the yearly cost of overnight_cost",
)
CAPITAL = taken(
    capital_cost="`fixed`: PyPSA's cost of a year; a convex piecewise one: `invest` at built capacity",
    overnight_cost="`fixed`: as PyPSA's `periodized_cost`",
    discount_rate="`fixed`: as PyPSA's `periodized_cost`",
    fom_cost="added to `fixed`",
)
MARGINAL = taken(
    marginal_cost="`cost`; a convex piecewise one: `cost` at shares of capacity",
    marginal_cost_quadratic="`cost2`",
)
COMMITMENT = (
    *taken(
        committable="`commit`",
        start_up_cost="`start_cost`; refused where it varies over time, or where periods differ in worth",
        shut_down_cost="`stop_cost`; refused likewise",
        stand_by_cost="`standby_cost`; refused where it varies over time",
        min_up_time="`min_up`: snapshots -> hours; refused where these differ and something is stored or comes late",
        min_down_time="`min_down`: likewise; of units of a size PyPSA lets one be on, so of what is built refused",
        up_time_before="`up_before`: snapshots -> hours",
        down_time_before="`down_before`: snapshots -> hours",
    ),
    *refused("maintenance is not planned", "maintainable", unless=(False,)),
    *idle("only of what is maintainable", "maintenance_duration", "maintenance_pu", "maintenance_events"),
)
RAMPS = taken(
    ramp_limit_up="`ramp_up`: a snapshot's -> an hour's; a limit of steps where it or the snapshots' hours vary",
    ramp_limit_down="`ramp_down`: likewise",
    ramp_limit_start_up="`ramp_start`, of what is committed",
    ramp_limit_shut_down="`ramp_stop`, of what is committed",
    p_init="`before`",
)


def nominal(nom: str, table: str, now: str = "now") -> Attributes:
    """The attributes of a capacity."""
    return taken(
        **{
            nom: f"`{table}.{now}`; of an extendable one it is in `objective_constant`, not in the plan",
            f"{nom}_mod": f"`{table}.unit_size`",
            f"{nom}_extendable": f"`{table}.keep` = no and `{table}.most`",
            f"{nom}_min": f"`{table}.least`",
            f"{nom}_max": f"`{table}.most`",
            f"{nom}_set": f"`{table}.least` and `{table}.most`",
        }
    )


def _running() -> Attributes:
    return (
        *nominal("p_nom", "assets"),
        *taken(p_min_pu="`least_share`", p_max_pu="`availability`", p_set="`runs`"),
        *(*MARGINAL, *CAPITAL, *ALIVE, *COMMITMENT, *RAMPS),
    )


_LENGTH = (
    *idle("in PyPSA it is for reckoning capital_cost beforehand", "terrain_factor"),
    *taken(length="weight of the limit `transmission_volume_expansion_limit`; `links.length`"),
)
_CARRIER = taken(
    carrier="the technology; in limits, what belongs to them. Of a link, line or store without one: its bus'"
)
_GRID = (
    *nominal("s_nom", "links"),
    *taken(
        s_max_pu="`links.availability`",
        v_ang_max="a limit of the flow in each step: the angle over the reactance",
    ),
    *idle("PyPSA ignores it, v_ang_max holds both ways", "v_ang_min"),
    *(*CAPITAL, *ALIVE),
)
_ENDS = taken(bus0="`links.from`", bus1="`links.to`")

COMPONENTS: dict[str, Attributes] = {
    "Bus": (
        *NAME,
        *taken(
            carrier="`commodities.commodity`; carriers that a line or transformer joins are one commodity",
            v_nom="`links.voltage` of its lines; `links.impedance` is such that x / V² is PyPSA's x_pu_eff",
            x="`places.lon`, where x and y are degrees",
            y="`places.lat`, where x and y are degrees",
        ),
        *idle("descriptive: everything is counted in MWh", "unit"),
        *idle("PyPSA uses it only to group results", "location"),
        *idle(_PLACEHOLDER, "type", "v_mag_pu_min", "v_mag_pu_max"),
        *idle(_FLOW, "v_mag_pu_set"),
    ),
    "Carrier": (
        *NAME,
        *taken(
            co2_emissions="weights of limits of type primary_energy, over the generator's efficiency; so is any column "
            "that such a limit names",
            max_growth="a limit of what is built in each year",
            max_relative_growth="a term of that limit: what was built in the year before",
            nice_name="`commodities.name_en`",
        ),
        *idle("of charts", "color"),
    ),
    "Generator": (
        *(*NAME, *BUS, *SIGN, *_CARRIER, *_running()),
        *taken(
            e_sum_min="a limit over all snapshots",
            e_sum_max="a limit over all snapshots",
            efficiency="divides its carrier's emissions in limits of type primary_energy",
        ),
        *idle(_PLACEHOLDER, "type"),
        *idle(_FLOW, "q_set", "control"),
        *idle("of PyPSA's clustering", "weight"),
    ),
    "Load": (
        *(*NAME, *BUS),
        *taken(p_set="`demands.rate`, of either sign", sign="sign of `demands.rate`", active="no: it is left out"),
        *idle(_PLACEHOLDER, "type"),
        *idle(_FLOW, "q_set"),
        *idle("PyPSA uses it only to group results", "carrier"),
    ),
    "Link": (
        *(*NAME, *_CARRIER, *_running()),
        *taken(
            bus0="`assets.place`; a flow of -1",
            bus1="`ports.place` and `flows.commodity`, as of `bus2`, `bus3`, ...",
            efficiency="`flows.amount` at bus1; of `efficiency2` at bus2, ...",
            delay="`flows.delay`, in hours of levels",
            cyclic_delay="`flows.wraps`",
        ),
        *(*_LENGTH, *idle(_PLACEHOLDER, "type")),
    ),
    "Process": (
        *(*NAME, *_CARRIER, *_running()),
        *taken(
            bus0="`ports.place` and `flows.commodity`, as of `bus1`, `bus2`, ...",
            bus1="as bus0",
            rate0="`flows.amount` at bus0",
            rate1="`flows.amount` at bus1; of `rate2` at bus2, ...",
            delay0="`flows.delay`, in hours of levels",
            delay1="as delay0",
            cyclic_delay0="`flows.wraps`",
            cyclic_delay1="as cyclic_delay0",
        ),
        *idle("in PyPSA it is for reckoning capital_cost beforehand", "terrain_factor", "length"),
        *idle(_PLACEHOLDER, "type"),
    ),
    "Store": (
        *(*NAME, *BUS, *_CARRIER, *SIGN, *nominal("e_nom", "stores", "energy"), *MARGINAL, *CAPITAL, *ALIVE),
        *taken(
            e_min_pu="`stores.level_least`",
            e_max_pu="`stores.level_most`",
            e_initial="`stores.initial`",
            e_initial_per_period="`stores.chain` = year, `start` = level",
            e_cyclic="`stores.start` = cyclic, `chain` = all",
            e_cyclic_per_period="`stores.start` = cyclic, `chain` = year",
            p_set="`runs` of the activity that fills and empties it",
            e_set="`stores.level_fixed`",
            marginal_cost_storage="`stores.level_cost`",
            standing_loss="`stores.loss`",
        ),
        *(*idle(_PLACEHOLDER, "type"), *idle(_FLOW, "q_set")),
    ),
    "StorageUnit": (
        *(*NAME, *BUS, *_CARRIER, *SIGN, *nominal("p_nom", "assets"), *MARGINAL, *CAPITAL, *ALIVE),
        *taken(
            p_min_pu="`modes.most` of charging",
            p_max_pu="`modes.most` of discharging",
            p_set="a limit in each step: discharging less charging",
            p_dispatch_set="`modes.runs` of discharging",
            p_store_set="`modes.runs` of charging",
            spill_cost="`stores.spill_cost`",
            marginal_cost_storage="`stores.level_cost`",
            state_of_charge_initial="`stores.initial`",
            state_of_charge_initial_per_period="`stores.chain` = year, `start` = level",
            state_of_charge_set="`stores.level_fixed`",
            cyclic_state_of_charge="`stores.start` = cyclic, `chain` = all",
            cyclic_state_of_charge_per_period="`stores.start` = cyclic, `chain` = year",
            max_hours="`stores.hours`",
            efficiency_store="`flows.amount` of charging",
            efficiency_dispatch="`flows.amount` of discharging, divided by it",
            standing_loss="`stores.loss`",
            inflow="`stores.inflow`; where there is any, `spill` = yes: up to the inflow",
        ),
        *(*idle(_PLACEHOLDER, "type"), *idle(_FLOW, "q_set", "control")),
    ),
    "Line": (
        *(*NAME, *_ENDS, *_CARRIER, *_GRID, *_LENGTH),
        *taken(
            x="`links.impedance`, of alternating current",
            r="`links.impedance`, where its buses carry DC",
            type="PyPSA's `calculate_dependent_values`: x and r of the type",
            num_parallel="PyPSA's `calculate_dependent_values`: divides those of the type",
        ),
        *idle(_FLOW, "g", "b"),
    ),
    "Transformer": (
        *(*NAME, *_ENDS, *_GRID),
        *taken(
            x="`links.impedance`, with the tap and the base of s_nom in it",
            r="`links.impedance`, where its buses carry DC",
            type="PyPSA's `calculate_dependent_values`: x, r, tap and shift of the type",
            num_parallel="PyPSA's `calculate_dependent_values`: divides those of the type",
            tap_ratio="`links.impedance`",
            tap_side="PyPSA's `calculate_dependent_values`, with a type",
            tap_position="PyPSA's `calculate_dependent_values`, with a type",
            phase_shift="`links.shift`",
            phase_shift_min="`links.shift_least`",
            phase_shift_max="`links.shift_most`",
        ),
        *idle(_FLOW, "g", "b", "model"),
    ),
    "LineType": (
        *taken(
            name="what lines call it",
            x_per_length="`links.impedance` of its lines, through PyPSA's `calculate_dependent_values`",
            r_per_length="likewise",
        ),
        *idle(_FLOW, "f_nom", "c_per_length"),
        *idle(_PLACEHOLDER, "i_nom", "mounting", "cross_section", "references"),
    ),
    "TransformerType": (
        *taken(
            name="what transformers call it",
            s_nom="`links.impedance` of its transformers, through PyPSA's `calculate_dependent_values`",
            vsc="likewise",
            vscr="likewise",
            phase_shift="`links.shift` of its transformers",
            tap_side="likewise, in the tap",
            tap_neutral="likewise, in the tap",
            tap_step="likewise, in the tap",
        ),
        *idle(_FLOW, "f_nom", "v_nom_0", "v_nom_1", "pfe", "i0", "tap_min", "tap_max"),
        *idle(_PLACEHOLDER, "references"),
    ),
    "GlobalConstraint": (
        *NAME,
        *taken(
            type="primary_energy, operational_limit, tech_capacity_expansion_limit, "
            "transmission_volume_expansion_limit, transmission_expansion_cost_limit: a limit. PyPSA leaves out others",
            investment_period="`limits.year`",
            bus="which capacities a tech_capacity_expansion_limit adds up",
            carrier_attribute="which rows and weights are terms",
            sense="`limits.sense`",
            constant="`limits.bound`, less what stores hold at first",
        ),
    ),
    "ShuntImpedance": idle(_FLOW, "name", "bus", "g", "b", "sign", "active"),
    "Shape": idle("of maps", "name", "geometry", "component", "idx", "type"),
}
"""By component: its attributes. A sub-network has none: PyPSA works it out."""

NETWORK: Attributes = (
    *taken(
        name="`workspace.title_en`",
        snapshots="`snapshots.snapshot`, in their order",
        snapshot_weightings="`snapshots`: stores are `hours` (1 where nothing is stored or comes late), generators "
        "`counted`, objective `costed`",
        investment_periods="`years.year`",
        investment_period_weightings="`years`: years are `lasts`, objective `worth`",
    ),
    *idle("of maps", "srid", "crs"),
    *idle("of power flow", "now"),
)
"""Of the network itself."""


def of(component: str, name: str) -> Attribute | None:
    """How an attribute is taken, one of a port as that of the first; None where PyPSA has no such attribute."""
    listed = {attribute.name: attribute for attribute in COMPONENTS[component]}
    base = name.rstrip("0123456789")
    if name not in listed and name != base and base in PORTS and component in MULTIPORT:
        return listed.get(base) or listed.get(f"{base}1")
    return listed.get(name)
