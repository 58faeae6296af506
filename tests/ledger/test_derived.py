from fractions import Fraction

import ledgers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.faults import BadInput
from headwater.ledger.audit import audit
from headwater.ledger.derived import derive, ends_in_words
from headwater.ledger.read import read

STATEMENTS = """\
id,indicator,place,period,as_printed,unit,source
p/coal,coal,town,2023,30.0,GWh,yb
p/water,water,town,2023,70.0,GWh,yb
p/all,all,town,2023,0.1000,TWh,yb
p/all_22,all,town,2022,80.0,GWh,yb
p/all_20,all,town,2020,50.0,GWh,yb
p/water_22,water,town,2022,60.0,GWh,yb
p/heads,heads,town,2023,200,person,yb
p/more,more,town,2023,over 5,GWh,yb
p/debt,debt,town,2023,-4.0,GWh,yb
p/none,none,town,2023,0,station,yb
p/few,few,town,2023,7,station,yb
"""
HEADER = "id,verb,arguments,over,unit,title,note,round\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "statements.csv").write_text(STATEMENTS, encoding="utf-8")
    (tmp_path / "sources.csv").write_text("id,title\nyb,Yearbook\n", encoding="utf-8")
    return tmp_path


def derived(folder, *rows):
    whole = (row + "," * (HEADER.count(",") - row.count(",")) for row in rows)
    (folder / "derived.csv").write_text(HEADER + "\n".join(whole) + "\n", encoding="utf-8")
    ledger = read(folder)
    return derive(ledger, audit(ledger).bounds)


@pytest.mark.parametrize(
    ("verb", "arguments", "unit", "low", "high", "by"),
    [
        ("sum", "coal@town@2023; water@town@2023", "", "99.9", "100.1", {"p/coal", "p/water"}),
        ("difference", "water@town@2023; coal@town@2023", "", "39.9", "40.1", {"p/coal", "p/water"}),
        ("share", "coal@town@2023; all@town@2023", "", "29.935", "30.065", {"p/coal", "p/all"}),
        ("growth", "all@town@2023; all@town@2022", "", "24.85", "25.15", {"p/all", "p/all_22"}),
        ("average_growth", "all@town@2023; all@town@2020", "", "25.929", "26.055", {"p/all", "p/all_20"}),
        ("convert", "coal@town@2023", "MWh", "29950", "30050", {"p/coal"}),
        ("per", "all@town@2023; heads@town@2023", "MWh/person", "499.75", "500.25", {"p/all", "p/heads"}),
        (
            "contribution",
            "water@town@2023; water@town@2022; all@town@2022",
            "",
            "12.36",
            "12.64",
            {"p/water", "p/water_22", "p/all_22"},
        ),
    ],
)
def test_each_verb_by_hand(folder, verb, arguments, unit, low, high, by):
    (one,) = derived(folder, f"d,{verb},{arguments},,{unit},,")
    assert one.low is not None and one.high is not None and one.low < one.high
    assert abs(one.low - Fraction(low)) < Fraction("0.02") and abs(one.high - Fraction(high)) < Fraction("0.02")
    assert set(one.by) == by and one.value == pytest.approx(float((Fraction(low) + Fraction(high)) / 2), rel=1e-3)


def test_ends_are_exact_fractions(folder):
    (one,) = derived(folder, "d,share,coal@town@2023; all@town@2023,,,,")
    assert (one.low, one.high) == (
        Fraction("29.95") / Fraction("100.05") * 100,
        Fraction("30.05") / Fraction("99.95") * 100,
    )


def test_what_nothing_bounds_has_no_end(folder):
    share, most = derived(
        folder, "a,share,more@town@2023; all@town@2023,,,,", "b,share,coal@town@2023; more@town@2023,,,,"
    )
    assert share.high is None and share.low > 4.9 and share.value is None
    assert most.low == 0 and most.high == Fraction("30.05") / 5 * 100


def test_a_divisor_that_may_be_nought_gives_no_end(folder):
    (one,) = derived(folder, "d,share,coal@town@2023; debt@town@2023,,,,")
    assert (one.low, one.high) == (None, None)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("d,share,coal@town@2023; all@town@2023,,,,", ("29.93", "30.0", "30.07")),  # 29.935 to 30.065
        ("d,share,coal@town@2023; all@town@2023,,,,,0", ("29.93", "30", "30.07")),
        ("d,growth,all@town@2023; all@town@2022,,,,", ("24.85", "25.0", "25.15")),  # 24.859 to 25.141
        ("d,convert,coal@town@2023,,kWh,,", ("29,950,000", "30,000,000", "30,050,000")),
        ("d,sum,few@town@2023; few@town@2023,,,,", ("14", "14", "14")),
        ("d,convert,more@town@2023,,,,", ("5", "", "")),
    ],
)
def test_ends_in_words_go_outward_and_the_value_shows_what_it_bears(folder, row, said):
    (one,) = derived(folder, row)
    low, high = ends_in_words(one)
    assert (low, one.words_value(), high) == said


def test_a_root_is_rounded_outward(folder):
    counts = "p/two,shops,town,2022,2,station,yb\np/one,shops,town,2020,1,station,yb\n"
    (folder / "statements.csv").write_text(STATEMENTS + counts, encoding="utf-8")
    (one,) = derived(folder, "d,average_growth,shops@town@2022; shops@town@2020,,1,,")
    assert (1 + one.low) ** 2 <= 2 <= (1 + one.high) ** 2 and 0 < one.high - one.low < Fraction(1, 10**11)


def test_what_nothing_bounds_is_named(folder):
    text = "id,indicator,place,period,measure,base,as_printed,unit,source\np/g,wind,town,2023,growth,2022,5.0 %,%,yb\n"
    (folder / "statements.csv").write_text(text, encoding="utf-8")
    (one,) = derived(folder, "d,difference,wind@town@2023; wind@town@2022,,,,")
    assert [str(cell) for cell in one.missing] == ["wind@town@2023", "wind@town@2022"]
    assert (one.low, one.value, one.high, one.words_value()) == (None, None, None, "")
    whole = derived(folder, "d,sum,wind@town@2023,,,,")[0]
    assert whole.low == 0 and [str(cell) for cell in whole.missing] == ["wind@town@2023"]


def test_a_pattern_gives_one_wherever_its_cells_are_known(folder):
    found = derived(folder, "g,growth,all@town@{year}; all@town@{year-1},year=2019..2023,,power of {year},")
    assert [(one.id, one.title) for one in found] == [("g[2023]", "power of 2023")]


def test_a_figure_that_the_audit_implies_serves_as_one_that_is_printed(folder):
    (folder / "relations.csv").write_text(
        "id,kind,whole,parts,basis\nr,sum,all@town@2023,coal@town@2023; water@town@2023; wind@town@2023,identity\n",
        encoding="utf-8",
    )
    more = STATEMENTS + "p/wind,wind,town,2023,at most 900,GWh,yb\n"
    (folder / "statements.csv").write_text(more, encoding="utf-8")
    (one,) = derived(folder, "d,convert,wind@town@2023,,,,")
    assert one.low == 0 and abs(one.high - Fraction("0.15")) < Fraction("0.001")  # 100.05 - 29.95 - 69.95
    assert "r" in one.by


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("d,share,coal@town@2023,,,,", "arguments", "a share of 1 cells"),
        ("d,share,coal@town@2023; heads@town@2023,,,,", "arguments", "'person'"),
        ("d,share,coal@town@2023; coak@town@2022,,,,", "arguments", "no figure speaks of"),
        ("d,share,coal@town,,,,", "arguments", "names no cell"),
        ("d,double,coal@town@2023,,,,", "verb", "double"),
        ("d,convert,coal@town@2023,,t,,", "unit", "mass"),
        ("d,growth,few@town@2023; none@town@2023,,,,", "arguments", "which is printed as 0"),
        ("d,contribution,few@town@2023; few@town@2023; none@town@2023,,,,", "arguments", "which is printed as 0"),
        ("d,convert,coal@town@2023,,,,,one", "round", "no number of decimals 'one'"),
        ("d,average_growth,all@town@2020; all@town@2023,,,,", "arguments", "is no year"),
        ("d,growth,all@town@{year}; all@town@{year-1},year=2010..2012,,,", "arguments", "no figure speaks of"),
        ("d,sum,all@town@{year},year=2012..2010,,,", "over", "runs backwards"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(folder, row, column, said):
    with pytest.raises(BadInput) as bad:
        derived(folder, row)
    (fault,) = bad.value.faults
    assert (fault.file, fault.line, fault.column) == ("derived.csv", 2, column)
    assert said in f"{fault.wrong} {fault.right}"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 10**6), min_size=3, max_size=3), st.integers(-3, 3))
def test_the_truth_lies_inside(tmp_path_factory, truths, power):
    folder = tmp_path_factory.mktemp("truth")
    scale = Fraction(10) ** power
    rows = [f"p/{n},i{n},town,{2020 + n},{ledgers.printed(float(v * scale), 3)},GWh,yb" for n, v in enumerate(truths)]
    (folder / "statements.csv").write_text("\n".join([STATEMENTS.splitlines()[0], *rows, ""]), encoding="utf-8")
    (folder / "sources.csv").write_text("id,title\nyb,Yearbook\n", encoding="utf-8")
    a, b, c = (f"i{n}@town@{2020 + n}" for n in (2, 1, 0))
    pair = "; ".join((a, b))
    specs = [("sum", pair), ("difference", pair), ("share", pair), ("growth", pair), ("contribution", f"{pair}; {c}")]
    found = derived(
        folder, *(f"{verb},{verb},{cells},,,," for verb, cells in specs), f"root,average_growth,{a}; {c},,,,"
    )
    z, y, x = (v * scale for v in truths)
    true = {"sum": x + y, "difference": x - y, "share": x / y * 100, "growth": (x / y - 1) * 100}
    true["contribution"] = (x - y) / z * 100
    for one in found:
        if one.id == "root":
            low, high = (1 + end / 100 if end is not None else None for end in (one.low, one.high))
            assert (low is None or low**2 <= x / z) and (high is None or high**2 >= x / z)
        else:
            assert (one.low is None or one.low <= true[one.id]) and (one.high is None or true[one.id] <= one.high)
