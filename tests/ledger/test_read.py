"""A ledger's folder, read: records, and faults with file, line and column."""

import pytest
from ledgers import faults_of

from headwater.faults import BadInput
from headwater.ledger.read import read

STATEMENTS = """\
id,indicator,place,period,scope,measure,of,as_printed,unit,source
power/cap,capacity,xizang,2023,,,,7.5809 million kilowatts,MW,yb
mine,added,xizang,2023,mining,,,13.3 billion yuan,1e8 CNY,power/br
share,added,xizang,2023,mining,share,added@xizang@2023#industry,52.43%,%,power/br
"""
SOURCES = "id,title,kind,rounding,weight\nyb,Yearbook,machine,,2\npower/br,Brochure,print,cut,\n"
RELATIONS = "id,kind,whole,parts,basis\nr,parts,added@xizang@2023#industry,added@xizang@2023#mining,identity\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "ledger" / "statements").mkdir(parents=True)
    write(tmp_path, "statements/power.csv", STATEMENTS)
    write(tmp_path, "sources.csv", SOURCES)
    write(tmp_path, "relations.csv", RELATIONS)
    return tmp_path


def write(folder, name, text):
    (folder / "ledger" / name).write_text(text, encoding="utf-8")


def faults(folder):
    return [(f.file, f.line, f.column, f.wrong) for f in faults_of(read, folder)]


def test_records_in_order_of_id_with_file_and_line(folder):
    found = read(folder)
    assert [s.id for s in found.statements] == ["power/cap", "power/mine", "power/share"]
    assert [(s.file, s.line) for s in found.statements] == [("ledger/statements/power.csv", n) for n in (2, 3, 4)]
    assert found.sources["yb"].zeros == "machine" and found.sources["yb"].weight == 2
    assert float(found.statements[1].low) == 133, "its source cuts off"
    assert [r.id for r in found.relations] == ["r"] and found.relations[0].weight is None
    assert read(folder / "ledger") == found


def test_a_folder_without_a_ledger_has_no_figures(tmp_path):
    assert read(tmp_path).statements == ()


def test_a_relation_may_speak_of_a_whole_that_is_printed_nowhere(folder):
    assert str(read(folder).relations[0].whole) == "added@xizang@2023#industry"


def test_every_fault_at_once(folder):
    write(
        folder,
        "statements/more.csv",
        "id,indicator,place,period,status,measure,as_printed,qualifier,value,unit,source\n"
        "power/cap,capacity,xizang,2024,,,12,,,MW,yb\n"
        "b,capacity,xizang,2023,,,12,,13,MW,yb\n"
        "c,capacity,xizang,2023,,,12,roughly,,MW,yb\n"
        "d,capacity,xizang,2023,,,12,,,flurb,yb\n"
        "e,capacity,xizang,2023,,,12,,,MW,ybk\n"
        "f,capacity,xizang,2023,actul,,12,,,MW,yb\n"
        "g,capacity,xizang,2023,,share,12%,,,%,yb\n"
        "z/h,capacity,xizang,2024,,,12,,,GWh,yb\n",
    )
    write(folder, "relations.csv", RELATIONS + "s,sum,added@xizang@2023#industri,added@xizang@2023#mining,identity\n")
    found = faults(folder)
    assert [(f, line, column) for f, line, column, _ in found] == [
        ("ledger/relations.csv", 3, "whole"),
        ("ledger/statements/more.csv", 3, "as_printed"),
        ("ledger/statements/more.csv", 4, "qualifier"),
        ("ledger/statements/more.csv", 5, "unit"),
        ("ledger/statements/more.csv", 6, "source"),
        ("ledger/statements/more.csv", 7, "status"),
        ("ledger/statements/more.csv", 8, "of"),
        ("ledger/statements/more.csv", 9, "unit"),
        ("ledger/statements/power.csv", 2, "id"),
    ]
    with pytest.raises(BadInput) as bad:
        read(folder)
    assert "no figure speaks of 'added@xizang@2023#industri' (did you mean 'added@xizang@2023#industry'?)" in str(
        bad.value
    )
    assert "no source 'ybk' (did you mean 'yb'?)" in str(bad.value)
    assert "a share without of" in str(bad.value)


@pytest.mark.parametrize("weight", ["heavy", "-1", "0", "1/0", "1e999999999", "inf"])
def test_a_weight_of_a_source_is_a_number_above_nought(folder, weight):
    write(folder, "sources.csv", SOURCES.replace("machine,,2", f"machine,,{weight}"))
    (fault,) = faults_of(read, folder)
    assert (fault.file, fault.line, fault.column, fault.right) == (
        *("ledger/sources.csv", 2, "weight"),
        "a number above 0",
    )


def test_a_fault_of_the_sources_is_said_once(folder):
    write(folder, "sources.csv", SOURCES.replace("kind,rounding", "kind,wieght"))
    assert [fault[:2] for fault in faults(folder)] == [("ledger/sources.csv", 1)]
    write(folder, "sources.csv", SOURCES.replace("print,cut", "print,cutt"))
    assert [fault[:3] for fault in faults(folder)] == [("ledger/sources.csv", 3, "rounding")]
    write(folder, "sources.csv", "id,title\n")
    assert [fault[:2] + fault[3:] for fault in faults(folder)] == [("ledger/sources.csv", 0, "has no document")]
    (folder / "ledger" / "sources.csv").unlink()
    (fault,) = faults_of(read, folder)
    assert str(fault) == "ledger/sources.csv: is missing (a row for each document that figures name: power/br, yb)"


def test_a_fault_of_the_statements_heading_is_said_once(folder):
    write(folder, "accepted.csv", "members,why\npower/cap; r,known\n")
    write(folder, "statements/power.csv", STATEMENTS.replace("scope", "skope"))
    assert [fault[:2] for fault in faults(folder)] == [("ledger/statements/power.csv", 1)]


def test_what_speaks_of_a_figure_that_cannot_be_read_is_no_fault(tmp_path):
    (tmp_path / "ledger").mkdir()
    write(tmp_path, "sources.csv", "id\nyb\n")
    heading = "id,indicator,place,period,as_printed,unit,source\n"
    write(tmp_path, "statements.csv", f"{heading}p/a,gen,land,2023,3 GWh,GWh,yb\np/b,use,land,2023,2 t,GWh,yb\n")
    write(tmp_path, "relations.csv", "id,kind,whole,parts\nr,at_least,gen@land@2023,use@land@2023\n")
    write(tmp_path, "derived.csv", "id,verb,arguments\nd,share,use@land@2023; gen@land@2023\n")
    write(tmp_path, "accepted.csv", "members,why\nr; p/b,known\n")
    (fault,) = faults(tmp_path)
    assert fault[:3] == ("ledger/statements.csv", 3, "as_printed")


def test_a_row_without_a_source_has_its_other_faults_too(folder):
    write(
        folder,
        "statements/power.csv",
        STATEMENTS.replace("MW,yb", "MW,ybk").replace("xizang,2023,,", "xizang,2023-13,,"),
    )
    assert [fault[1:3] for fault in faults(folder)] == [(2, "period"), (2, "source")]


def test_accepted_findings_name_members_that_exist(folder):
    write(folder, "accepted.csv", "members,why\npower/cap; r,known\n")
    assert set(read(folder).accepted) == {frozenset({"power/cap", "r"})}
    write(folder, "accepted.csv", "members,why\npower/cap; rr,known\n")
    assert [fault[:3] for fault in faults(folder)] == [("ledger/accepted.csv", 2, "members")]


def test_coefficients(folder):
    write(folder, "coefficients.csv", "id,technology,quantity,value,unit,source\npower/coef:x,pv,hours,1800,h,yb\n")
    assert read(folder).coefficients["power/coef:x"].value == "1800"


def test_code_lists_and_what_follows_from_them(folder):
    codes = "list,code,of,parent,along\nL,added,,,sides\nsides,industry,scope,,\nsides,mining,scope,industry,\n"
    write(folder, "codes.csv", codes)
    found = read(folder)
    assert [c.code for c in found.codes] == ["added", "industry", "mining"]
    assert {r.id for r in found.relations} == {"r"}  # what follows is written already
    write(folder, "relations.csv", RELATIONS.splitlines()[0] + "\n")
    (relation,) = read(folder).relations
    assert relation.id == "inferred/sides/added@xizang@2023#industry" and relation.inferred
    assert (relation.file, relation.line) == ("ledger/codes.csv", 4)


def test_faults_of_code_lists_and_no_others_for_them(folder):
    write(folder, "codes.csv", "list,code,kind\nL,add,flow\nL,capacity,flw\n")
    write(folder, "accepted.csv", "members,why\ninferred/L/x;r,so\n")
    wrong = [(line, column) for _, line, column, _ in faults(folder)]
    assert wrong == [(2, "code"), (3, "kind")]
