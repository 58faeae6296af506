"""The audit's measurements as a page of Markdown: bench/LEDGER.md."""

import math
from collections.abc import Sequence
from typing import Any

from bench.report import machine

HEAD = """\
# The audit, measured

`python -m bench.ledger --banff PYTHON` measures all of this anew and writes this page; every number is of a fresh
process, in seconds of the wall, with the peak of the whole process.

## Three sizes, one component

`made_ledger.py` draws a ledger with a truth behind it: amounts to four digits, shares and growth to a tenth of a per
cent, sums along places and indicators. Misprinted are swapped digits, tenfold figures, another year's, one digit
misread. A misprint that agrees with all that the other figures imply nobody could detect.
The lightest correction can set another figure aside in a misprint's stead; the misprint then stays, and truths near it
can lie outside their bounds.
"""
PEER = """\
## Beside Banff

`tree.py` draws one record of a survey: totals of seven parts, totals of totals, every value exact, some misread. Banff
(Statistics Canada, GPL, run and not used) names one smallest set of fields to change; headwater proves each
contradiction and sets as few figures aside. They agree where as many figures are named and ours can be true without
Banff's. Times is Banff's time by ours for the faults.
"""
STEPS = ("system", "faults", "bounds")


def page(sizes: Sequence[dict[str, Any]], records: Sequence[dict[str, Any]]) -> str:
    """All of it."""
    return "\n".join((HEAD, machine(), _sizes(sizes), PEER, _records(records)))


def _sizes(sizes: Sequence[dict[str, Any]]) -> str:
    head = (
        "| figures | cells | rows | system | faults and arbiter | all bounds | peak MB | misprints | in a shown set "
        "| agree with all others | truths outside their bounds |"
    )
    lines = [head, "|" + "--:|" * 11]
    for one in sizes:
        seconds = " | ".join(f"{one[step]:.2f}" for step in STEPS)
        size = f"{one['figures']:,} | {one['cells']:,} | {one['rows']:,}"
        misprints = f"{one['planted']} | {one['shown']} | {one['undetectable']} | {one['outside']}"
        lines.append(f"| {size} | {seconds} | {one['peak']:.0f} | {misprints} |")
    slopes = ", ".join(f"{step} {_slope(sizes, step):.2f}" for step in STEPS)
    return "\n".join([*lines, "", f"Seconds grow with the figures to the power of: {slopes}.", ""])


def _slope(sizes: Sequence[dict[str, Any]], step: str) -> float:
    first, last = sizes[0], sizes[-1]
    return math.log(last[step] / first[step]) / math.log(last["figures"] / first["figures"])


def _records(records: Sequence[dict[str, Any]]) -> str:
    head = "| values | misread | headwater: faults | whole audit | set aside | Banff | named | times | agree |"
    lines = [head, "|" + "--:|" * 9]
    for one in records:
        peer = one["peer"]
        if peer is None:
            said = "not run | | | "
        elif not peer["fields"]:
            said = f"none in {peer['seconds']:.0f} | | | "
        else:
            times = peer["seconds"] / one["seconds"]
            said = f"{peer['seconds']:.2f} | {len(peer['fields'])} | {times:.0f} | {'yes' if one['agrees'] else 'no'}"
        own = f"{one['seconds']:.3f} | {one['audit']:.3f} | {one['aside']}"
        lines.append(f"| {one['values']:,} | {one['misread']} | {own} | {said} |")
    return "\n".join([*lines, ""])
