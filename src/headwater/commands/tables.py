"""Tables for people, as wide as their terminal; into a file or a pipe as wide as they need."""

from collections.abc import Iterable, Sequence

WIDE = 160
"""Columns of a table that goes into a file or a pipe."""


def show(columns: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[str] = ()) -> None:
    """Print a table; right: the columns whose cells stand to the right, as numbers do."""
    import sys

    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, justify="right" if column in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*row)
    Console(width=None if sys.stdout.isatty() else WIDE).print(table)
