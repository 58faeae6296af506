"""Banff's error localisation of one record, run by an interpreter that has the package, which we do not depend on.

Reads {"values": [...], "edits": "...", "seconds": 60} prints {"fields": [...], "seconds": x}, each a line of JSON.
Banff is a package of Statistics Canada under the GPL; it is only run here.
"""

import json
import logging
import sys
import time

import banff
import pandas as pd


def main() -> None:
    """One record in, the fields to change out; none where Banff gives no answer in the time."""
    logging.disable(logging.CRITICAL)
    asked = json.load(sys.stdin)
    columns = {"ident": "R1"} | {f"v{j}": float(value) for j, value in enumerate(asked["values"])}
    start = time.perf_counter()
    procedure = banff.errorloc(
        indata=pd.DataFrame([columns]),
        outstatus="pandas",
        outreject="pandas",
        edits=asked["edits"],
        unit_id="ident",
        time_per_obs=asked["seconds"],
        trace=False,
        capture=True,
    )
    seconds = time.perf_counter() - start
    status = procedure.outstatus
    fields = [] if status is None else sorted(int(name[1:]) for name in status["FIELDID"])
    sys.stdout.write("\n" + json.dumps({"fields": fields, "seconds": seconds}) + "\n")


if __name__ == "__main__":
    main()
