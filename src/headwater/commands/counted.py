"""Counts as people say them: one figure, two figures."""


def counted(n: int, what: str) -> str:
    """A count and its noun: "1 figure", "3,161 figures"."""
    return f"{n:,} {what}{'s' * (n != 1)}"
