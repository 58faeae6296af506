"""The plan as a whole: its numbers, its files, and that the same workspace gives the same plan."""

import dataclasses
import json

import numpy as np
import pandas as pd
import pytest
import valley
from workspaces import workspace

from headwater.lp.solve import Unsolved
from headwater.results import SHEETS
from headwater.results.plan import plan
from headwater.results.write import write


def test_the_objective_is_what_capacities_stand_and_are_built_for_and_what_runs(results):
    own = results.capacity.set_index("asset")
    done, total = own["activity"], own["total"]
    kept = {"field": 9000, "dam": 20000, "works": 30000, "oil": 5000, "oil far": 5000, "old pit": 1, "kiln": 3}
    money = sum(yearly * total[name] for name, yearly in kept.items())
    money += own["built"] @ pd.Series(0.0, own.index).add(
        pd.Series({"field": 600_000 * 0.0709524573, "oil": 300_000 * 0.0802425872}), fill_value=0.0
    )
    running = {"field": 1, "dam": 5, "oil": 150, "oil far": 150, "old pit": 20, "kiln": 100, "works": 60}
    money += sum(cost * done[name] for name, cost in running.items())
    money += 0.5 * (done["box"] + done["box far"]) + 6 * done["road"] + 0.1 * done["cable"]
    role = results.supply.groupby(["commodity", "place", "role"])["amount"].sum()
    warm = (role["heat", "north", "made"]) / 1.1
    money += 4 * warm + 30 * results.counted.set_index("commodity")["amount"]["carbon"]
    money += 9000 * role["metal", "land", "unserved"] + 200 * role["heat", "north", "unserved"]
    money += 160 * role["ore", "port", "bought"]
    assert ("power", "port", "sold") not in role and ("power", "town", "unserved") not in role
    grid = results.objective - money
    bought = role["power", "port", "bought"]
    assert 110 * 0.8 < grid / bought < 110 * 1.5  # at the price of its month
    constant = {name: yearly for name, yearly in kept.items()}
    assert results.objective_constant == 0
    assert results.stands == pytest.approx(sum(v * own["now"][name] for name, v in constant.items()))


def test_it_says_what_it_solved(results):
    assert results.status == "Optimal"
    assert (results.title, results.currency, results.price_year) == ("A small land", "CNY", 2023)
    assert results.rows > 5000 and results.columns > 8000 and results.nonzeros > results.columns
    assert sum(times for _, times in results.weeks) == 52 and len(results.weeks) == 3
    assert set(results.seconds) >= {"build", "compile", "solve"}


def test_the_same_workspace_gives_the_same_files_and_no_clock_is_in_them(tmp_path, land, results):
    for name, found in (("one", results), ("other", plan(land))):
        (tmp_path / name).mkdir()
        write(found, tmp_path / name)
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert files == sorted([*(f"{sheet}.csv" for sheet in SHEETS), "summary.json"])
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()
    summary = json.loads((tmp_path / "one" / "summary.json").read_text(encoding="utf-8"))
    assert summary["objective"] == pytest.approx(results.objective, rel=1e-11) and "seconds" not in summary
    supply = pd.read_csv(tmp_path / "one" / "supply.csv", keep_default_na=False)
    np.testing.assert_allclose(supply["amount"], results.supply["amount"], rtol=1e-5)


def test_ten_digits_are_written_six_of_an_hour_and_no_noise_of_the_objective(tmp_path, results):
    long = 1234567.890123456
    found = dataclasses.replace(
        results,
        objective=-30566542740.466871,
        objective_constant=40000000.000000015,
        supply=results.supply.head(1).assign(amount=long),
        dispatch=results.dispatch.head(1).assign(power=long),
        prices=results.prices.head(1).assign(price=np.nan),
    )
    write(found, tmp_path)
    written = {sheet: (tmp_path / f"{sheet}.csv").read_text(encoding="utf-8") for sheet in SHEETS}
    assert "1234567.89," in written["supply"] and ",1.23457e+06," in written["dispatch"]
    assert written["prices"].splitlines()[1].endswith(",,CNY/MWh")  # a gap is a gap
    summary = json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))
    assert (summary["objective"], summary["objective_constant"]) == (-30566542740.5, 40000000.0)


def test_a_plan_that_can_not_be_says_so(tmp_path):
    said = valley.tables(clean=0)
    said["demands"] = said["demands"].replace(",9000", ",").replace(",3000", ",").replace(",2500", ",")
    with pytest.raises(Unsolved, match="Infeasible"):
        plan(workspace(tmp_path, weeks=1, **said))


def test_it_tells_what_it_does(tmp_path):
    heard = []
    plan(
        workspace(
            tmp_path,
            commodities="commodity,unit,resolution\nore,t,year\n",
            markets="market,place,commodity,buy\na,mine,ore,2\n",
            demands="demand,place,commodity,amount\nwanted,mine,ore,3\n",
        ),
        tell=heard.append,
    )
    assert heard[0] == "building the system" and "1 rows x 1 columns" in heard[1]


def test_an_empty_workspace_has_an_empty_plan(tmp_path):
    found = plan(workspace(tmp_path, commodities="commodity,unit\nore,t\n"))
    assert found.objective == 0 and all(getattr(found, sheet).empty for sheet in SHEETS)
