"""Findings that may stand: a row silences one set of members, until one of them changes or newer documents come in."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from headwater.ledger.records.relations import Relation
from headwater.ledger.records.source import Source
from headwater.ledger.records.statements import Statement

Known = Mapping[str, Statement | Relation]


@dataclass(frozen=True)
class Accepted:
    """One row. fingerprint: of the members as they were, empty where only their ids count; until: a date, or empty."""

    members: frozenset[str]
    why: str = ""
    role: str = ""
    until: str = ""
    fingerprint: str = ""
    file: str = ""
    line: int = 0

    def lapsed(self, known: Known, newest: str) -> str:
        """Why it silences nothing any more, in words; empty while it does. newest: date of the newest document."""
        there = self.members <= known.keys()  # a figure that has become the copy of another is not
        if self.fingerprint and not (there and self.fingerprint == fingerprint(self.members, known)):
            return "accepted before a member changed"
        if self.until and newest[: len(self.until)] > self.until:  # 2028 is to its end
            return f"accepted until {self.until}, and a document of {newest} has come in"
        return ""


def fingerprint(members: Iterable[str], known: Known) -> str:
    """What members say, in eight hexadecimal digits: figures as printed and about what, relations over which cells."""
    return blake2b("\n".join(_content(known[id]) for id in sorted(members)).encode(), digest_size=4).hexdigest()


def dated(until: str) -> bool:
    """Whether a text is a date as `until` has it: a year, with a month, with a day."""
    return re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", until) is not None


def newest(sources: Iterable[Source]) -> str:
    """The date of the newest document; empty where none has one."""
    return max((s.date for s in sources if s.date[:4].isdigit()), default="")


def _content(member: Statement | Relation) -> str:
    said: tuple[object, ...]
    if isinstance(member, Relation):
        said = (member.kind, member.whole, *member.parts, member.basis)
    else:
        s = member
        said = (s.cell, s.of, s.base, s.as_printed, s.qualifier, s.unit, s.low, s.high, s.source)
    return "|".join(map(str, (member.id, *said)))
