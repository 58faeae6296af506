"""`headwater check`: read a workspace and say all that is wrong with it, and on what its numbers rest."""

import json
from typing import TYPE_CHECKING, Any

import click

from headwater.commands.counted import counted

if TYPE_CHECKING:
    import pandas as pd

    from headwater.ledger.read import Ledger
    from headwater.workspace.read import Workspace

BAD_INPUT = 2


@click.command()
@click.argument("workspace", default="xizang")
@click.option("--scenario", default="", help="Changes to apply: the name of a file in scenarios/.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, and nothing else.")
def command(workspace: str, scenario: str, as_json: bool) -> int:
    """Read WORKSPACE and say every fault, as file:line: column: what is wrong (what would be right)."""
    from headwater.commands.inputs import everything, for_programs
    from headwater.faults import BadInput
    from headwater.workspace.evidence import evidence
    from headwater.workspace.read import find

    try:
        found, ledger = everything(find(workspace), scenario)
    except BadInput as bad:
        if not as_json:
            raise
        click.echo(_json({"workspace": workspace, "scenario": scenario, **for_programs(bad)}))
        return BAD_INPUT
    rests = evidence(found)
    if as_json:
        click.echo(_json(_for_programs(found, ledger, rests)))
    else:
        click.echo(_for_people(found, ledger, rests))
    return 0


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _for_programs(found: "Workspace", ledger: "Ledger", rests: "pd.DataFrame") -> dict[str, Any]:
    return {
        "workspace": found.name,
        "scenario": found.scenario,
        "faults": [],
        "tables": {name: len(frame) for name, frame in found.tables.items()},
        "profiles": len(found.profiles),
        "ledger": {name: len(getattr(ledger, name)) for name in ("statements", "sources", "relations")},
        "evidence": {row.pop("table"): row for row in rests.to_dict("records")},
    }


def _for_people(found: "Workspace", ledger: "Ledger", rests: "pd.DataFrame") -> str:
    """A line a table, then the sums."""
    scenario = f", scenario {found.scenario}" if found.scenario else ""
    lines = [f"{found.settings.title_en} ({found.name}){scenario}", ""]
    kinds = ("published", "derived", "assumption", "identity", "none")
    titles = ("published", "derived", "assumed", "identity", "unsourced")
    lines.append(f"{'table':14}{'rows':>7}   of those with numbers:" + "".join(f"{title:>11}" for title in titles))
    counts = {row["table"]: row for row in rests.to_dict("records")}
    for name, frame in found.tables.items():
        row = counts.get(name)
        cells = "".join(f"{row[kind]:>11,}" for kind in kinds) if row else ""
        lines.append(f"{name:14}{len(frame):>7,}{'':25}{cells}".rstrip())
    total = counts["all"]
    rows = sum(map(len, found.tables.values()))
    lines.append(f"{'all':14}{rows:>7,}{'':25}" + "".join(f"{total[kind]:>11,}" for kind in kinds))
    kept = f"{counted(len(ledger.statements), 'figure')} of {counted(len(ledger.sources), 'document')}"
    return "\n".join([*lines, "", f"{len(found.profiles)} series; {kept} in the ledger; 0 faults"])
