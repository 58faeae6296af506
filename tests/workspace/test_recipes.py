"""Modes, flows, ports and the terms of limits."""

import pytest

FLOWS = "recipe,mode,commodity,port,amount\n"
MODES = "recipe,mode\n"


def mill(valley, *flows, modes=(), ports=()):
    """The mill with other flows; the plants keep theirs."""
    valley.write("flows.csv", FLOWS + "river_plant,,electricity,,1\ndiesel_set,,electricity,,1\n" + "\n".join(flows))
    valley.write("modes.csv", MODES + "\n".join(modes))
    valley.write("ports.csv", "asset,port,place\n" + "\n".join(ports))
    return valley.faults()


def test_a_mode_that_is_not_stated(valley):
    assert mill(valley, "mill,fine,flour,,1", modes=["mill,coarse", "mill,finest"]) == [
        "flows.csv:4: column 'mode': 'mill' has no mode 'fine' (did you mean 'finest'?)"
    ]
    assert mill(valley, "mill,fine,flour,,1") == [
        "flows.csv:4: column 'mode': 'mill' has no mode 'fine' (state it in modes)"
    ]


@pytest.mark.parametrize("recipe", ["mill", "town_mill"])
def test_a_mode_of_the_technology_or_of_the_asset(valley, recipe):
    assert mill(valley, f"{recipe},fine,flour,,1", modes=[f"{recipe},fine"]) == []


def test_an_assets_flow_may_name_its_technologys_mode_and_the_other_way(valley):
    assert mill(valley, "town_mill,fine,flour,,1", modes=["mill,fine"]) == []
    assert mill(valley, "mill,fine,flour,,1", modes=["town_mill,fine"]) == []


def test_modes_without_flows(valley):
    assert mill(valley, modes=["mill,fine"]) == [
        "modes.csv:2: column 'recipe': 'mill' has modes and no flows (state what a unit of it gives and takes in flows)"
    ]


def test_a_port_that_the_asset_lacks(valley):
    assert mill(valley, "mill,,flour,shop,1", ports=["town_mill,shops,gorge"]) == [
        "flows.csv:4: column 'port': asset 'town_mill' has no port 'shop' (did you mean 'shops'?)"
    ]
    assert mill(valley, "town_mill,,flour,shop,1") == [
        "flows.csv:4: column 'port': asset 'town_mill' has no port 'shop' (state it in ports)"
    ]
    assert mill(valley, "mill,,flour,shop,1", ports=["town_mill,shop,gorge"]) == []


def test_the_ports_of_a_link(valley):
    assert mill(valley, "line,,flour,from,-1", "line,,electricity,to,1") == []
    assert mill(valley, "line,,flour,middle,-1") == [
        "flows.csv:4: column 'port': 'line' is of links, which have no port 'middle' (their ports are 'from' and 'to')"
    ]


def terms(valley, line, modes=""):
    valley.write("limits.csv", "limit,sense,bound\nco2_of_the_year,<=,9\n")  # in the unit of its term
    valley.write("limit_terms.csv", f"limit,quantity,row,mode,place\nco2_of_the_year,{line}\n")
    if modes:
        valley.write("modes.csv", MODES + modes + "\n")
    return valley.faults()


@pytest.mark.parametrize(
    "line",
    [
        "activity,town_mill,,",
        "capacity,gorge_town,,",
        "activity,gorge_town,forward,",
        "counted,co2,,valley",
        ",gorge_plant,,",
    ],
)
def test_terms_that_fit(valley, line):
    assert terms(valley, line) == []


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("counted,flour,,", "'row': 'flour' is no counted commodity (there are counted commodities co2)"),
        (
            "activity,co2,,",
            "'row': 'co2' is no asset or link, and activity is of those "
            "(quantity 'counted', 'level' is of commodities)",
        ),
        (
            "activity,town_mill,,town",
            "'place': is given, and activity is of one row (leave it empty; "
            "place is of quantity 'counted', 'flow', 'level')",
        ),
        (
            "capacity,town_mill,fine,",
            "'mode': is given, and capacity is of all modes (leave it empty; "
            "mode is of quantity 'activity', 'flow', 'available', 'online')",
        ),
        ("level,co2,,town", "'row': no store keeps 'co2' (quantity 'level' is of what stores keep)"),
        (
            "traded,town_mill,,",
            "'row': 'town_mill' is no market, and traded is of those (quantity 'activity', "
            "'flow', 'capacity', 'available', 'built', 'online', 'spent' is of assets)",
        ),
        ("flow,town_mill,,", "'commodity': is empty (say of what the flow is)"),
        ("activity,town_mill,fine,", "'mode': 'town_mill' has no mode 'fine' (leave it empty)"),
        ("activity,gorge_town,forwards,", "'mode': 'gorge_town' has no mode 'forwards' (did you mean 'forward'?)"),
    ],
)
def test_terms_that_do_not_fit(valley, line, says):
    assert terms(valley, line) == [f"limit_terms.csv:2: column {says}"]


def test_a_term_of_a_mode(valley):
    assert terms(valley, "activity,town_mill,fine,", modes="mill,fine") == []


def test_a_limit_without_terms(valley):
    valley.write("limit_terms.csv", "limit,row\n")
    assert valley.faults() == [
        "limits.csv:2: column 'limit': 'co2_of_the_year' has no terms (name what it sums in limit_terms)"
    ]
