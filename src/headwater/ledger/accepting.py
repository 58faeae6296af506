"""A row for accepted.csv: what is known to disagree and may stand, with the fingerprint of its members."""

import csv
import io

from headwater.ledger.records.tables import ACCEPTED


def with_row(text: str, row: dict[str, str]) -> str:
    """The table's text with one more row, its other rows as they were; a new table where there was no text.

    Columns that the row needs and the table has not are added at the end of its header. A row of the same members,
    which has lapsed, is replaced; comments stay where they are.
    """
    columns = [c.name for c in ACCEPTED.columns]
    lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    first = next((n for n, line in enumerate(lines) if line and not _comment(line)), len(lines))
    header = [name.strip() for name in lines[first]] if first < len(lines) else columns
    header = [*header, *(name for name in columns if row.get(name) and name not in header)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([*lines[:first], header])
    place = header.index("members")
    for old in lines[first + 1 :]:
        if _comment(old):
            writer.writerow(old)
        elif len(old) <= place or _members(old[place]) != _members(row["members"]):
            writer.writerow([*old, *[""] * (len(header) - len(old))] if old else old)
    writer.writerow([row.get(name, "") for name in header])
    return out.getvalue()


def _comment(line: list[str]) -> bool:
    return bool(line) and line[0].lstrip().startswith("#")


def _members(text: str) -> frozenset[str]:
    return frozenset(m.strip() for m in text.split(";") if m.strip())
