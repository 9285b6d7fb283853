"""`.ci/system` and the Makefile: a newcomer is told once what the machine lacks."""

import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

TOOLS = ("dirname", "grep", "ls", "sh")
# Somebody who is neither root nor may become it, on a machine with nothing on it.
BARE = {
    "id": "echo 1000",
    "sudo": "exit 1",
    "ldconfig": "true",
    "python3": 'case "$2" in *ensurepip*) exit 1 ;; esac',
}


@pytest.fixture
def bare(tmp_path) -> Path:
    """The scripts on such a machine."""
    shutil.copytree(settings.BASE_DIR / ".ci", tmp_path / ".ci")
    path = tmp_path / "bin"
    path.mkdir()
    for tool in TOOLS:
        (path / tool).symlink_to(shutil.which(tool))
    for tool, script in BARE.items():
        (path / tool).write_text(f"#!/bin/sh\n{script}\n")
        (path / tool).chmod(0o755)
    return tmp_path


def test_who_cannot_install_is_told_every_package_in_one_line(bare):
    told = subprocess.run(
        [bare / ".ci/system", "venv", "pdf"], env={"PATH": str(bare / "bin")}, capture_output=True, text=True
    )

    assert told.returncode == 2
    assert told.stderr.splitlines() == [
        "System packages are missing. Install them and try again:",
        "    sudo apt-get install --no-install-recommends"
        " python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    ]


@pytest.mark.parametrize(
    ("target", "needs"), [("run", "venv pdf"), ("test", "venv pdf browser office"), ("bench", "venv pdf")]
)
def test_a_target_asks_for_all_its_needs_before_anything_is_downloaded(bare, target, needs):
    shutil.copy(settings.BASE_DIR / "Makefile", bare)
    for lock in settings.BASE_DIR.glob("requirements*.lock"):
        shutil.copy(lock, bare)

    planned = subprocess.run(["make", "-n", target], cwd=bare, capture_output=True, text=True, check=True).stdout

    first, *rest = planned.splitlines()
    assert first == f".ci/system {needs}"
    assert sum("pip install" in line for line in rest) == 1
    assert ".ci/system" not in "".join(rest)
