"""Results as files: a table a sheet, and summary.json. No clock: seconds are printed, not written."""

import csv
import io
import json
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pandas as pd

from headwater.files import write_bytes, write_text
from headwater.results import SHEETS, Results
from headwater.results.sheets import Sheets, firm


def summary(results: Results) -> dict[str, Any]:
    """The plan in a few numbers, as `run --json` prints and summary.json holds them."""
    return {
        "title": results.title,
        "scenario": results.scenario,
        "status": results.status,
        "objective": firm(results.objective),
        "objective_constant": firm(results.objective_constant),
        "fixed_integers": results.fixed_integers,
        "currency": results.currency,
        "price_year": results.price_year,
        **results.way,
        "method": results.method,
        "rows": results.rows,
        "columns": results.columns,
        "nonzeros": results.nonzeros,
        "weeks": [{"week": week, "stands_for": n} for week, n in results.weeks],
    }


DIGITS = {"dispatch": 6, "prices_hourly": 6}
"""Of the two sheets that have a row an hour, and are nearly all there is to write; the others have ten."""


def write(results: Results, folder: Path) -> None:
    """Every sheet under `folder`, in ten significant digits; a row an hour in six, which is finer than a kW in a GW."""
    for name in SHEETS:
        _write_csv(getattr(results, name), folder / f"{name}.csv", DIGITS.get(name, 10))
    _write_summary(summary(results), folder)


def has_parquet() -> bool:
    """Whether what writes Parquet is installed: the extra `parquet`."""
    return find_spec("pyarrow") is not None


def write_sheets(found: Sheets, folder: Path, parquet: bool) -> None:
    """The sheets of a plan by the step under `folder`: the small ones as CSV, those of a row a snapshot as Parquet in
    full, or as CSV in six significant digits.
    """
    for name, frame in found.small.items():
        _write_csv(frame, folder / f"{name}.csv", 10)
    for name, frame in found.large.items():
        if parquet:
            # a dictionary of numbers that are all unlike takes time and room
            content = frame.to_parquet(None, engine="pyarrow", index=False, use_dictionary=list(frame.columns[:2]))
            write_bytes(folder / f"{name}.parquet", content)
        else:
            write_text(folder / f"{name}.csv", wide_csv(frame))
    _write_summary(found.summary, folder)


def wide_csv(frame: pd.DataFrame) -> str:
    """A frame of two columns of names and many of numbers, in six digits; four times as quick as pandas' own."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(frame.columns)
    names = io.StringIO()
    csv.writer(names, lineterminator="\n").writerows(frame.iloc[:, :2].itertuples(index=False))
    numbers = frame.iloc[:, 2:].to_numpy(float)
    line = ",%.6g" * numbers.shape[1]
    lines = (line % tuple(row) for row in numbers.tolist())
    empty = bool(pd.isna(numbers).any())
    for name, text in zip(names.getvalue().splitlines(), lines, strict=True):
        out.write(f"{name}{text.replace('nan', '') if empty else text}\n")
    return out.getvalue()


def _write_csv(frame: pd.DataFrame, path: Path, digits: int) -> None:
    write_text(path, frame.to_csv(index=False, float_format=f"%.{digits}g", lineterminator="\n"))


def _write_summary(said: Mapping[str, Any], folder: Path) -> None:
    write_text(folder / "summary.json", json.dumps(said, indent=1, ensure_ascii=False) + "\n")
