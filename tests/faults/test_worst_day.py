"""The machine is gone. A backup was made while people worked; an empty machine comes back from it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from tests import migrated

WRITER = """
import django, sys
django.setup()
from django.utils import timezone
from course_site.core import audit
from course_site.core.models import AuditEntry, Epoch
epoch = Epoch.objects.get()
for number in range(1_000_000):
    entry = audit.record("test.worked", epoch, by=None, at=timezone.now(), number=number)
    print(entry.pk, flush=True)
"""


class Machine:
    def __init__(self, folder: Path, key: Path) -> None:
        folder.mkdir()
        self.folder, self.url = folder, migrated.url_of(folder / f"worst_{folder.name}_{os.getpid()}")
        self.environment = os.environ | {
            "DATA_DIR": str(folder), "DATABASE_URL": self.url, "BACKUP_KEY_FILE": str(key),
            "DJANGO_SETTINGS_MODULE": "course_site.settings",
        }  # fmt: skip

    def manage(self, *command: str, fails: bool = False) -> str:
        done = subprocess.run([sys.executable, "manage.py", *command], cwd=settings.BASE_DIR, env=self.environment,
                              capture_output=True, text=True)  # fmt: skip
        assert bool(done.returncode) == fails, done.stderr
        return done.stdout + done.stderr

    @contextmanager
    def at_work(self) -> Iterator[Callable[[], int]]:
        """Somebody writes; tells the last row that was acknowledged."""
        writer = subprocess.Popen([sys.executable, "-c", WRITER], cwd=settings.BASE_DIR, env=self.environment,
                                  stdout=subprocess.PIPE, text=True)  # fmt: skip
        try:
            yield lambda: int(writer.stdout.readline())
        finally:
            writer.kill()
            writer.communicate()


@pytest.fixture
def machines(tmp_path) -> Iterator[tuple[Machine, Machine]]:
    old, new = (Machine(tmp_path / name, tmp_path / "backup_key") for name in ("old", "new"))
    migrated.begin_from(old.url)
    if new.url.startswith("postgres"):
        migrated.drop(new.url)
        migrated.create(new.url)
    yield old, new
    for machine in (old, new):
        migrated.drop(machine.url)


def test_an_empty_machine_comes_back_from_a_backup_that_was_made_under_load(machines, tmp_path):
    old, new = machines
    for name in ("media/map.png", "signing_keys/1.pem", "ballot_keys/1"):
        (old.folder / name).parent.mkdir()
        (old.folder / name).write_text(name)
    backup = tmp_path / "site.backup"

    with old.at_work() as acknowledged:
        before = acknowledged()
        old.manage("backup", str(backup))
    said = old.manage("restore_drill", str(backup))
    shutil.rmtree(old.folder)
    new.manage("restore", str(backup))

    assert "can be restored" in said
    found = json.loads(new.manage("verify_audit", "--json"))
    assert found["holds"]
    assert found["entries"]["deeds"] >= before
    assert (new.folder / "media/map.png").read_bytes() == b"media/map.png"
    assert (new.folder / "signing_keys/1.pem").exists()
    assert not (new.folder / "ballot_keys").exists()
    assert "not empty" in new.manage("restore", str(backup), fails=True)
