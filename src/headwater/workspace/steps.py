"""What stands under `at` in a profile's file: which step of the planned year a text names, and what it is called.

A planned year has 8,760 hours: no 29 February. A year before the date ("2023-01-01 00:00") is read and not used.
"""

import re
from functools import cache
from itertools import pairwise

from headwater.faults import Fault, nearest
from headwater.workspace.cells import quote

LAYOUTS = {"hour": 8760, "day": 365, "month": 12, "month_hour": 288}
"""Rows of profiles/NAME.csv."""
DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
SHOWN = 5
"""Faults of one kind in one file that are said one by one; a series has thousands of rows."""
_WRITTEN = {
    "hour": re.compile(r"(?:\d{4}-)?(\d{2})-(\d{2})[ T](\d{2})(?::00(?::00)?)?", re.ASCII),
    "day": re.compile(r"(?:\d{4}-)?(\d{2})-(\d{2})", re.ASCII),
    "month": re.compile(r"(?:\d{4}-)?(\d{1,2})", re.ASCII),
    "month_hour": re.compile(r"(?:\d{4}-)?(\d{1,2})[ Th-](\d{1,2})(?::00(?::00)?)?", re.ASCII),
}
_ORDINAL = re.compile(r"[1-9]\d{0,3}", re.ASCII)


@cache
def names(layout: str) -> tuple[str, ...]:
    """What each step is called: "02-15 03:00", "02-15", "02", "02 03:00"."""
    days = [f"{month:02}-{day:02}" for month, length in enumerate(DAYS, 1) for day in range(1, length + 1)]
    hours = [f"{hour:02}:00" for hour in range(24)]
    months = [f"{month:02}" for month in range(1, 13)]
    return {
        "hour": tuple(f"{day} {hour}" for day in days for hour in hours),
        "day": tuple(days),
        "month": tuple(months),
        "month_hour": tuple(f"{month} {hour}" for month in months for hour in hours),
    }[layout]


@cache
def _numbers(layout: str) -> dict[str, int]:
    return {name: step for step, name in enumerate(names(layout))}


def step(text: str, layout: str) -> int | None:
    """The step that a text names, from 0; None where it names none. A bare number counts the steps from 1."""
    known = _numbers(layout)
    if text in known:
        return known[text]
    plain = text.strip()
    if _ORDINAL.fullmatch(plain):
        return int(plain) - 1 if int(plain) <= len(known) else None
    found = _WRITTEN[layout].fullmatch(plain)
    if found is None:
        return None
    parts = [f"{int(part):02}" for part in found.groups()]
    return known.get(
        {1: "{}", 2: "{}-{}" if layout == "day" else "{} {}:00", 3: "{}-{} {}:00"}[len(parts)].format(*parts)
    )


def check_steps(file: str, heading: int, layout: str, rows: list[tuple[int, str]], faults: list[Fault]) -> bool:
    """Whether the rows (line, text under `at`) are the steps of the layout, each once and in order; else faults."""
    called = names(layout)
    if [text for _, text in rows] == list(called):
        return True
    steps = [step(text, layout) for _, text in rows]
    if steps == list(range(LAYOUTS[layout])):
        return True
    said = [
        (line, f"{quote(text)} is no {layout.replace('_', ' and ')}", f"written as {called[0]}, {called[1]}, ...")
        for (line, text), found in zip(rows, steps, strict=True)
        if found is None and not _leap(text)
    ]
    leap = [line for line, text in rows if _leap(text)]
    if leap:
        said.append((leap[0], "29 February stands here", "a planned year has 365 days; leave that day out"))
    _tell(file, said, faults)
    known = [(line, found) for (line, _), found in zip(rows, steps, strict=True) if found is not None]
    if len(rows) != LAYOUTS[layout]:
        counts = ", ".join(f"{name}.csv {size:,}" for name, size in LAYOUTS.items())
        wrong = f"has {len(rows):,} rows where the layout '{layout}' has {LAYOUTS[layout]:,}"
        faults.append(Fault(file, heading, "at", wrong, f"the layouts: {counts}"))
    _order(file, heading, known, called, faults)
    return False


def check_snapshots(
    file: str, heading: int, called: tuple[str, ...], rows: list[tuple[int, str]], faults: list[Fault]
) -> bool:
    """Whether the rows (line, text under `at`) are the snapshots, each once and in order; else faults."""
    if [text for _, text in rows] == list(called):
        return True
    number = {name: n for n, name in enumerate(called)}
    said = [
        (line, f"no snapshot {quote(text)}", "" if n >= SHOWN else nearest(text, called))
        for n, (line, text) in enumerate((line, text) for line, text in rows if text not in number)
    ]
    _tell(file, said, faults)
    _order(file, heading, [(line, number[text]) for line, text in rows if text in number], called, faults)
    return False


def _leap(text: str) -> bool:
    """Whether it names the day that a planned year does not have."""
    return re.match(r"\s*(?:\d{4}-)?02-29\b", text) is not None


def _order(file: str, heading: int, rows: list[tuple[int, int]], called: tuple[str, ...], faults: list[Fault]) -> None:
    """Steps that stand twice, late, or not at all."""
    first: dict[int, int] = {}
    twice, late = [], []
    for line, found in rows:
        if found in first:
            twice.append((line, f"{called[found]} stands twice", f"first at line {first[found]}"))
        first.setdefault(found, line)
    order = list(first.items())
    for (before, _), (found, line) in pairwise(order):
        if found < before:
            late.append((line, f"{called[found]} stands after {called[before]}", "steps run in order of time"))
    gaps = [n for n in range(len(called)) if n not in first]
    missing = []
    for begin, end in _runs(gaps):
        span = called[begin] if begin == end else f"{called[begin]} to {called[end]} ({end - begin + 1:,} steps)"
        missing.append((first.get(begin - 1, heading), f"no row for {span}", "every step has a row"))
    for said in (twice, late, missing):
        _tell(file, said, faults)


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Numbers in order -> first and last of each unbroken run."""
    starts = [n for before, n in pairwise([-9, *numbers]) if n != before + 1]
    ends = [n for n, after in pairwise([*numbers, -9]) if after != n + 1]
    return list(zip(starts, ends, strict=True))


def _tell(file: str, said: list[tuple[int, str, str]], faults: list[Fault]) -> None:
    """The first few one by one; the last of them counts the rest."""
    for n, (line, wrong, right) in enumerate(said[:SHOWN]):
        more = f", and {len(said) - SHOWN:,} more of its kind" if n == SHOWN - 1 and len(said) > SHOWN else ""
        faults.append(Fault(file, line, "at", wrong + more, right))
