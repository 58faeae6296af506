"""`headwater run` in other ways than the whole at once, on the example docs/growing: screen, sheets, refusals."""

import json
from pathlib import Path

import pandas as pd
import pytest

GROWING = Path(__file__).parents[2] / "docs" / "growing"


@pytest.fixture
def at(tmp_path, monkeypatch):
    """An empty folder to be in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(folder, name):
    return pd.read_csv(folder / f"{name}.csv")


def test_years_of_weeks_their_screen_and_sheets_and_the_same_run_in_other_ways(headwater, at):
    code, out, err = headwater("run", GROWING, "--csv")
    assert code == 0, err
    parts = [line.split()[0] for line in out.splitlines() if line[:1].strip()]
    assert parts == ["A", "read", "ledger", "plan", "years", "limits", "sheets", "seconds"]
    assert "discounted to 2025; 4 weeks and a day stand for each year" in out
    for year in (2025, 2035, 2045):
        assert f"{year}: costs " in out
    assert "co2_of_the_year binds in " in out
    folder = at / "out" / "growing"
    capacity, builds, costs = (read(folder, name) for name in ("capacity", "builds", "costs"))
    assert sorted(set(capacity["year"])) == sorted(set(builds["year"])) == sorted(set(costs["year"]))
    wind = capacity[capacity["asset"] == "cape_wind"].set_index("year")["total"]
    own = builds[builds["asset"] == "cape_wind"].set_index("year")["built"]
    assert wind[2025] == pytest.approx(4 + own[2025]) and wind[2045] == pytest.approx(own[2035] + own[2045])
    said = json.loads((folder / "summary.json").read_text("utf-8"))
    assert said["way"] == "whole" and sum(week["stands_for"] for week in said["weeks"]) == 52
    worth = {2025: 1.0, 2035: 1.05**-10, 2045: 1.05**-20}  # each stands for ten years
    ten = sum(1.05**-n for n in range(10))
    total = sum(worth[year] * ten * money for year, money in costs.groupby("year")["money"].sum().items())
    assert total == pytest.approx(said["objective"], rel=1e-6)

    code, out, _ = headwater("run", GROWING, "--csv", "--myopic")
    assert code == 0 and "planned year by year: none knows what comes after it" in out
    myopic = json.loads((at / "out" / "growing-myopic" / "summary.json").read_text("utf-8"))
    assert myopic["way"] == "myopic" and myopic["objective"] > said["objective"]

    code, out, _ = headwater("run", GROWING, "--scenario", "calm", "--fixed", "out/growing", "--json")
    calm = json.loads(out)
    assert code == 0 and calm["capacities_of"] == "out/growing/capacity.csv" and calm["out"] == "out/growing-calm-fixed"
    assert calm["objective"] > said["objective"]
    assert read(at / calm["out"], "capacity")["total"].tolist() == pytest.approx(capacity["total"].tolist(), abs=1e-6)

    code, _, err = headwater("run", GROWING, "--fixed", "out/growing", "--out", "out/growing")
    assert code == 2 and "out/growing: is the run whose capacities are taken (" in err
    code, _, err = headwater("run", GROWING, "--fixed", "out/growing", "--rolling", "48")
    assert code == 2 and "rolling: windows follow each other step by step, and here weeks stand for the year" in err
    assert (code, json.loads((folder / "summary.json").read_text("utf-8"))) == (2, said)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--overlap", "2"], "overlap: is of windows, and none are asked for (say rolling too"),
        (["--rolling", "4", "--overlap", "4"], "0 to 3, so that each begins after the one before"),
        (["--rolling", "4", "--myopic"], "decide capacities year by year first"),
        (["--fixed", "x", "--myopic"], "with given capacities there is nothing to decide year by year"),
        (["--fixed", "x"], "x: is no folder (name the folder that a run wrote"),
        (["--solver", "magic"], "'magic' is not one of 'simplex', 'ipx', 'hipo'"),
        (["--threads", "0"], "Invalid value for '--threads'"),
        (["--time-limit", "0"], "Invalid value for '--time-limit'"),
    ],
)
def test_a_wrong_combination_says_what_would_be_right_and_nothing_is_written(headwater, at, words, says):
    code, out, err = headwater("run", GROWING, *words)
    assert (code, out) == (2, "") and says in err and "Traceback" not in err
    assert not list(at.iterdir())


def test_one_year_is_not_planned_year_by_year(headwater, at):
    headwater("init", "valley")
    code, _, err = headwater("run", "valley", "--myopic")
    assert (
        code == 2 and "myopic: goes from year to year, and 2023 alone is planned (list the years in years.csv)" in err
    )


def test_a_site_with_the_capacities_of_another_run_and_options_of_the_solver(headwater, at):
    headwater("init", "valley")
    assert headwater("run", "valley", "--quiet")[0] == 0
    code, out, err = headwater(
        *("run", "valley", "--scenario", "dry_year", "--fixed", "out/valley"),
        *("--solver", "simplex", "--threads", "1", "--gap", "0.01", "--time-limit", "100"),
    )
    assert code == 0, err
    assert "no number of this plan has to be whole: a gap changes nothing" in err
    assert "what stands was decided before: out/valley/capacity.csv" in out
    base, dry = (read(at / "out" / name, "capacity").set_index("asset") for name in ("valley", "valley-dry_year-fixed"))
    assert dry["total"].to_dict() == pytest.approx(base["total"].to_dict(), rel=1e-8)
    said = json.loads((at / "out" / "valley-dry_year-fixed" / "summary.json").read_text("utf-8"))
    assert said["way"] == "whole" and said["capacities_of"] == "out/valley/capacity.csv"


def test_time_that_is_over_says_what_to_do(headwater, at):
    code, _, err = headwater("run", GROWING, "--time-limit", "0.01", "--solver", "ipx")
    assert code == 1 and "give more with --time-limit" in err and "Nothing was written" in err
