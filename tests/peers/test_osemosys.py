"""Models of OSeMOSYS against the total discounted cost that GLPK finds on OSeMOSYS' own model."""

from pathlib import Path

import osemosys_random
import pytest

from headwater.interop.osemosys.convert import import_file
from headwater.lp.solve import Unsolved, solve_large
from headwater.model.compile import compile
from headwater.system.build import build
from headwater.workspace.read import read

SIMPLICITY = Path(__file__).parent / "simplicity" / "data"


def planned(data, folder):
    found = import_file(data, folder)
    program = compile(build(read(folder)).system)
    try:
        return solve_large(program, pytest.fail, mip_rel_gap=0.0).objective, found
    except Unsolved as unsolved:
        assert unsolved.status == "Infeasible"
        return osemosys_random.INFEASIBLE, found


def test_simplicity(tmp_path):
    cost, found = planned(SIMPLICITY, tmp_path / "w")
    assert cost == pytest.approx(4497.31967015, rel=1e-7)  # an interior point's
    assert found.notes == () and "config.yaml" in found.said[0]


@pytest.mark.parametrize("seed", osemosys_random.ANSWERS)
def test_models_drawn_at_random(tmp_path, seed):
    data = osemosys_random.write(tmp_path / "model" / "data", seed)
    cost, _ = planned(data, tmp_path / "w")
    assert cost == pytest.approx(osemosys_random.ANSWERS[seed], rel=1e-10)


def test_they_have_every_parameter_between_them():
    said = {name for seed in osemosys_random.ANSWERS for name in osemosys_random.Drawn(seed).said}
    assert said == set(osemosys_random.BY_NAME)
