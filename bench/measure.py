"""One measurement in a process of its own: `python -m bench.measure NAME [ARGUMENTS]` prints a line of JSON.

Seconds are of the wall; peaks are the process' whole, MB.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from bench.case import case


class Laps:
    """Seconds between calls."""

    def __init__(self) -> None:
        self.last, self.seconds = time.perf_counter(), {}  # type: float, dict[str, float]

    def lap(self, name: str) -> None:
        """What has passed since the last call has this name."""
        now = time.perf_counter()
        self.seconds[name], self.last = now - self.last, now


def peak() -> float:
    """MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def ours(folder: str) -> dict[str, Any]:
    """From a workspace in memory until HiGHS holds the program."""
    laps = Laps()
    from headwater.lp.solve import load
    from headwater.model.compile import compile
    from headwater.system.build import build
    from headwater.workspace.read import read

    laps.lap("import")
    workspace = read(Path(folder))
    laps.lap("read")
    built = build(workspace)
    laps.lap("build")
    program = compile(built.system)
    del built  # the run keeps it, but for its results
    laps.lap("compile")
    highs = load(program)
    laps.lap("hand-over")
    return {**laps.seconds, **_sizes(highs)}


def pypsa(places: str, hours: str) -> dict[str, Any]:
    """From a network in memory until HiGHS holds the program; filling the network is told apart."""
    laps = Laps()
    from bench.network import network

    laps.lap("import")
    one = case(int(places), int(hours))
    laps.lap("case")
    n = network(one)
    laps.lap("network")
    model = n.optimize.create_model()
    laps.lap("compile")
    highs = model.to_highspy()
    laps.lap("hand-over")
    return {**laps.seconds, **_sizes(highs)}


def pypsa_run(file: str, out: str, *options: str) -> dict[str, Any]:
    """A network from its file solved and written back. options: HiGHS' own, NAME=VALUE; without, PyPSA's defaults."""
    import pypsa

    n: Any = pypsa.Network(file)
    given = dict(option.split("=", 1) for option in options)
    n.optimize(solver_name="highs", solver_options=given)
    n.export_to_netcdf(out)
    return {"objective": float(n.objective + n.objective_constant)}


def write_sheets(folder: str, out: str, kind: str) -> dict[str, Any]:
    """The sheets of a plan worked out and written; the plan is a stand-in, for only its size matters here."""
    import numpy as np

    from headwater.lp.solve import Solution
    from headwater.model.compile import compile
    from headwater.results import sheets as room
    from headwater.results.amounts import Solved
    from headwater.results.write import write_sheets as write
    from headwater.system.build import build
    from headwater.workspace.read import read

    workspace = read(Path(folder))
    built = build(workspace)
    program = compile(built.system)
    draw = np.random.default_rng(0).uniform
    x, duals = draw(0, 1000, program.cost.size), draw(-50, 50, program.row_lower.size)
    solved = Solved(built, program, Solution("stand-in", 0.0, x, duals, np.zeros(x.size), "none"))
    laps = Laps()
    small, large = room.of_solved(solved, workspace)
    laps.lap("sheets")
    write(room.Sheets(room.summary(solved, workspace), {}, small, large), Path(out), parquet=kind == "parquet")
    laps.lap("write")
    written = sum(path.stat().st_size for path in Path(out).iterdir())
    return {**laps.seconds, "megabytes": written / 1e6}


def prepare(places: str, hours: str, folder: str, file: str = "") -> dict[str, Any]:
    """The workspace of a case; and PyPSA's file of it."""
    from bench.tables import write

    one = case(int(places), int(hours))
    write(one, Path(folder))
    if file:
        from bench.network import network

        network(one).export_to_netcdf(file)
    return {}


def _sizes(highs: Any) -> dict[str, Any]:
    return {"rows": highs.getNumRow(), "columns": highs.getNumCol(), "entries": highs.getNumNz()}


MEASUREMENTS: dict[str, Callable[..., dict[str, Any]]] = {
    "ours": ours,
    "pypsa": pypsa,
    "pypsa-run": pypsa_run,
    "write": write_sheets,
    "prepare": prepare,
}


if __name__ == "__main__":
    with redirect_stdout(sys.stderr):  # the solvers' own words
        found = MEASUREMENTS[sys.argv[1]](*sys.argv[2:])
    print(json.dumps({**found, "peak": peak()}))
