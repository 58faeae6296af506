"""Two planned years of snapshots beside PyPSA's multi-investment periods: vintages, lifetimes, weights of years."""

import numpy as np
import pandas as pd
import pytest
from workspaces import asset_of, workspace

from headwater.lp.solve import solve
from headwater.model.compile import compile
from headwater.system.build import build

pypsa = pytest.importorskip("pypsa")

YEARS = {2020: (10, 7.0), 2030: (5, 3.0)}  # lasts, worth
LOAD = {2020: [3.0, 5.0, 4.0], 2030: [6.0, 4.0, 8.0]}
SUN = [0.0, 0.6, 0.9]
COUNTED = [2.0, 3.0, 1.0]
CAPITAL = {"gas": {2020: 12.0, 2030: 9.0}, "solar": {2020: 7.0, 2030: 2.0}}
LIFE = {"gas": 25, "solar": 10}  # solar of 2020 is gone in 2030
COST = {"gas": 8.0, "solar": 0.5}


def network():
    """The same system as PyPSA has it: a component for each year in which something may be built."""
    n = pypsa.Network()
    steps = pd.MultiIndex.from_product([list(YEARS), range(3)])
    n.set_snapshots(steps)
    n.investment_periods = list(YEARS)
    n.investment_period_weightings["years"] = [lasts for lasts, _ in YEARS.values()]
    n.investment_period_weightings["objective"] = [worth for _, worth in YEARS.values()]
    for column in n.snapshot_weightings:
        n.snapshot_weightings[column] = pd.Series(COUNTED * 2, index=steps, dtype=n.snapshot_weightings[column].dtype)
    n.add("Bus", "town")
    n.add("Load", "use", bus="town", p_set=pd.Series(LOAD[2020] + LOAD[2030], index=steps))
    n.add("Generator", "old", bus="town", p_nom=2.0, marginal_cost=1.0, build_year=2000, lifetime=25)
    for kind, prices in CAPITAL.items():
        for year, price in prices.items():
            n.add(
                *("Generator", f"{kind} {year}"),
                bus="town",
                p_nom_extendable=True,
                capital_cost=price,
                marginal_cost=COST[kind],
                build_year=year,
                lifetime=LIFE[kind],
                p_max_pu=pd.Series(SUN * 2, index=steps) if kind == "solar" else 1.0,
            )
    return n


def ours(folder):
    """The same as tables: an asset each, whose price varies by year. Without interest an annuity is price over life."""
    snapshots = [f"{y}-{t},{y},{COUNTED[t]}" for y in YEARS for t in range(3)]
    values = [
        *(f"assets,{kind},invest,{y},{p * LIFE[kind]}," for kind, prices in CAPITAL.items() for y, p in prices.items()),
        *("assets,solar,availability,,1,sun", "demands,use,rate,,1,load"),
    ]
    found = workspace(
        folder,
        rate=0.0,
        year=0,
        commodities="commodity,unit,resolution\npower,MWh,hour\n",
        years="year,lasts,worth\n" + "".join(f"{y},{lasts},{worth}\n" for y, (lasts, worth) in YEARS.items()),
        snapshots="snapshot,year,counted\n" + "\n".join(snapshots) + "\n",
        technologies="technology,activity,capacity\nplant,MWh,MW\n",
        flows="recipe,commodity,amount\nplant,power,1\n",
        assets="asset,technology,place,now,most,life,cost,ends\nold,plant,town,2,,,1,2025\n"
        + "".join(f"{kind},plant,town,0,inf,{LIFE[kind]},{COST[kind]},\n" for kind in CAPITAL),
        demands="demand,place,commodity,rate\nuse,town,power,1\n",
        values="table,row,column,year,value,profile\n" + "\n".join(values) + "\n",
        profiles={"sun": ("factor", "snapshot", SUN * 2), "load": ("factor", "snapshot", LOAD[2020] + LOAD[2030])},
    )
    return build(found)


def test_vintages_and_weights_are_pypsas(tmp_path):
    n = network()
    n.optimize(multi_investment_periods=True, solver_name="highs", log_to_console=False)
    found = ours(tmp_path / "w")
    program = compile(found.system)
    solution = solve(program)
    assert solution.objective == pytest.approx(n.objective, rel=1e-9)
    built = solution.columns[program.columns["build"]]
    for kind in CAPITAL:
        of = found.system.builds.asset == asset_of(found, kind)
        theirs = [n.generators.p_nom_opt[f"{kind} {year}"] for year in YEARS]
        np.testing.assert_allclose(built[of], theirs, atol=1e-7)
