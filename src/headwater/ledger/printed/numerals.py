"""Numerals as they are printed: digits with separators, number words, Chinese numerals, and scale words behind them."""

import re
from dataclasses import dataclass
from fractions import Fraction

SPACE = "[ \u00a0\u202f\u2009]"
NUMBER = re.compile(
    rf"\d{{1,3}}(?:[,，]\d{{3}})+(?:\.\d+)?(?!\d)"  # 1,350,000.00
    rf"|\d{{1,3}}(?:\.\d{{3}}){{2,}}(?!\d)"  # 30.847.469
    rf"|\d{{1,3}}(?:{SPACE}\d{{3}})+(?:\.\d+)?(?!\d)"  # 230 000
    rf"|\d+\.\d{{3}}(?:{SPACE}\d{{1,3}})+(?!\d)"  # 0.267 8
    r"|\d+[.,]\d+|\d+"
)
SCALES = {
    12: "trillion",
    9: "billion bln bn milliarden milliarde miliardi miliardo miliardy miliarda mld bilhões bilhão",
    6: "million millions mln mn millionen milioni miliony milione milhões milhão millones millón mio",
    3: "thousand tausend mil mila tys",
    2: "hundred",
}
SCALE = {word: power for power, words in SCALES.items() for word in words.split()}
CJK_SCALE = {"百": 2, "千": 3, "万": 4, "萬": 4, "만": 4, "亿": 8, "億": 8, "억": 8}
CJK_DIGIT = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
CJK_NUMERAL = re.compile("[零〇一二三四五六七八九两兩十百千万萬亿億]+")
_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")
_TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS = {word: n for n, word in enumerate(_ONES + _TEENS)} | {word: 10 * n for n, word in enumerate(_TENS, 3)}
WORD = re.compile(r"\b(" + "|".join(sorted(WORDS, key=len, reverse=True)) + r")(?:-(\w+))?\b", re.IGNORECASE)
HALF = re.compile(r"\bhalf\b|一半|半数|半數", re.IGNORECASE)
DOUBLED = {"翻一番": 2, "翻番": 2, "翻两番": 4, "翻兩番": 4, "doubled": 2, "tripled": 3, "quadrupled": 4}


@dataclass(frozen=True)
class Numeral:
    """A numeral in a text: its number, one unit of its last digit, a power it holds itself, and where it stands."""

    digits: Fraction
    step: Fraction
    start: int
    end: int
    power: int = 0
    whole: bool = True
    negative: bool = False
    high: "Numeral | None" = None


def numeral(text: str) -> Numeral | None:
    """The first numeral of a text: in brackets ("three [3]"), in digits, in words; None where there is none."""
    bracket = re.search(r"\[(\d+(?:\.\d+)?)\]", text)
    if bracket:
        digits, step = _number(bracket.group(1))
        return Numeral(digits, step, bracket.start(), bracket.end(), whole=step == 1)
    return _digits(text) or _doubled(text) or _english(text) or _chinese(text)


def scale_word(after: str) -> tuple[int, int]:
    """The power of ten that the words behind a numeral say, and how many characters those words take."""
    word = re.match(r"[\s-]*([^\W\d_]+)", after)
    if word and word.group(1).lower() in SCALE:
        return SCALE[word.group(1).lower()], word.end()
    opening = re.match(r"[\s(（]*[多余餘几]?", after)
    end = opening.end() if opening else 0
    power, start = 0, end
    while end < len(after) and after[end] in CJK_SCALE and not _unit_begins(after, end):
        power += CJK_SCALE[after[end]]
        end += 1
    return (power, end) if end > start else (0, 0)


def _unit_begins(text: str, at: int) -> bool:
    """千瓦, 千米, 千克 are units, and 百分 a percentage: there the character is no scale."""
    return (text[at] == "千" and text[at + 1 : at + 2] in tuple("瓦米克伏卡")) or text[at : at + 2] == "百分"


def _digits(text: str) -> Numeral | None:
    found = NUMBER.search(text)
    if found is None:
        return None
    plain = re.sub(SPACE, "", found.group(0)).replace("，", ",")
    negative = re.search(r"[-−–]\s*$", text[: found.start()]) is not None
    digits, step = _number(plain)
    first = Numeral(digits, step, found.start(), found.end(), 0, step == 1 and "." not in plain, negative)
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
    clock = re.match(rf"{SPACE}*(?:小时|小時|h|hours?)(?: and)?{SPACE}*(\d+){SPACE}*(?:分|min)", text[first.end :])
    if clock and first.whole:
        digits = first.digits + Fraction(int(clock.group(1)), 60)
        return Numeral(digits, Fraction(1, 60), first.start, first.end, whole=False)
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


def _doubled(text: str) -> Numeral | None:
    for word, times in DOUBLED.items():
        at = text.lower().find(word)
        if at >= 0:
            return Numeral(Fraction(times), Fraction(1, 10), at, at + len(word))
    return None


def _english(text: str) -> Numeral | None:
    half = HALF.search(text)
    if half:
        return Numeral(Fraction(1, 2), Fraction(1, 10), half.start(), half.end(), whole=False)
    found = WORD.search(text)
    if found is None:
        return None
    n, more = WORDS[found.group(1).lower()], (found.group(2) or "").lower()
    end = found.end() if more in WORDS else found.end(1)
    return Numeral(Fraction(n + WORDS.get(more, 0)), Fraction(1), found.start(), end)


def _chinese(text: str) -> Numeral | None:
    """一千零二十, 十, 千万 (one of it), and the loose pair 七八百, which is a range."""
    for found in CJK_NUMERAL.finditer(text):
        word = found.group(0)
        if _unit_begins(text, found.end() - 1):
            word = word[:-1]
        if not word:
            continue
        start, end = found.start(), found.start() + len(word)
        pair = re.fullmatch("([一二三四五六七八九])([一二三四五六七八九])([十百千万萬亿億]*)", word)
        if pair:
            low, high = (_chinese_number(pair.group(k) + pair.group(3)) for k in (1, 2))
            step = Fraction(max(1, high - low))
            return Numeral(Fraction(low), step, start, end, high=Numeral(Fraction(high), step, start, end))
        return Numeral(Fraction(_chinese_number(word)), Fraction(1), start, end)
    return None


def _chinese_number(word: str) -> int:
    total, section, digit = 0, 0, -1
    for c in word:
        if c in CJK_DIGIT:
            digit = CJK_DIGIT[c]
        elif c in "十百千":
            section += (digit if digit > 0 else 1) * {"十": 10, "百": 100, "千": 1000}[c]
            digit = -1
        else:
            section += max(digit, 0)
            large = CJK_SCALE[c] == 8  # 亿 counts all that stands before it, 万 only the thousands
            total = (total + section or 1) * 10**8 if large else total + (section or 1) * 10**4
            section, digit = 0, -1
    return total + section + max(digit, 0)
