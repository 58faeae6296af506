"""A plain CSV of one column of words and many of numbers, by pandas' C parser: 9,000 x 100 in a fifth of a second.

Anything that is not plain is None, and is read cell by cell with its faults.
"""

import csv
from dataclasses import dataclass
from io import StringIO
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Plain:
    """The heading's line and cells, the first cell of each row, and the numbers, (rows, columns); NaN where empty."""

    line: int
    heading: list[str]
    first: list[str]
    values: NDArray[np.float64]


def read_plain(text: str) -> Plain | None:
    """The cells of a CSV whose rows are as long as its heading, with no quotes but in it; comments only above it."""
    start, line = 0, 1
    while text.startswith(("#", "\n"), start):
        start, line = text.find("\n", start) + 1, line + 1
        if start == 0:
            return None
    body = text[start:].rstrip("\n")
    heading, _, rows = body.partition("\n")
    columns, words = _cells(heading), rows.lower()
    if any(sign in words for sign in ('"', "#", "\n\n", "true", "false")):  # pandas takes words for numbers
        return None
    if not columns or not rows or rows.count(",") != (len(columns) - 1) * (rows.count("\n") + 1):
        return None
    kinds: Any = {0: str} | dict.fromkeys(range(1, len(columns)), float)
    try:
        frame = pd.read_csv(StringIO(rows), header=None, dtype=kinds, keep_default_na=False, na_values=[""])
    except (ValueError, pd.errors.ParserError):
        return None
    values = np.ascontiguousarray(frame.iloc[:, 1:].to_numpy(float))
    if frame.shape[1] != len(columns) or np.isinf(values).any() or (np.isnan(values).any() and "nan" in words):
        return None
    return Plain(line, columns, frame[0].tolist(), values)


def _cells(heading: str) -> list[str]:
    """The cells of the heading, which may be quoted; none where it is no line of CSV by itself."""
    try:
        return next(csv.reader([heading], strict=True), [])
    except csv.Error:
        return []
