"""`headwater explain`: why there is no plan, or what limits the plan there is; nothing is written."""

import json
from typing import Any

import click


@click.command()
@click.argument("workspace", default="xizang")
@click.option("--scenario", default="", help="Changes to apply: the name of a file in scenarios/.")
@click.option("--full-year", is_flag=True, help="Solve all 8,760 hours, not representative weeks.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object in the end, and nothing else.")
def command(workspace: str, scenario: str, full_year: bool, as_json: bool) -> int:
    """Say why WORKSPACE has no plan, in words of its tables, or what limits the plan it has.

    Exit code 0 where there is a plan, 1 where there is none.
    """
    from headwater.commands.inputs import everything, for_programs
    from headwater.commands.main import BAD_INPUT, DONE, INFEASIBLE
    from headwater.commands.run import Steps
    from headwater.faults import BadInput
    from headwater.lp.solve import Unsolved
    from headwater.results.explain import explain
    from headwater.workspace.read import find

    steps = Steps(as_json)
    said: dict[str, Any]
    try:
        folder = find(workspace)
        with steps.step("read", f"reading {folder.name or workspace}"):
            region, _ = everything(folder, scenario)
        with steps.step("plan", "planning") as tell:
            found = explain(region, full_year, tell)
    except BadInput as bad:
        if not as_json:
            raise
        code, said = BAD_INPUT, {"status": "Bad input", **for_programs(bad)}
    except Unsolved as unsolved:
        code, said = INFEASIBLE, {"status": unsolved.status}
        if not as_json:
            click.echo(f"the solver ended without an answer ({unsolved.status})", err=True)
    else:
        code, said = DONE if found.status == "Optimal" else INFEASIBLE, found.for_programs()
        if not as_json:
            click.echo("\n".join(found.lines()))
    if as_json:
        click.echo(json.dumps(said, ensure_ascii=False, indent=1))
    return code
