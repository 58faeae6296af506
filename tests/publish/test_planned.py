import make_results
import pandas as pd
import pytest

from headwater.publish.planned import INTO, OUT, total


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    return make_results.plan(make_results.site(tmp_path_factory.mktemp("land")))


def year(plan, commodity):
    found = plan.balance(commodity)
    return found.groupby(["role", "what"])["amount"].sum().to_dict()


def test_what_goes_between_places_of_the_region_cancels_and_its_loss_stays(plan):
    found = year(plan, "electricity")
    between = (make_results.TAKEN + make_results.SMELTER - make_results.SUN) / make_results.KEPT
    assert not any(what == "tie" for _, what in found)
    assert found["lost", "lost"] == pytest.approx(12 * between * (1 - make_results.KEPT) * 1000)


def test_a_line_that_ends_outside_brings_and_takes_and_its_market_is_not_counted_again(plan):
    found = year(plan, "electricity")
    assert found["received", "door"] == pytest.approx(87368.42, abs=1)
    assert found["sent", "door"] == pytest.approx(112631.58, abs=1)
    assert not any(role in ("bought", "sold") for role, _ in found)


@pytest.mark.parametrize("commodity", ["electricity", "ore", "metal"])
def test_what_comes_in_goes_out(plan, commodity):
    found = plan.balance(commodity)
    assert total(found, *INTO) == pytest.approx(total(found, *OUT)) and total(found, *INTO) > 0


def test_each_hour_has_the_same_roles(plan):
    hours = plan.hours("electricity", 3)
    at_noon = hours.loc[hours["hour"] == 12].set_index("role")["power"]
    assert set(hours["hour"]) == set(range(168))
    between = (make_results.TAKEN + make_results.SMELTER - make_results.SUN) / make_results.KEPT
    assert at_noon["lost"] == pytest.approx(between * (1 - make_results.KEPT) / 0.73)
    assert at_noon["received"] == pytest.approx((between - make_results.FLOW[0]) / 0.73)


def test_a_solvers_grain_is_no_flow(plan):
    rows = make_results.supply()
    grain = rows.iloc[[0]].assign(role="made", what="thermal", technology="engine", amount=1e-5)
    found = make_results.plan(plan, supply=pd.concat([rows, grain])).balance("electricity")
    assert "thermal" not in set(found["what"])


def test_a_commodity_that_the_plan_does_not_move_has_an_empty_balance(plan):
    assert len(plan.balance("nothing")) == 0


def test_whose_a_technology_and_a_commodity_is(plan):
    assert plan.technologies("mining") == {"pit", "smelter"} and plan.technologies("power") == {"dam", "panels"}
    assert plan.goods("mining") == ["ore", "metal"] and plan.goods("power") == ["electricity"]
    assert [plan.sector_of(t) for t in ("smelter", "panels", "none")] == ["mining", "power", ""]
