"""Closed intervals of printed figures: each rule by hand, and the truth always inside."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.ledger.printed.interval import Habit, interval, read_printed


def ends(text, qualifier="", **habit):
    low, high = interval(read_printed(text), qualifier, Habit(**habit))
    return tuple(None if end is None else float(end) for end in (low, high))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("7.5809", 7.58085, 7.58095),  # half a unit of the last digit
        ("7.5809 million kW", 7580850, 7580950),
        ("11.0", 10.95, 11.05),  # zeros behind the point are precision
        ("850,000", 845_000, 855_000),  # before it they are not
        ("365万", 3_645_000, 3_655_000),
        ("200亿", 190e8, 210e8),  # +-50, but no more than 5 %
        ("20", 19, 21),
        ("over 20 billion", 20e9, None),
        ("不足10万", None, 100_000),
        ("up to 500", None, 500),
        ("nearly 6.82", 6.81, 6.82),
        ("近200", 180, 200),
        ("about 3.25", 3.235, 3.265),  # one and a half units of the last digit
        ("about 850,000", 835_000, 865_000),
        ("about 20", 18, 22),  # but no more than 10 %
        ("12万-13万", 115_000, 135_000),  # ends outward
        ("12-13万", 115_000, 135_000),
        ("4,000 to 5,400 meters", 3_800, 5_450),
        ("between 30 and 35", 28.5, 35.5),
        ("约1600-2000万吨", 14.5e6, 22e6),
        ("rose 5.3 percent to 120 billion yuan", 5.25, 5.35),  # no range: another unit
        ("from 8.0 to 5.0", 7.95, 8.05),  # no range: it falls
        ("-3.2", -3.25, -3.15),
        ("0.0", -0.05, 0.05),
        ("0", -0.5, 0.5),
    ],
)
def test_intervals(text, low, high):
    assert ends(text) == (low, high)


def test_habits_of_a_source():
    assert ends("23.15", rounding="cut") == (23.15, 23.16)
    assert ends("-23.15", rounding="cut") == (-23.16, -23.15)
    assert ends("8.5", rounding="forced") == (8.4, 8.6)
    assert ends("876.0", zeros="machine") == (875.5, 876.5)
    assert ends("1,350,000.00", zeros="machine") == (1_345_000, 1_355_000)
    assert ends("58", counts=True) == (58, 58)
    assert ends("250", counts=True) == (250, 250)
    assert ends("1,250", counts=True) == (1245, 1255)
    assert ends("nearly 40", counts=True) == (36, 40)
    assert ends("30-35", counts=True) == (30, 35)
    assert ends("5.8万", counts=True) == (57_500, 58_500)


def test_a_stated_qualifier_stands_above_the_words():
    assert ends("about 20", "exact") == (19, 21)
    assert ends("20", "over") == (20, None)
    with pytest.raises(ValueError, match="no qualifier 'roughly'"):
        ends("20", "roughly")


def test_the_ends_are_exact_fractions():
    assert interval(read_printed("0.1")) == (Fraction(5, 100), Fraction(15, 100))


truths = st.decimals("0.001", "99999", places=9)
places = st.integers(0, 5)


def shown(truth, digits, rounding=ROUND_HALF_UP):
    """A truth as a document would print it, with so many decimals."""
    return truth.quantize(Decimal(1).scaleb(-digits), rounding)


@given(truths, places, st.sampled_from(["", "万", " million", "亿", " billion"]))
def test_a_rounded_truth_is_inside(truth, digits, scale):
    printed = read_printed(f"{shown(truth, digits)}{scale}")
    low, high = interval(printed)
    assert low <= Fraction(truth) * Fraction(10) ** printed.power <= high


@given(truths, places)
def test_a_truth_cut_off_is_inside(truth, digits):
    low, high = interval(read_printed(f"{shown(truth, digits, ROUND_DOWN)}"), "", Habit("cut"))
    assert low <= Fraction(truth) <= high


@given(truths, places)
def test_a_truth_under_or_over_what_is_printed_is_inside(truth, digits):
    down = shown(truth, digits, ROUND_DOWN)
    low, high = interval(read_printed(f"more than {down}"))
    assert low <= Fraction(truth) and high is None
    up = down + Decimal(1).scaleb(-digits)
    low, high = interval(read_printed(f"less than {up}"))
    assert low is None and Fraction(truth) <= high
    low, high = interval(read_printed(f"nearly {up}"))
    assert low <= Fraction(truth) <= high


@given(st.integers(100, 10**7), st.integers(2, 6))
def test_a_whole_number_rounded_to_its_first_digits_is_inside(truth, significant):
    unit = 10 ** max(0, len(str(truth)) - significant)
    low, high = interval(read_printed(f"{(truth + unit // 2) // unit * unit:,}"))
    assert low <= truth <= high


@given(truths, places, st.integers(-9, 9))
def test_a_figure_moved_by_less_than_a_unit_is_inside_about(truth, digits, tenths):
    printed = shown(truth, digits)
    if abs(tenths) * Decimal(1).scaleb(-digits - 1) < abs(printed) / 12:
        low, high = interval(read_printed(f"about {printed}"))
        assert low <= Fraction(printed) + Fraction(tenths, 10 ** (digits + 1)) <= high


@given(truths, truths, places)
def test_a_truth_in_a_range_is_inside(one, other, digits):
    low, high = sorted((shown(one, digits), shown(other, digits)))
    found = interval(read_printed(f"{low}–{high}"))
    assert found[0] <= min(Fraction(one), Fraction(other)) <= max(Fraction(one), Fraction(other)) <= found[1]


DIGITS = st.sampled_from(["0123456789", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "๐๑๒๓๔๕๖๗๘๙", "༠༡༢༣༤༥༦༧༨༩"])
AROUND = st.sampled_from(
    [
        *(("", "exact"), ("more than ", "over"), ("突破", "over"), ("less than ", "under"), ("不足", "under")),
        *(("nearly ", "nearly"), ("近", "nearly"), ("about ", "about"), ("约", "about")),
    ]
)
SCALES = st.sampled_from([("", 0), ("万", 4), ("亿", 8), (" million", 6), (" (10000 kW)", 4), (" ล้าน", 6), ("成", -1)])
MACHINE = Habit(zeros="machine")


@given(truths, places, AROUND, SCALES, DIGITS, st.booleans())
def test_a_truth_is_inside_whatever_the_words_the_scale_and_the_script(truth, digits, around, scale, script, machine):
    words, said = around
    printed = shown(truth, digits, ROUND_DOWN if said == "over" else ROUND_HALF_UP)
    if said in ("under", "nearly"):
        printed = shown(truth, digits, ROUND_DOWN) + Decimal(1).scaleb(-digits)
    text = f"{printed}".translate(str.maketrans("0123456789", script))
    low, high = interval(read_printed(f"{words}{text}{scale[0]}"), "", MACHINE if machine else None)
    meant = Fraction(truth) * Fraction(10) ** scale[1]
    assert (low is None or low <= meant) and (high is None or meant <= high)


@given(st.integers(1, 99), st.integers(2, 99), places)
def test_a_part_of_a_hundred_or_a_thousand_is_inside(above, below, digits):
    share = Fraction(above, above + below)
    for words, base in (("百分之", 100), ("千分之", 1000)):
        text = f"{words}{shown(Decimal(above) / (above + below) * base, digits)}"
        low, high = interval(read_printed(text))
        assert low <= share <= high


@given(st.integers(0, 99), st.integers(0, 3599))
def test_a_time_in_hours_and_minutes_is_inside(hours, seconds):
    minutes = (seconds + 30) // 60
    if minutes < 60:
        low, high = interval(read_printed(f"{hours}小时{minutes}分钟"))
        assert low <= hours + Fraction(seconds, 3600) <= high


@given(truths, places, st.sampled_from(["half", "cut", "forced"]))
def test_figures_of_any_habit_hold_what_is_cut_or_rounded_by_it(truth, digits, rounding):
    way = ROUND_DOWN if rounding == "cut" else ROUND_HALF_UP
    off = Decimal(1).scaleb(-digits) / 2 if rounding == "forced" else Decimal(0)
    for moved in (-off, off):
        low, high = interval(read_printed(f"{shown(truth + moved, digits, way)}"), "exact", Habit(rounding))
        assert low <= Fraction(truth) <= high
