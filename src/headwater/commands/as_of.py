"""The option --as-of: the ledger of a date."""

from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from headwater.ledger.read import Ledger

    Known = TypeVar("Known", bound=Ledger)

option = click.option(
    "--as-of", "date", default="", metavar="DATE", help="What documents had printed by then: 2023-06-30."
)


def cut(ledger: "Known", date: str) -> "Known":
    """The ledger of a date, all of it where none is given. Raises BadInput for what is no date."""
    from headwater.faults import BadInput, Fault
    from headwater.ledger.records.cells import check_period
    from headwater.ledger.revisions import as_of

    if not date:
        return ledger
    try:
        check_period(date)
    except ValueError as error:
        raise BadInput([Fault("--as-of", 0, "DATE", str(error), "2023, 2023-06 or 2023-06-30")]) from error
    return as_of(ledger, date)
