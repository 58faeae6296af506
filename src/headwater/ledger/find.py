"""Statements found by words and by the parts of their key."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from fnmatch import fnmatchcase

from headwater.ledger.read import Ledger
from headwater.ledger.records.cells import first_year, last_year
from headwater.ledger.records.statements import Statement

KEYS = ("indicator", "place", "period", "scope", "vintage", "status", "measure")
FILTERS = (*KEYS, "unit", "source", "publisher")
_WORD = re.compile("[a-z]{3,}")
_YEARS = re.compile(r"(\d{4})(?:\.\.(\d{4}))?")


def find(ledger: Ledger, words: Sequence[str] = (), filters: Mapping[str, str] | None = None) -> list[Statement]:
    """Statements that hold every word and pass every filter, in order of id.

    words: in the id, the key, what is printed, the note, or the document's title or publisher, whatever their case.
    filters: by name (FILTERS) a text with * and ?, which must be the whole of that part; a period that is a year or a
    span of years (2015..2020) takes all that lies within it. Raises KeyError for a filter of another name.
    """
    tests = [_test(name, str(text), ledger) for name, text in (filters or {}).items()]  # a year may be a number
    wanted = [str(word).casefold() for word in words]
    found = (s for s in ledger.statements if all(test(s) for test in tests))
    return [s for s in found if not wanted or _holds(s, wanted, ledger)]


def known(statements: Iterable[Statement], name: str) -> list[str]:
    """What a part of the key can be, sorted."""
    return sorted({part(s, name) for s in statements})


def alike(statements: Iterable[Statement], name: str, text: str, most: int = 4) -> list[str]:
    """What is known of a part of the key that is near to a text: spelt nearly so, or with words in common."""
    there = Counter(part(s, name) for s in statements)
    spelt = get_close_matches(text, there, n=most, cutoff=0.8)
    loosely = get_close_matches(text, there, n=most)
    words = set(text.casefold().split("_"))
    shared = {one: len(words & set(one.casefold().split("_"))) / len(one.split("_")) for one in there}
    common = sorted((one for one in there if shared[one]), key=lambda one: (-shared[one], -there[one], one))
    return list(dict.fromkeys([*spelt, *common, *loosely]))[:most]


def nearest_words(statements: Iterable[Statement], word: str, most: int = 4) -> list[str]:
    """Words of indicators, places and ids that are spelt nearly as a word."""
    there = {w for s in statements for text in (s.cell.indicator, s.cell.place, s.id) for w in _WORD.findall(text)}
    return get_close_matches(word.casefold(), sorted(there), n=most, cutoff=0.7)


def part(s: Statement, name: str) -> str:
    """A part of a statement's key, or its unit or source."""
    return str(getattr(s.cell if name in KEYS else s, name))


def _test(name: str, text: str, ledger: Ledger) -> Callable[[Statement], bool]:
    if name not in FILTERS:
        raise KeyError(f"no filter '{name}'; there are {', '.join(FILTERS)}")
    span = _YEARS.fullmatch(text)
    if name == "period" and span:
        first, last = int(span[1]), int(span[2] or span[1])
        return lambda s: first <= first_year(s.cell.period) and last_year(s.cell.period) <= last
    if name == "publisher":
        return lambda s: fnmatchcase(ledger.sources[s.source].publisher.casefold(), text.casefold())
    return lambda s: fnmatchcase(part(s, name), text)


def _holds(s: Statement, words: Iterable[str], ledger: Ledger) -> bool:
    source = ledger.sources[s.source]
    said = (s.id, str(s.cell), s.cell.indicator.replace("_", " "), s.as_printed, s.note, source.title, source.publisher)
    text = " ".join(said).casefold()
    return all(word in text for word in words)
