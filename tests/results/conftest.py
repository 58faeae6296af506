"""The valley, planned once for all tests of results."""

import pytest
import valley
from workspaces import workspace

from headwater.lp.solve import solve
from headwater.model.compile import compile
from headwater.results.amounts import Solved
from headwater.results.plan import plan
from headwater.system.build import build


@pytest.fixture(scope="session")
def land(tmp_path_factory):
    """The valley's workspace, over three representative weeks."""
    return workspace(tmp_path_factory.mktemp("valley"), weeks=3, **valley.tables())


@pytest.fixture(scope="session")
def results(land):
    """Its results."""
    return plan(land)


@pytest.fixture(scope="session")
def solved(land):
    """Its system, program and solution."""
    built = build(land)
    program = compile(built.system)
    return Solved(built, program, solve(program))
