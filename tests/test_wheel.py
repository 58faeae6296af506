"""The wheel holds all that it needs: installed into an empty environment, it plans and publishes."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (found,) = folder.glob("*.whl")
    return found


def test_the_wheel_has_the_region_the_assets_and_the_licences(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    source = ROOT / "src"
    kept = [p for p in (source / "headwater").rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    assert {p.relative_to(source).as_posix() for p in kept} <= names
    assert "headwater/py.typed" in names and "headwater/regions/xizang/workspace.toml" in names
    assert {n.rsplit("/", 1)[1] for n in names if ".dist-info/licenses" in n} == {"LICENSE", "NOTICE.md"}


@pytest.mark.slow
def test_it_runs_from_an_environment_of_its_own(wheel, tmp_path):
    """The packages it depends on are lent by this environment; headwater itself comes from the wheel alone."""
    venv.create(tmp_path / "empty", with_pip=False)
    python = tmp_path / "empty" / "bin" / "python"
    (inside,) = (tmp_path / "empty").glob("lib/python*/site-packages")
    zipfile.ZipFile(wheel).extractall(inside)
    lent = Path(next(p for p in sys.path if p.endswith("site-packages")))
    (inside / "lent.pth").write_text(f"{lent}\n", encoding="utf-8")
    for words in (["init", "valley"], ["run", "valley"], ["check", "xizang"]):
        ran = subprocess.run(
            [python, "-m", "headwater", *words], cwd=tmp_path, capture_output=True, text=True, timeout=120
        )
        assert ran.returncode == 0, ran.stderr
    where = "import headwater; print(headwater.__file__)"
    ran = subprocess.run([python, "-c", where], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ran.stdout.startswith(str(inside))
    assert (tmp_path / "out" / "valley" / "site" / "index.html").is_file()
