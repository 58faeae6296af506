"""A day through overlapping windows, as PyPSA 1.4's optimize_with_rolling_horizon goes through it.

A tank, a plant that is on or off with ramps and hours that it stays so, one with ramps, a dear one. Prices change by
the hour, so that each window has one best plan and both go the same way. The tank loses nothing by standing: PyPSA
lets nothing be lost in the first step of each window.
"""

import logging
import warnings

import numpy as np
import pytest
from make import every_step, make

from headwater.model.compile import compile
from headwater.study.rolling import roll

pytestmark = pytest.mark.slow  # to import PyPSA takes longer than all else here

STEPS, HORIZON, OVERLAP = 24, 8, 3
DRAW = np.random.default_rng(8)
LOAD = np.round(62 + 46 * np.sin(np.arange(STEPS) / 24 * 4 * np.pi) + DRAW.uniform(-8, 8, STEPS), 3)
PRICE = {
    name: np.round(base + DRAW.uniform(-3, 3, STEPS), 3) for name, base in (("coal", 12), ("gas", 30), ("oil", 70))
}


@pytest.fixture(scope="module")
def peer():
    import pypsa

    for noisy in ("linopy", "pypsa"):
        logging.getLogger(noisy).setLevel(logging.ERROR)
    n = pypsa.Network()
    n.set_snapshots(range(STEPS))
    n.add("Bus", "power")
    n.add("Load", "load", bus="power", p_set=LOAD)
    n.add(
        "Generator", "coal", bus="power", p_nom=70, marginal_cost=PRICE["coal"], committable=True, p_min_pu=0.5,
        start_up_cost=400, shut_down_cost=90, min_up_time=4, min_down_time=3, up_time_before=2, p_init=40,
        ramp_limit_up=0.2, ramp_limit_down=0.25, ramp_limit_start_up=0.6, ramp_limit_shut_down=0.6,
    )  # fmt: skip
    n.add("Generator", "gas", bus="power", p_nom=40, marginal_cost=PRICE["gas"], ramp_limit_up=0.3, ramp_limit_down=0.4)
    n.add("Generator", "oil", bus="power", p_nom=90, marginal_cost=PRICE["oil"])
    n.add(
        "StorageUnit", "tank", bus="power", p_nom=15, max_hours=4, efficiency_store=0.9,
        state_of_charge_initial=25,
    )  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        n.optimize.optimize_with_rolling_horizon(
            horizon=HORIZON, overlap=OVERLAP, solver_name="highs", log_to_console=False, output_flag=False,
            mip_rel_gap=1e-9,
        )  # fmt: skip
    return n


@pytest.fixture(scope="module")
def ours():
    return make(
        every_step(np.ones(STEPS)),
        nodes={"power": {"demand": LOAD}, "stock": {}},
        assets={"coal": {"existing": 70}, "gas": {"existing": 40}, "oil": {"existing": 90}, "tank": {"existing": 15}},
        activities={name: {"asset": name, "cost": PRICE[name]} for name in PRICE}
        | {"in": {"asset": "tank"}, "out": {"asset": "tank"}, "coal": {"asset": "coal", "least": 0.5} | COAL},
        flows={(name, "power"): 1 for name in (*PRICE, "out")}
        | {("in", "power"): -1, ("in", "stock"): 0.9, ("out", "stock"): -1},
        stores={"stock": {"asset": "tank", "hours": 4, "start": "level", "initial": 25}},
        committed={"coal": {"start": 400, "stop": 90, "min_up": 4, "min_down": 3, "up_before": 2}},
        ramps={
            "coal": {"up": 0.2, "down": 0.25, "start": 0.6, "stop": 0.6, "before": 40},
            "gas": {"up": 0.3, "down": 0.4},
        },
    )


COAL = {"cost": PRICE["coal"]}


def test_the_plan_costs_what_pypsas_costs(peer, ours):
    of, does = peer.generators, peer.generators_t
    theirs = sum((does["p"][name] * PRICE[name]).sum() for name in PRICE)
    theirs += does["start_up"]["coal"].sum() * of["start_up_cost"]["coal"]
    theirs += does["shut_down"]["coal"].sum() * of["shut_down_cost"]["coal"]
    rolled = roll(ours, HORIZON, OVERLAP, mip_rel_gap=1e-9)
    assert rolled.windows == ((0, 8), (5, 13), (10, 18), (15, 23), (20, 24))
    assert rolled.solution.objective == pytest.approx(theirs, rel=1e-6)
    whole = roll(ours, STEPS, mip_rel_gap=1e-9).solution.objective
    assert rolled.solution.objective > 1.001 * whole  # the windows matter


def test_it_does_what_pypsas_does(peer, ours):
    p = compile(ours)
    rolled = roll(ours, HORIZON, OVERLAP, mip_rel_gap=1e-9)
    rates = rolled.solution.columns[p.columns["activity"]].reshape(-1, STEPS)
    names = list(PRICE)
    for name in PRICE:
        np.testing.assert_allclose(rates[names.index(name)], peer.generators_t["p"][name], atol=1e-5)
    on = np.round(rolled.solution.columns[p.columns["on"]])
    np.testing.assert_array_equal(on, np.round(peer.generators_t["status"]["coal"]))
    assert 0 < on.sum() < STEPS
