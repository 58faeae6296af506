"""`make bench` runs: the same optimum as PyPSA's on small sizes, and a table of what was measured."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

HERE = Path(__file__).parents[1]


@pytest.mark.slow
def test_a_quick_bench_finds_one_optimum_and_writes_its_table(tmp_path):
    out = tmp_path / "table.md"
    command = [sys.executable, "-m", "bench", "--quick", "--out", str(out)]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    text = out.read_text(encoding="utf-8")
    assert "| 4 x 48 |" in text and "PyPSA, our solver and options" in text and "| parquet |" in text


def test_the_system_is_the_same_for_the_same_size_wherever_it_is_made(monkeypatch):
    monkeypatch.syspath_prepend(str(HERE))
    from bench.case import case

    one = case(4, 48)
    assert one.place == ["n000", "n001", "n002", "n003"] and len(one.lines) == 6
    # written down from one run: another generator of numbers, or another order of drawing, makes another system
    np.testing.assert_allclose(
        [one.load.sum(), one.inflow.sum(), one.co2_most], [465519.55, 40020.69, 2471485.6], rtol=1e-12
    )


def test_a_made_ledger_is_true_and_misprints_are_told(monkeypatch):
    monkeypatch.syspath_prepend(str(HERE))
    from bench.made_ledger import made, planted
    from headwater.ledger.proof.contradictions import Search, contradictions
    from headwater.ledger.proof.scaled import scale
    from headwater.ledger.proof.system import system

    one = made(900, 1)
    spoilt = planted(one, 5, 1)
    differ = {s.id for s, t in zip(one.ledger.statements, spoilt.ledger.statements, strict=True) if s != t}
    assert one == made(900, 1) and 700 < len(one.ledger.statements) < 1100
    assert differ == spoilt.planted and len(differ) == 5
    for s in one.ledger.statements:
        if s.measure == "level":
            assert s.low <= one.truth[s.cell] <= s.high
    whole = system(one.ledger)
    assert contradictions(Search(whole, scale(whole))) == ([], frozenset())


@pytest.mark.slow
def test_a_quick_bench_of_the_audit_writes_its_table(tmp_path):
    out = tmp_path / "table.md"
    command = [sys.executable, "-m", "bench.ledger", "--quick", "--out", str(out)]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "Beside Banff" in out.read_text(encoding="utf-8")
