from headwater.ledger.accepting import with_row

ROW = {"members": "a; b", "why": 'two "offices", both right', "fingerprint": "12345678"}


def test_a_new_table_has_every_column():
    header, row = with_row("", ROW).splitlines()
    assert header == "members,why,role,until,fingerprint"
    assert row == 'a; b,"two ""offices"", both right",,,12345678'


def test_rows_that_stand_are_kept_and_columns_that_lack_are_added():
    text = with_row("\ufeffwhy,members\nknown,x; y\n", ROW)
    assert text.splitlines()[:2] == ["why,members,fingerprint", "known,x; y,"]
    assert len(text.splitlines()) == 3
