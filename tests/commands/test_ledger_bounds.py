"""`headwater ledger bounds`: a table of every cell."""

import csv


def test_the_embedded_regions_bounds_are_written(headwater, tmp_path):
    file = tmp_path / "bounds.csv"
    code, out, _ = headwater("ledger", "bounds", file)
    rows = list(csv.DictReader(file.open(encoding="utf-8")))
    assert code == 0 and f"{len(rows):,} cells in" in out and len(rows) > 3000
    assert any(row["implied_low"] and not row["printed_low"] and row["by"] for row in rows)


def test_a_ledger_with_a_fault_writes_nothing(headwater, tmp_path):
    (tmp_path / "workspace.toml").write_text("[workspace]\n", encoding="utf-8")
    (tmp_path / "statements.csv").write_text("id,place\n", encoding="utf-8")
    code, _, err = headwater("ledger", "bounds", tmp_path / "b.csv", "--workspace", tmp_path)
    assert code == 2 and "statements.csv" in err and not (tmp_path / "b.csv").exists()
