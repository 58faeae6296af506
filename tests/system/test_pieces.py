"""A cost that rises with the share of capacity, in pieces."""

import numpy as np
import pytest
from workspaces import workspace

from headwater.lp.solve import solve
from headwater.model.compile import compile
from headwater.system.build import build
from headwater.system.draft import Range
from headwater.system.pieces import pieces


def test_pieces_share_out_what_may_be_done():
    most = np.array([1.0, 0.6, 0.2, 1.5])
    found = pieces(Range(most, 0.3, 1.0), [(0.5, 2.0), (0.9, 5.0)])
    np.testing.assert_allclose([p.most for p in found], [[0.5, 0.5, 0.2, 0.5], [0.5, 0.1, 0, 1.0]])
    assert [p.least for p in found] == [0.3, 0.0]
    assert [p.cost for p in found] == [3.0, 6.0]


def test_the_least_reaches_into_the_next_piece():
    found = pieces(Range(1.0, 0.7), [(0.5, 1.0), (1.0, 2.0)])
    assert [round(p.least, 9) for p in found] == [0.5, 0.2]
    assert pieces(Range(1.0, -1.0), [(0.5, 1.0), (1.0, 2.0)])[0].least == -1.0


def test_without_steps_the_whole_is_one():
    whole = Range(0.5, 0.1, 2.0)
    assert pieces(whole, []) == [whole]


def test_the_plan_fills_the_cheap_piece_first(tmp_path):
    """Of 10 MW 7 are wanted, the first five at 1 and two at 3, and 1 for each by the mode."""
    found = build(
        workspace(
            tmp_path / "w",
            commodities="commodity,unit,resolution\npower,MWh,hour\n",
            snapshots="snapshot\na\n",
            technologies="technology,activity,capacity,cost\nplant,MWh,MW,99\n",
            modes="recipe,mode,cost\nplant,one,1\n",
            flows="recipe,commodity,amount\nplant,power,1\n",
            assets="asset,technology,place,now\na,plant,town,10\n",
            values="table,row,column,at,value\nassets,a,cost,0.5,1\nassets,a,cost,1,3\n",
            demands="demand,place,commodity,rate\nuse,town,power,7\n",
        )
    )
    assert solve(compile(found.system)).objective == pytest.approx(5 * 2 + 2 * 4)
