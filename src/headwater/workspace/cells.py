"""A cell -> its value, or what is wrong with it and what would be right. No file, no table: text in, value out."""

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal
from math import inf, isfinite

from headwater import units
from headwater.faults import nearest
from headwater.workspace.columns import Choice, Number, Text
from headwater.workspace.csv_file import EXCEL_ERROR

_NUMBER = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_PLAIN = re.compile(_NUMBER)
_INFINITE = {"inf": inf, "+inf": inf, "-inf": -inf}
_NOTHING = {"nan", "na", "n/a", "#n/a", "null", "none", "nil", "-", "--", "–", "—", "..", "...", "…", "?", "tbd", "无"}
_SPACES = " \u00a0\u2009\u202f'’"
_GROUPED = re.compile(rf"[+-]?[0-9]{{1,3}}(?:([,{_SPACES}])[0-9]{{3}})(?:\1[0-9]{{3}})*(?:\.[0-9]+)?")
_GROUPED_BY_POINTS = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+")
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+")
_PERCENT = re.compile(rf"({_NUMBER})\s*([%‰])")
_WITH_UNIT = re.compile(rf"({_NUMBER})\s*([^\W\d_].*|[$¥€£°].*)", re.DOTALL)
_EXCEL_DATE = re.compile(
    r"(?:[A-Z][a-z]{2}-[0-9]{2,4}|[0-9]{1,2}-[A-Z][a-z]{2}(?:-[0-9]{2,4})?|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}"
    r"|[0-9]{4}/[0-9]{1,2}(?:/[0-9]{1,2})?|[0-9]{1,2}月[0-9]{1,2}日)"
)
_EXCEL_DAY = re.compile(r"[1-6][0-9]{4}")
_YEAR = re.compile(r"(?<![0-9])(?:1[0-9]|2[01])[0-9]{2}(?![0-9])")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_ATOM = r"\(*(?:1|[A-Za-z%µμ_][A-Za-z0-9_]*(?:(?:\*\*|\^)-?[0-9](?:\.[0-9]+)?)?)\)*"
_UNIT = re.compile(rf"(?:[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]{{1,2}})?[ *]?)?{_ATOM}(?: ?[*/] ?{_ATOM}| {_ATOM})*")


class Wrong(Exception):
    """What is wrong with a cell, and what would be right."""

    def __init__(self, wrong: str, right: str = "") -> None:
        super().__init__(wrong)
        self.wrong, self.right = wrong, right


def quote(text: str) -> str:
    """A cell as a message shows it: on one line, at most 60 characters."""
    line = text.encode("utf-8", "backslashreplace").decode("utf-8")
    line = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in line)
    return f"'{line if len(line) <= 60 else line[:57] + '...'}'"


def number(text: str, column: Number) -> float:
    """A number in any plain way of writing it ("12", "1.2E+03", "-.5", "inf" where the column takes it).

    Raises Wrong for every other way, with what to write, and for one out of the column's bounds.
    """
    plain = text.strip()
    if plain.lower() in _INFINITE:
        value = _INFINITE[plain.lower()]
        if not column.endless:
            raise Wrong(f"{quote(plain)} is no {column.name}", "a number is wanted here")
    elif _PLAIN.fullmatch(plain):
        value = float(plain)
        if not isfinite(value):
            raise Wrong(f"{quote(plain)} is too large", "write inf where nothing bounds it" if column.endless else "")
    else:
        raise _no_number(plain, column)
    return _bounded(value, plain, column)


def _bounded(value: float, text: str, column: Number) -> float:
    """The value, within the column's bounds. Raises Wrong."""
    if column.whole and value != int(value):
        raise Wrong(f"{quote(text)} is no whole number", f"{column.name} is one")
    if column.least is not None and column.most is not None and not column.least <= value <= column.most:
        raise Wrong(f"{quote(text)} is out of bounds", f"{column.least:g} to {column.most:g}")
    if column.least is not None and value < column.least:
        raise Wrong(f"{quote(text)} is below {column.least:g}", f"{column.least:g} or more")
    if column.above is not None and value <= column.above:
        raise Wrong(f"{quote(text)} is not above {column.above:g}", f"more than {column.above:g}")
    if column.most is not None and value > column.most:
        raise Wrong(f"{quote(text)} is above {column.most:g}", f"{column.most:g} or less")
    return value


def _no_number(text: str, column: Number) -> Wrong:
    """Why a text is no number, and what to write instead."""
    if EXCEL_ERROR.match(text + ","):
        return Wrong(f"{quote(text)} is an error of the spreadsheet", "mend the formula there and save again")
    if text.lower() in _NOTHING:
        return Wrong(
            f"{quote(text)} is no number", "leave the cell empty" if not column.needed else "a number is needed"
        )
    if found := _PERCENT.fullmatch(text):
        return Wrong(f"{quote(text)} is written with a sign", f"write {_share(found[1], found[2])}")
    if _EXCEL_DATE.fullmatch(text):
        return Wrong(f"{quote(text)} is a date", "Excel turns '1-23' or '1/23' into one; write the number")
    if found := _GROUPED.fullmatch(text):
        joined = text.replace(found[1], "")
        also = (
            f", or {text.replace(',', '.')} if the comma is a decimal comma" if _DECIMAL_COMMA.fullmatch(text) else ""
        )
        return Wrong(f"{quote(text)} has its thousands parted", f"write {joined}{also}")
    if _GROUPED_BY_POINTS.fullmatch(text):
        return Wrong(f"{quote(text)} has a decimal comma", f"write {text.replace('.', '').replace(',', '.')}")
    if _DECIMAL_COMMA.fullmatch(text):
        return Wrong(f"{quote(text)} has a decimal comma", f"write {text.replace(',', '.')}")
    if found := _WITH_UNIT.fullmatch(text):
        where = f"and its unit under '{column.said_in}'" if column.said_in else f"the column is in {column.unit}"
        return Wrong(f"{quote(text)} is more than a number", f"write {found[1]}, {where}")
    normal = unicodedata.normalize("NFKC", text).replace("\u2212", "-")
    if normal != text and _PLAIN.fullmatch(normal):
        return Wrong(f"{quote(text)} is written in other digits or signs", f"write {normal}")
    return Wrong(f"{quote(text)} is no number", "one plain number, such as 1234.5")


def _share(text: str, sign: str) -> str:
    """A number of percent or permille as a share; "a share" for one of absurd length."""
    digits, _, power = text.lower().partition("e")
    if len(digits) > 20 or len(power) > 2:
        return "a share"
    return f"{Decimal(text).scaleb(-2 if sign == '%' else -3).normalize():f}"


def choice(text: str, column: Choice) -> str:
    """One of the column's words; its first where the cell is empty. Raises Wrong."""
    if text == "":
        return column.among[0]
    if text not in column.among:
        words = [word for word in column.among if word]
        meant = nearest(text, words)
        raise Wrong(f"no {column.name} {quote(text)}", (meant + " " if meant else "") + f"one of {', '.join(words)}")
    return text


def unit(text: str) -> str:
    """The text of a unit that pint reads as we mean it. Raises Wrong."""
    try:
        if len(text) > 80 or not (_UNIT.fullmatch(text) or _PLAIN.fullmatch(text)):
            raise ValueError
        size = units.size(text)
    except ValueError:
        known = (*units.COUNTS, *units.CURRENCIES, "MW", "GW", "kW", "MWh", "GWh", "kWh", "t", "kt", "km", "m3", "tkm")
        raise Wrong(f"no unit {quote(text)}", nearest(text, known) or "written as MWh, t/a, 1e4 t, CNY/MWh") from None
    if not (isfinite(size) and size > 0):
        raise Wrong(f"{quote(text)} is no unit", "a unit is more than nought")
    return text


def word(text: str) -> str:
    """A name that other tables call it by. Raises Wrong for spaces at its ends and line breaks."""
    if text != text.strip():
        raise Wrong(f"{quote(text)} begins or ends with a space", f"write {quote(text.strip())}")
    if EXCEL_ERROR.match(text + ","):
        raise Wrong(f"{quote(text)} is an error of the spreadsheet", "mend the formula there and save again")
    if not text.isprintable():
        raise Wrong(f"{quote(text)} has a line break or a sign that can't be seen", "a name is one line")
    return text


def words(text: str, column: Text) -> str:
    """A free text without spaces at its ends; a date where the column holds one. Raises Wrong."""
    plain = text.strip()
    if EXCEL_ERROR.fullmatch(plain):
        raise Wrong(f"{quote(plain)} is an error of the spreadsheet", "mend the formula there and save again")
    if column.date and plain:
        _dated(plain, column.needed)
    return plain


def _dated(text: str, exact: bool) -> None:
    """Raises Wrong where Excel has rewritten a date, where there is no year, or where `exact` begins otherwise."""
    if _EXCEL_DATE.fullmatch(text):
        raise Wrong(f"{quote(text)} is as Excel shows a date", "write 2023-01 or 2023-01-31, in a column of text")
    if _EXCEL_DAY.fullmatch(text):
        day = date(1899, 12, 30) + timedelta(int(text))
        raise Wrong(f"{quote(text)} is Excel's number of a day", f"write {day.isoformat()}")
    found = _DATE.match(text)
    if not (found if exact else _YEAR.search(text)):
        raise Wrong(f"{quote(text)} is no date", "write 2011, 2011-12 or 2011-12-09")
    try:
        if found:
            date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        raise Wrong(f"{quote(text)} is on no calendar", "write 2011, 2011-12 or 2011-12-09") from None
