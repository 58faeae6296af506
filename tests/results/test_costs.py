"""What the plan's money goes to: together it is the objective, each part what it is by hand."""

import pytest
from stepped import hours, stepped

from headwater.lp.solve import solve
from headwater.model.compile import compile
from headwater.results.amounts import Solved
from headwater.results.costs import costs
from headwater.system.build import build

LAND = {
    "commodities": "commodity,unit,resolution\npower,MWh,hour\n",
    "technologies": "technology,activity,capacity,cost,cost2\nplant,MWh,MW,3,0.5\nwheel,MWh,MW,,\n",
    "flows": "recipe,commodity,amount\nplant,power,1\nwheel,power,1\n",
    "assets": "asset,technology,place,now,most,fixed,invest,life\nold,plant,mine,20,,7,,\nnew,wheel,town,0,4,9,0,inf\n",
    "links": "link,commodity,from,to,now\nline,power,town,mine,inf\n",
    "demands": "demand,place,commodity,rate\ncity,mine,power,10\n",
}


def test_money_by_row_is_the_objective(tmp_path):
    # 20 MW that stand cost 7 each; 4 MW of wheels 9 each and nothing to run; 6 MW in 30 hours 3 a MWh and 0.5 a square.
    land = stepped(tmp_path / "land", hours(10, 20), **LAND)
    built = build(land)
    program = compile(built.system)
    solved = Solved(built, program, solve(program))
    found = costs(solved, land.planned.years).set_index(["what", "row"])["money"]
    expected = {
        ("stands", ""): 20 * 7,
        ("build", "new"): 4 * 9,
        ("activity", "old"): 30 * (3 * 6 + 0.5 * 6**2),
    }
    assert found.to_dict() == pytest.approx(expected, rel=1e-6)
    assert found.sum() == pytest.approx(solved.solution.objective, rel=1e-9)
