"""`.ci/system` and the Makefile: a newcomer is told once what the machine lacks."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

TOOLS = ("date", "dirname", "grep", "ls", "sh")
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


@pytest.fixture
def planned(bare) -> Callable[..., list[str]]:
    """What `make` would run."""
    shutil.copy(settings.BASE_DIR / "Makefile", bare)
    for lock in settings.BASE_DIR.glob("requirements*.lock"):
        shutil.copy(lock, bare)

    def planned(*targets: str) -> list[str]:
        command = ["make", "-n", "--no-print-directory", *targets]
        # Not as a part of the `make test` that asks.
        env = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
        asked = subprocess.run(command, cwd=bare, env=env, capture_output=True, text=True, check=True)
        return asked.stdout.splitlines()

    return planned


@pytest.mark.parametrize(
    ("target", "needs"), [("run", "pdf venv"), ("test", "browser pdf venv"), ("bench", "browser pdf venv")]
)
def test_a_target_asks_for_all_its_needs_before_anything_is_downloaded(planned, target, needs):
    first, *rest = planned(target)

    assert first == f".ci/system {needs}"
    assert sum("pip install" in line for line in rest) == 1
    assert (".ci/chromium" in rest) == ("browser" in needs)


def test_several_targets_ask_for_their_needs_together(planned):
    assert planned("setup", "test-postgres")[0] == ".ci/system browser pdf postgres venv"


def test_nobody_is_kept_from_the_suite_for_want_of_libreoffice(planned, bare):
    command = [shutil.which("make"), "--old-file=system", "office"]

    asked = subprocess.run(command, cwd=bare, env={"PATH": str(bare / "bin")}, capture_output=True, text=True)

    assert asked.returncode == 0
    assert "Going on without LibreOffice" in asked.stdout


def test_on_ubuntu_the_browser_is_installed_until_it_starts(bare):
    (bare / "bin/grep").unlink()
    (bare / "bin/grep").symlink_to(shutil.which("true"))  # it is Ubuntu
    python = bare / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\nif [ "$1" = -m ]; then echo "$@"; : >installed; else [ -e installed ]; fi\n')
    python.chmod(0o755)

    first, second = (
        subprocess.run(".ci/chromium", cwd=bare, env={"PATH": str(bare / "bin")}, capture_output=True, text=True)
        for _ in range(2)
    )

    assert "-m playwright install --no-shell chromium" in first.stdout
    assert "done in" in first.stdout
    assert (first.returncode, second.returncode, second.stdout) == (0, 0, "")
