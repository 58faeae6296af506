"""A case with everything odd at once, against the same flow stated in angles and solved apart from this project."""

from pathlib import Path

import pytest

from headwater.interop.matpower.convert import import_file
from headwater.lp.solve import solve_large
from headwater.model.compile import compile
from headwater.system.build import build
from headwater.workspace.read import read

ODD = Path(__file__).parent / "cases" / "odd.m"
ANSWERS = {"matpower": 5014.853126089047, "powermodels": 4824.9632603541695}


@pytest.mark.parametrize("dc", ANSWERS)
def test_it_costs_what_the_flow_in_angles_costs(tmp_path, dc):
    import_file(ODD, tmp_path / "w", dc)
    found = solve_large(compile(build(read(tmp_path / "w")).system), pytest.fail)
    assert found.objective == pytest.approx(ANSWERS[dc], rel=1e-10)
