"""The disk runs full in the middle of the work: what was acknowledged is there, and nothing else."""

import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests import migrated
from tests.faults.test_worst_day import WRITER, Machine

# The log of what is written grows from nothing to this.
ROOM = 1 << 20


@pytest.fixture
def machine(tmp_path) -> Machine:
    made = Machine(tmp_path / "full", tmp_path / "backup_key")
    if made.url.startswith("postgres"):
        pytest.skip("the disk of a server is the server's")
    migrated.begin_from(made.url)
    return made


def work_until_full(machine: Machine) -> list[int]:
    """What was acknowledged before no file could grow any more."""
    path = Path(machine.url.removeprefix("sqlite:///"))
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    done = subprocess.run(
        [sys.executable, "-c", WRITER], cwd=settings.BASE_DIR, env=machine.environment, capture_output=True, text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, resource.RLIM_INFINITY)),
    )  # fmt: skip
    assert "OperationalError" in done.stderr
    return [int(line) for line in done.stdout.splitlines()]


def test_what_was_acknowledged_is_kept_and_the_rest_was_not(machine):
    acknowledged = work_until_full(machine)

    path = machine.url.removeprefix("sqlite:///")
    with sqlite3.connect(path) as connection:
        kept = {row for (row,) in connection.execute("SELECT id FROM core_auditentry WHERE action = 'test.worked'")}
        [integrity] = connection.execute("PRAGMA integrity_check").fetchone()
    assert len(acknowledged) > 10
    assert kept == set(acknowledged)
    assert integrity == "ok"
    assert "whole" in machine.manage("verify_audit")
