import re

import make_results
import numpy as np
import pytest
from sites import Elements

from headwater.publish.map import map_title, overview_map, pictures
from headwater.publish.network import carried, network, rate_unit
from headwater.workspace.read import find, read

COLOURS = {"paper", "ink", "ink2", "line", "alert", "seq3", "seq4", "seq5", "river", "road", "lake", "waterink"}
KINDS = {"hydro", "solar", "wind", "thermal", "geothermal", "goods", "people", "data", "food", "minerals", "water"}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return make_results.site(tmp_path_factory.mktemp("land"))


@pytest.fixture(scope="module")
def drawn(made):
    return overview_map(made.workspace, made.results, "en")


def tips(drawing):
    return re.findall(r"<title>([^<]*)</title>", str(drawing))


def sizes(drawing):
    """The three drawings."""
    return [part for part in re.findall(r"<svg.*?</svg>", str(drawing), re.S) if 'role="img"' in part]


def test_every_place_with_a_position_and_every_line_is_drawn_on_each_size(drawn):
    assert len(sizes(drawn)) == 3
    for one in sizes(drawn):
        said = tips(one)
        assert {"North", "South", "Port", "Village"} <= set(said)
        assert any(tip.startswith("North to South: 100 MW") for tip in said)
        assert any(tip.startswith("North–Port: 50 MW") for tip in said)
        assert any("Great Dam, 120 MW" in tip.replace(":", ",") for tip in said)


def test_what_has_no_position_is_named_below(drawn):
    assert "Lost Dam" in Elements(drawn).said[-1] and not any("Lost Dam" in tip for tip in tips(drawn))


def test_a_place_outside_where_no_line_ends_is_not_drawn(tmp_path):
    places = make_results.FILES["places"] + "far,outside,,35,99,Far,远,,made/area\n"
    made = make_results.site(tmp_path, places=places)
    assert "Far" not in tips(overview_map(made.workspace, made.results, "en"))


def widths(drawing, hue):
    return [float(at["stroke-width"]) for at in Elements(drawing).of("path", stroke=f"var(--{hue})", fill="none")]


def test_a_line_of_half_the_capacity_is_half_as_wide(drawn):
    large = sizes(drawn)[0]
    door = [w for w in widths(large, "alert") if w < 10]
    tie = widths(large, "seq5")
    assert tie and door and tie[0] == pytest.approx(2 * door[0])


def test_a_lines_colour_is_its_load_and_what_binds_glows(made):
    lines = {line.id: line for line in network(made.workspace, made.results).lines}
    assert lines["door"].binds and not lines["tie"].binds
    assert lines["tie"].share == pytest.approx(694736.84 / (100 * 8760), rel=1e-4)
    assert widths(sizes(overview_map(made.workspace, made.results, "en"))[0], "alert")


@pytest.mark.parametrize(("hours", "binds"), [(60.0, False), (87.0, False), (88.0, True)])
def test_a_line_that_is_full_for_some_hours_does_not_bind(made, hours, binds):
    links = make_results.links().assign(hours_full_forward=hours, worth=318000.0)
    assert [line.binds for line in network(made.workspace, make_results.plan(made, links=links).results).lines] == [
        binds,
        binds,
    ]
    drawing = str(overview_map(made.workspace, make_results.plan(made, links=links).results, "en"))
    assert ("50 % and more of what it could carry" in drawing) != binds  # the tie: its load is 79 %


def test_the_title_names_a_line_by_where_more_goes(made):
    turned = make_results.links().rename(columns={"forward": "backward", "backward": "forward"})
    results = make_results.plan(made, links=turned).results
    assert map_title(made.workspace, results, "en").startswith("Port to North runs full for 2,400 hours")
    free = make_results.plan(made, links=turned.assign(worth=0.0)).results
    assert map_title(made.workspace, free, "en").startswith("South to North is the busiest")


def arrows(made, **more):
    """The tip of each arrow against its foot, on the large map."""
    drawing = sizes(overview_map(made.workspace, make_results.plan(made, **more).results, "en"))[0]
    out = []
    for at in Elements(drawing).of("path", stroke="var(--paper)", stroke_width="1.5"):
        points = [tuple(map(float, p.split())) for p in at["d"].strip("MZ").split("L")]
        if len(points) == 3 and at["fill"] != "none":
            (x, y), (a, b), (c, d) = points
            out.append((x - (a + c) / 2, y - (b + d) / 2))
    return out


def test_an_arrow_points_where_more_goes(made):
    links = make_results.links()
    turned = links.rename(columns={"forward": "backward", "backward": "forward"})
    one, other = arrows(made), arrows(made, links=turned)
    assert len(one) == len(other) == 2
    assert np.allclose(one, -np.array(other), atol=0.2)


def test_the_title_says_what_binds_and_changes_with_the_plan(made):
    assert "North–Port runs full for 2,400 hours" in map_title(made.workspace, made.results, "en")
    free = make_results.plan(made, links=make_results.links().assign(worth=0.0)).results
    assert "North to South is the busiest of 2 lines: it carries 79 %" in map_title(made.workspace, free, "en")
    assert map_title(made.workspace, None, "en") == "2 lines join 3 places"
    assert map_title(made.workspace, made.results, "zh").startswith("北市")


def test_without_a_plan_no_line_has_a_load(made):
    drawing = overview_map(made.workspace, None, "en")
    assert "%" not in "".join(sizes(drawing)) and widths(sizes(drawing)[0], "line")


def test_names_stand_in_the_pages_language_with_their_own_script_below(made):
    large = Elements(sizes(overview_map(made.workspace, made.results, "zh"))[0])
    assert "北市" in large.said and "བྱང" in large.said
    assert large.of("text", lang="bo", **{"class": "bo"})


def test_an_assumed_capacity_is_hollow(made):
    white = [at for at in Elements(overview_map(made.workspace, made.results, "en")).of("path", stroke="var(--paper)")]
    assert len([at for at in white if at.get("stroke-dasharray") == "7 5"]) == 3  # the tie, on each size


def test_nothing_but_known_marks_is_drawn_and_no_boundary():
    workspace = read(find("xizang"))
    drawing = overview_map(workspace, None, "en")
    used = set(re.findall(r"var\(--(\w+)\)", str(drawing)))
    assert used <= COLOURS | KINDS | {"hatch"}
    ground = str(drawing).split("</defs>")[0]
    assert set(re.findall(r'stroke="var\(--(\w+)\)"', ground)) <= {"river", "road", "ink2"}
    seats = workspace.tables["places"].query("kind == 'prefecture'")["name_en"]
    assert set(seats) <= set(tips(drawing))
    assert set(pictures(workspace)) == {"img/relief-light.png", "img/relief-dark.png"}


def test_the_map_is_the_same_each_time(made, drawn):
    assert overview_map(made.workspace, made.results, "en") == drawn


def test_the_network_is_of_the_commodity_that_most_hourly_lines_carry(made):
    assert carried(made.workspace) == "electricity"
    net = network(made.workspace, made.results)
    assert {line.id for line in net.lines} == {"tie", "door"} and net.unit == "MW"


def test_plants_of_one_place_are_one_disc_of_all_their_capacity(tmp_path):
    assets = make_results.FILES["assets"] + "more,panels,north,80,MW,,,made/capacity\n"
    made = make_results.site(tmp_path, results=False, assets=assets)
    first = network(made.workspace).plants[0]
    assert (first.place, first.size, first.parts) == ("north", 200.0, (("hydro", 120.0), ("solar", 80.0)))


@pytest.mark.parametrize(("unit", "rate"), [("MWh", "MW"), ("GWh", "GW"), ("t", "t/h")])
def test_a_rate_has_its_usual_name(unit, rate):
    assert rate_unit(unit) == rate


def test_a_workspace_without_lines_has_a_map_of_its_places(land):
    assert "Town" in tips(overview_map(land.workspace, None, "en"))
    assert map_title(land.workspace, None, "en") == "Places: 1"
