"""Networks with one feature each, and with two, beside PyPSA: the same cost; PyPSA's example of a meshed grid."""

import json
from pathlib import Path

import numpy as np
import pypsa_networks as networks
import pytest

from headwater.lp.solve import Unsolved

pytestmark = pytest.mark.slow  # to import PyPSA takes longer than all else here
EXAMPLE = Path(__file__).parents[2] / "peers" / "ac-dc-meshed"
OPTIMA = json.loads(networks.OPTIMA.read_text(encoding="utf-8"))
"""What PyPSA says of each network: `python tests/pypsa_networks.py` makes it."""
AGAIN = 6
"""How many of them PyPSA solves in every run."""


def test_the_optima_are_of_these_networks():
    assert list(OPTIMA) == networks.cases()


@pytest.mark.parametrize("name", OPTIMA)
def test_a_network_costs_what_pypsa_says(name, tmp_path):
    n = networks.network(*name.split("+"))
    if OPTIMA[name] is None:
        with pytest.raises(Unsolved):
            networks.ours(n, tmp_path / "w")
    else:
        assert networks.ours(n, tmp_path / "w") == pytest.approx(OPTIMA[name], rel=1e-6)


@pytest.mark.parametrize("name", np.random.default_rng(3).choice(list(OPTIMA), AGAIN, replace=False))
def test_pypsa_says_so_still(name):
    found = networks.optimum(networks.network(*name.split("+")))
    assert found == (OPTIMA[name] and pytest.approx(OPTIMA[name], rel=1e-6))


def test_pypsas_example_of_a_meshed_grid_of_both_currents(tmp_path):
    from headwater.interop.pypsa.network import read

    assert networks.ours(read(EXAMPLE), tmp_path / "w") == pytest.approx(18_441_021.48, abs=0.005)
