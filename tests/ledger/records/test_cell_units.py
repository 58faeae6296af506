"""Units of cells that are printed and of those that are not."""

from ledgers import ledger, statement

from headwater.ledger.printed.amounts import exact_factor
from headwater.ledger.records.cells import reference

GDP, HEADS = reference("gdp@p@2020"), reference("mean_population@p@2020")


def units(statements, relations=()):
    return ledger(statements, relations).units


def test_a_printed_cell_has_the_unit_of_its_first_figure():
    found = units([statement("b", "x@p@2020", "5", "GWh"), statement("a", "x@p@2020", "5000", "MWh")])
    assert found[reference("x@p@2020")] == "MWh"


def test_one_that_is_printed_nowhere_has_that_of_what_it_is_tied_to_over_any_number_of_ties():
    found = units(
        [
            statement("s", "x@p@2020", "5%", "%", measure="share", of="y@p@2020"),
            statement("g", "y@p@2021", "5%", "%", measure="growth", base="2020"),
            statement("x", "x@p@2020", "5", "GWh"),
        ]
    )
    assert found[reference("y@p@2021")] == "GWh"


def test_what_an_amount_is_divided_by_has_the_quotient():
    per = statement("h", "gdp@p@2020", "65,642", "CNY/person", measure="per", base="mean_population@p@2020")
    found = units([per, statement("g", "gdp@p@2020", "2392.67", "1e8 CNY")])
    assert exact_factor(found[HEADS], "person") == 10**8
    found = units([per, statement("g", "mean_population@p@2020", "364.5", "1e4 person")])
    assert exact_factor(found[GDP], "1e8 CNY") == exact_factor("1e4 CNY", "1e8 CNY")


def test_a_group_that_is_printed_nowhere_is_counted_in_itself():
    found = units([statement("s", "x@p@2020", "5%", "%", measure="share", of="y@p@2020")])
    assert found[reference("x@p@2020")] == found[reference("y@p@2020")] == "1"
