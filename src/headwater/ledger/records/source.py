"""A document, and how it prints."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Source:
    """A document. rounding and zeros are its habit; weight: what setting one of its figures aside costs."""

    id: str
    title: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""
    kind: str = ""
    rounding: str = "half"
    zeros: str = "shown"
    weight: Fraction = Fraction(1)
    copy_of: str = ""
    licence: str = ""
