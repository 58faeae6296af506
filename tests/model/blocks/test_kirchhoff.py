"""Kirchhoff: rows by hand, and power flows as the angles of a linear load flow have them."""

import numpy as np
import pytest
from make import every_step, make, row

from headwater.lp.solve import solve
from headwater.model.compile import compile

TRIANGLE = {"ab": ("a", "b"), "bc": ("b", "c"), "ca": ("c", "a")}


def grid(
    ends, reactance, wanted, hours=(1.0,), cost=None, years=None, capacity=1e3, builds=(), resolution="snapshot", **of
):
    """Lines between nodes, something dear or cheap to draw power from at each. of: {line: more of its row}."""
    nodes = sorted({node for pair in ends.values() for node in pair})
    wanted = np.broadcast_to(np.asarray(wanted, float).T, (len(hours), len(nodes))).T
    cost = np.arange(1.0, len(nodes) + 1) if cost is None else cost
    return make(
        every_step(hours, **({"year": years} if years is not None else {})),
        nodes={node: {"demand": wanted[i]} for i, node in enumerate(nodes)},
        assets={"source": {"existing": 1e3}, **{line: {"existing": capacity} for line in ends}},
        activities={
            **{f"at {node}": {"asset": "source", "most": np.inf, "cost": cost[i]} for i, node in enumerate(nodes)},
            **{line: {"asset": line, "least": -1.0, "resolution": resolution} for line in ends},
        },
        flows={
            **{(f"at {node}", node): 1.0 for node in nodes},
            **{(line, a): -1.0 for line, (a, _) in ends.items()},
            **{(line, b): 1.0 for line, (_, b) in ends.items()},
        },
        builds=builds,
        lines={
            line: {"start": a, "end": b, "reactance": reactance[line]} | of.get(line, {})
            for line, (a, b) in ends.items()
        },
    )


def flows(system):
    """(lines, T) what each carries in the optimum."""
    p = compile(system)
    return solve(p).columns[p.columns["activity"]].reshape(-1, len(system.calendar.hours))[-system.lines.size :]


def test_the_row_of_a_triangle_by_hand():
    p = compile(grid(TRIANGLE, {"ab": 1, "bc": 2, "ca": 5}, [0, 0, 1], hours=(1, 1)))
    assert p.rows["kirchhoff"].stop - p.rows["kirchhoff"].start == 2
    # by the power of two next to the largest: 4; the order of the cycle may be either
    found, sides = row(p, "kirchhoff", 1)
    sign = np.sign(found["activity", 3, 1])
    assert {k: sign * v for k, v in found.items()} == {
        ("activity", 3, 1): 0.25,
        ("activity", 4, 1): 0.5,
        ("activity", 5, 1): 1.25,
    }
    assert sides == (0, 0)
    assert p.where("rows", p.rows["kirchhoff"].start + 1) == ("kirchhoff", {"cycle": 0, "snapshot": 1})


def test_power_divides_by_reactance():
    # 3 from a to c: by ca (reactance 2) and by ab and bc together (1)
    found = flows(grid(TRIANGLE, {"ab": 0.5, "bc": 0.5, "ca": 2}, [0, 0, 3]))
    np.testing.assert_allclose(found.ravel(), [2, 2, -1], atol=1e-9)


def test_a_shift_drives_power_round_and_may_be_moved():
    # 0.3 rad on ab, of 3 rad a unit round the triangle: 0.1 less through ab
    said = {"hours": (1, 1), "ab": {"shift": (0.3, -0.6)}}
    for years in ([0, 0], [0, 1]):
        shifted = flows(grid(TRIANGLE, {"ab": 1, "bc": 1, "ca": 1}, [0, 0, 3], years=years, **said))
        np.testing.assert_allclose(shifted, [[0.9, 1.2], [0.9, 1.2], [-2.1, -1.8]], atol=1e-9)
    # ca is full at 1.5: the shifter brings what is left of 3 the other way, as far as it moves
    tight = {"capacity": 1.5, "ab": {"shift_least": -2.0, "shift_most": 0.1}, "cost": [1, 100, 10]}
    system = grid(TRIANGLE, {"ab": 1, "bc": 1, "ca": 1}, [0, 0, 3], **tight)
    p = compile(system)
    assert solve(p).objective == pytest.approx(3)
    moved = solve(p).columns[p.columns["shift"]]
    np.testing.assert_allclose(moved, [-1.5])
    assert p.where("columns", p.columns["shift"].start) == ("shift", {"lines": 0, "bin": 0})
    stiff = {"capacity": 1.5, "cost": [1, 100, 10]}
    assert solve(compile(grid(TRIANGLE, {"ab": 1, "bc": 1, "ca": 1}, [0, 0, 3], **stiff))).objective == pytest.approx(
        2.25 + 0.75 * 10
    )


def test_a_line_that_is_not_there_yet_closes_no_cycle():
    system = grid(
        TRIANGLE,
        {"ab": 1, "bc": 1, "ca": 2},
        [0, 0, 4],
        hours=(1, 1),
        years=[0, 1],
        ca={"alive": (False, True)},
        cost=[1, 9, 9],
    )
    p = compile(system)
    assert p.rows["kirchhoff"].stop - p.rows["kirchhoff"].start == 1
    assert p.where("rows", p.rows["kirchhoff"].start) == ("kirchhoff", {"cycle": 0, "snapshot": 1})
    assert flows(system)[:, 1] == pytest.approx([2, 2, -2])


def test_a_line_that_is_built_carries_by_its_reactance_as_far_as_it_is_built():
    said = {"wanted": [0, 0, 3], "cost": [1, 100, 100]}
    builds = [{"asset": line, "capital": 1, "most": 9} for line in TRIANGLE]
    system = grid(TRIANGLE, {"ab": 0.5, "bc": 0.5, "ca": 2}, capacity=0.0, builds=builds, **said)
    p = compile(system)
    found = solve(p)
    assert found.objective == pytest.approx(3 + 2 + 2 + 1)
    np.testing.assert_allclose(found.columns[p.columns["build"]], [2, 2, 1])


@pytest.mark.parametrize("seed", range(4))
def test_flows_are_those_of_a_linear_load_flow(seed):
    rng = np.random.default_rng(seed)
    nodes, hours = 12, 3
    pairs = [(i, int(rng.integers(i))) for i in range(1, nodes)] + [
        tuple(rng.choice(nodes, 2, False)) for _ in range(14)
    ]
    ends = {f"l{k:02}": (f"n{a:02}", f"n{b:02}") for k, (a, b) in enumerate(pairs)}
    x = rng.uniform(0.001, 0.1, len(pairs))
    wanted = rng.uniform(0, 5, (nodes, hours))
    system = grid(ends, dict(zip(ends, x, strict=True)), wanted, hours=(1,) * hours, cost=[1.0] + [1e3] * (nodes - 1))
    a, b = np.array(pairs).T
    incidence = np.zeros((len(pairs), nodes))
    incidence[np.arange(len(pairs)), a], incidence[np.arange(len(pairs)), b] = 1, -1
    given = -wanted.copy()
    given[0] += wanted.sum(axis=0)
    susceptance = incidence.T @ (incidence / x[:, None])
    angle = np.zeros((nodes, hours))
    angle[1:] = np.linalg.solve(susceptance[1:, 1:], given[1:])
    np.testing.assert_allclose(flows(system), incidence @ angle / x[:, None], atol=1e-7)


def test_a_line_that_runs_flat_through_a_month_is_refused():
    with pytest.raises(ValueError, match="by snapshots, not by year"):
        compile(grid(TRIANGLE, {"ab": 1, "bc": 2, "ca": 5}, [0, 0, 1], resolution="year"))
