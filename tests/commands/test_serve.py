"""`headwater serve`: the site over HTTP, on this machine only."""

import subprocess
import sys
import urllib.error
import urllib.request

import pytest

SERVE = [sys.executable, "-m", "headwater", "serve", "valley", "--port", "0"]


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "out" / "valley" / "site"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("<p>The valley</p>", encoding="utf-8")
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


def test_without_a_site_it_says_how_to_make_one(tmp_path):
    ran = subprocess.run(SERVE, cwd=tmp_path, capture_output=True, text=True, timeout=30)
    assert ran.returncode == 2
    assert "make it with: headwater run valley" in ran.stderr


def test_a_port_that_is_taken_is_told(site):
    with subprocess.Popen(SERVE, cwd=site, stdout=subprocess.PIPE, text=True) as running:
        try:
            port = running.stdout.readline().split()[0].rstrip("/").rsplit(":", 1)[1]
            ran = subprocess.run([*SERVE[:-1], port], cwd=site, capture_output=True, text=True, timeout=30)
            assert ran.returncode == 2 and "try --port 0" in ran.stderr
        finally:
            running.terminate()
