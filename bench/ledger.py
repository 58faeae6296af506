"""`python -m bench.ledger [--quick] [--banff PYTHON] [--out FILE]`: the audit at three sizes, and beside Banff.

Every measurement is a fresh process. PYTHON is an interpreter that has `banff` (Statistics Canada, GPL, no dependency
of ours): without it the peer's columns stay empty.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.ledger_page import page
from bench.tree import edits, ledger, record

HERE = Path(__file__).parent
SIZES = ((1_000, 5), (10_000, 20), (100_000, 100))
QUICK = ((1_000, 5), (2_000, 5), (4_000, 10))
RECORDS = ((64, 1, 3), (128, 1, 3), (512, 1, 3), (1024, 1, 3), (128, 4, 5), (256, 6, 5))
"""Values at most, misread ones, seed."""
PATIENCE = 60
"""Seconds that Banff is given for a record."""


def main() -> None:
    """All of it, or one measurement as a line of JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.ledger", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that it works")
    parser.add_argument("--banff", default="", metavar="PYTHON", help="an interpreter that has the package banff")
    parser.add_argument("--out", type=Path, default=HERE / "LEDGER.md", help="the table [default: bench/LEDGER.md]")
    parser.add_argument("--one", nargs="+", default=[], help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        name, *numbers = given.one
        print(json.dumps({"size": size, "record": ours}[name](*map(int, numbers))))
        return
    sizes = [_fresh("size", n, k) for n, k in (QUICK if given.quick else SIZES)]
    records = [_beside(n, k, seed, given.banff) for n, k, seed in (RECORDS[:1] if given.quick else RECORDS)]
    given.out.write_text(page(sizes, records), encoding="utf-8")
    print(f"{given.out} has the table", file=sys.stderr)


def _fresh(name: str, *numbers: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.ledger", "--one", name, *map(str, numbers)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=HERE.parent)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def size(n: int, k: int) -> dict[str, Any]:
    """Seconds of each step of the audit of a made ledger with k misprints, and what it found of them."""
    from bench.made_ledger import made, planted
    from headwater.ledger.proof.bounds import bounds
    from headwater.ledger.proof.contradictions import contradictions, searched

    one = planted(made(n), k)
    laps = [time.perf_counter()]
    search = searched(one.ledger)
    whole = search.system
    laps.append(time.perf_counter())
    found, aside = contradictions(search)
    laps.append(time.perf_counter())
    ends = bounds(search, search.active(aside))
    laps.append(time.perf_counter())
    shown = {whole.elements[e] for c in found for e in c.members}
    column = whole.column
    outside = sum(not _inside(ends[column[cell]], value) for cell, value in one.truth.items() if cell in column)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    steps = [after - before for before, after in pairwise(laps)]
    return {
        **{"figures": len(one.ledger.statements), "cells": len(whole.cells), "rows": len(whole.rows)},
        **dict(zip(("system", "faults", "bounds"), steps, strict=True)),
        "peak": peak,
        **{"planted": len(one.planted), "shown": len(one.planted & shown), "found": len(found)},
        "undetectable": _agreeing(one, one.planted - shown) if one.planted - shown else 0,
        "outside": outside,
    }


def _inside(bound: Any, value: float) -> bool:
    """Whether a true value lies in a bound, but for the rounding of the float it is."""
    loose = 1e-12 * abs(value)
    low, high = (None if end is None else float(end) for end in (bound.low, bound.high))
    return (low is None or low <= value + loose) and (high is None or value - loose <= high)


def _agreeing(one: Any, ids: frozenset[str]) -> int:
    """How many misprints agree with what all figures that are no misprints imply: nobody could detect those."""
    from headwater.ledger.proof.contradictions import searched
    from headwater.ledger.what_if import what_if

    clean = one.ledger.part(one.ledger.known.keys() - one.planted)
    search = searched(clean)
    return sum(not what_if(clean, search, s).broken for s in one.ledger.statements if s.id in ids)


def _beside(n: int, k: int, seed: int, python: str) -> dict[str, Any]:
    """One record, by us and by Banff, and whether the answers agree."""
    one = record(n, k, seed)
    own = min((_fresh("record", n, k, seed) for _ in range(3)), key=lambda found: found["seconds"])
    peer = _banff(one, python) if python else None
    agrees = None
    if peer and peer["fields"]:
        agrees = len(peer["fields"]) == own["aside"] and _resolves(one, peer["fields"])
    return {"values": len(one.values), "misread": k, **own, "peer": peer, "agrees": agrees}


def ours(n: int, k: int, seed: int) -> dict[str, Any]:
    """Seconds from a ledger in memory to the proved faults of one record, and of the whole audit."""
    from headwater.ledger.audit import audit
    from headwater.ledger.proof.contradictions import contradictions, searched

    one = ledger(record(n, k, seed))
    warm = ledger(record(20, 1, 0))
    audit(warm)  # what is imported when it is first used is no part of either side
    start = time.perf_counter()
    _, aside = contradictions(searched(one))
    seconds = time.perf_counter() - start
    start = time.perf_counter()
    audit(one)
    return {"seconds": seconds, "audit": time.perf_counter() - start, "aside": len(aside)}


def _banff(one: Any, python: str) -> dict[str, Any] | None:
    """Banff's answer; None where it gives none."""
    asked = {"values": one.values, "edits": edits(one), "seconds": PATIENCE}
    command = [python, str(HERE / "banff_peer.py")]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"banff did not run:\n{done.stderr[-2000:]}")
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _resolves(one: Any, fields: Sequence[int]) -> bool:
    """Whether our ledger can be true without some of its figures."""
    from headwater.ledger.proof.contradictions import contradictions, searched

    whole = ledger(one)
    named = {f"v{j:05d}" for j in fields}
    return not contradictions(searched(whole.part(whole.known.keys() - named)))[1]


if __name__ == "__main__":
    main()
