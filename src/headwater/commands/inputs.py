"""What commands share: reading all that a workspace says, with every fault at once, and where a run writes."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from headwater.faults import BadInput, Fault
    from headwater.ledger.read import Ledger
    from headwater.workspace.read import Workspace

OUT = "out"
"""The folder in which runs write where nobody names another."""


def everything(folder: Path, scenario: str) -> "tuple[Workspace, Ledger]":
    """Tables, ledger and charts. Raises BadInput with the faults of all of them, and of what one says of another."""
    from headwater.faults import BadInput, Fault
    from headwater.ledger.read import Ledger
    from headwater.ledger.read import read as read_ledger
    from headwater.publish.charts import FILE as CHARTS
    from headwater.workspace.read import read
    from headwater.workspace.toml_file import read_toml

    faults: list[Fault] = []
    workspace, ledger = None, Ledger()
    try:
        workspace = read(folder, scenario)
    except BadInput as bad:
        faults += bad.faults
    try:
        ledger = read_ledger(folder) if (folder / "ledger").is_dir() else ledger
    except BadInput as bad:
        faults += bad.faults
    if workspace is not None and not faults:
        faults += _between(workspace, ledger)
    elif (folder / CHARTS).exists():
        read_toml(folder / CHARTS, folder, faults)
    if workspace is None or faults:
        raise BadInput(dict.fromkeys(faults))
    return workspace, ledger


def _between(workspace: "Workspace", ledger: "Ledger") -> "list[Fault]":
    """Faults of what one file says of another: what is cited, what is compared, and what the site shows."""
    from headwater.faults import BadInput
    from headwater.ledger.cited import check_cited
    from headwater.publish.charts import read as read_charts
    from headwater.results.compare import check as check_compared

    faults = [*check_cited(workspace, ledger), *check_compared(workspace)]
    try:
        read_charts(workspace, ledger)
    except BadInput as bad:
        faults += bad.faults
    return faults


def for_programs(bad: "BadInput") -> dict[str, Any]:
    """Faults as `--json` prints them."""
    keys = ("file", "line", "column", "wrong", "right")
    return {"faults": [{key: getattr(fault, key) for key in keys} for fault in bad.faults]}


def folder_of_run(name: str, scenario: str, out: Path | None, way: str = "") -> Path:
    """Where a run of the workspace of that name writes: out/NAME, or out/NAME-SCENARIO-WAY."""
    return out or Path(OUT) / "-".join(part for part in (name, scenario, way) if part)


def check_target(target: Path, workspace: Path, fixed: Path | None = None) -> None:
    """Raises BadInput where a run would replace a folder that it did not write, or write among its own inputs.

    The `out` in a workspace is free: `headwater run .` writes there. fixed: the run whose capacities it takes.
    """
    from headwater.faults import BadInput, Fault
    from headwater.files import replaceable

    real, inputs, here = (Path(os.path.realpath(path)) for path in (target, workspace, "."))
    if fixed is not None and Path(os.path.realpath(fixed)) == real:
        wrong = "is the run whose capacities are taken"
    elif inputs.is_relative_to(real):
        wrong = "is the workspace itself" if inputs == real else "holds the workspace"
    elif here.is_relative_to(real):
        wrong = "is the folder you are in" if here == real else "holds the folder you are in"
    elif real.is_relative_to(inputs) and inputs / OUT not in real.parents:
        wrong = "lies in the workspace"
    elif real.exists() and not real.is_dir():
        wrong = "is a file, where a folder should be"
    elif not replaceable(real):
        wrong = "is not empty, and headwater did not write it"
    else:
        return
    raise BadInput([Fault(str(target), 0, "", wrong, "a run replaces the whole folder: name another with --out")])
