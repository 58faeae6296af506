import re
from dataclasses import replace
from pathlib import Path

import make_results
import pandas as pd
import pytest
import sites
from sites import Elements

import headwater.publish
from headwater.publish.pages import industries, industry
from headwater.publish.site import build
from headwater.workspace.read import find, read

COMPARE = """
    id,indicator,sector,commodity,expression,low,high,unit,statement,role,note
    sent,Electricity sent out,power,electricity,sent,100,120,GWh,made/river_2023,test,through the door
    size,Capacity that stands,power,,now(kind=hydro) + now(kind=solar),120,125,MW,made/capacity,input,
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return make_results.site(tmp_path_factory.mktemp("land"), compare=COMPARE)


@pytest.fixture(scope="module")
def files(made, tmp_path_factory):
    return written(made, tmp_path_factory.mktemp("site"))


def written(made, folder):
    build(made.workspace, made.ledger, made.audit, made.results, folder)
    return {
        f.relative_to(folder).as_posix(): f.read_text("utf-8")
        for f in folder.rglob("*")
        if f.suffix in (".html", ".csv")
    }


def words(content):
    return " ".join(" ".join(Elements(content).said).split())


PAGES = ("plan.html", "zh/plan.html", "industries.html", "industries/power.html", "zh/industries/mining.html")


def test_the_plan_has_a_page_and_each_industry_one_in_each_language(files):
    assert set(PAGES) <= set(files)


def test_every_link_of_the_plans_pages_leads_somewhere(files, made, tmp_path):
    for path in PAGES:
        for _, at in Elements(files[path]).found:
            for link in filter(None, (at.get("href"), at.get("src"))):
                target = link.partition("#")[0]
                assert "://" not in link and not link.startswith("/"), (path, link)
                if target.endswith((".html", ".csv")):
                    parts = [p for p in (Path(path).parent / target).as_posix().split("/") if p != "."]
                    while ".." in parts:
                        i = parts.index("..")
                        del parts[i - 1 : i + 1]
                    assert "/".join(parts) in files, (path, link)


def test_the_plan_says_what_it_costs_what_binds_and_what_was_asked(files):
    said = words(files["plan.html"])
    for part in (
        "All that is planned costs 12 million CNY a year in money of 2023.",
        "Most binding: Great Dam; one MW more is worth 900,000 CNY a year",
        "1,234 rows x 5,678 columns, 9,012 numbers that are not nought",
        "2 weeks of hours, each for several (week: how many it stands for): 3: 26, 29: 26",
        "North–Port",
        "Electricity sent out",
    ):
        assert part in said, part


def test_a_table_of_the_plan_never_says_that_nobody_published_a_cell(files):
    tables = re.findall(r"<table.*?</table></div>(?:<p.*?</p>)?", files["plan.html"], re.S)
    said = [words(table) for table in tables]
    assert not any("not published" in one for one in said) and any("none in the plan" in one for one in said)
    lines = next(one for one in said if "Hours full" in one)
    assert "nothing" in lines and "318,000 CNY" in lines


def test_only_tests_stand_on_the_plans_page_and_inputs_on_their_industrys(files):
    assert "Capacity that stands" not in files["data/compare.plan.csv"]
    assert "Capacity that stands" in files["data/compare-power.plan.csv"]


def test_no_second_of_the_clock_is_in_a_page(files):
    assert not any(
        "1.0 s" in content or "solve" in words(content).split() for content in files.values() if "<html" in content
    )


def test_an_industry_has_its_figures_its_chain_and_what_it_rests_on(files):
    said = words(files["industries/power.html"])
    for part in (
        "Industry 1 of 2: Electricity, The Land, 2023",
        "Does the line hold?",
        "The chain, as the plan runs it",
        "Every printed statement",
        "assumption",
        "120.5",
    ):
        assert part in said, part
    assert 'id="river"' in files["industries/power.html"]  # the chart that charts.toml puts on this page


def test_statements_are_those_of_the_section_of_the_industrys_name(tmp_path):
    statements = sites.STATEMENTS.replace("yearbook,table 5", 'yearbook,"Mining, paragraph 2"')
    page = sites.page(make_results.site(tmp_path, statements=statements))
    rows = {row["sector"]: row for row in page.site.workspace.tables["sectors"].to_dict("records")}
    assert [s.id for s in industry.section(page, rows["mining"])] == ["made/markets", "made/growth", "made/works"]
    assert [s.id for s in industry.section(page, rows["power"])] == ["made/capacity"]


def test_pages_change_with_the_plan(made, files, tmp_path):
    binds = make_results.binds().iloc[[1]]
    other = written(replace(made, results=make_results.plan(made, binds=binds).results), tmp_path)
    assert "Most binding: North–Port; one MW more is worth 318,000 CNY a year" in words(other["plan.html"])
    assert other["plan.html"] != files["plan.html"]


def test_the_site_is_the_same_each_time(made, files, tmp_path):
    assert written(made, tmp_path) == files


def test_an_industrys_page_stands_without_a_plan(made, tmp_path):
    content = written(replace(made, results=None), tmp_path)
    assert "plan.html" not in content and "industries/mining.html" in content
    assert "Every printed statement" in words(content["industries/mining.html"])


def test_industries_side_by_side_show_what_several_of_them_take(made):
    rows = make_results.supply()
    used = rows.query("commodity == 'electricity' and role == 'used'")
    water = [used.assign(commodity="jobs", technology=t, amount=n) for t, n in (("dam", 2.0), ("smelter", 3.0))]
    found = industries.taken(make_results.plan(made, supply=pd.concat([rows, *water])))
    assert {c: found[c].to_dict() for c in found} == {"jobs": {"power": 24.0, "mining": 36.0}}
    assert list(industries.taken(make_results.plan(made))) == []


def test_what_is_counted_stands_with_the_industry_whose_steps_make_it(made):
    rows = make_results.supply()
    made_by_dam = rows.query("commodity == 'jobs'").assign(technology="dam", amount=7.0)
    found = industries.given(make_results.plan(made, supply=pd.concat([rows, made_by_dam])))
    assert found["jobs"].to_dict() == {"power": 7.0, "mining": 100.0}


def test_what_a_page_rests_on_is_counted_by_its_tables(made):
    counts, assumed = industry.rests(made.workspace, "mining", make_results.plan(made))
    assert counts["assumption"] == 3
    assert assumed == {
        "technologies\tas elsewhere; 1..2": 1,
        "flows\tas elsewhere; 1..2": 1,
        "flows\ttwo for one": 1,
    }


def test_the_program_knows_no_place_of_the_embedded_region():
    places = read(find("xizang")).tables["places"].query("kind != 'region'")["place"]
    code = {f: f.read_text("utf-8") for f in Path(headwater.publish.__file__).parent.rglob("*.py")}
    code |= {f: f.read_text("utf-8") for f in Path(headwater.publish.__file__).parent.rglob("*.jinja")}
    named = [(f.name, p) for f, text in code.items() for p in places if re.search(rf"\b{p}\b", text, re.I)]
    assert named == []
