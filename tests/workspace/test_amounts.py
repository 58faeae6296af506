"""Units by dimension: converted, or refused with the unit that is wanted."""

import pytest


def demand(valley, amount, unit, commodity="electricity"):
    valley.write("demands.csv", f"demand,place,commodity,amount,unit\nwanted,town,{commodity},{amount},{unit}\n")


def test_an_amount_in_gwh_of_what_is_counted_in_mwh_is_converted(valley):
    demand(valley, 12.3, "GWh")
    assert list(valley.read().tables["demands"]["amount"]) == [12300]


def test_an_amount_in_t_of_what_is_counted_in_mwh_is_refused(valley):
    demand(valley, 12.3, "t")
    assert valley.faults() == [
        "demands.csv:2: column 'unit': 't' is no unit of amount, which is in MWh (commodity 'electricity') "
        "(write MWh or another unit of its kind)"
    ]


def test_a_rate_for_an_amount_and_the_other_way(valley):
    demand(valley, 12.3, "MW")
    (fault,) = valley.faults()
    assert fault.endswith("('MW' is a rate, and an amount is wanted: write MWh or another unit of its kind)")
    valley.write("demands.csv", "demand,place,commodity,rate,unit\nwanted,town,electricity,3,GWh\n")
    (fault,) = valley.faults()
    assert fault.endswith("('GWh' is an amount, and a rate is wanted: write MWh/h or another unit of its kind)")


def test_an_unknown_unit(valley):
    demand(valley, 12.3, "Mwh")
    assert valley.faults() == ["demands.csv:2: column 'unit': no unit 'Mwh' (did you mean 'MWh'?)"]


def test_an_unknown_unit_of_a_commodity_is_said_once(valley):
    valley.swap("commodities.csv", "barley,food,t,", "barley,food,tons of it,")
    (fault,) = valley.faults()
    assert fault.startswith("commodities.csv:3: column 'unit': no unit 'tons of it'")


def test_no_unit_is_the_schemas(valley):
    demand(valley, 12.3, "")
    assert list(valley.read().tables["demands"]["amount"]) == [12.3]


def test_every_kind_of_bracket(valley):
    tables = valley.read().tables
    assert list(tables["technologies"]["cost"]) == [0, 1500, 60, 0]  # 1.5 CNY/kWh in CNY/MWh
    assert list(tables["technologies"]["invest"][:2]) == [20e6, 4e6]  # CNY/kW in CNY/MW
    assert list(tables["links"]["invest"]) == [3e6]  # CNY/kW in CNY/(MWh/h)
    assert list(tables["demands"]["unserved"][:1]) == [18000]
    assert tables["demands"]["amount"][1] == 7200  # kt in t
    assert list(tables["flows"]["amount"]) == pytest.approx([1, 1, 0.7, 1, -1.25, -0.09])  # kWh/t in MWh/t
    assert list(tables["markets"]["buy"]) == [3200]


def test_an_assets_capacity_is_in_its_technologys_unit(valley):
    valley.swap("assets.csv", "town_mill,mill,town,9000,,t/a", "town_mill,mill,town,1.5,,t/h")
    assert valley.read().tables["assets"]["now"][2] == pytest.approx(1.5 * 8760)
    valley.swap("assets.csv", "t/h", "MW")
    assert valley.faults() == [
        "assets.csv:4: column 'unit': 'MW' is no unit of now, which is in t/a (technology 'mill') "
        "(write t/a or another unit of its kind)"
    ]


def test_several_numbers_of_one_wrong_unit_are_one_fault(valley):
    valley.swap("assets.csv", "12,20,MW", "12,20,t")
    assert len(valley.faults()) == 1


def test_money_of_another_currency(valley):
    valley.swap("markets.csv", "CNY/kg", "USD/kg")
    (fault,) = valley.faults()
    assert fault.startswith(
        "markets.csv:2: column 'price_unit': 'USD/kg' is no unit of buy, which is in CNY/t (commodity 'barley')"
    )


def test_a_capacity_is_activity_over_time(valley):
    valley.swap("technologies.csv", "diesel_set,thermal,MWh,MW", "diesel_set,thermal,MWh,MWh")
    assert valley.faults() == [
        "technologies.csv:3: column 'capacity': 'MWh' is not MWh over time (write MWh/a, MWh/h or MW)"
    ]


def test_a_flow_per_km_may_say_so_in_its_unit(valley):
    valley.swap("flows.csv", "recipe,commodity,amount,unit,source", "recipe,commodity,amount,unit,source,per")
    text = valley.text("flows.csv").replace("\n", ",\n").replace("per,", "per", 1).replace("source,per,", "source,per")
    for unit in ("t/MWh", "t/MWh/km", "kg/kWh/km"):
        valley.write("flows.csv", text + f"line,co2,0.001,{unit},identity,km\n")
        assert valley.read().tables["flows"]["amount"][6] == pytest.approx(0.001)
