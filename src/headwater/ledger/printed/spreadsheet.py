"""What a spreadsheet makes of a figure that it took for a date or a formula: no figure at all."""

import re

_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_DATE = re.compile(
    rf"\d{{1,2}}-{_MONTH}(?:-\d{{2,4}})?|{_MONTH}-\d{{2,4}}|\d{{1,2}}月\d{{1,2}}日"
    r"|\d{4}[-/]\d{1,2}[-/]\d{1,2}(?: 0?0:00(?::00)?)?|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})",
    re.IGNORECASE,
)
_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)|#{2,}")
_FORMULA = re.compile(r"[=@]|[+-](?=[A-Za-z(])")
_SERIAL = re.compile(r"[2-6]\d{4}")


def mangled(text: str, unit: str) -> str:
    """What is wrong with a cell that a spreadsheet has put its own words in; nothing where it is as somebody wrote it.

    A date as a bare number of days (45292) is told from a figure only where the unit is `year`.
    """
    plain = text.strip()
    if _ERROR.search(plain):
        return f"'{text}' is an error of a spreadsheet"
    if _FORMULA.match(plain):
        return f"'{text}' is a formula of a spreadsheet"
    if _DATE.fullmatch(plain) or (unit == "year" and _SERIAL.fullmatch(plain)):
        return f"'{text}' looks like a date made by a spreadsheet"
    return ""
