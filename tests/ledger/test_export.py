"""The figures as a plain table."""

import csv
import io
from fractions import Fraction

from ledgers import ledger, statement

from headwater.ledger.audit import audit
from headwater.ledger.export import COLUMNS, bounds, export


def test_a_row_a_figure_with_what_it_is_about_and_where_it_stands():
    figures = [
        statement("b", "x@p@2020", '约3.5万吨, "dry"', "1e4 t", locator="p. 3"),
        statement("a", "capacity@xizang@at:2023-12-31", "7.5809 million kilowatts"),
    ]
    rows = list(csv.DictReader(io.StringIO(export(ledger(figures)))))
    assert tuple(rows[0]) == COLUMNS
    assert [list(row.values()) for row in rows] == [
        [
            "a",
            "capacity",
            "xizang",
            "at:2023-12-31",
            "7.5809 million kilowatts",
            "7580.9",
            "MW",
            "exact",
            "yearbook",
            "",
        ],
        ["b", "x", "p", "2020", '约3.5万吨, "dry"', "3.5", "1e4 t", "about", "yearbook", "p. 3"],
    ]


def test_bounds_have_printed_and_implied_ends_rounded_outward_and_what_they_rest_on():
    parts = [statement(f"x/{n}", f"{n}@land@2023", text) for n, text in (("a", "10.0"), ("b", "at least 3"))]
    rule = {
        "id": "r",
        "kind": "sum",
        "whole": "all@land@2023",
        "parts": "a@land@2023; b@land@2023",
        "basis": "identity",
    }
    whole = statement("x/all", "all@land@2023", "20.1")
    text = bounds(audit(ledger([*parts, whole], [rule])).bounds)
    rows = {row["cell"]: row for row in csv.DictReader(io.StringIO(text))}
    b = rows["b@land@2023"]
    assert (b["printed_low"], b["printed_high"], b["unit"]) == ("3.0", "", "MW")
    assert Fraction(b["implied_low"]) <= Fraction(201, 10) - Fraction(1, 20) - Fraction(201, 20)
    assert Fraction(b["implied_high"]) >= Fraction(201, 10) + Fraction(1, 20) - Fraction(199, 20)
    assert set(b["by"].split("; ")) == {"r", "x/a", "x/all"}
    assert list(rows) == sorted(rows)
