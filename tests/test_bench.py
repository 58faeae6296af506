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
