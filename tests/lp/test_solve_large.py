"""Methods for large programs on small ones: the same optimum, prices that hold, the next method where one gives up."""

import hard_case
import numpy as np
import pytest
from make import make, weeks

from headwater.lp import solve as room
from headwater.lp.part import At, Columns, Index, Part, Quantity, Rows, Terms
from headwater.lp.program import assemble
from headwater.lp.solve import CROSSED, HIPO, IPX, SIMPLEX, Unsolved, prices, solve, solve_large
from headwater.model.compile import compile

INTERIOR = {"ipx": IPX, "hipo": HIPO}


def pair(wanted, most=2.0, prices=(1.0, 2.0), **columns):
    """Two columns of at most `most` come to at least `wanted`."""
    two, one = Index.grid(asset=2), Index.grid(year=1)
    x, none = At(two, "x", np.arange(2)), np.zeros(2, int)
    return assemble(
        [
            Part(
                columns=(Columns("x", two, upper=most, **columns),),
                rows=(Rows("row", one, lower=wanted),),
                quantities=(Quantity("cost", one),),
                terms=(Terms(At(one, "row", none), x, 1.0), Terms(At(one, "cost", none), x, np.asarray(prices))),
            )
        ]
    )


def hard():
    """The plan with everything at once."""
    return compile(hard_case.system(hard_case.numbers(3)))


def chained(periods=30, steps=8):
    """A lake filled in summer for winter: four solved periods stand for thirty, and one store goes through all."""
    season = 1 + np.cos(2 * np.pi * np.arange(periods) / periods)
    stands = np.digitize(season, [0.5, 1.0, 1.5])
    solved = [int(np.unique(stands, return_index=True)[1][i]) for i in np.unique(stands)]
    draw = np.random.default_rng(7).uniform
    wanted = np.repeat(season[solved], steps) * draw(2, 4, len(solved) * steps) + 1
    rain = np.repeat(2 - season[solved], steps) * draw(0.4, 1.0, len(solved) * steps)
    return make(
        weeks(tuple(int(s) for s in stands), steps=steps, hours=3.0, months=3),
        nodes={"power": {"demand": wanted}, "water": {"sense": "surplus"}},
        assets={"rivers": {"existing": 6}, "lake": {}, "turbine": {"existing": 8}, "oil": {"existing": 99}},
        builds=[{"asset": "lake", "most": 5000, "capital": (9.0,)}],
        activities={
            "rain": {"asset": "rivers", "least": rain, "most": rain},
            "turn": {"asset": "turbine", "cost": 0.3},
            "burn": {"asset": "oil", "cost": 70},
        },
        flows={("rain", "water"): 1, ("turn", "water"): -1.1, ("turn", "power"): 1, ("burn", "power"): 1},
        stores={"water": {"asset": "lake", "keep": 0.9995, "cycle": "chained"}},
    )


CASES = {"hard": hard, "chained": lambda: compile(chained())}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("method", INTERIOR)
def test_an_interior_point_costs_what_the_simplex_method_finds_and_stays_within_the_rules(case, method):
    p = CASES[case]()
    exact, found = solve(p, **SIMPLEX), solve(p, **INTERIOR[method])
    assert (exact.method, found.method, found.status) == ("simplex", method, "Optimal")
    assert found.objective == pytest.approx(exact.objective, rel=1e-6)
    scale = 1e-5 * np.abs(exact.columns).max()
    rows = p.matrix @ found.columns
    assert (rows > p.row_lower - scale).all() and (rows < p.row_upper + scale).all()
    assert (found.columns > p.lower - scale).all() and (found.columns < p.upper + scale).all()


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("method", INTERIOR)
def test_the_duals_of_an_interior_point_come_to_its_objective(case, method):
    p = CASES[case]()
    found = solve(p, **INTERIOR[method])

    def worth(duals, lower, upper):
        sides = np.where(duals > 0, lower, upper)
        return np.where(np.isfinite(sides), duals * np.where(np.isfinite(sides), sides, 0), 0).sum()

    dual = worth(found.duals, p.row_lower, p.row_upper) + worth(found.reduced, p.lower, p.upper) + p.offset
    assert dual == pytest.approx(found.objective, rel=1e-5)


@pytest.mark.parametrize("method", INTERIOR)
@pytest.mark.parametrize(
    ("kind", "node", "bin"), [("power", 0, 4), ("heat", 1, 20), ("cement", 2, 1), ("cement", 2, 3)]
)
def test_a_price_of_an_interior_point_lies_between_one_unit_less_and_one_more(method, kind, node, bin):
    numbers = hard_case.numbers(3)
    system = hard_case.system(numbers)
    p = compile(system)
    found = solve(p, **INTERIOR[method])
    price = found.duals[p.rows["balance"]][system.balance.at(node, bin).positions]
    step = 1e-2 * (np.arange(len(numbers[kind])) == bin)
    base, less, more = (
        solve(compile(hard_case.system(numbers | {kind: numbers[kind] + s})), **SIMPLEX).objective
        for s in (0 * step, -step, step)
    )
    slack = 1e-3 * abs(price) + 1e-3
    assert (base - less) / 1e-2 - slack <= price <= (more - base) / 1e-2 + slack and price > 1
    assert prices(p, found, "balance").shape == (p.rows["balance"].stop - p.rows["balance"].start,)


def test_a_method_that_gives_up_is_told_and_the_next_one_answers(monkeypatch):
    p, heard = hard(), []
    monkeypatch.setattr(room, "SMALL", 0)
    monkeypatch.setattr(room, "MIDDLE", 0)
    monkeypatch.setattr(room, "DENSE", 0)
    for options in (IPX, CROSSED):
        monkeypatch.setitem(options, "ipm_iteration_limit", 0)
    found = solve_large(p, heard.append)
    assert found.method == "hipo" and found.objective == pytest.approx(solve(p).objective, rel=1e-6)
    assert heard == ["ipx ended without an answer (Iteration limit reached); trying the next method"]


def test_where_every_interior_point_gives_up_the_simplex_method_answers(monkeypatch):
    p, heard = hard(), []
    monkeypatch.setattr(room, "SMALL", 0)
    monkeypatch.setattr(room, "MIDDLE", 0)
    monkeypatch.setattr(room, "DENSE", 0)
    for options in (IPX, HIPO, CROSSED):
        monkeypatch.setitem(options, "time_limit", 0.0)
    assert solve_large(p, heard.append).objective == pytest.approx(solve(p).objective, rel=1e-9)
    tried = ["ipx", "hipo", "ipx"]
    assert heard == [f"{m} ended without an answer (Time limit reached); trying the next method" for m in tried]


def test_where_all_give_up_there_is_no_plan(monkeypatch):
    heard = []
    monkeypatch.setattr(room, "SMALL", 0)
    monkeypatch.setattr(room, "MIDDLE", 0)
    for options in (IPX, HIPO, CROSSED, SIMPLEX):
        monkeypatch.setitem(options, "time_limit", 0.0)
    with pytest.raises(Unsolved, match="Time limit reached"):
        solve_large(hard(), heard.append)
    assert len(heard) == 3


def test_what_has_no_optimum_is_not_tried_again(monkeypatch):
    heard = []
    monkeypatch.setattr(room, "SMALL", 0)
    monkeypatch.setattr(room, "MIDDLE", 0)
    for wrong, says in ((pair(5.0), "[Ii]nfeasible"), (pair(3.0, np.inf, (-1.0, 0.0)), "[Uu]nbounded")):
        with pytest.raises(Unsolved, match=says):
            solve_large(wrong, heard.append)
    assert heard == []


@pytest.mark.parametrize(
    ("small", "large", "dense", "method"),
    [(0, 10**9, 1, "ipx"), (0, 10**9, 10**9, "hipo"), (0, 1, 1, "hipo"), (10**9, 10**9, 1, "simplex")],
)
def test_the_method_is_chosen_by_size_and_by_entries_a_row(monkeypatch, small, large, dense, method):
    monkeypatch.setattr(room, "SMALL", small)
    monkeypatch.setattr(room, "MIDDLE", 0)
    monkeypatch.setattr(room, "LARGE", large)
    monkeypatch.setattr(room, "DENSE", dense)
    found = solve_large(hard(), pytest.fail)
    assert found.method == method


def test_whole_numbers_are_left_to_highs(monkeypatch):
    monkeypatch.setattr(room, "SMALL", 0)
    monkeypatch.setattr(room, "MIDDLE", 0)
    whole = solve_large(pair(2.5, integer=np.array([False, True])), pytest.fail)
    np.testing.assert_allclose(whole.columns, [1.5, 1])


def squares():
    """x**2 + x + 2 y, x + y = 3: x is 0.5, and one unit more costs what y does."""
    return pair(3.0, 9.0, quadratic=np.array([1.0, 0.0]))


def test_squares_go_to_an_interior_point_with_right_prices():
    found = solve_large(squares(), pytest.fail)
    assert (found.method, found.objective) == ("hipo", pytest.approx(5.75))
    np.testing.assert_allclose(found.columns, [0.5, 2.5], atol=1e-5)
    np.testing.assert_allclose(found.duals, [2.0], atol=1e-5)


def test_squares_without_an_answer_go_to_the_active_set(monkeypatch):
    heard = []
    monkeypatch.setitem(HIPO, "ipm_iteration_limit", 0)
    found = solve_large(squares(), heard.append)
    assert (found.method, found.objective) == ("qpasm", pytest.approx(5.75)) and len(heard) == 1


def test_between_small_and_large_the_simplex_method_has_a_few_steps(monkeypatch):
    monkeypatch.setattr(room, "SMALL", 0)
    assert solve_large(hard(), pytest.fail).method == "simplex"
    monkeypatch.setitem(room.BRIEF, "simplex_iteration_limit", 3)
    assert solve_large(hard(), pytest.fail).method in ("ipx", "hipo")
