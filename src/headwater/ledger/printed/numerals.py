"""Numerals as they are printed: digits with separators, number words, Chinese numerals, and scale words behind them."""

import re
from dataclasses import dataclass
from fractions import Fraction

from headwater.ledger.printed.fractions import part
from headwater.ledger.printed.words import CHINESE, CJK_SCALE, ELSEWHERE, SCALE, WORD, WORDS, chinese, chinese_number

SPACE = "[ \u00a0\u202f\u2009]"
NUMBER = re.compile(
    r"\d+(?:\.\d+)?[eE][+-]?\d+(?!\w)"  # 1.2e6
    r"|\d{1,3}(?:'\d{3})+(?:\.\d+)?(?!\d)"  # 1'350'000
    rf"|\d{{1,3}}(?:[,，]\d{{3}})+(?:\.\d+)?(?!\d)"  # 1,350,000.00
    rf"|\d{{1,3}}(?:\.\d{{3}}){{2,}}(?!\d)"  # 30.847.469
    rf"|\d{{1,3}}(?:{SPACE}\d{{3}})+(?:\.\d+)?(?!\d)"  # 230 000
    rf"|\d+\.\d{{3}}(?:{SPACE}\d{{1,3}})+(?!\d)"  # 0.267 8
    r"|\d+[.,]\d+|\d+"
)
_SIGNS = str.maketrans("．٫٬’", "..,'")
_PARTED = ("分之", " in ", "out of")
_ENDLESS = 999
"""A power of ten beyond any figure; what is more is taken for it, and refused."""
_HALF_MORE = re.compile(r"\s+and a half|[个個]?半(?![年月天])|([斤年月天倍吨噸里亩畝元米]|公里|公斤|小时|小時)半")
_MULTIPLIER = re.compile(r"\s*[(（]\s*1((?:[,， ]?0)+)(?=\s*[^\W\d_])")
_MILLION = re.compile(r"\s?m(?=\s+(?:kWh?|yuan|RMB|CNY|USD|people|ton))")
_TENTHS = re.compile("成(?![立为為本员員功果都交品人长長就型绩績份分年])")
_CLOCK = re.compile(rf"{SPACE}*(?:小时|小時|h|hours?)(?: and)?{SPACE}*(\d+){SPACE}*(?:分[钟鐘]?|min(?:ute)?s?\b)")
_VAGUE = tuple("几幾数數")
DOUBLED = {"翻一番": 2, "翻番": 2, "翻两番": 4, "翻兩番": 4, "doubled": 2, "tripled": 3, "quadrupled": 4}


@dataclass(frozen=True)
class Numeral:
    """A numeral in a text: its number, one unit of its last digit, a power it holds itself, and where it stands.

    unit: where the numeral itself says it: h of 1 hour 20 minutes, 1 of a part of a whole.
    """

    digits: Fraction
    step: Fraction
    start: int
    end: int
    power: int = 0
    whole: bool = True
    negative: bool = False
    high: "Numeral | None" = None
    unit: str = ""


def numeral(text: str) -> Numeral | None:
    """The first numeral of a text: in brackets ("three [3]"), in digits, in words; None where there is none."""
    text = text.translate(_SIGNS)
    bracket = re.search(r"\[(\d+(?:\.\d+)?)\]", text)
    if bracket:
        digits, step = _number(bracket.group(1))
        return Numeral(digits, step, bracket.start(), bracket.end(), whole=step == 1)
    found = _digits(text)
    if found is None or any(word in text for word in _PARTED):
        of = part(text)
        if of and (found is None or of.start <= found.start < of.end):
            return Numeral(of.number, of.step, of.start, of.end, whole=False, unit="1")
    return found or _doubled(text) or _english(text) or _chinese(text)


def scale_word(after: str) -> tuple[int, int]:
    """The power of ten that the words behind a numeral say, and how many characters those words take."""
    if not after:
        return 0, 0
    if found := _MULTIPLIER.match(after):  # 34 (10000 kW)
        return found.group(1).count("0"), found.end()
    if found := _MILLION.match(after):
        return 6, found.end()
    if found := _TENTHS.match(after):
        return -1, found.end()
    word = re.match(r"[\s-]*([^\W\d_]+)", after)
    if word and word.group(1).lower() in SCALE:
        return SCALE[word.group(1).lower()], word.end()
    if word and not word.group(1)[0].isascii() and word.group(1)[0] not in CJK_SCALE:
        start = word.start(1)
        for other, power in ELSEWHERE.items():
            if after.startswith(other, start):
                return power, start + len(other)
    opening = re.match(r"[\s(（]*[多余餘几]?", after)
    end = opening.end() if opening else 0
    power, start = 0, end
    while end < len(after) and after[end] in CJK_SCALE and not _unit_begins(after, end):
        power += CJK_SCALE[after[end]]
        end += 1
    return (power, end) if end > start else (0, 0)


def _unit_begins(text: str, at: int) -> bool:
    """千瓦, 千米, 千克 are units, and 百分 a percentage: there the character is no scale."""
    return (text[at] == "千" and text[at + 1 : at + 2] in tuple("瓦米克伏卡升")) or text[at : at + 2] == "百分"


def _digits(text: str) -> Numeral | None:
    found = NUMBER.search(text)
    if found is None:
        return None
    plain, _, exponent = re.sub(f"{SPACE}|'", "", found.group(0)).replace("，", ",").lower().partition("e")
    negative = re.search(r"[-−–]\s*$", text[: found.start()]) is not None
    digits, step = _number(plain)
    whole = step == 1 and "." not in plain
    first = Numeral(
        digits, step, found.start(), found.end(), max(-_ENDLESS, min(int(exponent or 0), _ENDLESS)), whole, negative
    )
    return _mixed(text, first)


def _number(plain: str) -> tuple[Fraction, Fraction]:
    """Value and last unit of digits with separators; a comma parts thousands where three digits follow each."""
    head = plain.split(".")[0]
    if "," in plain:
        groups = head.split(",")
        thousands = all(len(g) == 3 for g in groups[1:]) and len(groups[0]) <= 3
        plain = plain.replace(",", "") if thousands else plain.replace(",", ".")
    elif plain.count(".") > 1:
        plain = plain.replace(".", "")
    decimals = len(plain.split(".")[1]) if "." in plain else 0
    return Fraction(plain), Fraction(1, 10**decimals)


def _mixed(text: str, first: Numeral) -> Numeral:
    """3億2700万 is one numeral, counted in its last scale; so is 2小时59分, in hours, and 9 million 286 thousand."""
    spelt = re.match(
        rf"{SPACE}million{SPACE}(\d{{1,3}}){SPACE}thousand(?:{SPACE}and{SPACE}(\d{{1,3}}))?", text[first.end :]
    )
    if spelt and first.whole:
        digits = first.digits * 10**6 + int(spelt.group(1)) * 1000 + int(spelt.group(2) or 0)
        return Numeral(digits, Fraction(1), first.start, first.end + spelt.end())
    clock = _CLOCK.match(text[first.end :])
    if clock and first.whole:
        digits = first.digits + Fraction(int(clock.group(1)), 60)
        return Numeral(digits, Fraction(1, 60), first.start, first.end + clock.end(), whole=False, unit="h")
    if first.whole and (half := _HALF_MORE.match(text, first.end)):
        return _and_half(first, half)
    power, length = scale_word(text[first.end :])
    rest = text[first.end + length :]
    more = re.match(r"\d+", rest)
    if not length or power < 4 or more is None or not first.whole:
        return first
    low, extra = scale_word(rest[more.end() :])
    if not extra or low >= power:
        return first
    digits = first.digits * 10 ** (power - low) + Fraction(more.group(0))
    return Numeral(digits, Fraction(1), first.start, first.end + length + more.end())


def _and_half(first: Numeral, half: re.Match[str]) -> Numeral:
    """3斤半, 3个半小时, 2 and a half: good to a quarter either way."""
    end = half.end() if half.group(1) is None else first.end  # the unit stands between
    return Numeral(first.digits + Fraction(1, 2), Fraction(1, 2), first.start, end, whole=False)


def _doubled(text: str) -> Numeral | None:
    for word, times in DOUBLED.items():
        at = text.lower().find(word)
        if at >= 0:
            return Numeral(Fraction(times), Fraction(1, 10), at, at + len(word))
    return None


def _english(text: str) -> Numeral | None:
    found = WORD.search(text)
    if found is None:
        return None
    n, more = WORDS[found.group(1).lower()], (found.group(2) or "").lower()
    end = found.end() if more in WORDS else found.end(1)
    said = Numeral(Fraction(n + WORDS.get(more, 0)), Fraction(1), found.start(), end)
    half = _HALF_MORE.match(text, end)
    return _and_half(said, half) if half else said


def _chinese(text: str) -> Numeral | None:
    """一千零二十, 十, 千万 (one of it), and the loose pair 七八百, which is a range."""
    for found in CHINESE.finditer(text):
        word = found.group(0)
        if text[: found.start()].endswith(_VAGUE):  # 几十, 数百: some tens, some hundreds
            continue
        if _unit_begins(text, found.end() - 1):
            word = word[:-1]
        if not word:
            continue
        start, end = found.start(), found.start() + len(word)
        pair = re.fullmatch("([一二三四五六七八九])([一二三四五六七八九])([十百千万萬亿億]*)", word)
        if pair:
            low, high = (chinese_number(pair.group(k) + pair.group(3)) for k in (1, 2))
            step = Fraction(max(1, high - low))
            return Numeral(Fraction(low), step, start, end, high=Numeral(Fraction(high), step, start, end))
        number, step = chinese(word)
        said = Numeral(number, step, start, end, whole=step == 1)
        half = _HALF_MORE.match(text, end) if step == 1 else None
        return _and_half(said, half) if half else said
    return None
