"""The measurements as a page of Markdown: bench/README.md."""

import importlib.metadata
import os
import platform
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

HEAD = """\
# headwater beside PyPSA

One system, twice: as a workspace of ours, and as a network of PyPSA (its model made by linopy, solved by HiGHS).
`case.py` draws its numbers, `tables.py` writes them as a workspace and `network.py` fills the network; the optimum is
asserted to be the same to a millionth. `make bench` measures all of this anew and writes this page; every number is of
a fresh process, and both sides were measured in turn on one machine. Seconds of the wall, peaks of the whole process.
"""
PACKAGES = ("headwater", "highspy", "highspy-extras", "numpy", "scipy", "pandas", "pypsa", "linopy")


def page(found: dict[str, Any]) -> str:
    """All of it."""
    parts = (
        HEAD,
        machine(),
        _compile(found["compile"]),
        _whole(found),
        _small(found["small"]),
        _write(found["write"]),
    )
    return "\n".join(parts)


def machine() -> str:
    """What this was measured on, and with which versions."""
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
    threads = os.environ.get("OMP_NUM_THREADS", "not set")
    return (
        f"Machine: {_processor()}, {os.cpu_count()} processors, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}. {versions}. OMP_NUM_THREADS {threads}; threads of HiGHS as it chooses.\n"
    )


def _processor() -> str:
    """What the processor is called, where the system says."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "a processor without a name"


def _compile(sizes: list[dict[str, Any]]) -> str:
    """Compile and hand-over, by size."""
    rows: list[tuple[str, ...]] = []
    for at in sizes:
        (n, t), ours, theirs = at["size"], at["ours"], at["pypsa"]
        mine, other = _handed(ours), theirs["compile"] + theirs["hand-over"]
        rows.append(
            (
                f"{n} x {t}",
                f"{mine:.3f}",
                f"{ours['build']:.3f} + {ours['compile']:.3f} + {ours['hand-over']:.3f}",
                f"{other:.2f}",
                f"{other / mine:.1f}",
                f"{ours['peak']:.0f}",
                f"{theirs['peak']:.0f}",
                f"{ours['peak'] / theirs['peak']:.2f}",
                f"{ours['rows']:,} x {ours['columns']:,}, {ours['entries']:,}",
                f"{theirs['rows']:,} x {theirs['columns']:,}, {theirs['entries']:,}",
                f"{ours['read']:.2f}",
                f"{theirs['network']:.2f}",
            )
        )
    heads = (
        *("places x hours", "ours", "build + compile + hand-over", "PyPSA", "times faster", "our peak, MB", "PyPSA's"),
        *("share", "our rows x columns, entries", "PyPSA's", "reading our files", "filling its network"),
    )
    first, last = sizes[0], sizes[-1]
    grown = last["size"][1] / first["size"][1]
    slope = _handed(last["ours"]) / _handed(first["ours"])
    says = (
        f"From tables in memory until HiGHS holds the model: a workspace that is read, a network that is filled. "
        f"{grown:.1f} times the hours take us {slope:.1f} times as long.\n"
    )
    return f"## Making the model\n\n{says}\n{_table(heads, rows)}"


def _handed(ours: dict[str, Any]) -> float:
    return float(ours["build"] + ours["compile"] + ours["hand-over"])


def _whole(found: dict[str, Any]) -> str:
    """From start to written results, and what of it isn't the solver's."""
    at, large = found["whole"], found["overhead"]
    ours = at["ours"]["process"]
    rows = [
        (
            f"headwater run ({at['ours']['method']})",
            f"{ours:.1f}",
            "",
            f"{at['ours']['objective']:.8g}",
        )
    ]
    for name, says in (("pypsa", "PyPSA, its default settings"), ("same solver", "PyPSA, our solver and options")):
        rows.append(
            (says, f"{at[name]['process']:.1f}", f"{at[name]['process'] / ours:.1f}", f"{at[name]['objective']:.8g}")
        )
    n, t = at["size"]
    rest = large["ours"]["process"] - large["ours"]["seconds"]["solve"]
    heads = ("", "seconds", "times ours", "objective")
    return (
        f"## From start to written results, {n} x {t}\n\n{_table(heads, rows)}\n"
        f"At {large['size'][0]} x {large['size'][1]} a run takes {large['ours']['process']:.1f} s; all of it but the "
        f"solver's own takes {rest:.1f} s: {rest / large['ours']['process']:.1%}.\n"
    )


def _small(at: dict[str, Any]) -> str:
    (n, t), ours = at["size"], at["ours"]
    stages = ", ".join(f"{stage} {seconds:.2f}" for stage, seconds in ours["seconds"].items())
    rest = ours["process"] - sum(ours["seconds"].values())
    return (
        f"## A small model, {n} x {t}\n\nFrom the start of the process to written results: {ours['process']:.2f} s "
        f"({stages}, start and end {rest:.2f}); PyPSA {at['pypsa']['process']:.2f} s.\n"
    )


def _write(at: dict[str, Any]) -> str:
    rows = [
        (kind, f"{m['sheets']:.2f}", f"{m['write']:.2f}", f"{m['sheets'] + m['write']:.2f}", f"{m['megabytes']:.1f}")
        for kind, m in at.items()
        if kind != "size"
    ]
    n, t = at["size"]
    return f"## Results of {n} x {t}\n\n{_table(('written as', 'sheets', 'files', 'seconds in all', 'MB'), rows)}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in (heads, ["---"] * len(heads), *rows)]
    return "\n".join(lines) + "\n"
