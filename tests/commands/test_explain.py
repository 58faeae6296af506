"""`headwater explain`: a solved plan by what limits it, and why there is none; with exit codes and as JSON."""

import json

import pytest

from headwater.lp.solve import Unsolved
from headwater.results import explain as room
from headwater.workspace.template import write


@pytest.fixture
def valley(tmp_path, monkeypatch):
    """The workspace of `headwater init`; a function that edits a file of it."""
    write(tmp_path / "valley")
    monkeypatch.chdir(tmp_path)

    def edit(file, old, new):
        path = tmp_path / "valley" / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return edit


def test_a_plan_is_explained_by_what_limits_it(valley, headwater):
    code, out, _ = headwater("explain", "valley")
    assert code == 0
    first, *lines = out.splitlines()
    assert first == "what limits the plan, in the order of what it is worth:"
    assert any(line.startswith("  limit co2_of_the_year: one t more saves ") for line in lines)
    assert any(line.startswith("  store flour at town: one t more saves ") for line in lines)
    code, out, err = headwater("explain", "valley", "--json")
    said = json.loads(out)
    assert (code, err, said["status"], said["fixed_integers"]) == (0, "", "Optimal", False)
    rents = [abs(row["rent"]) for row in said["binds"]]
    assert len(rents) >= 3 and rents == sorted(rents, reverse=True)


def test_what_has_no_plan_is_exit_1_with_the_reason(valley, headwater):
    valley("demands.csv", "18,", ",")
    valley("assets.csv", "town,8,8", "town,1,1")
    code, out, err = headwater("explain", "valley")
    assert code == 1 and "there is no plan; looking for the reason" in err
    assert out.startswith("no plan can meet every demand and limit at once\n")
    assert "  electricity at town: " in out and "asset town_diesel" in out
    code, out, err = headwater("explain", "valley", "--json")
    assert (code, err, json.loads(out)["status"]) == (1, "", "Infeasible")


def test_what_earns_without_end_is_exit_1_too(valley, headwater):
    valley("markets.csv", "barley,3.2", "barley,-3.2")
    valley("commodities.csv", "barley,food,t,month,exact", "barley,food,t,month,surplus")
    code, out, _ = headwater("explain", "valley")
    assert code == 1 and "market barley_bought buys barley: 1 t, earns 3,200" in out


def test_a_scenario_and_faults(valley, headwater):
    assert headwater("explain", "valley", "--scenario", "dry_year")[0] == 0
    code, out, err = headwater("explain", "valley", "--scenario", "wet")
    assert (code, out) == (2, "") and "wet" in err
    valley("links.csv", "gorge,town", "gorge,twon")
    code, out, err = headwater("explain", "valley", "--json")
    assert (code, err, json.loads(out)["faults"][0]["file"]) == (2, "", "links.csv")


def test_a_solver_that_gives_up_is_said(valley, headwater, monkeypatch):
    def gives_up(*_):
        raise Unsolved("Time limit reached")

    monkeypatch.setattr(room, "solve_large", gives_up)
    code, _, err = headwater("explain", "valley")
    assert code == 1 and "the solver ended without an answer (Time limit reached)" in err
    code, out, _ = headwater("explain", "valley", "--json")
    assert (code, json.loads(out)) == (1, {"status": "Time limit reached"})


def test_prices_under_whole_numbers_say_so_wherever_they_are_told(valley, headwater):
    valley("technologies.csv", "invest_unit,life,", "invest_unit,life,unit_size,")
    valley("technologies.csv", "20000,CNY/kW,40,", "20000,CNY/kW,40,4,")
    valley("technologies.csv", "4000,CNY/kW,20,", "4000,CNY/kW,20,,")
    valley("technologies.csv", "60,CNY/t,,,,", "60,CNY/t,,,,,")
    valley("technologies.csv", "line,line,MWh,MW,,,,,,,", "line,line,MWh,MW,,,,,,,,")
    code, out, err = headwater("explain", "valley")
    assert code == 0, err
    assert out.splitlines()[-1] == "each is worth this while the whole numbers of the plan stay as they are"
    code, out, _ = headwater("run", "valley")
    assert code == 0 and "prices and worth hold while the whole numbers of the plan stay as they are" in out
    code, out, _ = headwater("run", "valley", "--json")
    assert json.loads(out)["fixed_integers"] is True
