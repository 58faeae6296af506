"""Words for numbers: scales behind a numeral, English number words, Chinese numerals."""

import re
from fractions import Fraction

SCALES = {
    12: "trillion",
    9: "billion bln bn milliarden milliarde miliardi miliardo miliardy miliarda mld bilhões bilhão",
    6: "million millions mln mn millionen milioni miliony milione milhões milhão millones millón mio",
    7: "crore crores",
    5: "lakh lakhs",
    3: "thousand tausend mil mila tys",
    2: "hundred",
}
SCALE = {word: power for power, words in SCALES.items() for word in words.split()}
CJK_SCALE = {"百": 2, "千": 3, "万": 4, "萬": 4, "만": 4, "亿": 8, "億": 8, "억": 8}
CJK_DIGIT = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
CJK_NUMERAL = re.compile("[零〇一二三四五六七八九两兩十百千万萬亿億]+")
CHINESE = re.compile(f"{CJK_NUMERAL.pattern}(?:[点點][零〇一二三四五六七八九]+)?")
_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")
_TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS = {word: n for n, word in enumerate(_ONES + _TEENS)} | {word: 10 * n for n, word in enumerate(_TENS, 3)}
WORD = re.compile(r"\b(" + "|".join(sorted(WORDS, key=len, reverse=True)) + r")(?:-(\w+))?\b", re.IGNORECASE)
ELSEWHERE = {
    **{"ล้านล้าน": 12, "แสนล้าน": 11, "หมื่นล้าน": 10, "พันล้าน": 9, "ล้าน": 6, "แสน": 5, "หมื่น": 4},
    **{"কোটি": 7, "লাখ": 5, "करोड़": 7, "लाख": 5},
    **{"དུང་ཕྱུར": 8, "ས་ཡ": 6, "འབུམ": 5, "ཁྲི": 4},
    **{"миллиард": 9, "млрд": 9, "миллион": 6, "млн": 6, "тысяч": 3, "тыс": 3, "مليار": 9, "مليون": 6, "ألف": 3},
}
"""Scales of other scripts, as their words begin; a longer one stands before those it begins with."""


def chinese(word: str) -> tuple[Fraction, Fraction]:
    """The number of what CHINESE matches, and one unit of its last digit: 三点五 is 3.5, to a tenth."""
    whole, *behind = re.split("[点點]", word)
    decimals = "".join(str(CJK_DIGIT[c]) for c in "".join(behind))
    step = Fraction(1, 10 ** len(decimals))
    return chinese_number(whole) + int(decimals or 0) * step, step


def chinese_number(word: str) -> int:
    """A whole number in Chinese numerals: 一千零二十, 万 (one of it)."""
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
