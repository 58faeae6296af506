"""A piece by hand: what is settled is a number, what comes later may do what its bounds allow."""

import numpy as np
import pytest
from make import every_step, make

from headwater.lp.solve import Unsolved
from headwater.model.compile import compile
from headwater.study.piece import LATER, NOW, SETTLED, decide


def program(cap=np.inf, floor=-np.inf, must=0.0):
    """Three hours that want 5: a plant of 8 at 2 that must do 8 * must, what is lacking at 9, a rule on the plant."""
    return compile(
        make(
            every_step([1, 1, 1]),
            nodes={"power": {"demand": 5, "sense": "surplus"}},
            assets={"free": {}, "plant": {"existing": 8}},
            activities={
                "run": {"asset": "plant", "cost": 2, "least": must},
                "lack": {"asset": "free", "most": np.inf, "cost": 9},
            },
            flows={("run", "power"): 1, ("lack", "power"): 1},
            limits=[{"least": floor, "most": cap, "terms": [("activity", "run", 0, 1.0)]}],
        )
    )


def runs(p, before=0.0):
    """What the plant does in the second hour, after that in the first."""
    turn = np.array([SETTLED, NOW, LATER] * 2)
    settled = np.array([before, 0, 0, 0, 0, 0.0])
    return float(decide(p, settled, turn).solution.columns[0])


def test_what_is_settled_leaves_the_rest_of_a_rule():
    assert runs(program(cap=9), before=2) == pytest.approx(5)
    assert runs(program(cap=9), before=6) == pytest.approx(3)


def test_what_comes_later_takes_what_it_must_of_a_rule():
    # 4 of the 11 are used, 3.2 have to be left for the third hour
    assert runs(program(cap=11, must=0.4), before=4) == pytest.approx(11 - 4 - 3.2)


def test_what_comes_later_can_do_the_rest_of_what_a_rule_asks():
    # 20 asked, 4 done: the third hour can do 8
    assert runs(program(floor=20), before=4) == pytest.approx(8)
    assert runs(program(floor=18), before=4) == pytest.approx(6)
    assert runs(program(floor=12), before=4) == pytest.approx(5)


def test_rows_of_what_is_settled_or_comes_later_are_left_out():
    p = program(cap=9)
    done = decide(p, np.zeros(6), np.array([SETTLED, NOW, LATER] * 2))
    balance = p.rows["balance"].start
    assert balance + 1 in done.rows and not {balance, balance + 2} & set(done.rows.tolist())
    assert done.columns.tolist() == [1, 4]


def test_a_rule_can_be_left_out_and_the_cost_another():
    p = program(cap=0)
    turn, leave = np.array([SETTLED, NOW, LATER] * 2), np.zeros(p.row_lower.size, bool)
    leave[p.rows["limit"]] = True
    assert decide(p, np.zeros(6), turn, None, leave).solution.columns == pytest.approx([5, 0])
    assert decide(p, np.zeros(6), turn, -p.cost * 0 + 1, leave).solution.objective == pytest.approx(5)


def test_what_can_not_be_kept_any_more_has_no_plan():
    with pytest.raises(Unsolved):
        runs(program(floor=22), before=4)
