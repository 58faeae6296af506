import pytest
import sites

from headwater.faults import BadInput
from headwater.publish.charts import NONE


def faults(folder, charts):
    with pytest.raises(BadInput) as bad:
        sites.site(folder, charts=charts)
    return [str(fault) for fault in bad.value.faults]


def test_the_charts_of_a_workspace_in_their_order(land):
    assert [c["key"] for c in land.charts.charts] == ["river", "power", "works", "pair", "both", "trade"]
    assert [c["key"] for c in land.charts.of_sector("power")] == ["river"]
    assert land.charts.card("food")["say"] == "times" and land.charts.card("none") is None
    assert land.charts.chart("pair")["kind"] == "panels"


def test_a_workspace_without_the_file_has_no_charts(tmp_path):
    assert sites.site(tmp_path, charts="").charts is NONE


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('kind = "bars"', 'kind = "bar"', "charts.toml:4: column 'chart.kind': no kind 'bar' (did you mean 'bars'?)"),
        ('colour = "hydro"', 'colour = "blue"', "column 'chart.colour': no colour 'blue'"),
        ('sector = "power"', 'sector = "powr"', "no sector 'powr' (did you mean 'power'?)"),
        ('span = [2019, 2024]\nunit_en = "GWh"\ncolour', 'unit_en = "GWh"\ncolour', "column 'chart.span': is missing"),
        ('cells = ["river@land@{year}"]', 'cells = ["river"]', "'river' names no cell"),
        ('unit_en = "GWh"', 'unit_en = "t"', "column 'chart.unit_en': 'river@land@{year}' is counted in GWh, not in t"),
        ('cells = ["river@land', 'cells = ["rvier@land', "the ledger has no figure of 'rvier@land@{year}'"),
        ('statement = "made/markets"', 'statement = "made/market"', "(did you mean 'made/markets'?)"),
        ('growth = "made/growth"', 'growth = "made/grwth"', "no growth 'made/grwth'"),
        ('verb = "times"', 'verb = "product"', "no verb 'product'"),
        ('of = "made/barley_2023"', 'of = "made/nothing"', "no of 'made/nothing'"),
        ('say = "times"', 'say = "sometimes"', "column 'card.say': no say 'sometimes'"),
        ('chart = "power"', 'chart = "pwr"', "no chart 'pwr'"),
        ('what_en = "Capacity"', 'what_fr = "Capacité"', "column 'headline.what_fr': no such key"),
        ("[[headline]]", "[[headlin]]", "no such key (did you mean 'headline'?)"),
        ('key = "both"', 'key = "pair"', "'pair' stands already"),
        ("[[chart]]", "[[chart]", "is not TOML"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path, old, new, said):
    assert old in sites.CHARTS
    found = faults(tmp_path, sites.CHARTS.replace(old, new, 1))
    assert any(said in fault for fault in found), found


def test_all_faults_are_said_at_once(tmp_path):
    charts = sites.CHARTS.replace('kind = "bars"', 'kind = "bar"').replace('verb = "times"', 'verb = "product"')
    assert len(faults(tmp_path, charts)) == 2
