"""`headwater ledger corrections`: what was mended after it was printed."""

import json
from dataclasses import asdict

import click


@click.command()
@click.option("--workspace", default="xizang", show_default=True, help="A folder, or an embedded region.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list, and nothing else.")
def command(workspace: str, as_json: bool) -> int:
    """List the corrections: the figure, what was printed, what stands instead, why, and how far its publisher is."""
    from headwater.ledger.read import read
    from headwater.workspace.read import find

    found = read(find(workspace)).corrections
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
        return 0
    for one in found:
        puts = {"drop": "left out", "replace": f'now "{one.new}"', "rescope": f"scope now '{one.new}'"}
        put = puts.get(one.action, f"edition now '{one.new}'")
        since = f", since {one.since}" if one.since else ""
        click.echo(f'{one.id}: {one.statement}, printed "{one.expect}", {put}{since} ({one.status}): {one.why}')
    click.echo(f"{len(found)} correction{'s' * (len(found) != 1)}")
    return 0
