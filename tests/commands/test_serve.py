"""`headwater serve`: the site over HTTP, on this machine only."""

import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from headwater.workspace.template import texts

SERVE = [sys.executable, "-m", "headwater", "serve", "valley", "--port", "0"]


@pytest.fixture
def workspace(tmp_path):
    """Its folder is `valley`, its name another: a run of it writes out/vale."""
    (tmp_path / "valley").mkdir()
    text = texts("vale")["workspace.toml"]
    (tmp_path / "valley" / "workspace.toml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def site(workspace):
    tmp_path = workspace
    for name, words in (("vale", "The valley"), ("vale-dry_year", "A dry year")):
        folder = tmp_path / "out" / name / "site"
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(f"<p>{words}</p>", encoding="utf-8")
    (tmp_path / "out" / "secret.txt").write_text("not of the site", encoding="utf-8")
    return tmp_path


def test_pages_are_served_from_the_site_and_nothing_above_it(site):
    with subprocess.Popen(SERVE, cwd=site, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        try:
            address = running.stdout.readline().split()[0]
            assert address.startswith("http://127.0.0.1:")
            with urllib.request.urlopen(address, timeout=10) as page:
                assert page.read() == b"<p>The valley</p>"
            with pytest.raises(urllib.error.HTTPError, match="404"):
                urllib.request.urlopen(address + "../secret.txt", timeout=10)
        finally:
            running.terminate()


def test_the_site_of_a_scenario_is_where_its_run_wrote_it(site):
    command = [*SERVE, "--scenario", "dry_year"]
    with subprocess.Popen(command, cwd=site, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        try:
            with urllib.request.urlopen(running.stdout.readline().split()[0], timeout=10) as page:
                assert page.read() == b"<p>A dry year</p>"
        finally:
            running.terminate()


def test_without_a_site_it_says_how_to_make_one(workspace):
    ran = subprocess.run(SERVE, cwd=workspace, capture_output=True, text=True, timeout=30)
    assert ran.returncode == 2
    assert "no site in out/vale/site; make it with: headwater run valley" in ran.stderr
    ran = subprocess.run([*SERVE, "--scenario", "dry"], cwd=workspace, capture_output=True, text=True, timeout=30)
    assert "no site in out/vale-dry/site; make it with: headwater run valley --scenario dry" in ran.stderr


def test_a_workspace_that_is_not_there_and_a_port_that_cannot_be(workspace):
    for words, says in ((["nowhere"], "is no folder and no region"), (["valley", "--port", "99999"], "0<=x<=65535")):
        ran = subprocess.run([*SERVE[:4], *words], cwd=workspace, capture_output=True, text=True, timeout=30)
        assert ran.returncode == 2 and says in ran.stderr and "Traceback" not in ran.stderr


def test_a_port_that_is_taken_is_told(site):
    with subprocess.Popen(SERVE, cwd=site, stdout=subprocess.PIPE, text=True) as running:
        try:
            port = running.stdout.readline().split()[0].rstrip("/").rsplit(":", 1)[1]
            ran = subprocess.run([*SERVE[:-1], port], cwd=site, capture_output=True, text=True, timeout=30)
            assert ran.returncode == 2 and "try --port 0" in ran.stderr
        finally:
            running.terminate()
