"""Headings, rows and cells: each fault by itself, with the line that an editor shows."""

import pytest


def test_the_example_reads_without_a_fault(valley):
    assert valley.faults() == []


def test_unknown_column(valley):
    valley.swap("assets.csv", "technology", "tecnology")
    faults = valley.faults()
    assert "assets.csv:1: column 'tecnology': no such column in assets (did you mean 'technology'?)" in faults
    assert "assets.csv:1: column 'technology': is missing (add a column for: its recipe)" in faults
    assert len(faults) == 2, "a missing column is said once, not once a row"


def test_missing_needed_column(valley):
    valley.write("limits.csv", "limit,unit\nco2_of_the_year,t\n")
    assert valley.faults() == ["limits.csv:1: column 'bound': is missing (add a column for: in its unit)"]


def test_doubled_column(valley):
    valley.write("stores.csv", "place,commodity,energy,energy\ntown,flour,1,2\n")
    assert valley.faults() == ["stores.csv:1: column 'energy': stands twice in the heading (remove one)"]


def test_column_without_a_name(valley):
    valley.write("stores.csv", "place,commodity,energy,\ntown,flour,1,\n")
    assert valley.faults() == ["stores.csv:1: the heading's cell 4 is empty (remove the comma)"]


def test_doubled_key_names_the_first_row(valley):
    valley.add("stores.csv", "town,flour,7,t,0,year,identity")
    assert valley.faults() == [
        "stores.csv:3: column 'place, commodity': 'town/flour' stands twice (first at stores.csv:2)"
    ]


def test_doubled_key_in_another_file_of_the_table(valley):
    valley.write("places/more.csv", "place\ntown\n")
    assert valley.faults() == ["places/more.csv:2: column 'place': 'town' stands twice (first at places.csv:4)"]


def test_empty_where_needed(valley):
    valley.add("places.csv", ",site,valley,,,Nameless,,")
    assert valley.faults() == ["places.csv:5: column 'place': is empty (it is needed: what other tables call it)"]


@pytest.mark.parametrize("nothing", ["nan", "NaN", "n/a", "-", "—", "null"])
def test_words_for_nothing(valley, nothing):
    valley.swap("limits.csv", "2000", nothing)
    assert valley.faults() == [f"limits.csv:2: column 'bound': '{nothing}' is no number (a number is needed)"]


def test_text_where_a_number_is_wanted(valley):
    valley.swap("assets.csv", "9000", "plenty")
    assert valley.faults() == ["assets.csv:4: column 'now': 'plenty' is no number (one plain number, such as 1234.5)"]


def test_negative_capacity(valley):
    valley.swap("assets.csv", "9000", "-9000")
    assert valley.faults() == ["assets.csv:4: column 'now': '-9000' is below 0 (0 or more)"]


@pytest.mark.parametrize(
    ("value", "says"), [("0", "'0' is not above 0 (more than 0)"), ("1.2", "'1.2' is above 1 (1 or less)")]
)
def test_out_of_bounds(valley, value, says):
    valley.swap("links.csv", "0.96", value)
    assert valley.faults() == [f"links.csv:2: column 'efficiency': {says}"]


def test_latitude_and_longitude_swapped(valley):
    valley.swap("places.csv", "29.9,95.1", "95.1,29.9")
    assert valley.faults() == [
        "places.csv:3: column 'lat': '95.1' is out of bounds (-90 to 90; latitude and longitude look swapped)"
    ]


def test_latitude_alone(valley):
    valley.swap("places.csv", "29.9,95.1", "29.9,")
    assert valley.faults() == ["places.csv:3: column 'lon': is empty, and lat is not (a place has both or neither)"]


def test_unknown_choice(valley):
    valley.swap("stores.csv", ",year,", ",yaer,")
    assert valley.faults() == [
        "stores.csv:2: column 'chain': no chain 'yaer' (did you mean 'year'? one of year, all, period)"
    ]


def test_too_many_cells(valley):
    valley.swap("stores.csv", "600", "6,00")
    assert valley.faults() == ["stores.csv:2: has 8 cells, the heading 7 (put a cell that holds a comma in quotes)"]


def test_too_few_cells(valley):
    valley.swap("assets.csv", "town_mill,mill,town,9000,,t/a", "town_mill,mill,town,9000,t/a")
    assert valley.faults() == ["assets.csv:4: has 8 cells, the heading 9 (is a comma missing?)"]


def test_every_fault_at_once_in_the_order_of_files_and_lines(valley):
    valley.swap("stores.csv", "600", "-1")
    valley.swap("assets.csv", "9000", "plenty")
    valley.swap("assets.csv", "gorge_plant,river_plant", "gorge_plant,river")
    assert [fault.split(": ")[0] for fault in valley.faults()] == ["assets.csv:2", "assets.csv:4", "stores.csv:2"]


def test_a_name_with_a_space_at_its_end(valley):
    valley.add("sectors.csv", "dust ,,,,")
    assert valley.faults() == ["sectors.csv:4: column 'sector': 'dust ' begins or ends with a space (write 'dust')"]


def test_a_spreadsheets_error_in_a_key_is_no_comment(valley):
    valley.add("sectors.csv", "#REF!,,,,")
    assert valley.faults() == [
        "sectors.csv:4: column 'sector': '#REF!' is an error of the spreadsheet (mend the formula there and save again)"
    ]


def test_comments_and_empty_lines_count(valley):
    valley.write(
        "stores.csv", '# one\n\n"# two, quoted by Excel",,\nplace,commodity,energy\n,,\n# three\ntown,flour,-1\n'
    )
    assert valley.faults() == ["stores.csv:7: column 'energy': '-1' is below 0 (0 or more)"]


def test_a_cell_of_several_lines_counts_all_of_them(valley):
    valley.write("sectors.csv", 'sector,question\npower,"one\n# no comment\nthree"\nfood,\ndust ,\n')
    faults = valley.faults()
    assert faults == ["sectors.csv:6: column 'sector': 'dust ' begins or ends with a space (write 'dust')"]


def test_files_of_a_table_are_read_in_order_of_their_names(valley):
    valley.write("places/b.csv", "place,lat,lon\nbeta,1,2\n")
    valley.write("places/a.csv", "lon,place,lat\n4,alpha,3\n")
    places = valley.read().tables["places"]
    assert list(places["place"]) == ["valley", "gorge", "town", "alpha", "beta"]
    assert list(places["lat"][3:]) == [3, 1]
    assert list(places["file"][3:]) == ["places/a.csv", "places/b.csv"]
    assert list(places["line"]) == [2, 3, 4, 2, 2]


def test_a_table_that_is_absent_has_its_columns_and_no_rows(valley):
    events = valley.read().tables["events"]
    assert len(events) == 0
    assert list(events) == ["event", "date", "sector", "place", "name_en", "name_zh", "source", "file", "line"]


def test_empty_cells_take_the_default(valley):
    tables = valley.read().tables
    assert list(tables["commodities"]["resolution"]) == ["hour", "month", "month", "year"]
    assert list(tables["technologies"]["availability"]) == [1, 1, 1, 1]
    assert tables["assets"]["availability"].isna().all()
    assert list(tables["markets"]["buy_most"]) == [float("inf")]
    assert list(tables["assets"]["built"]) == ["", "", ""]
    assert tables["assets"]["now"].dtype == float


@pytest.mark.parametrize(
    ("date", "says"),
    [
        ("Jan-23", "is as Excel shows a date (write 2023-01 or 2023-01-31, in a column of text)"),
        ("31-Jan-2023", "is as Excel shows a date (write 2023-01 or 2023-01-31, in a column of text)"),
        ("2023/1/31", "is as Excel shows a date (write 2023-01 or 2023-01-31, in a column of text)"),
        ("45292", "is Excel's number of a day (write 2024-01-01)"),
        ("2023-13", "is on no calendar (write 2011, 2011-12 or 2011-12-09)"),
        ("in spring", "is no date (write 2011, 2011-12 or 2011-12-09)"),
    ],
)
def test_dates_that_a_spreadsheet_has_rewritten(valley, date, says):
    valley.write("events.csv", f"event,date\nopened,{date}\n")
    assert valley.faults() == [f"events.csv:2: column 'date': '{date}' {says}"]


@pytest.mark.parametrize("date", ["2011", "2011-12", "2011-12-09"])
def test_dates_as_precise_as_they_are_printed(valley, date):
    valley.write("events.csv", f"event,date\nopened,{date}\n")
    assert list(valley.read().tables["events"]["date"]) == [date]


def test_a_source_of_no_kind(valley):
    valley.swap("stores.csv", "assumption: invented to teach", "somebody said so")
    assert valley.faults() == [
        "stores.csv:2: column 'source': 'somebody said so' is no source "
        "(an id as power/x or doc:power/x, 'derived: how', 'assumption: why' or 'identity')"
    ]
