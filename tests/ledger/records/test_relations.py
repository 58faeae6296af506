"""Each kind of relation as rows, by hand."""

from fractions import Fraction

import pytest
from ledgers import ledger, statement

from headwater.ledger.audit import audit
from headwater.ledger.records.relations import rows_of_relation, rows_of_statement


def rules(found, *ids):
    """The rules of some statements and relations: cells as text with factors, and the ends."""
    stated = {}
    for s in found.statements:
        stated.setdefault(s.cell, []).append(s)
    rows = [rule for s in found.statements if s.id in ids for rule in rows_of_statement(s, found.units)]
    rows += [rule for r in found.relations if r.id in ids for rule in rows_of_relation(r, found.units, stated)]
    return [({str(c): k for c, k in rule.terms}, rule.low, rule.high) for rule in rows]


def test_a_level_is_a_box_on_its_cell_in_the_cell_s_unit():
    found = ledger([statement("a", "x@p@2020", "5.0", "GWh"), statement("b", "x@p@2020", "5100", "MWh")])
    assert rules(found, "b") == [({"x@p@2020": 1}, Fraction("5.05"), Fraction("5.15"))]


def test_a_share_ties_part_and_whole_also_when_neither_is_printed():
    found = ledger([statement("s", "x@p@2020", "52.43%", "%", measure="share", of="y@p@2020")])
    box, low, high = rules(found, "s")
    assert box[1:] == (Fraction("52.425"), Fraction("52.435"))
    assert low == ({"x@p@2020": 1, "y@p@2020": -Fraction("0.52425")}, 0, None)
    assert high == ({"x@p@2020": 1, "y@p@2020": -Fraction("0.52435")}, None, 0)


def test_units_of_part_and_whole_may_differ():
    found = ledger(
        [
            statement("s", "x@p@2020", "50%", "%", measure="share", of="y@p@2020"),
            statement("x", "x@p@2020", "5", "GWh"),
            statement("y", "y@p@2020", "5", "TWh"),
        ]
    )
    _, low, _ = rules(found, "s")
    assert low[0]["y@p@2020"] == -Fraction(475)  # 47.5 % of 1000, for 50 is good to 5 %


def test_growth_multiple_and_average_growth():
    found = ledger(
        [
            statement("g", "x@p@2021", "14.9%", "%", measure="growth", base="2020"),
            statement("m", "x@p@2021", "1.63倍", "1", measure="multiple", base="2020"),
            statement("a", "x@p@2012..2021", "10.0%", "%", measure="average", base="2018"),
            statement("l", "x@p@2021", "-20.0%", "%", measure="growth", base="2020"),
        ]
    )
    assert rules(found, "g")[1][0] == {"x@p@2021": 1, "x@p@2020": -Fraction("1.1485")}
    assert rules(found, "m")[2][0] == {"x@p@2021": 1, "x@p@2020": -Fraction("1.635")}
    assert rules(found, "a")[1][0] == {"x@p@2021": 1, "x@p@2018": -(Fraction("1.0995") ** 3)}
    assert rules(found, "l")[1][0] == {"x@p@2021": 1, "x@p@2020": -Fraction("0.7995")}


def test_growth_at_constant_prices_never_ties_amounts():
    found = ledger([statement("g", "x@p@2021", "8.1%", "%", measure="real growth", base="2020")])
    _, low, high = rules(found, "g")
    assert set(low[0]) == set(high[0]) == {"x@p@2021 [index]", "x@p@2020 [index]"}


def test_an_average_over_no_year_is_refused():
    found = ledger([])
    s = statement("a", "x@p@2020", "10%", "%", measure="average", base="2021")
    with pytest.raises(ValueError, match="is no year"):
        rows_of_statement(s, {s.cell: "%", s.cell.level: "t", s.base: "t"})
    assert not found.statements


def test_a_figure_per_head_has_its_factor():
    found = ledger(
        [
            statement("h", "gdp@p@2020", "65,642", "CNY/person", measure="per", base="mean_population@p@2020"),
            statement("g", "gdp@p@2020", "2392.67", "1e8 CNY"),
            statement("p", "mean_population@p@2020", "364.5", "1e4 person"),
        ]
    )
    _, low, _ = rules(found, "h")
    assert low[0]["mean_population@p@2020"] == -Fraction("65641.5") / 10**4


def test_a_change_of_amounts_and_of_shares():
    found = ledger(
        [
            statement("c", "x@p@2021", "3.0", "GWh", measure="change", base="2020"),
            statement("x", "x@p@2020", "1000", "MWh"),
            statement("s", "x@p@2021", "30.0%", "%", measure="share", of="y@p@2021"),
            statement("t", "x@p@2020", "29.0%", "%", measure="share", of="y@p@2020"),
            statement("d", "x@p@2021", "1.0", "%", measure="change", base="2020", of="y"),
        ]
    )
    assert rules(found, "c")[1][0] == {"x@p@2021": 1, "x@p@2020": -1}
    (terms, low, high) = rules(found, "d")[1]
    assert sorted(terms.values()) == [-1, 1] and (low, high) == (Fraction("0.95"), Fraction("1.05"))
    assert set(terms) == {"x@p@2021 [share of y@p@2021]", "x@p@2020 [share of y@p@2020]"}


LEVELS = [statement(k, f"{k}@p@2020", "10", "t") for k in "wxyz"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"kind": "sum", "whole": "w", "parts": "x y z"}, [({"w": 1, "x": -1, "y": -1, "z": -1}, 0, 0)]),
        ({"kind": "parts", "whole": "w", "parts": "x y"}, [({"w": 1, "x": -1, "y": -1}, 0, None)]),
        ({"kind": "difference", "whole": "w", "parts": "x y"}, [({"w": 1, "x": -1, "y": 1}, 0, 0)]),
        ({"kind": "mean", "whole": "w", "parts": "x y"}, [({"w": 2, "x": -1, "y": -1}, 0, 0)]),
        (
            {"kind": "at_least", "whole": "w", "parts": "x y"},
            [({"w": 1, "x": -1}, 0, None), ({"w": 1, "y": -1}, 0, None)],
        ),
        ({"kind": "sum", "whole": "w", "parts": "x -y"}, [({"w": 1, "x": -1, "y": 1}, 0, 0)]),
        ({"kind": "stock", "whole": "w", "parts": "x y -z"}, [({"w": 1, "x": -1, "y": -1, "z": 1}, 0, 0)]),
        ({"kind": "never_falls", "parts": "x y z"}, [({"y": 1, "x": -1}, 0, None), ({"z": 1, "y": -1}, 0, None)]),
    ],
)
def test_linear_relations(row, expected):
    cells = {k: "; ".join(f"{name}@p@2020" for name in row[k].split()) for k in ("whole", "parts") if k in row}
    found = rules(ledger(LEVELS, [{"id": "r", "kind": row["kind"], **cells}]), "r")
    assert [({c[0]: k for c, k in terms.items()}, low, high) for terms, low, high in found] == expected


@pytest.mark.parametrize(
    ("kind", "whole", "parts", "unit", "printed", "factors"),
    [
        ("share", "w", "x r", "%", "40.0", ("0.3995", "0.4005")),
        ("growth", "w", "x r", "%", "40.0", ("1.3995", "1.4005")),
        ("multiple", "w", "x r", "1", "1.5", ("1.45", "1.55")),
        ("product", "x", "w r", "1", "1.5", ("1.45", "1.55")),
        ("per_head", "x", "w r", "1", "1.5", ("1.45", "1.55")),
    ],
)
def test_a_ratio_printed_in_a_cell_of_its_own_is_owned_by_both(kind, whole, parts, unit, printed, factors):
    rate = statement("r", "r@p@2020", printed, unit, measure="level")
    named = "; ".join(f"{name}@p@2020" for name in parts.split())
    found = ledger([*LEVELS[:2], rate], [{"id": "R", "kind": kind, "whole": f"{whole}@p@2020", "parts": named}])
    stated = {rate.cell: [rate]}
    low, high = rows_of_relation(found.relations[0], found.units, stated)[:2]
    assert low.owners == ("R", "r")
    assert [-rule.terms[1][1] for rule in (low, high)] == [Fraction(f) for f in factors]
    assert [str(cell)[0] for cell, _ in low.terms] == ["x", "w"]


def test_shares_of_a_whole_add_up_whatever_their_units():
    shares = [
        statement("x", "x@p@2020", "40.0", "%", measure="share", of="w"),
        statement("y", "y@p@2020", "0.6", "1", measure="share", of="w"),
    ]
    found = ledger(shares, [{"id": "r", "kind": "shares", "whole": "w@p@2020", "parts": "x@p@2020; y@p@2020"}])
    of_w = " [share of w@p@2020]"
    assert rules(found, "r") == [({"x@p@2020" + of_w: Fraction(1, 100), "y@p@2020" + of_w: 1}, 1, 1)]


@pytest.mark.parametrize(("place", "n"), [("1", 2), ("2", 0)])
def test_only_what_is_printed_first_is_no_less_than_the_others(place, n):
    rank = statement("f", "x@a@2020", place, "1", measure="rank", of="@all")
    cells = [statement(c, f"x@{c}@2020", "10", "t") for c in "abc"]
    row = {"id": "r", "kind": "rank", "whole": "x@a@2020", "parts": "x@all@2020; x@b@2020; x@c@2020"}
    found = rules(ledger([rank, *cells], [row]), "r")
    assert found == [({"x@a@2020": 1, f"x@{c}@2020": -1}, 0, None) for c in "bc"][:n]


def test_a_multiple_at_constant_prices_ties_the_index():
    found = ledger([statement("m", "x@p@2021", "2.26", "1", measure="real multiple", base="2012")])
    _, low, high = rules(found, "m")
    assert low[0] == {"x@p@2021 [index]": 1, "x@p@2012 [index]": -Fraction("2.255")}
    assert high[0] == {"x@p@2021 [index]": 1, "x@p@2012 [index]": -Fraction("2.265")}


def test_a_product_whose_factors_are_printed_nowhere_says_nothing():
    cells = [statement("v", "value@p@2020", "12", "CNY"), statement("s", "x@p@2020", "5", "%", measure="share", of="y")]
    row = {"id": "r", "kind": "product", "whole": "value@p@2020", "parts": "x@p@2020; y@p@2020"}
    assert rules(ledger(cells, [row]), "r") == []


GROWTH = {2013: "12.1", 2014: "10.8", 2015: "11", 2016: "10.0", 2017: "10.0", 2018: "9.1", 2019: "8.1", 2020: "7.8"}
GROWTH |= {2021: "6.7", 2022: "1.1", 2023: "9.5", 2024: "6.3"}


def chain(**texts):
    """The region's product: growth at constant prices year by year, an average of five, a multiple of six years."""
    printed = {**GROWTH, **{int(year.removeprefix("y")): text for year, text in texts.items()}}
    years = [
        statement(f"g{year}", f"gdp@x@{year}", text, "%", measure="real growth", base=str(year - 1))
        for year, text in printed.items()
    ]
    average = statement("five", "gdp@x@2016..2020", "9.0%", "%", measure="real average", base="2015")
    times = statement("six", "gdp@x@2021", "1.64", "1", measure="real multiple", base="2015")
    levels = [statement(f"l{y}", f"gdp@x@{y}", text, "1e8 CNY") for y, text in ((2018, "1477.63"), (2019, "1697.82"))]
    return ledger([*years, average, times, *levels])


def test_growth_chains_averages_and_multiples_agree_at_constant_prices():
    """By hand: 1.10 * 1.10 * 1.091 * 1.081 * 1.078 = 1.5384 = 1.0900 ** 5; times 1.067 = 1.6415.

    The amounts of 2018 and 2019 grew by 14.9 %, at current prices: nothing is said of them.
    """
    assert audit(chain()).faults == ()


def test_a_growth_that_does_not_fit_its_average_is_found():
    (finding,) = audit(chain(y2018="9.8")).faults
    assert "g2018" in (finding.element, *finding.tied)
    assert any(step.endswith("lower end of an index, 1") for step in finding.certificate)
    assert set(finding.members) <= {"five", "six", *(f"g{y}" for y in range(2016, 2022))}


@pytest.mark.parametrize(("end", "n"), [("365", 0), ("371", 1)])
def test_a_figure_per_head_of_the_mean_population(end, n):
    """By hand: 2392.67e8 / 65642 = 364.5e4, the mean of 364 and 365; of 364 and 371 it is 367.5."""
    cells = [
        statement("gdp", "gdp@x@2023", "2392.67", "1e8 CNY"),
        statement("head", "gdp@x@2023", "65642", "CNY/person", measure="per", base="mean_population@x@2023"),
        statement("before", "people@x@at:2022-12-31", "364", "1e4 person"),
        statement("end", "people@x@at:2023-12-31", end, "1e4 person"),
    ]
    parts = "people@x@at:2022-12-31; people@x@at:2023-12-31"
    found = audit(ledger(cells, [{"id": "r", "kind": "mean", "whole": "mean_population@x@2023", "parts": parts}]))
    assert len(found.faults) == n
