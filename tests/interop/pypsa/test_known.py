"""Networks of PyPSA's own tests whose answers these assert, as a total or as a dispatch with its cost.

FILE__TEST is test_lopf_FILE.py::test_TEST of PyPSA (MIT, PyPSA Contributors); built anew with the package, and solved
by us alone.
"""

import numpy as np
import pypsa_networks as networks
import pytest

pytestmark = pytest.mark.slow  # to import PyPSA takes longer than all else here
KNOWN = {}


def known(total):
    """A network that costs so much."""

    def keep(build):
        KNOWN[build.__name__] = build, total
        return build

    return keep


def network(load, **periods):
    n = networks.pypsa().Network()
    n.set_snapshots(range(np.size(load)))
    n.add("Bus", "bus")
    n.add("Load", "load", bus="bus", p_set=load)
    return n


def coal_and_gas(load, coal=None, gas=None):
    """Coal at 20 that runs at 30 % at least, gas at 70 that runs at 10 % at least; both are on or off."""
    n = network(load)
    of_coal = {"committable": True, "p_min_pu": 0.3, "marginal_cost": 20, "p_nom": 10000} | (coal or {})
    of_gas = {"committable": True, "p_min_pu": 0.1, "marginal_cost": 70, "p_nom": 1000} | (gas or {})
    n.add("Generator", "coal", bus="bus", **of_coal)
    n.add("Generator", "gas", bus="bus", **of_gas)
    return n


@known(20 * 15000 + 70 * 800)
def unit_commitment__unit_commitment():
    return coal_and_gas([4000, 6000, 5000, 800])


@known(20 * 11800 + 70 * 1000)
def unit_commitment__minimum_up_time():
    return coal_and_gas([4000, 800, 5000, 3000], gas={"up_time_before": 0, "min_up_time": 3})


@known(20 * 11800 + 70 * 1000)
def unit_commitment__minimum_up_time_up_time_before():
    return coal_and_gas([4000, 800, 5000, 3000], gas={"up_time_before": 1, "min_up_time": 4})


@known(20 * 11000 + 70 * 3800)
def unit_commitment__minimum_down_time():
    coal = {"min_down_time": 2, "down_time_before": 1}
    return coal_and_gas([3000, 800, 3000, 8000], coal, {"p_nom": 4000})


@known(20 * 11000 + 70 * 3800)
def unit_commitment__minimum_down_time_up_time_before():
    coal = {"min_down_time": 3, "down_time_before": 2, "up_time_before": 0}
    return coal_and_gas([3000, 800, 3000, 8000], coal, {"p_nom": 4000})


@known(359000)
def unit_commitment__start_up_costs():
    coal = {"p_min_pu": 0.1, "up_time_before": 0, "start_up_cost": 3000}
    gas = {"p_min_pu": 0.0, "up_time_before": 1, "start_up_cost": 1000, "p_nom": 10000}
    return coal_and_gas([4000, 6000, 5000, 800], coal, gas)


@known(358000)
def unit_commitment__shut_down_costs():
    return coal_and_gas([4000, 6000, 5000, 800], {"shut_down_cost": 1000}, {"shut_down_cost": 1000})


@known(10 * 13200 / 0.5 + 3333)
def unit_commitment__link_unit_commitment():
    n = network([4000, 6000, 800, 5000])
    n.add("Bus", "gas")
    n.add("Generator", "gas", bus="gas", marginal_cost=10, p_nom=20000)
    times = {"up_time_before": 0, "min_up_time": 3, "start_up_cost": 3333}
    more = {"committable": True, "p_min_pu": 0.1, "efficiency": 0.5, "p_nom": 12000}
    n.add("Link", "OCGT", bus0="gas", bus1="bus", **more, **times)
    n.add("Generator", "wind", bus="bus", p_nom=800)
    return n


@known(2.6)
def storage__storage_energy_marginal_cost():
    n = network([1, 1, 1])
    n.add("Generator", "gen", bus="bus", marginal_cost=1, p_nom=3, p_max_pu=[1, 0, 0])
    n.add("Store", "store", bus="bus", marginal_cost_storage=0.2, e_initial=1, e_nom=10)
    return n


@known(10 * (30 + 30 + 20 + 35))
def storage__storage_unit_p_set():
    n = network([20, 30, 25, 35])
    n.add("Generator", "gen", bus="bus", p_nom=100, marginal_cost=10)
    more = {"max_hours": 2, "p_set": [-10, 0, 5, 0], "state_of_charge_initial": 10}
    n.add("StorageUnit", "storage", bus="bus", p_nom=50, **more)
    return n


@known(10 * (30 + 30 + 20 + 35))
def storage__store_p_set():
    n = network([20, 30, 25, 35])
    n.add("Generator", "gen", bus="bus", p_nom=100, marginal_cost=10)
    n.add("Store", "store", bus="bus", e_nom=100, p_set=[-10, 0, 5, 0], e_initial=10)
    return n


@known(10 * 15800 + 100 * 1000)
def modularity__modular_components():
    n = network([4000, 5000, 6000, 800])
    gas = {"p_nom_extendable": True, "p_nom_max": 5000, "p_nom_mod": 1000}
    n.add("Generator", "gas", bus="bus", marginal_cost=10, **gas)
    store = {"e_nom_extendable": True, "e_nom_max": 2000, "e_nom_mod": 100}
    n.add("Store", "store", bus="bus", capital_cost=100, **store)
    return n


@known(100 * 600 + 30 * 2400)
def modularity__modular_committable_with_ramp_limits():
    n = network([200, 500, 300, 600, 250, 550])
    built = {"p_nom_extendable": True, "p_nom_max": 800, "p_nom_mod": 200, "capital_cost": 100}
    runs = {"committable": True, "p_min_pu": 0.3, "ramp_limit_up": 0.5, "ramp_limit_down": 0.5}
    n.add("Generator", "modgen", bus="bus", marginal_cost=30, **built, **runs)
    return n


@known(10 * (20 + 8 / 0.8))
def process__process_optimization_sign_convention():
    n = network([20])
    n.add("Bus", "hydrogen")
    n.add("Generator", "gen", bus="bus", p_nom=100, marginal_cost=10)
    n.add("Process", "electrolyser", bus0="bus", bus1="hydrogen", rate0=-1, rate1=0.8, p_nom=50)
    n.add("Load", "h2_demand", bus="hydrogen", p_set=8)
    return n


@known(10 * 7 / 0.7)
def process__process_multi_port_optimization():
    n = network([0.0])
    n.add("Bus", ["hydrogen", "heat"])
    n.add("Generator", "gen", bus="bus", p_nom=100, marginal_cost=10)
    n.add("Load", "h2_demand", bus="hydrogen", p_set=7)
    n.add("Load", "heat_demand", bus="heat", p_set=2)
    rates = {"rate0": -1, "rate1": 0.7, "rate2": 0.2, "p_nom": 50}
    n.add("Process", "electrolyser", bus0="bus", bus1="hydrogen", bus2="heat", **rates)
    return n


@known(2 * 10 * 100)
def multiinvest__tiny_with_default():
    n = networks.pypsa().Network(snapshots=range(2))
    n.investment_periods = [2020, 2030]
    n.add("Bus", "1")
    n.add("Generator", "1", bus="1", p_nom_extendable=True, capital_cost=10)
    n.add("Load", "1", bus="1", p_set=100)
    return n


@pytest.mark.parametrize("name", KNOWN)
def test_a_network_of_pypsas_tests_costs_what_they_assert(name, tmp_path):
    build, total = KNOWN[name]
    assert networks.ours(build(), tmp_path / "w") == pytest.approx(total, rel=1e-6)
