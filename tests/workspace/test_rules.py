"""What a row says fits what other rows say."""

import pytest
from workspaces import write

from headwater.faults import BadInput
from headwater.workspace.read import read


def test_a_technology_and_an_asset_of_one_name(valley):
    valley.write("assets.csv", valley.text("assets.csv").replace("town_mill", "mill"))
    assert valley.faults() == [
        "assets.csv:4: column 'asset': 'mill' is the name of a row of technologies too "
        "(rename one; the other is at technologies.csv:4)"
    ]


def test_an_asset_and_a_link_of_one_name(valley):
    valley.swap("links.csv", "gorge_town", "gorge_plant")
    (fault,) = valley.faults()
    assert fault.startswith("links.csv:2: column 'link': 'gorge_plant' is the name of a row of assets too")


def test_a_link_to_where_it_begins(valley):
    valley.swap("links.csv", "gorge,town,line", "gorge,gorge,line")
    assert valley.faults() == ["links.csv:2: column 'to': from and to are both 'gorge' (they must differ)"]


@pytest.mark.parametrize(
    ("amount", "rate", "says"),
    [
        ("5", "5", "has both an amount and a rate (say one: what is wanted a year, or per hour)"),
        ("", "", "has neither an amount nor a rate (say one: what is wanted a year, or per hour)"),
    ],
)
def test_a_demand_of_both_or_neither(valley, amount, rate, says):
    valley.write("demands.csv", f"demand,place,commodity,amount,rate\nd,town,electricity,{amount},{rate}\n")
    assert valley.faults() == [f"demands.csv:2: column 'amount': {says}"]


@pytest.mark.parametrize(
    ("cells", "values", "says"),
    [
        (",", "demands,d,rate,,5", ""),
        (",", "demands,d,rate,2030,5\ndemands,d,rate,2025,4", ""),
        (",", "demands,d,rate,2030,5", "'rate': is empty, and values says none of 2025 (say it of every planned year"),
        ("3,", "demands,d,rate,2030,5", "'amount': has both an amount and a rate"),
        (",3", "demands,d,amount,,5", "'amount': has both an amount and a rate"),
    ],
)
def test_what_is_wanted_may_stand_in_values(tmp_path, cells, values, says):
    said = {
        "commodities": "commodity,unit\npower,MWh\n",
        "years": "year\n2025\n2030\n",
        "demands": f"demand,place,commodity,amount,rate\nd,town,power,{cells}\n",
        "values": f"table,row,column,year,value\n{values}\n",
    }
    folder = write(tmp_path / "w", year=0, **said)
    if not says:
        assert read(folder).planned.years == (2025, 2030)
        return
    with pytest.raises(BadInput) as found:
        read(folder)
    assert str(found.value).startswith(f"demands.csv:2: column {says}")


@pytest.mark.parametrize(
    ("market", "values", "says"),
    [
        (",", "markets,m,buy,2030,5", ""),
        ("9,3", "markets,m,sell,2030,10", "'sell': sells at 10 what it buys at 9, without end in 2030 (bound"),
    ],
)
def test_markets_are_looked_at_year_by_year(tmp_path, market, values, says):
    said = {
        "commodities": "commodity,unit\npower,MWh\n",
        "years": "year\n2025\n2030\n",
        "markets": f"market,place,commodity,buy,sell\nm,town,power,{market}\n",
        "values": f"table,row,column,year,value\n{values}\n",
    }
    folder = write(tmp_path / "w", year=0, **said)
    if not says:
        assert read(folder).planned.years == (2025, 2030)
        return
    with pytest.raises(BadInput) as found:
        read(folder)
    assert str(found.value).startswith(f"markets.csv:2: column {says}")


@pytest.mark.parametrize("values", ["", "commodities,power,price,,2"])
def test_only_what_is_counted_has_a_price(tmp_path, values):
    said = {
        "commodities": f"commodity,unit,balance,price\npower,MWh,exact,{'' if values else 3}\ncarbon,t,counted,4\n",
        "values": f"table,row,column,year,value\n{values}\n",
    }
    with pytest.raises(BadInput) as found:
        read(write(tmp_path / "w", **said))
    assert [str(fault) for fault in found.value.faults] == [
        "commodities.csv:2: column 'price': is given, and 'power' is not counted "
        "(markets trade what is balanced; or balance: counted)"
    ]


def test_shares_on_a_rate(valley):
    valley.swap("demands.csv", "MW,day", "MW,festivals")
    assert valley.faults() == [
        "demands.csv:2: column 'profile': 'festivals' is a profile of shares, on a rate (a rate is spread by factors)"
    ]


def test_factors_on_an_amount(valley):
    valley.swap("demands.csv", "kt,festivals", "kt,day")
    assert valley.faults() == [
        "demands.csv:3: column 'profile': 'day' is a profile of factors, on an amount "
        "(an amount is spread by shares that sum to 1)"
    ]


def test_shares_on_what_is_multiplied(valley):
    valley.swap("technologies.csv", "MW,river", "MW,festivals")
    assert valley.faults() == [
        "technologies.csv:2: column 'profile': 'festivals' is a profile of shares of a year's amount "
        "(a profile of factors is wanted here)"
    ]


def test_less_than_nothing_is_available(valley):
    valley.swap("profiles/month.csv", "05,0.7", "05,-0.7")
    assert valley.faults() == [
        "technologies.csv:2: column 'profile': 'river' goes below 0 (what is available is 0 or more)"
    ]


def test_a_demand_may_give(valley):
    valley.swap("profiles/month_hour.csv", "01 00:00,0.84", "01 00:00,-0.84")
    assert valley.faults() == []


@pytest.mark.parametrize(
    ("path", "old", "new", "line", "what"),
    [
        ("stores.csv", "town,flour", "town,co2", 2, "kept"),
        ("links.csv", "gorge_town,electricity", "gorge_town,co2", 2, "carried"),
        ("demands.csv", "town_flour,town,flour", "town_flour,town,co2", 3, "wanted"),
        ("markets.csv", "barley_bought,town,barley", "barley_bought,town,co2", 2, "traded"),
    ],
)
def test_what_is_only_summed(valley, path, old, new, line, what):
    valley.swap(path, old, new)
    wanted = (
        f"{path}:{line}: column 'commodity': 'co2' is counted: it is summed, and can't be {what} "
        "(balance 'exact' or 'surplus' in commodities)"
    )
    assert wanted in valley.faults()


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        (
            "600,town_mill,",
            "column 'energy': has both energy and asset (say how much it holds, or the asset and its hours)",
        ),
        (",,", "column 'energy': has neither energy nor asset (say how much it holds, or the asset and its hours)"),
        ("600,,4", "column 'hours': is of an asset, and energy is given (leave hours empty)"),
    ],
)
def test_the_size_of_a_store(valley, cells, says):
    valley.write("stores.csv", f"place,commodity,energy,asset,hours\ntown,flour,{cells}\n")
    assert valley.faults() == [f"stores.csv:2: {says}"]


def test_a_market_that_does_nothing(valley):
    valley.swap("markets.csv", "3.2", "")
    assert valley.faults() == [
        "markets.csv:2: column 'buy': and sell are both empty (give a price to buy at or to sell at)"
    ]


def test_a_market_that_is_an_endless_source_of_money(valley):
    valley.write("markets.csv", "market,place,commodity,buy,sell,sell_most\nm,town,barley,3,4,\n")
    assert valley.faults() == [
        "markets.csv:2: column 'sell': sells at 4 what it buys at 3, without end "
        "(bound buy_most or sell_most, or lower the price)"
    ]
    valley.write("markets.csv", "market,place,commodity,buy,sell,sell_most\nm,town,barley,3,4,10\n")
    assert valley.faults() == []


def test_a_store_is_tied_to_what_is_done_in_what_it_keeps(valley):
    valley.write("stores.csv", "place,commodity,asset,hours\ntown,flour,gorge_plant,3\n")
    (fault,) = valley.faults()
    assert fault.startswith("stores.csv:2: column 'asset': 'gorge_plant' is done in MWh, and flour is kept in t")
