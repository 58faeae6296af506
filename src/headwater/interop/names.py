"""What other models call a thing -> what a workspace may call it, each name once."""

from collections.abc import Iterator

_SLASH = "|"  # a key of several columns is joined with '/' in the table `values`
_NOTHING = "unnamed"


def plain(text: object) -> str:
    """A name on one line, without '/', spaces at its ends or what begins a comment. Two may become one: see Names."""
    found = "".join(c if c.isprintable() else " " for c in str(text).replace("/", _SLASH)).strip()
    return f"no. {found.lstrip('#').strip()}" if found.startswith("#") else found or _NOTHING


class Names:
    """Gives names that are not yet taken: the plain one, else with `kind`, else with a number."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def new(self, text: object, kind: str = "") -> str:
        """The first of 'text', 'text (kind)', 'text (kind 2)', ... that nothing else is called; it is then taken."""
        found = next(name for name in _tries(plain(text), kind) if name not in self._taken)
        self._taken.add(found)
        return found


def _tries(name: str, kind: str) -> Iterator[str]:
    yield name
    if kind:
        yield f"{name} ({kind})"
    number = 2
    while True:
        yield f"{name} ({kind} {number})" if kind else f"{name} ({number})"
        number += 1
