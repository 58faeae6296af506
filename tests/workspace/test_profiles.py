"""Series: their steps, their numbers, their heads, their sums."""

import time

import numpy as np
import pytest

from headwater.workspace.steps import LAYOUTS, names, step


def series(valley, layout, rows, kind="factor"):
    """One more profile, with rows of text under `at,extra`."""
    valley.add("profiles.csv", f"extra,{kind},,identity")
    valley.write(f"profiles/{layout}.csv", "at,extra\n" + "\n".join(rows) + "\n")


def days(**change):
    """A row a day; None leaves one out."""
    return [f"{name},{value}" for name in names("day") if (value := change.get(name, "1")) is not None]


def test_what_is_read(valley):
    series(valley, "day", [f"{name},{n}" for n, name in enumerate(names("day"))])
    profile = valley.read().profiles["extra"]
    assert (profile.name, profile.kind, profile.layout) == ("extra", "factor", "day")
    np.testing.assert_array_equal(profile.values, np.arange(365))
    with pytest.raises(ValueError, match="read-only"):
        profile.values[0] = 1


@pytest.mark.parametrize(
    ("layout", "text", "number"),
    [
        *[("hour", "01-01 00:00", 0), ("hour", "2023-12-31T23:00:00", 8759), ("hour", "03-01 05", 59 * 24 + 5)],
        *[("hour", "8760", 8759), ("hour", "0", None), ("hour", "02-29 00:00", None), ("hour", "1/1/2023 0:00", None)],
        *[("day", "2023-02-28", 58), ("day", "12-32", None), ("month", "2023-07", 6), ("month", "7", 6)],
        *[
            ("month", "13", None),
            ("month_hour", "01h00", 0),
            ("month_hour", "12 23:00", 287),
            ("month_hour", "2-1", 25),
        ],
    ],
)
def test_which_step_a_text_names(layout, text, number):
    assert step(text, layout) == number


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_step_has_a_name_that_reads_back(layout):
    assert len(names(layout)) == LAYOUTS[layout]
    assert [step(name, layout) for name in names(layout)] == list(range(LAYOUTS[layout]))


def test_a_missing_step_is_named(valley):
    series(valley, "day", [row for row in days() if not row.startswith(("02-15", "02-16", "07-01"))])
    assert valley.faults() == [
        "profiles/day.csv:1: column 'at': has 362 rows where the layout 'day' has 365 "
        "(the layouts: hour.csv 8,760, day.csv 365, month.csv 12, month_hour.csv 288)",
        "profiles/day.csv:46: column 'at': no row for 02-15 to 02-16 (2 steps) (every step has a row)",
        "profiles/day.csv:180: column 'at': no row for 07-01 (every step has a row)",
    ]


def test_a_step_that_stands_twice(valley):
    rows = days()
    series(valley, "day", [*rows[:10], rows[9], *rows[10:]])
    assert "profiles/day.csv:12: column 'at': 01-10 stands twice (first at line 11)" in valley.faults()


def test_a_step_out_of_order(valley):
    rows = days()
    rows[10], rows[11] = rows[11], rows[10]
    series(valley, "day", rows)
    assert valley.faults() == [
        "profiles/day.csv:13: column 'at': 01-11 stands after 01-12 (steps run in order of time)"
    ]


def test_a_step_that_is_none(valley):
    rows = days()
    rows[3] = "4 January,1"
    series(valley, "day", rows)
    assert valley.faults()[1] == "profiles/day.csv:5: column 'at': '4 January' is no day (written as 01-01, 01-02, ...)"


def test_a_leap_year(valley):
    rows = days()
    series(valley, "day", [*rows[:59], "02-29,1", *rows[59:]])
    faults = valley.faults()
    assert faults[0].startswith("profiles/day.csv:1: column 'at': has 366 rows where the layout 'day' has 365")
    assert faults[1:] == [
        "profiles/day.csv:61: column 'at': 29 February stands here (a planned year has 365 days; leave that day out)"
    ]


def test_many_steps_that_are_none_are_counted(valley):
    series(valley, "day", [f"day {n},1" for n in range(365)])
    faults = valley.faults()
    assert len(faults) == 6
    assert "'day 4' is no day, and 360 more of its kind" in faults[-1]


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("", "is empty (every step has a number)"),
        ("nan", "'nan' is no number (a number is needed)"),
        ("inf", "'inf' is no number (a number is wanted here)"),
        ("1_0", "'1_0' is no number (one plain number, such as 1234.5)"),
        ("12%", "'12%' is written with a sign (write 0.12)"),
        ("#DIV/0!", "'#DIV/0!' is an error of the spreadsheet (mend the formula there and save again)"),
    ],
)
def test_a_cell_that_is_no_number(valley, cell, says):
    series(valley, "day", days(**{"01-03": cell}))
    assert valley.faults() == [f"profiles/day.csv:4: column 'extra': {says}"]


def test_many_cells_that_are_no_numbers_are_counted(valley):
    series(valley, "day", [f"{name},x" for name in names("day")])
    faults = valley.faults()
    assert len(faults) == 6
    assert faults[-1] == "profiles/day.csv:366: column 'extra': has 365 cells that are no number, 5 of them said above"


def test_a_row_of_another_length(valley):
    series(valley, "day", days(**{"01-03": "1,2"}))
    assert valley.faults() == [
        "profiles/day.csv:4: has 3 cells, the heading 2 (a cell for each column, and no comma in a number)"
    ]


def test_shares_that_do_not_sum_to_one(valley):
    valley.swap("profiles/month.csv", "12,0.5,0.07", "12,0.5,0.06")
    assert valley.faults() == [
        "profiles/month.csv:1: column 'festivals': the shares sum to 0.99, not to 1 (divide each by 0.99)"
    ]


def test_a_share_below_nought(valley):
    valley.swap("profiles/month.csv", "12,0.5,0.07", "12,0.5,-0.07")
    assert valley.faults() == [
        "profiles/month.csv:1: column 'festivals': has a share below 0 (shares of a whole are 0 or more)"
    ]


def test_a_column_without_a_head(valley):
    valley.swap("profiles.csv", "festivals,share,when flour is eaten,assumption: invented to teach\n", "")
    faults = valley.faults()
    assert (
        "profiles/month.csv:1: column 'festivals': profiles.csv has no profile 'festivals' "
        "(add a row of that name to profiles.csv)"
    ) in faults


def test_a_head_without_a_column(valley):
    valley.add("profiles.csv", "sun,factor,,identity")
    assert valley.faults() == [
        "profiles.csv:5: column 'profile': 'sun' has no series (add a column of that name to one of profiles/*.csv)"
    ]


def test_a_head_and_a_column_of_nearly_one_name(valley):
    valley.swap("profiles/month.csv", "river", "rivers")
    assert valley.faults() == [
        "profiles.csv:2: column 'profile': 'river' has no series (did you mean 'rivers'?)",
        "profiles/month.csv:1: column 'rivers': profiles.csv has no profile 'rivers' (did you mean 'river'?)",
    ]


def test_a_series_in_two_files(valley):
    valley.write("profiles/day.csv", "at,river\n" + "\n".join(days()) + "\n")
    assert valley.faults() == [
        "profiles/month.csv:1: column 'river': 'river' has two series (first at profiles/day.csv:1)"
    ]


def test_a_file_of_no_layout(valley):
    valley.write("profiles/hours.csv", "at,x\n")
    assert valley.faults() == ["profiles/hours.csv: is none of the layouts (did you mean 'hour'?)"]


def test_the_first_column_is_at(valley):
    valley.swap("profiles/month.csv", "at,river", "month,river")
    assert valley.faults() == [
        "profiles/month.csv:1: column 'at': the first column is 'month' (the first column is 'at': which step a row is)"
    ]


def test_a_year_of_two_hundred_series_reads_in_about_a_second(valley):
    columns = [f"p{n}" for n in range(200)]
    valley.add("profiles.csv", *(f"{name},factor,,identity" for name in columns))
    body = ",".join(f"0.{n:03}5" for n in range(200))
    rows = [f"{name},{body}" for name in names("hour")]
    valley.write("profiles/hour.csv", ",".join(["at", *columns]) + "\n" + "\n".join(rows) + "\n")
    began = time.process_time()
    assert valley.read().profiles["p7"].values.sum() == pytest.approx(8760 * 0.0075)
    assert time.process_time() - began < 3  # about 0.8 s; a reader that looks at each cell takes 6


SNAPSHOTS = "snapshot,year\nnight,2023\nday,2023\nlater,2030\n"


def by_snapshot(valley, rows, kind="factor"):
    """The valley's series by three snapshots of two years, one column more."""
    valley.write("snapshots.csv", SNAPSHOTS)
    valley.swap("commodities.csv", "barley,food,t,month", "barley,food,t,year")
    valley.swap("commodities.csv", "flour,food,t,month", "flour,food,t,year")
    for layout in ("month", "month_hour"):
        (valley.folder / "profiles" / f"{layout}.csv").unlink()
    valley.add("profiles.csv", f"extra,{kind},,identity")
    own = ("0.5,0.5,1", "0.5,0.5,0", "1,1,1")
    lines = [f"{row},{more}" for row, more in zip(rows, own, strict=True)]
    valley.write("profiles/snapshot.csv", "at,extra,river,festivals,day\n" + "\n".join(lines) + "\n")


def test_a_series_by_snapshot_may_have_gaps(valley):
    by_snapshot(valley, ["night,1", "day,", "later,-3"])
    found = valley.read().profiles["extra"]
    assert found.layout == "snapshot"
    np.testing.assert_array_equal(found.values, [1, np.nan, -3])


def test_the_shares_of_each_year_sum_to_1(valley):
    by_snapshot(valley, ["night,0.25", "day,0.75", "later,1"], kind="share")
    assert valley.faults() == []
    valley.swap("profiles/snapshot.csv", "later,1,", "later,2,")
    assert any("column 'extra': the shares sum to 2 in 2030, not to 1 (divide each by 2)" in f for f in valley.faults())


def test_shares_have_no_gaps(valley):
    by_snapshot(valley, ["night,1", "day,", "later,1"], kind="share")
    assert [fault for fault in valley.faults() if "'extra'" in fault] == [
        "profiles/snapshot.csv:1: column 'extra': is of shares, and has steps without a number "
        "(every step has its share; 0 where it has none)"
    ]


def test_steps_that_are_no_snapshots(valley):
    by_snapshot(valley, ["day,1", "night,2", "latter,3"])
    assert valley.faults() == [
        "profiles/snapshot.csv:2: column 'at': no row for later (every step has a row)",
        "profiles/snapshot.csv:3: column 'at': night stands after day (steps run in order of time)",
        "profiles/snapshot.csv:4: column 'at': no snapshot 'latter' (did you mean 'later'?)",
    ]


def test_hours_and_snapshots_do_not_mix(valley):
    valley.write("profiles/snapshot.csv", "at,extra\n1,1\n")
    assert "profiles/snapshot.csv: is none of the layouts, for there are no snapshots" in valley.faults()[0]
    valley.write("snapshots.csv", SNAPSHOTS)
    assert any(
        fault
        == "profiles/month.csv: is none of the layouts, for the plan is by snapshots (series stand in snapshot.csv)"
        for fault in valley.faults()
    )
