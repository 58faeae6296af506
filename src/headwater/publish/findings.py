"""Titles as findings: a sentence whose every number, direction and name comes out of the figures it stands over."""

from collections.abc import Sequence
from itertools import pairwise

from headwater.publish.book import Point
from headwater.publish.words import Words

FEW = 12
"""Up to here a sentence writes a number as a word."""


def capital(text: str) -> str:
    """The first letter as a sentence begins, and per cent never on another line than its number."""
    return text[:1].upper() + text[1:].replace(" %", "\u00a0%")


def times(ratio: float, words: Words) -> str:
    """A multiple as a sentence says it: 'seven', '23', '1.8'."""
    if ratio < 2.95:
        return words.number(ratio, 1)
    return words.count(round(ratio)) if round(ratio) <= FEW else words.number(round(ratio), 0)


def percent(share: float, words: Words) -> str:
    """A share or a change in per cent, as coarse as a sentence can bear."""
    return words.number(100 * share, 1 if abs(share) < 0.0095 else 0)


def change(what: str, first: Point, last: Point, words: Words) -> str:
    """How a series stands at its last figure against its first. Both must have a figure."""
    holes = {"what": what, "first": first.year, "last": last.year}
    assert first.value is not None and last.value is not None
    ratio = last.value / first.value
    least = "_least" if last.how == "over" else ""
    if ratio >= 1.95:
        return words(f"finding.times{least}", times=times(ratio, words), **holes)
    if ratio >= 1.005:
        return words(f"finding.rose{least}", pct=percent(ratio - 1, words), **holes)
    if ratio <= 0.995:
        return words("finding.fell", pct=percent(1 - ratio, words), **holes)
    return words("finding.same", **holes)


def evidence(points: Sequence[Point], words: Words) -> str:
    """What the reader must know of the years: how many are printed whole, or how many not at all; else nothing."""
    whole, gaps = sum(q.how == "whole" for q in points), sum(q.how == "gap" for q in points)
    if 2 * whole <= len(points):
        key = "finding.whole_one" if whole == 1 else "finding.whole"
        return words(key, n=words.count(whole), m=words.count(len(points)))
    if gaps:
        return words(
            "finding.gap_one" if gaps == 1 else "finding.gaps", n=words.count(gaps), m=words.count(len(points))
        )
    return ""


def of_series(what: str, points: Sequence[Point], words: Words) -> str:
    """The title of one series."""
    shown = [q for q in points if q.value is not None]
    if len(shown) < 2:
        return capital(
            words("finding.alone" if shown else "finding.none", what=what, year=shown[0].year if shown else "")
        )
    said = [change(what, shown[0], shown[-1], words), evidence(points, words)]
    return capital(words("finding.join").join(filter(None, said)))


def of_parts(what: str, parts: Sequence[tuple[str, Sequence[Point]]], words: Words) -> str:
    """The title of series that add up: the largest part of the last year, its share, and how it stands to its first."""
    last = max((q.year for _, points in parts for q in points if q.value is not None), default=None)
    if last is None:
        return capital(words("finding.none", what=what))
    now = [(name, points, q) for name, points in parts for q in points if q.year == last and q.value is not None]
    name, points, top = max(now, key=lambda found: found[2].value or 0.0)
    share = (top.value or 0.0) / sum(q.value or 0.0 for _, _, q in now)
    holes = {"top": name, "what": what, "last": last, "pct": percent(share, words)}
    first = next(q for q in points if q.value is not None)
    if first.year == last or not first.value:
        return capital(words("finding.part", **holes))
    ratio = (top.value or 0.0) / first.value
    if ratio >= 1.95:
        return capital(words("finding.part_times", times=times(ratio, words), first=first.year, **holes))
    key = "finding.part_more" if ratio >= 1 else "finding.part_less"
    return capital(words(key, x=percent(abs(ratio - 1), words), first=first.year, **holes))


def of_panels(panels: Sequence[tuple[str, Sequence[Point]]], words: Words) -> str:
    """The title of series of several units: how each moved in its last year, and how before if it was the other way."""
    moves = [(name, _moves(points)) for name, points in panels]
    if not all(found for _, found in moves):
        return capital(words("finding.join").join(of_series(name, points, words) for name, points in panels))
    last = words("finding.list").join(_move(name, found[-1], words) for name, found in moves)
    out = words("finding.in_year", year=moves[0][1][-1][0], what=last)
    if all(len(found) > 1 and (found[-2][1] < 0) != (found[-1][1] < 0) for _, found in moves):
        before = words("finding.list").join(_move(name, found[-2], words) for name, found in moves)
        out += words("finding.join") + words("finding.year_before", what=before)
    return capital(out)


def _moves(points: Sequence[Point]) -> list[tuple[int, float]]:
    """Year and change on the year before, where both are published."""
    pairs = pairwise(points)
    return [(b.year, b.value / a.value - 1) for a, b in pairs if a.value and b.value is not None]


def _move(name: str, move: tuple[int, float], words: Words) -> str:
    key = "finding.moved_up" if move[1] >= 0 else "finding.moved_down"
    return words(key, what=name, pct=percent(abs(move[1]), words))


def of_counts(what: str, n: int, words: Words) -> str:
    """Counts of unlike kinds: how many there are. Which is the most would say nothing."""
    return capital(words("finding.count_one" if n == 1 else "finding.counts", what=what, n=words.count(n)))


def of_growth(what: str, rate: float, span: tuple[int, int], words: Words) -> str:
    """An average growth over a span: the rate and the multiple it comes to."""
    ratio = (1 + rate) ** (span[1] - span[0])
    said = words.number(100 * rate, 1)
    return capital(
        words("finding.average", what=what, pct=said, first=span[0], last=span[1], times=times(ratio, words))
    )
