"""Files that are not what they seem."""

import pytest

TABLE = "place,commodity,energy\ntown,flour,1\n"


def test_byte_order_mark_of_utf_8_is_accepted(valley):
    valley.write("stores.csv", b"\xef\xbb\xbf" + TABLE.encode())
    assert list(valley.read().tables["stores"]["energy"]) == [1]


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_of_other_systems(valley, ends):
    valley.write("stores.csv", (TABLE + "town,barley,-1\n").replace("\n", ends))
    assert valley.faults() == ["stores.csv:3: column 'energy': '-1' is below 0 (0 or more)"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_utf_16(valley, encoding):
    valley.write("stores.csv", (b"\xfe\xff" if encoding.endswith("be") else b"") + TABLE.encode(encoding))
    assert valley.faults() == [
        "stores.csv:1: is written in UTF-16 (save it as UTF-8; in Excel: 'CSV UTF-8 (comma delimited)')"
    ]


def test_gbk(valley):
    valley.write("sectors.csv", "sector,name_zh\npower,\nfood,粮食\n".encode("gbk"))
    assert valley.faults() == [
        "sectors.csv:3: is not UTF-8 from here on; it reads as GBK: '粮食' "
        "(save it as UTF-8; in Excel: 'CSV UTF-8 (comma delimited)')"
    ]


def test_bytes_of_no_encoding(valley):
    valley.write("stores.csv", TABLE.encode() + b"town,\xff\xff,1\n")
    (fault,) = valley.faults()
    assert fault.startswith("stores.csv:3: is not UTF-8 from here on (byte 0xff)")


def test_nul_bytes(valley):
    valley.write("stores.csv", TABLE.encode() + b"town,\x00\x00,1\n")
    (fault,) = valley.faults()
    assert fault.startswith("stores.csv:3: has 2 NUL bytes, the first here")


def test_empty_file(valley):
    valley.write("stores.csv", b"")
    (fault,) = valley.faults()
    assert fault.startswith("stores.csv:1: is empty (its first line names the columns: place,commodity,energy,")


def test_workbook_by_another_name(valley):
    valley.write("stores.csv", b"PK\x03\x04\x14\x00")
    assert valley.faults() == ["stores.csv:1: is a workbook or an archive, not text (export each sheet as CSV UTF-8)"]


@pytest.mark.parametrize(("sign", "word"), [(";", "semicolons"), ("\t", "tabs")])
def test_parted_by_other_signs(valley, sign, word):
    valley.write("stores.csv", TABLE.replace(",", sign))
    (fault,) = valley.faults()
    assert fault.startswith(f"stores.csv:1: is parted by {word} (save it with commas and decimal points;")


def test_excels_line_about_its_sign(valley):
    valley.write("stores.csv", "sep=;\n" + TABLE)
    assert valley.faults() == ["stores.csv:1: begins with 'sep=;' (remove that line)"]


def test_a_quote_that_is_not_closed(valley):
    valley.write("stores.csv", TABLE + 'town,"barley,1\ntown,flour,2\n')
    assert valley.faults() == [
        'stores.csv:3: has a quote that is not closed (a quote inside a quoted cell is written "")'
    ]


def test_text_after_a_closing_quote(valley):
    valley.write("stores.csv", TABLE + 'town,"barley"s,1\n')
    assert valley.faults() == [
        'stores.csv:3: has text after a closing quote (a quote inside a quoted cell is written "")'
    ]


def test_a_cell_without_end(valley):
    valley.write("stores.csv", TABLE + f"town,{'x' * 200_000},1\n")
    (fault,) = valley.faults()
    assert fault.startswith("stores.csv:3: has a cell of more than 131,072 characters")


def test_a_comment_with_a_quote_swallows_nothing(valley):
    valley.write("stores.csv", '# see, "the first\n' + TABLE)
    assert list(valley.read().tables["stores"]["line"]) == [3]


def test_a_folder_called_like_a_file(valley):
    (valley.folder / "ports.csv").mkdir()
    assert valley.faults() == ["ports.csv: can't be read: Is a directory"]
