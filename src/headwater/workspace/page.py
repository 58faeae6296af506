"""docs/tables.md, made from the schema: `python -m headwater.workspace.page > docs/tables.md`."""

from headwater.workspace import scenario, sources
from headwater.workspace.columns import Choice, Column, Number, Ref, Table, Text, Unit
from headwater.workspace.schema import TABLES
from headwater.workspace.settings import KEYS
from headwater.workspace.steps import LAYOUTS, names

HEAD = """\
# The tables of a workspace

Made from `src/headwater/workspace/schema/`, which the reader and every check go by; a test holds this page to it.

A workspace is a folder of text. A table is `NAME.csv`, or several files `NAME/*.csv`; one without rows may be absent.

- CSV is UTF-8 (a byte order mark is fine), parted by commas, numbers with a decimal point: `1234.5`, `1.2E+03`, `inf`.
- The first line names the columns, in any order; a column that is not needed may be left out.
- Lines that begin with `#` are comments, empty lines are skipped. Faults count lines as an editor does.
- An empty cell takes the default. `inf` binds nothing.
- A unit in brackets is said by the row: `[commodity]` is the unit of its commodity, `[capacity]` and `[activity]` those
  of its technology, `[money]` the currency of `workspace.toml`. Where a column names another as "unit in", the number
  may be written in any unit of that dimension: `12` with `GWh` where the commodity is counted in MWh is 12,000 MWh.
- A number that "varies by" year, time or at may stand in `values` in its cell's stead: a row a year (or one for every
  year), times a profile over time, or a row for each breakpoint `at` of a price that rises. A year of which nothing is
  said has the cell's number; a cell that is needed is filled all the same.
- With `per` = `km` a flow's unit may be written with or without `/km`.
- A name is one line without spaces at its ends. A technology and an asset, an asset and a link can't share a name.
"""

TIME = """\
## Time and money

- The years planned are those of `years`, else those of `snapshots`, else `time.year`. What says nothing of a year is
  the same in each: a demand's amount is wanted in every year.
- Without `snapshots` a year has 8,760 hours. `time.weeks` of its weeks are solved in the stead of 52, the same ones in
  each year, chosen by all series and by what is wanted in the last year; `--full-year` solves every hour.
- With `snapshots` its rows are solved, all of them, and nothing balances by day, week or month. Each has hours of
  three kinds: `hours` of its own length, `counted` in amounts (over these an amount a year is spread evenly), `costed`
  in money.
- The objective is money at the start of the first year: the money of each year times its `worth`. Where that is not
  said it is the sum, over the years for which the year `lasts`, of (1 + `money.rate`) ^ -(years since the first one
  planned). `lasts` multiplies nothing else but the amounts that a limit `per` all counts.
- What is built stands from the planned year in which it is built until `life` years later. `money.capital` "annuity":
  it costs invest * r / (1 - (1 + r) ^ -life) in each planned year that it stands, r its own `rate`. "paid": all of it
  at the start of the year, less the `money.salvage` of what is left when the last planned year, with what it lasts, is
  over.
"""


def page() -> str:
    """The whole page, Markdown."""
    parts = [HEAD, _settings(), TIME, *(_table(table) for table in TABLES), _series(), _scenarios(), _sources()]
    return "\n".join(parts)


def _settings() -> str:
    lines = ["## workspace.toml\n", "| key | what it is | default |", "|---|---|---|"]
    for key in KEYS:
        default = "needed" if key.default is None else "the name" if key.name == "title_en" else str(key.default or "")
        lines.append(f"| `{key.section}.{key.name}` | {key.says} | {default} |")
    return "\n".join(lines) + "\n"


def _table(table: Table) -> str:
    """The section of one table."""
    lines = [f"## {table.name}\n", f"A row is {table.row}. Key: {', '.join(f'`{name}`' for name in table.key)}."]
    lines += [f"`{one}` and `{other}` must differ." for one, other in table.differ]
    lines += ["", "| column | what it is | holds | if empty |", "|---|---|---|---|"]
    for column in table.columns:
        lines.append(f"| `{column.name}` | {_cell(column.says)} | {_cell(_holds(column))} | {_empty(column)} |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _holds(column: Column) -> str:
    """The kind of a column, with its unit, bounds or words."""
    match column:
        case Text():
            return "date" if column.date else "text"
        case Unit():
            return "unit"
        case Choice():
            return "one of " + ", ".join(f"`{word}`" for word in column.among if word)
        case Ref():
            return "a row of " + " or ".join(column.tables)
        case Number():
            bounds = [
                *([f">= {column.least:g}"] if column.least is not None else []),
                *([f"> {column.above:g}"] if column.above is not None else []),
                *([f"<= {column.most:g}"] if column.most is not None else []),
                *(["`inf` allowed"] if column.endless else []),
                *([f"unit in `{column.said_in}`"] if column.said_in else []),
                *([f"varies by {', '.join(column.along)}"] if column.varies else []),
            ]
            kind = "whole number" if column.whole else "number"
            unit = kind if column.unit == "1" else f"{kind}, `{column.unit}`"
            return ", ".join([unit, *bounds])


def _empty(column: Column) -> str:
    """What an empty cell means."""
    if isinstance(column, Choice):
        return f"`{column.among[0]}`" if column.among[0] else ""
    if column.needed:
        return "needed"
    default = column.default if isinstance(column, Number) else None
    return "" if default is None else f"{default:g}"


def _series() -> str:
    """The layouts of profiles."""
    lines = [
        "## profiles/*.csv\n",
        "Series: the first column is `at`, then a column for each profile; a profile stands in one of the files. Every",
        "step has a row, in order. A planned year has no 29 February. Shares sum to 1 over the rows of their file.\n",
        "| file | rows | `at` |",
        "|---|---|---|",
    ]
    for layout, rows in LAYOUTS.items():
        first, second, *_, last = names(layout)
        lines.append(f"| `{layout}.csv` | {rows:,} | `{first}`, `{second}`, ... `{last}` |")
    lines.append("| `snapshot.csv` | as in `snapshots` | the names of the snapshots, in their order |")
    lines.append("\nWith rows in `snapshots` every series stands in `snapshot.csv`, else in the others, the same each")
    lines.append("year. In `snapshot.csv` an empty cell is no number; a held rate, level or bound is free there.")
    lines.append("\nA year before a date (`2023-01-01 00:00`) is read and not used; a bare number counts steps from 1.")
    return "\n".join(lines) + "\n"


def _scenarios() -> str:
    """What a scenario's file holds, from the module that reads it."""
    body = (scenario.__doc__ or "").split("\n\n", 1)[1].strip("\n")
    code, said = body.rsplit("\n\n", 1)
    return (
        "## scenarios/NAME.toml\n\nNamed changes, put in place before anything is checked. A key can't be changed.\n\n"
        f"```toml\n{code.strip()}\n```\n\n{said.strip()}\n"
    )


def _sources() -> str:
    """What a source may say, from the module that reads it."""
    table, rest = (sources.__doc__ or "").split("\n\n", 1)[1].strip("\n").split("\n\n", 1)
    rows = [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in table.split("\n")]
    lines = ["| `source` | what it is | counted as |", "|---|---|---|"]
    lines += [f"| `{said}` | {what} | {kind} |" for said, what, kind in rows]
    return "## The column source\n\n" + "\n".join(lines) + f"\n\n{rest.strip()}\n"


if __name__ == "__main__":
    print(page(), end="")
