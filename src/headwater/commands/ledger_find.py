"""`headwater ledger find`: the figures that hold some words, or are of some indicator, place, time, document."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from headwater.commands import as_of
from headwater.commands.counted import counted
from headwater.commands.csv_path import CsvPath
from headwater.commands.tables import show

if TYPE_CHECKING:
    from headwater.ledger.read import Ledger
    from headwater.ledger.records.statements import Statement

MOST = 40
"""Figures that are listed for people unless --limit says otherwise."""
COLUMNS = ("id", "what", "where", "when", "as printed", "that is", "document")
PARTS = ("indicator", "place", "period", "scope", "vintage", "status", "measure", "unit", "source", "publisher")


def _filters(f: Any) -> Any:
    """An option for each part of the key, the unit and the document."""
    helps = {"period": "2023, 2015..2020, 2023-*", "source": "id of a document", "publisher": "who published it"}
    for name in reversed(PARTS):
        said = helps.get(name, f"its {name}")
        f = click.option(f"--{name}", default=None, metavar="TEXT", help=f"{said}; * and ? stand for letters")(f)
    return f


@click.command()
@click.argument("words", nargs=-1)
@_filters
@click.option("--workspace", default="xizang", show_default=True, help="A folder, or an embedded region.")
@as_of.option
@click.option("--limit", default=MOST, show_default=True, type=click.IntRange(1), help="Figures listed for people.")
@click.option("--csv", "file", type=CsvPath(), help="Write all of them to this file.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list, and nothing else.")
def command(
    words: tuple[str, ...],
    workspace: str,
    date: str,
    limit: int,
    file: Path | None,
    as_json: bool,
    **filters: str | None,
) -> int:
    """Find figures: every one that holds all WORDS and passes the options."""
    from headwater.files import write_text
    from headwater.ledger.find import find
    from headwater.ledger.frames import figures
    from headwater.workspace import read as workspaces

    ledger = as_of.cut(figures(workspaces.find(workspace)), date)
    asked = {name: text for name, text in filters.items() if text is not None}
    found = find(ledger, words, asked)
    frame = ledger.find(*words, **asked) if as_json or file else None
    if frame is not None and file:
        write_text(file, frame.to_csv(index=False, lineterminator="\n"))
        click.echo(f"{counted(len(frame), 'figure')} in {file}")
    elif frame is not None:
        click.echo(json.dumps(_rows(frame), ensure_ascii=False, indent=1))
    elif found:
        show(COLUMNS, (_cells(s, ledger) for s in found[:limit]))
        more = f", the first {limit}; --limit N shows more" if len(found) > limit else ""
        click.echo(f"{counted(len(found), 'figure')}{more}")
    else:
        click.echo(_nothing(ledger, words, asked))
    return 0


def _rows(frame: Any) -> list[dict[str, Any]]:
    """The frame's rows; an end that nothing bounds is null."""
    import math

    return [
        {key: None if isinstance(value, float) and math.isinf(value) else value for key, value in row.items()}
        for row in frame.to_dict("records")
    ]


def _cells(s: "Statement", ledger: "Ledger") -> tuple[str, ...]:
    """A figure's row of the table for people."""
    c = s.cell
    notes = ", ".join(filter(None, (c.scope, c.vintage, "" if c.status == "actual" else c.status)))
    what = c.indicator + (f" ({notes})" if notes else "") + ("" if c.measure == "level" else f", {c.measure}")
    title = ledger.sources[s.source].title or s.source
    return s.id, what, c.place, c.period, s.as_printed, s.words_interval(), title


def _nothing(ledger: "Ledger", words: tuple[str, ...], asked: dict[str, str]) -> str:
    """That nothing is found, which words and options no figure has at all, and what is nearest to them."""
    from difflib import get_close_matches

    from headwater.ledger.find import KEYS, alike, find, known, nearest_words

    figures = ledger.statements
    if not figures:
        return "no figure was printed by then"
    lost = [word for word in words if not find(ledger, [word])]
    absent = {name: text for name, text in asked.items() if not find(ledger, (), {name: text})}
    near = [
        alike(figures, name, text) or get_close_matches(text, known(figures, name), n=1)
        for name, text in absent.items()
        if name in KEYS and name != "period"
    ]
    near += [nearest_words(figures, word) or alike(figures, "indicator", word) for word in lost]
    hint = next(filter(None, near), [])
    without = [*(f"the {name} '{text}'" for name, text in absent.items()), *(f"the word '{word}'" for word in lost)]
    none = f": none has {' or '.join(without)}" if without else ""
    return f"no figure holds all of that{none}" + (f"; there are {', '.join(hint)}" if hint else "")
