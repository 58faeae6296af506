import make_results
import pytest
from sites import Elements

from headwater.publish.chain import Edge, chain, depths, groups, inputs, without_stores
from headwater.publish.figures import flows
from headwater.publish.svg import Svg


def edge(start, end, good, amount=1.0):
    return Edge(start, end, good, amount, 1.0)


def test_a_chain_runs_from_step_to_good_to_step(plan):
    found = {(e.start, e.end): e.amount for e in chain(plan, "mining").edges}
    assert found == {
        ("step:pit", "good:ore"): pytest.approx(20000),
        ("good:ore", "step:smelter"): pytest.approx(20000),
        ("step:smelter", "good:metal"): 10000,
        ("good:metal", "go:demand:metal"): 10000,
    }
    assert list(dict(sorted(chain(plan, "mining").depth.items(), key=lambda d: d[1])).values()) == [0, 1, 2, 3, 4]


def test_a_step_names_what_it_takes_of_other_industries(plan):
    assert chain(plan, "mining").takes == {"smelter": (("electricity", pytest.approx(60000)),)}
    assert dict(inputs(plan, "mining")) == {"electricity": pytest.approx(60000)}


def test_what_another_industry_uses_leaves_the_chain_by_its_name(plan):
    ends = {e.end: e.amount for e in chain(plan, "power").edges}
    assert ends["use:mining:electricity"] == pytest.approx(60000)
    assert ends["go:sent:electricity"] == pytest.approx(112631.58, abs=1)


def test_a_store_is_no_step():
    ring = [
        edge("step:dam", "good:power", "power", 10),
        edge("good:power", "step:battery", "power", 2),
        edge("step:battery", "good:stock", "stock", 2),
        edge("good:stock", "step:battery", "stock", 2),
        edge("step:battery", "good:power", "power", 2),
        edge("good:power", "go:demand:power", "power", 10),
    ]
    left = without_stores(ring)
    assert [(e.start, e.end) for e in left] == [("step:dam", "good:power"), ("good:power", "go:demand:power")]


def test_depth_is_the_longest_way():
    found = depths([edge("a", "b", "x"), edge("b", "c", "x"), edge("a", "c", "x"), edge("z", "c", "x")])
    assert found == {"a": 0, "b": 1, "c": 2, "z": 0}


def test_chains_that_do_not_touch_are_apart(plan):
    assert len(groups(chain(plan, "mining"))) == 1
    split = make_results.supply().query("not (commodity == 'ore' and role == 'used')")
    assert len(groups(chain(make_results.plan(plan, supply=split), "mining"))) == 2


def boxes(plan, names, sector):
    laid, height = flows.lay(chain(plan, sector), plan, names)
    return list(laid.values()), height


@pytest.mark.parametrize("sector", ["power", "mining"])
def test_no_two_boxes_of_a_column_lie_on_one_another(plan, names, sector):
    found, height = boxes(plan, names, sector)
    for one in found:
        assert one.height / 2 <= one.y <= height
        for other in found:
            if other is not one and other.depth == one.depth:
                assert abs(one.y - other.y) >= (one.height + other.height) / 2 - 1e-6


@pytest.mark.parametrize("narrow", [False, True])
def test_every_node_and_amount_is_said(plan, names, narrow):
    f = flows.figure(plan, "mining", names)
    s = Svg("k", 350 if narrow else f.width, f.narrow_height if narrow else f.height)
    f.draw(s, narrow)
    said = s.inline()
    for words in ("Pit", "Smelter", "Ore", "20 kt", "Metal, pure", "10 kt", "wanted", "60 GWh electricity"):
        assert words in said, words


def test_a_bands_width_is_its_share(plan, names):
    f = flows.figure(plan, "power", names)
    s = Svg("k", f.width, f.height)
    f.draw(s, False)
    wide = {float(at["stroke-width"]) for at in Elements(s.inline()).of("path", fill="none", stroke_opacity="0.4")}
    dam = next(e for e in chain(plan, "power").edges if e.start == "step:dam")
    assert any(w == pytest.approx(flows.BAND * dam.share, abs=0.06) for w in wide)


def test_the_title_says_what_the_chain_takes_else_where_it_goes(plan, names):
    assert flows.title(plan, "mining", names) == "The chain takes 60 GWh of electricity"
    assert flows.title(plan, "power", names) == "Of 927 GWh of electricity 78 % is wanted, 12 % is sent out"


def test_a_sector_that_the_plan_does_not_move_has_no_chain(plan, names):
    none = make_results.plan(plan, supply=make_results.supply().iloc[:0])
    assert flows.figure(none, "mining", names) is None
