import pytest

from headwater.faults import BadInput
from headwater.ledger.audit import audit
from headwater.ledger.read import read
from headwater.ledger.revisions import as_of

STATEMENTS = """\
id,indicator,place,period,scope,vintage,as_printed,value,unit,source
p/a,power,town,2023,,,12 MW,12,MW,yb
p/b,power,town,2023,,,21 MW,21,MW,pp
"""
HEADER = "id,statement,expect,action,new,why,role,status,since\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "statements.csv").write_text(STATEMENTS, encoding="utf-8")
    (tmp_path / "sources.csv").write_text("id,title\nyb,Yearbook\npp,Paper\n", encoding="utf-8")
    return tmp_path


def corrected(folder, *rows):
    (folder / "corrections.csv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return read(folder)


def test_what_was_printed_stays_and_the_ledger_reads_the_correction(folder):
    assert audit(read(folder)).faults
    ledger = corrected(folder, "c,p/a,12 MW,replace,21 MW,digits swapped,clerk,reported,2024-02")
    assert not audit(ledger).faults
    (a, b) = ledger.statements
    assert a.as_printed == "21 MW" and a.value == 21 and b.corrected == ""
    assert a.corrected == 'corrected from "12 MW" (c): digits swapped'
    assert (folder / "statements.csv").read_text(encoding="utf-8") == STATEMENTS
    (one,) = ledger.corrections
    assert (one.status, one.since, one.role) == ("reported", "2024-02", "clerk")


@pytest.mark.parametrize(
    ("row", "left"),
    [
        ("c,p/a,12 MW,drop,,another town,,,", [("p/b", "", "")]),
        ("c,p/a,12 MW,rescope,grid,of the grid,,,", [("p/a", "grid", ""), ("p/b", "", "")]),
        ("c,p/a,12 MW,revintage,first,the first edition,,,", [("p/a", "", "first"), ("p/b", "", "")]),
    ],
)
def test_other_actions(folder, row, left):
    ledger = corrected(folder, row)
    assert [(s.id, s.cell.scope, s.cell.vintage) for s in ledger.statements] == left
    assert not audit(ledger).faults


@pytest.mark.parametrize(
    ("rows", "column", "said"),
    [
        (["c,p/c,12 MW,drop,,why,,,"], "statement", "did you mean"),
        (["c,p/a,13 MW,replace,21 MW,why,,,"], "expect", "'12 MW' stands at"),
        (["c,p/a,12 MW,replace,,why,,,"], "new", "nothing to put there"),
        (["c,p/a,12 MW,drop,21 MW,why,,,"], "new", "has nothing new"),
        (["c,p/a,12 MW,rescope,,why,,,"], "new", "is its scope already"),
        (["c,p/a,12 MW,drop,,why,,,spring"], "since", "spring"),
        (["c,p/a,12 MW,mend,21 MW,why,,,"], "action", "mend"),
        (["c,p/a,12 MW,replace,21 MW,,,,"], "why", "empty"),
        (["c,p/a,12 MW,replace,21 MW,why,,,", "d,p/a,12 MW,drop,,why,,,"], "statement", "is corrected already"),
    ],
)
def test_a_correction_that_has_had_its_day_or_lacks_something_is_a_fault(folder, rows, column, said):
    with pytest.raises(BadInput) as bad:
        corrected(folder, *rows)
    faults = bad.value.faults
    assert len(faults) == 1 and faults[0].file.endswith("corrections.csv") and faults[0].line == 1 + len(rows)
    assert faults[0].column == column and said in f"{faults[0].wrong} {faults[0].right}"


def test_the_upper_figure_of_a_range_goes_with_what_was_printed(folder):
    text = "id,indicator,place,period,as_printed,high,unit,source\np/a,power,town,2023,12,14,MW,yb\n"
    (folder / "statements.csv").write_text(text, encoding="utf-8")
    (one,) = corrected(folder, "c,p/a,12,replace,21,a misprint,,,").statements
    assert (one.low, one.high) == (20.5, 21.5)


def test_before_its_date_the_ledger_is_as_printed(folder):
    (folder / "sources.csv").write_text("id,title,date\nyb,Yearbook,2023\npp,Paper,2023\n", encoding="utf-8")
    rows = ("c,p/a,12 MW,replace,21 MW,why,,,2024-02", "d,p/b,21 MW,drop,,why,,,2025-01-31")
    ledger = corrected(folder, *rows)
    known = {date: as_of(ledger, date) for date in ("2024-01", "2024-02", "2025-01-30", "2025-02")}
    said = {date: [s.as_printed for s in one.statements] for date, one in known.items()}
    both, first = ["12 MW", "21 MW"], ["21 MW", "21 MW"]
    assert said == {"2024-01": both, "2024-02": first, "2025-01-30": first, "2025-02": ["21 MW"]}
    assert [len(one.corrections) for one in known.values()] == [0, 1, 1, 2]
    assert audit(known["2024-01"]).faults and not audit(known["2024-02"]).faults


def test_digits_of_a_correction_are_read_as_those_of_a_figure_are(folder):
    with pytest.raises(BadInput, match="no figure is found"):
        corrected(folder, "c,p/a,12 MW,replace,many,why,,,")


def test_what_a_correction_puts_there_is_a_fault_of_its_own_row(folder):
    with pytest.raises(BadInput) as bad:
        corrected(folder, "c,p/a,12 MW,replace,many,digits swapped,clerk,reported,2024-02")
    (fault,) = bad.value.faults
    assert (fault.file, fault.line, fault.column) == ("corrections.csv", 2, "new") and "'many'" in fault.wrong
