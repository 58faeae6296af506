"""Networks with one feature each, beside PyPSA: the same cost; then a few pairs of features, and PyPSA's example."""

import itertools
from pathlib import Path

import numpy as np
import pypsa_networks as networks
import pytest

pytestmark = pytest.mark.slow  # to import PyPSA takes longer than all else here
EXAMPLE = Path(__file__).parents[2] / "peers" / "ac-dc-meshed"
ALONE = ("squares", "spill_that_varies", "tanks_limit")
"""Squares and whole numbers in one plan are beyond the solver; the others are left out of the draw of pairs."""
PAIRS = 24


def pairs():
    """A sample of pairs of features of one kind, always the same."""
    draw = np.random.default_rng(7)
    found = [
        pair
        for features in (networks.FEATURES, networks.OVER_YEARS)
        for pair in itertools.combinations(features, 2)
        if not any(name.startswith("plain") or name in ALONE for name in pair) and pair not in networks.CLASH
    ]
    return [found[i] for i in sorted(draw.choice(len(found), PAIRS, replace=False))]


@pytest.mark.parametrize("feature", [*networks.FEATURES, *networks.OVER_YEARS])
def test_a_network_with_one_feature_costs_what_pypsa_says(feature, tmp_path):
    n = networks.network(feature)
    assert networks.ours(n, tmp_path / "w") == pytest.approx(networks.optimum(n), rel=1e-6)


@pytest.mark.parametrize("pair", pairs(), ids="+".join)
def test_two_features_together_cost_what_pypsa_says(pair, tmp_path):
    n = networks.network(*pair)
    assert networks.ours(n, tmp_path / "w") == pytest.approx(networks.optimum(n), rel=1e-6)


def test_pypsas_example_of_a_meshed_grid_of_both_currents(tmp_path):
    from headwater.interop.pypsa.network import read

    assert networks.ours(read(EXAMPLE), tmp_path / "w") == pytest.approx(18_441_021.48, abs=0.005)
