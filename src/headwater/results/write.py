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
        "objective": results.objective,
        "objective_constant": results.objective_constant,
        "currency": results.currency,
        "price_year": results.price_year,
        "method": results.method,
        "rows": results.rows,
        "columns": results.columns,
        "nonzeros": results.nonzeros,
        "weeks": [{"week": week, "stands_for": n} for week, n in results.weeks],
    }


def write(results: Results, folder: Path) -> None:
    """Every sheet under `folder`; six significant digits, which is more than any input has."""
    for name in SHEETS:
        text = getattr(results, name).to_csv(index=False, float_format="%.6g", lineterminator="\n")
        write_text(folder / f"{name}.csv", text)
    write_text(folder / "summary.json", json.dumps(summary(results), indent=1, ensure_ascii=False) + "\n")
