"""Siting: a row by hand; a facility location whose optimum is known, and written a second time by trying every set."""

from itertools import chain, combinations

import numpy as np
import pytest
from make import every_step, make, row

from headwater.lp.solve import solve
from headwater.model.compile import compile


def plan(opening, most=9.0, unit=0.0, wanted=(5, 5), worth=(1, 0.5)):
    return make(
        every_step([1, 1], year=[0, 1]),
        nodes={"power": {"demand": wanted}},
        assets={"idle": {}, "plant": {}, "free": {}},
        activities={"run": {"asset": "plant"}, "lack": {"asset": "free", "most": np.inf, "cost": 30}},
        flows={("run", "power"): 1, ("lack", "power"): 1},
        builds=[
            {"asset": "idle", "most": 3},
            {"asset": "plant", "most": most, "unit": unit, "capital": (2, 3), "opening": opening},
        ],
        worth=worth,
    )


SECOND_YEAR = {
    "calendar": every_step([1, 1], year=[0, 1]),
    "nodes": {},
    "assets": {"plant": {}},
    "activities": {},
    "flows": {},
    "builds": [{"asset": "plant", "most": 3, "alive": (0, 1), "year": 1, "opening": (0, 9)}],
    "worth": (1, 0.5),
}


def test_a_row_by_hand():
    p = compile(plan((100, 60), unit=3))
    # 3 a unit, at most 9 in all, of build 1 alone
    assert row(p, "siting.open") == ({("build", 1): 3.0, ("open", 1): -9.0}, (-np.inf, 0))
    (only,) = np.arange(p.cost.size)[p.columns["open"]]
    assert (p.lower[only], p.upper[only], p.integer[only]) == (0, 1, True)
    assert p.cost[only] == 100 + 0.5 * 60
    later = compile(make(**SECOND_YEAR))
    assert later.per[later.rows["siting.open"]].tolist() == [0.5]


def test_it_is_opened_where_it_pays_and_only_then():
    # 5 in both years at 30 cost 225 in all; built, 5 * (2 + 0.5 * 3) and the opening
    assert solve(compile(plan((100, 60)))).objective == pytest.approx(17.5 + 130)
    assert solve(compile(plan((200, 60)))).objective == pytest.approx(225)


def test_the_dearer_pieces_of_a_price_that_rises_wait_for_the_opening():
    s = make(
        every_step([1, 1], year=[0, 1]),
        nodes={"power": {"demand": 5}},
        assets={"plant": {}, "free": {}},
        activities={"run": {"asset": "plant"}, "lack": {"asset": "free", "most": np.inf, "cost": 30}},
        flows={("run", "power"): 1, ("lack", "power"): 1},
        builds=[
            {"asset": "plant", "most": 4, "capital": (10, 0), "opening": (200, 0)},
            {"asset": "plant", "most": 6, "capital": (11, 0)},
            {"asset": "plant", "most": 1, "capital": (0, 12), "year": 1, "alive": (0, 1)},
        ],
    )
    p = compile(s)
    assert row(p, "siting.open", 1) == ({("build", 1): 1, ("open", 0): -6}, (-np.inf, 0))
    assert p.rows["siting.open"].stop - p.rows["siting.open"].start == 2
    assert solve(p).objective == pytest.approx(200 + 40 + 11)  # lacking all costs 300


def test_what_may_be_built_without_end_can_not_be_opened():
    with pytest.raises(ValueError, match="build 1: an opening cost wants a most that is finite"):
        compile(plan((1, 1), most=np.inf))


# Six warehouses and ten towns drawn once; each warehouse holds 40.
DRAW = np.random.default_rng(20)
WAREHOUSES, TOWNS, ROOM = 6, 10, 40.0
OPENING = DRAW.integers(150, 400, WAREHOUSES).astype(float)
WANTED = DRAW.integers(4, 15, TOWNS).astype(float)
WAY = np.round(np.hypot(*(DRAW.uniform(0, 10, (WAREHOUSES, 1)) - DRAW.uniform(0, 10, (1, TOWNS)) for _ in "xy")), 2)


def test_a_facility_location_costs_what_the_best_of_all_sets_of_warehouses_costs():
    ways = [(w, t) for w in range(WAREHOUSES) for t in range(TOWNS)]
    s = make(
        every_step([1]),
        nodes={f"in {w}": {} for w in range(WAREHOUSES)} | {f"town {t}": {"demand": WANTED[t]} for t in range(TOWNS)},
        assets={f"warehouse {w}": {} for w in range(WAREHOUSES)} | {"road": {}},
        activities={f"from {w}": {"asset": f"warehouse {w}"} for w in range(WAREHOUSES)}
        | {f"{w} to {t}": {"asset": "road", "most": np.inf, "cost": WAY[w, t]} for w, t in ways},
        flows={(f"from {w}", f"in {w}"): 1 for w in range(WAREHOUSES)}
        | {(f"{w} to {t}", f"in {w}"): -1 for w, t in ways}
        | {(f"{w} to {t}", f"town {t}"): 1 for w, t in ways},
        builds=[{"asset": f"warehouse {w}", "most": ROOM, "opening": OPENING[w]} for w in range(WAREHOUSES)],
    )
    p = compile(s)
    found = solve(p, mip_rel_gap=1e-9)
    assert found.objective == pytest.approx(best_of_all_sets(), rel=1e-9)
    assert 1 < round(float(found.columns[p.columns["open"]].sum())) < WAREHOUSES


def best_of_all_sets():
    """The least of opening costs and of what carrying then costs, over every set that has room for all."""
    from scipy.optimize import linprog

    best = np.inf
    for own in chain.from_iterable(combinations(range(WAREHOUSES), n) for n in range(1, WAREHOUSES + 1)):
        if ROOM * len(own) < WANTED.sum():
            continue
        room = np.kron(np.eye(len(own)), np.ones(TOWNS))
        served = np.kron(np.ones(len(own)), np.eye(TOWNS))
        carried = linprog(WAY[list(own)].ravel(), room, np.full(len(own), ROOM), served, WANTED, method="highs")
        best = min(best, OPENING[list(own)].sum() + carried.fun)
    return best
