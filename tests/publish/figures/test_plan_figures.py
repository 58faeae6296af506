import math

import drawn
import make_results
import numpy as np
import pandas as pd
import pytest

from headwater.publish.figures import capacity, dispatch, prices, supply
from headwater.publish.svg import Svg
from headwater.publish.words import Words


def on(figure, narrow=False):
    s = Svg("k", 350 if narrow else figure.width, figure.narrow_height if narrow else figure.height)
    figure.draw(s, narrow)
    return s


def changed(plan, role, factor):
    """The plan with the amounts of one source or role times a factor."""
    rows = make_results.supply()
    hit = (rows["commodity"] == "electricity") & ((rows["what"] == role) | (rows["role"] == role))
    return make_results.plan(plan, supply=rows.assign(amount=rows["amount"].where(~hit, rows["amount"] * factor)))


# -- months ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("narrow", [False, True])
def test_each_months_bars_are_as_high_as_its_row(plan, names, narrow):
    f = supply.monthly(plan, "electricity", names)
    heads = [c.name for c in f.head]
    bars = [bar for bar in drawn.bars(on(f, narrow), "hydro") if bar[2] > 3]  # a mark beside a name is 3 pixels wide
    values = [row[heads.index("hydro")] for row in f.rows]
    scale = (bars[0][3] + 1) / values[0]  # the outline is drawn within the bar
    assert [h + 1 for *_, h in bars] == pytest.approx([v * scale for v in values], abs=0.3)
    assert values == pytest.approx(make_results.FLOW)


def test_the_table_of_months_holds_what_the_region_takes(plan, names):
    f = supply.monthly(plan, "electricity", names)
    between = (make_results.TAKEN + make_results.SMELTER - make_results.SUN) / make_results.KEPT
    own = make_results.TAKEN + make_results.SMELTER + between * (1 - make_results.KEPT)
    assert [row[-1] for row in f.rows] == pytest.approx([own] * 12)


def test_the_title_says_who_gives_most_and_when_more_comes_in(plan, names):
    f = supply.monthly(plan, "electricity", names)
    assert f.title == "Hydro gives 78 % of electricity; from November to April more comes from outside than goes there"


def test_the_title_changes_with_the_plan(plan, names):
    sunny = supply.monthly(changed(plan, "solar", 20), "electricity", names).title
    assert sunny.startswith("Solar gives")
    closed = supply.monthly(changed(plan, "door", 0), "electricity", names).title
    assert "comes from outside" not in closed and "July sees" in closed


def test_a_commodity_of_the_year_has_no_months(plan, names):
    assert supply.monthly(plan, "metal", names) is None and supply.monthly(plan, "nothing", names) is None


@pytest.mark.parametrize(
    ("months", "said"),
    [
        ([11, 12, 1, 2], "from November to February"),
        ([3], "in March"),
        ([1, 6, 7], "in January and from June to July"),
        (range(1, 13), "in every month"),
    ],
)
def test_months_are_said_as_spans_over_the_turn_of_the_year(months, said):
    assert supply.months_said(list(months), Words("en")) == said


def test_the_year_of_several_commodities_has_a_row_each(plan, names):
    head, rows = supply.yearly(plan, ["ore", "metal"], names)
    assert [row[0] for row in rows] == ["Ore", "Metal, pure"]
    ore = dict(zip([c.name for c in head], rows[0], strict=True))
    assert (ore["made"], ore["used"], ore["wanted"], ore["Unit"]) == (pytest.approx(20), pytest.approx(20), "", "kt")


# -- weeks ----------------------------------------------------------------------------------------------------------


def test_the_solved_week_nearest_to_the_month_is_shown(plan, names):
    assert dispatch.week_of(plan, 1) == (3, 26) and dispatch.week_of(plan, 7) == (29, 26)
    assert dispatch.week(plan, "electricity", 7, names).key == "week-29"


def bands(s, hue):
    """Mean height of each band of a hue."""
    out = []
    for at in drawn.Elements(s.inline()).of("path", fill=f"var(--{hue})"):
        ends = [
            float(part[1:].split("H")[0]) for part in at["d"].replace("Z", "").split("V")[1:] for part in ["V" + part]
        ]
        half = len(ends) // 2
        out.append(np.mean(np.array(ends[half:][::-1]) - np.array(ends[:half])))
    return out


@pytest.mark.parametrize("narrow", [False, True])
def test_bands_are_as_high_as_the_weeks_energy(plan, names, narrow):
    f = dispatch.week(plan, "electricity", 1, names)
    heads = [c.name for c in f.head]
    energy = {name: sum(row[heads.index(name)] for row in f.rows) for name in ("hydro", "solar", "received")}
    s = on(f, narrow)
    ratio = [
        bands(s, hue)[0] / energy[name]
        for name, hue in (("hydro", "hydro"), ("solar", "solar"), ("received", "traded"))
    ]
    assert ratio == pytest.approx([ratio[0]] * 3, rel=0.02)
    assert energy["hydro"] == pytest.approx(40 / 0.73 * 168)


def test_a_weeks_title_says_who_carries_it_and_which_way_power_goes(plan, names):
    winter, summer = (dispatch.week(plan, "electricity", m, names).title for m in (1, 7))
    assert winter.startswith("In the week of 15 Jan hydro gives") and "comes from outside" in winter
    assert "goes outside" in summer
    found = dispatch.hours(plan, "electricity", dispatch.week_of(plan, 7), names)
    traded = [i for i, hue in enumerate(found.hues) if hue == "traded"]
    made = found.power.sum() - found.power[traded].sum()
    assert f"{100 * (found.sent - found.received) / made:.0f} % of what is made goes outside, net of" in summer


def test_a_week_without_hours_has_no_chart(plan, names):
    assert dispatch.week(plan, "ore", 1, names) is None


# -- prices ---------------------------------------------------------------------------------------------------------


def test_every_price_is_a_square_in_its_place_and_a_gap_is_hatched(plan, names):
    f = prices.heat(plan, "electricity", names)
    assert [row[0] for row in f.rows] == ["North", "South"] and f.rows[0][5] is None
    s = on(f)
    hatched = [at for at in drawn.Elements(s.inline()).of("rect") if at["fill"].startswith("url(")]
    squares = [at for at in drawn.Elements(s.inline()).of("rect") if "--seq" in at["fill"]]
    assert len(hatched) == 1 and len(squares) == 23
    assert {"400", "450", "200"} <= set(drawn.words(s))


def test_dearer_is_darker(plan, names):
    f = prices.heat(plan, "electricity", names)
    shade = {}
    for at in drawn.Elements(on(f).inline()).of("rect"):
        if "--seq" in at["fill"]:
            shade.setdefault(round(float(at["y"])), []).append(int(at["fill"][9]))
    north, south = (shade[y] for y in sorted(shade))
    assert max(south) == 5 and min(north) == 1 and north[0] > north[6]


def test_the_title_says_where_and_when(plan, names):
    title = prices.heat(plan, "electricity", names).title
    assert title == (
        "Electricity: dearest in South from December to February (450 CNY/MWh), "
        "cheapest in North from June to September (200)"
    )
    one = make_results.prices().query("place != 'south'")
    assert prices.heat(make_results.plan(plan, prices=one), "electricity", names).title == (
        "Electricity: dearest from December to February (400 CNY/MWh), cheapest from June to September (200)"
    )


def of_prices(plan, names, **by_place):
    """The heat table of electricity at these prices of each place, a month each."""
    rows = [("electricity", p, m, v, "CNY/MWh") for p, found in by_place.items() for m, v in enumerate(found, 1)]
    columns = ["commodity", "place", "month", "price", "price_unit"]
    return prices.heat(make_results.plan(plan, prices=pd.DataFrame(rows, columns=columns)), "electricity", names)


def test_the_dust_of_a_solver_names_no_place_and_no_month(plan, names):
    year = np.array([400.0] * 4 + [200.0] * 6 + [400.0] * 2)
    f = of_prices(plan, names, north=year, south=year + np.linspace(1e-9, 0.4, 12))
    assert f.title == (
        "Electricity: alike everywhere; dearest from November to April (400 CNY/MWh), "
        "cheapest from May to October (200)"
    )
    assert {k.colour for k in f.keys} == {"seq1", "seq5"} and {k.words for k in f.keys} == {"200", "400"}
    shades = [at["fill"][9] for at in drawn.Elements(on(f).inline()).of("rect") if "--seq" in at["fill"]]
    assert sorted(set(shades)) == ["1", "5"]
    assert of_prices(plan, names, north=np.full(12, 400.0), south=np.linspace(400.0, 403.9, 12)) is None


def test_a_place_is_named_only_where_it_is_dearer_by_more_than_a_hundredth(plan, names):
    year = np.array([400.0] + [200.0] * 11)
    near, far = (of_prices(plan, names, north=year, south=year * np.r_[k, np.ones(11)]).title for k in (1.009, 1.02))
    assert "in January" in near and "South" not in near and "alike everywhere" in near
    assert far.startswith("Electricity: dearest in South in January (408 CNY/MWh), cheapest from February to December")


def test_one_price_everywhere_is_no_chart(plan, names):
    assert prices.heat(plan, "ore", names) is None and prices.heat(plan, "metal", names) is None


# -- capacity -------------------------------------------------------------------------------------------------------


def test_capacity_by_place_and_kind_is_as_long_as_its_row_and_hatched_where_no_document_prints_it(plan, names):
    f = capacity.by_place(plan, names)
    assert [row[:3] for row in f.rows] == [
        ("North", "hydro", 120.0),
        ("South", "solar", 40.0),
        ("Nowhere", "hydro", 5.0),
    ]
    s = on(f)
    (north, _), (south,) = drawn.bars(s, "hydro"), drawn.hatched(s, "solar")
    assert (north[2] + 1) / (south[2] + 1) == pytest.approx(3, rel=0.01)
    assert f.rows[1][4] == 40.0 and f.rows[0][4] == 0.0
    assert f.title == "Hydro is 76 % of the 165 MW that stand; no document prints where 24 % of them are"


def test_how_far_steps_are_used_is_drawn_and_said(plan, names):
    f = capacity.use(plan, "mining", plan.goods("mining"), names)
    assert [(row[0], row[5]) for row in f.rows] == [("Pit", 40.0), ("Smelter", 50.0)]
    pit, smelter = sorted(drawn.bars(on(f), "minerals"), key=lambda bar: bar[1])
    assert pit[2] + 1 == pytest.approx(0.8 * (smelter[2] + 1), abs=0.5)
    assert f.title == "No step runs full everywhere; least used: pit, at 40 % of what could be done"
    assert [row[3:5] for row in f.rows] == [("20 kt", "50 kt"), ("10 kt", "20 kt")]  # use is the one by the other
    assert [row[6] for row in f.rows] == ["nothing", "nothing"]


def test_a_step_that_runs_full_stands_out(plan, names):
    rows = make_results.capacity()
    full = rows.assign(available=np.where(rows["asset"] == "smelter_mine", rows["activity"], rows["available"]))
    f = capacity.use(make_results.plan(plan, capacity=full), "mining", ["ore"], names)
    assert f.title == "Runs full: smelter; least used: pit, at 40 % of what could be done"
    assert len(drawn.bars(on(f), "alert")) == 1


def test_a_step_says_what_one_unit_more_is_worth_and_where_though_it_is_not_full_everywhere(plan, names):
    f = capacity.use(plan, "power", plan.goods("power"), names)
    assert {row[0]: row[6] for row in f.rows} == {"Dam": "900,000 CNY", "Panels": "nothing"}
    running = make_results.capacity().assign(activity=[720e3, 120e3, 3e3, 20e3, 10e3, 694e3, 200e3])
    both = capacity.use(make_results.plan(plan, capacity=running), "power", plan.goods("power"), names)
    assert both.rows[0][6] == "900,000 CNY at North"


def test_a_step_with_an_asset_that_nothing_bounds_has_no_use(plan, names):
    rows = make_results.capacity()
    free = rows.assign(available=rows["available"].where(rows["asset"] != "lost_dam"))
    f = capacity.use(make_results.plan(plan, capacity=free), "power", plan.goods("power"), names)
    assert [row[0] for row in f.rows] == ["Panels"]


def test_what_nothing_bounds_has_no_use(plan, names):
    rows = make_results.capacity().assign(available=math.nan)
    assert capacity.use(make_results.plan(plan, capacity=rows), "mining", ["ore"], names) is None
    assert isinstance(capacity.steps(plan, "mining"), pd.DataFrame)
