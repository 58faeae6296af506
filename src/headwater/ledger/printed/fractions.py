"""Parts of a whole in words: 三分之一, 千分之五, two thirds, one in five, more than half."""

import re
from fractions import Fraction
from typing import NamedTuple

from headwater.ledger.printed.words import CHINESE, CJK_NUMERAL, WORDS, chinese

HALF = re.compile(r"(?<!and a )\bhalf\b(?:\s+an?(?=\s+[a-z]+illion))?|一半|半数|半數", re.IGNORECASE)
_PARTS = ("thirds?", "quarters?", "fourths?", "fifths?", "sixths?", "sevenths?", "eighths?", "ninths?", "tenths?")
_BY = {re.sub(r"s\?$", "", part): n for part, n in zip(_PARTS, (3, 4, 4, 5, 6, 7, 8, 9, 10), strict=True)}
_COUNT = "|".join(("an?", *sorted(WORDS, key=len, reverse=True)))
_ENGLISH = re.compile(
    rf"(?<!first )\b({_COUNT})[\s-]+({'|'.join(_PARTS)})\b(?!\s+(?:consecutive|year|place))", re.IGNORECASE
)
_IN = re.compile(rf"\b({_COUNT}|\d+)\s+(?:in|out of)\s+(?:every\s+)?({_COUNT}|\d{{1,2}})\b(?!\s*[,.\d])", re.IGNORECASE)
_OF = re.compile(rf"(\d+|{CJK_NUMERAL.pattern})分之(\d+(?:\.\d+)?|{CHINESE.pattern})")
_COARSE = Fraction(1, 10)
"""A part in words is good to a twentieth either way, as half is."""


class Part(NamedTuple):
    """A part of 1: its number, one unit of what it is printed to, and where it stands."""

    number: Fraction
    step: Fraction
    start: int
    end: int


def part(text: str) -> Part | None:
    """The first part of a whole that a text says in words; None where it says none.

    Of a hundred, a thousand, ten thousand it is good to a unit of those; any other to a tenth.
    """
    if found := _OF.search(text):
        below, above = (_number(found.group(k)) for k in (1, 2))
        if below:
            decimals = len(re.split("[.点點]", found.group(2) + ".")[1])
            round_one = below in (100, 1000, 10000)
            step = Fraction(1, int(below) * 10**decimals) if round_one else _COARSE
            return Part(above / below, step, found.start(), found.end())
    if found := _ENGLISH.search(text):
        below = Fraction(_BY[re.sub("s$", "", found.group(2).lower())])
        return Part(_number(found.group(1)) / below, _COARSE, found.start(), found.end())
    found = _IN.search(text)
    if found and 0 < _number(found.group(1)) < _number(found.group(2)):
        return Part(_number(found.group(1)) / _number(found.group(2)), _COARSE, found.start(), found.end())
    if found := HALF.search(text):
        return Part(Fraction(1, 2), _COARSE, found.start(), found.end())
    return None


def _number(word: str) -> Fraction:
    if word[0].isdigit():
        return Fraction(word)
    if CHINESE.fullmatch(word):
        return chinese(word)[0]
    return Fraction(WORDS.get(word.lower(), 1))
