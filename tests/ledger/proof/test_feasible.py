"""Small programs over scaled rows: rays that prove, bounds that touch, duals of rows that bind."""

import numpy as np
import pytest
from ledgers import generate, ledger, plant, statement

from headwater.ledger.proof.contradictions import searched
from headwater.ledger.proof.feasible import Program, farkas

TOTAL = {"id": "r", "kind": "sum", "whole": "w@p@2020", "parts": "x@p@2020; y@p@2020"}


def levels(**figures):
    return [statement(k, f"{k[0]}@p@2020", text, "t") for k, text in figures.items()]


def every(search):
    return np.arange(len(search.system.rows))


def owners(search, rows):
    return {search.system.elements[e] for i in rows for e in search.system.rows[i].owners}


def test_figures_of_one_cell_that_are_apart_need_no_solver():
    search = searched(ledger(levels(x1="12.3", x2="12.5", x3="12.4")))
    program = Program(search.scaled, every(search))
    ray = program.ray()
    assert owners(search, ray) == {"x1", "x2"} and sorted(ray.values()) == [-1.0, 1.0]
    assert "highs" not in vars(program)


def test_ends_that_touch_hold():
    search = searched(ledger(levels(x1="12.32", x2="12.33")))
    assert farkas(search.scaled, every(search)) is None
    assert Program(search.scaled, every(search)).solve({}) is not None


def test_a_ray_adds_up_to_nought_on_one_side_and_to_more_on_the_other():
    case, _ = plant(generate(3), 3, 2)
    search = searched(case.ledger())
    ray = farkas(search.scaled, every(search))
    rows = np.array(list(ray))
    y = np.array(list(ray.values()))
    assert np.abs(search.scaled.matrix[rows].T @ y).max() < 1e-7
    assert y @ np.where(y > 0, search.scaled.low[rows], search.scaled.high[rows]) > 1e-6


def test_the_most_of_a_cell_rests_on_the_rows_whose_duals_are_not_nought():
    search = searched(ledger(levels(w="40.0", x="9.0", y="over 1.0"), [TOTAL]))
    program = Program(search.scaled, every(search))
    y = next(j for j, cell in enumerate(search.system.cells) if cell.indicator == "y")
    most = program.solve({y: -1.0})
    assert float(search.scaled.value(y, most[program.local[y]])) == pytest.approx(40.05 - 8.95)
    assert owners(search, program.rows[np.abs(program.duals()) > 1e-7]) == {"w", "x", "r"}


def test_cells_are_held_where_they_are_said_to_be():
    search = searched(ledger(levels(w="40.0", x="9.0", y="31.0"), [TOTAL]))
    column = {cell.indicator: j for j, cell in enumerate(search.system.cells)}
    program = Program(search.scaled, every(search))
    program.hold([column["w"]], np.array([0.5]))
    found = program.solve({column["x"]: 1.0})
    assert found[program.local[column["w"]]] == 0.5
    program.hold([column["x"], column["y"]], np.array([1.0, 1.0]))
    assert program.solve({}) is None, "9.05 and 31.05 are more than 40.025"
