"""The figures as a plain table."""

import csv
import io

from ledgers import ledger, statement

from headwater.ledger.export import COLUMNS, export


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
