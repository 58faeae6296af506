"""What is on or off, ramps, whole units: one feature or two at a time, as PyPSA 1.4 has it and as a system of ours.

A plant beside a dear one that is always there, over twelve steps whose demand falls below its least; what is too much
can be let go at a price.
"""

import logging
import warnings

import numpy as np
import pandas as pd
import pytest
from make import every_step, make

from headwater.lp.solve import solve
from headwater.model.compile import compile

pytestmark = pytest.mark.slow  # to import PyPSA takes longer than all else here

LOAD = np.array([60, 45, 20, 15, 30, 80, 95, 70, 40, 18, 25, 70.0])
STEPS = len(LOAD)

ON = {"committable": True, "p_nom": 60, "p_min_pu": 0.4, "marginal_cost": 10}
RUN = {"least": 0.4, "cost": 10}
WAS = {"up_before": 1.0}  # PyPSA's default
GROWS = ON | {"p_nom": 0, "p_nom_extendable": True, "p_nom_max": 80, "capital_cost": 40, "start_up_cost": 50}
BUILD = {"most": 80, "capital": 40}
RAMP = {"ramp_limit_up": 0.3, "ramp_limit_down": 0.5}
TURN = RAMP | {"ramp_limit_start_up": 0.45, "ramp_limit_shut_down": 0.45}
OURS_TURN = {"up": 0.3, "down": 0.5, "start": 0.45, "stop": 0.45}
ALL = {"start": 1.0, "stop": 1.0}  # PyPSA's, where a share is not said
MODULES = ON | {"p_nom_mod": 20, "start_up_cost": 40}
FREE = {"marginal_cost": 10, "p_nom_extendable": True, "capital_cost": 40}

CASES = {
    "plain": (ON, {"committed": WAS}),
    "turning": (ON | {"start_up_cost": 300, "shut_down_cost": 100}, {"committed": WAS | {"start": 300, "stop": 100}}),
    "off before": (ON | {"start_up_cost": 300, "up_time_before": 0}, {"committed": {"start": 300}}),
    "standing by": (ON | {"stand_by_cost": 150}, {"committed": WAS | {"standby": 150}}),
    "up": (ON | {"min_up_time": 4, "start_up_cost": 10}, {"committed": WAS | {"start": 10, "min_up": 4}}),
    "up before": (ON | {"min_up_time": 7, "up_time_before": 2}, {"committed": {"min_up": 7, "up_before": 2}}),
    "down": (ON | {"min_down_time": 5}, {"committed": WAS | {"min_down": 5}}),
    "down before": (
        ON | {"min_down_time": 5, "down_time_before": 2},
        {"committed": {"min_down": 5, "down_before": 2}},
    ),
    "steps of three hours": (
        ON | {"start_up_cost": 300, "stand_by_cost": 10, "min_up_time": 3},
        {"committed": WAS | {"start": 300, "standby": 10, "min_up": 9}, "hours": 3},
    ),
    "ramps": (
        {"p_nom": 60, "marginal_cost": 10, "ramp_limit_up": 0.1, "ramp_limit_down": 0.15},
        {"ramps": {"up": 0.1, "down": 0.15}, "run": {"cost": 10}},
    ),
    "ramps of what is built": (
        FREE | {"ramp_limit_up": 0.3, "ramp_limit_down": 0.2, "p_init": 20},
        {"ramps": {"up": 0.3, "down": 0.2, "before": 20}, "run": {"cost": 10}, "build": {"capital": 40}},
    ),
    "ramps, no share said": (ON | RAMP, {"committed": WAS, "ramps": {"up": 0.3, "down": 0.5} | ALL}),
    "ramps and turning": (
        ON | TURN | {"start_up_cost": 30},
        {"committed": WAS | {"start": 30}, "ramps": OURS_TURN},
    ),
    "ramps from a rate": (
        ON | TURN | {"p_init": 30},
        {"committed": WAS, "ramps": OURS_TURN | {"before": 30}},
    ),
    "ramps from off": (ON | TURN | {"up_time_before": 0}, {"committed": {}, "ramps": OURS_TURN}),
    "only the share of starting": (
        ON | {"ramp_limit_start_up": 0.45},
        {"committed": WAS, "ramps": {"start": 0.45}},
    ),
    "built": (GROWS, {"committed": WAS | {"start": 50}, "build": BUILD}),
    "built, up and down": (
        GROWS | {"min_up_time": 7, "min_down_time": 5},
        {"committed": WAS | {"start": 50, "min_up": 7, "min_down": 5}, "build": BUILD},
    ),
    "built, ramps and turning": (
        GROWS | TURN,
        {"committed": WAS | {"start": 50}, "ramps": OURS_TURN, "build": BUILD},
    ),
    "built, ramps from a rate": (
        GROWS | RAMP | {"p_init": 20},
        {"committed": WAS | {"start": 50}, "ramps": {"up": 0.3, "down": 0.5, "before": 20}, "build": BUILD},
    ),
    "units": (MODULES, {"committed": WAS | {"start": 40, "unit": 20}}),
    "units, up": (MODULES | {"min_up_time": 8}, {"committed": WAS | {"start": 40, "unit": 20, "min_up": 8}}),
    "units built": (
        GROWS | {"p_nom_mod": 20},
        {"committed": WAS | {"start": 50, "unit": 20}, "build": BUILD | {"unit": 20}},
    ),
    "units that were on stand": (
        GROWS | {"p_nom_mod": 20, "marginal_cost": 19},
        {"run": RUN | {"cost": 19}, "committed": WAS | {"start": 50, "unit": 20}, "build": BUILD | {"unit": 20}},
    ),
    "units built, ramps": (
        GROWS | {"p_nom_mod": 20, "ramp_limit_up": 0.3, "ramp_limit_start_up": 0.5},
        {
            "committed": WAS | {"start": 50, "unit": 20},
            "ramps": {"up": 0.3, "start": 0.5},
            "build": BUILD | {"unit": 20},
        },
    ),
    "whole units": (
        FREE | {"p_nom_mod": 20, "p_nom_max": 80},
        {"run": {"cost": 10}, "build": BUILD | {"unit": 20}},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_optimum_is_pypsas(name, peers):
    assert ours(**CASES[name][1]) == pytest.approx(peers[name], rel=1e-6)


def test_the_features_matter(peers):
    # an oracle proves nothing about a rule that changes nothing
    plain = peers["plain"]
    assert sum(abs(cost - plain) > 1e-3 * plain for cost in peers.values()) >= 0.9 * len(peers)


def ours(hours=1.0, run=RUN, committed=None, ramps=None, build=None):
    """The optimum of the system."""
    return solve(compile(system(hours, run, committed, ramps, build)), mip_rel_gap=1e-9).objective


def system(hours=1.0, run=RUN, committed=None, ramps=None, build=None, stands=60.0, year=None):
    """The plant, the dear one, and what is let go."""
    return make(
        every_step([hours] * STEPS, **({} if year is None else {"year": year})),
        nodes={"power": {"demand": LOAD}},
        assets={"dear": {"existing": 200}, "plant": {} if build else {"existing": stands}},
        activities={
            "dear": {"asset": "dear", "cost": 20},
            "let go": {"asset": "dear", "cost": 25},
            "run": {"asset": "plant"} | run,
        },
        flows={("dear", "power"): 1, ("let go", "power"): -1, ("run", "power"): 1},
        builds=[{"asset": "plant"} | build] if build else [],
        committed=None if committed is None else {"run": committed},
        ramps=None if ramps is None else {"run": ramps},
    )


def test_two_periods_follow_each_other():
    import pypsa

    def lives(n):
        n.generators.loc["twice", ["build_year", "lifetime"]] = 2040, 10  # and not in 2030
        return n.optimize(multi_investment_periods=True, solver_name="highs", **QUIET)

    turns = {"start_up_cost": 100, "shut_down_cost": 30, "min_up_time": 5, "min_down_time": 4}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        n = network(pypsa, {"once": ON | turns, "twice": ON | turns}, 1.0, lives, periods=[2030, 2040])
    both = {"start": 100, "stop": 30, "min_up": 5, "min_down": 4} | WAS
    year = np.repeat([0, 1], STEPS // 2)
    mine = sum(
        solve(compile(system(committed=both, stands=stands, year=year)), mip_rel_gap=1e-9).objective
        for stands in ((60, 60), (0, 60))
    )
    assert mine == pytest.approx(n.objective, rel=1e-6)


@pytest.fixture(scope="module")
def peers():
    """What each case costs in PyPSA: cases of equal hours are islands of one network, each with all that it needs."""
    import pypsa

    for noisy in ("linopy", "pypsa"):
        logging.getLogger(noisy).setLevel(logging.ERROR)
    found = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for hours in {mine.get("hours", 1.0) for _, mine in CASES.values()}:
            own = {name: theirs for name, (theirs, mine) in CASES.items() if mine.get("hours", 1.0) == hours}
            found |= island_costs(network(pypsa, own, hours), own, hours)
    return found


QUIET = {"log_to_console": False, "output_flag": False, "mip_rel_gap": 1e-9}


def network(pypsa, plants, hours, solve=None, periods=None):
    """An island a case: a load, the dear one, what is let go, and the plant; in periods that share the steps."""
    n = pypsa.Network()
    steps = range(STEPS)
    n.set_snapshots(pd.MultiIndex.from_product([periods, range(STEPS // len(periods))]) if periods else steps)
    if periods:
        n.investment_periods = periods
        n.investment_period_weightings[["years", "objective"]] = 1.0
    columns = n.snapshot_weightings.columns
    n.snapshot_weightings = pd.DataFrame(float(hours), index=n.snapshots, columns=columns)
    for name, plant in plants.items():
        n.add("Bus", name)
        n.add("Load", name, bus=name, p_set=LOAD)
        n.add("Generator", f"dear {name}", bus=name, p_nom=200, marginal_cost=20)
        n.add("Generator", f"let go {name}", bus=name, p_nom=200, marginal_cost=25, sign=-1)
        n.add("Generator", name, bus=name, **plant)
    assert (solve(n) if solve else n.optimize(solver_name="highs", **QUIET)) == ("ok", "optimal")
    return n


def island_costs(n, plants, hours):
    """What the plan of each island costs; the whole is PyPSA's objective."""
    of, does, bus = n.generators, n.generators_t, n.generators["bus"]
    cost = hours * (does["p"] * of["marginal_cost"]).sum() + of["p_nom_opt"] * of["capital_cost"]
    for column, turns in (("start_up_cost", "start_up"), ("shut_down_cost", "shut_down")):
        cost = cost.add((does[turns] * of[column]).sum(), fill_value=0)
    cost = cost.add(hours * (does["status"] * of["stand_by_cost"]).sum(), fill_value=0)
    found = {name: float(cost[bus == name].sum()) for name in plants}
    assert sum(found.values()) == pytest.approx(n.objective, rel=1e-9)
    return found
