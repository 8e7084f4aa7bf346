"""The wheel carries all it needs: installed apart from the checkout, it runs the demo from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return next(target.glob("*.whl"))


def test_it_holds_statements_pages_and_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for needed in ("cypher/connections/rank.cypher", "static/app.css", "templates/home.html", "gazetteer/regions.csv"):
        assert f"graphsvc/{needed}" in names
    assert not any(name.startswith("tests/") for name in names)


def test_it_runs_the_demo_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    # Only the dependencies come from this environment: by a path file that names its packages, not the checkout.
    environment = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True, timeout=120)
    packages = next(environment.glob("lib/python*/site-packages"))
    zipfile.ZipFile(wheel).extractall(packages)
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    settings = {k: v for k, v in os.environ.items() if not k.startswith(("NEO4J_", "GRAPHSVC_", "PYTHON"))}
    settings["GRAPHSVC_DATA"] = str(tmp_path / "data")
    code = "import graphsvc; print(graphsvc.__file__); from graphsvc.cli import main; main()"
    result = subprocess.run(
        [str(environment / "bin" / "python"), "-c", code, "demo", "--no-serve"],
        capture_output=True, text=True, cwd=tmp_path, env=settings, timeout=300, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert str(packages) in result.stdout.splitlines()[0]
    assert "亚利桑那州立大学" in result.stdout
