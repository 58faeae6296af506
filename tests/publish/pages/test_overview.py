from dataclasses import fields, replace

import pandas as pd
import pytest
import sites
from sites import Elements

from headwater.publish import sentences
from headwater.publish.frame import Site
from headwater.publish.pages import overview
from headwater.publish.planned import Plan
from headwater.results import Results


def body(site, lang="en"):
    path = "index.html" if lang == "en" else "zh/index.html"
    return overview.page(sites.page(site, path, lang, others=("ledger.html", "sources.html", "industries/power.html")))


def heading(text):
    return text.split("<h1>")[1].split("</h1>")[0]


def test_the_first_sentence_is_computed(land, tmp_path):
    assert heading(body(land)) == "The river makes 80\u00a0% of the power and 1.2 times the barley came in 2023"
    changed = sites.STATEMENTS.replace(
        "coal_2023,coal,land,2023,,,,level,,100", "coal_2023,coal,land,2023,,,,level,,400"
    )
    assert heading(body(sites.site(tmp_path, statements=changed))).startswith("The river makes 50\u00a0%")


def test_without_clauses_it_says_what_was_read(tmp_path):
    site = sites.site(tmp_path, charts="")
    assert heading(body(site)) == "24 printed figures from 2 documents, checked against each other"
    assert '<h2 id="headlines">' not in body(site)


def test_there_is_a_card_for_each_industry_and_it_leads_to_its_page_if_there_is_one(land):
    found = Elements(body(land))
    assert {"Electricity", "Food"} <= set(found.said)
    assert "industries/power.html" in {at.get("href") for at in found.of("a")}
    assert "industries/food.html" not in {at.get("href") for at in found.of("a")}


def test_a_card_says_what_its_drawing_shows(land):
    text = body(land)
    assert (
        "Power of the river in 2024 came to four times the 2019 figure; above every figure printed before it." in text
    )
    assert "Markets: 2.3 times as many as stores." in text


def test_headline_figures_carry_interval_source_and_verdict(land):
    said = " ".join(Elements(body(land)).said)
    assert "One figure, with its interval and source" in said
    assert "120.45 to 120.55 MW" in said and "in dispute" in said


def test_without_a_plan_it_says_so(land):
    assert "no plan yet" in body(land)


def test_chinese_has_the_same_numbers_and_its_own_words(land):
    text = body(land, "zh")
    assert heading(text) == "河流占80%，2023年青稞为1.2倍"
    assert '<html lang="zh">' in text and "宣传" not in text


def planned(land, supply):
    """The land's site and plan with a supply of the given rows (commodity, role, what, amount, sector)."""
    frame = pd.DataFrame(supply, columns=["commodity", "role", "what", "amount", "sector"]).assign(technology="")
    bound = pd.DataFrame(columns=["kind", "row", "place", "worth", "unit", "rent", "hours"])
    said = {"objective": -2e9, "currency": "CNY", "rows": 10, "columns": 20, "supply": frame, "binds": bound}
    results = Results(**({f.name: pd.DataFrame() for f in fields(Results)} | said))
    names = {"name_en": ["electricity", "flour"], "name_zh": ["电", "面粉"]}
    rows = {"commodity": ["power", "flour"], "sector": ["power", "food"], "balance": ["exact", "exact"]}
    commodities = pd.DataFrame(rows | names)
    workspace = replace(land.workspace, tables={**land.workspace.tables, "commodities": commodities})
    site = Site(workspace, land.ledger, land.audit, results, land.charts)
    return site, Plan(workspace, results)


def test_a_plan_says_who_makes_most_where_there_is_more_than_one(land):
    supply = [
        ("power", "made", "hydro", 75.0, "power"),
        ("power", "made", "coal_fired", 25.0, "power"),
        ("power", "used", "mill", 900.0, "power"),
        ("flour", "made", "mill", 10.0, "food"),
    ]
    site, plan = planned(land, supply)
    assert sentences.of_plan(sites.page(site), "power", plan) == "In the plan, hydro gives 75\u00a0% of electricity"
    assert sentences.of_plan(sites.page(site), "food", plan) == ""  # who else could make it
    assert sentences.of_plan(sites.page(site), "power", None) == ""


def test_a_plan_that_earns_more_than_it_costs_says_so(land):
    site, _ = planned(land, [])
    said = str(overview.checked(sites.page(site)))
    assert "sales come to 2 billion CNY more than costs" in said and "no profit" in said
    assert "10 rules, 20 quantities" in said


@pytest.mark.parametrize(
    ("verb", "of", "among", "value"),
    [
        ("value", "made/river_2019", (), 100),
        ("share", "made/coal_2019", ("made/coal_2019", "made/river_2019"), 1 / 3),
        ("times", "made/works", ("made/works",), 1),
    ],
)
def test_numbers_out_of_statements(land, verb, of, among, value):
    assert sentences.verb(land.book, verb, of, among) == pytest.approx(value)
