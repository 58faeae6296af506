"""A case file's text is read as MATLAB reads it, and code is named."""

import pytest

from headwater.interop.matpower.text import Code, Matrix, parse

CASE = """\
function mpc = case2  % two buses
%{
mpc.bus = [ 9 9 ];
%}
mpc.version = '2';
mpc.baseMVA = 1e2;
%% bus data
mpc.bus = [  % a comment's "quotes' are its own
\t1, 3, -1.5D+2, .5;   2 1 ... the rest of a line that goes on
\t 7e1 0
\t3 4 Inf -inf ;
];
mpc.bus_name = { 'a; %b'; "it's" };
mpc.gen = [];
"""


def parsed(text):
    faults = []
    return parse(text, "case.m", faults), [str(fault) for fault in faults]


def test_numbers_lines_and_words(tmp_path):
    case, faults = parsed(CASE)
    bus = case.fields["bus"]
    assert isinstance(bus, Matrix) and faults == [] and case.code == []
    assert bus.numbers.tolist() == [[1, 3, -150, 0.5], [2, 1, 70, 0], [3, 4, float("inf"), float("-inf")]]
    assert bus.lines == [9, 9, 11] and case.lines["bus"] == 8
    assert case.fields["version"] == "2" and case.fields["baseMVA"] == 100
    assert case.fields["bus_name"] == ["a; %b", "it's"] and case.fields["gen"].lines == []


def test_the_first_format_assigns_without_a_struct():
    case, _ = parsed("function [baseMVA, bus, gen] = case9\nbaseMVA = 100;\nbus = [1 2\n3 4];\nreturn;\n")
    assert case.fields["bus"].numbers.tolist() == [[1, 2], [3, 4]] and case.code == []


def test_a_shorter_row_is_filled_and_its_width_kept():
    case, _ = parsed("mpc.gencost = [2 0 0 3 1 2 3; 2 0 0 1 5];")
    assert case.fields["gencost"].numbers[1].tolist() == [2, 0, 0, 1, 5, 0, 0]
    assert case.fields["gencost"].widths == [7, 5]


def test_statements_that_compute_are_code_and_those_that_name_columns_are_not():
    case, faults = parsed(
        "define_constants;\n[PQ, PV] = idx_bus;\n"
        "mpc.branch(:, [BR_R BR_X]) = mpc.branch(:, [BR_R BR_X]) / (Vbase^2 / ...\n  Sbase);\n"
        "Vbase = mpc.bus(1, 10) * 1e3;\nmpc.gen = [1 2] * 3;\nmpc.x = 1;\n"
    )
    assert [code.line for code in case.code] == [3, 5, 6] and faults == []
    assert case.code[2] == Code(6, "mpc.gen = [1 2] * 3;")
    assert set(case.fields) == {"x"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("mpc.bus = [\n1 2\n3 x];", "case.m:3: 'x' is no number"),
        ("mpc.bus = [\n1 1/3];", "case.m:2: '1/3' is no number"),
        ("a = 1;\nmpc.bus = [1 2", "case.m:2: a bracket opens here and never closes"),
        ("mpc.bus_name = {'a'", "case.m:1: a brace opens here and never closes"),
    ],
)
def test_what_can_not_be_read_is_a_fault(text, says):
    assert any(fault.startswith(says) for fault in parsed(text)[1]), parsed(text)[1]
