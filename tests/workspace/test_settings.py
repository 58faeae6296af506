"""workspace.toml."""

import pytest

FILE = "workspace.toml"


def test_what_is_read(valley):
    found = valley.read().settings
    assert (found.name, found.region, found.currency) == ("valley", "valley", "CNY")
    assert (found.price_year, found.rate, found.year, found.weeks) == (2023, 0.05, 2023, 12)


def test_it_is_missing(valley):
    (valley.folder / FILE).unlink()
    assert valley.faults() == [f"{FILE}: is missing (every workspace has one; headwater init writes an example)"]


def test_a_fault_of_syntax_names_the_line(valley):
    valley.swap(FILE, 'title_en = "The valley"', "title_en = The valley")
    (fault,) = valley.faults()
    assert fault == f'{FILE}:5: is not TOML: Invalid value (words stand in quotes: name = "xizang")'


def test_every_other_fault_is_said_beside_it(valley):
    valley.write(FILE, "nonsense")
    valley.swap("stores.csv", "600", "-1")
    assert [fault.split(":")[0] for fault in valley.faults()] == ["stores.csv", FILE]


def test_unknown_keys_and_sections(valley):
    valley.swap(FILE, "weeks = 12", "week = 4")
    valley.swap(FILE, "[money]", "[monei]")
    faults = valley.faults()
    assert f"{FILE}:9: column 'monei': no such key (did you mean 'money'?)" in faults
    assert f"{FILE}:16: column 'time.week': no such key (did you mean 'weeks'?)" in faults


RATE = "interest a year, as a share: 0.05"
WEEKS = "weeks that are solved in the stead of 52"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("rate = 0.05", "rate = 5", f"12: column 'money.rate': 5 is out of bounds (0 to 1: {RATE})"),
        ("rate = 0.05", "rate = nan", f"12: column 'money.rate': nan is out of bounds (0 to 1: {RATE})"),
        ("rate = 0.05", "rate = '5 %'", f"12: column 'money.rate': '5 %' is no number (a number: {RATE})"),
        ("weeks = 12 ", "weeks = 0 ", f"16: column 'time.weeks': 0 is out of bounds (1 to 52: {WEEKS})"),
        (
            "weeks = 12 ",
            "weeks = true ",
            f"16: column 'time.weeks': 'True' is no whole number (a whole number: {WEEKS})",
        ),
        (
            "weeks = 12 ",
            f"weeks = {10**19} ",
            '16: is not TOML: a whole number has more than 64 bits (words stand in quotes: name = "xizang")',
        ),
        (
            "year = 2023\nweeks",
            "weeks",
            "14: column 'time.year': is missing (write year: the year that is planned, or list years in years.csv)",
        ),
        ('"CNY"', '"CNX"', "10: column 'money.currency': no currency 'CNX' (did you mean 'CNY'?)"),
        (
            'region = "valley"',
            'region = "vally"',
            "7: column 'workspace.region': no place 'vally' (did you mean 'valley'?)",
        ),
        (
            'region = "valley"',
            'region = " "',
            "7: column 'workspace.region': is empty (the place that is the whole region, from places.csv)",
        ),
    ],
)
def test_a_value(valley, old, new, says):
    valley.swap(FILE, old, new)
    assert valley.faults() == [f"{FILE}:{says}"]


@pytest.mark.parametrize("name", ["../evil", "a/b", "a b", ".", "..", ".hid", "/etc", "C:x", "a\\\\b"])
def test_a_name_is_one_word_so_that_a_run_writes_below_out(valley, name):
    valley.swap(FILE, 'name = "valley"', f'name = "{name}"')
    (fault,) = valley.faults()
    assert fault.startswith(f"{FILE}:4: column 'workspace.name': ")
    assert fault.endswith("is not one word (letters, digits, - and _: a run writes out/NAME)")


@pytest.mark.parametrize("name", ["valley-2_b", "西藏", "བོད་".rstrip("་"), "Übersicht"])
def test_a_name_may_be_in_any_script(valley, name):
    valley.swap(FILE, 'name = "valley"', f'name = "{name}"')
    assert valley.read().name == name


def test_a_file_that_no_one_would_read(valley):
    valley.write("asets.csv", "asset\n")
    valley.write("plans.csv", "asset\n")
    valley.write("Ports.CSV", "asset\n")
    valley.write("link/a.csv", "link\n")
    valley.write("links.xlsx", b"PK")
    valley.write("photos/list.csv", "photo\n")
    valley.write("~lock.csv", "")
    assert [fault.split(", sectors")[0] for fault in valley.faults()] == [
        "Ports.CSV: no table is called 'Ports.CSV' (did you mean 'ports'?)",
        "asets.csv: no table is called 'asets.csv' (did you mean 'assets'?)",
        "link: no table is called 'link' (did you mean 'links'?)",
        "links.xlsx: is a workbook, which is not read (export each sheet as CSV UTF-8)",
        "plans.csv: no table is called 'plans.csv' (did you mean 'places'?)",
    ]
