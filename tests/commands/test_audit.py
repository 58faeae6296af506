"""`headwater audit` and `headwater ledger export`: what they print, write and exit with."""

import csv
import json

import pytest

STATEMENTS = """\
id,indicator,place,period,measure,of,as_printed,unit,source,locator
t/whole,gdp,town,2023,,,100.0,1e8 CNY,yb,p. 1
t/other,gdp,town,2023,,,104.0,1e8 CNY,br,p. 2
t/part,mining,town,2023,,,20.0,1e8 CNY,yb,p. 3
t/share,mining,town,2023,share,gdp,20.0%,%,br,p. 4
"""


@pytest.fixture
def town(a_town):
    return a_town(statements=STATEMENTS, sources="id,title\nyb,Yearbook\nbr,Brochure\n")


def test_findings_in_words_and_exit_codes(headwater, town):
    code, out, err = headwater("audit", town)
    assert (code, err) == (0, "")
    assert out.startswith(
        "4 figures of 3 cells, 0 relations, 2 documents\n3 agree with others, 1 disagrees with the others\n"
    )
    assert 'gdp, town, 2023, "104.0" (Brochure), disagrees with "100.0" (Yearbook)' in out
    assert 'The other puts it between 99.95 and 100.05 1e8 CNY; it is printed "104.0", in 1e8 CNY.' in out
    assert out.endswith("1 finding, each proved in exact fractions; more of one: headwater audit --explain ID\n")
    assert headwater("audit", town, "--strict")[0] == 1


def test_an_accepted_finding_does_not_stop_strict(headwater, town):
    (town / "ledger" / "accepted.csv").write_text("members,why\nt/other; t/whole,known\n", encoding="utf-8")
    code, out, _ = headwater("audit", town, "--strict")
    assert code == 0 and "0 findings, 1 more accepted" in out


@pytest.mark.parametrize("left", ["nothing", "folder"])
def test_no_ledger_is_said_in_plain_words(headwater, town, left):
    for file in (town / "ledger").iterdir():
        file.unlink()
    if left == "nothing":
        (town / "ledger").rmdir()
    said = "there is no ledger here, or no figure in it: nothing to audit\n"
    assert headwater("audit", town) == (0, said, "")
    assert json.loads(headwater("audit", town, "--json")[1])["counts"]["statements"] == 0


def test_before_the_first_document_no_figure_was_printed(headwater, town):
    said = "no figure of this ledger was printed by 1900: nothing to audit\n"
    assert headwater("audit", town, "--as-of", "1900") == (0, said, "")


def test_json(headwater, town):
    code, out, _ = headwater("audit", town, "--json", "--strict")
    said = json.loads(out)
    assert code == 1 and said["counts"] == {
        "statements": 4,
        "cells": 3,
        "relations": 0,
        "inferred": 0,
        "sources": 2,
        "unproved": 0,
    }
    (finding,) = said["findings"]
    assert (finding["element"], finding["members"], finding["proved"]) == ("t/other", ["t/other", "t/whole"], True)
    assert finding["certificate"] == ["1 * lower end of t/other", "-1 * upper end of t/whole"]
    assert said["verdicts"]["t/share"]["kind"] == "agrees"
    assert {b["cell"]: (b["low"], b["high"]) for b in said["bounds"]}["gdp@town@2023"] == (99.95, 100.05)


def test_explain_a_finding_a_figure_a_cell_and_nothing(headwater, town):
    finding = json.loads(headwater("audit", town, "--json")[1])["findings"][0]["id"]
    _, out, _ = headwater("audit", town, "--explain", finding)
    assert '  t/whole: gdp, town, 2023: "100.0" (Yearbook), p. 1, that is 99.95 to 100.05 1e8 CNY' in out
    assert "  1 * lower end of t/other" in out
    _, out, _ = headwater("audit", town, "--explain", "t/other")
    told = 't/other: gdp, town, 2023: "104.0" (Brochure), p. 2, that is 103.95 to 104.05 1e8 CNY\n'
    assert out.startswith(f"{told}it disagrees with t/whole\n") and finding in out
    _, out, _ = headwater("audit", town, "--explain", "mining@town@2023")
    assert out == (
        "mining@town@2023 is 19.95 to 20.05 1e8 CNY, by t/part\n"
        '  t/part: mining, town, 2023: "20.0" (Yearbook), p. 3, that is 19.95 to 20.05 1e8 CNY\n'
        "shares, growth and the like that speak of it: t/share\n"
    )
    code, out, err = headwater("audit", town, "--explain", "t/othr")
    assert (code, out) == (2, "") and "did you mean 't/other'?" in err


def test_a_ledger_with_a_fault_is_bad_input(headwater, town):
    path = town / "ledger" / "statements.csv"
    path.write_text(STATEMENTS.replace("20.0%,%", "20.0%,flurbs"), encoding="utf-8")
    code, out, err = headwater("audit", town)
    assert (code, out) == (2, "")
    assert err.startswith("ledger/statements.csv:5: column 'unit': no unit 'flurbs'")


def test_export(headwater, town, tmp_path):
    code, out, _ = headwater("ledger", "export", tmp_path / "out.csv", "--workspace", town)
    assert (code, out) == (0, f"4 figures in {tmp_path / 'out.csv'}\n")
    rows = list(csv.DictReader((tmp_path / "out.csv").open(encoding="utf-8")))
    assert [row["id"] for row in rows] == ["t/other", "t/part", "t/share", "t/whole"]
    assert rows[2] == {
        "id": "t/share",
        "indicator": "mining",
        "place": "town",
        "period": "2023",
        "as_printed": "20.0%",
        "value": "20",
        "unit": "%",
        "qualifier": "exact",
        "source": "br",
        "locator": "p. 4",
    }


def test_a_table_is_not_written_under_the_name_of_a_workbook(headwater, town, tmp_path):
    code, out, err = headwater("ledger", "export", tmp_path / "out.xlsx", "--workspace", town)
    assert (code, out) == (2, "") and "a table is written as CSV (name it out.csv" in err
    assert not (tmp_path / "out.xlsx").exists()


def test_accept_writes_the_row_and_the_finding_is_silent(headwater, town):
    code, out, _ = headwater("audit", town, "--json")
    (finding,) = json.loads(out)["findings"]
    code, out, _ = headwater("audit", town, "--accept", finding["id"], "--why", "two offices count")
    assert code == 0 and "may stand" in out
    assert headwater("audit", town, "--strict")[0] == 0
    rows = (town / "ledger" / "accepted.csv").read_text(encoding="utf-8")
    assert "two offices count" in rows


@pytest.mark.parametrize(
    "said, wrong",
    [
        (("--why", "  "), "--why: is empty"),
        (("--why", "ok", "--until", "soon"), "--until: no date 'soon'"),
        (("--why", "ok", "--until", "2020"), "--until: accepted until 2020, and a document of 2024-05 has come in"),
        (("--why", "ok", "--json"), "--json: does not go with --accept"),
    ],
)
def test_what_would_spoil_the_table_of_accepted_findings_is_not_written(headwater, town, said, wrong):
    (town / "ledger" / "sources.csv").write_text("id,title,date\nyb,Yearbook,2024-05\nbr,Brochure,\n", encoding="utf-8")
    (finding,) = json.loads(headwater("audit", town, "--json")[1])["findings"]
    code, out, err = headwater("audit", town, "--accept", finding["id"], *said)
    assert (code, out) == (2, "") and wrong in err
    assert not (town / "ledger" / "accepted.csv").exists()


def test_a_finding_that_is_back_can_be_accepted_again(headwater, town):
    path = town / "ledger" / "accepted.csv"
    path.write_text(
        "# what may stand, by us\nmembers,why,fingerprint\nt/whole; t/other,once,00000000\n", encoding="utf-8"
    )
    (finding,) = json.loads(headwater("audit", town, "--json")[1])["findings"]
    assert finding["lapsed"] == "accepted before a member changed"
    assert headwater("audit", town, "--accept", finding["id"], "--why", "again")[0] == 0
    assert headwater("audit", town, "--strict")[0] == 0
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# what may stand, by us\nmembers,why,fingerprint\n") and "once" not in text
    _, _, err = headwater("audit", town, "--accept", finding["id"], "--why", "again")
    assert f"'{finding['id']}' is accepted already" in err


def test_explain_a_relation_in_a_finding_and_one_in_none(headwater, town):
    rows = "id,kind,whole,parts,note\nrest,parts,gdp@town@2023,mining@town@2023,mining is part of it\n"
    (town / "ledger" / "relations.csv").write_text(rows, encoding="utf-8")
    code, out, _ = headwater("audit", town, "--explain", "rest")
    assert code == 0 and out == (
        "rest: mining is part of it (definition), ledger/relations.csv:2\n"
        "that is: gdp, town, 2023 is no less than mining, town, 2023\n"
        "  gdp@town@2023 is 99.95 to 100.05 1e8 CNY, by t/whole\n"
        "  mining@town@2023 is 19.95 to 20.05 1e8 CNY, by t/part\n"
        "no finding rests on it\n"
    )


def test_options_that_say_nothing_are_said_to(headwater, town):
    code, _, err = headwater("audit", town, "--why", "so", "--explain", "t/other", "--json")
    assert code == 2 and "--why: says nothing without --accept" in err and "--json: does not go with --explain" in err


def test_accept_wants_a_reason_and_an_id_that_is_open(headwater, town):
    code, _, err = headwater("audit", town, "--accept", "nothing")
    assert code == 2 and "no open finding or query 'nothing'" in err and "--why" in err
    assert not (town / "ledger" / "accepted.csv").exists()
