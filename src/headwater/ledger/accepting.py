"""A row for accepted.csv: what is known to disagree and may stand, with the fingerprint of its members."""

import csv
import io

from headwater.ledger.records.tables import ACCEPTED


def with_row(text: str, row: dict[str, str]) -> str:
    """The table's text with one more row, its other rows as they were; a new table where there was no text.

    Columns that the row needs and the table has not are added at the end of its header.
    """
    columns = [c.name for c in ACCEPTED.columns]
    lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    header = lines[0] if lines else columns
    header = [*header, *(name for name in columns if row.get(name) and name not in header)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for old in lines[1:]:
        writer.writerow([*old, *[""] * (len(header) - len(old))] if old else old)
    writer.writerow([row.get(name, "") for name in header])
    return out.getvalue()
