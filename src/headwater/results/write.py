"""Results as files: a CSV a sheet, and summary.json. No clock: seconds are printed, not written."""

import json
from pathlib import Path
from typing import Any

from headwater.files import write_text
from headwater.results import SHEETS, Results


def summary(results: Results) -> dict[str, Any]:
    """The plan in a few numbers, as `run --json` prints and summary.json holds them."""
    return {
        "title": results.title,
        "scenario": results.scenario,
        "status": results.status,
        "objective": _firm(results.objective),
        "objective_constant": _firm(results.objective_constant),
        "currency": results.currency,
        "price_year": results.price_year,
        "method": results.method,
        "rows": results.rows,
        "columns": results.columns,
        "nonzeros": results.nonzeros,
        "weeks": [{"week": week, "stands_for": n} for week, n in results.weeks],
    }


def _firm(money: float) -> float:
    """Twelve significant digits: further ones differ with the solver's order of summing."""
    return float(f"{money:.12g}")


DIGITS = {"dispatch": 6, "prices_hourly": 6}
"""Of the two sheets that have a row an hour, and are nearly all there is to write; the others have ten."""


def write(results: Results, folder: Path) -> None:
    """Every sheet under `folder`, in ten significant digits; a row an hour in six, which is finer than a kW in a GW."""
    for name in SHEETS:
        digits = f"%.{DIGITS.get(name, 10)}g"
        text = getattr(results, name).to_csv(index=False, float_format=digits, lineterminator="\n")
        write_text(folder / f"{name}.csv", text)
    write_text(folder / "summary.json", json.dumps(summary(results), indent=1, ensure_ascii=False) + "\n")
