"""`headwater serve`: the published site in the browser, from this machine only."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import click


class Quiet(SimpleHTTPRequestHandler):
    """Static files, and a line of log only for what went wrong."""

    def log_request(self, code: object = "-", size: object = "-") -> None:
        """Say nothing of what went well."""


@click.command()
@click.argument("workspace", default="xizang")
@click.option("--out", type=click.Path(path_type=Path), help="Folder that `run` wrote [default: out/NAME].")
@click.option("--scenario", default="", help="The site of that scenario.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port on this machine; 0 takes a free one.",
)
def command(workspace: str, out: Path | None, scenario: str, port: int) -> int:
    """Serve the site that `headwater run` wrote, on 127.0.0.1, until Ctrl-C."""
    site = (out or _folder(workspace, scenario)) / "site"
    if not (site / "index.html").is_file():
        words = f"{workspace} --scenario {scenario}" if scenario else workspace
        raise click.ClickException(f"there is no site in {site}; make it with: headwater run {words}")
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), partial(Quiet, directory=str(site)))
    except OSError as error:
        raise click.ClickException(f"port {port} can't be had ({error.strerror}); try --port 0") from error
    with server:
        click.echo(f"http://127.0.0.1:{server.server_port}/  (Ctrl-C ends it)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("ended")
    return 0


def _folder(workspace: str, scenario: str) -> Path:
    """Where `run` writes. Raises BadInput where the workspace does not say its name."""
    from headwater.commands.inputs import folder_of_run
    from headwater.faults import BadInput, Fault
    from headwater.workspace.read import find
    from headwater.workspace.settings import read_settings

    faults: list[Fault] = []
    name = read_settings(find(workspace), faults).name
    if faults:
        raise BadInput(faults)
    return folder_of_run(name, scenario, None)
