"""The site's words and numbers in the reader's language: one key, every language; a key missing in one is a fault."""

import math
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LANGUAGES = ("en", "zh")


@cache
def _lists() -> dict[str, dict[str, Any]]:
    """Every words*.toml of this folder, joined by language; one key in two files is refused."""
    out: dict[str, dict[str, Any]] = {lang: {} for lang in LANGUAGES}
    for file in sorted(HERE.glob("words*.toml")):
        for lang, words in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if twice := out[lang].keys() & words.keys():
                raise ValueError(f"{file.name}: [{lang}] {sorted(twice)} stand in another list too")
            out[lang] |= words
    return out


def keys(lang: str) -> Iterator[str]:
    """Every dotted key of a language, so that a test can ask whether the lists match."""
    return _keys(_lists()[lang], "")


def _keys(words: Mapping[str, Any], stem: str) -> Iterator[str]:
    for key, value in words.items():
        if isinstance(value, Mapping):
            yield from _keys(value, f"{stem}{key}.")
        else:
            yield stem + key


@dataclass(frozen=True)
class Words:
    """One language's words, by dotted key, and its way to write numbers."""

    lang: str

    @property
    def tree(self) -> Mapping[str, Any]:
        """The whole list, for templates."""
        return _lists()[self.lang]

    def __call__(self, key: str, **holes: object) -> str:
        """The words of a key with its holes filled. Raises KeyError for a key or a hole that is not there."""
        found: Any = self.tree
        for part in key.split("."):
            found = found[part]
        return str(found).format(**holes) if holes else str(found)

    def pick(self, row: Mapping[str, Any], stem: str) -> str:
        """`stem_en` or `stem_zh` of a row; the other language's where this one is empty."""
        own = [self.lang, *(lang for lang in LANGUAGES if lang != self.lang)]
        return next((str(row[f"{stem}_{lang}"]) for lang in own if row.get(f"{stem}_{lang}")), "")

    def number(self, x: float, digits: int | None = None) -> str:
        """A number as this language writes it; without `digits`, as few as its size lets one read."""
        if digits is None:
            digits = 0 if abs(x) >= 100 or x == round(x) else 1 if abs(x) >= 10 else 2
        text = f"{x:,.{digits}f}" if self.lang == "en" else f"{x:.{digits}f}"
        return "0" + text[2:] if text.startswith("-0") and not text.strip("-0.,") else text

    def interval(self, low: float | None, high: float | None) -> str:
        """Closed ends in one precision, as fine as their distance asks for; an open end says so."""
        if low is None or high is None:
            if low is None and high is None:
                return self("interval.any")
            return (
                self("interval.below", x=self.number(high))
                if high is not None
                else self("interval.above", x=self.number(low or 0.0))
            )
        if low == high:
            return self.number(low)
        digits = min(6, max(0, 1 - math.floor(math.log10((high - low) * 1.001))))
        return self("interval.both", low=self.number(low, digits), high=self.number(high, digits))

    def unit(self, unit: str) -> str:
        """A unit as a reader of this language writes it."""
        return self.tree["unit"][unit][1] if unit in self.tree["unit"] else unit

    def spell(self, unit: str) -> tuple[float, str]:
        """How to say an amount in a unit: its factor and the unit's words ('1e8 CNY' -> 0.1, 'billion CNY')."""
        how = self.tree["unit"].get(unit)
        return (float(how[0]), str(how[1])) if how else (1.0, unit)

    def count(self, n: int) -> str:
        """A small number as a word, as a sentence wants it."""
        small = self.tree["count"]
        return str(small[n]) if n < len(small) else self.number(n)
