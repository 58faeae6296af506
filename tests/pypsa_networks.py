"""Small PyPSA networks, each with one feature of PyPSA's, and years of three investment periods.

PyPSA takes seconds for each. What it says of them stands in interop/pypsa/optima.json, made by this file as a program;
a few are solved by it again in every run of the tests.
"""

import itertools
import json
from pathlib import Path

import numpy as np
import pandas as pd

HOURS = 24
PERIODS = (2025, 2030, 2040)
STEPS = 8
"""Snapshots of an investment period."""


def pypsa():
    """The package, without what it logs and warns of."""
    import logging
    import warnings

    logging.getLogger("pypsa").setLevel(logging.ERROR)
    logging.getLogger("linopy").setLevel(logging.ERROR)
    warnings.filterwarnings("ignore", module="pypsa|linopy|xarray|pandas")
    import pypsa

    return pypsa


def meshed(seed=1):
    """Three buses in a ring, gas, wind that can be built, a peaker; snapshots that count otherwise in money."""
    n, draw = pypsa().Network(), np.random.default_rng(seed)
    n.set_snapshots(range(HOURS))
    weights = {"objective": 2.0, "stores": 1.0, "generators": 3.0}
    n.snapshot_weightings = pd.DataFrame(weights, index=n.snapshots)
    _buses(n)
    gas = {"marginal_cost": 40 + draw.uniform(0, 5, HOURS), "efficiency": 0.4 + draw.uniform(0, 0.2, HOURS)}
    n.add("Generator", "gas", bus="a", carrier="gas", p_nom=200, **gas)
    wind = {"p_nom_extendable": True, "p_nom": 20, "p_nom_max": 300, "capital_cost": 100}
    n.add("Generator", "wind", bus="b", carrier="wind", p_max_pu=draw.uniform(0, 1, HOURS), **wind)
    n.add("Generator", "peak", bus="c", carrier="gas", p_nom=500, marginal_cost=200.0)
    n.add("Load", "l", bus="c", p_set=draw.uniform(50, 90, HOURS))
    for i, (one, other) in enumerate(("ab", "bc", "ca")):
        more = {"s_nom": 60, "length": 100, "carrier": "AC", "s_nom_extendable": i == 1, "capital_cost": 20}
        n.add("Line", f"l{i}", bus0=one, bus1=other, x=10 + 5 * i, r=1.0, **more)
    return n


def periods(seed=1):
    """The ring over three investment periods: gas that closes, wind of each period, a line that comes in the second."""
    n, draw = pypsa().Network(), np.random.default_rng(seed)
    n.set_snapshots(pd.MultiIndex.from_product([PERIODS, range(STEPS)]))
    n.investment_periods = list(PERIODS)
    n.investment_period_weightings["years"] = [5, 10, 10]
    n.investment_period_weightings["objective"] = [4.5, 7.5, 5.0]
    n.snapshot_weightings = pd.DataFrame(100.0, index=n.snapshots, columns=["objective", "stores", "generators"])
    _buses(n)
    total = STEPS * len(PERIODS)
    gas = {"p_nom": 200, "marginal_cost": 40 + draw.uniform(0, 5, total), "build_year": 2020, "lifetime": 12}
    n.add("Generator", "gas", bus="a", carrier="gas", **gas)
    for year in PERIODS:
        wind = {"p_nom_extendable": True, "p_nom_max": 300, "capital_cost": 9000, "build_year": year, "lifetime": 11}
        n.add("Generator", f"wind{year}", bus="b", carrier="wind", p_max_pu=draw.uniform(0, 1, total), **wind)
    n.add("Generator", "peak", bus="c", carrier="gas", p_nom=500, marginal_cost=200.0)
    n.add("Load", "l", bus="c", p_set=draw.uniform(50, 90, total))
    for i, (one, other) in enumerate(("ab", "bc", "ca")):
        more = {"s_nom": 60, "length": 100, "carrier": "AC", "s_nom_extendable": i == 1, "capital_cost": 20}
        built = {"build_year": 2020 if i else 2030, "lifetime": 100}
        n.add("Line", f"l{i}", bus0=one, bus1=other, x=10 + 5 * i, r=1.0, **more, **built)
    return n


def _buses(n):
    n.add("Carrier", ["gas", "wind", "AC", "DC"], co2_emissions=[0.3, 0, 0, 0])
    for bus in "abc":
        n.add("Bus", bus, v_nom=380.0, carrier="AC")


FEATURES = {}
"""Name -> what it does to the meshed network (network, random numbers)."""
OVER_YEARS = {}
"""The same, to that of the investment periods."""


def _feature(f):
    FEATURES[f.__name__.strip("_")] = f
    return f


def _over_years(f):
    OVER_YEARS[f.__name__.strip("_")] = f
    return f


@_feature
def plain(n, draw):
    pass


@_feature
def delay(n, draw, cyclic=True):
    n.add("Bus", "h")
    n.add("Load", "hl", bus="h", p_set=draw.uniform(1, 5, HOURS))
    n.add("Link", "d", bus0="a", bus1="h", efficiency=0.9, p_nom=30, delay=9, cyclic_delay=cyclic)
    n.add("Generator", "hs", bus="h", p_nom=50, marginal_cost=300)


@_feature
def delay_that_ends(n, draw):
    delay(n, draw, cyclic=False)


@_feature
def process(n, draw):
    n.add("Bus", "h2")
    n.add("Load", "h2l", bus="h2", p_set=3.0)
    rates = {"rate0": -1.2, "rate1": 0.5, "rate2": -0.1}
    buses = {"bus0": "a", "bus1": "h2", "bus2": "b"}
    n.add("Process", "p", p_nom_extendable=True, capital_cost=5, marginal_cost=1.0, **buses, **rates)


@_feature
def multilink(n, draw):
    n.add("Bus", "heat", carrier="heat")
    n.add("Bus", "co2", carrier="co2")
    n.add("Load", "heat wanted", bus="heat", p_set=draw.uniform(5, 9, HOURS))
    n.add("Store", "air", bus="co2", e_nom=1e6, e_initial=10)
    more = {"efficiency": 0.4, "efficiency2": draw.uniform(0.3, 0.5, HOURS), "efficiency3": 0.2}
    n.add("Generator", "gas well", bus="a", p_nom=5, marginal_cost=3)
    n.add("Link", "chp", bus0="a", bus1="b", bus2="heat", bus3="co2", p_nom=50, marginal_cost=1, **more)


@_feature
def shift(n, draw):
    n.add("Bus", "d", v_nom=110.0)
    n.add("Transformer", "t", bus0="a", bus1="d", x=0.1, s_nom=100, tap_ratio=1.02, phase_shift=5.0)
    n.add("Line", "l9", bus0="d", bus1="c", x=20, s_nom=50)


@_feature
def shift_that_moves(n, draw):
    shift(n, draw)
    n.transformers[["phase_shift_min", "phase_shift_max"]] = [-10.0, 10.0]


@_feature
def angles(n, draw):
    n.lines["v_ang_max"] = 0.2


@_feature
def direct_current(n, draw):
    for bus in "xyz":
        n.add("Bus", bus, v_nom=200.0, carrier="DC")
    for i, (one, other) in enumerate(("xy", "yz", "zx")):
        n.add("Line", f"dc{i}", bus0=one, bus1=other, r=1 + i, x=0.0, s_nom=40, carrier="DC")
    for one, other in ("ax", "by", "cz"):
        n.add("Link", f"{one} to {other}", bus0=one, bus1=other, p_nom=100, p_min_pu=-1)


@_feature
def modular(n, draw):
    modules = {"p_nom_extendable": True, "p_nom_mod": 17.0, "capital_cost": 50}
    n.add("Generator", "m", bus="c", marginal_cost=30, **modules)
    n.add("Store", "ms", bus="c", e_nom_extendable=True, e_nom_mod=11.0, e_cyclic=True, capital_cost=1)


@_feature
def squares(n, draw):
    n.generators.loc["peak", "marginal_cost_quadratic"] = 0.5
    n.generators.loc["wind", "p_nom_extendable"] = False
    n.lines.s_nom_extendable = False


@_feature
def sums(n, draw):
    n.generators.loc["gas", "e_sum_max"] = 2000.0
    n.generators.loc["peak", "e_sum_min"] = 500.0


@_feature
def held(n, draw):
    n.generators_t.p_set["gas"] = np.where(np.arange(HOURS) % 5 == 0, 10.0, np.nan)


@_feature
def emissions(n, draw):
    cap = {"carrier_attribute": "co2_emissions", "sense": "<=", "constant": 350.0}
    n.add("GlobalConstraint", "cap", type="primary_energy", **cap)


@_feature
def emissions_of_stores(n, draw):
    emissions(n, draw)
    n.add("Store", "gas tank", bus="a", carrier="gas", e_nom=500, e_initial=300)
    n.add("StorageUnit", "gas unit", bus="b", carrier="gas", p_nom=30, max_hours=4, state_of_charge_initial=50)


@_feature
def volume(n, draw):
    n.add("Link", "hvdc", bus0="a", bus1="c", carrier="DC", length=80, p_nom_extendable=True, p_min_pu=-1)
    cap = {"carrier_attribute": "[AC, DC]", "sense": "<=", "constant": 1000.0}
    n.add("GlobalConstraint", "v", type="transmission_volume_expansion_limit", **cap)


@_feature
def expansion_cost(n, draw):
    cap = {"carrier_attribute": "AC", "sense": "<=", "constant": 250.0}
    n.add("GlobalConstraint", "x", type="transmission_expansion_cost_limit", **cap)


@_feature
def operational_limit(n, draw):
    n.add("StorageUnit", "gas store", bus="b", carrier="gas", p_nom=30, max_hours=4, state_of_charge_initial=50)
    cap = {"carrier_attribute": "gas", "sense": "<=", "constant": 300.0}
    n.add("GlobalConstraint", "o", type="operational_limit", **cap)


@_feature
def technology_limit(n, draw):
    cap = {"carrier_attribute": "wind", "sense": "<=", "constant": 60.0}
    n.add("GlobalConstraint", "t", type="tech_capacity_expansion_limit", **cap)


@_feature
def bus_limit(n, draw):
    n.buses.loc["b", "nom_max_wind"] = 40.0


@_feature
def overnight(n, draw):
    columns = ["overnight_cost", "discount_rate", "lifetime", "fom_cost"]
    n.generators.loc["wind", columns] = [1000.0, 0.07, 25.0, 3.0]


@_feature
def tank(n, draw):
    more = {"e_cyclic": True, "e_min_pu": -0.5, "standing_loss": 0.02}
    n.add("Store", "s", bus="b", e_nom=50, marginal_cost=0.3, marginal_cost_storage=0.05, **more)


@_feature
def tank_that_is_built(n, draw):
    more = {"e_nom_extendable": True, "e_nom": 7, "e_nom_min": 5, "e_nom_max": 80, "capital_cost": 0.5}
    fill = np.where(np.arange(HOURS) == 12, 20.0, np.nan)
    n.add("Store", "s", bus="b", e_initial=4, e_set=fill, e_max_pu=draw.uniform(0.6, 1, HOURS), **more)


@_feature
def battery(n, draw):
    more = {"efficiency_store": 0.9, "efficiency_dispatch": 0.8, "standing_loss": 0.01, "marginal_cost": 0.1}
    build = {"p_nom_extendable": True, "capital_cost": 5.0, "p_nom_max": 60.0}
    n.add("StorageUnit", "su", bus="c", max_hours=3, cyclic_state_of_charge=True, **build, **more)


@_feature
def battery_held(n, draw):
    held = np.where(np.arange(HOURS) % 6 == 2, draw.uniform(-3, 3, HOURS), np.nan)
    fill = np.where(np.arange(HOURS) == 20, 30.0, np.nan)
    more = {"p_set": held, "state_of_charge_set": fill, "state_of_charge_initial": 15, "marginal_cost_storage": 0.01}
    n.add("StorageUnit", "su", bus="c", p_nom=20, max_hours=3, efficiency_store=0.9, **more)


@_feature
def hydro(n, draw):
    more = {"inflow": draw.uniform(0, 30, HOURS), "spill_cost": 2.0, "p_min_pu": 0}
    n.add("StorageUnit", "h", bus="b", p_nom=20, max_hours=3, cyclic_state_of_charge=True, **more)


@_feature
def spill_that_varies(n, draw):
    more = {"inflow": draw.uniform(0, 40, HOURS), "spill_cost": draw.uniform(-1, 4, HOURS), "p_min_pu": 0}
    n.add("StorageUnit", "h", bus="b", p_nom=15, max_hours=2, state_of_charge_initial=9, **more)


@_feature
def tanks_limit(n, draw):
    n.add("Carrier", "tank")
    more = {"e_nom_extendable": True, "capital_cost": 0.3, "carrier": "tank", "e_cyclic": True}
    n.add("Store", "s", bus="b", **more)
    n.add("Store", "t", bus="c", e_nom_min=2, **more)
    cap = {"carrier_attribute": "tank", "sense": "<=", "constant": 30.0}
    n.add("GlobalConstraint", "t", type="tech_capacity_expansion_limit", **cap)


@_feature
def both_ways(n, draw):
    more = {"p_nom_extendable": True, "capital_cost": 10, "marginal_cost": 0.2}
    n.add("Link", "r", bus0="a", bus1="c", efficiency=0.9, p_min_pu=-1, **more)


@_feature
def backwards(n, draw):
    n.add("Link", "r", bus0="c", bus1="a", efficiency=0.9, p_nom=20, p_min_pu=-1, p_max_pu=-0.1, marginal_cost=-0.2)


@_feature
def ramps(n, draw):
    n.generators.loc["gas", ["ramp_limit_up", "ramp_limit_down"]] = [0.05, 0.1]
    n.generators.loc["wind", "ramp_limit_up"] = 0.3


@_feature
def ramps_that_vary(n, draw):
    n.generators.loc["gas", "p_init"] = 30.0
    n.generators_t.ramp_limit_up["gas"] = draw.uniform(0.02, 0.1, HOURS)
    n.generators_t.ramp_limit_up["wind"] = draw.uniform(0.1, 0.4, HOURS)


@_feature
def uneven_hours(n, draw):
    n.snapshot_weightings = pd.DataFrame(
        {"objective": 2.0, "stores": draw.choice([1.0, 2.0, 3.0], HOURS), "generators": 3.0}, index=n.snapshots
    )
    ramps(n, draw)
    battery(n, draw)


@_feature
def committed(n, draw):
    cost = {"start_up_cost": 50, "shut_down_cost": 20, "stand_by_cost": 30.0}
    times = {"min_up_time": 3, "min_down_time": 2, "up_time_before": 1}
    ramp = {"ramp_limit_up": 0.4, "ramp_limit_start_up": 0.6, "ramp_limit_shut_down": 0.5}
    more = {"committable": True, "p_nom": 60, "p_min_pu": 0.4, "marginal_cost": 10}
    n.add("Generator", "sb", bus="c", **more, **cost, **times, **ramp)


@_feature
def committed_and_built(n, draw):
    more = {"committable": True, "p_nom_extendable": True, "p_nom_max": 80, "p_min_pu": 0.4, "capital_cost": 20}
    n.add("Generator", "ce", bus="c", marginal_cost=10, start_up_cost=50, **more)


@_feature
def committed_modules(n, draw):
    more = {"committable": True, "p_nom_extendable": True, "p_nom_mod": 20, "p_nom_max": 80, "p_min_pu": 0.5}
    n.add("Generator", "cm", bus="c", marginal_cost=10, start_up_cost=50, capital_cost=20, **more)


@_feature
def committed_link(n, draw):
    more = {"committable": True, "p_nom": 40, "p_min_pu": 0.5, "start_up_cost": 100, "min_up_time": 4}
    n.add("Link", "cl", bus0="a", bus1="c", efficiency=0.95, marginal_cost=0.5, **more)


@_feature
def loads_of_both_signs(n, draw):
    n.add("Load", "sun", bus="b", p_set=draw.uniform(-20, 10, HOURS))
    n.add("Load", "given", bus="a", p_set=5.0, sign=1.0)


@_feature
def endless(n, draw):
    n.generators.loc["wind", ["p_nom_extendable", "p_nom"]] = [False, 30.0]
    n.add("Generator", "grid", bus="c", p_nom=np.inf, marginal_cost=120.0)
    n.add("Link", "sink", bus0="b", bus1="a", p_nom=np.inf, efficiency=0.7)


@_feature
def names(n, draw):
    n.add("Bus", " a/b, c ", carrier="AC")
    n.add("Load", "#1", bus=" a/b, c ", p_set=5.0)
    n.add("Generator", "gas/1", bus=" a/b, c ", carrier="gas", p_nom=9, marginal_cost=70)
    n.add("Link", "gas", bus0="a", bus1=" a/b, c ", carrier="gas", p_nom=5)
    n.add("Store", "b", bus=" a/b, c ", e_nom=9, e_cyclic=True, carrier="b")
    n.add("Generator", "off", bus="a", p_nom=1000, active=False)


@_feature
def piecewise(n, draw):
    frame = {"p_pu": [0.0, 0.02, 0.08, 1.0], "marginal_cost": [0.0, 50.0, 90.0, 250.0]}
    n.add("Generator", "steps", bus="c", p_nom=300, marginal_cost=pd.DataFrame(frame))
    frame = {"p_nom": [0.0, 10.0, 25.0, 60.0], "capital_cost": [0.0, 40.0, 120.0, 900.0]}
    sun = {"p_nom_extendable": True, "p_max_pu": draw.uniform(0, 1, HOURS)}
    n.add("Generator", "solar", bus="c", capital_cost=pd.DataFrame(frame), **sun)


@_over_years
def plain_years(n, draw):
    pass


@_over_years
def growth(n, draw):
    n.carriers.loc["wind", ["max_growth", "max_relative_growth"]] = [40.0, 0.5]


@_over_years
def emissions_of_years(n, draw):
    cap = {"type": "primary_energy", "carrier_attribute": "co2_emissions", "sense": "<="}
    n.add("GlobalConstraint", "all", constant=60000.0, **cap)
    n.add("GlobalConstraint", "late", constant=3000.0, investment_period=2040, **cap)


@_over_years
def stores_of_years(n, draw):
    unit = {"state_of_charge_initial": 900.0, "state_of_charge_initial_per_period": True}
    n.add("StorageUnit", "su", bus="b", p_nom=30, max_hours=400, **unit)
    tank = {"e_nom_extendable": True, "capital_cost": 1.0, "e_cyclic_per_period": True, "build_year": 2030}
    n.add("Store", "st", bus="c", lifetime=30, **tank)


@_over_years
def store_through_years(n, draw):
    n.add("Store", "st", bus="c", e_nom=4000, e_cyclic=True)
    n.add("StorageUnit", "su", bus="b", p_nom=30, max_hours=400, state_of_charge_initial=900.0, build_year=2030)


@_over_years
def ramps_of_years(n, draw):
    n.generators.loc["wind2030", "ramp_limit_up"] = 0.2


@_over_years
def technology_limit_of_a_year(n, draw):
    cap = {"carrier_attribute": "wind", "sense": "<=", "constant": 50.0, "investment_period": 2030}
    n.add("GlobalConstraint", "t", type="tech_capacity_expansion_limit", **cap)


@_over_years
def technology_limit_of_all(n, draw):
    cap = {"carrier_attribute": "wind", "sense": "<=", "constant": 70.0}
    n.add("GlobalConstraint", "t", type="tech_capacity_expansion_limit", **cap)


@_over_years
def sums_of_years(n, draw):
    n.generators.loc["peak", "e_sum_max"] = 2000.0


@_over_years
def operational_limit_of_years(n, draw):
    cap = {"carrier_attribute": "gas", "sense": "<=", "constant": 1.5e5}
    n.add("GlobalConstraint", "o", type="operational_limit", **cap)


@_over_years
def link_of_years(n, draw):
    n.add("Bus", "h")
    n.add("Load", "hl", bus="h", p_set=3.0)
    n.add("Link", "d", bus0="a", bus1="h", efficiency=0.9, p_nom=30, build_year=2030, lifetime=10, delay=200)
    n.add("Generator", "hs", bus="h", p_nom=50, marginal_cost=300)


@_over_years
def held_in_years(n, draw):
    n.generators_t.p_set["gas"] = np.where(np.arange(STEPS * len(PERIODS)) % 5 == 0, 10.0, np.nan)


CLASH = {
    ("battery", "battery_held"),
    ("battery", "uneven_hours"),
    ("battery_held", "uneven_hours"),
    ("emissions", "emissions_of_stores"),
    ("delay", "delay_that_ends"),
    ("shift", "shift_that_moves"),
    ("tank", "tank_that_is_built"),
    ("both_ways", "backwards"),
    ("technology_limit_of_a_year", "technology_limit_of_all"),
    ("stores_of_years", "store_through_years"),
}
"""Pairs that call two things by one name."""


OPTIMA = Path(__file__).parent / "interop" / "pypsa" / "optima.json"
ALONE = ("squares",)
"""Squares and whole numbers in one plan are beyond the solver."""
PAIRS = 40


def cases():
    """Every feature by itself, and a sample of pairs of one kind, always the same: "ramps", "ramps+tank"."""
    draw = np.random.default_rng(7)
    found = [
        "+".join(pair)
        for features in (FEATURES, OVER_YEARS)
        for pair in itertools.combinations(features, 2)
        if not any(name.startswith("plain") or name in ALONE for name in pair) and pair not in CLASH
    ]
    pairs = [found[i] for i in sorted(draw.choice(len(found), PAIRS, replace=False))]
    return [*FEATURES, *OVER_YEARS, *pairs]


def network(*features, seed=1):
    """The network of some features, all of one kind."""
    over = {name in OVER_YEARS for name in features}
    (years,) = over or {False}
    n, draw = (periods if years else meshed)(seed), np.random.default_rng(seed + 10)
    for name in features:
        (OVER_YEARS if years else FEATURES)[name](n, draw)
    return n


def optimum(n, **more):
    """PyPSA's cost of a copy: what it minimises and the constant that it leaves out; None where there is no plan."""
    m = n.copy()
    over = isinstance(m.snapshots, pd.MultiIndex)
    options = {"output_flag": False, "mip_rel_gap": 1e-9, **more}
    status, condition = m.optimize(
        multi_investment_periods=over, solver_name="highs", solver_options=options, log_to_console=False
    )
    if condition == "infeasible":
        return None
    assert (status, condition) == ("ok", "optimal"), (status, condition)
    return m.objective + m.objective_constant


def ours(n, folder):
    """Our cost of a network: imported, written to a folder, read, built and solved. Raises BadInput and Unsolved."""
    from headwater.interop.notes import refuse
    from headwater.interop.pypsa.convert import convert
    from headwater.lp.solve import solve
    from headwater.model.compile import compile
    from headwater.system.build import build
    from headwater.workspace.read import read

    found = convert(n.copy(), folder.name)
    refuse(folder.name, found.notes)
    found.write(folder, "test")
    program = compile(build(read(folder)).system)
    return solve(program, mip_rel_gap=1e-9).objective


if __name__ == "__main__":
    said = {name: optimum(network(*name.split("+"))) for name in cases()}
    OPTIMA.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
