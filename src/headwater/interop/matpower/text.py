"""A case file's text -> the fields that it assigns: matrices, numbers, lists of words. Code is named, never run."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from headwater.faults import Fault

_JOINED = "\x00"  # an end of line that `...` takes back
_SPACE = " \t\r" + _JOINED
_NAME = re.compile(r"[A-Za-z_]\w*(?:\.\w+)*")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eEdD][+-]?\d+)?|[+-]?inf|nan", re.IGNORECASE)
_WORDS = re.compile(r"'((?:[^'\n]|'')*)'|\"((?:[^\"\n]|\"\")*)\"")
_HARMLESS = re.compile(r"\[[^\]]*\]\s*=\s*idx_\w+|define_constants\b|(?:function|end|endfunction|return)\b[^\n;]*")


@dataclass(frozen=True, eq=False)
class Matrix:
    """Numbers, the line of each row, and how many numbers it has: shorter ones are filled with 0."""

    numbers: NDArray[np.float64]
    lines: list[int]
    widths: list[int]


@dataclass(frozen=True)
class Code:
    """A statement that computes: where it stands, what it says."""

    line: int
    text: str


Value = Matrix | float | str | list[str]


@dataclass(frozen=True)
class Case:
    """What a file assigns, by the last part of its name (mpc.bus is bus), and the statements that compute."""

    fields: dict[str, Value]
    lines: dict[str, int]
    code: list[Code]


def parse(text: str, file: str, faults: list[Fault]) -> Case:
    """The case of a file's text; what can't be read is a fault."""
    return _Reader(_plain(text), file, faults).case()


def _plain(text: str) -> str:
    """Without comments, with the ends of lines that `...` takes back marked; every line keeps its number."""
    lines, block = [], 0
    for line in text.replace("\r\n", "\n").split("\n"):
        bare = line.strip()
        if bare in ("%{", "#{"):
            block += 1
        said = "" if block else _without_comment(line)
        if bare in ("%}", "#}") and block:
            block -= 1
        cut = _outside_words(said, "...")
        lines.append(said[:cut] + _JOINED if cut >= 0 else said + "\n")
    return "".join(lines)


def _without_comment(line: str) -> str:
    cut = _outside_words(line, "%")
    return line if cut < 0 else line[:cut]


def _outside_words(line: str, mark: str) -> int:
    """Where `mark` first stands outside of quotes; -1. A quote after a letter, digit or bracket transposes."""
    n, quote = 0, ""
    while n < len(line):
        c = line[n]
        if quote:
            quote = "" if c == quote else quote
        elif line.startswith(mark, n):
            return n
        elif c == '"' or (c == "'" and (n == 0 or not (line[n - 1].isalnum() or line[n - 1] in ")]}'."))):
            quote = c
        n += 1
    return -1


class _Reader:
    """Goes through a text statement by statement."""

    def __init__(self, text: str, file: str, faults: list[Fault]) -> None:
        self.text, self.file, self.faults = text, file, faults
        ends = (n + 1 for n, c in enumerate(text) if c in "\n" + _JOINED)
        self.starts = [0, *ends]

    def line(self, at: int) -> int:
        return bisect_right(self.starts, at)

    def case(self) -> Case:
        fields: dict[str, Value] = {}
        lines: dict[str, int] = {}
        code: list[Code] = []
        at = 0
        while (at := self._skip(at, _SPACE + "\n;,")) < len(self.text):
            if harmless := _HARMLESS.match(self.text, at):
                at = harmless.end()
                continue
            found = _NAME.match(self.text, at)
            after = self._skip(found.end(), _SPACE) if found else at
            if found and self.text[after : after + 1] == "=" and self.text[after + 1 : after + 2] != "=":
                name = found[0].split(".", 1)[-1]
                value, end = self._value(self._skip(after + 1, _SPACE))
                if value is not None:
                    fields[name], lines[name], at = value, self.line(found.start()), end
                    continue
            end = self._end(at)
            code.append(Code(self.line(at), " ".join(self.text[at:end].replace(_JOINED, " ").split())))
            at = end
        return Case(fields, lines, code)

    def _skip(self, at: int, what: str) -> int:
        while at < len(self.text) and self.text[at] in what:
            at += 1
        return at

    def _end(self, at: int) -> int:
        """Of a statement: its line's, outside of brackets."""
        depth = 0
        while at < len(self.text) and (depth > 0 or self.text[at] != "\n"):
            depth += (self.text[at] in "[({") - (self.text[at] in "])}")
            at += 1
        return at

    def _value(self, at: int) -> tuple[Value | None, int]:
        """What is assigned and where it ends; None where it is computed."""
        if self.text[at : at + 1] == "[":
            end = self.text.find("]", at)
            if end < 0:
                self.faults.append(Fault(self.file, self.line(at), "", "a bracket opens here and never closes"))
                return None, len(self.text)
            rest = self._end(end + 1)
            if self.text[end + 1 : rest].strip(_SPACE + ";,"):
                return None, rest
            return self._matrix(at + 1, end), end + 1
        if self.text[at : at + 1] == "{":
            end = self._closing(at)
            return [a or b for a, b in _WORDS.findall(self.text[at:end])], end
        end = min((n for c in ";\n" if (n := self.text.find(c, at)) >= 0), default=len(self.text))
        said = self.text[at:end].strip(_SPACE + ",")
        if _NUMBER.fullmatch(said):
            return _number(said), end
        words = _WORDS.fullmatch(said)
        return ((words[1] or words[2] or ""), end) if words else (None, end)

    def _closing(self, at: int) -> int:
        """Behind the brace that closes the one at `at`, words aside."""
        depth, n = 0, at
        while n < len(self.text):
            if words := _WORDS.match(self.text, n):
                n = words.end()
                continue
            depth += (self.text[n] == "{") - (self.text[n] == "}")
            n += 1
            if depth == 0:
                return n
        self.faults.append(Fault(self.file, self.line(at), "", "a brace opens here and never closes"))
        return n

    def _rows(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        pieces = re.split(r"[;\n]", self.text[start:end])
        offsets = accumulate((len(piece) + 1 for piece in pieces), initial=start)
        for at, piece in zip(offsets, pieces, strict=False):
            words = piece.replace(_JOINED, " ").replace(",", " ").strip()
            if words:
                yield self.line(at + len(piece) - len(piece.lstrip(_SPACE))), words

    def _matrix(self, start: int, end: int) -> Matrix:
        """The rows between brackets."""
        rows: list[list[float]] = []
        lines = []
        for line, words in self._rows(start, end):
            row = []
            for word in words.split():
                if not _NUMBER.fullmatch(word):
                    self.faults.append(Fault(self.file, line, "", f"'{word}' is no number", "a number a column"))
                row.append(_number(word) if _NUMBER.fullmatch(word) else 0.0)
            rows.append(row)
            lines.append(line)
        width = max(map(len, rows), default=0)
        found = np.zeros((len(rows), width))
        for n, row in enumerate(rows):
            found[n, : len(row)] = row
        return Matrix(found, lines, [len(row) for row in rows])


def _number(word: str) -> float:
    return float(word.lower().replace("d", "e") if "inf" not in word.lower() and "nan" not in word.lower() else word)
