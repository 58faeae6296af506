"""The example that `headwater init` writes: an invented valley, small enough to read in one go.

The rows stand here; the comments over each table are made from the schema, so that they say what the reader reads.
"""

from pathlib import Path

from headwater.faults import BadInput, Fault
from headwater.files import folder_aside, write_text
from headwater.workspace.columns import Number, Table
from headwater.workspace.example import PROFILES, ROWS, SCENARIO, STATEMENTS, TABLES_OF_LEDGER, month_hours
from headwater.workspace.schema import TABLES

WORKSPACE = """\
# What holds for the whole workspace. `headwater check .` reads everything and says all that is wrong;
# `headwater run .` plans the year and draws the site. Every number here is invented.
[workspace]
name = "{name}"
title_en = "The valley"
title_zh = "山谷"
region = "valley"          # the place that is the whole region, from places.csv

[money]
currency = "CNY"           # of every price; USD and EUR are known too
price_year = 2023          # the year whose prices they are
rate = 0.05                # interest a year: what is built is paid back by equal payments over its life

[time]
year = 2023
weeks = 12                 # weeks solved in the stead of the year's 52; --full-year solves all of them
"""
LAST = "workspace.toml"
"""Written after everything else: a folder without it is no workspace yet."""


def texts(name: str) -> dict[str, str]:
    """Each file of the example, by its path in the workspace, in the order in which they are written."""
    tables = {f"{table.name}.csv": _table(table) for table in TABLES if table.name in ROWS}
    ledger = {f"ledger/{table}.csv": text for table, text in TABLES_OF_LEDGER.items()}
    profiles = {"profiles/month.csv": PROFILES, "profiles/month_hour.csv": month_hours()}
    others = {"ledger/statements/valley.csv": STATEMENTS, "scenarios/dry_year.toml": SCENARIO}
    return {**tables, **profiles, **ledger, **others, LAST: WORKSPACE.format(name=name)}


def write(folder: Path) -> list[str]:
    """The example in a new or empty folder; the paths written. Raises BadInput where something stands there already."""
    name = folder.resolve().name or "valley"
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        what = "is a file" if folder.is_file() else "is not empty"
        raise BadInput([Fault(str(folder), 0, "", what, "name a new folder; nothing is written over")])
    found = texts("".join(c for c in name if c.isalnum() or c in "-_") or "valley")
    if folder.is_dir():  # perhaps the one we stand in: it stays the same folder
        for path, text in found.items():
            write_text(folder / path, text)
    else:
        with folder_aside(folder) as aside:
            for path, text in found.items():
                write_text(aside / path, text)
    return list(found)


def _table(table: Table) -> str:
    """Comments that say what a row and its columns are, then the rows."""
    heading = ROWS[table.name].split("\n", 1)[0].split(",")
    lines = [f"# {table.name}: a row is {table.row}."]
    for name in heading:
        column = table.column(name)
        unit = f", in {column.unit}" if isinstance(column, Number) and column.unit != "1" else ""
        lines.append(f"#   {name}{unit}: {column.says}")
    more = [column.name for column in table.columns if column.name not in heading]
    lines += [f"#   more columns: {', '.join(more)}"] if more else []
    return "\n".join(lines) + "\n" + ROWS[table.name]
