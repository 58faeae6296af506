"""`python -m bench [--quick] [--out FILE]`: measure, assert the same optimum, write the table.

Every measurement is a fresh process; what is compared is measured in turn, and the best of its repeats counts. Default
sizes take ten to fifteen minutes, nearly all of them in solvers; --quick, a minute, is for seeing that it works.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.report import page

HERE = Path(__file__).parent
SAME = 1e-6
"""Relative difference at which two objectives are the same."""


@dataclass(frozen=True)
class Sizes:
    """Places and hours of each measurement, and how often compiling is repeated."""

    compile: tuple[tuple[int, int], ...]
    whole: tuple[int, int]
    overhead: tuple[int, int]
    small: tuple[int, int]
    write: tuple[int, int]
    repeats: int


FULL = Sizes(((10, 1000), (10, 2000), (10, 4000), (10, 8760)), (10, 500), (10, 1000), (4, 24), (10, 8760), 3)
QUICK = Sizes(((4, 24), (4, 48)), (4, 24), (4, 24), (4, 24), (4, 48), 1)


def main() -> None:
    """All of it."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that it works")
    parser.add_argument("--out", type=Path, default=HERE / "README.md", help="the table [default: bench/README.md]")
    given = parser.parse_args()
    sizes = QUICK if given.quick else FULL
    with tempfile.TemporaryDirectory() as folder:
        found = run(sizes, Path(folder))
    given.out.write_text(page(found), encoding="utf-8")
    print(f"{given.out} has the table", file=sys.stderr)


def run(sizes: Sizes, folder: Path) -> dict[str, Any]:
    """Every measurement by name."""
    for n, t in {*sizes.compile, sizes.whole, sizes.overhead, sizes.small, sizes.write}:
        file = [str(folder / f"{n}x{t}.nc")] if (n, t) in (sizes.whole, sizes.small) else []
        measure("prepare", str(n), str(t), str(folder / f"{n}x{t}"), *file)
    whole = _whole(sizes.whole, folder, True, min(2, sizes.repeats))
    return {
        "compile": [_compiled(n, t, folder, sizes.repeats) for n, t in sizes.compile],
        "whole": whole,
        "small": whole if sizes.small == sizes.whole else _whole(sizes.small, folder, True, sizes.repeats),
        "overhead": whole if sizes.overhead == sizes.whole else _whole(sizes.overhead, folder, False, 1),
        "write": {"size": sizes.write, **_written(sizes.write, folder)},
    }


def measure(*arguments: str) -> dict[str, Any]:
    """One measurement of bench.measure in a fresh process."""
    print("measuring", " ".join(arguments[:3]), file=sys.stderr)
    return _fresh([sys.executable, "-m", "bench.measure", *arguments])


def _fresh(command: list[str]) -> dict[str, Any]:
    """The JSON that a command prints, and how long the process took. Raises RuntimeError where it fails."""
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, cwd=HERE.parent)
    took = time.perf_counter() - began
    if done.returncode:
        raise RuntimeError(
            f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-4000:]}"
        )
    said: dict[str, Any] = json.loads(done.stdout[done.stdout.index("{") :])
    return {**said, "process": took}


def _compiled(n: int, t: int, folder: Path, repeats: int) -> dict[str, Any]:
    """Compile and hand-over of both, in turn."""
    ours, theirs = [], []
    for _ in range(repeats):
        ours.append(measure("ours", str(folder / f"{n}x{t}")))
        theirs.append(measure("pypsa", str(n), str(t)))
    return {
        "size": (n, t),
        "ours": min(ours, key=lambda m: m["build"] + m["compile"] + m["hand-over"]),
        "pypsa": min(theirs, key=lambda m: m["compile"] + m["hand-over"]),
    }


def _whole(size: tuple[int, int], folder: Path, beside: bool, repeats: int) -> dict[str, Any]:
    """From the start of the process to written results; PyPSA with our solver and options, in turn, and as it is."""
    name = "{}x{}".format(*size)
    run = [sys.executable, "-m", "headwater", "run", str(folder / name), "--json", "--out", str(folder / f"out{name}")]
    ours, same = [], []
    for _ in range(repeats):
        print("measuring headwater run", name, file=sys.stderr)
        ours.append(_fresh(run))
        if beside:
            method = ours[0]["method"]
            options = [f"solver={method}"] + ["run_crossover=off"] * (method in ("hipo", "ipx"))
            same.append(measure("pypsa-run", str(folder / f"{name}.nc"), str(folder / "same.nc"), *options))
    found: dict[str, Any] = {"size": size, "ours": min(ours, key=_process)}
    if beside:
        found["same solver"] = min(same, key=_process)
        found["pypsa"] = measure("pypsa-run", str(folder / f"{name}.nc"), str(folder / "default.nc"))
        _same(found["ours"]["objective"], found["same solver"]["objective"])
        _same(found["ours"]["objective"], found["pypsa"]["objective"])
    return found


def _process(measured: dict[str, Any]) -> float:
    return float(measured["process"])


def _same(ours: float, theirs: float) -> None:
    """Raises AssertionError unless the two are one optimum."""
    if abs(ours - theirs) > SAME * abs(theirs):
        raise AssertionError(f"not the same optimum: {ours!r} and PyPSA's {theirs!r}")


def _written(size: tuple[int, int], folder: Path) -> dict[str, Any]:
    workspace = str(folder / f"{size[0]}x{size[1]}")
    return {kind: measure("write", workspace, str(folder / kind), kind) for kind in ("parquet", "csv")}


if __name__ == "__main__":
    main()
